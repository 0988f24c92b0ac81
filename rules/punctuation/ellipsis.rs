//! Runs of marks that stand for an ellipsis, however they are written.

use zhubi_document::{Document, Role};
use zhubi_text::{Span, is_blank, is_closing, is_han};

use super::line::is_whole_line;

/// Above this many marks a run is a leader or a line to write on.
const LONGEST: usize = 6;

/// How long a full stop is, in bytes.
const STOP: u32 = 3;

/// The runs of dots in Chinese text that stand for an ellipsis, in text order: ……, …, ..., 。。。, ···.
pub(super) fn ellipses(document: &Document) -> impl Iterator<Item = Span> {
    let characters = document.characters();
    let mut starts = characters.places_of_any("…⋯.．·•・".chars());
    // A full stop alone, as nearly all are, is none.
    let three = characters.places('。').windows(3).filter(|stops| stops[2] - stops[0] == 2 * STOP);
    starts.extend(three.map(|stops| stops[0]));
    starts.sort_unstable();
    let mut end = 0;
    starts.into_iter().filter_map(move |start| {
        let start = start as usize;
        if start < end {
            return None;
        }
        let run = run_at(document, start)?;
        end = run.end();
        Some(run).filter(|run| stands_for_ellipsis(document, *run))
    })
}

/// The marks of one kind from byte `start` on.
fn run_at(document: &Document, start: usize) -> Option<Span> {
    let kind = Kind::of(document.char_at(start)?)?;
    let rest = &document.text()[start..];
    Some(Span::new(start, start + rest.len() - rest.trim_start_matches(|c| Kind::of(c) == Some(kind)).len()))
}

/// Whether `run`, all marks of one kind that stand there, is meant as an ellipsis.
pub(super) fn stands_for_ellipsis(document: &Document, run: Span) -> bool {
    let marks = run.of(document.text());
    let count = marks.chars().take(LONGEST + 1).count();
    match marks.chars().next().and_then(Kind::of) {
        _ if count > LONGEST => false,
        Some(Kind::Stops) => count >= 3,
        Some(Kind::Dots) if marks.contains(['…', '⋯']) => {
            !is_foreign(document, run) && !is_leader(document, run)
        }
        Some(_) => count >= 3 && !is_foreign(document, run) && !is_leader(document, run),
        None => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Dots,
    Stops,
    Middots,
}

impl Kind {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '…' | '⋯' | '.' | '．' => Kind::Dots,
            '。' => Kind::Stops,
            '·' | '•' | '・' => Kind::Middots,
            _ => return None,
        })
    }
}

/// Whether the run belongs to a formula, a path, a version or Latin text and not to Chinese words.
fn is_foreign(document: &Document, run: Span) -> bool {
    let before = document.char_before(run.start());
    let after = document.char_at(run.end());
    let chinese = |c: Option<char>| {
        c.is_some_and(|c| {
            is_han(c)
                || is_closing(c)
                || matches!(c, '，' | '、' | '；' | '：' | '。' | '？' | '！' | '“' | '‘' | '（' | '《' | '%')
        })
    };
    let path = |c: Option<char>| matches!(c, Some('/' | '\\'));
    let symbol = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() && !matches!(c, 'X' | 'x'));
    // In 1，2，…，n the dots stand for numbers.
    let listed = |c: Option<char>| matches!(c, Some('，' | ',' | '+' | '、'));
    let far_after = document.text()[run.end()..].chars().nth(1);
    let formula = listed(before) && listed(after) && far_after.is_some_and(|c| c.is_ascii_alphanumeric());
    let known = chinese(before) || chinese(after) || is_whole_line(document, run);
    !known || path(before) || path(after) || formula || (symbol(before) && symbol(after))
}

/// Whether the run leads the eye to a page number.
fn is_leader(document: &Document, run: Span) -> bool {
    let rest = document.text()[run.end()..].trim_start_matches(is_blank);
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_blank(c));
    let to_number = number.len() < rest.len() && (number.is_empty() || number.starts_with(['\n', '\r']));
    to_number || document.block_at(run.start()).is_some_and(|block| block.role == Role::TocEntry)
}

/// Where 等 stands beside the ellipsis `run` in the same sense: 甲、乙……等, 甲、乙等…….
pub(super) fn with_deng(document: &Document, run: Span) -> Option<Span> {
    let after = &document.text()[run.end()..];
    let before = &document.text()[..run.start()];
    if let Some(rest) = after.strip_prefix('等') {
        let word = AFTER_DENG.iter().any(|word| rest.starts_with(word));
        return (!word).then(|| {
            run.cover(Span::empty(run.end() + '等'.len_utf8() * if rest.starts_with('等') { 2 } else { 1 }))
        });
    }
    let rest = before.strip_suffix('等')?;
    let start = if let Some(rest) = rest.strip_suffix('等') {
        rest.len()
    } else if rest.ends_with(BEFORE_DENG)
        || !rest.ends_with(|c| is_han(c) || is_closing(c) || matches!(c, 'X' | 'x' | '*'))
    {
        return None;
    } else {
        rest.len()
    };
    Some(Span::new(start, run.end()))
}

/// With these 等 makes a word of its own or waits for someone: 等到, 等级, 等我.
const AFTER_DENG: [&str; 23] = [
    "到", "待", "候", "于", "级", "着", "量", "额", "效", "价", "我", "你", "他", "她", "它", "咱", "大家",
    "会儿", "一下", "不及", "不到", "了", "闲",
];

/// With these before it 等 makes a word of its own: 平等, 高等.
const BEFORE_DENG: [char; 24] = [
    '平', '高', '初', '中', '对', '相', '同', '均', '上', '下', '优', '劣', '特', '超', '头', '何', '不',
    '一', '二', '三', '四', '五', '我', '再',
];
