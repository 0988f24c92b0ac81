//! DAT005 年份简写

use zhubi_document::Date;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::calendar::JOINTS;
use crate::quantity::words::{after_any, before_any, begins_with, ends_clause, ends_with, tail};
use crate::quotation::in_title;
use crate::tokens::tokens_by_class;

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
          只在前后的词（月份、年底、上半年、现将……）能断定是年份时才报。",
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
        let tokens = context.document.tokens();
        for token in tokens_by_class(context).digits().iter().map(|&index| &tokens[index]) {
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
            .is_some_and(|next| is_cut_year(next) && is_early(&next[..2]) && starts_free(outside))
            || is_first_of_run(before, span.of(text), after);
    };
    if ends_with(before, &["’", "‘", "'"]) {
        return true;
    }
    let digits = span.of(text);
    if is_last_of_run(before, digits) || is_opening_year(before, digits, rest) {
        return true;
    }
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

/// Years about which drafts are written, and which are no round span of years.
fn is_recent(digits: &str) -> bool {
    ("11".."36").contains(&digits) && !digits.ends_with('0')
}

/// Whether the two digits come directly before those of `next`: 22 before 23.
fn precedes(digits: &str, next: &str) -> bool {
    let (Ok(first), Ok(last)) = (digits.parse::<u8>(), next.parse::<u8>()) else { return false };
    first < last && last - first < 6
}

/// 22 in 22、23年 and 21 in 21—23年, which no numeral of a span of years would be.
fn is_first_of_run(before: &str, digits: &str, after: &str) -> bool {
    let opens =
        before.chars().next_back().is_none_or(ends_clause) || ends_with(before, &["于", "自", "从", "在"]);
    let Some(next) = after_any(after, &JOINTS).or_else(|| after_any(after, &["、", "和"])) else {
        return false;
    };
    opens
        && is_recent(digits)
        && is_cut_year(next)
        && is_recent(&next[..2])
        && precedes(digits, &next[..2])
        && (!(digits.ends_with('5') && next[1..].starts_with('5'))
            && tells_what_happened(&next[2 + '年'.len_utf8()..]))
}

/// Whether the words behind the years tell what was done in them, and not how long something lasts.
fn tells_what_happened(after: &str) -> bool {
    begins_with(
        after,
        &[
            "累计", "两年", "三年", "全", "共", "我", "连续", "期间", "间", "实施", "完成", "投", "新", "均",
            "平均", "先后", "分别", "工作",
        ],
    )
}

/// 23 in 2022、23年 and in 22、23年.
fn is_last_of_run(before: &str, digits: &str) -> bool {
    let joined = before_any(before, &["、", "和", "，", "—", "至", "-", "～"])
        .map(|head| head.strip_suffix('年').unwrap_or(head));
    let Some(head) = joined else { return false };
    let first = tail(head, 4);
    let whole = first.len() == 4 && first.starts_with("20") && first.bytes().all(|c| c.is_ascii_digit());
    if whole {
        return precedes(&first[2..], digits);
    }
    let short = tail(head, 2);
    let free = head.len() >= 2
        && head.is_char_boundary(head.len() - 2)
        && starts_free(head[..head.len() - short.len()].chars().next_back());
    short.len() == 2
        && free
        && before_any(before, &["、", "和"]).is_some()
        && short.bytes().all(|c| c.is_ascii_digit())
        && is_recent(short)
        && is_recent(digits)
        && precedes(short, digits)
}

/// 24年，我局共受理…: an office tells what it did; 18年，他从未离开 is a span of time.
fn opens_report(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix('，') else { return false };
    !after.starts_with("我们")
        && (begins_with(after, &SUBJECTS)
            || begins_with(after, &["各", "市", "县", "区", "镇", "局", "围绕", "面对", "累计"]))
}

/// Areas and offices that a statement about a year goes on with.
const SUBJECTS: [&str; 24] = [
    "我市",
    "我县",
    "我区",
    "我省",
    "我局",
    "我镇",
    "我乡",
    "我街道",
    "我委",
    "我办",
    "我院",
    "我校",
    "我们",
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "全镇",
    "全乡",
    "全局",
    "全年",
    "本市",
    "经济",
];

/// Whether the year opens a clause that tells of it: 24年，我局…, 23年我县…, 到25年，, 现将24年工作.
fn is_opening_year(before: &str, digits: &str, rest: &str) -> bool {
    if !is_recent(digits) {
        return false;
    }
    let opens = |head: &str| head.chars().next_back().is_none_or(|c| ends_clause(c) && c != '、');
    let begins = opens(before);
    let begins_sentence = before.chars().next_back().is_none_or(|c| matches!(c, '。' | '；' | '\n' | '　'));
    let planned =
        before_any(before, &["到", "预计", "力争", "预期", "展望", "回顾", "计划"]).is_some_and(opens);
    let round = digits.ends_with('5');
    let about = before_any(
        before,
        &["现将", "总结", "回顾", "做好", "关于", "部署", "安排", "谋划", "对照", "按照", "根据", "围绕"],
    )
    .is_some()
        && begins_with(
            rest,
            &["工作", "重点工作", "主要工作", "任务", "计划", "要点", "以来工作", "的工作", "民生"],
        );
    let paired = before_any(before, &["从", "自"]).is_some()
        && after_any(rest, &["到", "至"])
            .is_some_and(|next| is_cut_year(next) && is_recent(&next[..2]) && precedes(digits, &next[..2]));
    let ends_pair = before_any(before, &["年到", "年至"]).is_some_and(|head| {
        let short = tail(head, 2);
        is_recent(short)
            && precedes(short, digits)
            && ends_with(&head[..head.len() - short.len()], &["从", "自"])
    });
    let month = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let months = month.len() < rest.len()
        && after_any(month, &JOINTS)
            .is_some_and(|next| next.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月'));
    // Beside a year in full a short one is one too: 2023年完成30处，24年完成50处.
    let clause_before = tail(before, 120);
    let beside = begins
        && clause_before.rfind("年").is_some_and(|at| {
            let year = tail(&clause_before[..at], 4);
            let near = |year: &str| precedes(&year[2..], digits) || precedes(digits, &year[2..]);
            year.len() == 4
                && year.starts_with("20")
                && year.bytes().all(|c| c.is_ascii_digit())
                && near(year)
        })
        && !clause_before.contains('。')
        && !begins_with(rest, &AFTER_SPAN)
        && !rest.starts_with(ends_clause);
    about
        || paired
        || ends_pair
        || beside
        || (begins && months)
        || ((begins || planned) && begins_with(rest, &SUBJECTS))
        || (planned && rest.starts_with('，') && before.ends_with('到'))
        || (begins_sentence && !round && opens_report(rest))
        || (before.ends_with('在') && rest.starts_with("的基础上"))
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
            ("21—23年累计完成", vec!["21"]),
            ("24年，我局受理投诉300件", vec!["24年"]),
            ("现将24年工作情况报告如下", vec!["24年"]),
            ("2023年完成30处，24年完成50处", vec!["24年"]),
            ("23—24年度", vec!["24年"]),
        ] {
            assert_eq!(found(RULE, text), years, "{text}");
        }
    }

    #[test]
    fn spans_of_time_are_silent() {
        for text in [
            "18年，他从未离开过大山",
            "有效期分别为10年、20年",
            "投资回收期25年以内",
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
