//! ORD020 条款号不连续

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::clauses::{self, Fault};
use super::numbering::{ordinal_with, severity_across};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ClauseNumber;

struct ClauseNumber;

const META: RuleMeta = RuleMeta {
    code: "ORD020",
    name: "clause-number",
    title: "条款号不连续",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“第×编”“第×章”“第×节”“第×条”缺号、重号或者次序颠倒，如第三条之后是第五条。",
    why: "条款号是引用的依据，断号重号会使引用落空。“第十七条之一”、每章重新编的节号、正文中对条款的引用、不从第一条起的节录和修改决定都不在此列。",
    wrong: &[
        "第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本区。\n第四条　各单位应当遵守本办法。\n第五条　本办法自公布之日起施行。\n",
        "第一章　总则\n第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本区。\n第二章　管理\n第三条　各单位应当建立台账。\n第三条　台账应当每月核对。\n第四条　本办法自公布之日起施行。\n",
        "第一章　总则\n第一条　为了规范管理，制定本办法。\n第二章　管理\n第二条　各单位应当建立台账。\n第四章　附则\n第三条　本办法自公布之日起施行。\n",
    ],
    right: &[
        "第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本区。\n第二条之一　开发区参照执行。\n第三条　各单位应当建立台账。\n第一条、第二条所称单位，包括派出机构。\n第四条　本办法自公布之日起施行。\n",
        "第一章　总则\n第一节　一般规定\n第一条　为了规范管理，制定本办法。\n第二节　职责\n第二条　各单位应当建立台账。\n第二章　附则\n第一节　施行\n第三条　本办法自公布之日起施行。\n",
    ],
};

impl Rule for ClauseNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for found in clauses::find(document) {
            let (marker, previous) = (&document.markers()[found.marker], &document.markers()[found.previous]);
            let ordinal = marker.span.of(document.text());
            let expected = ordinal_with(document, previous, found.expected);
            let message = match found.fault {
                Fault::Repeated => format!("“{ordinal}”重复，按顺序应为“{expected}”"),
                Fault::Skipped => format!("“{ordinal}”之前缺“{expected}”"),
                Fault::Backward => format!("“{ordinal}”次序颠倒，按顺序应为“{expected}”"),
                Fault::Restarted => continue,
            };
            let severity = severity_across(context, previous.span, marker.span, META.severity);
            findings
                .report(marker.span, message)
                .related(previous.span, "前一个编号")
                .help("请核对是漏了内容，还是编号有误，并检查引用它的地方")
                .severity(severity);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::messages;

    fn of_articles(numbers: &[&str]) -> Vec<String> {
        let text: String = numbers.iter().map(|number| format!("第{number}条　各单位应当遵守。\n")).collect();
        messages(super::RULE, &text, None)
    }

    #[test]
    fn one_slip_is_one_finding() {
        assert_eq!(of_articles(&["一", "二", "二", "四", "五"]), ["“第二条”重复，按顺序应为“第三条”"]);
        assert_eq!(of_articles(&["一", "二", "四", "四", "五"]), ["“第四条”之前缺“第三条”"]);
        assert_eq!(of_articles(&["一", "二", "一", "四"]), ["“第一条”次序颠倒，按顺序应为“第三条”"]);
        assert_eq!(of_articles(&["一", "二", "二", "三"]), ["“第二条”重复，按顺序应为“第三条”"]);
        assert_eq!(of_articles(&["十九", "二十二", "三十"]), Vec::<String>::new());
    }

    #[test]
    fn a_text_that_changes_articles_quotes_them() {
        let text = "青禾县人民政府关于修改《青禾县停车管理办法》的决定\n第一条　删去第三项。\n第五条　改为“各单位”。\n";
        assert!(messages(super::RULE, text, None).is_empty());
    }
}
