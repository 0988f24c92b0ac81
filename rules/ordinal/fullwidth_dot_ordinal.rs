//! ORD009 序号用全角点、全角数字

use zhubi_document::{Document, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FullwidthDotOrdinal;

struct FullwidthDotOrdinal;

const META: RuleMeta = RuleMeta {
    code: "ORD009",
    name: "fullwidth-dot-ordinal",
    title: "序号用全角点、全角数字",
    family: Family::Ord,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012 7.3.3"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "阿拉伯数字的层次序号用了全角数字或者全角下脚点，如“１．”“1．”。",
    why: "第三层次的序号写作“1.”。全角点是旧时排法，许多法规汇编至今沿用，所以默认不开；“1、”“1。”由序次语标点一项去查。",
    wrong: &[
        "１．申请书一式两份。\n２．身份证复印件一份。\n",
        "1．加强宣传，营造氛围。\n2．加强督查，推动落实。\n",
    ],
    right: &["1.加强宣传，营造氛围。\n2.加强督查，推动落实。\n", "全年增长5.5%。\n1．5万人参加了活动。\n"],
};

impl Rule for FullwidthDotOrdinal {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for marker in document
            .markers()
            .iter()
            .filter(|marker| marker.opens_block && marker.family == OrdinalFamily::Arabic)
        {
            let ordinal = marker.span.of(document.text());
            if ordinal.ends_with(['.', '．']) && !ordinal.is_ascii() {
                report(document, marker.span, marker.value, findings);
            }
        }
    }
}

fn report(document: &Document, span: Span, value: u32, findings: &mut Findings) {
    let wanted = format!("{value}.");
    findings
        .report(span, format!("序号“{}”应为“{wanted}”", span.of(document.text())))
        .fix_safe([Edit::replace(span, wanted)]);
}

#[cfg(test)]
mod tests {
    use crate::testing::mended;

    #[test]
    fn the_fix_writes_the_standard_form() {
        assert_eq!(mended(super::RULE, "１．甲方办理。\n２．乙方配合。\n"), "1.甲方办理。\n2.乙方配合。\n");
    }
}
