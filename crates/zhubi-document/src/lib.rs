//! The document model: what a drafter's text is made of, parsed once for all rules.
//!
//! [`Document::parse`] never fails: what it does not recognise is a body paragraph. It states facts and judges nothing.

mod announced_count;
mod block;
mod contents;
mod date;
mod document;
mod genre;
mod marker;
mod numeral;
mod outline;
mod pair;
mod paragraph;
mod piece;
mod quantity;
mod reference;
mod region;
mod residue;
mod role;
mod sentence;
mod series;
mod shape;
mod slipped_ordinal;
mod token;
mod topic;
mod truncation;

pub use announced_count::AnnouncedCount;
pub use block::{Block, Join, JoinKind, Role};
pub use date::{Date, DateForm, DateMention};
pub use document::{Document, ParseOptions};
pub use genre::{Genre, GenreEvidence};
pub use marker::{Marker, OrdinalFamily};
pub use numeral::{Numeral, han_numeral, parse_numeral};
pub use outline::{NodeForm, Outline, OutlineNode};
pub use pair::{Pair, PairKind};
pub use quantity::Quantity;
pub use reference::{Citation, DocumentNumber};
pub use region::{Region, RegionKind};
pub use residue::ResidueKind;
pub use sentence::Sentence;
pub use series::{Break, BreakKind, Series};
pub use token::Token;
pub use truncation::{Truncation, TruncationKind};
