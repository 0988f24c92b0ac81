//! TYP007 的地得

use std::sync::LazyLock;

use crate::replacement::report_unquoted;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DeDiDe;

struct DeDiDe;

const META: RuleMeta = RuleMeta {
    code: "TYP007",
    name: "de-di-de",
    title: "的地得",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“的、地、得”用混：认真的做好（认真地做好）、开展的很扎实（开展得很扎实）、重大地意义（重大的意义）。",
    why: "修饰动作用“地”，补充说明程度用“得”，修饰事物用“的”。“深入的研究”“积极的推进作用”里动词当名词用，不在此列，只认后面的词能断定的。",
    wrong: &["要认真的做好各项工作。", "活动开展的很扎实。", "具有重大地意义。"],
    right: &[
        "开展深入的研究，发挥积极的推进作用，作充分的准备。",
        "抓的很多工作已见成效，认真地做好准备，开展得很扎实。",
    ],
};

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("de_di_de.csv")).expect("the file is checked by a test"));

impl Rule for DeDiDe {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| format!("“{wrong}”用在此处应为{right}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_next_words_decide() {
        assert_eq!(found(RULE, "扎实的推进了改革"), ["扎实的"]);
        assert_eq!(found(RULE, "工作谈的很透彻"), ["谈的"]);
        for text in ["扎实的推进措施", "认真的态度", "有效的解决方案", "重要地位"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "认真的做好工作"), "认真地做好工作");
    }
}
