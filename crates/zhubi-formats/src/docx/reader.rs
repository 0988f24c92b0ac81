//! From the XML of a part to its story.

mod text;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use zhubi_text::{PartKind, RevisionKind};

use super::DocxError;
use super::cascade::{Appearance, Cascade};
use super::field::Fields;
use super::map::SegmentKind;
use super::numbering::Counters;
use super::properties::{self, Change, RunProperties};
use super::section::Section;
use super::story::{Commented, NoteReference, Place, Revised, Spot, Story};
use super::symbol;
use super::value::number_of;
use super::xml::{Element, Node, Vocabulary, Walker};

/// Paragraphs of one part; a book has a tenth of that.
const MOST_PARAGRAPHS: usize = 300_000;

/// An element that is open.
enum Frame<'x> {
    Paragraph,
    Run,
    /// A `w:t` and the characters in it so far.
    Text {
        start: usize,
        keeps_blanks: bool,
        pieces: Vec<(Cow<'x, str>, Range<usize>, bool)>,
    },
    /// Letters of a formula.
    Formula,
    /// A text box, by its number among all that hold paragraphs.
    TextBox(usize),
    Row {
        cells: usize,
        deleted: bool,
    },
    Cell {
        holder: usize,
        has_left: bool,
        empty: bool,
    },
    Note(Option<NoteReference>),
    Inserted {
        change: Change,
        from: Spot,
    },
    SimpleField,
    /// Forms of one thing, of which programs show the first that they know.
    Alternatives {
        chosen: bool,
    },
    Other,
}

/// A run that is open.
struct OpenRun {
    index: Option<usize>,
    start: usize,
    properties: RunProperties,
    properties_xml: Option<Range<usize>>,
    appearance: Option<Appearance>,
    in_paragraph: bool,
    /// Runs of the story that this one became, for their ends.
    paragraph: usize,
}

/// Reads one part.
pub(super) struct Reader<'x, 'c> {
    walker: Walker<'x>,
    cascade: &'c mut Cascade,
    /// How far the lists have counted: those outside text boxes and those in them, which do not go on from each other.
    counters: Counters,
    counters_in_boxes: Counters,
    /// Where paragraphs of this part stand if nothing around them says otherwise.
    place: Place,
    story: Story,
    frames: Vec<Frame<'x>>,
    /// The open paragraphs, by their index; those of text boxes lie in others.
    paragraphs: Vec<usize>,
    runs: Vec<OpenRun>,
    fields: Fields,
    /// How many cells and text boxes have begun.
    holders: usize,
    /// The comments of the story, by the numbers that the file gives them.
    comments: HashMap<i64, usize>,
}

impl<'x, 'c> Reader<'x, 'c> {
    pub(super) fn new(walker: Walker<'x>, cascade: &'c mut Cascade, place: Place) -> Self {
        Self {
            walker,
            cascade,
            counters: Counters::default(),
            counters_in_boxes: Counters::default(),
            place,
            story: Story::default(),
            frames: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            fields: Fields::default(),
            holders: 0,
            comments: HashMap::new(),
        }
    }

    /// Reads the whole part, whose outermost element must be called `root`.
    pub(super) fn read(mut self, root: &str) -> Result<Story, DocxError> {
        let mut begun = false;
        loop {
            match self.walker.next()? {
                Node::Open(element) if self.frames.is_empty() && element.word() != root => {
                    return Err(DocxError::NoDocument);
                }
                Node::Open(element) => {
                    begun = true;
                    self.open(&element)?;
                }
                Node::Close { range } => self.close(range),
                Node::Text { text, range, verbatim } => {
                    if let Some(Frame::Text { pieces, .. }) = self.frames.last_mut() {
                        pieces.push((text, range, verbatim));
                    } else if let Some(Frame::Formula) = self.frames.last() {
                        self.put(&text, range.clone(), range, SegmentKind::Element, Some(PartKind::Literal));
                    }
                }
                Node::End if begun => return Ok(self.story),
                Node::End => return Err(DocxError::NoDocument),
            }
        }
    }

    fn open(&mut self, element: &Element<'x>) -> Result<(), DocxError> {
        if properties::is_alternative(element) {
            if element.word() == "pPrChange" || element.word() == "sectPrChange" {
                let here = self.spot();
                self.revise(RevisionKind::Formatting, here, Change::of(element));
            }
            return self.walker.skip();
        }
        let frame = match element.vocabulary {
            Vocabulary::Word => match self.open_word(element)? {
                Some(frame) => frame,
                None => return Ok(()),
            },
            Vocabulary::Math if element.name() == "t" => Frame::Formula,
            Vocabulary::Compatibility if element.name() == "AlternateContent" => {
                Frame::Alternatives { chosen: false }
            }
            Vocabulary::Compatibility if element.name() == "Choice" => {
                if let Some(Frame::Alternatives { chosen }) = self.frames.last_mut()
                    && std::mem::replace(chosen, true)
                {
                    return self.walker.skip();
                }
                Frame::Other
            }
            _ => Frame::Other,
        };
        self.frames.push(frame);
        Ok(())
    }

    /// Takes an element of WordprocessingML; none where it was read to its end.
    fn open_word(&mut self, element: &Element<'x>) -> Result<Option<Frame<'x>>, DocxError> {
        Ok(Some(match element.word() {
            "p" => {
                if self.story.paragraphs.len() == MOST_PARAGRAPHS {
                    return Err(DocxError::TooLong);
                }
                self.begin_paragraph(element);
                Frame::Paragraph
            }
            "pPr" => {
                let properties = properties::read_paragraph(&mut self.walker)?;
                self.take_properties(properties, element.range.start);
                return Ok(None);
            }
            "r" if !self.paragraphs.is_empty() => {
                self.begin_run(element);
                Frame::Run
            }
            "rPr" if matches!(self.frames.last(), Some(Frame::Run)) => {
                let properties = properties::read_run(&mut self.walker)?;
                let end = self.walker.position();
                if properties.reformatted {
                    let here = self.spot();
                    self.revise(RevisionKind::Formatting, here, Change { author: None });
                }
                if let Some(run) = self.runs.last_mut() {
                    run.properties = properties;
                    run.properties_xml = Some(element.range.start..end);
                }
                return Ok(None);
            }
            "t" => Frame::Text {
                start: element.range.start,
                keeps_blanks: element.attribute("space").is_some_and(|space| space == "preserve"),
                pieces: Vec::new(),
            },
            "instrText" => {
                let instruction = self.walker.content()?;
                self.fields.instruct(&instruction);
                return Ok(None);
            }
            "del" | "moveFrom" => {
                let here = self.spot();
                self.revise(RevisionKind::Deletion, here, Change::of(element));
                self.walker.skip()?;
                return Ok(None);
            }
            // What was deleted, the reading aid above characters, and what is not shown of content controls.
            "delText" | "delInstrText" | "rt" | "sdtPr" | "rPr" | "tblPr" | "tblGrid" | "tcPr" => {
                self.walker.skip()?;
                return Ok(None);
            }
            "ins" | "moveTo" => {
                // In the properties of a row the same names mark the row itself.
                let from = self.spot();
                Frame::Inserted { change: Change::of(element), from }
            }
            "trPr" => {
                let deleted = self.read_row_properties()?;
                if let Some(Frame::Row { deleted: row, .. }) = self.frames.last_mut() {
                    *row = deleted;
                }
                return Ok(None);
            }
            "tr" => Frame::Row { cells: 0, deleted: false },
            "tc" => {
                let has_left =
                    match self.frames.iter_mut().rev().find(|frame| matches!(frame, Frame::Row { .. })) {
                        Some(Frame::Row { cells, .. }) => std::mem::replace(cells, *cells + 1) > 0,
                        _ => false,
                    };
                Frame::Cell { holder: self.next_holder(), has_left, empty: true }
            }
            "txbxContent" => Frame::TextBox(self.next_holder()),
            "footnote" | "endnote" => {
                // Those with a type are the lines that set the notes apart.
                let is_line = element.attribute("type").is_some_and(|kind| kind != "normal");
                if is_line {
                    self.walker.skip()?;
                    return Ok(None);
                }
                let kind =
                    if element.word() == "footnote" { NoteReference::Foot } else { NoteReference::End };
                Frame::Note(number_of(element, "id").map(kind))
            }
            "sectPr" => {
                self.story.section = Some(Section::read(&mut self.walker)?);
                return Ok(None);
            }
            "fldSimple" => {
                self.fields.begin();
                self.fields.instruct(&element.attribute("instr").unwrap_or_default());
                self.fields.separate();
                Frame::SimpleField
            }
            name => {
                self.take_mark(name, element);
                Frame::Other
            }
        }))
    }

    /// Takes an element that stands for itself: a character, a boundary or a reference.
    fn take_mark(&mut self, name: &str, element: &Element) {
        let in_run = matches!(self.frames.last(), Some(Frame::Run));
        match name {
            "tab" | "ptab" if in_run => self.put_element("\t", element, None),
            "cr" if in_run => self.put_element("\n", element, None),
            "br" if in_run => {
                let in_page = element.attribute("type").is_none_or(|kind| kind == "textWrapping");
                let begun =
                    self.paragraphs.last().is_some_and(|&at| !self.story.paragraphs[at].text.is_empty());
                if in_page || begun {
                    self.put_element("\n", element, None);
                }
            }
            "noBreakHyphen" if in_run => self.put_element("-", element, None),
            "sym" if in_run => {
                let (font, code) = (element.attribute("font"), element.attribute("char"));
                let read = symbol::character(&font.unwrap_or_default(), &code.unwrap_or_default());
                if let Some(character) = read {
                    self.put_element(character.encode_utf8(&mut [0; 4]), element, Some(PartKind::Literal));
                }
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.story.has_page_number |= self.fields.end(),
                _ => {}
            },
            "footnoteReference" => self.refer(element, NoteReference::Foot),
            "endnoteReference" => self.refer(element, NoteReference::End),
            "commentRangeStart" => {
                let from = self.spot();
                if let Some(id) = number_of(element, "id") {
                    self.comments.insert(id, self.story.comments.len());
                    self.story.comments.push(Commented { id, from, to: None });
                }
            }
            "pgNum" => self.story.has_page_number = true,
            "altChunk" | "subDoc" => self.story.has_parts_elsewhere = true,
            "commentRangeEnd" | "commentReference" => self.end_comment(name, element),
            _ => {}
        }
    }

    fn next_holder(&mut self) -> usize {
        self.holders += 1;
        self.holders
    }

    fn refer(&mut self, element: &Element, kind: fn(i64) -> NoteReference) {
        let here = self.spot();
        self.story.notes.extend(number_of(element, "id").map(|id| (kind(id), here)));
    }

    fn end_comment(&mut self, name: &str, element: &Element) {
        let Some(id) = number_of(element, "id") else { return };
        let here = self.spot();
        match self.comments.get(&id).map(|&at| &mut self.story.comments[at]) {
            Some(comment) => comment.to = comment.to.or(Some(here)),
            None if name == "commentReference" => {
                self.story.comments.push(Commented { id, from: here, to: Some(here) });
            }
            None => {}
        }
    }

    /// Whether the row whose properties began last is deleted.
    fn read_row_properties(&mut self) -> Result<bool, DocxError> {
        let outside = self.walker.depth() - 1;
        let mut deleted = false;
        while self.walker.depth() > outside {
            match self.walker.next()? {
                Node::Open(element) if properties::is_alternative(&element) => self.walker.skip()?,
                Node::Open(element) => deleted |= element.word() == "del",
                Node::End => break,
                Node::Close { .. } | Node::Text { .. } => {}
            }
        }
        Ok(deleted)
    }

    fn close(&mut self, range: Range<usize>) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(range.end),
            Some(Frame::Run) => self.end_run(range.end),
            Some(Frame::Text { start, keeps_blanks, pieces }) => {
                self.put_text(start..range.end, keeps_blanks, pieces);
            }
            Some(Frame::Inserted { change, from }) => {
                let to = self.spot();
                self.story.revisions.push(Revised { kind: RevisionKind::Insertion, from, to, change });
            }
            Some(Frame::SimpleField) => self.story.has_page_number |= self.fields.end(),
            _ => {}
        }
    }
}
