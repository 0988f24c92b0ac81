//! Totals whose parts no keyword announces: 54处（一般40处、重大5处）, 检查50家，合格45家，不合格8家, 甲3个、乙2个，共6个.

use zhubi_document::{Document, Quantity};
use zhubi_text::Span;

use super::partition::names_part;
use super::sum_before;
use super::sum_mismatch::{Mismatch, is_whole};
use super::sum_parts::{Parts, bracket, is_rate, noun_after, parts_after, tolerance};
use super::words::{begins_with, clause_before, ends_with, has_any, sentences};

/// Every total in the document that such a list does not add up to.
pub(super) fn mismatches<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Mismatch> + 'd {
    sentences(document).filter(|(_, quantities)| quantities.len() > 2).flat_map(
        move |(sentence, quantities)| {
            (0..quantities.len()).filter_map(move |index| {
                let total = &quantities[index];
                if total.approximate || total.unit.is_empty() || is_rate(total.unit.of(document.text())) {
                    return None;
                }
                before(document, sentence, total)
                    .or_else(|| in_brackets(document, sentence, total, &quantities[index + 1..]))
                    .or_else(|| behind(document, sentence, total, &quantities[index + 1..]))
            })
        },
    )
}

/// Parts before a total that 共 or 累计 names.
fn before(document: &Document, sentence: Span, total: &Quantity) -> Option<Mismatch> {
    let text = document.text();
    let head = &text[sentence.start()..total.span.start()];
    let (word, len) = [("共有", 3), ("共", 3), ("累计完成", 6), ("累计", 6)]
        .into_iter()
        .find(|(word, _)| head.ends_with(*word))
        .map(|(word, len)| (word.len(), len))?;
    let start = total.span.start() - word;
    sum_before::mismatch(document, Span::new(start, start + len))
}

/// Parts that fill the brackets behind the total.
fn in_brackets(
    document: &Document,
    sentence: Span,
    total: &Quantity,
    after: &[Quantity],
) -> Option<Mismatch> {
    let text = document.text();
    let at = total.span.end() + noun_after(text, total, sentence.end()).len();
    let inner = text[at..sentence.end()].strip_prefix(['（', '('])?;
    let start = sentence.end() - inner.len();
    let mut depth = 1;
    let end = inner.char_indices().take(LONGEST).find_map(|(at, c)| {
        depth += bracket(c);
        (depth == 0).then_some(start + at)
    })?;
    let stretch = Span::new(start, end);
    let filled = stretch.of(text);
    if begins_with(filled, &NOT_ALL) || has_any(filled, &["其中", "分别", "包括", "；", "。"]) {
        return None;
    }
    let parts = parts_after(text, after, stretch, total)?;
    let all = after.iter().take_while(|part| part.span.end() <= end).count() == parts.count;
    let whole = total.value?;
    let plausible = parts.sum > 0.7 * whole && parts.sum < 1.5 * whole;
    if !all || !parts.closed || !plausible || parts.labels.overlap(total.unit.of(text).ends_with('元')) {
        return None;
    }
    unequal(text, total, &parts)
}

/// The longest list in brackets, in characters.
const LONGEST: usize = 400;

/// What opens brackets that give a part, or another number.
const NOT_ALL: [&str; 14] =
    ["含", "另", "比", "较", "约", "新增", "不含", "占", "折", "同比", "增", "减", "每", "加"];

/// Parts behind the total that by their names are all there is.
fn behind(document: &Document, sentence: Span, total: &Quantity, after: &[Quantity]) -> Option<Mismatch> {
    let text = document.text();
    let noun = noun_after(text, total, sentence.end());
    let start = total.span.end() + noun.len();
    let rest = text[start..sentence.end()].strip_prefix(['，', ',', '：', '、'])?;
    let stretch = Span::new(sentence.end() - rest.len(), sentence.end());
    let first = after.first().filter(|first| stretch.contains(first.span))?;
    let gap = &text[stretch.start()..first.span.start()];
    if gap.chars().nth(LABEL).is_some() || gap.contains(['，', '、', '；']) || ends_with(gap, &["其中"])
    {
        return None;
    }
    // What has another unit is no part.
    if first.unit.of(text) != total.unit.of(text) && !gap.contains(['（', '(']) {
        return None;
    }
    let parts = parts_after(text, after, stretch, total)?;
    if parts.open || parts.sum <= 0.5 * total.value? {
        return None;
    }
    let mismatch = unequal(text, total, &parts)?;
    let label = clause_before(text, total.span.start());
    let opens = is_whole(text, total, sentence.start()) || has_any(label, &TAKEN_UP);
    (opens && !names_part(label) && parts.labels.exhaust(false)).then_some(mismatch)
}

/// The longest label of a part, in characters.
const LABEL: usize = 10;

/// Words for what comes in before it is sorted.
const TAKEN_UP: [&str; 17] = [
    "应到",
    "应参",
    "应出席",
    "受理",
    "收到",
    "检查",
    "抽查",
    "抽检",
    "排查",
    "核查",
    "征求",
    "征集",
    "接到",
    "接访",
    "申报",
    "梳理",
    "总",
];

fn unequal(text: &str, total: &Quantity, parts: &Parts<'_>) -> Option<Mismatch> {
    let differs = (parts.sum - total.value?).abs() > tolerance(text, total, parts);
    (parts.count > 1 && differs).then_some(Mismatch {
        total: *total,
        sum: parts.sum,
        parts: parts.spans?,
        single: false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sum_mismatch::RULE;
    use crate::testing::found;

    #[test]
    fn lists_that_no_keyword_announces() {
        for text in [
            "会议应到48人，实到45人，请假2人。",
            "全县辖8个镇、4个乡，共13个乡镇。",
            "征求意见45条，采纳30条，部分采纳8条，未采纳10条。",
            "共排查隐患54处（一般隐患40处、重大隐患5处）。",
            "一季度完成30件、二季度完成25件，上半年累计完成65件。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "会议应到48人，实到45人，请假3人。",
            "全县辖8个镇、4个乡，共有156个村。",
            "检查餐饮单位120家次，发现问题56个，责令整改32家，立案查处4家。",
            "一季度完成30件、二季度完成25件，今年累计完成65件。",
            "会议室可容纳60人（含列席人员10人、工作人员5人）。",
            "赞成20票，反对3票，弃权2票。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
