use std::ops::Range;

/// What a stretch of the text is. Series never reach from one region into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// What a website or tool left around the draft.
    Residue,
    /// A table of contents or an outline of what follows.
    Contents,
    /// The draft itself.
    Body,
    /// One attachment.
    Attachment,
    /// A document that another one carries: what a 通知 prints and forwards.
    Quoted,
}

/// A stretch of blocks of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// What it is.
    pub kind: RegionKind,
    /// Indices of its blocks.
    pub blocks: Range<usize>,
}
