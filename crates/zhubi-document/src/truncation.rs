use zhubi_text::Span;

/// How text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TruncationKind {
    /// The last paragraph of the text breaks off.
    End,
    /// A paragraph breaks off before residue or an omission mark.
    Before,
    /// A paragraph begins in the middle of a sentence after residue or an omission mark.
    After,
}

/// A place where text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// How.
    pub kind: TruncationKind,
    /// The torn edge: the last or first clause of what is left.
    pub span: Span,
    /// Index of the torn block.
    pub block: usize,
}
