//! Halves of quotes and brackets whose other half is missing in their block, sorted by what that means.

use zhubi_document::{Document, Pair, PairKind};
use zhubi_text::Span;

use super::neighbour::is_point;

/// A lone half, or two that explain each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lone {
    /// Its other half is nowhere.
    Alone(Pair),
    /// Both halves are there, but another pair ends or begins between them: （甲“乙）丙”.
    Crossed(Span, Span),
    /// Two quotes of one direction, the first and the second, as if they were a pair: “甲“.
    SameDirection(Pair, Pair),
    /// A pair whose halves have changed places: ”甲“.
    Reversed(Pair, Pair),
}

/// How many blocks on a bracket or quote may close when nothing else is known.
const NEAR: usize = 2;

/// How many blocks on a quotation or note may close that begins and ends with whole paragraphs.
const PASSAGE: usize = 12;

const KINDS: usize = PairKind::WhiteCorner as usize + 1;

/// Tells `on` the lone halves of the document, one after the other. Halves that are no marks of a pair, such as the
/// bracket of 1）, and quotations and notes that run over several paragraphs are left out.
pub(super) fn for_each(document: &Document, mut on: impl FnMut(Lone)) {
    let mut waiting: [Option<Pair>; KINDS] = [None; KINDS];
    let mut last: [Option<Pair>; KINDS] = [None; KINDS];
    for pair in document.pairs().iter().copied() {
        let kind = pair.kind as usize;
        let before = last[kind].replace(pair);
        if pair.span().is_some() || stands_for_itself(document, &pair) {
            continue;
        }
        let Some(earlier) = waiting[kind].take() else {
            waiting[kind] = Some(pair);
            continue;
        };
        let explained = if before == Some(earlier) { explain(document, &earlier, &pair) } else { None };
        if let Some(lone) = explained {
            on(lone);
        } else if earlier.block == pair.block
            && let (Some(open), Some(close)) = (earlier.open, pair.close)
        {
            on(Lone::Crossed(open, close));
        } else if !spans_paragraphs(document, &earlier, &pair) {
            flush(document, earlier, &mut on);
            waiting[kind] = Some(pair);
        }
    }
    for pair in waiting.into_iter().flatten() {
        flush(document, pair, &mut on);
    }
}

fn flush(document: &Document, pair: Pair, on: &mut impl FnMut(Lone)) {
    if !is_taken_up_again(document, &pair) && !ends_history(document, &pair) {
        on(Lone::Alone(pair));
    }
}

fn is_quote(pair: &Pair) -> bool {
    matches!(pair.kind, PairKind::DoubleQuotes | PairKind::SingleQuotes)
}

/// How far apart, in bytes, two quotes may be to be a pair with a wrong direction.
const QUOTATION: usize = 150;

/// Two quotes that follow each other in one block with their text between them, one or both facing the wrong way.
fn explain(document: &Document, first: &Pair, second: &Pair) -> Option<Lone> {
    let between = Span::new(first.first().end(), second.first().start());
    if first.block != second.block || !is_quote(first) || between.is_empty() || between.len() > QUOTATION {
        return None;
    }
    let between = between.of(document.text());
    match (first.open, second.open) {
        (Some(_), Some(_)) | (None, None) => Some(Lone::SameDirection(*first, *second)),
        // What stands between ”，“ was never meant to be quoted.
        (None, Some(_))
            if !between.starts_with(is_point) && !between.ends_with(is_point) && !between.contains('。') =>
        {
            Some(Lone::Reversed(*first, *second))
        }
        _ => None,
    }
}

/// Whether `open` and `close`, in different blocks, hold a passage of several paragraphs.
fn spans_paragraphs(document: &Document, open: &Pair, close: &Pair) -> bool {
    let (Some(start), Some(end)) = (open.open, close.close) else { return false };
    let apart = close.block - open.block;
    let blocks = document.blocks();
    let text = document.text();
    let begins =
        || start.start() == blocks[open.block].span.start() || text[..start.start()].ends_with(['：', ':']);
    let ends = || {
        text[end.end()..blocks[close.block].span.end()]
            .trim_end_matches(['。', '；', '，', '”', '）'])
            .is_empty()
    };
    apart <= NEAR || (apart <= PASSAGE && begins() && ends())
}

/// Whether the next paragraph opens with the same mark: a quotation of several paragraphs opens each and closes the last.
fn is_taken_up_again(document: &Document, pair: &Pair) -> bool {
    let Some(open) = pair.open.filter(|_| is_quote(pair)) else { return false };
    let mark = open.of(document.text());
    let next = document.blocks().get(pair.block + 1);
    let bullet = ['-', '*', '•', ' ', '\u{3000}'];
    next.is_some_and(|block| block.span.of(document.text()).trim_start_matches(bullet).starts_with(mark))
}

/// Whether a bracket closes a line that begins with a year. The history of a law (（1993年…批准，1999年…修订）) is often
/// printed one event a line, and its opening bracket gets lost with the title above.
fn ends_history(document: &Document, pair: &Pair) -> bool {
    const YEAR: usize = 4;
    let block = document.blocks()[pair.block].span;
    let line = block.of(document.text());
    let dated = line.len() > YEAR
        && line.as_bytes()[..YEAR].iter().all(u8::is_ascii_digit)
        && line[YEAR..].starts_with('年');
    dated && pair.close.is_some_and(|close| close.end() == block.end())
}

/// Whether the lone half is no mark of a pair at all.
fn stands_for_itself(document: &Document, pair: &Pair) -> bool {
    let text = document.text();
    let mark = pair.first();
    let block = document.blocks()[pair.block].span;
    let (before, after) = (&text[block.start()..mark.start()], &text[mark.end()..block.end()]);
    let (previous, next) = (before.chars().next_back(), after.chars().next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match (pair.kind, pair.close.is_some()) {
        (PairKind::Parentheses, true) => {
            ends_ordinal(before)
                || is_interval(before.chars().rev(), ['[', '［'])
                || (mark.len() == 1
                    && previous.is_some_and(|c| matches!(c, ':' | '：' | ';' | '；' | '=' | '^')))
        }
        (PairKind::Parentheses, false) => is_interval(after.chars(), [']', '］']),
        (PairKind::Square, true) => is_interval(before.chars().rev(), ['(', '（']),
        (PairKind::Square, false) => is_interval(after.chars(), [')', '）']),
        // An apostrophe, or the sign of minutes and feet.
        (PairKind::SingleQuotes, closes) => {
            digit(next) || (closes && previous.is_some_and(|c| c.is_ascii_alphanumeric()))
        }
        // The sign of seconds, after minutes.
        (PairKind::DoubleQuotes, true) => {
            digit(previous) && before.chars().rev().take(6).any(|c| matches!(c, '′' | '’' | '\'' | '分'))
        }
        _ => false,
    }
}

/// Whether `before` ends with the number of an ordinal that has a closing bracket only: 1）, a）, 二）.
fn ends_ordinal(before: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let mut head = before;
    for _ in 0..3 {
        head = head.strip_suffix(number).unwrap_or(head);
    }
    if head.len() == before.len() {
        head =
            head.strip_suffix(|c: char| c.is_ascii_alphabetic() || ('①'..='⑳').contains(&c)).unwrap_or(head);
    }
    head.len() < before.len() && head.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether `chars`, which lead from one half to the other, are the bounds of a half-open interval such as [60,80).
fn is_interval(chars: impl Iterator<Item = char>, other_half: [char; 2]) -> bool {
    let bound = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '%' | '-' | '+' | '∞' | ' ');
    let rest = chars.take(24).skip_while(bound);
    rest.take(1).any(|c| other_half.contains(&c))
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_text::Source;

    use super::{Lone, for_each};

    /// The lone halves of `text` in a short notation: `!` alone, `x` crossed, `=` of one direction, `~` reversed.
    fn lone(text: &str) -> String {
        let source = Source::plain("test", text);
        let document = Document::parse(&source, &ParseOptions::default());
        let mut found = String::new();
        for_each(&document, |lone| {
            let (sign, mark) = match lone {
                Lone::Alone(pair) => ('!', pair.first()),
                Lone::Crossed(open, _) => ('x', open),
                Lone::SameDirection(first, _) => ('=', first.first()),
                Lone::Reversed(first, _) => ('~', first.first()),
            };
            found.push(sign);
            found.push_str(mark.of(text));
        });
        found
    }

    #[test]
    fn missing_halves() {
        let cases = [
            ("加强管理（含考核。", "!（"),
            ("加强管理”的要求。", "!”"),
            ("印发《云河县志。", "!《"),
            ("（甲“乙）丙”", "x“"),
            ("打造“甲“品牌", "=“"),
            ("打造”甲”品牌", "=”"),
            ("打造”甲“品牌", "~”"),
            ("（（", "!（!（"),
            ("见（甲\n乙\n丙\n丁）戊", "!（!）"),
        ];
        for (text, expected) in cases {
            assert_eq!(lone(text), expected, "{text}");
        }
    }

    #[test]
    fn halves_that_miss_nothing() {
        let cases = [
            "1）及时上报；2）按时办结",
            "做法有：a)摸底；b)建档",
            "成绩在[60,80)和(80,100]的",
            "东经108°30’20”",
            "Xi’an’s and the students’ work",
            "他说：“第一段。\n“第二段。\n“第三段。”",
            "修改为：“第一款。\n\n- “第二款。”",
            "关于云河县（含\n开发区）的批复",
            "（1994年5月1日公布\n1999年修订\n2005年修订\n2012年修订）",
            "回信说：“同学们好。\n来信收到。\n祝进步。\n此致。”",
            "好的:)",
            "1993年12月23日发布\n2010年12月20日修订）",
        ];
        for text in cases {
            assert_eq!(lone(text), "", "{text}");
        }
    }

    #[test]
    fn what_is_quoted_lies_between_the_marks() {
        assert_eq!(lone("要求”，“一是"), "!”!“");
        assert_eq!(lone("甲。”他说，“乙"), "!”!“");
        assert_eq!(lone("“甲”和”乙”"), "=”");
        assert_eq!(lone("“甲“乙”丙“"), "!“!“");
    }
}
