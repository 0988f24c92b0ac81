//! QTY013 同类数字汉阿混用

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::words::{ends_with, quantities_in};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NumeralConsistency;

struct NumeralConsistency;

const META: RuleMeta = RuleMeta {
    code: "QTY013",
    name: "numeral-consistency",
    title: "同类数字汉字与阿拉伯数字混用",
    family: Family::Qty,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "一段之内同样的说法一处用汉字数字、一处用阿拉伯数字（近三年、近3年），或者并列的同类数量两种写法（3个镇、十六个村）。",
    why: "局部体例应当一致。概数、固定词和“两”不在此列。各单位习惯不同，所以默认关闭。",
    wrong: &["近3年考核居前，其中近三年均为优秀。", "全县辖3个镇、十六个村。"],
    right: &[
        "近3年考核居前，近3年均为优秀。",
        "全县辖3个镇、16个村，有二十多个景点。",
        "围绕三个方面，建设3个站点。",
    ],
};

impl Rule for NumeralConsistency {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for block in document.blocks() {
            let quantities = quantities_in(document, block.span);
            for (index, quantity) in quantities.iter().enumerate() {
                let others = quantities[..index].iter().rev().take(NEAR);
                let unlike = others.into_iter().find(|other| {
                    is_han(text, quantity) != is_han(text, other)
                        && [quantity, other].iter().all(|one| is_plain(text, one))
                        && (are_listed(document, other, quantity) || say_the_same(text, other, quantity))
                });
                if let Some(other) = unlike {
                    let (one, two) = (other.span.of(text), quantity.span.of(text));
                    findings
                        .report(quantity.span, format!("“{one}”与“{two}”数字写法不一，宜统一"))
                        .related(other.span, "另一种写法");
                }
            }
        }
    }
}

/// How many quantities back the other writing is looked for.
const NEAR: usize = 12;

fn is_han(text: &str, quantity: &Quantity) -> bool {
    !quantity.number.of(text).starts_with(|c: char| c.is_ascii_digit())
}

/// A small whole number that is written as one; 两 and 一 have no other writing.
fn is_plain(text: &str, quantity: &Quantity) -> bool {
    let number = quantity.number.of(text);
    quantity.value.is_some_and(|value| (2.0..1000.0).contains(&value) && value.fract() == 0.0)
        && !number.contains(['两', '万', '亿', '千', '.', '半'])
        && !quantity.unit.is_empty()
        && !number.starts_with('-')
}

/// 3个镇、十六个村
fn are_listed(document: &Document, first: &Quantity, second: &Quantity) -> bool {
    let text = document.text();
    let between = Span::new(first.span.end(), second.span.start());
    let gap = between.of(text);
    first.unit.of(text) == second.unit.of(text)
        && gap.ends_with(['、', '和'])
        && gap.chars().count() <= 8
        && !gap.contains(['，', '；', '。', '”'])
        && quantities_in(document, between).is_empty()
}

/// 近3年 and 近三年
fn say_the_same(text: &str, first: &Quantity, second: &Quantity) -> bool {
    const LEADING: [&str; 6] = ["近", "这", "过去", "今后", "未来", "连续"];
    let led =
        |quantity: &Quantity| LEADING.iter().find(|word| ends_with(&text[..quantity.span.start()], &[word]));
    first.unit.of(text) == second.unit.of(text) && led(first).is_some() && led(first) == led(second)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn like_things_are_compared() {
        assert_eq!(found(RULE, "近3年，甲县第一。近三年，乙县第二。"), ["三年"]);
        for text in [
            "近3年来，培养干部三年",
            "3个镇、两个村",
            "3个镇、十几个村",
            "三个方面3项措施",
            "近3年。\n近三年。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
