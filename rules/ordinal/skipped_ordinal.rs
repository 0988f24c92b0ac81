//! ORD002 同级序号缺号

use zhubi_document::{BreakKind, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::lost_mark;
use super::numbering::{follows_a_slip, ordinal_with, renumber_from, severity_across};
use super::substitution;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SkippedOrdinal;

struct SkippedOrdinal;

const META: RuleMeta = RuleMeta {
    code: "ORD002",
    name: "skipped-ordinal",
    title: "同级序号缺号",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一上级之下，前后两个序号之间缺了一个或几个，如“一、”之后是“三、”。",
    why: "或是编号有误，或是漏了整段内容，须先弄清是哪一种再改。原文有省略或截断的，只作提示；法规的“第十七条之一”和条款保留号不在此列。",
    wrong: &[
        "一、总体要求\n坚持问题导向。\n三、保障措施\n加强领导。\n",
        "（一）加强领导。各单位要落实责任。\n（二）加强宣传。各单位要广泛发动。\n（四）加强督查。各单位要及时通报。\n",
    ],
    right: &[
        "一、总体要求\n（一）指导思想。坚持问题导向。\n（二）工作目标。年底见效。\n二、重点任务\n（三）抓项目。早谋划早动手。\n（四）抓落实。一项一项推进。\n",
        "1.报名表一式两份。\n2.身份证复印件一份。\n3.近期照片两张。\n",
    ],
};

impl Rule for SkippedOrdinal {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let ranked = document.series().iter().filter(|series| series.family.rank().is_some());
        for series in ranked.filter(|series| series.family > OrdinalFamily::Article) {
            for found in series.breaks.iter().filter(|found| found.kind == BreakKind::Gap) {
                if follows_a_slip(document, series, found) {
                    continue;
                }
                let marker = &document.markers()[found.marker];
                let Some(previous_index) = found.previous else { continue };
                let previous = &document.markers()[previous_index];
                if substitution::fills_gap(document, previous_index, found.marker) {
                    continue;
                }
                if marker.value == previous.value + 2
                    && let Some((number, wanted)) =
                        lost_mark::find(document, marker, previous.block + 1, previous.value + 1)
                {
                    let written = number.of(document.text());
                    findings
                        .report(number, format!("序号“{written}”应写作“{wanted}”"))
                        .fix_safe([Edit::replace(number, wanted)]);
                    continue;
                }
                let expected = ordinal_with(document, previous, previous.value + 1);
                let severity = severity_across(context, previous.span, marker.span, META.severity);
                findings
                    .report(
                        marker.span,
                        format!("序号“{}”之前缺“{expected}”", marker.span.of(document.text())),
                    )
                    .related(previous.span, "前一个序号")
                    .help("请核对是漏了内容，还是编号有误")
                    .severity(severity)
                    .fix_unsafe(renumber_from(document, series, found, previous.value + 1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_ordinal_behind_the_gap_is_shown() {
        let cases: &[(&str, &[&str])] = &[
            ("一、总体要求\n要落实。\n三、保障措施\n要落实。\n四、其他\n要落实。\n", &["三、"]),
            ("（一）抓学习。要落实。\n（二）抓宣传。要落实。\n（五）抓督查。要落实。\n", &["（五）"]),
            (
                "一、要求\n1.抓学习。\n2.抓宣传。\n4.抓督查。\n二、措施\n1.抓落实。\n3.抓考核。\n",
                &["4.", "3."],
            ),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn an_ordinal_that_lost_its_mark_is_shown_itself() {
        let text = "一、总体要求\n要落实。\n二动员社会各界参与\n要落实。\n三、保障措施\n要落实。\n";
        assert_eq!(found(RULE, text), ["二"]);
        assert!(mended(RULE, text).contains("二、动员社会各界参与"));
        let text = "1.抓学习。要落实。\n2抓好宣传引导\n3.抓督查。要落实。\n";
        assert_eq!(found(RULE, text), ["2"]);
        let counted = "一、总体要求\n二季度要落实任务\n三、保障措施\n要落实。\n";
        assert_eq!(found(RULE, counted), ["三、"]);
    }

    #[test]
    fn series_without_a_gap() {
        for text in [
            "一、要求\n要落实。\n二、措施\n（一）抓学习。要落实。\n（二）抓宣传。要落实。\n三、其他\n（三）抓督查。要落实。\n",
            "第一条 要落实。\n第三条 要落实。\n",
            "一、要求\n要落实。\n二、措施\n要落实。\n一、要求\n要落实。\n二、措施\n要落实。\n",
            "选出第1名、第3名和第5名。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
