use std::fmt;

use crate::Span;

/// A replacement of one span of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a deletion.
    pub replacement: String,
}

impl Edit {
    /// Replaces `span` by `replacement`.
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    /// Deletes `span`.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Inserts `text` before byte `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::empty(at), text)
    }
}

/// Two edits of one set touch the same bytes, so that their result would depend on the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlappingEdits {
    /// The span of the first of the two.
    pub first: Span,
    /// The span of the second.
    pub second: Span,
}

impl fmt::Display for OverlappingEdits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "edits {:?} and {:?} overlap", self.first, self.second)
    }
}

impl std::error::Error for OverlappingEdits {}

/// Applies `edits`, in any order, to `text`.
///
/// # Errors
/// When two edits overlap, or two insertions stand at the same place: nothing is applied then.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, OverlappingEdits> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    let mut previous: Option<Span> = None;
    for edit in sorted {
        if let Some(before) = previous
            && (edit.span.start() < before.end() || edit.span == before)
        {
            return Err(OverlappingEdits { first: before, second: edit.span });
        }
        result.push_str(&text[copied..edit.span.start()]);
        result.push_str(&edit.replacement);
        copied = edit.span.end();
        previous = Some(edit.span);
    }
    result.push_str(&text[copied..]);
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply};
    use crate::Span;

    #[test]
    fn edits_apply_in_text_order_whatever_the_given_order() {
        let edits =
            [Edit::insert(9, "。"), Edit::replace(Span::new(0, 3), "三"), Edit::delete(Span::new(3, 6))];
        assert_eq!(apply("一二四", &edits).unwrap(), "三四。");
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [Edit::delete(Span::new(0, 6)), Edit::delete(Span::new(3, 9))];
        assert!(apply("一二四", &edits).is_err());
        let twice = [Edit::insert(3, "甲"), Edit::insert(3, "乙")];
        assert!(apply("一二四", &twice).is_err());
    }

    #[test]
    fn touching_edits_are_no_overlap() {
        let edits = [Edit::replace(Span::new(0, 3), "甲"), Edit::replace(Span::new(3, 6), "乙")];
        assert_eq!(apply("一二四", &edits).unwrap(), "甲乙四");
    }
}
