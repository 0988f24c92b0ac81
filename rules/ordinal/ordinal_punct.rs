//! ORD007 序次语标点错误

use zhubi_document::{Document, Marker, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::clauses::mark_after_article;

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
    why: "带括号的序次语后不再加标点；不带括号的汉字数字用顿号，阿拉伯数字用下脚点。文中并列引用“第（一）、（二）项”、图表下“注：1、……”这样的注文不在此列。",
    wrong: &[
        "（一）、加强组织领导\n各单位要落实责任。\n",
        "1、加强宣传，营造氛围。\n2、加强督查，推动落实。\n",
        "一．总体要求\n坚持问题导向。\n",
    ],
    right: &[
        "（一）加强组织领导\n各单位要落实责任。\n（二）加强督查\n及时通报。\n",
        "有第（一）、（二）项所列情形的，从重处理。",
        "三、四年级学生参加测评。",
        "注：1、面积含水域。\n    2、户数以年末为准。\n",
    ],
};

/// What opens the notes of a figure or table.
const NOTES: [&str; 4] = ["注", "备注", "说明", "填表说明"];

impl Rule for OrdinalPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for marker in document.markers().iter().filter(|marker| marker.opens_block) {
            if let Some(wanted) = half_bracketed(document.text(), marker) {
                let ordinal = marker.span.of(document.text());
                findings
                    .report(marker.span, format!("序号“{ordinal}”应写作“{wanted}”"))
                    .fix_safe([Edit::replace(marker.span, wanted)]);
                continue;
            }
            if continues_notes(document, marker) {
                continue;
            }
            let Some((mark, wanted)) = misplaced_mark(document, marker) else { continue };
            let written = mark.of(document.text()).trim();
            let edit = Edit::replace(mark, wanted);
            let message = match wanted {
                "" if marker.family == OrdinalFamily::Article => format!("条的序号后不用“{written}”"),
                "" => format!("带括号的序号后不用“{written}”"),
                "、" if written == "、" => "序号与顿号之间多了空格".to_owned(),
                _ => format!("序号后的“{written}”应为“{wanted}”"),
            };
            let span = Span::new(marker.span.start(), mark.end());
            findings.report(span, message).fix_safe([edit]);
        }
    }
}

/// Whether a marker goes on with notes whose first stands behind their label: 注：1、……
fn continues_notes(document: &Document, marker: &Marker) -> bool {
    let first = &document.markers()[document.series()[marker.series].markers[0]];
    let Some(above) = first.block.checked_sub(1).filter(|_| first.value == 2) else { return false };
    let line = document.blocks()[above].span.of(document.text()).trim_start();
    let after = NOTES.iter().find_map(|label| line.strip_prefix(label)?.strip_prefix(['：', ':']));
    after.is_some_and(|notes| notes.trim_start().starts_with(['1', '１']))
}

/// The mark after the number that does not belong there, and what does.
fn misplaced_mark(document: &Document, marker: &Marker) -> Option<(Span, &'static str)> {
    let text = document.text();
    if marker.family == OrdinalFamily::Article {
        return mark_after_article(document, marker).map(|mark| (mark, ""));
    }
    let mark = Span::new(marker.number.end(), marker.span.end());
    let written = mark.of(text);
    let wanted = match marker.family {
        OrdinalFamily::BracketedHan | OrdinalFamily::BracketedArabic => {
            let after_bracket = mark.start() + written.chars().next()?.len_utf8();
            let mark = Span::new(after_bracket, mark.end());
            return (!mark.of(text).is_empty()).then_some((mark, ""));
        }
        OrdinalFamily::Han if written != "、" => "、",
        OrdinalFamily::Arabic if !matches!(written, "." | "．") => ".",
        OrdinalFamily::Arabic if written == "．" && neighbour_has_narrow_dot(document, marker) => ".",
        _ => return None,
    };
    Some((mark, wanted))
}

/// Whether the item beside `marker` in its series has the usual dot, so that the wide one is a slip and no style.
fn neighbour_has_narrow_dot(document: &Document, marker: &Marker) -> bool {
    let items = &document.series()[marker.series].markers;
    let place = items.partition_point(|&at| document.markers()[at].span.start() < marker.span.start());
    let beside = if place > 0 { items.get(place - 1) } else { items.get(1) };
    beside.is_some_and(|&at| document.markers()[at].span.of(document.text()).ends_with('.'))
}

/// （二） for 二） and 〔二〕.
fn half_bracketed(text: &str, marker: &Marker) -> Option<String> {
    let ordinal = marker.span.of(text);
    let odd = ordinal.starts_with(['〔', '【', '[']) || !ordinal.starts_with(['（', '(']);
    (marker.family == OrdinalFamily::BracketedHan && odd).then(|| format!("（{}）", marker.number.of(text)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn a_wide_dot_among_narrow_ones_is_a_slip() {
        assert_eq!(found(RULE, "1.抓好宣传。\n2．抓好督查。\n3.抓好落实。\n"), ["2．"]);
        assert!(found(RULE, "1．抓好宣传。\n2．抓好督查。\n").is_empty());
    }

    #[test]
    fn notes_that_begin_behind_their_label_keep_their_mark() {
        assert!(found(RULE, "备注: 1、单位为亩。\n2、含退耕地。\n3、不含林地。\n").is_empty());
        assert_eq!(found(RULE, "工作要求：\n1、抓好宣传。\n2、抓好督查。\n").len(), 2);
    }
}
