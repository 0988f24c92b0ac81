//! TYP014 地名误字

use std::sync::LazyLock;

use crate::replacement::report_unquoted;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceTypo;

struct PlaceTypo;

const META: RuleMeta = RuleMeta {
    code: "TYP014",
    name: "place-typo",
    title: "地名误字",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "省、市和区域的名称里有错字：折江省（浙江省）、石家庒（石家庄）。",
    why: "地名用字固定。能与别的词相接成形的（公安微信、西按市场）由词表的前后文限定放过。",
    wrong: &["浦田和安微的代表发言。", "石家庒的经验值得学习。"],
    right: &["通过公安微信公众号发布，安徽、莆田的代表发言。", "规划中为市场预留空间。"],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("place_typo.csv")).expect("the file is checked by a test")
});

impl Rule for PlaceTypo {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| format!("地名“{wrong}”应为{right}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn neighbours_keep_good_words() {
        assert_eq!(found(RULE, "安微来客到了许吕市"), ["安微", "许吕市"]);
        for text in ["公安微博", "黄浦田野", "以城区为中为市场化"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "浦田的经验"), "莆田的经验");
    }
}
