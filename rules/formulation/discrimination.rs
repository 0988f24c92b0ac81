//! POL018 歧视性称谓

use std::sync::LazyLock;

use zhubi_document::Genre;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{advice, offer_replacement, own_words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Discrimination;

struct Discrimination;

const META: RuleMeta = RuleMeta {
    code: "POL018",
    name: "discrimination",
    title: "歧视性称谓",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::Except(&[Genre::Regulation]),
    what: "对残疾人等群体用了歧视性称谓：残废人、瞎子、聋子、哑巴、弱智、低端人口。",
    why: "公文和新闻报道应尊重人格，用规范称谓。成语、比喻、地名和人名（黑瞎子岛、哑巴亏、傻子瓜子）不在此列；法规条文沿用立法时的用语，不查。",
    wrong: &["关爱残废人。", "帮扶瞎子、聋子就业。", "照料弱智儿童。"],
    right: &["推进黑瞎子岛保护开发。", "不能让群众吃哑巴亏，不搞盲人摸象。", "关爱残疾人，帮扶盲人就业。"],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("discrimination.csv")).expect("the file is checked by a test")
});

impl Rule for Discrimination {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            let finding = findings.report(
                hit.span,
                format!("“{}”带有歧视，{}", hit.entry.wrong, advice(hit.entry, "不宜使用")),
            );
            offer_replacement(finding, hit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn what_is_meant_is_found() {
        for text in ["残废人之家", "村里的瞎子", "聋子和哑巴", "瘸子", "低能儿", "清理低端人口", "白痴"]
        {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "黑瞎子岛",
            "瞎子阿炳",
            "瞎子摸象",
            "哑巴吃黄连",
            "傻子瓜子",
            "像疯子一样",
            "不能装聋作哑",
            "“弱智”一词",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
