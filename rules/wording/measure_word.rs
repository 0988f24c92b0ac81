//! TYP012 量词误用

use std::sync::LazyLock;

use crate::replacement::report_unquoted;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MeasureWord;

struct MeasureWord;

const META: RuleMeta = RuleMeta {
    code: "TYP012",
    name: "measure-word",
    title: "量词误用",
    family: Family::Typ,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "量词与名词不搭配：一付对联（一副对联）、一颗树（一棵树）。",
    why: "量词搭配有方言和习惯的余地，因此只作提示，默认不报。",
    wrong: &["门上贴着一付对联。", "院里有一颗大树。"],
    right: &["门上贴着一副对联，院里有一棵大树，墙上挂着一幅画。", "第二个问题，十二个月，二两酒。"],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("measure_word.csv")).expect("the file is checked by a test")
});

impl Rule for MeasureWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| format!("“{wrong}”的量词宜改，写作{right}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_noun_decides() {
        assert_eq!(found(RULE, "种下一颗小树"), ["一颗小树"]);
        for text in ["一颗树脂珠", "一副画像"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "一付手套"), "一副手套");
    }
}
