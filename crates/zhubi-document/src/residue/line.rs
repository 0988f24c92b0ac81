use zhubi_text::{Span, is_blank, is_han};

use super::ResidueKind;

/// What stands between the buttons, labels and links of a website.
pub(super) fn is_separator(c: char) -> bool {
    is_blank(c) || "|｜/\\·•-—>»›【】[]（）()〔〕：:，,、+◆●↑↓←→《".contains(c)
}

/// Residue that its shape alone tells.
pub(super) fn residue_by_shape(line: &str) -> Option<ResidueKind> {
    if !line.starts_with(may_begin_shape) {
        None
    } else if is_page_number(line) {
        Some(ResidueKind::PageNumber)
    } else if is_bare_url(line) {
        Some(ResidueKind::Url)
    } else if is_time_stamp(line) || is_end_mark(line) {
        Some(ResidueKind::Metadata)
    } else {
        None
    }
}

/// Whether a page number, a web address, a time stamp or an end mark may begin with `c`; few lines of a draft do.
fn may_begin_shape(c: char) -> bool {
    match c {
        '—' | '－' | '–' | '·' | '，' | '第' | '共' | '总' | '页' | '（' | '【' => true,
        c => c.is_ascii() && !matches!(c, '"' | '\'' | '<' | '[') || is_blank(c),
    }
}

/// — 3 —, 第3页, 第3页 共10页, Page 3 of 10.
fn is_page_number(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let dashes = |c: char| matches!(c, '—' | '-' | '－' | '–' | '·') || is_blank(c);
    let inner = line.trim_matches(dashes);
    let framed = line.starts_with(dashes) && line.ends_with(dashes) && !inner.is_empty();
    if framed && inner.len() <= 4 && inner.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let words = ["第", "共", "总", "页", "Page", "page", "PAGE", "of", "/"];
    let mut rest = line;
    let (mut numbers, mut named) = (0, false);
    loop {
        rest = rest.trim_start_matches(|c: char| is_blank(c) || " ,，".contains(c));
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if after.len() < rest.len() {
            numbers += 1;
            rest = after;
        } else if let Some((word, after)) =
            words.iter().find_map(|word| rest.strip_prefix(word).map(|after| (word, after)))
        {
            named |= *word == "页" || word.eq_ignore_ascii_case("page");
            rest = after;
        } else {
            return rest.is_empty() && named && numbers > 0 && !is_amount_of_pages(line);
        }
    }
}

/// 12页, 共12页: how long something is.
fn is_amount_of_pages(line: &str) -> bool {
    !line.contains('第') && !line.contains('/') && !line.to_ascii_lowercase().contains("page")
}

fn is_bare_url(line: &str) -> bool {
    let begins = ["http://", "https://", "www."].iter().any(|start| line.starts_with(start));
    begins && !line.contains(|c: char| is_han(c) || is_blank(c))
}

/// Four to eight digits and nothing else.
pub(super) fn is_bare_number(line: &str) -> bool {
    (4..=8).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit())
}

/// A line drawn with --- or ===.
pub(super) fn is_divider(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '—'))
}

/// One of these words is in each line that [`is_navigation`].
pub(super) const PAGES: [&str; 2] = ["首页", "正文"];

/// 首页 > 工作总结 > 正文, 某某网 首页 新闻 公开.
pub(super) fn is_navigation(line: &str) -> bool {
    const LONGEST_LINK: usize = 12;
    if line.len() > 400 || line.contains(['。', '；', '，']) {
        return false;
    }
    let is_arrow = |c| matches!(c, '>' | '＞' | '»' | '›' | '→');
    if line.contains(is_arrow) {
        let ends = [line.split(is_arrow).next(), line.rsplit(is_arrow).next()];
        let bare = |link: &str| link.trim_matches(|c: char| is_separator(c)).to_owned();
        return ends.into_iter().flatten().any(|link| bare(link) == "正文" || bare(link).ends_with("首页"));
    }
    let links = || line.split(|c| is_blank(c) || matches!(c, '|' | '｜')).filter(|link| !link.is_empty());
    links().count() >= 3
        && links().all(|link| link.chars().count() <= LONGEST_LINK)
        && links().any(|link| matches!(link, "首页" | "网站首页" | "返回首页" | "主页"))
}

/// END, -END-, （完）: what magazines and accounts put under a text.
fn is_end_mark(line: &str) -> bool {
    const MARKS: &[&str] =
        &["END", "End", "end", "THE END", "The End", "（完）", "(完)", "（全文完）", "【完】"];
    MARKS.contains(&line.trim_matches(|c: char| is_blank(c) || matches!(c, '-' | '—' | '–' | '*' | '·')))
}

/// 2024-05-16 10:23.
fn is_time_stamp(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((date, time)) = line.split_once(is_blank) else { return false };
    let digits = |part: &str, from: usize, to: usize| {
        (from..=to).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let fields: Vec<&str> = date.split(['-', '/', '.']).take(4).collect();
    let clock: Vec<&str> = time.trim_matches(is_blank).split(':').take(4).collect();
    matches!(fields.as_slice(), [year, month, day] if digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2))
        && (2..=3).contains(&clock.len())
        && clock.iter().all(|part| digits(part, 1, 2))
}

/// How far before a phrase the bracket of its remark may stand, in characters.
const LONGEST_REMARK_HEAD: usize = 40;

/// A line of at most this many characters can be a remark as a whole.
const LONGEST_REMARK: usize = 40;

/// The remark that holds the phrase at `phrase`: from its bracket, with …… before it, to the closing bracket with ……
/// after it; from …… to the end of the line; or a short line without a sentence.
pub(super) fn remark_around(text: &str, line: Span, phrase: Span) -> Option<Span> {
    let before = &text[line.start()..phrase.start()];
    let dots = |c: char| matches!(c, '…' | '.' | '．') || is_blank(c);
    let head = before.char_indices().rev().take(LONGEST_REMARK_HEAD);
    let bracket = head
        .take_while(|(_, c)| !matches!(c, '）' | ')' | '】'))
        .find(|(_, c)| matches!(c, '（' | '(' | '【'));
    if let Some((place, _)) = bracket {
        let start = line.start() + before[..place].trim_end_matches(dots).len();
        // The phrase may end with the bracket itself.
        let within = phrase.end() - text[..phrase.end()].chars().next_back().map_or(0, char::len_utf8);
        let rest = &text[within..line.end()];
        let end = rest.find(['）', ')', '】']).map_or(line.end(), |close| {
            let after = &rest[close..];
            let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
            line.end() - after.trim_start_matches(dots).len()
        });
        return Some(Span::new(start + leading_blanks(&text[start..end]), end));
    }
    let mut nearest = before.char_indices().rev().take(LONGEST_REMARK_HEAD);
    let mark = nearest.find(|(_, c)| matches!(c, '…' | '。' | '！' | '？'));
    if let Some((place, '…')) = mark {
        let start = line.start() + before[..place].trim_end_matches(dots).len();
        return Some(Span::new(start + leading_blanks(&text[start..line.end()]), line.end()));
    }
    // A clause behind the last sentence of the line.
    if let Some((place, '。' | '！' | '？')) = mark {
        let start = line.start() + place + '。'.len_utf8();
        let clause = text[start..line.end()].trim_end_matches('。');
        if text[start..phrase.start()].chars().all(is_blank)
            && clause.len() <= 2 * phrase.len()
            && !clause.contains(['。', '；', '，'])
        {
            return Some(Span::new(phrase.start(), line.end()));
        }
    }
    let whole = line.of(text);
    (whole.chars().nth(LONGEST_REMARK).is_none()
        && !whole.trim_end_matches('。').contains(['。', '；', '，']))
    .then_some(line)
}

fn leading_blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}
