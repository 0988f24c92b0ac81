use zhubi_text::Span;

/// A count that the text announces before it lists: 讲3点意见, 以下四个方面.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnouncedCount {
    /// The count with what it counts: 3点意见.
    pub span: Span,
    /// How many it announces.
    pub value: u32,
    /// Index of its block.
    pub block: usize,
    /// Index of the series that it announces, where one begins in the same sentence or next paragraph.
    pub series: Option<usize>,
}
