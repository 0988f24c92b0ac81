//! The ground that the other crates stand on: byte spans, edits, the source text with its parts, positions in
//! four units and character classes. Nothing here knows what a document is.

mod character;
mod character_index;
mod edit;
mod han_set;
mod layout;
mod line_index;
mod source;
mod span;

pub use character::{
    CharClass, classify, closing_of, full_width_of, is_blank, is_closing, is_han, is_invisible, is_opening,
    is_sentence_end, is_word_character,
};
pub use character_index::CharacterIndex;
pub use edit::{Edit, OverlappingEdits, apply};
pub use han_set::HanSet;
pub use layout::{
    Alignment, CharacterFormat, Comment, HiddenText, Indent, Layout, LineSpacing, NAMED_SIZES, OWN_AUTHOR,
    ParagraphLayout, Properties, Revision, RevisionKind, RunLayout, SectionLayout, Twips,
};
pub use line_index::{LineIndex, Position};
pub use source::{Part, PartKind, Segment, Source};
pub use span::Span;
