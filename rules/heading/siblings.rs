//! What the rules on headings share: which items of a series are headings, and their words.

use zhubi_document::{Document, NodeForm, Role};
use zhubi_text::{Span, is_word_character};

/// A heading in front of its text, in characters; a longer first sentence is text.
const LONGEST_RUN_IN: usize = 30;

/// How a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Alone on its line.
    Alone,
    /// In front of its text.
    RunIn,
}

/// The heading that the marker leads, if it leads one: its words without the ordinal and the final mark.
pub(super) fn heading(document: &Document, marker: usize) -> Option<(Layout, Span)> {
    let node = &document.outline().nodes[marker];
    let block = &document.blocks()[document.markers()[marker].block];
    if !document.markers()[marker].opens_block || node.text.is_empty() {
        return None;
    }
    match (block.role, node.form) {
        (Role::Heading, _) => Some((Layout::Alone, node.text)),
        (Role::Body, NodeForm::RunIn | NodeForm::ParagraphSeries) => {
            let behind = document.text()[node.text.end()..block.span.end()].chars().nth(8).is_some();
            let short = node.text.of(document.text()).chars().nth(LONGEST_RUN_IN).is_none();
            (behind && short).then_some((Layout::RunIn, node.text))
        }
        _ => None,
    }
}

/// The words of a heading without marks and the particles that make no other heading of it.
pub(super) fn words(heading: &str) -> impl Iterator<Item = char> {
    heading.chars().filter(|&c| tells_apart(c))
}

/// Whether `c` is one of these: no mark and no particle.
pub(super) fn tells_apart(c: char) -> bool {
    is_word_character(c) && !matches!(c, '的' | '地' | '得' | '和' | '与' | '及')
}
