//! Parts that stand before their total: 甲镇30户、乙镇40户，合计70户.

use zhubi_document::{Document, Quantity};
use zhubi_text::Span;

use super::sum_mismatch::Mismatch;
use super::sum_parts::{is_rate, noun_after, shares_character};
use super::words::{clause_before, has_any};

/// How many quantities a sentence may have before the total.
const MOST_PARTS: usize = 8;

/// What may stand between the word for the whole and its number, in bytes.
const NEAR: usize = 9;

/// The total behind the word at `keyword` and the parts before it, where the sentence has no other quantities and they
/// do not add up.
pub(super) fn mismatch(document: &Document, keyword: Span) -> Option<Mismatch> {
    let text = document.text();
    let sentence = document.sentence_at(keyword.start())?.span;
    let all = document.quantities();
    let split = all.partition_point(|quantity| quantity.span.start() < keyword.start());
    let total = *all.get(split).filter(|total| total.span.end() <= sentence.end())?;
    let gap = keyword.until(total.span).of(text);
    let before = &text[sentence.start()..keyword.start()];
    let quarters = ["上半年", "前三季度", "全年"].iter().find_map(|whole| before.strip_suffix(whole));
    let clause = quarters.unwrap_or(before).ends_with(['，', ',', '；', '、']);
    if !clause || gap.len() > NEAR || gap.contains(['，', ',', '：']) {
        return None;
    }
    let first = all.partition_point(|quantity| quantity.span.start() < sentence.start());
    let parts = &all[first..split];
    let unit = total.unit.of(text);
    let counts =
        |part: &Quantity| part.unit.of(text) == unit && !part.approximate && !tells_change(text, part);
    if !(2..=MOST_PARTS).contains(&parts.len())
        || unit.is_empty()
        || total.approximate
        || is_rate(unit)
        || !parts.iter().all(counts)
        || before.contains("其中")
    {
        return None;
    }
    let sum: f64 = parts.iter().map(|part| part.value).sum::<Option<f64>>()?;
    let slack = 0.5 * (total.step + parts.iter().map(|part| part.step).sum::<f64>());
    let exact = parts.iter().chain([&total]).all(|quantity| quantity.step == 1.0);
    let whole = total.value?;
    let differs = (sum - whole).abs() > if exact { whole * 1e-9 } else { slack * (1.0 + 1e-9) };
    // A whole that is many times the parts is of another kind than they: 两镇各建3处，合计投资…
    let alike = whole < sum * 2.0 && sum < whole * 2.0;
    let listed = parts[0].span.cover(parts[parts.len() - 1].span);
    let fits = match keyword.of(text) {
        "累计" => are_quarters(text, parts, before),
        "共" => counts_the_same(text, parts, &total, sentence.end()),
        _ => true,
    };
    (differs && alike && fits).then_some(Mismatch { total, sum, parts: listed, single: false })
}

/// Whether the number before a total is no part of it: 比上年增加30户, 每镇3处, 各4人.
fn tells_change(text: &str, part: &Quantity) -> bool {
    const WORDS: [&str; 12] = ["增", "减", "比", "每", "各", "均", "超", "前", "第", "去年", "上年", "累计"];
    const CLAUSE: usize = 12;
    let before: String = text[..part.span.start()]
        .chars()
        .rev()
        .take(CLAUSE)
        .take_while(|c| !matches!(c, '，' | '、' | '。' | '；' | '\n'))
        .collect();
    let before: String = before.chars().rev().collect();
    WORDS.iter().any(|word| before.contains(word))
}

/// Whether the parts are the quarters that make the half or the year before the total: 一季度…、二季度…，上半年累计.
fn are_quarters(text: &str, parts: &[Quantity], before: &str) -> bool {
    const WHOLES: [(&str, usize, &str); 4] =
        [("上半年", 2, "季度"), ("前三季度", 3, "季度"), ("全年", 4, "季度"), ("全年", 2, "半年")];
    let labels = || parts.iter().map(|part| clause_before(text, part.span.start()));
    WHOLES.iter().any(|(whole, count, name)| {
        before.ends_with(whole) && parts.len() == *count && labels().all(|label| has_any(label, &[name]))
    })
}

/// Whether the total counts what the parts count: 12个行政村和3个社区，共15个村（社区）.
fn counts_the_same(text: &str, parts: &[Quantity], total: &Quantity, end: usize) -> bool {
    // The brackets of 15个村（社区） name what else is counted.
    let noun = clause_words(&text[total.span.end()..end]);
    parts.iter().all(|part| {
        let counted = noun_after(text, part, end);
        noun.is_empty() || noun == counted || shares_character(noun, counted)
    })
}

fn clause_words(after: &str) -> &str {
    &after[..after.find(['，', '、', '。', '；', '\n']).unwrap_or(after.len())]
}
