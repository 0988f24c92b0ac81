//! Findings on text that the program which prints the draft generates: no rule needs to know of it.

use zhubi_text::{PartKind, Source, Span};

use crate::linter::spans_of;
use crate::{Diagnostic, Family};

const REMARK: &str = "（自动编号）";
const HELP: &str = "这里的序号由文字处理软件自动编号，请在编号设置中修改";

/// Takes from `diagnostics` what cannot stand where the text is generated: of the rules on automatic numbers only those
/// on ordinals and headings speak, their findings say what they are about, and a fix that would edit generated text
/// goes.
pub(crate) fn settle(source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    let generated = spans_of(source, PartKind::is_generated);
    if generated.is_empty() {
        return;
    }
    let numbers = spans_of(source, |kind| kind == PartKind::Number);
    diagnostics.retain(|found| {
        let on_structure = matches!(found.rule.family, Family::Ord | Family::Hdg);
        on_structure || !is_in(&numbers, found.span())
    });
    for found in diagnostics {
        let about_number = found.spans.iter().any(|&span| is_in(&numbers, span));
        let edits = found.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let (of_number, of_generated) = edits.fold((false, false), |(number, any), edit| {
            (number || touches(&numbers, edit), any || touches(&generated, edit))
        });
        if of_generated {
            found.fix = None;
        }
        if about_number || of_number {
            found.message.push_str(REMARK);
            found.help.get_or_insert_with(|| HELP.to_owned());
        }
    }
}

/// Whether one of `parts` holds all of `span`.
fn is_in(parts: &[Span], span: Span) -> bool {
    near(parts, span).iter().any(|part| part.contains(span))
}

/// Whether an edit of `span` would change generated text, or stand at one of its ends, where nobody can type.
fn touches(generated: &[Span], span: Span) -> bool {
    near(generated, span)
        .iter()
        .any(|&part| part.overlaps(span) || (span.is_empty() && part.end() >= span.start()))
}

/// Those of `spans`, which are in text order and apart from each other, that overlap or touch `span`.
fn near(spans: &[Span], span: Span) -> &[Span] {
    let first = spans.partition_point(|other| other.end() < span.start());
    let count = spans[first..].iter().take_while(|other| other.start() <= span.end()).count();
    &spans[first..first + count]
}
