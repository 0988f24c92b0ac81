//! TYP004 叠字误输

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use crate::quotation::is_mentioned;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DoubledChar;

struct DoubledChar;

const META: RuleMeta = RuleMeta {
    code: "TYP004",
    name: "doubled-char",
    title: "叠字误输",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "的的、了了、和和、在在等虚字多打了一个。",
    why: "录入和修改时常见。目的的、标的的、不了了之、实实在在、是是非非，以及前一词尾与后一词头相同的（存在在线、以为为由）\
          不在此列；实词和人名的叠字不查。",
    wrong: &["约占全县的的三成。", "会议审议通过了了工作方案。", "加强监督和和指导。"],
    right: &[
        "以营利为目的的活动，对该标的的执行，应当依法办理。",
        "实实在在解决问题，建设和和美美的家园，不能不了了之，是是非非要分清。",
        "共建共享，县县通高速，组织部部长参加，制订订货计划。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("doubled_char.csv")).expect("the file is checked by a test")
});

impl Rule for DoubledChar {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits.iter().filter(|hit| !is_mentioned(text, hit.span)) {
            if let Some(single) = hit.entry.replacement() {
                let surplus = Span::new(hit.span.start() + single.len(), hit.span.end());
                findings.report(hit.span, format!("“{single}”字重复")).fix_safe([Edit::delete(surplus)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn one_of_the_two_is_deleted() {
        assert_eq!(mended(RULE, "约占全县的的三成，加强监督和和指导"), "约占全县的三成，加强监督和指导");
        assert_eq!(mended(RULE, "以营利为目的的的行为"), "以营利为目的的行为");
    }
}
