//! POL012 自治区/州/县全称

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Edit;

use super::narration::tells_of_the_past;
use crate::replacement::own_words;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AutonomousName;

struct AutonomousName;

const META: RuleMeta = RuleMeta {
    code: "POL012",
    name: "autonomous-name",
    title: "自治区/州/县全称",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "民族自治地方的名称写错或漏了民族：新疆自治区、广西省、宁夏自治区、恩施自治州、三江自治县。",
    why: "自治地方的名称由法律和国务院确定，不能改称“省”，不能漏写民族；要简称就用“新疆”“广西”。\
          自治州、自治县漏写民族的各地多有，只作提示；叙述设立自治区以前的历史不查。",
    wrong: &["赴广西省、新疆自治区考察。", "与宁夏自治区签约。", "赴内蒙自治区调研。", "与恩施自治州结对。"],
    right: &[
        "赴广西壮族自治区、新疆维吾尔自治区考察。",
        "支援新疆、内蒙古、广西、宁夏、西藏。",
        "走宁夏省道，查广西省界。",
        "1949年，广西省全境解放。",
        "民族自治州、自治县人民政府。",
    ],
};

/// The last provinces of these names became autonomous regions in this year.
const LAST_YEAR_OF_PROVINCES: u16 = 1958;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("autonomous_name.csv")).expect("the file is checked by a test")
});

impl Rule for AutonomousName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for hit in own_words(context) {
            let Some(right) = hit.entry.replacement() else { continue };
            if tells_of_the_past(document, hit.span, LAST_YEAR_OF_PROVINCES) {
                continue;
            }
            let finding = findings.report(hit.span, format!("“{}”应为“{right}”", hit.entry.wrong));
            if hit.entry.wrong.ends_with(['州', '县']) {
                finding.severity(Severity::Info).fix_unsafe([Edit::replace(hit.span, right)]);
            } else {
                finding.fix_safe([Edit::replace(hit.span, right)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn what_is_meant_is_found() {
        for text in [
            "新疆维吾尔族自治区",
            "宁夏省委",
            "西藏省拉萨市",
            "内蒙古省",
            "内蒙古族自治区",
            "湘西自治州",
            "芷江自治县",
            "广西壮自治区",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "广西省级湿地、宁夏省道、新疆省际班线",
            "延边朝鲜族自治州、三江侗族自治县",
            "民国时期新疆省政府",
            "1956年，广西省",
            "《广西省志》",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
