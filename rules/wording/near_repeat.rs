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
    what: "同一个双字词隔着两个字又出现一次，中间没有标点：推动增长稳定增长、实现市场实现繁荣。",
    why: "多是改动语序时忘了删去原词。只认中间恰为“平稳、持续、全面、扎实”一类修饰语的，以及“实现、推动、加强”一类动词隔一个\
          双字宾语重现的；全民健身和全民健康、监督的监督、不作为乱作为、社会主义社会、组织党组织等都不在此列。",
    wrong: &[
        "在推动增长稳定增长的同时，也要看到差距。",
        "各县要推进扎实推进重点项目。",
        "努力实现市场实现繁荣。",
    ],
    right: &[
        "推动全民阅读和全民创作，做好“监督的监督”。",
        "纠正不作为乱作为，社会组织党组织要发挥作用。",
        "改变飞行高度飞行，环境保护坚持保护优先，我国是社会主义社会。",
        "推动发展，持续发展；稳步推进、全面推进。",
    ],
};

/// What modifies a verb and cannot join two of them.
const MODIFIERS: &[&str] = &[
    "平稳", "稳步", "持续", "健康", "快速", "全面", "深入", "积极", "有效", "不断", "大力", "切实", "扎实",
    "认真", "有序", "高效", "稳定", "协调", "均衡", "蓬勃", "充分", "更加",
];

/// Verbs that take an object and are hardly ever nouns, so that they do not come again after two characters.
const VERBS: &[&str] = &[
    "实现", "推动", "推进", "促进", "提升", "提高", "加快", "加强", "强化", "完善", "构建", "打造", "做好",
    "增强", "发挥", "深化", "优化", "扩大", "确保", "巩固", "拓展", "健全", "加大", "抓好", "营造", "推行",
    "夯实", "筑牢", "激发", "破解", "开展",
];

/// Characters that join or contrast what stands around them.
const JOINING: &str = "和与及或并而且再又更就是要不的地得了为以来去到在从中上下之其";

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(MODIFIERS.iter().chain(VERBS).copied()));

impl Rule for NearRepeat {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            let is_modifier = || MODIFIERS.contains(&hit.entry.wrong.as_str());
            let around = around_modifier(text, hit.span).filter(|_| is_modifier());
            let repeat = around.or_else(|| after_object(text, hit.span).filter(|_| !is_modifier()));
            if let Some((span, word)) = repeat
                && !in_title(text, span)
            {
                findings.report(span, format!("“{word}”在近处重复，多半应删去其一"));
            }
        }
    }
}

/// The word that stands on both sides of the modifier at `span`: 增长稳定增长.
fn around_modifier(text: &str, span: Span) -> Option<(Span, &str)> {
    let before = &text[..span.start()];
    let (start, _) = before.char_indices().rev().nth(1)?;
    let word = &before[start..];
    let repeated = text[span.end()..].starts_with(word);
    let of_han = || word.chars().all(is_han) && !MODIFIERS.contains(&word);
    (repeated && of_han()).then(|| (Span::new(start, span.end() + word.len()), word))
}

/// The verb at `span` when it comes again right after an object of two characters: 实现市场实现.
fn after_object(text: &str, span: Span) -> Option<(Span, &str)> {
    let verb = span.of(text);
    let rest = &text[span.end()..];
    let (end, _) = rest.char_indices().nth(2)?;
    let object = &rest[..end];
    let plain = || object.chars().all(|c| is_han(c) && !JOINING.contains(c)) && !MODIFIERS.contains(&object);
    (rest[end..].starts_with(verb) && plain())
        .then(|| (Span::new(span.start(), span.end() + end + verb.len()), verb))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn only_a_modifier_between_makes_it_a_slip() {
        assert_eq!(found(RULE, "为了消费持续消费"), ["消费持续消费"]);
        assert_eq!(found(RULE, "推进扎实推进，加强队伍加强建设"), ["推进扎实推进", "加强队伍加强"]);
        for text in [
            "《增长稳定增长》",
            "发展平稳，发展有序",
            "不断有效不断",
            "制度和制度",
            "提升再次提升",
            "推动改革、推动发展",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
