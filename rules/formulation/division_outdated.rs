//! POL015 行政区划旧名

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use super::narration::outdated_names;
use crate::replacement::{offer_replacement, wanted};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DivisionOutdated;

struct DivisionOutdated;

const META: RuleMeta = RuleMeta {
    code: "POL015",
    name: "division-outdated",
    title: "行政区划旧名",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "行政区划调整以后仍用旧名：襄樊市、神木县、成都市郫县、莱芜市。",
    why: "地名按成文时的区划写。只在知道成文日期、且已在调整之后时才查；叙述往事、“原……”和引用旧文件的不查，别处另有同名的须与上级地名连写才查。",
    wrong: &[
        "襄樊市、神木县参加交流。\n\n2024年6月3日",
        "组团赴成都市郫县考察。\n\n2024年6月3日",
        "与广州市增城市结对。\n\n2024年6月3日",
    ],
    right: &[
        "襄阳市、神木市参加交流。\n\n2024年6月3日",
        "新增城市绿道12公里，帮扶39个欠发达县。\n\n2024年6月3日",
        "神木县于2017年撤县设市。\n\n2024年6月3日",
        "襄樊市、神木县参加交流。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("division_outdated.csv")).expect("the file is checked by a test")
});

impl Rule for DivisionOutdated {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in outdated_names(context) {
            let message = format!("“{}”的区划已经调整，现为{}", hit.entry.wrong, wanted(hit.entry));
            let finding = findings.report(hit.span, message);
            offer_replacement(finding, hit);
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::messages;

    fn found(text: &str, year: u16) -> usize {
        messages(RULE, text, Date::new(year, 12, 1)).len()
    }

    #[test]
    fn names_are_judged_by_the_day() {
        for (text, last_right, first_wrong) in [
            ("赴襄樊市考察", 2010, 2011),
            ("与平泉县、玉环县签约", 2016, 2018),
            ("走访伊春市新青区", 2018, 2020),
            ("杭州市江干区有关企业", 2020, 2022),
            ("米林县、错那县", 2022, 2024),
        ] {
            assert_eq!(found(text, last_right), 0, "{text}");
            assert!(found(text, first_wrong) >= 1, "{text}");
        }
    }

    #[test]
    fn other_places_and_the_past_are_left_alone() {
        for text in [
            "纵横县域，沙县小吃，郫县豆瓣",
            "石家庄市桥西区，鹤岗市东山区，承德市双桥区",
            "沿江干区，大港区，红星区",
            "原襄樊市委书记",
            "抗战时期，1943年神木县",
            "新增城市公园，欠发达县脱贫",
        ] {
            assert_eq!(found(text, 2024), 0, "{text}");
        }
    }
}
