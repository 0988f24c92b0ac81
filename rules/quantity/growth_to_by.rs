//! QTY003 增长数与前后值不符

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::change::{Change, Told, bounds, changes, told_after, told_at};
use super::words::{
    after_any, before_any, clause_before, ends_with, has_any, is_percent, is_point, sentences, shown, skip,
    tail,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &GrowthToBy;

struct GrowthToBy;

const META: RuleMeta = RuleMeta {
    code: "QTY003",
    name: "growth-to-by",
    title: "增长数与前后值不符",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "写明了前后两个值，又写明增长的倍数、番数、百分比或数量，两者对不上：由5家增加到15家，增长3倍（应为2倍）；\
           或者把增长的幅度写成了“增长到”、把一倍写成了“翻一倍”。",
    why: "“增长到3倍”是“增长了2倍”，“翻两番”是原来的四倍，最容易算错。四舍五入造成的出入、约数和年均增长不在此列。",
    wrong: &[
        "合作社由5家增加到15家，增长3倍。",
        "产值由2亿元提高到4亿元，翻了两番。",
        "参保人数从3000人增加到3600人，增长25%。",
        "覆盖率由80%提高到95%，提高10个百分点。",
        "产量达到15万吨，比2015年的5万吨增长3倍。",
        "全年接访320批次，同比减少80批次，下降30%。",
        "全年销售收入比上年增长到20%。",
    ],
    right: &[
        "合作社由5家增加到15家，增长2倍。",
        "产值由2亿元提高到4亿元，翻了一番，年均增长12%。",
        "参保人数从3000人增加到3600人，增长20%。",
        "覆盖率由80%提高到95%，提高15个百分点。",
        "产量达到15万吨，比2015年的5万吨增长2倍。",
    ],
};

impl Rule for GrowthToBy {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for change in changes(context) {
            if let Some(told) = told_after(document, change.to.span.end()) {
                report(document, &change, &told, findings);
            }
        }
        let text = document.text();
        for (_, quantities) in sentences(document) {
            for quantity in quantities {
                report_growth_to(text, quantity, findings);
                report_doubled(text, quantity, findings);
            }
            for three in quantities.windows(3) {
                report_rate_of_change(text, three, findings);
            }
            for pair in quantities.windows(2) {
                if let Some((change, told)) = compared(document, &pair[0], &pair[1]) {
                    report(document, &change, &told, findings);
                }
            }
        }
    }
}

/// 翻了一倍: what doubles is counted in 番.
fn report_doubled(text: &str, quantity: &Quantity, findings: &mut Findings) {
    if quantity.unit.of(text) != "倍" {
        return;
    }
    let before = &text[..quantity.span.start()];
    if let Some(word) = ["翻了", "翻"].into_iter().find(|word| before.ends_with(word)) {
        let span = Span::new(quantity.span.start() - word.len(), quantity.span.end());
        let times = quantity.span.of(text);
        findings
            .report(
                span,
                format!("“翻”以“番”计：增加一倍是翻一番，“{}”应为“增长{times}”或“翻番”", span.of(text)),
            )
            .severity(Severity::Warning);
    }
}

/// 同比增长到20%, where what is meant is the growth itself.
fn report_growth_to(text: &str, quantity: &Quantity, findings: &mut Findings) {
    if !text[..quantity.span.start()].ends_with(['到', '至']) {
        return;
    }
    let clause = clause_before(text, quantity.span.start());
    let Some((head, to)) = ["增长到", "增长至", "增加到", "减少到", "减少至"]
        .iter()
        .find_map(|word| Some((clause.strip_suffix(word)?, *word)))
    else {
        return;
    };
    let compared = before_any(
        head,
        &["比上年同期", "比去年同期", "同比", "环比", "比上年", "较上年", "比去年", "较去年"],
    );
    // 产值增长至20% names no year and can mean nothing else.
    let amount = ends_with(head, &["产值", "收入", "产量", "总额", "销售额", "投资", "利润", "用电量"])
        .then_some(head);
    let Some(subject) = compared.or(amount) else { return };
    let rate = subject.ends_with(['率', '比', '重', '速', '幅', '度']) || has_any(subject, &["占", "份额"]);
    if is_percent(quantity.unit.of(text)) && !rate {
        let span = Span::new(quantity.span.start() - to.len(), quantity.span.end());
        let right = to.trim_end_matches(['到', '至']);
        findings.report(span, format!("与上年相比的增减幅度应为“{right}”，不是“{to}”"));
    }
}

/// 达到2万元，比上年增加2000元，增长20%, and 上年100万元，今年120万元，增长30%: the rate does not follow.
fn report_rate_of_change(text: &str, three: &[Quantity], findings: &mut Findings) {
    let [first, second, rate] = three else { return };
    let unit = first.unit.of(text);
    let counted = unit == second.unit.of(text) && !unit.is_empty() && !is_percent(unit) && !is_point(unit);
    let exact = || three.iter().all(|quantity| !quantity.approximate && quantity.value.is_some());
    if !counted || !is_percent(rate.unit.of(text)) || !exact() {
        return;
    }
    let between = first.span.until(second.span).of(text);
    let lead = second.span.until(rate.span).of(text);
    let lead = lead[lead.find('，').unwrap_or(0)..].trim_start_matches('，');
    let Some(grows) = change_word(skip(lead, &["同比", "比上年", "较上年", "比去年", "增幅", "降幅"]))
    else {
        return;
    };
    let Some(pair) = pair_of(text, first, second, between) else { return };
    let ((from_low, from_high), (to_low, to_high)) = pair;
    if from_low <= 0.0 || (to_high > from_low) != grows {
        return;
    }
    let sign = if grows { 1.0 } else { -1.0 };
    let shares = [(to_low / from_high - 1.0) * 100.0 * sign, (to_high / from_low - 1.0) * 100.0 * sign];
    let (low, high) = (shares[0].min(shares[1]), shares[0].max(shares[1]));
    let told = rate.value.unwrap_or_default();
    let before = tail(&text[..first.span.start()], 90);
    let clause = before.rfind(['。', '；', '\n']).map_or(before, |at| &before[at..]);
    if !(low - rate.step..=high + rate.step).contains(&told) && !has_any(clause, &REAL_TERMS) {
        let word = if grows { "增长" } else { "下降" };
        let right = shown(f64::midpoint(low, high));
        findings
            .report(rate.span, format!("按前面的数应{word}{right}%，与“{}”不符，请核对", rate.span.of(text)))
            .related(first.span.cover(second.span), "前面的数");
    }
}

/// Whether `lead` says that something grew or shrank, and nothing else.
fn change_word(lead: &str) -> Option<bool> {
    match lead.trim_end_matches('了') {
        "增长" | "增加" | "提高" | "上升" | "增幅为" | "增幅达" => Some(true),
        "下降" | "减少" | "降低" | "降幅为" | "降幅达" => Some(false),
        _ => None,
    }
}

type Bounds = (f64, f64);

/// The bounds of the earlier and the later value.
fn pair_of(text: &str, first: &Quantity, second: &Quantity, between: &str) -> Option<(Bounds, Bounds)> {
    let (one, two) = (bounds(text, first)?, bounds(text, second)?);
    let changed = between.strip_prefix('，').and_then(|rest| {
        let rest = after_any(
            rest,
            &["比上年同期", "比去年同期", "比上年", "较上年", "比去年", "较去年", "同比", "较上年同期"],
        )?;
        match rest.trim_end_matches('了') {
            "增加" | "增长" | "提高" | "净增" => Some(true),
            "减少" | "下降" => Some(false),
            _ => None,
        }
    });
    if let Some(rises) = changed {
        let from = if rises { (one.0 - two.1, one.1 - two.0) } else { (one.0 + two.0, one.1 + two.1) };
        return Some((from, one));
    }
    let label = clause_before(text, first.span.start());
    let old = after_any(label, &["去年", "上年", "上年度"]).or_else(|| without_year(label))?;
    let rest = between.strip_prefix('，')?;
    let new = after_any(rest, &["今年", "本年", "本年度"]).or_else(|| without_year(rest))?;
    (skip(old, &["，", "全年", "全县", "全市"]) == skip(new, &["，", "全年", "全县", "全市"]))
        .then_some((one, two))
}

/// What follows 2023年.
fn without_year(label: &str) -> Option<&str> {
    let (year, rest) = label.split_once('年')?;
    (year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit())).then_some(rest)
}

/// 达到15万吨，比2015年的5万吨增长3倍: the later value stands first.
fn compared<'d>(
    document: &'d Document,
    to: &'d Quantity,
    from: &'d Quantity,
) -> Option<(Change<'d>, Told<'d>)> {
    let text = document.text();
    let exact = !to.approximate && !from.approximate && to.value.is_some() && from.value.is_some();
    if !exact || to.unit.of(text) != from.unit.of(text) {
        return None;
    }
    let between = to.span.until(from.span).of(text);
    let base = after_any(between, &["，比", "，较", ",比", ",较"])
        .filter(|base| base.ends_with('的') && base.len() <= 36)?;
    if base.contains(['，', '、', '；', '。']) {
        return None;
    }
    let told = told_at(document, from.span.end())?;
    Some((Change { from, to, rises: None }, told))
}

fn report(document: &Document, change: &Change, told: &Told, findings: &mut Findings) {
    let text = document.text();
    let Some((span, right)) = mismatch(text, change, told) else { return };
    let (from, to) = (change.from.span.of(text), change.to.span.of(text));
    let written = span.of(text);
    findings
        .report(span, format!("由“{from}”到“{to}”是{right}，与“{written}”不符，请核对"))
        .related(change.span(), "前后两个值");
}

/// Where the told difference stands and what it should be, where it is another.
fn mismatch(text: &str, change: &Change, told: &Told) -> Option<(Span, String)> {
    let (low, high) = change.ratio(text)?;
    let grows = low + high >= 2.0;
    match told {
        Told::Doubled(times, span) => {
            let wanted = times.exp2();
            let fits = high >= wanted * 0.9 && low < wanted * 1.9;
            let times = shown(change.to.value? / change.from.value?);
            (!fits).then(|| (*span, format!("原来的{times}倍")))
        }
        Told::By(by) => {
            let value = by.value?;
            let unit = by.unit.of(text);
            let change_unit = change.from.unit.of(text);
            let middle = change.to.value? / change.from.value?;
            // Rounding of the values or of what is told may explain a difference, but not both together.
            let by_rate = |value: f64, slack: f64, factor: f64| {
                let (low, high) = ((low - 1.0) * factor, (high - 1.0) * factor);
                let (low, high) = if grows { (low, high) } else { (-high, -low) };
                (low..=high).contains(&value) || (value - (low + high) / 2.0).abs() <= slack * (1.0 + 1e-9)
            };
            let word = if grows { "增长" } else { "下降" };
            if unit == "倍" && grows {
                let fits = by_rate(value, by.step * 0.6, 1.0);
                (!fits)
                    .then(|| (by.span, format!("增长{}倍、原来的{}倍", shown(middle - 1.0), shown(middle))))
            } else if is_percent(unit) && !is_percent(change_unit) && !grows_in_real_terms(text, change) {
                let fits = by_rate(value, by.step, 100.0);
                (!fits).then(|| (by.span, format!("{word}{}%", shown((middle - 1.0).abs() * 100.0))))
            } else if (is_point(unit) && is_percent(change_unit))
                || (unit == change_unit && !is_percent(unit))
            {
                let (least, most) = change.difference(text)?;
                let slack = if by.step == 1.0 && least == most { 0.0 } else { by.step * 0.5 };
                let noise = 1e-9 * most.abs().max(1.0);
                let fits = (least - slack - noise..=most + slack + noise).contains(&value);
                let right = change.to.value? - change.from.value?;
                let word = if right < 0.0 { "减少" } else { "增加" };
                let right = shown_in(text, right.abs(), by);
                (!fits).then(|| (by.span, format!("{word}{right}{unit}")))
            } else {
                None
            }
        }
    }
}

/// Amounts whose growth is given without that of prices, so that the two values do not tell it.
fn grows_in_real_terms(text: &str, change: &Change) -> bool {
    let before = tail(&text[..change.span().start()], 90);
    let clause = before.rfind(['。', '；', '\n']).map_or(before, |at| &before[at..]);
    has_any(clause, &REAL_TERMS)
}

const REAL_TERMS: [&str; 8] = ["生产总值", "GDP", "增加值", "产值", "可支配收入", "可比价", "不变价", "实际"];

/// `value` in 万 or 亿, where `like` is written so.
fn shown_in(text: &str, value: f64, like: &Quantity) -> String {
    let number = like.number.of(text);
    let scale = [("亿", 1e8), ("万", 1e4)].into_iter().find(|(name, _)| number.ends_with(name));
    let (name, worth) = scale.unwrap_or(("", 1.0));
    format!("{}{name}", shown(value / worth))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn the_message_says_what_is_right() {
        for (text, message) in [
            ("由5万人到15万人增长3倍", "由“5万人”到“15万人”是增长2倍、原来的3倍，与“3倍”不符，请核对"),
            ("由20家减少到15家，减少6家", "由“20家”到“15家”是减少5家，与“6家”不符，请核对"),
            (
                "由1.2亿元提高到1.8亿元，增加0.8亿元",
                "由“1.2亿元”到“1.8亿元”是增加0.6亿元，与“0.8亿元”不符，请核对",
            ),
            (
                "从2020年的3家发展到2024年的12家，增长4倍",
                "由“3家”到“12家”是增长3倍、原来的4倍，与“4倍”不符，请核对",
            ),
            ("由100户减少到80户，下降25%", "由“100户”到“80户”是下降20%，与“25%”不符，请核对"),
            ("从3家发展到12家企业，翻一番", "由“3家”到“12家”是原来的4倍，与“翻一番”不符，请核对"),
        ] {
            assert_eq!(messages(RULE, text, None), [message], "{text}");
        }
    }

    #[test]
    fn rounded_approximate_and_other_numbers_are_silent() {
        for text in [
            "由1.3亿元增加到5.4亿元，增长3.1倍",
            "由5家增加到15家，近三年增长3倍",
            "由5家增加到15家，年均增长25%",
            "由5家增加到约15家，增长3倍",
            "由5家增加到15家，产值增长3倍",
            "由20%提高到30%，提高10%",
            "由33.3%提高到36.5%，提高3.1个百分点",
            "达到15万吨，比上年增长3倍",
            "由2亿元提高到4.1亿元，翻一番",
            "地区生产总值由100亿元增加到150亿元，增长41%",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", messages(RULE, text, None));
        }
    }
}
