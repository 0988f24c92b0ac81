//! PUN035 引号内空/只标点

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_blank};

use super::neighbour::is_point;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuoteOnlyPunct;

struct QuoteOnlyPunct;

const META: RuleMeta = RuleMeta {
    code: "PUN035",
    name: "quote-only-punct",
    title: "引号内空/只标点",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "引号、书名号、括号里没有文字，只有标点。",
    why: "多是删改时漏删了标点，或者漏填了内容。里面全空的，由“下划线/空括号/空引号”（PLH004）报告，以免一处报两次；谈标点本身的“顿号‘、’”、表示存疑的（？）和省略的（……）不在此列。",
    wrong: &["根据《，》的要求，制定本方案。", "由县水利局（、）牵头落实。", "以“。”为主题开展活动。"],
    right: &["序号后面用顿号“、”，不用逗号“，”。", "将第二条中的“、”修改为“和”。", "原文为“……”。"],
};

impl Rule for QuoteOnlyPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for pair in document.pairs() {
            let (Some(span), Some(inner)) = (pair.span(), pair.inner()) else { continue };
            if is_marks_only(document, pair, inner) && !speaks_of_marks(document, pair) {
                findings
                    .report(span, format!("{}里只有标点，没有文字", name(pair.kind)))
                    .help("请补上文字，或者连同标点一起删去");
            }
        }
    }
}

/// Whether all that stands inside is point marks, and at least one does.
fn is_marks_only(document: &Document, pair: &Pair, inner: Span) -> bool {
    let doubt = |c| matches!(c, '？' | '！');
    let text = inner.of(document.text());
    let mut marks = text.chars().filter(|&c| !is_blank(c)).peekable();
    marks.peek().is_some()
        && !(pair.kind == PairKind::Parentheses && text.chars().all(doubt))
        && marks.all(|c| is_point(c) || matches!(c, ',' | ';' | ':'))
}

/// How many characters on each side tell what a quotation is about.
const REACH: usize = 20;

/// Words of texts that speak about marks or change the wording of others.
const OF_MARKS: [&str; 14] = [
    "标点",
    "逗号",
    "句号",
    "顿号",
    "分号",
    "冒号",
    "问号",
    "叹号",
    "符号",
    "修改为",
    "改为",
    "删去",
    "删除",
    "替换",
];

fn speaks_of_marks(document: &Document, pair: &Pair) -> bool {
    let text = document.text();
    let Some(span) = pair.span() else { return false };
    let start =
        text[..span.start()].char_indices().rev().take(REACH).last().map_or(span.start(), |(at, _)| at);
    let end = text[span.end()..].char_indices().nth(REACH).map_or(text.len(), |(at, _)| span.end() + at);
    let around = &text[start..end];
    let quote = !matches!(pair.kind, PairKind::Parentheses | PairKind::Tortoise | PairKind::Lenticular);
    quote && OF_MARKS.iter().any(|word| around.contains(word))
}

fn name(kind: PairKind) -> &'static str {
    match kind {
        PairKind::DoubleQuotes | PairKind::SingleQuotes | PairKind::Corner | PairKind::WhiteCorner => "引号",
        PairKind::BookTitle | PairKind::InnerBookTitle => "书名号",
        _ => "括号",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn marks_without_words() {
        assert_eq!(found(RULE, "《。》和（， ）与“，。”还有（:）"), ["《。》", "（， ）", "“，。”", "（:）"]);
    }

    #[test]
    fn empty_pairs_doubts_and_marks_that_are_mentioned() {
        for text in ["“”和（ ）", "（？）（！）", "“……”", "句号“。”", "“——”", "“，”改为“。”"]
        {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
