//! How the hits of a lexicon become findings.

use zhubi_lint::{Context, Diagnostic, Entry, Findings, Hit};
use zhubi_text::Edit;

use crate::quotation::{in_quotation, in_title, is_mentioned};

/// What should stand there, for a message: “截至”, or “权益”或“权利” where a person must choose.
pub(crate) fn wanted(entry: &Entry) -> String {
    entry.right.iter().map(|right| format!("“{right}”")).collect::<Vec<_>>().join("或")
}

/// 应为“…”, or `otherwise` where there is nothing to put in the place.
pub(crate) fn advice(entry: &Entry, otherwise: &str) -> String {
    if entry.right.is_empty() { otherwise.to_owned() } else { format!("应为{}", wanted(entry)) }
}

/// The hits that are the drafter's own words, neither a title nor a speech nor words that the text speaks about.
pub(crate) fn own_words<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Hit<'a>> {
    let text = context.document.text();
    context.hits.iter().filter(move |hit| {
        !in_title(text, hit.span) && !in_quotation(text, hit.span) && !is_mentioned(text, hit.span)
    })
}

/// Offers the one replacement of `hit`, where there is one, as an unsafe fix of `finding`.
pub(crate) fn offer_replacement(finding: &mut Diagnostic, hit: &Hit) {
    if let Some(right) = hit.entry.replacement() {
        finding.fix_unsafe([Edit::replace(hit.span, right)]);
    }
}

/// Reports the hits that are the drafter's own words, with an unsafe fix where there is one replacement. `message` is
/// made of the literal and of what should stand there.
pub(crate) fn report_unquoted(context: &Context, findings: &mut Findings, message: fn(&str, &str) -> String) {
    report_own_words(context, findings, message, offer_replacement);
}

/// As [`report_unquoted`], with a safe fix.
pub(crate) fn correct_unquoted(
    context: &Context,
    findings: &mut Findings,
    message: fn(&str, &str) -> String,
) {
    report_own_words(context, findings, message, |finding, hit| {
        if let Some(right) = hit.entry.replacement() {
            finding.fix_safe([Edit::replace(hit.span, right)]);
        }
    });
}

fn report_own_words(
    context: &Context,
    findings: &mut Findings,
    message: fn(&str, &str) -> String,
    offer: fn(&mut Diagnostic, &Hit),
) {
    for hit in own_words(context) {
        offer(findings.report(hit.span, message(&hit.entry.wrong, &wanted(hit.entry))), hit);
    }
}
