//! QTY021 金额格式

use std::sync::LazyLock;

use zhubi_document::{Document, Quantity, parse_numeral};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{CharClass, Edit, Span, classify, is_blank};

use super::words::{after_any, begins_with, head, shown};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MoneyFormat;

struct MoneyFormat;

const META: RuleMeta = RuleMeta {
    code: "QTY021",
    name: "money-format",
    title: "金额格式",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "货币符号与“元”叠用（￥100元、RMB100元、人民币￥100元），或者大写金额与小写金额不等（12000元，大写壹万贰仟伍佰元整），或者单位写错、叠用（300万圆、1.2亿万元）。",
    why: "符号与“元”只用其一；大小写不等时无从支付。",
    wrong: &[
        "补助标准为￥100元。",
        "工程造价300万圆。",
        "总投资1.2亿万元。",
        "合同总价为RMB 3000元。",
        "拨付经费12000元（大写：壹万贰仟伍佰元整）。",
        "人民币（大写）叁拾万元整（￥30000.00）。",
    ],
    right: &[
        "补助标准为100元，合计￥300。",
        "拨付经费12000元（大写：壹万贰仟元整）。",
        "人民币（大写）叁拾万元整（￥300000.00）。",
        "合计12345.67元（大写：壹万贰仟叁佰肆拾伍元陆角柒分）。",
    ],
};

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(["￥", "¥", "RMB", "CNY", "大写"]));

impl Rule for MoneyFormat {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for hit in context.hits {
            if hit.entry.wrong == "大写" {
                report_unequal(document, hit.span, findings);
            } else if let Some(end) = amount_in_yuan(text, hit.span.end()) {
                let span = Span::new(hit.span.start(), end);
                let number = text[hit.span.end()..end].trim_start();
                let surplus = Span::new(hit.span.start(), end - number.len());
                findings
                    .report(span, format!("“{}”与“元”叠用，留其一", hit.entry.wrong))
                    .fix_unsafe([Edit::delete(surplus)]);
            }
        }
        for quantity in document.quantities() {
            report_misnamed(text, quantity, findings);
        }
        // A Latin word that touches a digit is no hit of the lexicon.
        for word in ["RMB", "CNY", "rmb"] {
            for start in document.characters().find(text, word) {
                let at = Span::new(start, start + word.len());
                let is_word = document.char_before(start).is_none_or(|c| classify(c) != CharClass::Latin);
                if is_word
                    && text[at.end()..].starts_with(|c: char| c.is_ascii_digit())
                    && let Some(end) = amount_in_yuan(text, at.end())
                {
                    findings
                        .report(Span::new(start, end), format!("“{word}”与“元”叠用，留其一"))
                        .fix_unsafe([Edit::delete(at)]);
                }
            }
        }
    }
}

/// 300万圆, 1.2亿万元 and 5仟元.
fn report_misnamed(text: &str, quantity: &Quantity, findings: &mut Findings) {
    let number = quantity.number.of(text);
    if number.ends_with(|c: char| c.is_ascii_digit()) || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let at = quantity.number.end();
    let rest = &text[at..];
    let scaled = number.ends_with(['万', '亿']);
    let other = ["形", "桌", "周", "心", "规", "柱", "满", "圈", "梦", "弧", "顶", "珠", "环", "盘"];
    if scaled && rest.strip_prefix('圆').is_some_and(|after| !begins_with(after, &other)) {
        let span = Span::new(at, at + '圆'.len_utf8());
        findings
            .report(span, "正文里的金额用“元”，“圆”用于票据的大写金额")
            .fix_unsafe([Edit::replace(span, "元")]);
    } else if number.ends_with("亿万") || number.ends_with("万万") {
        let written = quantity.span.of(text);
        findings.report(quantity.span, format!("“{written}”叠用了两个数量单位，请核对"));
    } else if number.ends_with(['仟', '佰', '拾']) {
        let written = quantity.span.of(text);
        findings.report(quantity.span, format!("“{written}”：“仟”“佰”“拾”只用于大写金额，请改用一种数字"));
    }
}

/// The end of 元 after the number at `at`.
fn amount_in_yuan(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches(is_blank);
    let number = rest.starts_with(|c: char| c.is_ascii_digit()).then(|| parse_numeral(rest))??;
    let after = rest[number.len..].trim_start_matches(is_blank);
    let yuan = after_any(after, &["元人民币", "元"])?;
    Some(text.len() - yuan.len())
}

/// How far from 大写 the sum in figures is looked for, in bytes.
const NEAR: usize = 90;

fn report_unequal(document: &Document, word: Span, findings: &mut Findings) {
    let text = document.text();
    let Some((capital, span)) = capital_sum(text, word.end()) else { return };
    let Some((figures, other)) = sum_before(document, word.start()).or_else(|| sum_after(text, span.end()))
    else {
        return;
    };
    if (capital - figures).abs() > 0.005 {
        let (capital, figures) = (shown(capital), shown(figures));
        findings
            .report(span, format!("大写金额是{capital}元，与小写的{figures}元不等，请核对"))
            .related(other, "小写金额");
    }
}

const CAPITALS: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿";

/// The sum in capital numerals after 大写 and its marks.
fn capital_sum(text: &str, at: usize) -> Option<(f64, Span)> {
    let near = head(&text[at..], NEAR);
    let start =
        near.find(|c: char| CAPITALS.contains(c)).filter(|start| near[..*start].chars().count() <= 10)?;
    let rest = &near[start..];
    let number = parse_numeral(rest)?;
    let mut after = after_any(&rest[number.len..], &["元", "圆"])?;
    let mut value = number.value;
    for (unit, worth) in [("角", 0.1), ("分", 0.01)] {
        let part = after.strip_prefix('零').unwrap_or(after);
        if let Some(digit) = parse_numeral(part)
            && let Some(rest) = part[digit.len..].strip_prefix(unit)
        {
            value += digit.value * worth;
            after = rest;
        }
    }
    Some((value, Span::new(at + start, at + near.len() - after.len())))
}

/// The sum in figures that ends shortly before `at`.
fn sum_before(document: &Document, at: usize) -> Option<(f64, Span)> {
    let text = document.text();
    let all = document.quantities();
    let last = &all[all.partition_point(|quantity| quantity.span.end() <= at).checked_sub(1)?];
    let near = at - last.span.end() <= 20 && !text[last.span.end()..at].contains(['。', '\n', '；']);
    let arabic = last.span.of(text).starts_with(|c: char| c.is_ascii_digit()) && last.unit.of(text) == "元";
    last.value.filter(|_| near && arabic).map(|value| (value, last.span))
}

/// The sum in figures shortly after `at`: （￥30000.00）, （小写：30000元）.
fn sum_after(text: &str, at: usize) -> Option<(f64, Span)> {
    let near = head(&text[at..], 40);
    let stop = near.find(['。', '\n', '；', '，']).unwrap_or(near.len());
    let start = near[..stop].find(|c: char| c.is_ascii_digit())?;
    let led = near[..start].contains(['￥', '¥']) || near[..start].contains("小写");
    let number = parse_numeral(&near[start..]).filter(|_| led)?;
    Some((number.value, Span::new(at + start, at + start + number.len)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_sign_goes_and_the_word_stays() {
        assert_eq!(mended(RULE, "￥100元，RMB 3000元，CNY50万元"), "100元，3000元，50万元");
        assert!(found(RULE, "￥100，RMB汇率，100元人民币，字母大写，大写数字壹").is_empty());
    }

    #[test]
    fn capital_sums_equal_those_in_figures() {
        assert_eq!(found(RULE, "共付1,500.50元（人民币大写：壹仟伍佰元整）"), ["壹仟伍佰元"]);
        assert_eq!(found(RULE, "大写：贰万圆整，小写：2000元"), Vec::<String>::new());
        assert_eq!(found(RULE, "大写贰万圆整（小写：2000元）"), ["贰万圆"]);
        assert!(found(RULE, "共付1500.5元（大写：壹仟伍佰元伍角整）").is_empty());
    }
}
