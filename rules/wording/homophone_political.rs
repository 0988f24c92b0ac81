//! TYP010 政治术语同音误

use std::sync::LazyLock;

use crate::replacement::report_unquoted;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &HomophonePolitical;

struct HomophonePolitical;

const META: RuleMeta = RuleMeta {
    code: "TYP010",
    name: "homophone-political",
    title: "政治术语同音误",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "固定的政治表述里有同音或近音的错字：社会主意（社会主义）、乡村正兴（乡村振兴）。",
    why: "拼音输入最容易选错。这些写法不成词，与固定表述只差一个字。",
    wrong: &["发展社会主意市场经济。", "全面推进乡村正兴。"],
    right: &["坚持社会主义，推进乡村振兴，社会主意识形态工作。", "三个代表大家发言，四个意思是相近的。"],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("homophone_political.csv")).expect("the file is checked by a test")
});

impl Rule for HomophonePolitical {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| format!("“{wrong}”应为{right}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn one_wrong_character_is_seen() {
        assert_eq!(found(RULE, "四个意思和四个自性"), ["四个意思", "四个自性"]);
        for text in ["第四个意思", "社会主义", "八项规定"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "民族复新"), "民族复兴");
    }
}
