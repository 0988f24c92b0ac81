//! DAT003 起止倒序

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::calendar::ranges;
use super::{clock, value_order};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DateOrder;

struct DateOrder;

const META: RuleMeta = RuleMeta {
    code: "DAT003",
    name: "date-order",
    title: "起止倒序",
    family: Family::Dat,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "终止时间早于起始时间，或者数值范围前大后小：3月15日至3月10日、2025—2021年、16:30—15:00、5000元至3000元。",
    why: "多是改了一头忘了另一头。没有写年份的跨年起止（11月15日至3月15日）、跨夜的时段、由大到小的变化（由5%降至3%）不在此列。",
    wrong: &[
        "活动时间为3月15日至3月10日。",
        "规划期为2025—2021年。",
        "公示期自2024年5月8日起至2023年5月14日止。",
        "报名时间为6月18—12日。",
        "会议时间为5月8日16:30—15:00。",
        "每户补助8000元至6000元。",
    ],
    right: &[
        "供暖期为11月15日至次年3月15日。",
        "活动时间为2024年12月28日至2025年1月3日。",
        "公示期为4月28日至5月4日。",
        "完成时限由6月30日提前到5月31日。",
        "夜间施工时段为22:00—6:00。",
        "费率由5%降至3%，每户补助6000元至8000元。",
    ],
};

impl Rule for DateOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for range in ranges(context.document).filter(|range| range.is_reversed()) {
            let text = range.span.of(context.document.text());
            findings.report(range.span, format!("“{text}”的终止时间早于起始时间，请核对"));
        }
        let text = context.document.text();
        for span in clock::reversed(context) {
            findings.report(span, format!("“{}”的终止时间早于起始时间，请核对", span.of(text)));
        }
        for span in value_order::reversed(context.document) {
            findings.report(span, format!("范围“{}”前大后小，请核对", span.of(text)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn only_what_no_year_can_mend_is_reported() {
        for text in [
            "2024年3月至2023年6月",
            "二〇二四年三月五日至三月二日",
            "2024年6月5日起，6月1日止",
            "2024年5月10日上午9时至5月9日下午",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
        for text in [
            "9月至3月",
            "2024年9月至3月",
            "3月15日到2024年3月10日",
            "2024年、2023年",
            "3月5日至5日",
            "2020年5月—2021年4月",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
