//! Ranges of values whose first end is the greater: 5000元至3000元, 8%～5%, 500元以上300元以下.

use zhubi_document::{Document, Quantity, parse_numeral};
use zhubi_text::{Span, is_blank};

use crate::quantity::words::{before_any, clause_before, ends_with, has_any, head, tail};

/// What joins the ends of a range of values; 到 would rather tell a change.
const JOINTS: [&str; 8] = ["至", "——", "—", "–", "－", "-", "~", "～"];

/// Words that make a change, a score or a countdown of two values.
const CHANGES: [&str; 27] = [
    "由",
    "从",
    "自",
    "降",
    "减",
    "缩",
    "压",
    "跌",
    "落",
    "下调",
    "零下",
    "比分",
    "得票",
    "票",
    "胜",
    "负",
    "倒计时",
    "递减",
    "第",
    "海拔",
    "前",
    "提前",
    "赛",
    "收窄",
    "回",
    "原",
    "气温",
];

/// All such ranges, in text order.
pub(super) fn reversed<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Span> + 'd {
    let text = document.text();
    let all = document.quantities();
    (0..all.len()).filter_map(move |index| {
        let last = &all[index];
        let previous = index.checked_sub(1).map(|index| &all[index]);
        let (span, greater) = before_joint(text, previous, last)?;
        let clause = clause_before(text, span.start());
        let tells_range = !has_any(clause, &CHANGES) && !last.unit.of(text).is_empty();
        let tail = head(&text[last.span.end()..], 12);
        let plain = tells_range && !has_any(tail, &["降", "减", "票", "获胜", "战胜", "倒计时"]);
        let least = last.value.filter(|value| *value > 0.0)?;
        (plain && greater > least).then_some(span)
    })
}

/// The span of the range that `last` ends, and its first value in the unit of `last`.
fn before_joint(text: &str, previous: Option<&Quantity>, last: &Quantity) -> Option<(Span, f64)> {
    let before = &text[..last.span.start()];
    let cover = |start: usize| Span::new(start, last.span.end());
    let unit = last.unit.of(text);
    if let Some(first) = previous.filter(|first| first.unit.of(text) == unit && !unit.is_empty()) {
        let between = first.span.until(last.span).of(text).trim_matches(is_blank);
        let after = &text[last.span.end()..];
        // 500元以上300元以下 admits nothing.
        let bounds = between == "以上" && ["以下", "以内"].iter().any(|word| after.starts_with(word));
        if bounds || JOINTS.contains(&between) {
            return Some((cover(first.span.start()), first.value?));
        }
        return None;
    }
    let head = before_any(before.trim_end_matches(is_blank), &JOINTS)?;
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let near = tail(head, 12);
    let number = &near[near.trim_end_matches(digits).len()..];
    let start = head.len() - number.len();
    let outside = head[..start].chars().next_back();
    let free = outside.is_none_or(|c| zhubi_text::is_han(c) || "，。；：、（ ".contains(c));
    let read = parse_numeral(number).filter(|read| read.len == number.len())?;
    // 5—3万元 gives both ends in 万元, and the number of 8—3 may be part of a code.
    let figure = last.number.of(text);
    let scale = match figure.chars().next_back()? {
        '亿' => 1e8,
        '万' => 1e4,
        c if c.is_ascii_digit() => 1.0,
        _ => return None,
    };
    let ambiguous = scale > 1.0 && read.value >= 1000.0;
    let counted = !ends_with(&head[..start], &["第", "号", "编", "为期", "A", "B"])
        && !matches!(unit, "年" | "号" | "期" | "届");
    (free && counted && !ambiguous && !number.starts_with('0')).then_some((cover(start), read.value * scale))
}

#[cfg(test)]
mod tests {
    use super::super::date_order::RULE;
    use crate::testing::found;

    #[test]
    fn ranges_of_values() {
        for text in [
            "每户补助5000元至3000元。",
            "预计增长8%～5%。",
            "处500元以上300元以下罚款。",
            "每个乡镇选派5—3名干部。",
            "奖励10万元至5万元。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "费率由5%降至3%。",
            "处5万元以上30万元以下罚款。",
            "每亩800元至1200元，每户5000—8000元。",
            "投票结果为7—2票。",
            "气温由25℃降至10℃。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
