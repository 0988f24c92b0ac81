//! POL008 党政机关排序与顿号

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Entry, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{offer_replacement, own_words, wanted};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PartyGovOrder;

struct PartyGovOrder;

const META: RuleMeta = RuleMeta {
    code: "POL008",
    name: "party-gov-order",
    title: "党政机关排序与顿号",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "党政机关并列时次序颠倒、缺顿号或漏写层级：县政府、县委，党中央国务院，县委、政府。",
    why: "并列党政机关先党后政，各用全称或规范简称，中间用顿号。“市委市政府”一类连写各地通行，只作提示。",
    wrong: &[
        "贯彻党中央国务院决策部署。",
        "县政府、县委高度重视。",
        "在县委、政府的坚强领导下。",
        "请市委市政府审定。",
    ],
    right: &[
        "在县委、县政府的坚强领导下，贯彻党中央、国务院决策部署。",
        "各县政府、县委各部门：",
        "推动市委、政府部门协同。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("party_gov_order.csv")).expect("the file is checked by a test")
});

/// Whether the wording, without its mark, is common in local texts: 市委市政府, 人大政协.
fn is_locally_usual(entry: &Entry) -> bool {
    !entry.wrong.contains('、') && !entry.wrong.contains("国务院")
}

impl Rule for PartyGovOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            let finding =
                findings.report(hit.span, format!("“{}”应写作{}", hit.entry.wrong, wanted(hit.entry)));
            if is_locally_usual(hit.entry) {
                finding.severity(Severity::Info);
            }
            offer_replacement(finding, hit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_party_comes_first_and_each_stands_by_itself() {
        for (wrong, right) in [
            ("向市政府、市委报告", "向市委、市政府报告"),
            ("按照区委、政府要求", "按照区委、区政府要求"),
            ("国务院、党中央部署", "党中央、国务院部署"),
            ("镇政府、镇党委研究", "镇党委、镇政府研究"),
            ("省委省政府部署", "省委、省政府部署"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn recipients_and_departments_are_left_alone() {
        for text in [
            "各市政府、市委各部委",
            "市政府、市委宣传部",
            "县委、政府部门负责人",
            "《党中央国务院文件选》",
            "人大政协工作",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
