//! DAT005 年份简写

use zhubi_document::Date;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, is_han};

use super::calendar::JOINTS;
use crate::quantity::words::{after_any, before_any, begins_with, ends_clause, ends_with, tail};
use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &YearAbbrev;

struct YearAbbrev;

const META: RuleMeta = RuleMeta {
    code: "DAT005",
    name: "year-abbrev",
    title: "年份简写",
    family: Family::Dat,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "年份只写了后两位：24年3月、98年底、’23年、19—21年。",
    why: "公文中的年份应当写全，“24年”既可以是2024年，也可以是二十四年。历时24年、24年来、80后、90年代不在此列；\
          只在后面的词（月份、年底、上半年……）能断定是年份时才报。",
    wrong: &[
        "24年3月5日，项目开工。",
        "截至23年底，完成投资3亿元。",
        "98年—02年，累计植树三万亩。",
        "’24年工作总结。",
    ],
    right: &[
        "项目历时24年建成，近24年来运行平稳。",
        "截至2023年底，完成投资3亿元。",
        "90年代建成，80后干部占三成。",
        "判处有期徒刑12年6个月。",
    ],
};

impl Rule for YearAbbrev {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for token in context.document.tokens().iter().filter(|token| token.class == CharClass::Digit) {
            let digits = token.span.of(text);
            if digits.len() != 2 || !is_abbreviation(text, token.span) || in_title(text, token.span) {
                continue;
            }
            let Ok(short) = digits.parse::<u16>() else { continue };
            let mark = before_any(&text[..token.span.start()], &["’", "‘", "'"])
                .map_or(token.span.start(), str::len);
            let span = Span::new(mark, token.span.end());
            let full = in_full(short, context.as_of);
            let year = Span::new(
                mark,
                token.span.end() + if text[token.span.end()..].starts_with('年') { 3 } else { 0 },
            );
            findings
                .report(year, format!("年份“{}”应当写全，如“{full}年”", year.of(text)))
                .fix_unsafe([Edit::replace(span, full.to_string())]);
        }
    }
}

/// 24 is 2024 and 98 is 1998.
fn in_full(short: u16, as_of: Option<Date>) -> u16 {
    let latest = as_of.map_or(49, |day| day.year % 100 + 10);
    if short <= latest { 2000 + short } else { 1900 + short }
}

/// Words that make a year of what stands before them.
const YEARLY: [&str; 17] = [
    "上半年",
    "下半年",
    "全年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "工作总结",
    "工作要点",
    "工作计划",
    "工作报告",
    "年中",
    "年末",
];

/// Single characters that do so, with what would make other words of them: 10年初见成效, 10年底蕴.
const EDGES: [(&str, &str); 4] =
    [("底", "蕴色气子层"), ("初", "见步心级衷期具现创"), ("末", "日端"), ("度", "过假日量")];

/// Whether `rest` begins with 底, 初, 末 or 度 as the edge of a year.
fn begins_with_edge(rest: &str) -> bool {
    EDGES.iter().any(|(edge, other)| {
        rest.strip_prefix(edge).is_some_and(|after| !after.starts_with(|c: char| other.contains(c)))
    })
}

/// Words of spans of time, directly before the number.
const LASTING: [&str; 35] = [
    "历时", "刑", "期", "限", "满", "龄", "达", "共", "长", "为", "约", "近", "逾", "超", "过", "经", "第",
    "每", "后", "前", "整", "了", "有", "工作", "从业", "时隔", "连续", "民国", "光绪", "康熙", "乾隆",
    "昭和", "平成", "徒刑", "周岁",
];

/// Whether the two digits at `span` are a year without its century.
fn is_abbreviation(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    let outside = before.chars().next_back();
    if matches!(outside, Some('.' | '．' | ',' | ':' | '/' | '+' | '_' | '〔' | '第' | '%'))
        || outside.is_some_and(|c| c.is_ascii_alphabetic())
    {
        return false;
    }
    if begins_with(after, &["年代"]) {
        return false;
    }
    let Some(rest) = after.strip_prefix('年') else {
        // 98 in 98—02年 is told by the second year alone.
        return after_any(after, &JOINTS)
            .is_some_and(|next| is_cut_year(next) && is_early(&next[..2]) && starts_free(outside));
    };
    if ends_with(before, &["’", "‘", "'"]) {
        return true;
    }
    let digits = span.of(text);
    let lasting = ends_with(before, &LASTING);
    // In 截至23年底 the 至 joins nothing.
    let head = before_any(before, &JOINTS)
        .filter(|head| head.ends_with('年') || head.ends_with(|c: char| c.is_ascii_digit()));
    if let Some(head) = head {
        return is_range_end(head, digits) || begins_with_edge(rest);
    }
    if digits.starts_with('0') || is_told_as_year(before, digits, rest) {
        return true;
    }
    let joined = after_any(rest, &JOINTS)
        .is_some_and(|next| is_cut_year(next) && (is_early(&next[..2]) || is_early(digits)));
    let month = rest.strip_prefix(|c: char| c.is_ascii_digit());
    let month = month
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        .is_some_and(|rest| rest.starts_with('月'));
    let yearly = begins_with(rest, &YEARLY)
        || begins_with_edge(rest)
        || (is_early(digits) && begins_with(rest, &["以来", "起", "至今"]));
    !lasting && (joined || month || yearly)
}

/// 自18年以来, 比23年增长 and 98年抗洪: the words around make a year of the number.
fn is_told_as_year(before: &str, digits: &str, rest: &str) -> bool {
    let begins = before.chars().next_back().is_none_or(ends_clause);
    let recent = ("11".."36").contains(&digits) && !digits.ends_with('0');
    let since = rest.starts_with("以来")
        && recent
        && (ends_with(before, &["自", "从"]) || (begins && !digits.ends_with('5')));
    let compared = recent
        && ends_with(before, &["比", "较", "与", "同"])
        && begins_with(rest, &["同期", "增长", "提高", "下降", "增加", "减少", "上升", "翻", "相比"]);
    let bygone =
        digits.starts_with('9') && digits != "90" && (begins || ends_with(before, &["自", "从", "在", "于"]));
    let told = bygone && !begins_with(rest, &AFTER_SPAN);
    since || compared || told
}

/// Words after a span of years.
const AFTER_SPAN: [&str; 18] = [
    "来", "间", "的", "前", "后", "以", "之", "内", "里", "多", "余", "历史", "历程", "风雨", "光辉", "岁月",
    "华诞", "时间",
];

/// 02 can be nothing but a year, nor can 98.
fn is_early(digits: &str) -> bool {
    digits.starts_with(['0', '9'])
}

fn is_cut_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 2 && bytes[0].is_ascii_digit() && bytes[1].is_ascii_digit() && text[2..].starts_with('年')
}

fn starts_free(outside: Option<char>) -> bool {
    outside.is_none_or(|c| is_han(c) || "，。；（(".contains(c))
}

/// Whether `digits` end a range of years that begins in `head`: 2019—23年, 98年—02年.
fn is_range_end(head: &str, digits: &str) -> bool {
    let head = head.strip_suffix('年').unwrap_or(head);
    let first = tail(head, 4);
    let whole =
        first.len() == 4 && first.starts_with(['1', '2']) && first.bytes().all(|c| c.is_ascii_digit());
    if whole {
        return first[2..] < *digits || first.starts_with("19");
    }
    let short = tail(head, 2);
    let cut = short.len() == 2 && short.bytes().all(|c| c.is_ascii_digit());
    cut && (is_early(short) || digits.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::{RULE, in_full};
    use crate::testing::{found, mended};

    #[test]
    fn years_in_all_abbreviations() {
        for (text, years) in [
            ("24年3月", vec!["24年"]),
            ("自02年以来", vec!["02年"]),
            ("较22年同期增长3%", vec!["22年"]),
            ("23年度考核", vec!["23年"]),
            ("’98年抗洪", vec!["’98年"]),
            ("98—02年", vec!["98", "02年"]),
            ("2019—23年", vec!["23年"]),
            ("24年上半年", vec!["24年"]),
            ("自18年以来", vec!["18年"]),
            ("07年开工，比23年增长5%，98年抗洪", vec!["07年", "23年", "98年"]),
            ("23—24年度", vec!["24年"]),
        ] {
            assert_eq!(found(RULE, text), years, "{text}");
        }
    }

    #[test]
    fn spans_of_time_are_silent() {
        for text in [
            "从业24年",
            "15—20年",
            "50年代末",
            "民国24年3月",
            "连续11年居全国第一",
            "2024年3月",
            "第24年",
            "10年前建成",
            "20年以来",
            "刑期12年6月",
            "国发〔2024〕24号",
            "30年试点",
            "1.24年",
            "30年以来",
            "成立24年以来",
            "比24年前增长",
            "95年风雨兼程",
            "10年初见成效",
            "20年底蕴",
            "10年度过",
            "创30年同期新高",
            "15年以来",
            "至24年刑期",
            "《98年抗洪24年底》",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn the_century_is_put() {
        assert_eq!(mended(RULE, "截至23年底"), "截至2023年底");
        assert_eq!(mended(RULE, "’98年抗洪"), "1998年抗洪");
        assert_eq!((in_full(40, Date::new(2024, 1, 1)), in_full(30, Date::new(2024, 1, 1))), (1940, 2030));
    }
}
