//! ORD003 序号倒序

use zhubi_document::{BreakKind, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::numbering::follows_a_slip;
use super::restart::carried_on;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &OrdinalOutOfOrder;

struct OrdinalOutOfOrder;

const META: RuleMeta = RuleMeta {
    code: "ORD003",
    name: "ordinal-out-of-order",
    title: "序号倒序",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一上级之下，后面的序号小于前面的，又不是从一重新编起，如“（四）”之后是“（三）”。",
    why: "多是段落调换位置后未改编号，也可能是两段放反了，须由人判断，因此不自动修改。",
    wrong: &[
        "（一）甲项工作。按期完成。\n（二）乙项工作。按期完成。\n（四）丁项工作。按期完成。\n（三）丙项工作。按期完成。\n",
        "一、总体要求\n坚持问题导向。\n二、重点任务\n抓好落实。\n三、保障措施\n加强领导。\n二、时间安排\n年底前完成。\n",
    ],
    right: &[
        "一、上半年工作\n（一）抓发展。经济稳中有进。\n（二）抓民生。群众得到实惠。\n（三）抓安全。形势总体平稳。\n二、下半年打算\n（一）抓项目。早谋划早动手。\n（二）抓落实。一项一项推进。\n",
        "（二）、（一）两项申请材料应当一并提交。",
    ],
};

impl Rule for OrdinalOutOfOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let ranked = document.series().iter().filter(|series| series.family.rank().is_some());
        for series in ranked.filter(|series| series.family > OrdinalFamily::Article) {
            for found in series.breaks.iter().filter(|found| found.kind == BreakKind::Backward) {
                if follows_a_slip(document, series, found) {
                    continue;
                }
                let marker = &document.markers()[found.marker];
                let Some(previous) = found.previous.map(|previous| &document.markers()[previous]) else {
                    continue;
                };
                let (this, before) = (marker.span.of(document.text()), previous.span.of(document.text()));
                findings
                    .report(marker.span, format!("序号“{this}”排在“{before}”之后，次序颠倒"))
                    .related(previous.span, "前一个序号")
                    .help("请核对段落次序和编号");
            }
        }
        let lone = document.series().iter().enumerate().filter(|(_, series)| {
            series.markers.len() == 1
                && series.family.rank().is_some()
                && series.family > OrdinalFamily::Article
        });
        for (index, series) in lone {
            let Some(previous) = carried_on(document, index) else { continue };
            let marker = &document.markers()[series.markers[0]];
            let (this, before) = (marker.span.of(document.text()), previous.span.of(document.text()));
            findings
                .report(marker.span, format!("序号“{this}”排在“{before}”之后，次序颠倒"))
                .related(previous.span, "前一个序号")
                .help("请核对段落次序和编号");
        }
    }
}
