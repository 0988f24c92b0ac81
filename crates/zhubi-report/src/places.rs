use std::ops::Range;

use zhubi_lint::Diagnostic;
use zhubi_text::{Position, Source, Span};

/// A place in the file in each of the units in which readers of reports count columns, all from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: usize,
    /// Column in characters.
    pub(crate) column: usize,
    /// Column in UTF-16 code units.
    pub(crate) utf16_column: usize,
    /// Column in bytes of UTF-8.
    pub(crate) utf8_column: usize,
}

impl From<Place> for Position {
    fn from(place: Place) -> Self {
        Self { line: place.line, column: place.column }
    }
}

/// Line and column of every place that the findings of one file name.
///
/// All are worked out in one pass over the file: asking the line index for each would scan a line once per finding,
/// and a line may be the whole file.
pub(crate) struct Places<'s> {
    source: &'s Source,
    /// Byte of the file and where that is, sorted.
    known: Vec<(usize, Place)>,
}

impl<'s> Places<'s> {
    /// The ends of all spans of `diagnostics`, related places and edits included.
    pub(crate) fn of(source: &'s Source, diagnostics: &[Diagnostic]) -> Self {
        let mut bytes = Vec::new();
        for diagnostic in diagnostics {
            let related = diagnostic.related.iter().map(|related| related.span);
            let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            for span in diagnostic.spans.iter().copied().chain(related).chain(edits) {
                let range = file_range(source, span);
                bytes.extend([range.start, range.end]);
            }
        }
        bytes.sort_unstable();
        bytes.dedup();
        Self { source, known: places(source, &bytes) }
    }

    /// Where `span` begins.
    pub(crate) fn start(&self, span: Span) -> Position {
        self.range(span).start.into()
    }

    /// Where the character after `span` stands.
    pub(crate) fn end(&self, span: Span) -> Position {
        self.range(span).end.into()
    }

    /// Where `span` begins and where the character after it stands, in all units.
    pub(crate) fn range(&self, span: Span) -> Range<Place> {
        let range = file_range(self.source, span);
        self.at(range.start)..self.at(range.end)
    }

    fn at(&self, byte: usize) -> Place {
        let index = self.known.binary_search_by_key(&byte, |&(known, _)| known);
        self.known[index.expect("`of` was given the findings that are asked for")].1
    }
}

/// The bytes of the file from the first character of `span` to its last, markup between them included.
fn file_range(source: &Source, span: Span) -> Range<usize> {
    if let Some(exact) = source.file_span(span) {
        return exact.range();
    }
    let start = source.file_offset(span.start());
    start..source.file_offset(span.end()).max(start)
}

/// The places of `bytes`, which are sorted.
fn places(source: &Source, bytes: &[usize]) -> Vec<(usize, Place)> {
    let (text, lines) = (source.file_text(), source.file_lines());
    let mut place = Place { line: 1, column: 1, utf16_column: 1, utf8_column: 1 };
    let mut counted = 0;
    let mut known = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        let line = lines.line_at(byte);
        if line + 1 != place.line {
            place = Place { line: line + 1, column: 1, utf16_column: 1, utf8_column: 1 };
            counted = lines.line_start(line);
        }
        for c in text[counted..byte].chars() {
            place.column += 1;
            place.utf16_column += c.len_utf16();
            place.utf8_column += c.len_utf8();
        }
        counted = byte;
        known.push((byte, place));
    }
    known
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zhubi_text::{Position, Segment, Source, Span};

    use super::{Places, file_range, places};

    proptest! {
        #[test]
        fn positions_are_those_of_the_source(text in "(一|a|\t|𠮷|　|\r\n|\n){0,40}") {
            let source = Source::plain("a.txt", text.as_str());
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let lines = source.lines();
            for (byte, place) in places(&source, &bytes) {
                prop_assert_eq!(Position::from(place), source.position(byte));
                prop_assert_eq!(place.utf16_column, lines.utf16_column(&text, byte) + 1);
                prop_assert_eq!(place.utf8_column, byte - lines.line_start(lines.line_at(byte)) + 1);
            }
        }
    }

    #[test]
    fn a_place_ends_before_the_markup_that_follows_it() {
        // The file is "甲**乙**" and its markup is left out of the text.
        let segments = vec![
            Segment { text_start: 0, file_start: 0, len: 3 },
            Segment { text_start: 3, file_start: 5, len: 3 },
        ];
        let source = Source::extracted("a.md", "甲乙", Vec::new(), "甲**乙**", segments);
        assert_eq!(file_range(&source, Span::new(0, 3)), 0..3);
        assert_eq!(file_range(&source, Span::new(0, 6)), 0..8);
        let known = Places { source: &source, known: places(&source, &[0, 3, 5, 8]) };
        assert_eq!(known.end(Span::new(0, 3)), Position { line: 1, column: 2 });
        assert_eq!(known.start(Span::new(3, 6)), Position { line: 1, column: 4 });
        assert_eq!(known.end(Span::new(0, 6)), Position { line: 1, column: 5 });
    }
}
