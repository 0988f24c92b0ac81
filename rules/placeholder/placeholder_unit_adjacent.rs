//! PLH007 占位与实数矛盾

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Span};

use super::masked::placeholders;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderUnitAdjacent;

struct PlaceholderUnitAdjacent;

const META: RuleMeta = RuleMeta {
    code: "PLH007",
    name: "placeholder-unit-adjacent",
    title: "占位与实数矛盾",
    family: Family::Plh,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "数值已用占位符遮去，紧跟着的增幅、占比却是真实数字；或者全文的金额大多遮去，个别还留着。",
    why: "遮去一半等于没有遮：从比率和公开的基数可以推算出数值。起草时先填了比率、数值待补的也是这种写法，分不清，所以默认关闭，只作提示。",
    wrong: &[
        "实现地区生产总值XX亿元，增长6.1%。",
        "投资XX亿元，同比下降3.5个百分点，其中工业投资X亿元，占比46.2%。",
    ],
    right: &["实现地区生产总值320亿元，增长6.1%。", "全年培训1200人次，占比46.2%。"],
};

impl Rule for PlaceholderUnitAdjacent {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let masks = &placeholders(context).all;
        if masks.is_empty() {
            return;
        }
        let mut end = 0;
        for mask in masks {
            if mask.span.start() >= end
                && let Some(ratio) = ratio_after(document, mask.span)
            {
                findings.report(ratio, "前面的数值已经遮去，这里的比率却是真实数字，请核对是否一并遮去");
                end = ratio.end();
            }
        }
        let text = document.text();
        let masked = masks.iter().filter(|mask| is_sum(&text[mask.span.end()..])).count();
        if masked < MASKED_SUMS {
            return;
        }
        let real = |token: &&Token| token.class == CharClass::Digit && is_sum(&text[token.span.end()..]);
        let sums = || document.tokens().iter().filter(real).map(|token| with_integer_part(text, token.span));
        if sums().count() * 3 <= masked {
            for sum in sums() {
                findings.report(sum, "其余的金额都已遮去，这里却是真实数字，请核对是否一并遮去");
            }
        }
    }
}

/// From so many masked sums of money on, sums are masked as a matter of principle.
const MASKED_SUMS: usize = 5;

fn is_sum(after: &str) -> bool {
    ["亿元", "万元", "亿美元"].iter().any(|unit| after.starts_with(unit))
}

/// The number that ends with the digits at `end`: 23.38.
fn with_integer_part(text: &str, end: Span) -> Span {
    const LONGEST: usize = 20;
    let part = |b: &&u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    let before = text.as_bytes()[..end.start()].iter().rev().take(LONGEST).take_while(part).count();
    let written = &text[end.start() - before..end.start()];
    Span::new(end.start() - written.trim_start_matches(['.', ',']).len(), end.end())
}

/// The ratio that the text gives for the masked value at `mask`: 亿元，增长6.1%.
fn ratio_after(document: &Document, mask: Span) -> Option<Span> {
    const FARTHEST: usize = 16;
    const UNITS: &str = "亿万千百元吨人户个家亩件项台公里平方米立次名斤";
    const CHANGES: [&str; 9] = ["增长", "下降", "提高", "增幅", "增速", "减少", "上升", "占比", "降低"];
    let after = &document.text()[mask.end()..];
    if !after.starts_with(|c| UNITS.contains(c)) {
        return None;
    }
    let reach: usize =
        after.chars().take(FARTHEST).take_while(|c| !"。；\n".contains(*c)).map(char::len_utf8).sum();
    let change =
        CHANGES.iter().filter_map(|change| Some(after[..reach].find(change)? + change.len())).min()?;
    let value = after[change..].trim_start_matches(['了', '约', '为', '到', '达']);
    let start = mask.end() + after.len() - value.len();
    let number = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let unit = ["%", "％", "个百分点"].iter().find(|unit| value[number..].starts_with(**unit))?;
    (number > 0).then(|| Span::new(start, start + number + unit.len()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn ratios_beside_masked_values() {
        let cases: &[(&str, &[&str])] = &[
            ("总投资XX亿元，同比增长8.3%，X万户，占比46%", &["8.3%", "46%"]),
            ("税收**万元，较上年下降0.7个百分点", &["0.7个百分点"]),
            ("投资XX亿元。增长8%", &[]),
            ("XX县增长8%", &[]),
            ("总产值XX亿元，增长X.X%", &[]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn one_sum_left_among_masked_ones() {
        let text = "甲XX亿元，乙XX亿元，丙XX万元，丁X亿元，戊XX亿元，己23.5亿元。";
        assert_eq!(found(RULE, text), ["23.5"]);
    }
}
