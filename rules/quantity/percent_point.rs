//! QTY001 百分点与百分比

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::change::{Change, FALLS, RISES, Told, changes, ends_word_of_change, told_after};
use super::words::{
    after_any, before_any, clause_before, ends_with, has_any, is_percent, is_point, shown, skip_back,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PercentPoint;

struct PercentPoint;

const META: RuleMeta = RuleMeta {
    code: "QTY001",
    name: "percent-point",
    title: "百分点与百分比混用",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "两个百分比之差写成了百分比（合格率由85%提高到90%，提高5%），或者“%”与“个百分点”叠用，或者“个百分点”写成了“个百分比”，或者总量的增长写成了百分点。",
    why: "由85%到90%是提高5个百分点，只增长了5.9%。地区生产总值增长5%这类总量的增长用百分比，是对的；\
          发案率、投诉率一类常用相对变化的率不在此列。",
    wrong: &[
        "抽检合格率由85%提高到90%，提高5%。",
        "工业增速比上年提高2.5%个百分点。",
        "常住人口城镇化率比上年提高1.2%。",
        "全年工业总产值增长8个百分点。",
    ],
    right: &[
        "抽检合格率由85%提高到90%，提高5个百分点。",
        "地区生产总值增长5%，增速比上年提高0.3个百分点，投诉率下降12%。",
        "城镇化率提高到58%，绿化覆盖率达到45%，增速高于6%。",
        "优良天数比率95%，能耗同比下降5%。",
    ],
};

/// Rates whose change is given in points.
const RATES: [&str; 27] = [
    "城镇化率",
    "失业率",
    "覆盖率",
    "合格率",
    "优良率",
    "达标率",
    "普及率",
    "入学率",
    "巩固率",
    "就业率",
    "满意率",
    "满意度",
    "占比",
    "比重",
    "参保率",
    "办结率",
    "入园率",
    "好评率",
    "执行率",
    "贡献率",
    "负债率",
    "毛利率",
    "增速",
    "增幅",
    "降幅",
    "涨幅",
    "天数比率",
];

/// Amounts whose change is given in per cent.
const AMOUNTS: [&str; 15] = [
    "总产值",
    "增加值",
    "可支配收入",
    "预算收入",
    "财政收入",
    "营业收入",
    "固定资产投资",
    "零售总额",
    "生产总值",
    "GDP",
    "用电量",
    "进出口总额",
    "总产量",
    "销售额",
    "税收收入",
];

/// Words that say with what a value is compared.
const COMPARED: [&str; 21] = [
    "同比",
    "环比",
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比上月",
    "较上月",
    "比上季度",
    "较上季度",
    "分别",
    "累计",
    "平均",
    "进一步",
    "再",
    "又",
    "已",
];

impl Rule for PercentPoint {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for quantity in document.quantities() {
            let unit = quantity.unit.of(text);
            if let Some(unit) = misnamed_point(text, quantity) {
                findings
                    .report(quantity.number.cover(unit), "率的变化以百分点计，应为“个百分点”")
                    .fix_unsafe([Edit::replace(unit, "个百分点")]);
            } else if is_percent(unit) {
                let after = &text[quantity.span.end()..];
                if let Some(rest) = after_any(after, &["个百分点", "百分点"]) {
                    let span = Span::new(quantity.span.start(), text.len() - rest.len());
                    let finding = findings.report(span, "“%”与“个百分点”叠用，留其一");
                    if unit != "百分之" {
                        finding.fix_unsafe([Edit::delete(quantity.unit)]);
                    }
                } else if changes_a_rate(document, quantity) {
                    to_points(
                        findings,
                        quantity,
                        "率的变化以百分点计，应为“个百分点”，或改写为增长率".to_owned(),
                    );
                }
            } else if is_point(unit) && changes_an_amount(text, quantity) {
                findings
                    .report(quantity.span, "总量的增减以百分比计，“个百分点”应为“%”")
                    .fix_unsafe([Edit::replace(quantity.unit, "%")]);
            }
        }
        for change in changes(context).into_iter().filter(|change| is_percent(change.from.unit.of(text))) {
            let Some(Told::By(by)) = told_after(document, change.to.span.end()) else { continue };
            let points = change.to.value.zip(change.from.value).map_or(0.0, |(to, from)| (to - from).abs());
            let is_difference = by.value.is_some_and(|told| (told - points).abs() <= by.step / 2.0 + 1e-9);
            if is_percent(by.unit.of(text))
                && (is_difference || !is_growth_rate(text, &change, by))
                && !changes_a_rate(document, by)
            {
                to_points(findings, by, format!("两个百分比之差是{}个百分点，不是百分比", shown(points)));
            }
        }
    }
}

/// 个百分比 or a bare 百分点 where 个百分点 is meant.
fn misnamed_point(text: &str, quantity: &Quantity) -> Option<Span> {
    let at = quantity.number.end();
    let rest = &text[at..];
    let word = ["个百分比", "百分比", "百分点"].iter().find(|word| rest.starts_with(**word))?;
    let arabic = quantity.number.of(text).ends_with(|c: char| c.is_ascii_digit());
    (arabic || word.starts_with('个')).then(|| Span::new(at, at + word.len()))
}

/// Rates that are often told to have changed by a share of themselves.
const RELATIVE: [&str; 27] = [
    "效率",
    "功率",
    "投诉率",
    "发案率",
    "事故率",
    "死亡率",
    "利率",
    "汇率",
    "速率",
    "概率",
    "税率",
    "周转率",
    "生产率",
    "频率",
    "产率",
    "产出率",
    "费率",
    "发生率",
    "案发率",
    "伤亡率",
    "亡人率",
    "心率",
    "曝光率",
    "发病率",
    "故障率",
    "转化率",
    "流失率",
];

/// Whether `subject` ends with a rate whose change is given in points.
fn is_rate(subject: &str) -> bool {
    ends_with(subject, &RATES) || (subject.ends_with('率') && !ends_with(subject, &RELATIVE))
}

/// Whether the clause before tells the rate itself: 参保率达到98%，比上年提升2%.
fn continues_a_rate(text: &str, clause: &str, quantity: &Quantity) -> bool {
    let start = quantity.span.start() - clause.len();
    let Some(head) = before_any(&text[..start], &["，", ","]) else { return false };
    let Some(number) = before_any(head, &["%", "％"]) else { return false };
    let number = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let told = clause_before(number, number.len());
    let subject = skip_back(
        told,
        &["达到了", "达到", "达", "为", "到", "至", "是", "提高", "提升", "上升", "下降", "降低", "已", "了"],
    );
    number.len() < head.len() && is_rate(subject)
}

fn to_points(findings: &mut Findings, quantity: &Quantity, message: String) {
    let finding = findings.report(quantity.span, message);
    if quantity.unit.start() >= quantity.number.end() {
        finding.fix_unsafe([Edit::replace(quantity.unit, "个百分点")]);
    }
}

/// Whether `by` is truly how much the percentage grew: from 20% to 30% by 50%.
fn is_growth_rate(text: &str, change: &Change, by: &Quantity) -> bool {
    let Some(((low, high), told)) = change.ratio(text).zip(by.value) else { return true };
    let (low, high) = ((low - 1.0) * 100.0, (high - 1.0) * 100.0);
    let (low, high) = if low + high < 0.0 { (-high, -low) } else { (low, high) };
    (low - by.step..=high + by.step).contains(&told)
}

/// The greatest change of a rate that is taken for one in points; a greater one may be relative.
const MOST_POINTS: f64 = 15.0;

/// Whether the quantity is by how much a rate changed: 城镇化率比上年提高1.2%, 增速高于全省平均水平2%.
fn changes_a_rate(document: &Document, quantity: &Quantity) -> bool {
    let text = document.text();
    let clause = skip_back(clause_before(text, quantity.span.start()), &["了", "约", "近", "超过", "超"]);
    let small = quantity.value.is_some_and(|value| value <= MOST_POINTS);
    let changes = clause.ends_with(ends_word_of_change);
    if let Some(stem) = changes
        .then(|| before_any(clause, &RISES).or_else(|| before_any(clause, &FALLS)))
        .flatten()
        .or_else(|| clause.strip_suffix("加快"))
    {
        let subject = skip_back(stem, &COMPARED);
        return small
            && (is_rate(subject)
                || (subject.is_empty()
                    && continues_a_rate(text, clause_before(text, quantity.span.start()), quantity)));
    }
    let higher = before_any(clause, &["高", "低", "快", "慢"])
        .and_then(|head| head.split_once('比'))
        .is_some_and(|(subject, other)| {
            ends_with(subject, &["增速", "增幅", "增长率"])
                && ends_with(other, &["平均", "水平", "平均水平", "全国", "全省", "全市", "全县"])
        });
    if higher {
        return small;
    }
    if !clause.contains('于') {
        return false;
    }
    let above =
        ["高于", "低于", "快于"].iter().find_map(|word| clause.rfind(word).map(|at| (at, at + word.len())));
    let Some((start, end)) = above else { return false };
    let standard = &clause[end..];
    small
        && ends_with(skip_back(&clause[..start], &COMPARED), &["增速", "增幅", "增长率"])
        && has_any(
            standard,
            &["平均", "全国", "全省", "全市", "全县", "全区", "水平", "同期", "上年", "去年"],
        )
        && standard.chars().count() <= 12
}

/// Whether the quantity is by how much an amount changed: 总产值增长8个百分点.
fn changes_an_amount(text: &str, quantity: &Quantity) -> bool {
    let clause = skip_back(clause_before(text, quantity.span.start()), &["了", "约", "近"]);
    let stem = before_any(clause, &["增长", "增加", "下降", "减少", "回落"]);
    stem.is_some_and(|stem| {
        let subject = skip_back(stem, &COMPARED);
        ends_with(subject, &AMOUNTS) && !has_any(subject, &["率", "占", "增速", "增幅"])
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn differences_of_rates_are_points() {
        for (text, place) in [
            ("参保率从91%提高到95%，提高了4%。", "4%"),
            ("负债率由60%下降到55%，下降5%。", "5%"),
            ("增速高于全省平均水平2%。", "2%"),
            ("失业率同比下降0.3%。", "0.3%"),
            ("提高百分之三个百分点", "百分之三个百分点"),
            ("地区生产总值同比增长5个百分点", "5个百分点"),
            ("民间投资占比提高1.3%", "1.3%"),
        ] {
            assert_eq!(found(RULE, text), [place], "{text}");
        }
    }

    #[test]
    fn growth_of_amounts_is_per_cent() {
        for text in [
            "增速高于6%",
            "占比由20%提高到30%，增长50%",
            "发案率下降23%",
            "覆盖率提高到95%",
            "合格率由85%提高到90%，产值增长5%",
            "增加值占比提高2个百分点",
            "新能源装机占比达44.7%",
            "贡献率提升至55%",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn the_unit_is_replaced() {
        assert_eq!(mended(RULE, "失业率下降0.3%，提高2%个百分点"), "失业率下降0.3个百分点，提高2个百分点");
    }
}
