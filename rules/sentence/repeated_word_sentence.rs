//! SEN012 一句之内用词重复

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::Role;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, OptionsKind, Rule, RuleMeta,
    Severity, Stages,
};
use zhubi_text::is_han;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RepeatedWordSentence;

struct RepeatedWordSentence;

const META: RuleMeta = RuleMeta {
    code: "SEN012",
    name: "repeated-word-sentence",
    title: "一句之内用词重复",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一句话里“进一步、不断、切实、有效”一类的修饰语用了四次以上。",
    why: "修饰语用多了等于没有用。每次都领起一个分句的是排比（不断……，不断……，不断……），不在此列。只作提示，默认关闭。",
    wrong: &[
        "要通过进一步细化方案、明确责任进一步压实担子，在进一步完善制度的同时把监管进一步做到位。",
        "各地在切实抓好生产中切实保障供应，把各项措施切实落到实处，让群众切实得到实惠。",
    ],
    right: &[
        "不断完善制度，不断改进作风，不断提高效率，不断增强本领。",
        "进一步完善制度，切实改进作风，不断提高效率，有效增强本领。",
    ],
};

/// Modifiers that carry little and are easily repeated.
const WORDS: &[&str] = &[
    "进一步",
    "切实",
    "不断",
    "积极",
    "大力",
    "全面",
    "深入",
    "着力",
    "有效",
    "持续",
    "扎实",
    "充分",
    "认真",
    "努力",
    "更加",
    "逐步",
    "稳步",
    "同时",
    "通过",
    "确保",
];
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 一句之内同一个词用到几次就报
    fewest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { fewest: 4 }
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(WORDS.iter().copied()));

impl Rule for RepeatedWordSentence {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let fewest = context.options::<Options>().fewest;
        let document = context.document;
        let text = document.text();
        let mut hits = context.hits;
        for sentence in document.sentences() {
            let before = hits.partition_point(|hit| hit.span.start() < sentence.span.start());
            hits = &hits[before..];
            let here = &hits[..hits.partition_point(|hit| hit.span.start() < sentence.span.end())];
            let prose = matches!(document.blocks()[sentence.block].role, Role::Body | Role::ListItem);
            if here.len() < fewest || !prose {
                continue;
            }
            for word in WORDS {
                let of_word = || here.iter().filter(|hit| hit.entry.wrong == *word);
                let leads = |hit: &&Hit| !text[..hit.span.start()].ends_with(is_han);
                // In a parallel construction all but perhaps the first open a clause.
                if of_word().count() >= fewest && of_word().skip(1).any(|hit| !leads(&hit)) {
                    report(findings, word, of_word());
                }
            }
        }
    }
}

fn report<'h>(findings: &mut Findings, word: &str, mut places: impl Iterator<Item = &'h Hit<'h>>) {
    let Some(first) = places.next() else { return };
    let rest: Vec<_> = places.map(|hit| hit.span).collect();
    let finding = findings.report(first.span, format!("一句之内“{word}”用了{}次", rest.len() + 1));
    for span in rest {
        finding.also(span);
    }
    finding.help("宜删去几处或换用别的词");
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn sentences_are_counted_apart() {
        let twice = "要进一步细化方案并进一步压实责任。";
        assert!(found(RULE, &twice.repeat(3)).is_empty());
        let once = "要进一步细化方案并进一步压实责任，把机制进一步理顺，让作风进一步转变。";
        assert_eq!(found(RULE, once).len(), 1);
    }
}
