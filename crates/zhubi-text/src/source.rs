use crate::{Layout, LineIndex, Position, Span};

/// What a reader knew about a piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A heading that the format marks as one, with its level from 1.
    Heading(u8),
    /// One cell of a table, or one paragraph of it.
    TableCell,
    /// A paragraph of a text box.
    TextBox,
    /// A paragraph of a header or footer, which is printed on many pages.
    Running,
    /// A footnote or endnote.
    Footnote,
    /// An automatic number, such as 一、 before a numbered paragraph or the number of a page: no edit may touch it.
    Number,
    /// Other text that the file does not hold as it is read, such as a character reference: no edit may touch it.
    Generated,
    /// Text that the writer quotes literally, such as code: it is shown and no rule reads it.
    Literal,
}

impl PartKind {
    /// Whether it is text that no edit may touch.
    pub fn is_generated(self) -> bool {
        matches!(self, PartKind::Number | PartKind::Generated)
    }

    /// Whether it says how far a line or a piece of it stands apart from the running text, rather than what a few
    /// characters inside it are.
    pub fn is_block(self) -> bool {
        !self.is_generated() && self != PartKind::Literal
    }
}

/// A range of the text and what its reader knew about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the extracted text.
    pub span: Span,
    /// What they are.
    pub kind: PartKind,
}

/// A run of the extracted text that stands in the file byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First byte in the extracted text.
    pub text_start: usize,
    /// First byte in the decoded file.
    pub file_start: usize,
    /// Length in bytes, the same in both.
    pub len: usize,
}

/// The decoded file behind an extracted text, where the two differ.
#[derive(Clone, Debug)]
struct Original {
    text: String,
    lines: LineIndex,
    segments: Vec<Segment>,
}

/// A text to check: its name, what was extracted from the file, what the format knew, and the way back.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: LineIndex,
    parts: Vec<Part>,
    original: Option<Box<Original>>,
    rendered: bool,
    layout: Option<Box<Layout>>,
    notices: Vec<String>,
}

impl Source {
    /// A plain text: what is checked is the file itself.
    pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.into(),
            lines: LineIndex::new(&text),
            text,
            parts: Vec::new(),
            original: None,
            rendered: false,
            layout: None,
            notices: Vec::new(),
        }
    }

    /// A text as it is printed from a file that is no text, such as a Word document: positions are those of the
    /// extracted text, and no span of it can be edited in the file as if that were text. `parts` are in text order.
    pub fn rendered(
        name: impl Into<String>,
        text: impl Into<String>,
        parts: Vec<Part>,
        layout: Option<Layout>,
    ) -> Self {
        Self { parts, rendered: true, layout: layout.map(Box::new), ..Self::plain(name, text) }
    }

    /// A text extracted from the decoded file `original`; `segments` say where each run of `text` stands in it, in
    /// text order. `parts` are in text order.
    pub fn extracted(
        name: impl Into<String>,
        text: impl Into<String>,
        parts: Vec<Part>,
        original: impl Into<String>,
        segments: Vec<Segment>,
    ) -> Self {
        let mut source = Self::plain(name, text);
        let original = original.into();
        source.parts = parts;
        source.original =
            Some(Box::new(Original { lines: LineIndex::new(&original), text: original, segments }));
        source
    }

    /// The name under which findings are printed, usually the path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that is checked. All spans are bytes of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the format knew, in text order; empty for plain text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How the document is set, where the format says so.
    pub fn layout(&self) -> Option<&Layout> {
        self.layout.as_deref()
    }

    /// The same source with `notices`: what its reader could not see in the file, as sentences for people.
    pub fn with_notices(self, notices: Vec<String>) -> Self {
        Self { notices, ..self }
    }

    /// The same source for a program that itself writes edits of the text into a file that is no text.
    pub fn with_editable_text(self) -> Self {
        Self { rendered: false, ..self }
    }

    /// What the reader could not see in the file, as sentences for people.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Whether edits of the text can be written into the file as edits of its text. Files that are no text, such as
    /// PDF, hold none.
    pub fn can_write_back(&self) -> bool {
        !self.rendered
    }

    /// The line index of the text that is checked.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The decoded file: where fixes are applied. A file that is no text has only what was extracted from it.
    pub fn file_text(&self) -> &str {
        self.original.as_ref().map_or(&self.text, |original| &original.text)
    }

    /// The line index of the decoded file, for callers that ask for many positions in order.
    pub fn file_lines(&self) -> &LineIndex {
        self.original.as_ref().map_or(&self.lines, |original| &original.lines)
    }

    /// Line and column where a person finds byte `at` of the text: in the file, where the text was extracted from one.
    pub fn position(&self, at: usize) -> Position {
        match &self.original {
            None => self.lines.position(&self.text, at),
            Some(original) => original.lines.position(&original.text, self.file_offset(at)),
        }
    }

    /// The byte of the decoded file where byte `at` of the text stands, or the nearest before it.
    pub fn file_offset(&self, at: usize) -> usize {
        let Some(original) = &self.original else { return at };
        let index = original.segments.partition_point(|segment| segment.text_start <= at);
        let Some(segment) = index.checked_sub(1).and_then(|index| original.segments.get(index)) else {
            return 0;
        };
        segment.file_start + (at - segment.text_start).min(segment.len)
    }

    /// The span of the decoded file that holds exactly the text of `span`, if one unbroken run does; none where the
    /// file is no text.
    pub fn file_span(&self, span: Span) -> Option<Span> {
        if self.rendered {
            return None;
        }
        let Some(original) = &self.original else { return Some(span) };
        let index = original.segments.partition_point(|segment| segment.text_start <= span.start());
        let segment = original.segments.get(index.checked_sub(1)?)?;
        let start = span.start() - segment.text_start;
        (start + span.len() <= segment.len)
            .then(|| Span::new(segment.file_start + start, segment.file_start + start + span.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, Source};
    use crate::{Position, Span};

    #[test]
    fn extracted_text_points_back_into_the_file() {
        // The file is "## 一、总体\n**要求**" and its markup is left out of the text.
        let segments = vec![
            Segment { text_start: 0, file_start: 3, len: 13 },
            Segment { text_start: 13, file_start: 18, len: 6 },
        ];
        let source =
            Source::extracted("a.md", "一、总体\n要求", Vec::new(), "## 一、总体\n**要求**", segments);
        assert_eq!(source.position(0), Position { line: 1, column: 4 });
        assert_eq!(source.position(13), Position { line: 2, column: 3 });
        assert_eq!(source.file_span(Span::new(13, 19)), Some(Span::new(18, 24)));
        assert_eq!(source.file_span(Span::new(9, 19)), None);
    }

    #[test]
    fn rendered_text_has_positions_of_its_own_and_no_place_in_the_file() {
        let source = Source::rendered("a.docx", "一\n二", Vec::new(), None);
        assert_eq!(source.position(4), Position { line: 2, column: 1 });
        assert_eq!(source.file_offset(4), 4);
        assert_eq!(source.file_span(Span::new(4, 7)), None);
        assert!(!source.can_write_back() && Source::plain("a.txt", "一").can_write_back());
    }

    #[test]
    fn plain_text_is_its_own_file() {
        let source = Source::plain("a.txt", "一\r\n二");
        assert_eq!(source.file_span(Span::new(0, 3)), Some(Span::new(0, 3)));
        assert_eq!(source.position(5), Position { line: 2, column: 1 });
    }
}
