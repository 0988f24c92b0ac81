//! POL003 领导人称谓

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::report_unquoted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LeaderTitle;

struct LeaderTitle;

const META: RuleMeta = RuleMeta {
    code: "POL003",
    name: "leader-title",
    title: "领导人称谓",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "领导人的称谓用了简称、叠用了职务或写错了字：习总书记、习近平同志总书记、以习近平总书记为核心的党中央。",
    why: "公文和公开报道中的称谓有固定写法。书名号里的篇名和较长的引文照原文，不查；“学习总书记重要讲话”不在此列。",
    wrong: &[
        "用习总书记重要讲话精神武装头脑。",
        "紧密团结在以习近平总书记为核心的党中央周围。",
        "学习近平总书记重要讲话精神。",
    ],
    right: &[
        "学习习近平总书记重要讲话精神，团结在以习近平同志为核心的党中央周围。",
        "认真学习总书记重要讲话和重要指示批示精神。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("leader_title.csv")).expect("the file is checked by a test")
});

impl Rule for LeaderTitle {
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
    fn word_boundaries_are_kept() {
        assert_eq!(mended(RULE, "用习总书记重要讲话武装头脑"), "用习近平总书记重要讲话武装头脑");
        assert_eq!(found(RULE, "认真学习总书记重要讲话，练习总结会"), Vec::<String>::new());
    }
}
