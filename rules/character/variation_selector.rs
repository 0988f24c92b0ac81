//! UNI009 变体选择符

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, classify};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &VariationSelector;

struct VariationSelector;

const META: RuleMeta = RuleMeta {
    code: "UNI009",
    name: "variation-selector",
    title: "变体选择符",
    family: Family::Uni,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "汉字或标点后面跟着看不见的变体选择符。",
    why: "变体选择符用来指定字形，多是从网页、输入法带来的，会使查找对不上。表情符号、带圈数字和蒙古文后面的不在此列。为人名地名指定字形的，可以忽略本条。",
    wrong: &["加强\u{FE0F}组织领导。", "葛\u{E0100}云溪同志。"],
    right: &["现场气氛热烈❤\u{FE0F}。", "第1\u{FE0F}\u{20E3}步。"],
};

impl Rule for VariationSelector {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for token in document.tokens().iter().filter(|token| token.class == CharClass::Other) {
            let Some(c) = document.char_at(token.span.start()).filter(|&c| is_selector(c)) else { continue };
            let base = document.char_before(token.span.start()).map(classify);
            let keycap = document.char_at(token.span.end()) == Some('\u{20E3}');
            if !keycap && base.is_none_or(|class| class != CharClass::Other) {
                findings
                    .report(token.span, format!("夹有看不见的变体选择符（U+{:04X}），可以删去", u32::from(c)))
                    .fix_safe([Edit::delete(token.span)]);
            }
        }
    }
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn emoji_keep_their_selector() {
        let text = "甲\u{FE0F}❤\u{FE0F}☀\u{FE0F}，\u{FE00}#\u{FE0F}\u{20E3}";
        assert_eq!(mended(RULE, text), "甲❤\u{FE0F}☀\u{FE0F}，#\u{FE0F}\u{20E3}");
    }
}
