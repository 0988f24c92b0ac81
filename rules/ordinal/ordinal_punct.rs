//! ORD007 序次语标点错误

use zhubi_document::{Marker, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &OrdinalPunct;

struct OrdinalPunct;

const META: RuleMeta = RuleMeta {
    code: "ORD007",
    name: "ordinal-punct",
    title: "序次语标点错误",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "段首序号后的标点不合规范：“（一）、”“（1）．”多了标点，“一．”应作“一、”，“1、”应作“1.”。",
    why: "带括号的序次语后不再加标点；不带括号的汉字数字用顿号，阿拉伯数字用下脚点。文中并列引用“第（一）、（二）项”不在此列。",
    wrong: &[
        "（一）、加强组织领导\n各单位要落实责任。\n",
        "1、加强宣传，营造氛围。\n2、加强督查，推动落实。\n",
        "一．总体要求\n坚持问题导向。\n",
    ],
    right: &[
        "（一）加强组织领导\n各单位要落实责任。\n（二）加强督查\n及时通报。\n",
        "有第（一）、（二）项所列情形的，从重处理。",
        "三、四年级学生参加测评。",
    ],
};

impl Rule for OrdinalPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for marker in document.markers().iter().filter(|marker| marker.opens_block) {
            let Some((mark, wanted)) = misplaced_mark(document.text(), marker) else { continue };
            let written = mark.of(document.text());
            let edit = Edit::replace(mark, wanted);
            let message = match wanted {
                "" => format!("带括号的序号后不用“{written}”"),
                _ => format!("序号后的“{written}”应为“{wanted}”"),
            };
            findings.report(marker.span, message).fix_safe([edit]);
        }
    }
}

/// The mark after the number that does not belong there, and what does.
fn misplaced_mark(text: &str, marker: &Marker) -> Option<(Span, &'static str)> {
    let ordinal = marker.span.of(text);
    let last = ordinal.chars().next_back()?;
    let mark = Span::new(marker.span.end() - last.len_utf8(), marker.span.end());
    let wanted = match (marker.family, last) {
        (OrdinalFamily::BracketedHan | OrdinalFamily::BracketedArabic, '、' | '．' | '.') => "",
        (OrdinalFamily::Han, '．' | '.') => "、",
        (OrdinalFamily::Arabic, '、') => ".",
        _ => return None,
    };
    Some((mark, wanted))
}
