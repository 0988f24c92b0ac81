//! TYP009 领导人姓名误字

use std::sync::LazyLock;

use crate::quotation::is_mentioned;
use crate::replacement::wanted;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LeaderNameTypo;

struct LeaderNameTypo;

const META: RuleMeta = RuleMeta {
    code: "TYP009",
    name: "leader-name-typo",
    title: "领导人姓名误字",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "领导人姓名里有错字、漏字、颠倒或多余的空格。",
    why: "姓名必须一字不差。两个词相接恰好成了错名的（学习近期文件、学习进平台）由词表的前后文限定放过；历史人物只在后接思想、同志、主席等时才报。",
    wrong: &["深入学习习近评新时代中国特色社会主义思想。", "认真贯彻习 近平总书记重要讲话精神。"],
    right: &[
        "要学习近期印发的文件，组织学习近平原地区的经验。",
        "把学习进平台、进支部，学习贯彻习近平总书记重要讲话精神。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("leader_name_typo.csv")).expect("the file is checked by a test")
});

impl Rule for LeaderNameTypo {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits.iter().filter(|hit| !is_mentioned(text, hit.span)) {
            findings.report(
                hit.span,
                format!("姓名“{}”有误，请核对，应为{}", hit.entry.wrong, wanted(hit.entry)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn names_are_exact() {
        assert_eq!(found(RULE, "习进平总书记"), ["习进平"]);
        assert_eq!(found(RULE, "邓小乎理论"), ["邓小乎"]);
        for text in ["学习近评估的做法", "学习近平衡点", "邓小萍是一位教师", "习近平总书记"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "习进平总书记"), "习进平总书记");
    }
}
