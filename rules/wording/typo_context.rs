//! TYP002 语境误用词

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Edit;

use crate::quotation::is_mentioned;
use crate::replacement::wanted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TypoContext;

struct TypoContext;

const META: RuleMeta = RuleMeta {
    code: "TYP002",
    name: "typo-context",
    title: "语境误用词",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "两个都是词，用在这里的不是应当用的那个：截止目前（截至目前）、群众反应问题（群众反映问题）、\
           抓的很实（抓得很实）。",
    why: "音同义近，最容易混。只在前后文能断定时才报：报名截止日期、核反应、师范院校、权利和义务都不在此列。",
    wrong: &[
        "截止目前，已完成投资三亿元。",
        "各县要发挥师范带头作用。",
        "群众反应问题集中在三个方面。",
        "今年的防汛抓的很实。",
    ],
    right: &[
        "报名截止日期为3月5日，截至目前已有二百人报名。",
        "师范院校的学生参加示范带头活动，化学反应和核反应的问题另行研究。",
        "公民的权利和义务受法律保护，权力机关依法监督权力运行。",
        "把“截止”改为“截至”。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("typo_context.csv")).expect("the file is checked by a test")
});

impl Rule for TypoContext {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits.iter().filter(|hit| !is_mentioned(text, hit.span)) {
            let finding =
                findings.report(hit.span, format!("“{}”用在此处应为{}", hit.entry.wrong, wanted(hit.entry)));
            if let Some(right) = hit.entry.replacement() {
                finding.fix_unsafe([Edit::replace(hit.span, right)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_context_decides() {
        let cases: &[(&str, &[&str])] = &[
            ("截止X月初、截止2023年底", &["截止", "截止"]),
            ("报名截止时间为5月，截止日期不变", &[]),
            ("发挥师范带头作用，师范大学发挥作用", &["师范"]),
            ("充分的发挥了作用，得到充分的发挥", &["充分的"]),
            ("有关健康的问题很多，抓住关健因素", &["关健"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn a_single_replacement_is_offered() {
        assert_eq!(mended(RULE, "截止目前，抓的很实"), "截至目前，抓得很实");
    }
}
