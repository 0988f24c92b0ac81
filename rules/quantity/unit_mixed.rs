//! QTY009 单位不统一

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::misfit;
use super::words::{quantities_in, sentences};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &UnitMixed;

struct UnitMixed;

const META: RuleMeta = RuleMeta {
    code: "QTY009",
    name: "unit-mixed",
    title: "单位不统一",
    family: Family::Qty,
    severity: Severity::Info,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB 3100"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个单位全文写法不一（公里、千米、km 混用），一句话里亩与公顷混用，并列的金额一个用亿元、一个用万元而大小相近，案件一处论“起”、一处论“件”；或者单位与所量的不是一回事（面积达5公里、距县城20分钟）。",
    why: "单位统一了才好比较。金额相差一千倍以上时分别用亿元、万元是正常的，不报。只是体例，所以定为提示。",
    wrong: &[
        "新建公路35公里，改造管网12千米。",
        "造林3000亩，抚育200公顷。",
        "分别投入东湾镇1.2亿元、西湾镇8500万元。",
        "共立案12起，结案10起；专项行动立案3件。",
        "村部占地面积达5公里，距离县城仅30分钟。",
    ],
    right: &[
        "新建公路35公里，改造管网12公里。",
        "投入资金1.2亿元，奖励村集体20万元。",
        "造林3000亩，面积达2万平方米，距离县城30分钟车程。",
        "立案12起，审结案件10件。",
    ],
};

/// Ways to write one unit. The number and the mark before a Chinese name do not matter.
const SAME: [&[&str]; 9] = [
    &["公里", "千米", "km", "KM", "Km", "㎞"],
    &["公斤", "千克", "kg", "KG", "Kg", "㎏"],
    &["平方米", "平米", "㎡", "m²"],
    &["平方公里", "平方千米", "km²"],
    &["公顷", "ha", "hm²"],
    &["吨", "t"],
    &["立方米", "m³"],
    &["千瓦时", "kWh", "kwh", "度电", "千瓦小时"],
    &["毫升", "mL", "ml"],
];

impl Rule for UnitMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let mut first: [Option<(&str, Span)>; SAME.len()] = [None; SAME.len()];
        let mut told = [false; SAME.len()];
        for quantity in document.quantities() {
            let unit = quantity.unit.of(text);
            if !unit.starts_with(may_have_two_forms) {
                continue;
            }
            let Some(kind) = SAME.iter().position(|forms| forms.contains(&unit)) else { continue };
            match first[kind] {
                None => first[kind] = Some((unit, quantity.span)),
                Some((other, at)) if other != unit && !told[kind] => {
                    told[kind] = true;
                    findings
                        .report(quantity.unit, format!("同一单位全文写法不一：“{other}”与“{unit}”，宜统一"))
                        .related(at, "另一种写法");
                }
                Some(_) => {}
            }
        }
        misfit::report(document, findings);
        let has_hectares = document.characters().has_word(text, "公顷");
        for (_, quantities) in sentences(document) {
            for pair in quantities.windows(2) {
                let (before, after) = (&pair[0], &pair[1]);
                if is_listed(document, before, after) && differ_in_scale(text, before, after) {
                    findings
                        .report(after.span, "并列的金额用了不同的单位（亿元、万元），宜统一")
                        .related(before.span, "另一个金额");
                }
            }
            if has_hectares {
                land_in_two_units(document, quantities, findings);
            }
        }
    }
}

/// Whether a unit of [`SAME`] begins with `c`; most quantities are counts of people and things.
fn may_have_two_forms(c: char) -> bool {
    matches!(
        c,
        '公' | '千' | '平' | '吨' | '立' | '度' | '毫' | '㎞' | '㎏' | '㎡' | 'k' | 'K' | 'm' | 'h' | 't'
    )
}

/// Whether a 、 and the name of the next item are all that stands between.
fn is_listed(document: &Document, before: &Quantity, after: &Quantity) -> bool {
    let between = before.span.until(after.span).of(document.text());
    between.starts_with('、')
        && between.chars().count() <= 8
        && !between.contains(['，', '；', '。'])
        && quantities_in(document, Span::new(before.span.end(), after.span.start())).is_empty()
}

/// Sums of money whose scales differ, but not their size.
fn differ_in_scale(text: &str, before: &Quantity, after: &Quantity) -> bool {
    let scale = |quantity: &Quantity| {
        quantity.number.of(text).chars().next_back().filter(|c| matches!(c, '万' | '亿'))
    };
    let money = before.unit.of(text) == "元" && after.unit.of(text) == "元";
    let Some((one, other)) = scale(before).zip(scale(after)) else { return false };
    let Some((first, second)) = before.value.zip(after.value) else { return false };
    let ratio = if first > second { first / second } else { second / first };
    money && one != other && ratio < 100.0
}

fn land_in_two_units(document: &Document, quantities: &[Quantity], findings: &mut Findings) {
    let text = document.text();
    let find = |unit: &str| quantities.iter().find(|quantity| quantity.unit.of(text) == unit);
    if let Some((mu, hectares)) = find("亩").zip(find("公顷")) {
        // 3000亩（200公顷） gives one area in both.
        let (first, last) = if mu.span < hectares.span { (mu, hectares) } else { (hectares, mu) };
        if !first.span.until(last.span).of(text).ends_with(['（', '(', '即', '合']) {
            findings.report(last.unit, "一句中面积用了亩和公顷，宜统一").related(first.span, "另一处");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn every_unit_with_two_forms_begins_with_a_character_that_is_asked_for() {
        for form in super::SAME.iter().copied().flatten() {
            assert!(form.starts_with(super::may_have_two_forms), "{form}");
        }
    }

    #[test]
    fn one_finding_for_one_unit() {
        assert_eq!(found(RULE, "35公里，12千米，8km，9千米"), ["千米"]);
        for text in
            ["3000亩（200公顷）", "投入3亿元、50万元", "35公里、12平方公里", "甲镇1.2亿元，乙镇8500万元"]
        {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
