//! ORD001 同级序号重复

use zhubi_document::{BreakKind, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::numbering::{follows_a_slip, ordinal_with, renumber_from};
use super::restart::carried_on;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DuplicateOrdinal;

struct DuplicateOrdinal;

const META: RuleMeta = RuleMeta {
    code: "ORD001",
    name: "duplicate-ordinal",
    title: "同级序号重复",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一上级之下，前后两个标题或段首序号的数字相同，如两个“（三）”。",
    why: "多是增删段落后未重新编号，引用“第（三）项”时会指代不明。进入新的上级标题后重新从一编起、目录与正文同号、附件内重新编号，都属正常。",
    wrong: &[
        "一、总体要求\n坚持问题导向。\n二、重点任务\n抓好落实。\n二、保障措施\n加强领导。\n",
        "一、总体要求\n坚持问题导向。\n一、重点任务\n抓好落实。\n二、保障措施\n加强领导。\n",
        "（一）加强领导。各单位要落实责任。\n（二）加强宣传。各单位要广泛发动。\n（二）加强督查。各单位要及时通报。\n",
    ],
    right: &[
        "一、去年工作\n（一）抓发展。经济稳中有进。\n（二）抓民生。群众得到实惠。\n二、今年打算\n（一）抓项目。早谋划早动手。\n（二）抓落实。一项一项推进。\n",
        "符合第（一）项规定的，由县级部门受理；符合第（一）项规定但材料不全的，一次告知补正。",
    ],
};

impl Rule for DuplicateOrdinal {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series().iter().filter(|series| counts_headings(series.family)) {
            for found in series.breaks.iter().filter(|found| found.kind == BreakKind::Duplicate) {
                if follows_a_slip(document, series, found) {
                    continue;
                }
                let marker = &document.markers()[found.marker];
                let Some(previous) = found.previous.map(|previous| &document.markers()[previous]) else {
                    continue;
                };
                let ordinal = marker.span.of(document.text());
                findings
                    .report(marker.span, format!("序号“{ordinal}”重复"))
                    .related(previous.span, "首次出现")
                    .help(format!(
                        "从这里起改为“{}”，后面的依次顺延",
                        ordinal_with(document, marker, previous.value + 1)
                    ))
                    .fix_unsafe(renumber_from(document, series, found, previous.value + 1));
            }
        }
        report_lone_ones(context, findings);
    }
}

/// （一）（一）（二）: the second list is what the first one goes on with.
fn report_lone_ones(context: &Context, findings: &mut Findings) {
    let document = context.document;
    for (index, series) in document.series().iter().enumerate() {
        if !counts_headings(series.family) || series.markers.len() < 2 {
            continue;
        }
        let Some(previous) = carried_on(document, index) else { continue };
        let marker = &document.markers()[series.markers[0]];
        let ordinal = marker.span.of(document.text());
        findings
            .report(marker.span, format!("序号“{ordinal}”重复"))
            .related(previous.span, "首次出现")
            .help(format!("从这里起改为“{}”，后面的依次顺延", ordinal_with(document, marker, 2)));
    }
}

/// Articles and chapters have a rule of their own, and so have 一是 and its kin.
fn counts_headings(family: OrdinalFamily) -> bool {
    matches!(
        family,
        OrdinalFamily::Han
            | OrdinalFamily::BracketedHan
            | OrdinalFamily::Arabic
            | OrdinalFamily::BracketedArabic
            | OrdinalFamily::Circled
    )
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Source, apply};

    #[test]
    fn the_fix_renumbers_what_follows() {
        let text = "（一）甲。内容。\n（二）乙。内容。\n（二）丙。内容。\n（三）丁。内容。\n";
        let source = Source::plain("a.txt", text);
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let found = linter.check(&source).diagnostics;
        assert_eq!(found.len(), 1);
        let mended = apply(text, &found[0].fix.as_ref().unwrap().edits).unwrap();
        assert_eq!(mended, "（一）甲。内容。\n（二）乙。内容。\n（三）丙。内容。\n（四）丁。内容。\n");
    }
}
