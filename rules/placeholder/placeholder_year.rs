//! PLH006 年份占位

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::mask::masks;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderYear;

struct PlaceholderYear;

const META: RuleMeta = RuleMeta {
    code: "PLH006",
    name: "placeholder-year",
    title: "年份占位",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "年份没有写完：20XX年、202X年、20**年、20__年、二〇XX年、XXXX年。",
    why: "年份是引用数据和文件的依据，定稿必须写全。",
    wrong: &[
        "到20xx年末，建成三座水库。",
        "202X年工作要点",
        "二〇XX年三月",
        "20**年以来，XXXX年4月止。",
        "签订于20__年。",
    ],
    right: &["2021年和二〇二一年的数据一致。", "占地200×300米，增长20.5%。", "PM2.5浓度下降20%。"],
};

impl Rule for PlaceholderYear {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for year in masks(document).filter_map(|mask| mask.year(document)) {
            findings.report(year, "年份没有写完整，请补成四位年份");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn a_year_is_taken_with_its_digits_and_year_sign() {
        let cases: &[(&str, &[&str])] = &[
            ("〔20XX〕3号，20XX—20XX年", &["20XX", "20XX", "20XX年"]),
            ("202X年，202X", &["202X年", "202X"]),
            ("20××年，201*年，20__年", &["20××年", "201*年", "20__年"]),
            ("一九XX年，二○二X年", &["一九XX年", "二○二X年"]),
            ("2XXX年，XXXX年", &["2XXX年", "XXXX年"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_years() {
        for text in [
            "120XX人",
            "3.20XX",
            "200×300",
            "415X集群",
            "XX年来",
            "二十XX人",
            "20*5=100",
            "202x",
            "二○二一年",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
