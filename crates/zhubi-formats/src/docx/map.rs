//! The way back from the extracted text into the parts of a Word document.

use std::ops::Range;

use zhubi_text::Span;

/// Where the text of a Word document stands in its parts: what a program needs that splices comments and changes into
/// them. All `xml` ranges are bytes of [`WordPart::xml`]; all lists are in text order.
#[derive(Clone, Debug, Default)]
pub struct WordMap {
    /// The parts that text was read from: the main part first.
    pub parts: Vec<WordPart>,
    /// The paragraphs.
    pub paragraphs: Vec<WordParagraph>,
    /// The runs that hold text.
    pub runs: Vec<WordRun>,
    /// The pieces of text. Automatic numbers, tabs between cells and line ends between paragraphs are in none.
    pub segments: Vec<WordSegment>,
}

/// A part of the document.
#[derive(Clone, Debug)]
pub struct WordPart {
    /// Its path in the archive, such as `word/document.xml`.
    pub path: String,
    /// Its content, decoded; the bytes in the archive are the same unless they are UTF-16.
    pub xml: String,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct WordParagraph {
    /// Index of its part.
    pub part: usize,
    /// Its text, its automatic number included, its line end not.
    pub text: Span,
    /// From the start of `<w:p>` to the end of `</w:p>`. Paragraphs of text boxes lie inside others.
    pub xml: Range<usize>,
    /// Its `<w:pPr>`, where it has one.
    pub properties: Option<Range<usize>>,
    /// Of a paragraph of a footnote or endnote, the byte of the text at which the note is first referred to.
    pub referred_at: Option<usize>,
}

/// A run: characters of one format.
#[derive(Clone, Debug)]
pub struct WordRun {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// From the start of `<w:r>` to the end of `</w:r>`.
    pub xml: Range<usize>,
    /// Its `<w:rPr>`, where it has one: to be repeated in the runs that it is cut into.
    pub properties: Option<Range<usize>>,
    /// Whether it is a tracked insertion already.
    pub inserted: bool,
    /// Whether it is the result of a field, which the next update of the field writes anew.
    pub in_field: bool,
    /// Whether its parent is the paragraph itself, so that elements between runs may stand beside it. Others stand in a
    /// hyperlink, a content control, an insertion or the like.
    pub in_paragraph: bool,
}

/// How a piece of text stands in the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Byte for byte; line ends, which count as spaces there, are spaces in the text.
    Verbatim,
    /// As a reference such as `&amp;` or a CDATA section: as a whole or not at all.
    Reference,
    /// As an element such as `<w:tab/>`: as a whole or not at all.
    Element,
}

/// A piece of text that stands in one run.
#[derive(Clone, Debug)]
pub struct WordSegment {
    /// Its text; never empty.
    pub text: Span,
    /// Index of its run.
    pub run: usize,
    /// Where it stands.
    pub xml: Range<usize>,
    /// The element around it: from the start of `<w:t>` to the end of `</w:t>`, or the element that it is.
    pub element: Range<usize>,
    /// How it stands there.
    pub kind: SegmentKind,
}

impl WordMap {
    /// The segments that share text with `span`.
    pub fn segments_in(&self, span: Span) -> &[WordSegment] {
        let first = self.segments.partition_point(|segment| segment.text.end() <= span.start());
        let count =
            self.segments[first..].iter().take_while(|segment| segment.text.start() < span.end()).count();
        &self.segments[first..first + count]
    }

    /// The part in which `segment` stands.
    pub fn part_of(&self, segment: &WordSegment) -> &WordPart {
        &self.parts[self.paragraphs[self.runs[segment.run].paragraph].part]
    }

    /// The bytes of the part that hold exactly the text of `span`, if one segment does so byte for byte.
    pub fn xml_span(&self, span: Span) -> Option<(&WordPart, Range<usize>)> {
        let [segment] = self.segments_in(span) else { return None };
        if segment.kind != SegmentKind::Verbatim || !segment.text.contains(span) {
            return None;
        }
        let start = segment.xml.start + span.start() - segment.text.start();
        Some((self.part_of(segment), start..start + span.len()))
    }
}
