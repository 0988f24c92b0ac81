//! Where a mark stands on its line.

use zhubi_document::Document;
use zhubi_text::{Span, is_blank};

fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(|c| matches!(c, '\n' | '\r'))
}

/// Whether nothing but blanks stands before byte `at` on its line.
pub(super) fn opens_line(document: &Document, at: usize) -> bool {
    is_edge(document.text()[..at].trim_end_matches(is_blank).chars().next_back())
}

/// Whether nothing but blanks stands after byte `at` on its line.
pub(super) fn ends_line(document: &Document, at: usize) -> bool {
    is_edge(document.text()[at..].trim_start_matches(is_blank).chars().next())
}

/// Whether nothing but `run` and blanks stands on its line.
pub(super) fn is_whole_line(document: &Document, run: Span) -> bool {
    opens_line(document, run.start()) && ends_line(document, run.end())
}
