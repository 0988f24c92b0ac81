//! DAT002 星期与日期不符

use zhubi_document::{Date, DateMention, Document};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank};

use super::calendar::{JOINTS, Years};
use crate::quantity::words::{after_any, ends_with, head};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &WeekdayMismatch;

struct WeekdayMismatch;

const META: RuleMeta = RuleMeta {
    code: "DAT002",
    name: "weekday-mismatch",
    title: "星期与日期不符",
    family: Family::Dat,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "写明的日期不是所写的星期几：2024年3月5日（星期三），这一天是星期二。",
    why: "会议、值班、截止时间写错，必有人走空。日期没有写年份的，按同一句的年份、成文日期或全文唯一的年份推算，定为警告；\
          推算不出的不报。可能错的是日期，也可能错的是星期，所以修改须由人确认。",
    wrong: &[
        "会议定于2024年3月5日（星期三）上午9时召开。",
        "培训时间为2024年5月6日至10日（周一至周六）。",
        "请于2024年3月5日（星期一）前报送，2024年3月8日，星期六，公布结果。",
    ],
    right: &[
        "会议定于2024年3月5日（星期二）上午9时召开。",
        "培训时间为2024年5月6日至10日（周一至周五）。",
        "农历二月初五（星期三）举行庙会，每周三（3月起）接访。",
    ],
};

impl Rule for WeekdayMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let years = Years::new(document, context.as_of);
        for (index, mention) in document.dates().iter().enumerate().filter(|(_, date)| date.day.is_some()) {
            let Some(named) = named_weekdays(document, mention) else { continue };
            let first = index.checked_sub(1).filter(|_| named.1.is_some());
            let places = [(first, first.map(|_| named.0)), (Some(index), named.1.or(Some(named.0)))];
            for (index, weekday) in places.into_iter().filter_map(|(index, weekday)| Some((index?, weekday?)))
            {
                let Some(resolved) = years.resolve(index) else { continue };
                if resolved.date.weekday() == weekday.day {
                    continue;
                }
                let span = document.dates()[index].span;
                let Date { year, month, day } = resolved.date;
                let right = name(resolved.date.weekday());
                let written = weekday.span.of(document.text());
                let message =
                    format!("{year}年{month}月{day}日是星期{right}，文中写作“{written}”，请核对日期和星期");
                let finding = findings.report(weekday.span, message);
                finding.related(span, "日期").fix_unsafe([Edit::replace(weekday.numeral, right.to_string())]);
                if !resolved.certain {
                    finding.severity(Severity::Warning);
                }
            }
        }
    }
}

/// A day of the week as it is written.
#[derive(Clone, Copy)]
struct Weekday {
    /// From 1 for Monday.
    day: u8,
    /// 星期三
    span: Span,
    /// 三
    numeral: Span,
}

/// The weekday that stands at the date, and the second one of 周一至周五 or 星期四、星期五.
fn named_weekdays(document: &Document, mention: &DateMention) -> Option<(Weekday, Option<Weekday>)> {
    let text = document.text();
    let end = mention.span.end();
    let rest = text[end..].trim_start_matches(is_blank);
    if let Some(inner) = rest.strip_prefix(['（', '(']) {
        let inner = &inner[..head(inner, 60).find(['）', ')', '\n'])?];
        let start = inner.find("星期").or_else(|| inner.find('周')).or_else(|| inner.find("礼拜"))?;
        let before = &inner[..start];
        let plain = before.is_empty() || ends_with(before, &["，", "、", ",", "本", "下", "上", "这", "即"]);
        let at = text.len() - rest.len() + rest.chars().next()?.len_utf8() + start;
        return plain.then(|| weekdays_at(text, at)).flatten();
    }
    let comma = after_any(rest, &["，", ","]).filter(|next| next.starts_with("星期"));
    let at = text.len() - comma.unwrap_or(rest).len();
    let (first, second) = weekdays_at(text, at).or_else(|| weekday_before(text, mention))?;
    Some((first, second.filter(|_| comma.is_none())))
}

fn weekdays_at(text: &str, at: usize) -> Option<(Weekday, Option<Weekday>)> {
    let (first, after) = weekday_at(text, at)?;
    let second = after_any(&text[after..], &JOINTS).or_else(|| after_any(&text[after..], &["、", "和"]));
    Some((first, second.and_then(|rest| weekday_at(text, text.len() - rest.len())).map(|(second, _)| second)))
}

/// The weekday at `at` and where it ends.
fn weekday_at(text: &str, at: usize) -> Option<(Weekday, usize)> {
    let rest = after_any(&text[at..], &["星期", "礼拜", "周"])?;
    let c = rest.chars().next()?;
    let numeral = Span::new(text.len() - rest.len(), text.len() - rest.len() + c.len_utf8());
    let day = match c {
        '日' | '天' => 7,
        c => "一二三四五六".chars().position(|day| day == c)? as u8 + 1,
    };
    Some((Weekday { day, span: Span::new(at, numeral.end()), numeral }, numeral.end()))
}

/// 星期三（3月5日）
fn weekday_before(text: &str, mention: &DateMention) -> Option<(Weekday, Option<Weekday>)> {
    let before = text[..mention.span.start()].strip_suffix(['（', '('])?;
    let closed = text[mention.span.end()..].starts_with(['）', ')']);
    let at = ["星期", "礼拜", "周"].iter().find_map(|word| {
        let numeral = before.chars().next_back()?;
        before[..before.len() - numeral.len_utf8()]
            .ends_with(word)
            .then(|| before.len() - numeral.len_utf8() - word.len())
    })?;
    let recurs = text[..at].ends_with(['每', '隔']);
    weekday_at(text, at).filter(|_| closed && !recurs).map(|(weekday, _)| (weekday, None))
}

fn name(weekday: u8) -> char {
    ['一', '二', '三', '四', '五', '六', '日'][usize::from(weekday - 1) % 7]
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, mended, messages};

    #[test]
    fn the_weekday_is_found_wherever_it_stands() {
        for (text, places) in [
            ("2024年3月5日(周三)上午", vec!["周三"]),
            ("2024年3月5日星期三上午", vec!["星期三"]),
            ("2024年3月5日（正月廿五，星期三）", vec!["星期三"]),
            ("2024年3月5日至7日（星期三至星期四）", vec!["星期三"]),
            ("2024年3月7日、8日（星期四、星期六）", vec!["星期六"]),
            ("下周三（2024年3月5日）开会", vec!["周三"]),
            ("二〇二四年三月五日（星期日）", vec!["星期日"]),
            ("2024年3月3日（星期天）", vec![]),
            ("2024年3月5日（周末除外）", vec![]),
            ("2024年3月5日周边环境整治", vec![]),
            ("3月5日（星期三）", vec![]),
        ] {
            assert_eq!(found(RULE, text), places, "{text}");
        }
    }

    #[test]
    fn a_date_without_year_is_of_the_year_of_the_document() {
        let as_of = Date::new(2024, 12, 20);
        assert_eq!(
            messages(RULE, "请于1月6日（星期二）前报送", as_of),
            ["2025年1月6日是星期一，文中写作“星期二”，请核对日期和星期"]
        );
        assert!(messages(RULE, "请于1月6日（星期一）前报送", as_of).is_empty());
        assert_eq!(found(RULE, "2024年青年节活动的通知\n活动定于5月4日（星期三）举行。"), ["星期三"]);
        assert!(messages(RULE, "去年3月5日（星期三）", as_of).is_empty());
        assert!(found(RULE, "根据2023年2月1日通知精神，定于3月5日（星期二）召开。").is_empty());
    }

    #[test]
    fn the_fix_puts_the_right_weekday() {
        assert_eq!(mended(RULE, "2024年3月5日（周三）"), "2024年3月5日（周二）");
    }
}
