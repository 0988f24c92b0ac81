//! QTY020 同指标两值

use std::collections::HashMap;
use std::sync::LazyLock;

use zhubi_document::{Document, Quantity, RegionKind, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::repeated_figure;
use super::words::{before_any, clause_before, has_any, is_percent, sentences, skip, skip_back, tail};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SameMetricDiffValue;

struct SameMetricDiffValue;

const META: RuleMeta = RuleMeta {
    code: "QTY020",
    name: "same-metric-diff-value",
    title: "同一指标两处数值不同",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一指标、同一时期，前后两处的数值不同：前文地区生产总值达到125.3亿元，后文地区生产总值达到152.3亿元；\
           或者同一句话说了两遍而数不同：前文全年引进项目20个，后文全年引进项目25个。",
    why: "多是改了一处漏了一处，或者数字颠倒。目标、约数、年均、比较、分项和写明不同时期或不同范围的不报；位数不同而四舍五入后相等的不报。",
    wrong: &[
        "地区生产总值达到125.3亿元，增长5%。\n一年来，地区生产总值达到152.3亿元，财政收入平稳。",
        "2024年，全县社会消费品零售总额完成30亿元。\n2024年，全县社会消费品零售总额完成36亿元。",
        "全年共培训网格员320人次，队伍素质明显提升。\n在队伍建设上，全年共培训网格员350人次。",
    ],
    right: &[
        "地区生产总值达到125.3亿元，增长5%。\n一年来，地区生产总值达到125亿元，财政收入平稳。",
        "2023年，全县社会消费品零售总额完成30亿元。\n2024年，全县社会消费品零售总额完成36亿元。",
        "全县粮食总产量完成3万吨，河东镇粮食总产量完成1万吨。",
        "上半年共培训网格员120人次，全年共培训网格员200人次。",
    ],
};

/// Indicators of which a text has one value for a period and an area.
const INDICATORS: [&str; 31] = [
    "地区生产总值",
    "生产总值",
    "GDP",
    "一般公共预算收入",
    "一般公共预算支出",
    "财政总收入",
    "财政收入",
    "固定资产投资",
    "社会消费品零售总额",
    "规模以上工业增加值",
    "规上工业增加值",
    "规模以上工业总产值",
    "规上工业总产值",
    "工业总产值",
    "农林牧渔业总产值",
    "城镇居民人均可支配收入",
    "农村居民人均可支配收入",
    "居民人均可支配收入",
    "人均可支配收入",
    "常住人口",
    "户籍人口",
    "常住人口城镇化率",
    "城镇化率",
    "森林覆盖率",
    "进出口总额",
    "外贸进出口总额",
    "实际利用外资",
    "粮食总产量",
    "粮食播种面积",
    "旅游总收入",
    "耕地保有量",
];

/// Words between an indicator and its value that give its level, and those that give its growth.
const LEVELS: [&str; 13] =
    ["达到", "达", "为", "完成", "实现", "是", "预计完成", "共完成", "累计完成", "共", "突破", "有", "了"];
const GROWTH: [&str; 4] = ["同比增长", "比上年增长", "较上年增长", "增长"];
const DECLINE: [&str; 4] = ["同比下降", "比上年下降", "较上年下降", "下降"];

/// Words at which the value is none that the text must repeat.
const OTHERWISE: [&str; 30] = [
    "目标",
    "力争",
    "计划",
    "预期",
    "预计",
    "左右",
    "比",
    "由",
    "从",
    "分别",
    "其中",
    "平均",
    "年均",
    "月均",
    "累计",
    "力求",
    "确保",
    "任务",
    "到20",
    "争取",
    "将",
    "若",
    "如果",
    "约",
    "原",
    "占",
    "突破",
    "每",
    "同口径",
    "口径",
];

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'t> {
    indicator: &'static str,
    area: &'t str,
    /// The section: what is done and what is planned stand in different ones.
    section: usize,
    /// The last date and the words for a time in the paragraph before the value.
    period: u64,
    /// A level, growth or decline.
    kind: u8,
    unit: &'t str,
}

static NAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(INDICATORS));

impl Rule for SameMetricDiffValue {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&NAMES)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let mut values: HashMap<Key, &Quantity> = HashMap::new();
        let mut sections = Sections::of(document);
        let mut single = None;
        let mut reported: Vec<Span> = Vec::new();
        let mut named: Vec<Span> = context.hits.iter().map(|hit| hit.span).collect();
        // A Latin word that touches a digit is no hit of the lexicon.
        named.extend(document.characters().find(text, "GDP").map(|at| Span::new(at, at + "GDP".len())));
        named.sort_unstable();
        for (sentence, quantities) in sentences(document) {
            let next = named.partition_point(|name| name.start() < sentence.start());
            if !named[next..]
                .iter()
                .take_while(|name| name.start() < sentence.end())
                .any(|name| sentence.contains(*name))
            {
                continue;
            }
            let single = *single.get_or_insert_with(|| has_single_area(document));
            for quantity in
                quantities.iter().filter(|quantity| !quantity.approximate && quantity.value.is_some())
            {
                let Some(mut key) = key(document, &mut sections, sentence, quantity) else { continue };
                if single {
                    key.area = "";
                }
                let Some(other) = values.insert(key, quantity) else { continue };
                let slack = other.step.max(quantity.step) * 0.5 * (1.0 + 1e-9);
                let apart =
                    other.value.zip(quantity.value).is_some_and(|(one, two)| (one - two).abs() > slack);
                if apart {
                    let (here, there) = (quantity.span.of(text), other.span.of(text));
                    let name = key.indicator;
                    reported.push(quantity.span);
                    findings
                        .report(quantity.span, format!("“{name}”此处为“{here}”，前文为“{there}”，请核对"))
                        .related(other.span, "前文的数值");
                }
            }
        }
        let mut sections = Sections::of(document);
        for (here, there) in repeated_figure::contradictions(document, |at| sections.index_at(at)) {
            if !reported.contains(&here.span) {
                let (value, other) = (here.span.of(text), there.span.of(text));
                findings
                    .report(here.span, format!("同一事项此处为“{value}”，前文为“{other}”，请核对"))
                    .related(there.span, "前文的数值");
            }
        }
    }
}

fn key<'t>(
    document: &Document<'t>,
    sections: &mut Sections,
    sentence: Span,
    quantity: &Quantity,
) -> Option<Key<'t>> {
    let text = document.text();
    let clause = clause_before(text, quantity.span.start());
    let (stem, kind) = match before_any(clause, &GROWTH) {
        Some(stem) => (stem, 1),
        None => match before_any(clause, &DECLINE) {
            Some(stem) => (stem, 2),
            None => (skip_back(clause, &LEVELS), 0),
        },
    };
    // A rate is a level in per cent, all else grows by per cent.
    let unit = quantity.unit.of(text);
    let indicator =
        INDICATORS.into_iter().filter(|name| stem.ends_with(name)).max_by_key(|name| name.len())?;
    let rate = indicator.ends_with('率');
    if (kind == 0 && is_percent(unit) != rate) || (kind > 0 && (!is_percent(unit) || rate)) {
        return None;
    }
    let subject =
        skip(&stem[..stem.len() - indicator.len()], &["，", "全年", "今年", "预计", "实现", "完成"]);
    let area = AREAS
        .iter()
        .find(|area| subject == **area || (subject.is_empty() && sentence.of(text).starts_with(**area)));
    if !subject.is_empty() && area.is_none() {
        return None;
    }
    let block = document.block_at(sentence.start())?;
    let own = document.regions()[block.region].kind == RegionKind::Body && block.role != Role::TableCell;
    let planned = has_any(tail(&text[block.span.start()..quantity.span.start()], PARAGRAPH), &PLANNED);
    if !own || planned || has_any(sentence_around(text, sentence, quantity), &OTHERWISE) {
        return None;
    }
    let period = period(document, Span::new(block.span.start(), quantity.span.start()));
    let section = sections.index_at(quantity.span.start());
    Some(Key { indicator, area: area.copied().unwrap_or_default(), section, period, kind, unit })
}

/// Words of a paragraph that gives what is aimed at, and how much of it is read for them, in bytes.
const PLANNED: [&str; 4] = ["目标", "力争", "预期", "主要预测"];
const PARAGRAPH: usize = 600;

/// Areas, so that 全县 and 全市 are kept apart.
const AREAS: [&str; 9] = ["全国", "全省", "全市", "全县", "全区", "我省", "我市", "我县", "我区"];

/// Whether the text speaks of one area alone, so that 全县 can be left out.
fn has_single_area(document: &Document) -> bool {
    let levels =
        [&["全国", "我国"][..], &["全省", "我省"], &["全市", "我市"], &["全县", "我县"], &["全区", "我区"]];
    let is_named = |word: &&str| document.characters().has_word(document.text(), word);
    levels.iter().filter(|words| words.iter().any(is_named)).count() <= 1
}

/// The sentence as far as it concerns the value: 60 bytes before and the unit's neighbours after it.
fn sentence_around<'t>(text: &'t str, sentence: Span, quantity: &Quantity) -> &'t str {
    let start =
        sentence.start().max(quantity.span.start() - clause_before(text, quantity.span.start()).len());
    &text[start..quantity.span.end()]
}

/// Words for a time that is no date.
const TIMES: [&str; 16] = [
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "前三季度",
    "去年",
    "上年",
    "前年",
    "今年",
    "五年",
    "十四五",
    "十三五",
    "年末",
    "1—",
];

/// A number that is the same for the same times; `before` is what stands in the paragraph before the value.
fn period(document: &Document, before: Span) -> u64 {
    let dates = document.dates();
    let last = dates
        .partition_point(|date| date.span.end() <= before.end())
        .checked_sub(1)
        .map(|index| dates[index]);
    let date = last.filter(|date| before.contains(date.span)).map_or(0, |date| {
        u64::from(date.year.unwrap_or(0)) * 400
            + u64::from(date.month.unwrap_or(0)) * 32
            + u64::from(date.day.unwrap_or(0))
    });
    let near = tail(before.of(document.text()), PARAGRAPH);
    let named = TIMES.iter().position(|word| near.contains(word));
    date * 31 + named.map_or(0, |index| index as u64 + 1)
}

/// The topmost sections, walked through in text order.
struct Sections<'d> {
    document: &'d Document<'d>,
    /// Index of the next topmost section, among all.
    next: usize,
    /// How many topmost sections have begun.
    begun: usize,
}

impl<'d> Sections<'d> {
    fn of(document: &'d Document<'d>) -> Self {
        Self { document, next: 0, begun: 0 }
    }

    /// The section at `at`, which must not lie before an earlier one; what stands before the first belongs to it.
    fn index_at(&mut self, at: usize) -> usize {
        let nodes = &self.document.outline().nodes;
        while let Some(node) = nodes.get(self.next)
            && self.document.markers()[node.marker].span.start() < at
        {
            self.begun += usize::from(node.parent.is_none());
            self.next += 1;
        }
        self.begun.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn two_values_of_one_indicator() {
        assert_eq!(
            messages(RULE, "全县常住人口23.5万人。\n全县常住人口25.3万人。", None),
            ["“常住人口”此处为“25.3万人”，前文为“23.5万人”，请核对"]
        );
        assert_eq!(found(RULE, "固定资产投资增长8.3%。\n固定资产投资增长3.8%。"), ["3.8%"]);
        assert_eq!(found(RULE, "森林覆盖率达到45.3%。\n森林覆盖率达到54.3%。"), ["54.3%"]);
    }

    #[test]
    fn the_only_area_may_be_left_out() {
        assert_eq!(found(RULE, "地区生产总值120亿元。\n全县地区生产总值达到102亿元。"), ["102亿元"]);
    }

    #[test]
    fn other_times_areas_and_meanings() {
        for text in [
            "一季度，固定资产投资增长8.3%。\n上半年，固定资产投资增长9.1%。",
            "固定资产投资增长8.3%。\n力争固定资产投资增长9%。",
            "固定资产投资增长8.3%。\n固定资产投资年均增长9%。",
            "全省常住人口2350万人，全市常住人口253万人。",
            "河东镇常住人口2万人，河西镇常住人口3万人。",
            "固定资产投资完成30亿元，增长8%。\n固定资产投资增长8%。",
            "一、工作回顾\n森林覆盖率达到40%。\n二、工作安排\n森林覆盖率达到41%。",
            "主要预期目标：地区生产总值增长6%。\n地区生产总值增长5%。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", messages(RULE, text, None));
        }
    }
}
