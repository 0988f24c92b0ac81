//! TYP013 二/两误用

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::correct_unquoted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ErLiang;

struct ErLiang;

const META: RuleMeta = RuleMeta {
    code: "TYP013",
    name: "er-liang",
    title: "二/两误用",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一般量词前用了“二”：二个方面（两个方面）、二名干部（两名干部）。",
    why: "现代汉语在一般量词前用“两”。十二个、第二个、二百、二两、二是、一二个，以及法律条文惯用的“二个月”“二人以上”不在此列。",
    wrong: &["主要抓好二个方面的工作。", "抽调二名干部。", "新办二家企业。"],
    right: &[
        "抓好两个方面，十二个方面，第二个方面；一是强化责任，二是抓好落实。",
        "有一二个问题，二百名干部，期限为二个月，应当有二人以上在场。",
    ],
};

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("er_liang.csv")).expect("the file is checked by a test"));

impl Rule for ErLiang {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        correct_unquoted(context, findings, |wrong, right| format!("“{wrong}”应为{right}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn numbers_and_ordinals_stay() {
        assert_eq!(found(RULE, "提出二个问题"), ["二个"]);
        for text in ["第二个问题", "十二个问题", "三十二名干部", "二两", "二次创业", "之二个案"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "抽调二名干部"), "抽调两名干部");
    }
}
