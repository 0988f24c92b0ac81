//! Findings as the diagnostics of the protocol.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString,
    Range,
};
use serde_json::json;
use zhubi_lint::{Diagnostic as Finding, Severity};

use crate::analysis::{Analysis, Draft};
use crate::client::Abilities;

/// Who the client says has found it.
pub const SOURCE: &str = "zhubi";

/// How many findings are sent at most: editors stop to show, or to react, long before.
pub const MOST: usize = 2000;

/// What kept rules from running, at the head of the draft, and the findings of `analysis`, the first [`MOST`] of them.
pub fn diagnostics(analysis: &Analysis, abilities: &Abilities) -> Vec<Diagnostic> {
    let failures = analysis.failures.iter().map(|sentence| notice(sentence, DiagnosticSeverity::WARNING));
    let findings = analysis.findings.iter().take(MOST);
    failures.chain(findings.map(|finding| diagnostic(&analysis.draft, finding, abilities))).collect()
}

/// One finding.
pub fn diagnostic(draft: &Draft, finding: &Finding, abilities: &Abilities) -> Diagnostic {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let further = finding.spans[1..].iter().map(|&span| (span, "同一问题的另一处"));
    let related = finding.related.iter().map(|related| (related.span, related.message.as_str()));
    let related: Vec<DiagnosticRelatedInformation> = further
        .chain(related)
        .map(|(span, message)| DiagnosticRelatedInformation {
            location: Location::new(draft.text.uri.clone(), draft.range(span)),
            message: message.to_owned(),
        })
        .collect();
    let faded = abilities.faded_text && is_superfluous(finding);
    Diagnostic {
        range: draft.range(finding.span()),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (abilities.related_information && !related.is_empty()).then_some(related),
        tags: faded.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: Some(json!({
            "name": finding.rule.name,
            "title": finding.rule.title,
            "fingerprint": format!("{:016x}", finding.fingerprint),
        })),
    }
}

/// The diagnostic of a draft that cannot be checked, for the reason `sentence`.
pub fn unchecked(sentence: &str) -> Diagnostic {
    notice(sentence, DiagnosticSeverity::ERROR)
}

/// A diagnostic of no place, which stands at the head of the draft as long as its reason lasts.
fn notice(sentence: &str, severity: DiagnosticSeverity) -> Diagnostic {
    Diagnostic {
        range: Range::default(),
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: sentence.to_owned(),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}

/// Whether mending `finding` means no more than deleting all that it marks.
fn is_superfluous(finding: &Finding) -> bool {
    let Some(fix) = &finding.fix else { return false };
    fix.edits.iter().all(|edit| edit.replacement.is_empty())
        && fix.edits.iter().any(|edit| edit.span.contains(finding.span()))
}
