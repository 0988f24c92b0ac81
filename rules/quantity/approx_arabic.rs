//! QTY014 概数用阿拉伯数字

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, is_han};

use super::words::{begins_with, ends_with, head, quantity_at};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ApproxArabic;

struct ApproxArabic;

const META: RuleMeta = RuleMeta {
    code: "QTY014",
    name: "approx-arabic",
    title: "概数用阿拉伯数字",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "相邻两数连用或带“几”的概数写成了阿拉伯数字：3、5天，5、6百人，20几个。",
    why: "概数用汉字，两数之间不加顿号：三五天、五六百人、二十几个。并列的确数（7、8月份，第3、4季度，1、2号线）不在此列；20多、20余不报。",
    wrong: &["工期还要3、5天。", "参加的有5、6百人。", "争取资金20几万元。", "每次停留4、5个小时。"],
    right: &[
        "工期还要三五天，参加的有五六百人，争取资金二十多万元。",
        "7、8月份和第3、4季度分别检查。",
        "1、2号线开通，3、4年级学生参加。",
        "服务期1、3、5年不等。",
    ],
};

/// Units of which some are counted; classes and numbers (级, 号, 月) are not.
const COUNTED: [&str; 30] = [
    "天", "年", "个", "人", "名", "次", "家", "户", "件", "种", "倍", "元", "米", "公里", "亩", "岁", "里",
    "分钟", "小时", "周", "点", "吨", "斤", "公斤", "百", "千", "万", "亿", "位", "遍",
];

/// What follows 个 or 年 or the like where it is no count.
const NOT_COUNTED: [&str; 12] =
    ["年级", "年期", "年制", "年生", "月", "日", "号", "季度", "万号", "点整", "点半", "周岁"];

impl Rule for ApproxArabic {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for index in beside_marks(document) {
            let digits = document.tokens()[index].span;
            let Some((span, written)) = neighbours(document, index).or_else(|| some(document, digits)) else {
                continue;
            };
            findings
                .report(span, format!("概数用汉字，“{}”应为“{written}”", span.of(text)))
                .fix_unsafe([Edit::replace(span, written)]);
        }
    }
}

/// The tokens of digits that touch 几 or stand before 、, in text order.
fn beside_marks(document: &Document) -> Vec<usize> {
    let (text, tokens) = (document.text(), document.tokens());
    let token_at = |at: usize| tokens.partition_point(|token| token.span.end() <= at);
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let some = document.characters().places('几').iter();
    let some = some.flat_map(|&at| [(at as usize).checked_sub(1), Some(at as usize + '几'.len_utf8())]);
    let listed = document.characters().places('、').iter();
    let listed = listed
        .map(|&at| at as usize)
        .filter(|&at| is_digit(at + '、'.len_utf8()))
        .map(|at| at.checked_sub(1));
    let beside = some.chain(listed).flatten().filter(|&at| is_digit(at));
    let mut indices: Vec<usize> = beside.map(token_at).collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// 3、5 of 3、5天 and what it should be.
fn neighbours(document: &Document, index: usize) -> Option<(Span, String)> {
    let text = document.text();
    let [first, mark, last] = document.tokens().get(index..index + 3)? else { return None };
    if mark.span.of(text) != "、" {
        return None;
    }
    let (low, high) =
        (digit(first.span.of(text))?, digit(last.span.of(text)).filter(|_| last.class == CharClass::Digit)?);
    let close = high == low + 1 || (low, high) == (3, 5);
    let span = first.span.cover(last.span);
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    let counted = begins_with(after, &COUNTED) && !begins_with(after, &NOT_COUNTED);
    let listed = ends_with(
        before,
        &[
            "第", "、", ".", "/", "-", "—", "（", "(", "件", "表", "图", "条", "项", "编号", "号", "～", "~",
            "每", "各",
        ],
    ) || before.ends_with(|c: char| c.is_ascii_alphanumeric())
        || begins_with(after, &["、", ".", "-", "/"]);
    // 1、2个月、3个月 lists exact spans.
    let after_unit = head(after, 40).trim_start_matches(is_han);
    let goes_on = head(after, 40).len() - after_unit.len() <= 12
        && after_unit.strip_prefix('、').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    // At the start of a line 1、 is an ordinal.
    let inside = before.strip_suffix('，').unwrap_or(before).ends_with(is_han);
    (close && low > 0 && inside && counted && !listed && !goes_on)
        .then(|| (span, [han(low), han(high)].concat()))
}

/// 20几 and 几10, and what they should be.
fn some(document: &Document, digits: Span) -> Option<(Span, String)> {
    let text = document.text();
    let (before, after) = (&text[..digits.start()], &text[digits.end()..]);
    let number = digits.of(text);
    let outside = before.chars().next_back();
    let free = outside.is_none_or(|c| is_han(c) && c != '第' || "，。、；：（(“".contains(c));
    let word = ['几'.len_utf8(), digits.end()];
    if let Some(rest) = after.strip_prefix('几')
        && free
        && number.len() >= 2
        && number.ends_with('0')
        && (begins_with(rest, &COUNTED)
            || rest.starts_with(is_han) && quantity_at(document, digits.start()).is_some())
        && !begins_with(rest, &["何", "乎", "率", "经", "时", "许"])
    {
        let tens = number[..number.len() - 1].parse::<usize>().ok().filter(|tens| (1..=9).contains(tens))?;
        let head = if tens == 1 { String::new() } else { han(tens).to_owned() };
        return Some((Span::new(digits.start(), word[0] + word[1]), format!("{head}十几")));
    }
    let scale = match number {
        "10" => "十",
        "100" => "百",
        "1000" => "千",
        _ => return None,
    };
    let head = before.strip_suffix('几')?;
    Some((Span::new(head.len(), digits.end()), format!("几{scale}")))
}

fn digit(text: &str) -> Option<usize> {
    text.parse().ok().filter(|_| text.len() == 1)
}

fn han(digit: usize) -> &'static str {
    ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit % 10]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn round_numbers_are_put_into_words() {
        assert_eq!(
            mended(RULE, "要3、5天，有5、6百人，20几个村，10几户，几10人，70几个亿"),
            "要三五天，有五六百人，二十几个村，十几户，几十人，七十几个亿"
        );
    }

    #[test]
    fn a_clause_may_begin_with_one() {
        assert_eq!(found(RULE, "手续不多，2、3天就能办完。"), ["2、3"]);
    }

    #[test]
    fn exact_numbers_in_a_row_are_left() {
        for text in [
            "7、8月份",
            "第3、4个",
            "3、4年级",
            "1、3、5年",
            "表3、4个",
            "1、2个月、3个月",
            "3、8天",
            "13、14天",
            "5、6号楼",
            "20多个",
            "2、3类",
            "1.3、4天",
            "附件1、2份",
            "1、2名干部带队。",
            "任务如下：3、4个项目",
            "3、4月，20几何",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
