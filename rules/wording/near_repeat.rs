//! TYP006 近距离词复现

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_han};

use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NearRepeat;

struct NearRepeat;

const META: RuleMeta = RuleMeta {
    code: "TYP006",
    name: "near-repeat",
    title: "近距离词复现",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个双字词隔着一个修饰语又出现一次，中间没有标点：保持发展平稳发展。",
    why: "多是改动语序时忘了删去原词。只认中间恰为“平稳、持续、全面、扎实”一类修饰语的；全民健身和全民健康、监督的监督、\
          不作为乱作为、社会主义社会、组织党组织等都不在此列。",
    wrong: &["在保持发展平稳发展的同时，也要看到差距。", "各县要推进扎实推进重点项目。"],
    right: &[
        "推进全民健身和全民健康深度融合，落实好“监督的监督”职责。",
        "整治不作为乱作为，提升两新组织党组织带动工建、团建的能力。",
        "改变飞行高度飞行，环境保护坚持保护优先，我国是社会主义社会。",
        "推动发展，持续发展；稳步推进、全面推进。",
    ],
};

/// What modifies a verb and cannot join two of them.
const MODIFIERS: &[&str] = &[
    "平稳", "稳步", "持续", "健康", "快速", "全面", "深入", "积极", "有效", "不断", "大力", "切实", "扎实", "认真", "有序", "高效",
    "稳定", "协调", "均衡", "蓬勃", "充分", "更加",
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(MODIFIERS.iter().copied()));

impl Rule for NearRepeat {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for modifier in context.hits.iter().map(|hit| hit.span) {
            let Some((start, word)) = word_before(text, modifier) else { continue };
            if text[modifier.end()..].starts_with(word) && !MODIFIERS.contains(&word) {
                let span = Span::new(start, modifier.end() + word.len());
                if !in_title(text, span) {
                    findings.report(span, format!("“{word}”在近处重复，多半应删去其一"));
                }
            }
        }
    }
}

/// The two characters before `span`, and where they begin.
fn word_before(text: &str, span: Span) -> Option<(usize, &str)> {
    let before = &text[..span.start()];
    let (start, _) = before.char_indices().rev().nth(1)?;
    let word = &before[start..];
    word.chars().all(is_han).then_some((start, word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn only_a_modifier_between_makes_it_a_slip() {
        assert_eq!(found(RULE, "在保持发展平稳发展基本面的同时"), ["发展平稳发展"]);
        for text in ["《发展平稳发展》", "发展平稳，发展有序", "不断有效不断", "制度和制度", "越来越好越来越"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
