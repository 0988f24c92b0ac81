//! How the hits of a lexicon become findings.

use zhubi_lint::{Context, Entry, Findings};
use zhubi_text::Edit;

use crate::quotation::{in_quotation, in_title, is_mentioned};

/// What should stand there, for a message: “截至”, or “权益”或“权利” where a person must choose.
pub(crate) fn wanted(entry: &Entry) -> String {
    entry.right.iter().map(|right| format!("“{right}”")).collect::<Vec<_>>().join("或")
}

/// Reports the hits that are the drafter's own words, with an unsafe fix where there is one replacement. `message` is
/// made of the literal and of what should stand there.
pub(crate) fn report_unquoted(context: &Context, findings: &mut Findings, message: fn(&str, &str) -> String) {
    let text = context.document.text();
    for hit in context.hits {
        if in_title(text, hit.span) || in_quotation(text, hit.span) || is_mentioned(text, hit.span) {
            continue;
        }
        let finding = findings.report(hit.span, message(&hit.entry.wrong, &wanted(hit.entry)));
        if let Some(right) = hit.entry.replacement() {
            finding.fix_unsafe([Edit::replace(hit.span, right)]);
        }
    }
}
