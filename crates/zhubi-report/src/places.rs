use std::ops::Range;

use zhubi_lint::Diagnostic;
use zhubi_text::{Position, Source, Span};

/// Line and column of every place that the findings of one file name.
///
/// All are worked out in one pass over the file: asking the line index for each would scan a line once per finding,
/// and a line may be the whole file.
pub(crate) struct Places<'s> {
    source: &'s Source,
    /// Byte of the file and where that is, sorted.
    known: Vec<(usize, Position)>,
}

impl<'s> Places<'s> {
    /// The ends of all spans of `diagnostics`, related places included.
    pub(crate) fn of(source: &'s Source, diagnostics: &[Diagnostic]) -> Self {
        let mut bytes = Vec::new();
        for diagnostic in diagnostics {
            let related = diagnostic.related.iter().map(|related| related.span);
            for span in diagnostic.spans.iter().copied().chain(related) {
                let range = file_range(source, span);
                bytes.extend([range.start, range.end]);
            }
        }
        bytes.sort_unstable();
        bytes.dedup();
        Self { source, known: positions(source, &bytes) }
    }

    /// Where `span` begins.
    pub(crate) fn start(&self, span: Span) -> Position {
        self.at(file_range(self.source, span).start)
    }

    /// Where the character after `span` stands.
    pub(crate) fn end(&self, span: Span) -> Position {
        self.at(file_range(self.source, span).end)
    }

    fn at(&self, byte: usize) -> Position {
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

/// The positions of `bytes`, which are sorted.
fn positions(source: &Source, bytes: &[usize]) -> Vec<(usize, Position)> {
    let (text, lines) = (source.file_text(), source.file_lines());
    let (mut line, mut column, mut counted) = (0, 1, 0);
    let mut known = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        let line_here = lines.line_at(byte);
        if line_here != line {
            (line, column, counted) = (line_here, 1, lines.line_start(line_here));
        }
        column += text[counted..byte].chars().count();
        counted = byte;
        known.push((byte, Position { line: line + 1, column }));
    }
    known
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zhubi_text::{Position, Segment, Source, Span};

    use super::{Places, file_range, positions};

    proptest! {
        #[test]
        fn positions_are_those_of_the_source(text in "(一|a|\t|𠮷|　|\r\n|\n){0,40}") {
            let source = Source::plain("a.txt", text.as_str());
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (byte, position) in positions(&source, &bytes) {
                prop_assert_eq!(position, source.position(byte));
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
        let places = Places { source: &source, known: positions(&source, &[0, 3, 5, 8]) };
        assert_eq!(places.end(Span::new(0, 3)), Position { line: 1, column: 2 });
        assert_eq!(places.start(Span::new(3, 6)), Position { line: 1, column: 4 });
        assert_eq!(places.end(Span::new(0, 6)), Position { line: 1, column: 5 });
    }
}
