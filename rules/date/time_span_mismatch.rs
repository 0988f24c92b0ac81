//! DAT014 起止与时长不符

use zhubi_document::{Date, DateMention, Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::calendar::{DateRange, ranges};
use crate::quantity::words::{begins_with, ends_with, has_any, head, quantity_at, skip};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TimeSpanMismatch;

struct TimeSpanMismatch;

const META: RuleMeta = RuleMeta {
    code: "DAT014",
    name: "time-span-mismatch",
    title: "起止与时长不符",
    family: Family::Dat,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "写明的起止时间与写明的时长对不上：2018—2022年这3年间、3月5日至8日（为期6天）、自1996年以来的20年间（2024年成文）。",
    why: "多是改了起止忘了改时长。首尾都算和只算一头都认可，所以差1不报；约数不报；“自某年以来”须知道成文日期才能判断。",
    wrong: &[
        "2018—2022年这3年间，全县植树5万亩。",
        "培训时间为3月5日至8日，为期6天。",
        "工期自2023年3月至2023年9月，历时10个月。",
        "自1996年结对以来，20年来往来不断。\n\n河东县人民政府\n2024年3月5日",
    ],
    right: &[
        "2018—2022年这5年间，全县植树5万亩。",
        "培训时间为3月5日至8日，为期4天。",
        "工期自2023年3月至2023年9月，历时6个月。",
        "自2018年至2022年，连续3年获奖。",
    ],
};

impl Rule for TimeSpanMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for range in ranges(document).filter(|range| !range.is_reversed()) {
            let length = length_after(document, range.span.end());
            let Some(length) = length
                .or_else(|| length_before(document, range.span.start()))
                .or_else(|| length_in_clause(document, range.span.start()))
            else {
                continue;
            };
            if let Some(right) =
                expected(&range, length, length.unit.of(text)).filter(|right| !right.admits(length))
            {
                let span = range.span.of(text);
                let written = length.span.of(text);
                let right = right.shown();
                findings
                    .report(length.span, format!("“{span}”是{right}，与“{written}”不符，请核对"))
                    .related(range.span, "起止时间");
            }
        }
        let Some(today) = context.as_of else { return };
        for length in document.quantities() {
            let Some(since) = start_of(document, length) else { continue };
            let Some((years, written)) =
                since.year.map(|year| i32::from(today.year) - i32::from(year)).zip(length.value)
            else {
                continue;
            };
            if (f64::from(years) - written).abs() > 1.0 {
                let text = length.span.of(text);
                findings
                    .report(length.span, format!("到{}年是{years}年，与“{text}”不符，请核对", today.year))
                    .related(since.span, "起始时间");
            }
        }
    }
}

/// The lengths that agree with a start and an end, in one unit.
struct Length {
    /// The end not counted.
    least: i32,
    /// Both ends counted.
    most: i32,
    unit: &'static str,
}

impl Length {
    fn admits(&self, written: &Quantity) -> bool {
        written.value.is_none_or(|value| (f64::from(self.least)..=f64::from(self.most)).contains(&value))
    }

    fn shown(&self) -> String {
        format!("{}{}", self.most, self.unit)
    }
}

/// Words that may stand between an end and the length.
const BEFORE_LENGTH: [&str; 20] = [
    "止",
    "为止",
    "结束",
    "，",
    "（",
    "(",
    ",",
    "共计",
    "共",
    "计",
    "为期",
    "历时",
    "时长",
    "长达",
    "会期",
    "前后",
    "这",
    "的",
    "整整",
    "时间为",
];

/// The exact length that is named directly after `at`.
fn length_after<'d>(document: &'d Document, at: usize) -> Option<&'d Quantity> {
    let text = document.text();
    let near = head(&text[at..], 40);
    let rest = skip(near, &BEFORE_LENGTH);
    let joined = &near[..near.len() - rest.len()];
    let length = quantity_at(document, at + joined.len()).filter(|length| !length.approximate)?;
    let after = &text[length.span.end()..];
    let (unit, years) = (length.unit.of(text), length.unit.of(text) == "年");
    // 2018—2022年，3年新增 may be a part of it; behind a comma the length must be said to be one.
    let told = has_any(
        joined,
        &["共", "计", "为期", "历时", "时长", "长达", "会期", "前后", "整整", "时间", "（", "("],
    ) || (years
        && (joined.is_empty()
            || joined.ends_with(['这', '的'])
            || begins_with(after, &["间", "来", "里", "时间"])));
    (told
        && matches!(unit, "年" | "个月" | "天")
        && !begins_with(
            after,
            &["以", "半", "多", "余", "级", "期", "内", "前", "后", "制", "计划", "行动", "规划"],
        ))
    .then_some(length)
}

/// The exact length before the bracket that holds the range: 为期5天（3月5日至9日）.
fn length_before<'d>(document: &'d Document, at: usize) -> Option<&'d Quantity> {
    let text = document.text();
    let head = text[..at].strip_suffix(['（', '('])?;
    let all = document.quantities();
    let last = all.get(all.partition_point(|quantity| quantity.span.end() <= head.len()).checked_sub(1)?)?;
    let before = &text[..last.span.start()];
    let between = &text[last.span.end()..head.len()];
    let plan = last.unit.of(text) == "年"
        && begins_with(between, &["行动", "攻坚", "计划", "规划", "专项行动", "提升行动", "任期"]);
    let told = plan
        || ends_with(
            before,
            &["为期", "历时", "时长", "长达", "会期", "工期", "工期为", "周期为", "期限为", "时间为", "利用"],
        );
    let between = &text[last.span.end()..head.len()];
    let near = between.len() <= 24 && !between.contains(['，', '。', '；', '、']);
    let unit = matches!(last.unit.of(text), "年" | "个月" | "天");
    (told && near && unit && !last.approximate).then_some(last)
}

/// The length that the clause before the range opens with: 为期3天的培训班于5月6日至8日举办.
fn length_in_clause<'d>(document: &'d Document<'d>, at: usize) -> Option<&'d Quantity> {
    let text = document.text();
    let all = document.quantities();
    let last = all.get(all.partition_point(|quantity| quantity.span.end() <= at).checked_sub(1)?)?;
    let between = &text[last.span.end()..at];
    let near = between.len() <= 60
        && between.starts_with('的')
        && ends_with(between, &["于", "自", "从", "在"])
        && !between.contains(['，', '。', '；', '、']);
    let told = ends_with(&text[..last.span.start()], &["为期"]);
    let unit = matches!(last.unit.of(text), "个月" | "天");
    (told && near && unit && !last.approximate).then_some(last)
}

fn expected(range: &DateRange, length: &Quantity, unit: &str) -> Option<Length> {
    let (from, to) = (range.from, range.full_end());
    let months = |month: Option<u8>| month.map(i32::from);
    let years = from.year.zip(to.year).map(|(from, to)| i32::from(to) - i32::from(from));
    let between = |least: i32, unit: &'static str| Some(Length { least, most: least + 1, unit });
    match (unit, from.month, from.day) {
        ("年", None, None) if to.month.is_none() => between(years?, "年"),
        ("年", Some(_), _) => {
            let months = years? * 12 + months(to.month)? - months(from.month)?;
            // Up to two months more or less are still called whole years.
            let near = length.value.is_some_and(|value| (f64::from(months) - value * 12.0).abs() <= 2.0);
            let length = Length { least: months / 12, most: (months + 11) / 12, unit: "年" };
            (!near).then_some(length)
        }
        ("个月", Some(_), _) => {
            let crossed =
                if range.to.year.is_none() && to.month < from.month { 1 } else { years.unwrap_or(0) };
            let apart = crossed * 12 + months(to.month)? - months(from.month)?;
            // From the first of a month to the last of another all months are whole.
            let whole = from.day == Some(1) && to.day >= Some(28);
            let length = Length { least: apart + 1, most: apart + 1, unit: "个月" };
            if whole { Some(length) } else { between(apart, "个月") }
        }
        ("天", Some(_), Some(_)) => {
            let year = from.year.filter(|year| *year >= 1000).unwrap_or(LEAP_YEAR);
            let start = Date::new(year, from.month?, from.day?)?;
            let end = to.date().or_else(|| Date::new(year, to.month?, to.day?))?;
            let days = end.day_number() - start.day_number();
            // Across the end of February a day may lie between that only the year would tell.
            let unsure = i32::from(from.year.is_none() && from.month <= Some(2) && to.month > Some(2));
            (days >= 0).then_some(Length { least: days - unsure, most: days + 1, unit: "天" })
        }
        _ => None,
    }
}

/// A year with all days, for dates that name none.
const LEAP_YEAR: u16 = 2000;

/// How far before the length its start may stand, in bytes.
const REACH: usize = 120;

/// The date since which `length` is said to have passed: 自1996年……以来，26年来.
fn start_of<'d>(document: &'d Document, length: &Quantity) -> Option<&'d DateMention> {
    let text = document.text();
    if length.approximate || length.unit.of(text) != "年" {
        return None;
    }
    let (before, after) = (&text[..length.span.start()], &text[length.span.end()..]);
    let counted =
        ends_with(before, &["至今已有", "至今已经", "至今已", "至今", "距今已有", "距今已", "距今"]);
    let told =
        begins_with(after, &["来", "间"]) && ends_with(before, &["，", "的", "这", "，在这", "以来", "走过"]);
    if !(counted || told) {
        return None;
    }
    let sentence = document.sentence_at(length.span.start())?.span;
    let dates = document.dates();
    let index = dates.partition_point(|date| date.span.end() <= length.span.start());
    let since = dates.get(index.checked_sub(1)?)?;
    if !sentence.contains(since.span) || length.span.start() - since.span.end() > REACH {
        return None;
    }
    let opening = &text[..since.span.start()];
    let between = since.span.until(length.span).of(text);
    let begins =
        ends_with(opening, &["自", "从", "自从"]) && has_any(between, &["以来", "起", "开始", "至今", "后"]);
    let founded = ends_with(opening, &["于", "在"]) || begins;
    let whole = since.year.is_some_and(|year| year >= 1000);
    (whole && if told { begins } else { founded }).then_some(since)
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn lengths_that_do_not_fit() {
        for (text, length) in [
            ("2016—2020年，3年间累计投入", "3年"),
            ("2016年至2020年（共7年）", "7年"),
            ("3月5日至3月8日（共6天）", "6天"),
            ("3月28日至4月2日，为期8天", "8天"),
            ("2020年5月至2022年5月，历时三年", "三年"),
            ("3月至6月，历时6个月", "6个月"),
            ("举办为期6天的培训班（3月5日至8日）", "6天"),
        ] {
            assert_eq!(found(RULE, text), [length], "{text}");
        }
    }

    #[test]
    fn lengths_that_fit_or_say_something_else() {
        for text in [
            "2016—2020年5年间",
            "2016—2020年，4年间累计投入",
            "2016—2020年，近3年新增",
            "2016—2020年，2年行动计划",
            "3月5日至8日，为期3天",
            "2月25日至3月2日，为期6天",
            "2020年5月至2022年4月，历时2年",
            "11月至3月，历时5个月",
            "3月5日至8日，5天前通知",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn years_since_a_year_are_counted_to_the_day_of_writing() {
        let today = Date::new(2024, 3, 5);
        let count = |text: &str| messages(RULE, text, today).len();
        assert_eq!(count("自1996年结对以来，26年来往来不断。"), 1);
        assert_eq!(count("学校创办于1956年，至今已有58年。"), 1);
        assert_eq!(count("自1996年结对以来，28年来往来不断。"), 0);
        assert_eq!(count("自1996年起，连续20年间断检查。"), 0);
        assert_eq!(count("自1996年以来，近20年来增长最快。"), 0);
    }
}
