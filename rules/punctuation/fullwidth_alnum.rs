//! PUN028 全角数字/字母

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

use super::neighbour::token_at;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FullwidthAlnum;

struct FullwidthAlnum;

const META: RuleMeta = RuleMeta {
    code: "PUN028",
    name: "fullwidth-alnum",
    title: "全角数字/字母",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "阿拉伯数字、拉丁字母用了全角形式（１２、ＡＢ）。",
    why: "横排文稿中数字和字母用半角；全角的字距不匀，也不便检索和计算。段首序号的全角点另有规则；占位的“Ｘ”不在此列。",
    wrong: &["全县共有１２个乡镇。", "完成投资１０．５亿元。", "采购ＬＥＤ路灯300盏。"],
    right: &["全县共有12个乡镇，采购LED路灯300盏。", "到会的有①组和②组，用Ⅱ级响应。"],
};

impl Rule for FullwidthAlnum {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut end = 0;
        let wide = ('０'..='９').chain('Ａ'..='Ｚ').chain('ａ'..='ｚ');
        for place in document.characters().places_of_any(wide) {
            if (place as usize) < end {
                continue;
            }
            let index = token_at(document, place as usize);
            let token = document.tokens()[index];
            if token.span.start() < end || !is_wide(token.span.of(document.text())) {
                end = end.max(token.span.end());
                continue;
            }
            let run = run_from(document, index);
            end = run.end();
            if is_ordinal(document, run) {
                continue;
            }
            let narrow: String = run.of(document.text()).chars().map(half_width).collect();
            let kind = if token.class == CharClass::Digit { "数字" } else { "字母" };
            findings.report(run, format!("全角{kind}应改用半角")).fix_safe([Edit::replace(run, narrow)]);
        }
    }
}

/// Whether `text` has a full-width letter or digit; Ｘ alone stands for something that is left out.
fn is_wide(text: &str) -> bool {
    text.chars().any(|c| half_width(c) != c) && !text.chars().all(|c| matches!(c, 'Ｘ' | 'ｘ' | 'X' | 'x'))
}

/// The half-width form of a full-width letter, digit or point.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c,
    }
}

/// The letters and digits from the token `index` on, with the points between digits.
fn run_from(document: &Document, index: usize) -> Span {
    let tokens = document.tokens();
    let mut run = tokens[index].span;
    let mut at = index + 1;
    while let Some(token) = tokens.get(at) {
        let digit = |at: usize| tokens.get(at).is_some_and(|token| token.class == CharClass::Digit);
        match token.class {
            CharClass::Digit | CharClass::Latin => run = run.cover(token.span),
            CharClass::Punctuation
                if token.span.of(document.text()) == "．" && digit(at - 1) && digit(at + 1) => {}
            _ => break,
        }
        at += 1;
    }
    run
}

/// Whether the run is the number of an ordinal that opens its block, or would be: １．
fn is_ordinal(document: &Document, run: Span) -> bool {
    let markers = document.markers();
    let next = markers.partition_point(|marker| marker.span.end() <= run.start());
    let in_marker = markers.get(next).is_some_and(|marker| marker.opens_block && marker.span.overlaps(run));
    let opens = document.block_at(run.start()).is_some_and(|block| block.span.start() == run.start());
    in_marker || (opens && document.char_at(run.end()) == Some('．'))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn wide_letters_and_digits_become_narrow() {
        assert_eq!(mended(RULE, "共１２个，１０．５亿元，Ａ４纸，2０24年"), "共12个，10.5亿元，A4纸，2024年");
        assert_eq!(found(RULE, "共１２个，Ｇ３０高速").len(), 2);
    }

    #[test]
    fn placeholders_and_ordinals_stay() {
        for text in ["ＸＸ县", "Ｘ年", "１．总体要求\n２．主要任务", "12个", "①②"] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
