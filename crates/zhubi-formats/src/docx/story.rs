//! A story is the text of one part: its paragraphs as they stand, each with what is needed to print it.

use std::ops::Range;

use zhubi_text::{PartKind, RevisionKind};

use super::cascade::Listed;
use super::map::{SegmentKind, WordRun};
use super::numbering::Number;
use super::properties::{Change, ParagraphProperties};
use super::section::Section;

/// Where in the document a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the running text.
    Flow,
    /// In a cell of a table.
    Cell {
        /// Whether it is the first of a cell that has another to its left.
        after_cell: bool,
    },
    /// In a text box.
    TextBox,
    /// In a footnote or endnote.
    Note,
    /// In a header or footer.
    Running,
}

/// A place in a story: a paragraph and a byte of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) paragraph: usize,
    pub(super) at: usize,
}

/// A piece of a paragraph's text; `text` is bytes of that.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: Range<usize>,
    /// Index into the runs of the story.
    pub(super) run: usize,
    pub(super) xml: Range<usize>,
    pub(super) element: Range<usize>,
    pub(super) kind: SegmentKind,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) place: Place,
    /// The cell or text box that it stands in, by its number; 0 outside all.
    pub(super) holder: usize,
    /// The note that it belongs to.
    pub(super) note: Option<NoteReference>,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// What stretches of the text are.
    pub(super) parts: Vec<(Range<usize>, PartKind)>,
    /// Stretches of one format.
    pub(super) formats: Vec<(Range<usize>, usize)>,
    pub(super) hidden: Vec<(usize, String)>,
    pub(super) properties: ParagraphProperties,
    pub(super) listed: Option<Listed>,
    pub(super) number: Option<Number>,
    /// Whether it is not printed, and no line is left free for it.
    pub(super) dropped: bool,
    pub(super) xml: Range<usize>,
    pub(super) properties_xml: Option<Range<usize>>,
}

/// A tracked change between two places.
#[derive(Clone, Debug)]
pub(super) struct Revised {
    pub(super) kind: RevisionKind,
    pub(super) from: Spot,
    pub(super) to: Spot,
    pub(super) change: Change,
}

/// A comment between two places.
#[derive(Clone, Debug)]
pub(super) struct Commented {
    pub(super) id: i64,
    pub(super) from: Spot,
    pub(super) to: Option<Spot>,
}

/// A note that the text refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NoteReference {
    Foot(i64),
    End(i64),
}

/// The text of one part.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) runs: Vec<WordRun>,
    pub(super) revisions: Vec<Revised>,
    pub(super) comments: Vec<Commented>,
    /// The notes that the text refers to, each with where it does so.
    pub(super) notes: Vec<(NoteReference, Spot)>,
    /// The last section of the part.
    pub(super) section: Option<Section>,
    /// Whether a field prints the number of the page.
    pub(super) has_page_number: bool,
    /// Whether other files stand in it, whose text only the word processor takes over.
    pub(super) has_parts_elsewhere: bool,
}
