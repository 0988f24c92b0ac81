//! What a terminal draws for a text, counted in cells.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;
use zhubi_text::{is_closing, is_invisible, is_opening};

/// Combining marks that one character may carry; without a limit a row of one cell could be megabytes long.
const MARKS: usize = 3;

/// What stands for a line end inside a row.
const LINE_END: &str = "↵";

/// The smallest thing that is never cut: a character with its combining marks, or the visible name of a character
/// that has no shape of its own, such as `<U+200B>`. It takes at least one cell.
#[derive(Debug)]
pub(crate) struct Glyph<'t> {
    text: Cow<'t, str>,
    cells: usize,
}

impl<'t> Glyph<'t> {
    fn sign(text: &'t str, cells: usize) -> Self {
        Self { text: Cow::Borrowed(text), cells }
    }
}

/// The glyphs of a text; no line end, control or other invisible character passes through.
#[derive(Clone)]
pub(crate) struct Glyphs<'t> {
    rest: &'t str,
    tab: Option<&'static str>,
}

/// The glyphs of a piece of source text: a tab is drawn as four blanks.
pub(crate) fn source_glyphs(text: &str) -> Glyphs<'_> {
    Glyphs { rest: text, tab: Some("    ") }
}

/// The glyphs of a message or a name, where a tab is as invisible as any control character.
pub(crate) fn message_glyphs(text: &str) -> Glyphs<'_> {
    Glyphs { rest: text, tab: None }
}

impl<'t> Iterator for Glyphs<'t> {
    type Item = Glyph<'t>;

    fn next(&mut self) -> Option<Glyph<'t>> {
        if self.rest.starts_with("\r\n") {
            self.rest = &self.rest[1..];
        }
        let first = self.rest.chars().next()?;
        let length = match cells_of(first) {
            0 => first.len_utf8(),
            _ => {
                let marks = self.rest.chars().skip(1).take(MARKS).take_while(|&mark| is_combining(mark));
                first.len_utf8() + marks.map(char::len_utf8).sum::<usize>()
            }
        };
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(match (first, self.tab) {
            ('\n', _) => Glyph::sign(LINE_END, 1),
            ('\t', Some(blanks)) => Glyph::sign(blanks, blanks.len()),
            _ if cells_of(first) == 0 => {
                let name = format!("<U+{:04X}>", first as u32);
                Glyph { cells: name.len(), text: Cow::Owned(name) }
            }
            _ => Glyph::sign(text, cells_of(first)),
        })
    }
}

/// The cells of a character that is drawn as itself; 0 for one that has no shape alone.
fn cells_of(c: char) -> usize {
    if is_invisible(c) { 0 } else { c.width().unwrap_or(0) }
}

/// Whether `c` is drawn upon the character before it.
fn is_combining(c: char) -> bool {
    let formats = matches!(c,
        '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}');
    c.width() == Some(0) && !is_invisible(c) && !formats
}

/// A drawn piece of text.
#[derive(Debug, Default)]
pub(crate) struct Strip {
    pub(crate) text: String,
    pub(crate) cells: usize,
    /// Whether nothing was left out.
    pub(crate) whole: bool,
}

/// As much of the beginning as fits into `limit` cells.
pub(crate) fn front(glyphs: Glyphs<'_>, limit: usize) -> Strip {
    let mut strip = Strip { whole: true, ..Strip::default() };
    for glyph in glyphs {
        if strip.cells + glyph.cells > limit {
            strip.whole = false;
            break;
        }
        strip.text.push_str(&glyph.text);
        strip.cells += glyph.cells;
    }
    strip
}

/// As much of the end as fits into `limit` cells.
pub(crate) fn back(glyphs: Glyphs<'_>, limit: usize) -> Strip {
    let (end, cut) = last_characters(glyphs.rest, (limit + 2) * (MARKS + 1));
    let glyphs: Vec<Glyph> = Glyphs { rest: end, ..glyphs }.collect();
    let mut cells = 0;
    let mut from = glyphs.len();
    while from > 0 && cells + glyphs[from - 1].cells <= limit {
        from -= 1;
        cells += glyphs[from].cells;
    }
    let text = glyphs[from..].iter().map(|glyph| glyph.text.as_ref()).collect();
    Strip { text, cells, whole: from == 0 && !cut }
}

/// The last `count` characters of `text`, and whether others stand before them.
fn last_characters(text: &str, count: usize) -> (&str, bool) {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    (&text[start..], start > 0)
}

/// The cells of a message or a name.
pub(crate) fn cells(text: &str) -> usize {
    message_glyphs(text).map(|glyph| glyph.cells).sum()
}

/// A message or a name on one line, nothing in it invisible.
pub(crate) fn visible(text: &str) -> String {
    message_glyphs(text).map(|glyph| glyph.text).collect()
}

/// A message cut at its end to `limit` cells.
pub(crate) fn cut_end(text: &str, limit: usize, ellipsis: &str) -> String {
    let strip = front(message_glyphs(text), limit);
    if strip.whole {
        return strip.text;
    }
    front(message_glyphs(text), limit.saturating_sub(cells(ellipsis))).text + ellipsis
}

/// A path cut at its beginning to `limit` cells: the name of the file stays.
pub(crate) fn cut_start(text: &str, limit: usize, ellipsis: &str) -> String {
    let strip = back(message_glyphs(text), limit);
    if strip.whole {
        return strip.text;
    }
    ellipsis.to_owned() + &back(message_glyphs(text), limit.saturating_sub(cells(ellipsis))).text
}

/// A piece cut in its middle to `limit` cells: both ends stay.
pub(crate) fn cut_middle(glyphs: Glyphs<'_>, limit: usize, ellipsis: &str) -> Strip {
    let all = front(glyphs.clone(), limit);
    if all.whole {
        return all;
    }
    let room = limit.saturating_sub(cells(ellipsis));
    let head = front(glyphs.clone(), room.div_ceil(2));
    let tail = back(glyphs, room - head.cells);
    Strip {
        cells: head.cells + cells(ellipsis) + tail.cells,
        text: head.text + ellipsis + &tail.text,
        whole: false,
    }
}

/// A message in rows of which the first has `first` cells and the others `rest`. A row begins with no mark that closes
/// and ends with none that opens, and words of Latin letters and digits stay whole where they can.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let glyphs: Vec<Glyph> = message_glyphs(text).collect();
    let mut rows = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let limit = if rows.is_empty() { first } else { rest };
        let mut end = start;
        let mut cells = 0;
        while end < glyphs.len() && cells + glyphs[end].cells <= limit {
            cells += glyphs[end].cells;
            end += 1;
        }
        end = end.max(start + 1);
        if end < glyphs.len() {
            let better = (start + 1..=end).rev().find(|&at| may_break(&glyphs, at));
            end = better.filter(|at| (end - at) * 2 <= end - start).unwrap_or(end);
        }
        let row: String = glyphs[start..end].iter().map(|glyph| glyph.text.as_ref()).collect();
        rows.push(row.trim_end().to_owned());
        start = end;
        while start < glyphs.len() && glyphs[start].text == " " {
            start += 1;
        }
    }
    rows
}

fn may_break(glyphs: &[Glyph], at: usize) -> bool {
    let character = |index: usize| glyphs[index].text.chars().next().unwrap_or(' ');
    let (before, after) = (character(at - 1), character(at));
    let closes =
        is_closing(after) || matches!(after, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '…' | '—');
    let word = |c: char| c.is_ascii_graphic();
    !(closes || is_opening(before) || word(before) && word(after))
}

#[cfg(test)]
mod tests {
    use super::{back, cells, cut_end, cut_middle, cut_start, front, source_glyphs, visible, wrap};

    #[test]
    fn what_has_no_shape_gets_a_name() {
        assert_eq!(
            visible("一\u{200B}二\u{7}\n三\r\n四\r\t\u{FE0F}"),
            "一<U+200B>二<U+0007>↵三↵四<U+000D><U+0009><U+FE0F>"
        );
        assert_eq!(visible("\u{301}e\u{301}"), "<U+0301>e\u{301}");
        assert_eq!(visible("e\u{301}\u{301}\u{301}\u{301}"), "e\u{301}\u{301}\u{301}<U+0301>");
    }

    #[test]
    fn cells_of_awkward_characters() {
        let cases =
            [("中", 2), ("“”…—·①", 6), ("😀", 2), ("e\u{301}", 1), ("\u{3000}", 2), ("Ａ", 2), ("a", 1)];
        for (text, count) in cases {
            assert_eq!(cells(text), count, "{text}");
        }
        assert_eq!(front(source_glyphs("\t一"), 9).cells, 6);
    }

    #[test]
    fn cutting_never_exceeds_the_limit() {
        assert_eq!(cut_end("一二三四", 8, "…"), "一二三四");
        assert_eq!(cut_end("一二三四", 7, "…"), "一二三…");
        assert_eq!(cut_end("一二三四", 6, "…"), "一二…");
        assert_eq!(cut_start("某市/通知.txt", 9, "…"), "…通知.txt");
        assert_eq!(cut_middle(source_glyphs("一二三四五"), 8, "…").text, "一二…五");
        assert_eq!(back(source_glyphs("一e\u{301}二"), 3).text, "e\u{301}二");
    }

    #[test]
    fn a_text_of_marks_alone_is_bounded() {
        let text = "\u{301}".repeat(1_000_000);
        assert!(back(source_glyphs(&text), 20).cells <= 20);
        assert!(front(source_glyphs(&text), 20).cells <= 20);
    }

    #[test]
    fn rows_break_where_chinese_text_may() {
        assert_eq!(wrap("甲乙丙，丁戊", 6, 6), ["甲乙", "丙，丁", "戊"]);
        assert_eq!(wrap("甲（乙丙", 4, 8), ["甲", "（乙丙"]);
        assert_eq!(wrap("见GB/T 15834", 8, 8), ["见GB/T", "15834"]);
        assert_eq!(wrap("abcdefghij", 4, 4), ["abcd", "efgh", "ij"]);
        assert!(wrap("", 4, 4).is_empty());
    }
}
