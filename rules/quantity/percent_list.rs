//! Shares that are listed one by one: 一产占12%，二产占38%，三产占50%.

use zhubi_document::{Document, Quantity};
use zhubi_text::Span;

use super::part_labels::overlap;
use super::partition::{are_opposite, divide};
use super::words::{before_any, clause_before, ends_with, has_any, is_percent, sentences, skip_back};

/// The shares of one whole whose sum is not the whole, with that sum, in text order.
pub(super) fn mismatches<'d>(document: &'d Document<'d>) -> impl Iterator<Item = (Span, f64)> + 'd {
    sentences(document).flat_map(move |(sentence, quantities)| {
        let text = document.text();
        let shares = quantities.iter().filter(|quantity| is_percent(quantity.unit.of(text)));
        let mut found = Vec::new();
        if shares.clone().nth(1).is_none() || has_any(sentence.of(text), &SEVERAL) {
            return found;
        }
        let shares: Vec<&Quantity> = shares.collect();
        let mut start = 0;
        while start < shares.len() {
            let run = run(text, sentence, &shares[start..]);
            found.extend(unequal(&run));
            start += run.len().max(1);
        }
        found
    })
}

/// Words of questions with more than one answer, and of shares that are of different things.
const SEVERAL: [&str; 16] = [
    "多选", "选择", "认为", "希望", "反映", "交叉", "重复", "兼有", "增长", "下降", "完成", "提高", "分别",
    "贡献", "超过", "目标",
];

/// A share with what it is of.
struct Share<'q, 't> {
    quantity: &'q Quantity,
    label: &'t str,
    /// 占 or its like stands before the number.
    said: bool,
}

/// The longest text between two shares, in bytes.
const NEAR: usize = 72;

/// What stands between a label and its share.
const LINKS: [&str; 16] = [
    "占比为",
    "占比达",
    "占比约",
    "占比",
    "比重为",
    "比例为",
    "各占",
    "约占",
    "占到",
    "占",
    "承担",
    "负担",
    "分担",
    "出资",
    "配套",
    "权重为",
];

/// The shares that follow each other directly, from the first of `shares`.
fn run<'q, 't>(text: &'t str, sentence: Span, shares: &[&'q Quantity]) -> Vec<Share<'q, 't>> {
    let mut run: Vec<Share> = Vec::new();
    for &quantity in shares {
        let label = match run.last() {
            None => first_label(text, quantity.span.start()),
            Some(last) => {
                let gap = last.quantity.span.until(quantity.span).of(text);
                let inner = gap.trim_start_matches(['）', ')', '，', '、', '；', ',']);
                let inner = inner.strip_prefix('和').unwrap_or(inner);
                if gap.len() > NEAR
                    || inner.len() == gap.len()
                    || inner.contains(['，', '；', '。', '、', '\n'])
                {
                    break;
                }
                inner
            }
        };
        if quantity.span.start() < sentence.start() || quantity.approximate {
            break;
        }
        let bracketed = label.rsplit_once(['（', '(']).map(|(head, link)| (head, LINKS.contains(&link)));
        let (name, said) = match bracketed {
            Some((head, true)) => (head, true),
            _ => match before_any(label, &LINKS) {
                Some(name) => (name, true),
                None => (label, ends_with(label, &LINKS)),
            },
        };
        let name = skip_back(name, &["的", "人数", "比例", "所"]);
        run.push(Share { quantity, label: name, said });
    }
    run
}

/// The clause before the first share; 平时考核（占40%） has its label before the bracket.
fn first_label(text: &str, at: usize) -> &str {
    let label = clause_before(text, at);
    let start = at - label.len();
    match text[..start].strip_suffix(['（', '(']) {
        Some(head) if LINKS.contains(&label) => {
            let name = clause_before(text, head.len());
            &text[head.len() - name.len()..at]
        }
        _ => label,
    }
}

/// Shares whose sum is greater are of different things.
const MOST: f64 = 160.0;

fn unequal(run: &[Share]) -> Option<(Span, f64)> {
    let (first, last) = (run.first()?, run.last()?);
    let labels: Vec<&str> = run.iter().map(|share| last_words(share.label)).collect();
    let sum: f64 = run.iter().map(|share| share.quantity.value).sum::<Option<f64>>()?;
    let slack: f64 = run.iter().map(|share| share.quantity.step / 2.0).sum::<f64>().max(0.5) + 1e-9;
    let said = run.iter().all(|share| share.said);
    let whole = divides(&labels);
    let complete = whole && (said || labels.iter().all(|label| label.chars().count() <= 6));
    let ages = labels.iter().all(|label| label.contains('岁'));
    let alike = said && run.len() > 2 && (ages || (are_alike(&labels) && !overlap(&labels)));
    let weights = said
        && run.len() > 1
        && labels.iter().all(|label| ends_with(label, &["考核", "成绩", "测评", "考试", "评价", "得分"]));
    let purses = said
        && run.len() > 2
        && labels.iter().all(|label| label.chars().count() <= 6)
        && divide(&labels, true);
    let over = sum > 100.0 + slack && sum <= MOST;
    let under = sum < 100.0 - slack && sum >= 75.0;
    let wrong = (over && (complete || alike || weights || purses || rates_content(&labels)))
        || (under && complete && said);
    let span = Span::new(first.quantity.span.start(), last.quantity.span.end());
    (run.len() > 1 && wrong).then_some((span, sum))
}

/// 其中汉族 without 其中, and what stands behind the last 中: 党员中大专以上学历.
fn last_words(label: &str) -> &str {
    let label = label.rsplit_once("其中").map_or(label, |(_, name)| name);
    label
        .rsplit_once('中')
        .filter(|(_, name)| {
            !name.is_empty() && !name.starts_with(['共', '央', '学', '专', '级', '年', '小', '医', '药'])
        })
        .map_or(label, |(_, name)| name)
}

/// Whether the labels are all there is.
fn divides(labels: &[&str]) -> bool {
    if let [first, last] = labels
        && (are_opposite(first, last) || bounds_from_both_sides(first, last))
    {
        return true;
    }
    divide(labels, false)
}

/// 大专以上学历 and 高中及以下学历, 35岁以下 and 35岁以上.
fn bounds_from_both_sides(first: &str, last: &str) -> bool {
    let same = |word: &str| first.ends_with(word) && last.ends_with(word);
    let sided = (first.contains("以上") && last.contains("以下"))
        || (first.contains("以下") && last.contains("以上"));
    sided && (same("学历") || same("文化程度") || (first.contains('岁') && last.contains('岁')))
}

/// Whether the labels are steps of one scale.
fn rates_content(labels: &[&str]) -> bool {
    labels.len() > 1
        && labels.iter().all(|label| label.contains("满意"))
        && labels.iter().any(|label| label.contains("不"))
}

/// Whether all labels end in the same word: 农民党员, 机关党员.
fn are_alike(labels: &[&str]) -> bool {
    let end = |label: &str| label.char_indices().rev().nth(1).map(|(at, _)| label[at..].to_owned());
    let levels = labels.iter().all(|label| label.ends_with("学历") || label.ends_with("文化"));
    let Some(first) = labels.first().and_then(|label| end(label)) else { return false };
    let own_words = labels.iter().all(|label| label.len() > first.len());
    levels || (own_words && labels.iter().all(|label| end(label).as_deref() == Some(&first)))
}

#[cfg(test)]
mod tests {
    use super::super::percent_sum::RULE;
    use crate::testing::found;

    #[test]
    fn shares_that_are_listed_one_by_one() {
        for text in [
            "从年龄看，35岁以下占45%，36岁至50岁占35%，51岁以上占30%。",
            "资金由中央承担60%、省级承担30%、县级承担20%。",
            "考核由平时考核（占40%）、年度考核（占70%）组成。",
            "男性占52%，女性占45%。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "党员中女党员占40%，大专以上学历占70%，35岁以下占20%。",
            "粮食占全省的20%，棉花占全省的60%，油料占全省的45%。",
            "选择增加绿地的占60%，选择改善交通的占55%。",
            "满意的占56%，基本满意的占36%，满意度合计92%。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
