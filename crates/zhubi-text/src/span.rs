use std::ops::Range;

/// A half-open range of bytes in a source text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest text that spans can address, in bytes; readers refuse longer files.
    pub const MAX_TEXT: usize = u32::MAX as usize;

    /// A span from byte `start` to byte `end`, exclusive. `start` must not be greater than `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= Self::MAX_TEXT, "{start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// The empty span at byte `at`.
    #[inline]
    pub fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    /// First byte.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Both ends as a range, for slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The piece of `text` that it covers.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `at` lies inside.
    #[inline]
    pub fn contains_at(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether both share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What lies between the end of this and the start of `later`; empty where they overlap.
    pub fn until(self, later: Span) -> Span {
        Span::new(self.end(), later.start().max(self.end()))
    }

    /// The smallest span that covers both.
    #[inline]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span moved by `by` bytes to the right: from coordinates of a slice to those of the whole text.
    #[inline]
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn overlap_needs_a_shared_byte() {
        assert!(Span::new(0, 3).overlaps(Span::new(2, 4)));
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 4)));
        assert!(!Span::empty(2).overlaps(Span::new(2, 2)));
    }

    #[test]
    fn cover_and_shift() {
        assert_eq!(Span::new(6, 9).cover(Span::new(0, 3)), Span::new(0, 9));
        assert_eq!(Span::new(0, 3).shifted(6).of("一二三"), "三");
    }

    #[test]
    fn what_lies_between_overlapping_spans_is_empty() {
        assert_eq!(Span::new(0, 3).until(Span::new(6, 9)), Span::new(3, 6));
        assert_eq!(Span::new(0, 6).until(Span::new(3, 9)), Span::empty(6));
    }
}
