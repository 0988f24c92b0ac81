//! PUN016 时间起止用短横

use std::ops::Range;

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

use super::neighbour::{is_placeholder, tokens_at};
use super::range_unit::{SHORT_DASHES, omits_sign};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RangeHyphenDate;

struct RangeHyphenDate;

const META: RuleMeta = RuleMeta {
    code: "PUN016",
    name: "range-hyphen-date",
    title: "时间起止用短横",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "时间或数量的起止用了短横线“-”。",
    why: "起止用一字线“—”，数量的范围也可以用浪纹线“～”；短横线用于编号、型号、标准号、电话号码和比分，这些不在此列。",
    wrong: &[
        "今年1-2月，全县财政收入增长5%。",
        "制定2021-2025年发展规划。",
        "力争用3-5年时间建成。",
        "自2020年-2022年连续获奖。",
        "统计期为20XX年X-X月份。",
    ],
    right: &[
        "今年1—2月，全县财政收入增长5%，力争用3～5年建成。",
        "执行GB/T 9704-2012，联系电话0701-5550123，型号A3-5。",
        "云河队以3-2取胜。",
        "气温为零下5℃-10℃，会议室设在3-5号楼。",
    ],
};

impl Rule for RangeHyphenDate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for index in tokens_at(document, SHORT_DASHES) {
            if is_range(document, index) && !omits_sign(document, index) {
                let dash = document.tokens()[index].span;
                let written = dash.of(document.text());
                findings
                    .report(dash, format!("起止用了短横线“{written}”，应改用一字线“—”"))
                    .fix_safe([Edit::replace(dash, "—")]);
            }
        }
    }
}

fn is_range(document: &Document, hyphen: usize) -> bool {
    let tokens = document.tokens();
    let text = document.text();
    let right = number_after(document, hyphen + 1);
    let unit = match tokens.get(right.end) {
        Some(blank) if blank.span.of(text) == " " => tokens.get(right.end + 1),
        token => token,
    };
    let Some(unit) = unit.map(|unit| unit.span.of(text)) else { return false };
    if right.is_empty() || !UNITS.iter().any(|known| unit.starts_with(known)) {
        return false;
    }
    let mut left_end = hyphen;
    if let Some(date) = hyphen.checked_sub(1).and_then(|before| tokens.get(before))
        && matches!(date.span.of(text), "年" | "月" | "日" | "时" | "点")
    {
        // 2020年-2022年: both ends bring their unit.
        left_end -= 1;
    }
    let left = number_before(document, left_end);
    let free = left.start.checked_sub(1).is_none_or(|before| may_precede(document, before));
    !left.is_empty()
        && free
        && (left_end < hyphen || is_ascending(document, span(tokens, &left), span(tokens, &right), unit))
}

const UNITS: [&str; 38] = [
    "年", "月", "日", "天", "时", "小时", "分钟", "秒", "周", "季度", "点", "个", "亿", "万", "千", "百",
    "元", "人", "名", "户", "家", "项", "次", "岁", "倍", "公里", "米", "吨", "亩", "公顷", "届", "批", "条",
    "件", "台", "座", "成", "%",
];

/// How many tokens a number has at most: 20XX is two, 1.5 three.
const NUMBER: usize = 4;

fn is_part_of_number(document: &Document, token: Token) -> bool {
    token.class == CharClass::Digit
        || is_placeholder(document, token)
        || token.span.of(document.text()) == "."
}

fn number_before(document: &Document, end: usize) -> Range<usize> {
    let tokens = &document.tokens()[..end];
    let part = |token: &&Token| is_part_of_number(document, **token);
    end - tokens.iter().rev().take(NUMBER).take_while(part).count()..end
}

fn number_after(document: &Document, start: usize) -> Range<usize> {
    let tokens = &document.tokens()[start..];
    let part = |token: &&Token| is_part_of_number(document, **token);
    start..start + tokens.iter().take(NUMBER).take_while(part).count()
}

fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    tokens[range.start].span.cover(tokens[range.end - 1].span)
}

/// Whether a number that follows the token `before` stands free, and is no part of a code, a path or a longer chain.
fn may_precede(document: &Document, before: usize) -> bool {
    let token = document.tokens()[before];
    let text = token.span.of(document.text());
    match token.class {
        CharClass::Han | CharClass::LineEnd => true,
        // GB 1589-2016 is the number of a standard.
        CharClass::Blank => {
            let letters = |at: usize| document.tokens()[at].class == CharClass::Latin;
            !before.checked_sub(1).is_some_and(letters)
        }
        CharClass::Punctuation => !matches!(text, "—" | "–" | "－" | "～" | "‐" | "·" | "／"),
        CharClass::AsciiPunctuation => matches!(text, "(" | "\"" | "," | ";" | ":" | "[" | "!" | "?"),
        _ => false,
    }
}

/// Whether the two numbers can be the ends of a range of `unit`; a placeholder can be any number.
fn is_ascending(document: &Document, left: Span, right: Span, unit: &str) -> bool {
    let (left, right) = (left.of(document.text()), right.of(document.text()));
    if left.starts_with('0') && left.len() > 2 {
        return false;
    }
    let (Ok(from), Ok(to)) = (left.parse::<f64>(), right.parse::<f64>()) else {
        return !left.starts_with('.') && !right.ends_with('.');
    };
    let highest = match unit.chars().next() {
        // Months, days and hours may run over the end of the year, month or day.
        Some('月') => 12.0,
        Some('日') => 31.0,
        Some('时' | '点') => 24.0,
        // 2021-25年
        Some('年') if left.len() == 4 && right.len() == 2 => return from % 100.0 < to,
        Some('年') if left.len() == 4 || right.len() == 4 => return left.len() == right.len() && from < to,
        _ => return from < to,
    };
    from >= 1.0 && to >= 1.0 && from <= highest && to <= highest && from != to
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn ranges() {
        for text in [
            "2022年1-2月份",
            "11-2月",
            "（2021-25年）",
            "1.5-2.5公里",
            "3月1日-5日",
            "8时-12时",
            "6-12岁",
            "24-48 小时",
            "XX-XX年",
            "20**-20**年",
            "100-200个",
            "2019–2021年",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn codes_scores_and_dates() {
        for text in [
            "9704-2012年版标准GB/T9704-2012年",
            "2022-12月",
            "2021-3-5日",
            "0701-5550123人",
            "A3-5个",
            "5-3个",
            "3-2战胜",
            "2021-10-1",
            "2020-12号文件",
            "13-15月",
            "第12/3-5年",
            "1-2-3月",
            "-5月",
            "3-月",
            "v1.2.3-4.5个",
            "2020-2020年",
            "GB 1589-2016年",
            "4.5%-5%",
            // PUN017 mends the dash with the sign.
            "补助10-20万元",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
