//! All safe fixes at once.

use std::time::Duration;

use lsp_types::TextEdit;
use similar::{DiffTag, TextDiff};
use zhubi_text::Span;

use crate::Profile;
use crate::analysis::Draft;

/// After how long a smaller set of edits is not worth the search.
const PATIENCE: Duration = Duration::from_secs(1);

/// The edits that apply every safe fix to `draft`, in text order; none when there is nothing to fix.
pub fn edits(draft: &Draft, profile: &Profile) -> Vec<TextEdit> {
    let fixed = draft.fix(profile);
    let replaced = replacements(draft.source.file_text(), fixed.source.file_text());
    replaced.into_iter().map(|(span, text)| TextEdit::new(draft.file_range(span), text.to_owned())).collect()
}

/// What makes `after` of `before`, within changed lines no more than from the first changed character to the last, so
/// that cursors and marks elsewhere stay where they are.
fn replacements<'t>(before: &str, after: &'t str) -> Vec<(Span, &'t str)> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let (old, new) = (starts(diff.old_slices()), starts(diff.new_slices()));
    let mut changed: Vec<(Span, Span)> = Vec::new();
    let mut meets_last = false;
    // Counted here, for an insertion after a deletion does not say where it stands.
    let (mut old_line, mut new_line) = (0, 0);
    for op in diff.ops() {
        let (old_start, new_start) = (old_line, new_line);
        old_line += op.old_range().len();
        new_line += op.new_range().len();
        if op.tag() == DiffTag::Equal {
            meets_last = false;
            continue;
        }
        let place = Span::new(old[old_start], old[old_line]);
        let text = Span::new(new[new_start], new[new_line]);
        match changed.last_mut() {
            // Edits must not meet: a deletion and an insertion at one place are one replacement.
            Some(last) if meets_last => *last = (last.0.cover(place), last.1.cover(text)),
            _ => changed.push((place, text)),
        }
        meets_last = true;
    }
    changed.into_iter().map(|(place, text)| trim(before, place, text.of(after))).collect()
}

/// The byte where each line begins, and where the last one ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let ends = lines.iter().map(|line| {
        at += line.len();
        at
    });
    [0].into_iter().chain(ends).collect()
}

/// Leaves out what `span` of `before` and `text` begin and end with alike.
fn trim<'t>(before: &str, span: Span, text: &'t str) -> (Span, &'t str) {
    let old = span.of(before);
    let alike = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(text.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let (old, text) = (&old[head..], &text[head..]);
    let tail: usize =
        old.chars().rev().zip(text.chars().rev()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    (Span::new(span.start() + head, span.end() - tail), &text[..text.len() - tail])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zhubi_text::{Edit, Span, apply};

    use super::replacements;

    #[test]
    fn only_what_changes_is_replaced() {
        let before = "甲。。\n乙\n丙丁\n";
        assert_eq!(
            replacements(before, "甲。\n乙\n丙戊丁\n"),
            [(Span::new(6, 9), ""), (Span::new(17, 17), "戊")]
        );
        assert!(replacements(before, before).is_empty());
    }

    proptest! {
        #[test]
        fn the_edits_make_the_one_of_the_other(
            before in "(一|二|。|\n|\r\n){0,20}",
            after in "(一|二|。|\n|\r\n){0,20}",
        ) {
            let edits: Vec<Edit> = replacements(&before, &after)
                .into_iter()
                .map(|(span, text)| Edit::replace(span, text))
                .collect();
            prop_assert_eq!(apply(&before, &edits).unwrap(), after);
        }
    }
}
