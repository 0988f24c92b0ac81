//! Units that do not fit what they measure, and measure words that change for the same thing.

use zhubi_document::{Document, Quantity};
use zhubi_lint::Findings;
use zhubi_text::{Span, is_han};

use super::words::{clause_before, ends_with, head, tail};

/// What is measured, and units that measure something else.
struct Dimension {
    nouns: &'static [&'static str],
    misfits: &'static [&'static str],
    wanted: &'static str,
}

const DIMENSIONS: &[Dimension] = &[
    Dimension {
        nouns: &["总面积", "占地面积", "建筑面积", "面积"],
        misfits: &["公里", "千米", "米", "立方米", "吨", "千克", "公斤", "小时", "分钟"],
        wanted: "面积用平方米、平方公里、亩、公顷",
    },
    Dimension {
        nouns: &["全长", "总长", "总里程", "长度", "海拔", "高度", "宽度", "深度"],
        misfits: &["平方公里", "平方米", "亩", "公顷", "立方米", "吨", "小时", "分钟"],
        wanted: "长度用米、公里",
    },
    Dimension {
        nouns: &["总投资", "投资额", "总产值", "产值", "销售额", "财政收入"],
        misfits: &["吨", "公里", "亩", "公顷", "平方米", "平方公里", "户"],
        wanted: "金额用元、万元、亿元",
    },
    Dimension {
        nouns: &["总库容", "库容", "蓄水量", "供水量", "用水量"],
        misfits: &["平方米", "平方公里", "公里", "亩", "公顷"],
        wanted: "水量用立方米",
    },
];
/// What may stand between the noun and its number.
const LINKS: [&str; 14] =
    ["", "达", "达到", "为", "约", "约为", "共", "仅", "近", "有", "达到了", "已达", "超", "超过"];
/// How a case is counted, and what one does with cases.
const CASES: [&str; 4] = ["起", "件", "宗", "例"];
const ON_CASES: [&str; 8] = ["立案", "结案", "破案", "办案", "查结", "审结", "侦破", "破获"];
/// What makes a way of the time that it takes.
const BY_TIME: [&str; 9] = ["车程", "路程", "行程", "的车", "的路", "的行", "步行", "可达", "即可"];

pub(super) fn report(document: &Document, findings: &mut Findings) {
    let text = document.text();
    for quantity in document.quantities() {
        let unit = quantity.unit.of(text);
        if !is_measure(unit) {
            continue;
        }
        let before = tail(&text[..quantity.span.start()], 36);
        if let Some(wanted) = misfit(before, unit) {
            findings.report(quantity.span, format!("单位“{unit}”与所量的不是一回事，{wanted}"));
        }
        if matches!(unit, "分钟" | "小时") && measures_distance(text, quantity) {
            findings
                .report(quantity.span, "“距离”与时间不搭配，宜写明里程，或者加“车程”")
                .help(format!("如：{}车程", quantity.span.of(text)));
        }
    }
    report_cases(document, findings);
}

/// Whether `unit` may be that of length, area, volume, weight or time: of the units of the text most count things.
fn is_measure(unit: &str) -> bool {
    unit.ends_with(['里', '米', '亩', '顷', '吨', '克', '斤', '时', '钟', '户'])
}

/// Cases that are counted now in one way, now in another: 立案12起, 立案3件.
fn report_cases(document: &Document, findings: &mut Findings) {
    let text = document.text();
    let mut first: Option<Span> = None;
    for &at in document.characters().places('案') {
        let number = at as usize + '案'.len_utf8();
        let rest = &text[number..];
        let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*'));
        let unit = Span::new(text.len() - counted.len(), text.len() - counted.len() + '件'.len_utf8());
        let is_case = CASES.iter().any(|unit| counted.starts_with(unit));
        if counted.len() == rest.len() || !is_case || !ends_with(&text[..number], &ON_CASES) {
            continue;
        }
        let (Some(other), this) = (first, unit.of(text)) else {
            first = Some(unit);
            continue;
        };
        if other.of(text) != this {
            let message = format!("案件一处论“{}”，一处论“{this}”，宜统一", other.of(text));
            findings.report(unit, message).also(other);
            return;
        }
    }
}

/// What the noun directly before a number is measured in, where `unit` is something else.
fn misfit(before: &str, unit: &str) -> Option<&'static str> {
    DIMENSIONS.iter().filter(|dimension| dimension.misfits.contains(&unit)).find_map(|dimension| {
        let measured = LINKS
            .iter()
            .any(|link| before.strip_suffix(link).is_some_and(|noun| ends_with(noun, dimension.nouns)));
        measured.then_some(dimension.wanted)
    })
}

/// Whether a time stands for a way: 距离县城仅20分钟.
fn measures_distance(text: &str, quantity: &Quantity) -> bool {
    let clause = clause_before(text, quantity.span.start());
    let Some((_, place)) = clause.rsplit_once("距离") else { return false };
    let after = head(&text[quantity.span.end()..], 24);
    place.chars().all(is_han)
        && place.chars().count() <= 12
        && !["开车", "驾车", "乘车", "车程", "步行", "时间", "还有", "开", "结束"]
            .iter()
            .any(|word| place.contains(word))
        && !BY_TIME.iter().any(|word| after.contains(word))
}
