//! ORD008 序号括号半角或混用

use zhubi_document::OrdinalFamily;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, full_width_of, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &OrdinalBracketWidth;

struct OrdinalBracketWidth;

const META: RuleMeta = RuleMeta {
    code: "ORD008",
    name: "ordinal-bracket-width",
    title: "序号括号半角或混用",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "段首序号的括号用了半角，或一半全角一半半角，如“(一)”“（一)”。",
    why: "中文文稿的括号用全角；半角括号多是输入法切换留下的。英文和公式中的括号不在此列。",
    wrong: &[
        "(一)加强组织领导\n各单位要落实责任。\n",
        "（1)建立台账，逐项销号。\n（2)定期通报，推动落实。\n",
    ],
    right: &[
        "（一）加强组织领导\n各单位要落实责任。\n（二）加强督查\n及时通报。\n",
        "(1) Annual report\n(2) Budget\n",
    ],
};

impl Rule for OrdinalBracketWidth {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let bracketed =
            |family| matches!(family, OrdinalFamily::BracketedHan | OrdinalFamily::BracketedArabic);
        for marker in document.markers().iter().filter(|marker| bracketed(marker.family)) {
            let ordinal = marker.span.of(document.text());
            if !ordinal.contains(['(', ')']) || !introduces_chinese(&document.text()[marker.span.end()..]) {
                continue;
            }
            let edits =
                ordinal.char_indices().filter(|(_, c)| matches!(c, '(' | ')')).filter_map(|(at, c)| {
                    let start = marker.span.start() + at;
                    Some(Edit::replace(Span::new(start, start + 1), full_width_of(c)?))
                });
            findings
                .report(marker.span, format!("序号“{ordinal}”的括号应用全角"))
                .fix_safe(edits.collect::<Vec<_>>());
        }
    }
}

/// Whether Chinese text follows within the next characters.
fn introduces_chinese(after: &str) -> bool {
    after.chars().take(8).any(is_han)
}
