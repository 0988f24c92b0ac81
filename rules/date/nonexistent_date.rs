//! DAT001 不存在的日期

use zhubi_document::{Date, DateForm, DateMention, Document};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::clock;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NonexistentDate;

struct NonexistentDate;

const META: RuleMeta = RuleMeta {
    code: "DAT001",
    name: "nonexistent-date",
    title: "不存在的日期",
    family: Family::Dat,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "历法上没有的日期和钟点：2月30日、4月31日、平年的2月29日、13月、25时、9:75、上午15时。",
    why: "多是笔误，执行时无从遵照。没有写明年份的2月29日、农历日期和期限（18月）不在此列。",
    wrong: &[
        "请于4月31日前报送总结。",
        "会议定于2023年2月29日召开。",
        "自2024年13月起施行。",
        "公示期为4月28日至31日。",
        "会议定于5月8日上午9:75召开。",
    ],
    right: &[
        "截至12月30日，任务全部完成。",
        "2024年2月29日，大会开幕。",
        "农历二月三十日赶集。",
        "服务期满18月后转正。",
        "会议定于5月8日下午14:30召开，比例为14:75。",
    ],
};

impl Rule for NonexistentDate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for (index, mention) in document.dates().iter().enumerate() {
            let before = index.checked_sub(1).map(|index| &document.dates()[index]);
            if let Some(reason) = reason(document, mention, before) {
                let text = mention.span.of(document.text());
                findings.report(mention.span, format!("日期“{text}”不存在：{reason}，请核对"));
            }
        }
        for (span, reason) in clock::impossible(context) {
            let text = span.of(document.text());
            findings.report(span, format!("时间“{text}”不存在：{reason}，请核对"));
        }
    }
}

/// Any leap year: without a year, 2月29日 may exist.
const LEAP_YEAR: u16 = 2000;

/// The longest text between 4月28日 and the 31日 that shares its month.
const NEAR: usize = 9;

/// Why the calendar does not have the date.
fn reason(document: &Document, mention: &DateMention, before: Option<&DateMention>) -> Option<String> {
    let shared = before.filter(|before| {
        mention.month.is_none()
            && before.day.is_some()
            && mention.span.start() - before.span.end() <= NEAR
            && document.block_at(before.span.start()) == document.block_at(mention.span.start())
    });
    let month = mention.month.or_else(|| shared?.month)?;
    let year = mention.year.or_else(|| shared?.year).filter(|year| *year >= 1000);
    let coded = mention.form == DateForm::Separated && mention.day.is_none_or(|day| day > 31);
    if month == 0 || month > 12 {
        // Numbers joined by marks may be a code, and 18月 alone is a span of time.
        let led = document.text()[..mention.span.start()].ends_with(['于', '自', '至', '到']);
        let certain = (mention.form != DateForm::Separated || (led && month <= 31))
            && (mention.year.is_some() || mention.day.is_some());
        return certain.then(|| format!("没有{month}月"));
    }
    let day = mention.day?;
    if coded || Date::new(year.unwrap_or(LEAP_YEAR), month, day).is_some() {
        return None;
    }
    let last = (28..=31).rev().find(|last| Date::new(year.unwrap_or(LEAP_YEAR), month, *last).is_some())?;
    Some(match year {
        _ if day == 0 => "没有0日".to_owned(),
        Some(year) if month == 2 => format!("{year}年2月只有{last}天"),
        _ => format!("{month}月只有{last}天"),
    })
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    fn found(text: &str) -> Vec<String> {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let source = Source::plain("a.txt", text);
        linter.check(&source).diagnostics.iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn the_reason_names_the_length_of_the_month() {
        assert_eq!(
            found("二〇二三年二月二十九日"),
            ["日期“二〇二三年二月二十九日”不存在：2023年2月只有28天，请核对"]
        );
        assert_eq!(found("2月28日至30日"), ["日期“30日”不存在：2月只有29天，请核对"]);
        assert_eq!(found("2023-02-30"), ["日期“2023-02-30”不存在：2023年2月只有28天，请核对"]);
    }

    #[test]
    fn codes_and_other_months_days_are_silent() {
        for text in ["2024-13-45", "24年2月29日", "4月30日、5月31日", "6月5日，31日前的每月31日", "本月31日"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
