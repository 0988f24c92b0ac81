use unicode_width::UnicodeWidthChar;

use crate::Span;

/// A place in a text as people name it: both numbers count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where the lines of a text begin, and conversions from bytes to the other three units in which editors and
/// terminals count: characters, UTF-16 code units and display cells.
///
/// A line ends at LF or CRLF; a lone CR is an ordinary control character, as in the editors of today.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

impl LineIndex {
    /// Reads the line ends of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts, length: text.len() as u32 }
    }

    /// Number of lines; a text that ends in a line end has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that byte `at` stands in; a place past the end counts as the last line.
    pub fn line_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= at) - 1
    }

    /// The bytes of line `line` (from 0) without its line end.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(self.length as usize, |&next| next as usize);
        let body = text[start..end].trim_end_matches('\n');
        let body = if body.len() < end - start { body.strip_suffix('\r').unwrap_or(body) } else { body };
        Span::new(start, start + body.len())
    }

    /// First byte of line `line` (from 0).
    pub fn line_start(&self, line: usize) -> usize {
        self.starts[line] as usize
    }

    /// Line and character column of byte `at`.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self.line_at(at);
        Position { line: line + 1, column: self.before(text, line, at).chars().count() + 1 }
    }

    /// Column of byte `at` in UTF-16 code units, from 0, as the language server protocol and SARIF count.
    pub fn utf16_column(&self, text: &str, at: usize) -> usize {
        self.before(text, self.line_at(at), at).chars().map(char::len_utf16).sum()
    }

    /// Column of byte `at` in terminal cells, from 0; a tab advances to the next multiple of `tab`.
    pub fn cell_column(&self, text: &str, at: usize, tab: usize) -> usize {
        let mut cells = 0;
        for c in self.before(text, self.line_at(at), at).chars() {
            cells += match c {
                '\t' => tab - cells % tab,
                c => c.width().unwrap_or(0),
            };
        }
        cells
    }

    /// The byte where the character `column` (from 1) of `line` (from 1) begins, if there is one.
    pub fn offset(&self, text: &str, position: Position) -> Option<usize> {
        let line = position.line.checked_sub(1).filter(|&line| line < self.line_count())?;
        let span = self.line_span(text, line);
        let mut places = span.of(text).char_indices().map(|(at, _)| at).chain([span.len()]);
        places.nth(position.column.checked_sub(1)?).map(|at| span.start() + at)
    }

    fn before<'t>(&self, text: &'t str, line: usize, at: usize) -> &'t str {
        &text[self.line_start(line)..at]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineIndex, Position};

    #[test]
    fn four_units_differ_on_one_line() {
        let text = "a𠮷“中”\t😀文";
        let index = LineIndex::new(text);
        let at = text.find('文').unwrap();
        assert_eq!(index.position(text, at), Position { line: 1, column: 8 });
        assert_eq!(at, 1 + 4 + 3 + 3 + 3 + 1 + 4);
        assert_eq!(index.utf16_column(text, at), 1 + 2 + 1 + 1 + 1 + 1 + 2);
        // a=1 𠮷=2 “=1 中=2 ”=1 make 7, the tab goes on to 8, 😀 takes 2.
        assert_eq!(index.cell_column(text, at, 4), 10);
    }

    #[test]
    fn crlf_is_one_line_end_and_belongs_to_no_line() {
        let text = "一\r\n　二\r\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 3);
        assert_eq!(index.line_span(text, 0).of(text), "一");
        assert_eq!(index.line_span(text, 1).of(text), "　二");
        assert_eq!(index.line_span(text, 2).of(text), "");
        assert_eq!(index.position(text, text.find('二').unwrap()), Position { line: 2, column: 2 });
    }

    #[test]
    fn empty_text_has_one_empty_line() {
        let index = LineIndex::new("");
        assert_eq!(index.line_count(), 1);
        assert_eq!(index.position("", 0), Position { line: 1, column: 1 });
        assert_eq!(index.offset("", Position { line: 1, column: 2 }), None);
    }

    proptest! {
        #[test]
        fn position_and_offset_are_inverse(text in "(一|a|\t|𠮷|“|　|😀|\r\n|\n){0,40}") {
            let index = LineIndex::new(&text);
            for (at, c) in text.char_indices().filter(|&(_, c)| c != '\r' && c != '\n') {
                prop_assert_eq!(index.offset(&text, index.position(&text, at)), Some(at), "{:?}", c);
            }
        }
    }
}
