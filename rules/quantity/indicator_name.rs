//! QTY016 统计指标名

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::report_unquoted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &IndicatorName;

struct IndicatorName;

const META: RuleMeta = RuleMeta {
    code: "QTY016",
    name: "indicator-name",
    title: "统计指标名称不规范",
    family: Family::Qty,
    severity: Severity::Info,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "统计指标的名称漏字、改字或已经停用：社会消费品零售额（零售总额）、规模以上工业产值（总产值）、全县国内生产总值（地区生产总值）。",
    why: "指标名称对应统计口径，差一个字可能就是另一个指标，所以修改须由人确认。改过名的指标（农民人均纯收入）只对改名以后成文的材料提示。",
    wrong: &["社会消费品零售额增长5.2%。", "规模以上工业产值达到30亿元。", "全县国内生产总值完成120亿元。"],
    right: &[
        "社会消费品零售总额增长5.2%，规模以上工业总产值达到30亿元。",
        "国内生产总值是国民经济核算的核心指标。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("indicator_name.csv")).expect("the file is checked by a test")
});

impl Rule for IndicatorName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| {
            format!("统计指标“{wrong}”的规范名称是{right}，请核对口径")
        });
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn renamed_indicators_are_judged_by_the_day() {
        let count = |year| messages(RULE, "农民人均纯收入达到8000元。", Date::new(year, 3, 1)).len();
        assert_eq!((count(2012), count(2020)), (0, 1));
    }

    #[test]
    fn full_names_are_silent() {
        assert!(
            found(
                RULE,
                "社会消费品零售总额，我国国内生产总值，全市地区生产总值，《规模以上工业产值统计办法》"
            )
            .is_empty()
        );
    }
}
