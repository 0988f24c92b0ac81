//! From stories to the text as it is printed, what its pieces are, how they are set, and the way back.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use zhubi_text::{
    Comment, HiddenText, Layout, Part, PartKind, Revision, RunLayout, SectionLayout, Span, is_han, is_opening,
};

use super::cascade::Cascade;
use super::map::{WordMap, WordParagraph, WordPart, WordRun, WordSegment};
use super::numbering::{Number, Suffix};
use super::story::{NoteReference, Paragraph, Place, Spot, Story};

/// A part with its story and which of the paragraphs are printed, in their order.
pub(super) struct Told {
    pub(super) part: WordPart,
    pub(super) story: Story,
    pub(super) printed: Vec<usize>,
}

/// What became of a document.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// Without the properties of the file and the authors of comments.
    pub(super) layout: Layout,
    pub(super) map: WordMap,
}

/// Puts the stories one after the other.
pub(super) fn assemble(told: Vec<Told>, cascade: &Cascade) -> Assembled {
    let mut all = Assembled::default();
    let mut references = HashMap::new();
    for told in told {
        let mut teller = Teller {
            all: &mut all,
            cascade,
            story: &told.story,
            starts: Vec::new(),
            runs: Vec::new(),
            references: &mut references,
            goes_on: false,
        };
        teller.tell(&told.printed);
        all.map.parts.push(told.part);
    }
    if !all.text.is_empty() {
        all.text.push('\n');
    }
    all.parts.sort_by_key(|part| (part.span.start(), std::cmp::Reverse(part.span.end())));
    all.layout.formats.clone_from(&cascade.formats);
    all.layout.revisions.sort_by_key(|revision| revision.span.start());
    all.layout.comments.sort_by_key(|comment| comment.span.start());
    all
}

/// Tells one story.
struct Teller<'a> {
    all: &'a mut Assembled,
    cascade: &'a Cascade,
    story: &'a Story,
    /// Where the text of each paragraph begins, its number left out.
    starts: Vec<usize>,
    /// The indices that the runs of the story have in the map.
    runs: Vec<Option<usize>>,
    /// Where the stories so far refer to notes first.
    references: &'a mut HashMap<NoteReference, usize>,
    /// Whether the mark of the paragraph before was deleted, so that this one goes on in its line.
    goes_on: bool,
}

impl<'a> Teller<'a> {
    fn tell(&mut self, printed: &[usize]) {
        self.starts = vec![self.all.text.len(); self.story.paragraphs.len()];
        self.runs = vec![None; self.story.runs.len()];
        let mut section_start = self.all.text.len();
        for (order, &index) in printed.iter().enumerate() {
            let paragraph = &self.story.paragraphs[index];
            if paragraph.dropped {
                self.starts[index] = self.all.text.len();
                self.mark_hidden(paragraph, self.all.text.len());
                continue;
            }
            self.separate(paragraph);
            let number = match self.goes_on {
                true => None,
                false => self.number_from(&printed[order..]),
            };
            self.print(index, number);
            self.goes_on = self.goes_on_in(&printed[order..]).is_some();
            if let Some(section) = &paragraph.properties.section {
                let end = self.all.text.len();
                self.all
                    .layout
                    .sections
                    .push(SectionLayout { span: Span::new(section_start, end), ..section.layout });
                section_start = end;
            }
        }
        if let Some(section) = &self.story.section {
            let span = Span::new(section_start, self.all.text.len());
            self.all.layout.sections.push(SectionLayout { span, ..section.layout });
        }
        self.mark_changes();
    }

    /// What separates the paragraph from the text before it.
    fn separate(&mut self, paragraph: &Paragraph) {
        let begun = !self.all.layout.paragraphs.is_empty();
        if !begun || self.goes_on {
            return;
        }
        match paragraph.place {
            Place::Cell { after_cell: true } => {
                let start = self.all.text.len();
                self.all.text.push('\t');
                self.part(start..start + 1, PartKind::Literal);
            }
            _ => self.all.text.push('\n'),
        }
    }

    /// The number of the line that begins with the first of these paragraphs: paragraphs whose marks were deleted go
    /// on in the next, which has the number of all.
    fn number_from(&self, printed: &[usize]) -> Option<&'a Number> {
        let story = self.story;
        let mut printed = printed;
        while let Some(rest) = self.goes_on_in(printed) {
            printed = rest;
        }
        printed.first().and_then(|&last| story.paragraphs[last].number.as_ref())
    }

    /// The paragraphs from that on in which the first of these goes on, because its mark was deleted. Marks before and in
    /// tables and text boxes hold, deleted or not.
    fn goes_on_in<'p>(&self, printed: &'p [usize]) -> Option<&'p [usize]> {
        let (&first, rest) = printed.split_first()?;
        let first = &self.story.paragraphs[first];
        first.properties.mark_deleted.as_ref()?;
        let next = rest.iter().position(|&index| !self.story.paragraphs[index].dropped)?;
        (self.story.paragraphs[rest[next]].holder == first.holder).then_some(&rest[next..])
    }

    /// Prints a paragraph behind its number.
    fn print(&mut self, index: usize, number: Option<&Number>) {
        let paragraph = &self.story.paragraphs[index];
        let line = self.all.text.len();
        let number = number.map(|number| {
            self.all.text.push_str(&number.text);
            let span = Span::new(line, self.all.text.len());
            self.all.text.push_str(separator(number, &paragraph.text));
            self.part(line..self.all.text.len(), PartKind::Number);
            span
        });
        let start = self.all.text.len();
        self.starts[index] = start;
        self.all.text.push_str(&paragraph.text);
        let span = Span::new(line, self.all.text.len());
        let mut layout = self.cascade.paragraph(&paragraph.properties, paragraph.listed);
        (layout.span, layout.number) = (span, number);
        let kind = match paragraph.place {
            Place::Flow => layout.outline_level.map(PartKind::Heading),
            Place::Cell { .. } => Some(PartKind::TableCell),
            Place::TextBox => Some(PartKind::TextBox),
            Place::Note => Some(PartKind::Footnote),
            Place::Running => Some(PartKind::Running),
        };
        if let Some(kind) = kind {
            self.part_by_line(span, kind);
        }
        for (range, kind) in &paragraph.parts {
            self.part(start + range.start..start + range.end, *kind);
        }
        let spans = paragraph.formats.iter().map(|(range, format)| RunLayout {
            span: Span::new(start + range.start, start + range.end),
            format: *format,
        });
        self.all.layout.runs.extend(spans);
        self.mark_hidden(paragraph, start);
        self.all.layout.paragraphs.push(layout);
        let number = self.all.map.paragraphs.len();
        self.all.map.paragraphs.push(WordParagraph {
            part: self.all.map.parts.len(),
            text: span,
            xml: paragraph.xml.clone(),
            properties: paragraph.properties_xml.clone(),
            referred_at: paragraph.note.and_then(|note| self.references.get(&note).copied()),
        });
        for piece in &paragraph.pieces {
            let next = self.all.map.runs.len();
            let run = *self.runs[piece.run].get_or_insert(next);
            if run == next {
                self.all.map.runs.push(WordRun { paragraph: number, ..self.story.runs[piece.run].clone() });
            }
            self.all.map.segments.push(WordSegment {
                text: Span::new(start + piece.text.start, start + piece.text.end),
                run,
                xml: piece.xml.clone(),
                element: piece.element.clone(),
                kind: piece.kind,
            });
        }
    }

    /// Tells what is hidden in a paragraph whose text begins at byte `start`.
    fn mark_hidden(&mut self, paragraph: &Paragraph, start: usize) {
        let hidden = paragraph.hidden.iter();
        let told = hidden.map(|(at, text)| HiddenText { at: Span::empty(start + at), text: text.clone() });
        self.all.layout.hidden.extend(told);
    }

    fn part(&mut self, range: Range<usize>, kind: PartKind) {
        if !range.is_empty() {
            self.all.parts.push(Part { span: Span::new(range.start, range.end), kind });
        }
    }

    /// Adds one part a line, since each line is a paragraph to those who read the text.
    fn part_by_line(&mut self, span: Span, kind: PartKind) {
        let mut start = span.start();
        let text = span.of(&self.all.text).to_owned();
        for line in text.split('\n') {
            self.part(start..start + line.len(), kind);
            start += line.len() + 1;
        }
    }

    /// Tells where tracked changes and comments lie.
    fn mark_changes(&mut self) {
        let at = |spot: Spot| self.starts.get(spot.paragraph).map_or(0, |start| start + spot.at);
        let span = |from: Spot, to: Spot| Span::new(at(from), at(to).max(at(from)));
        let revisions = self.story.revisions.iter().map(|revised| Revision {
            span: span(revised.from, revised.to),
            kind: revised.kind,
            author: revised.change.author.clone(),
        });
        self.all.layout.revisions.extend(revisions);
        let comments = self.story.comments.iter().map(|comment| Comment {
            span: span(comment.from, comment.to.unwrap_or(comment.from)),
            id: comment.id,
            author: None::<Arc<str>>,
        });
        self.all.layout.comments.extend(comments);
        for &(note, spot) in &self.story.notes {
            self.references.entry(note).or_insert(at(spot));
        }
    }
}

/// What stands between a number and the text behind it. A tab sets them apart on paper; in the text it does so only
/// where the two would run together.
fn separator(number: &Number, text: &str) -> &'static str {
    let ends_in_word =
        number.text.ends_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || ('０'..='９').contains(&c));
    match number.suffix {
        Suffix::Nothing => "",
        Suffix::Space => " ",
        Suffix::Tab if text.is_empty() => "",
        Suffix::Tab if !ends_in_word && text.starts_with(|c| is_han(c) || is_opening(c)) => "",
        Suffix::Tab => " ",
    }
}
