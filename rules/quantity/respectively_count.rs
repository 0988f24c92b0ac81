//! QTY008 “分别”项数不配

use std::sync::LazyLock;

use zhubi_document::{Document, parse_numeral};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, closing_of, is_blank, is_han};

use super::words::before_any;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RespectivelyCount;

struct RespectivelyCount;

const META: RuleMeta = RuleMeta {
    code: "QTY008",
    name: "respectively-count",
    title: "“分别”前后项数不等",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“甲、乙、丙分别为（达到、增长、占……）”之后的数量与前面的项数不等，不能一一对应。",
    why: "多是增删一项时漏改。只在两边的项数都能确定时才报；“分别作出处理”一类用法、“等”字概括的列举和“城乡”一类合称不在此列。",
    wrong: &[
        "城镇、农村居民人均可支配收入分别增长5.1%、6.3%、7.2%。",
        "一季度，工业、投资、消费分别增长5%和6%。",
        "河东、河西、河北三个片区的任务分别为120亩、85亩。",
    ],
    right: &[
        "城镇、农村居民人均可支配收入分别增长5.1%、6.3%。",
        "城乡居民人均可支配收入分别增长5.1%、6.3%。",
        "食品、化工、医药等产业分别增长5%、6%。",
        "对三起案件分别作出处理。",
        "工业、住宿和餐饮业增加值分别增长4.2%、5.5%。",
    ],
};

static KEYWORD: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(["分别"]));

impl Rule for RespectivelyCount {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&KEYWORD)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for keyword in context.hits.iter().map(|hit| hit.span) {
            let Some((subjects, at)) = subjects_before(document, keyword.start()) else { continue };
            let Some((values, end)) = values_after(document, keyword.end()) else { continue };
            let fits = values == subjects.count || Some(values) == subjects.alternative;
            // Twice as many numbers may be two for each item, and more items may stand in the clause before.
            let certain = values % subjects.count != 0 && (values < subjects.count || subjects.all);
            let single = values == 1 && lacks_others(document.text(), end);
            if (values > 1 || single) && !fits && certain {
                let count = subjects.count;
                findings
                    .report(
                        Span::new(keyword.start(), end),
                        format!("“分别”前列{count}项，后列{values}个数，不能一一对应，请核对"),
                    )
                    .related(at, "前列各项");
            }
        }
    }
}

/// Whether nothing follows the only number that could stand for the others, and it is exact: 分别增长6.1%。
fn lacks_others(text: &str, end: usize) -> bool {
    let (number, after) = (&text[..end], &text[end..]);
    let Some(digits) = before_any(number, &["%", "％"]) else { return false };
    let written = &digits[digits.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()..];
    // Three kinds may each grow by 2, but hardly by 6.1%.
    after.starts_with(['。', '；']) && written.contains('.')
}

/// The items before 分别.
struct Subjects {
    count: usize,
    /// Another way to count them: 住宿和餐饮业 at the end may be one item.
    alternative: Option<usize>,
    /// No further items can stand in the clause before.
    all: bool,
}

/// How far back the items are looked for, in bytes.
const LOOK_BACK: usize = 600;

/// Names for several things at once, which leave the count open.
const COLLECTIVES: [&str; 18] = [
    "城乡",
    "省市",
    "市县",
    "县乡",
    "县区",
    "收支",
    "进出口",
    "男女",
    "牛羊",
    "猪牛",
    "东中西",
    "党政",
    "各",
    "双",
    "分项",
    "上下",
    "前后",
    "内外",
];

fn subjects_before(document: &Document, end: usize) -> Option<(Subjects, Span)> {
    let text = document.text();
    let sentence = document.sentence_at(end)?.span;
    let start = clause_start(text, sentence.start(), end)?;
    let at = Span::new(start, end);
    let clause = at.of(text);
    if COLLECTIVES.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let (mut marks, mut conjunctions, mut of) = (0, 0, None);
    let mut closing = None;
    for (place, c) in clause.char_indices() {
        match closing {
            Some(mark) if c == mark => closing = None,
            Some(_) => {}
            None if closing_of(c).is_some() => closing = closing_of(c),
            None => match c {
                // Items on both sides of 的 multiply.
                '、' if of.is_some_and(|before| before > 0) => return None,
                // After “A和B” a further 、 opens another group.
                '、' if conjunctions > 0 => return None,
                '、' => marks += 1,
                '等' if !is_inside_word(clause, place, "平高中初均同相对优头劣", "级次于") => {
                    return None;
                }
                '和' if is_inside_word(clause, place, "共饱缓温附调中祥总", "谐平睦美解善浩田县") =>
                    {}
                '与' if is_inside_word(clause, place, "参给赠授干", "会时否") => {}
                '及' if is_inside_word(clause, place, "普涉触波危顾遍提", "时格") => {}
                '和' | '与' | '及' | '跟' if of.is_some_and(|before| before > 0) => return None,
                '和' | '与' | '及' | '跟' => conjunctions += 1,
                '的' => of = Some(marks + conjunctions),
                _ => {}
            },
        }
    }
    let count = marks + conjunctions + 1;
    if count < 2 || conjunctions > 1 || !agrees(document, at, count) {
        return None;
    }
    let alternative = (marks > 0 && conjunctions > 0).then_some(count - 1);
    let all = start == sentence.start()
        || text[..start].ends_with(['；', ';', '：', ':'])
        || follows_time(&text[..start]);
    Some((Subjects { count, alternative, all }, at))
}

/// Whether 和 or its like at `place` is part of a word, by its neighbours.
fn is_inside_word(clause: &str, place: usize, before: &str, after: &str) -> bool {
    let mut rest = clause[place..].chars();
    rest.next();
    clause[..place].chars().next_back().is_some_and(|c| before.contains(c))
        || rest.next().is_some_and(|c| after.contains(c))
}

/// Where the clause that ends at `end` begins; `None` when that is too far back.
fn clause_start(text: &str, earliest: usize, end: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text[earliest..end].char_indices().rev() {
        let after = earliest + at + c.len_utf8();
        if zhubi_text::is_closing(c) {
            depth += 1;
        } else if closing_of(c).is_some() {
            depth -= 1;
        }
        if depth < 0
            || (depth == 0 && matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '\n'))
        {
            return Some(after);
        }
        if end - after > LOOK_BACK {
            return None;
        }
    }
    Some(earliest)
}

/// Whether the clause before only says when, so that no items stand in it.
fn follows_time(before: &str) -> bool {
    before
        .trim_end_matches(['，', ','])
        .ends_with(['年', '月', '度', '间', '来', '底', '末', '中', '期', '日', '前', '后', '初'])
}

/// Whether the numbers among the items (三个片区, 两市) name their count.
fn agrees(document: &Document, clause: Span, count: usize) -> bool {
    let quantities = document.quantities();
    let first = quantities.partition_point(|quantity| quantity.span.start() < clause.start());
    let counted = quantities[first..].iter().take_while(|quantity| quantity.span.end() <= clause.end());
    let pair = clause.of(document.text()).contains('两');
    counted.into_iter().all(|quantity| quantity.value == Some(count as f64)) && (!pair || count == 2)
}

/// Words that may stand between 分别 and its verb.
const ADVERBS: [&str; 22] = [
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "同比",
    "环比",
    "累计",
    "预计",
    "年均",
    "平均",
    "实际",
    "提前",
    "超额",
    "已",
    "将",
    "可",
    "均",
    "仅",
];

/// Verbs of change: each number may bring its own (增长5%、下降3%).
const CHANGES: [&str; 20] = [
    "增加到",
    "提高到",
    "上升到",
    "下降到",
    "降低到",
    "减少到",
    "增长",
    "下降",
    "提高",
    "提升",
    "增加",
    "减少",
    "降低",
    "上升",
    "回落",
    "压减",
    "增至",
    "降至",
    "升至",
    "降",
];

/// Verbs that give one number for each item.
const STATES: [&str; 12] =
    ["达到", "突破", "超过", "完成", "实现", "稳定在", "为", "是", "达", "超", "占", "增"];

/// Words that make a number inexact, before and after it.
const HEDGES: [&str; 8] = ["超过", "不足", "约", "近", "超", "逾", "到", "至"];
const SUFFIXES: [&str; 6] = ["左右", "以上", "以下", "以内", "多", "余"];

/// Words that begin a new statement about the items after the last number.
const PREDICATES: [&str; 16] = [
    "增长", "下降", "提高", "增加", "同比", "居", "位居", "位列", "排名", "高于", "低于", "占", "比", "较",
    "连续", "均",
];

/// How many numbers 分别 gives, and where they end; `None` where that is not certain.
fn values_after(document: &Document, start: usize) -> Option<(usize, usize)> {
    let text = document.text();
    let mut at = start;
    while let Some(adverb) = ADVERBS.iter().find(|word| text[at..].starts_with(**word)) {
        at += adverb.len();
    }
    let change = CHANGES.iter().find(|word| text[at..].starts_with(**word));
    let verb = change.or_else(|| STATES.iter().find(|word| text[at..].starts_with(**word)))?;
    at += verb.len();
    if *verb == "占" {
        at = share_at(document, at)?;
    }
    let mut count = 0;
    let mut end = at;
    loop {
        let Some(after) = value_at(document, at, change.is_some() && count > 0) else {
            let rest = &text[at..];
            return PREDICATES
                .iter()
                .any(|word| rest.starts_with(word))
                .then_some((count, end))
                .filter(|_| count > 0);
        };
        count += 1;
        end = after;
        let rest = &text[end..];
        let noun: usize = rest
            .chars()
            .take(6)
            .take_while(|c| is_han(*c) && !"和与及以".contains(*c))
            .map(char::len_utf8)
            .sum();
        let joined = &rest[noun..];
        let separator = ["、", "以及", "和", "与", "及"].iter().find(|word| joined.starts_with(**word));
        let Some(separator) = separator else {
            let comma = joined.strip_prefix(['，', ',']).map(|next| text.len() - next.len());
            let goes_on = comma.is_some_and(|next| value_at(document, next, false).is_some());
            return (!goes_on).then_some((count, end));
        };
        at = end + noun + separator.len();
        if noun > 0 && value_at(document, at, change.is_some()).is_none() {
            return Some((count, end));
        }
    }
}

/// The longest text between 占 and the share: 占总数的.
const SHARE: usize = 36;

fn share_at(document: &Document, at: usize) -> Option<usize> {
    let quantities = document.quantities();
    let next =
        quantities.get(quantities.partition_point(|quantity| quantity.span.start() < at))?.span.start();
    (next - at <= SHARE && document.text()[at..next].chars().all(is_han)).then_some(next)
}

/// The end of the number at `at`, with what hedges it, and of the range that it begins.
fn value_at(document: &Document, mut at: usize, with_verb: bool) -> Option<usize> {
    let text = document.text();
    if with_verb && let Some(verb) = CHANGES.iter().find(|word| text[at..].starts_with(**word)) {
        at += verb.len();
    }
    while let Some(hedge) = HEDGES.iter().find(|word| text[at..].starts_with(**word)) {
        at += hedge.len();
    }
    at += text[at..].chars().next().filter(|c| is_blank(*c)).map_or(0, char::len_utf8);
    let mut end = number_at(document, at)?;
    while let Some(suffix) = SUFFIXES.iter().find(|word| text[end..].starts_with(**word)) {
        end += suffix.len();
    }
    let range =
        text[end..].strip_prefix(['—', '–', '－', '-', '~', '～', '至']).map(|next| text.len() - next.len());
    if let Some(next) = range.and_then(|next| number_at(document, next)) {
        end = next;
    }
    if text[end..].starts_with(['（', '(']) {
        let close = text[end..].char_indices().take(30).find(|(_, c)| matches!(c, '）' | ')'))?;
        end += close.0 + close.1.len_utf8();
    }
    Some(end)
}

/// The end of the quantity or bare number that begins at `at`.
fn number_at(document: &Document, at: usize) -> Option<usize> {
    let quantities = document.quantities();
    let next = quantities.get(quantities.partition_point(|quantity| quantity.span.start() < at));
    if let Some(quantity) = next.filter(|quantity| quantity.span.start() == at) {
        return Some(quantity.span.end());
    }
    let rest = &document.text()[at..];
    let digits = rest.starts_with(|c: char| c.is_ascii_digit());
    digits.then(|| parse_numeral(rest)).flatten().map(|numeral| at + numeral.len)
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    fn found(text: &str) -> Vec<String> {
        let source = Source::plain("a.txt", text);
        let checked = Linter::new(&[super::RULE], Settings::default()).unwrap().check(&source);
        checked.diagnostics.iter().map(|finding| finding.span().of(text).to_owned()).collect()
    }

    #[test]
    fn the_finding_spans_the_numbers() {
        for (text, span) in [
            ("全年投资、消费、出口分别增长5%和6%，居全市前列。", "分别增长5%和6%"),
            ("春季、夏季、秋季种植面积分别达到X亩和X亩。", "分别达到X亩和X亩"),
            ("2024年，甲县、乙县产值分别为12亿元、8亿元、9亿元。", "分别为12亿元、8亿元、9亿元"),
            ("男职工、女职工、临时工分别占总数的40%、60%。", "分别占总数的40%、60%"),
            ("甲、乙、丙、丁村分别增加12户、15户、18户左右。", "分别增加12户、15户、18户左右"),
            ("小麦、玉米、大豆亩产分别比上年增长5%、下降2%。", "分别比上年增长5%、下降2%"),
            ("甲、乙、丙三镇分别为12、15个。", "分别为12、15个"),
        ] {
            let found = found(text);
            assert_eq!(found.join("|"), span, "{text}");
        }
    }

    #[test]
    fn equal_or_uncertain_counts_are_silent() {
        for text in [
            "甲县、乙县分别达XX元、XX元，分别增长6.4%、7.8%，差距缩小。",
            "其中餐饮业X家，便利店X家，服装店X家，分别占总数的X%、X%和X%。",
            "城镇和农村居民人均可支配收入分别增长X%和X%的年度目标。",
            "批发和零售业、住宿和餐饮业增加值分别增长5%、6%。",
            "甲市、乙市的产值和税收分别增长5%、6%、7%、8%。",
            "甲、乙、丙县分别完成5%—8%、6%、7%（预计）。",
            "甲、乙、丙县分别为5%、6%、良好。",
            "工业产值，建筑业产值、商贸产值分别增长5%、6%、7%。",
            "甲、乙县分别达到5亿元、6亿元、增长8%。",
            "参与、普及、和谐共建分别增长5%、6%、7%。",
            "“甲、乙”工程和丙工程分别完成50%、60%。",
            "甲、乙两项指标分别为3个、5个，5个、8个。",
            "各镇、各村分别增长5%、6%、7%。",
            "甲、乙、丙分别受到处理。",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
