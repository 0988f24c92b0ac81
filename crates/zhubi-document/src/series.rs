/// How an item fails to follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// It has the number of the item before it.
    Duplicate,
    /// One or more numbers are missing before it.
    Gap,
    /// Its number is lower than that of the item before it.
    Backward,
    /// It opens the series and is not one.
    NotFirst,
}

/// An item that does not follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Index of the marker.
    pub marker: usize,
    /// Index of the marker before it in the series.
    pub previous: Option<usize>,
    /// How it fails.
    pub kind: BreakKind,
}

/// Sibling markers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Index of the marker under which the series stands.
    pub parent: Option<usize>,
    /// Indices of its markers, in text order.
    pub markers: Vec<usize>,
    /// Items that do not follow, in text order.
    pub breaks: Vec<Break>,
    /// Whether it carries on the numbers of an earlier series (连续编号).
    pub run_on: bool,
}
