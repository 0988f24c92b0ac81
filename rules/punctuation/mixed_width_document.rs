//! PUN002 全文半/全角标点两制并存

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::is_word_character;

use super::half_width::belongs_to_chinese;
use super::neighbour::tokens_at;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MixedWidthDocument;

struct MixedWidthDocument;

const META: RuleMeta = RuleMeta {
    code: "PUN002",
    name: "mixed-width-document",
    title: "全文半/全角标点两制并存",
    family: Family::Pun,
    severity: Severity::Info,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一篇里半角和全角的逗号、分号、冒号等都占了相当的比例，说明全文的标点没有统一过。",
    why: "每一处半角标点由“汉字间半角标点”（PUN001）报告并修复；这里只汇总两种写法各有多少处，提醒整篇核对，不另计为错误，所以只作提示。全文都用半角的，或者只有个别几处半角的，PUN001 已经说清楚，不再汇总。",
    wrong: &[
        "要抓好春耕,要抓好防汛,要抓好消防。各村要迅速行动，统筹安排，压实责任，确保安全,确保稳定。",
        "会议指出:今年任务重,时间紧,要求高。会议要求：压实责任，狠抓落实，务求实效。",
    ],
    right: &[
        "要抓好春耕，要抓好防汛，要抓好消防。",
        "全年接待游客1,234,567人次，收入8,901,234元，同比增长，效益良好，比分2:1。",
    ],
};

/// Each width must have at least so many marks, and at least one in so many of all.
const FEWEST: usize = 3;
const SHARE: usize = 20;

impl Rule for MixedWidthDocument {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let tokens = document.tokens();
        let mut narrow = tokens_at(document, ",;:!?").filter(|&index| {
            let mark = document.char_at(tokens[index].span.start());
            mark.is_some_and(|mark| belongs_to_chinese(document, index, mark))
        });
        let Some(first) = narrow.next().map(|index| tokens[index].span) else { return };
        let narrow = 1 + narrow.count();
        let wide = ['，', '；', '：', '！', '？'].into_iter().flat_map(|c| document.characters().places(c));
        let wide = wide.filter(|&&place| is_in_words(document, place as usize)).count();
        let counts = |part: usize| part >= FEWEST && part * SHARE > narrow + wide;
        if counts(narrow) && counts(wide) {
            findings
                .report(first, format!("全文标点半角{narrow}处、全角{wide}处并存，应统一用全角"))
                .help("各处由“汉字间半角标点”报告，可用 --fix 一并改正");
        }
    }
}

/// Whether the full-width mark at byte `at` follows a word, and is no sign alone on its line.
fn is_in_words(document: &Document, at: usize) -> bool {
    document.char_before(at).is_some_and(|c| is_word_character(c) || matches!(c, '”' | '）' | '》' | '%'))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::messages;

    #[test]
    fn one_finding_with_both_counts() {
        assert_eq!(
            messages(RULE, "甲方,乙方,丙方,丁方，戊方，己方，庚方。", None),
            ["全文标点半角3处、全角3处并存，应统一用全角"]
        );
    }

    #[test]
    fn a_slip_and_a_text_in_one_width_are_no_mixture() {
        let slip = format!("甲方,乙方,丙方,丁方，{}", "戊方，".repeat(80));
        for text in ["甲方,乙方，丙方，丁方，戊方", "甲方,乙方,丙方,丁方", &slip] {
            assert!(messages(RULE, text, None).is_empty(), "{text}");
        }
    }
}
