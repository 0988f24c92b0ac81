//! QTY018 同比环比误用

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::report_unquoted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &YoyMom;

struct YoyMom;

const META: RuleMeta = RuleMeta {
    code: "QTY018",
    name: "yoy-mom",
    title: "“同比”“环比”重复或误用",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“同比”又说“去年同期”，把“同比增长”缩作“比增”，或者“环比”对着上年、“同比”对着上月：同比去年增长5%、环比上年下降3%。",
    why: "同比是与上年同期比，环比是与上一期（上月、上季）比，不必再说一遍，也不能对错时期。",
    wrong: &["工业用电同比去年增长5%。", "旅客人次环比上年同期下降3%。", "较去年同期同比增长2%。"],
    right: &["工业用电同比增长5%，环比下降3%。", "工业用电比上年同期增长5%，比上月下降3%。"],
};

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("yoy_mom.csv")).expect("the file is checked by a test"));

impl Rule for YoyMom {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| match right {
            "" => format!("“{wrong}”比较的时期不明或重复，请改写"),
            right => format!("“{wrong}”重复或误用，此处说{right}即可"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_period_is_said_once() {
        assert_eq!(mended(RULE, "同比去年同期增长5%，环比上月增长1%"), "同比增长5%，环比增长1%");
        assert_eq!(found(RULE, "环比去年下降"), ["环比去年"]);
        assert!(found(RULE, "同比增长，去年同期为3%，环比增速上升").is_empty());
    }
}
