//! The same statement with two values: 全年引进项目20个 and later 全年引进项目25个.

use std::collections::HashMap;

use zhubi_document::{Document, Quantity, RegionKind, Role};
use zhubi_text::{Span, is_han};

use super::sum_parts::noun_after;
use super::words::{before_any, clause_before, has_any, sentences, tail};

/// One place where a value is given.
#[derive(Clone, Copy)]
struct Place<'d> {
    quantity: &'d Quantity,
    /// The area of which the value is said: 县 for 全县 and 我县; empty where none is named.
    area: &'static str,
    /// The year that the sentence names before the value.
    year: Option<u16>,
    /// The topmost section.
    section: usize,
}

/// A statement with a value other than that which it had before, and the place where it had it, in text order.
pub(super) fn contradictions<'d>(
    document: &'d Document<'d>,
    mut section_at: impl FnMut(usize) -> usize,
) -> Vec<(&'d Quantity, &'d Quantity)> {
    let text = document.text();
    let mut places: HashMap<(&str, &str, &str), Vec<Place>> = HashMap::new();
    for (sentence, quantities) in sentences(document) {
        for quantity in quantities.iter().filter(|quantity| !quantity.approximate && quantity.value.is_some())
        {
            let Some((area, subject)) = subject(text, sentence, quantity) else { continue };
            if !is_prose(document, sentence) {
                break;
            }
            let unit = quantity.unit.of(text);
            let noun = noun_after(text, quantity, sentence.end());
            let least = if area.is_empty() { SHORTEST } else { SHORTEST - 1 };
            if subject.chars().count() + noun.chars().count() < least || unit.is_empty() {
                continue;
            }
            let place = Place {
                quantity,
                area,
                year: year_before(document, sentence, quantity),
                section: section_at(quantity.span.start()),
            };
            places.entry((subject, unit, noun)).or_default().push(place);
        }
    }
    let mut found: Vec<_> = places.values().filter_map(|places| contradiction(text, places)).collect();
    found.sort_by_key(|(here, _)| here.span.start());
    found
}

/// Statements of fewer characters are said of many things: 完成投资.
const SHORTEST: usize = 4;

/// The two values of a statement that is made twice, where one slip makes the one of the other.
fn contradiction<'d>(text: &str, places: &[Place<'d>]) -> Option<(&'d Quantity, &'d Quantity)> {
    let [first, second] = places else { return None };
    let (one, two) = first.quantity.value.zip(second.quantity.value)?;
    let slack = first.quantity.step.max(second.quantity.step) * 0.5 * (1.0 + 1e-9);
    let apart = (one - two).abs() > slack;
    let alike = one.min(two) * 2.0 > one.max(two);
    let years = first.year.zip(second.year).is_none_or(|(one, two)| one == two);
    let planned = [first, second].iter().any(|place| has_any(near(text, place.quantity), &PLANS));
    let areas = first.area == second.area || first.area.is_empty() || second.area.is_empty();
    (apart && alike && years && areas && first.section == second.section && !planned)
        .then_some((second.quantity, first.quantity))
}

/// What stands before the value in its sentence, as far as it may say that the value is aimed at.
fn near<'t>(text: &'t str, quantity: &Quantity) -> &'t str {
    let before = tail(&text[..quantity.span.start()], 90);
    before.rfind(['。', '；', '\n']).map_or(before, |at| &before[at..])
}

/// Words near a value that is aimed at or compared.
const PLANS: [&str; 14] = [
    "目标", "力争", "计划", "预期", "预计", "将", "要", "确保", "争取", "上年", "去年", "同期", "拟", "任务",
];

fn is_prose(document: &Document, sentence: Span) -> bool {
    document.block_at(sentence.start()).is_some_and(|block| {
        document.regions()[block.region].kind == RegionKind::Body && block.role != Role::TableCell
    })
}

/// Words for the whole time that a draft tells of; the statement behind them is made of the whole.
const TIMES: [&str; 13] = [
    "全年",
    "一年来",
    "今年以来",
    "今年",
    "截至目前",
    "截至年底",
    "到目前为止",
    "目前",
    "本年度",
    "全年度",
    "年内",
    "截止目前",
    "一年",
];

/// Words for the whole area.
const AREAS: [(&str, &str); 20] = [
    ("全省", "省"),
    ("全市", "市"),
    ("全县", "县"),
    ("全区", "区"),
    ("全镇", "镇"),
    ("全乡", "乡"),
    ("全村", "村"),
    ("全局", "局"),
    ("全校", "校"),
    ("全院", "院"),
    ("全街道", "街"),
    ("我省", "省"),
    ("我市", "市"),
    ("我县", "县"),
    ("我区", "区"),
    ("我镇", "镇"),
    ("我乡", "乡"),
    ("我局", "局"),
    ("我校", "校"),
    ("我院", "院"),
];

/// Words that add nothing to a statement.
const FILLERS: [&str; 8] = ["，", "共", "累计", "已", "总共", "共计", "一共", "先后"];

/// The area and the words of the statement, without what is said of the whole; `None` where no word says that it is of the whole.
fn subject<'t>(text: &'t str, sentence: Span, quantity: &Quantity) -> Option<(&'static str, &'t str)> {
    let clause = clause_before(text, quantity.span.start());
    let start = quantity.span.start() - clause.len();
    if start < sentence.start() {
        return None;
    }
    let opening = tail(&text[sentence.start()..start], OPENING);
    if !(may_open_with_whole(clause) || is_time(opening)) {
        return None;
    }
    let (mut rest, mut whole, mut area) = (clause, is_time(opening), "");
    loop {
        let found = TIMES.iter().find_map(|word| rest.strip_prefix(word));
        if let Some(after) = found {
            (rest, whole) = (after, true);
        } else if let Some((word, letter)) = AREAS.iter().find(|(word, _)| rest.starts_with(word)) {
            (rest, whole, area) = (&rest[word.len()..], true, *letter);
        } else if let Some(after) = FILLERS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        } else {
            break;
        }
    }
    // 甲镇……，全年新建…… speaks of one place among several.
    if !whole || names_a_place(opening) || has_any(clause, &OTHERWISE) {
        return None;
    }
    let mut subject = rest;
    while let Some(head) =
        before_any(subject, &["达到", "达", "为", "是", "共", "了", "累计", "共计", "已", "有"])
    {
        subject = head;
    }
    let subject =
        subject.strip_prefix("完成").or_else(|| before_any(subject, &["完成", "实现"])).unwrap_or(subject);
    subject.chars().all(is_han).then_some((area, subject))
}

/// Whether the first character of `clause` is that of a word for the whole, or of one that may stand before it.
fn may_open_with_whole(clause: &str) -> bool {
    clause.starts_with(|c: char| {
        matches!(
            c,
            '全' | '一'
                | '今'
                | '截'
                | '到'
                | '目'
                | '本'
                | '年'
                | '我'
                | '，'
                | '共'
                | '累'
                | '已'
                | '总'
                | '先'
        )
    })
}

/// How much of the sentence before a clause is read, in bytes.
const OPENING: usize = 120;

/// Words at which a value is of a part, of a change or of another time.
const OTHERWISE: [&str; 25] = [
    "比",
    "较",
    "增长",
    "减",
    "由",
    "从",
    "其中",
    "分别",
    "平均",
    "均",
    "每",
    "占",
    "约",
    "上半年",
    "下半年",
    "季度",
    "月",
    "同期",
    "另",
    "首批",
    "第",
    "再",
    "又",
    "还",
    "后",
];

/// 截至目前， before the clause.
fn is_time(opening: &str) -> bool {
    let clause = opening.trim_end_matches('，');
    let year = clause
        .strip_suffix('年')
        .is_some_and(|head| head.len() == 4 && head.bytes().all(|c| c.is_ascii_digit()));
    let opens = |head: &str| head.is_empty() || head.ends_with('，');
    year || TIMES.iter().any(|word| clause.strip_suffix(word).is_some_and(opens))
}

/// Whether one place, office or firm is named, and not the whole: 河东镇, but not 全镇 or 学校.
fn names_a_place(opening: &str) -> bool {
    const KINDS: &str = "镇乡村县区市局校院";
    const GENERAL: &str = "全各我本该所城农级个改招投上下入驻建小园学医社地景片山超布格大结乡县市区镇成";
    let mut before = '，';
    let place = opening.chars().any(|c| {
        let named = KINDS.contains(c) && is_han(before) && !GENERAL.contains(before);
        before = c;
        named
    });
    place || has_any(opening, &["公司", "合作社", "支部", "街道"])
}

/// How many dates back a year is looked for.
const NEAREST: usize = 8;

/// The year that the sentence names before the value.
fn year_before(document: &Document, sentence: Span, quantity: &Quantity) -> Option<u16> {
    let dates = document.dates();
    let index = dates.partition_point(|date| date.span.end() <= quantity.span.start()).checked_sub(1)?;
    dates[..=index]
        .iter()
        .rev()
        .take(NEAREST)
        .take_while(|date| sentence.contains(date.span))
        .find_map(|date| date.year)
}

#[cfg(test)]
mod tests {
    use super::super::same_metric_diff_value::RULE;
    use crate::testing::found;

    #[test]
    fn one_statement_with_two_values() {
        for text in [
            "全年引进项目20个，到位资金5亿元。\n招商引资方面，全年引进项目25个。",
            "全镇现有党员520名。目前，全镇现有党员502名。",
            "全年新增城镇就业1.2万人，成效明显。截至年底，全年新增城镇就业1.3万人。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "上半年引进项目20个，全年引进项目25个。",
            "2023年，全年引进项目20个。2024年，全年引进项目25个。",
            "全县共培训干部320人次。河东镇全年共培训干部200人次。",
            "全年计划引进项目20个。全年引进项目25个。",
            "全年接待游客120万人次。五一期间，接待游客12万人次。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
