//! ORD011 内文列举用词混用

use zhubi_document::{Document, Marker, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::substitution;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &InlineSeqStyleMixed;

struct InlineSeqStyleMixed;

const META: RuleMeta = RuleMeta {
    code: "ORD011",
    name: "inline-seq-style-mixed",
    title: "内文列举用词混用",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个列举中途换了说法：“一是…二要…”“首先…其次…第三…”。",
    why: "同一列举应当用同一套序次语，读者才看得出哪些是并列的。列举之中另起一层的（“一是…。一要…，二要…”）不在此列。",
    wrong: &[
        "做好这项工作，一是加强领导；二要落实责任；三要严格督查。",
        "首先，要提高认识。其次，要明确责任。第三，要严格考核。",
    ],
    right: &[
        "首先，要提高认识。其次，要明确责任。再次，要严格考核。最后，要总结经验。",
        "一是抓学习。一要原原本本学，二要联系实际学。二是抓落实。",
        "第一，提高认识。第二，明确责任。第三，严格考核。",
    ],
};

impl Rule for InlineSeqStyleMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series().iter().filter(|series| series.family == OrdinalFamily::Adverb) {
            let Some((first, rest)) = series.markers.split_first() else { continue };
            let first = &document.markers()[*first];
            let other_style = |marker: &&Marker| {
                marker.span.of(document.text()) != "最后"
                    && is_numbered(document, marker) != is_numbered(document, first)
            };
            if let Some(odd) = rest.iter().map(|&marker| &document.markers()[marker]).find(other_style) {
                report(document, odd, first, findings);
            }
        }
        for found in substitution::find(document) {
            let host = &document.markers()[found.host];
            let foreign = document.series()[found.foreign].markers.first();
            if let Some(odd) =
                foreign.map(|&marker| &document.markers()[marker]).filter(|_| host.family.rank().is_none())
            {
                report(document, odd, host, findings);
            }
        }
    }
}

/// 第二 rather than 其次; 最后 goes with both.
fn is_numbered(document: &Document, marker: &Marker) -> bool {
    let ordinal = marker.span.of(document.text());
    ordinal.starts_with('第')
}

fn report(document: &Document, odd: &Marker, before: &Marker, findings: &mut Findings) {
    let (this, other) = (odd.span.of(document.text()), before.span.of(document.text()));
    findings
        .report(odd.span, format!("同一列举中“{other}”与“{this}”混用"))
        .also(before.span)
        .help("请统一为同一套序次语");
}
