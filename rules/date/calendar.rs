//! What the parts of a date that are left unsaid are, and dates joined as start and end.

use std::cell::OnceCell;

use zhubi_document::{Date, DateMention, Document};
use zhubi_text::{Span, is_blank};

use crate::quantity::words::{before_any, ends_with, head, tail};

/// A date with what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Moment {
    fn of(mention: &DateMention) -> Self {
        Self { year: mention.year, month: mention.month, day: mention.day }
    }

    /// The day, when the calendar has it.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?)
    }
}

/// Two dates joined by 至, 到 or a dash.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateRange {
    /// The start as it is written.
    pub from: Moment,
    /// The end as it is written.
    pub to: Moment,
    /// From the first digit to the end of the second date.
    pub span: Span,
}

impl DateRange {
    /// The end with the year and month that it shares with the start.
    pub fn full_end(&self) -> Moment {
        let month = self.to.month.or(self.from.month.filter(|_| self.to.day.is_some()));
        let year = self.to.year.or(self.from.year);
        Moment { year, month, day: self.to.day }
    }

    /// Whether the end lies before the start, whatever year is meant.
    pub fn is_reversed(&self) -> bool {
        let (from, to) = (self.from, self.to);
        match (from.year, to.year) {
            (Some(first), Some(last)) if first != last => return last < first,
            (None, Some(_)) => return false,
            _ => {}
        }
        let crosses_years = to.year.is_none() && from.month != to.month && to.month.is_some();
        let Some((first, last)) = from.month.zip(to.month.or(from.month)) else { return false };
        if crosses_years {
            let days = from.day.is_some() && to.day.is_some();
            let winter = first >= 10 && last <= 4;
            if from.year.is_some() {
                // With a year at the start the end of the next year must name its own.
                return days && !winter && last < first;
            }
            // 11月15日至3月15日 is a winter, 8月25日至1月15日 a term; 6月30日至5月1日 would be eleven months.
            let whole_year = from.day == Some(1) && to.day >= Some(28);
            return days && !whole_year && last < first && (first - last == 1 || (first <= 8 && last >= 3));
        }
        if first != last {
            return last < first;
        }
        from.day.zip(to.day).is_some_and(|(first, last)| last < first)
    }
}

/// All ranges of dates, in text order.
pub(super) fn ranges<'d>(document: &'d Document<'d>) -> impl Iterator<Item = DateRange> + 'd {
    let (text, dates) = (document.text(), document.dates());
    let pairs = dates.windows(2).filter_map(move |pair| {
        let between = text[pair[0].span.end()..].get(..pair[1].span.start() - pair[0].span.end())?;
        let joined = joins(between) || (is_begun(between) && is_ended(&text[pair[1].span.end()..]));
        let bygone = text[..pair[0].span.start()].ends_with('前');
        (joined && !bygone && both_cut_or_whole(pair)).then(|| DateRange {
            from: Moment::of(&pair[0]),
            to: Moment::of(&pair[1]),
            span: pair[0].span.cover(pair[1].span),
        })
    });
    let bare = dates.iter().filter_map(move |date| bare_year(text, date).or_else(|| bare_days(text, date)));
    pairs.chain(bare)
}

/// 99年 and 2002年 cannot be compared.
fn both_cut_or_whole(pair: &[DateMention]) -> bool {
    let cut = |date: &DateMention| date.year.map(|year| year < 100);
    cut(&pair[0]).zip(cut(&pair[1])).is_none_or(|(first, last)| !first && !last)
}

/// The longest text between the two dates: （星期三）上午9时30分至.
const BETWEEN: usize = 60;

/// Words that join a start to an end.
pub(super) const JOINTS: [&str; 9] = ["至", "到", "——", "—", "–", "－", "-", "~", "～"];

/// Whether nothing but hours, weekdays and 起 stands before the joint in `between`.
fn joins(between: &str) -> bool {
    let blank = |text: &str| text.len() <= BETWEEN;
    let Some(inner) = before_any(between.trim_end_matches(is_blank), &JOINTS) else { return false };
    blank(between)
        && inner.chars().all(|c| {
            "上下午早晚中时分点起星期周一二三四五六日天零开始夜凌晨底末初旬（）():：".contains(c)
                || c.is_ascii_digit()
                || is_blank(c)
        })
}

/// 3月5日起，3月8日止
fn is_begun(between: &str) -> bool {
    matches!(between.trim_end_matches(is_blank), "起，" | "开始，" | "起," | "起、" | "启动，")
}

fn is_ended(after: &str) -> bool {
    ["止", "结束", "截止", "截至", "为止"].iter().any(|word| after.starts_with(word))
}

/// 2018 in 2018—2022年.
fn bare_year(text: &str, date: &DateMention) -> Option<DateRange> {
    date.year.filter(|year| *year >= 1000)?;
    let start = date.span.start();
    let before = before_any(tail(&text[..start], 20), &JOINTS)?;
    let digits = tail(before, 4);
    let year: u16 = digits.parse().ok().filter(|year| (1900..2100).contains(year) && digits.len() == 4)?;
    let outside = before[..before.len() - digits.len()].chars().next_back();
    if outside.is_some_and(|c| c.is_ascii_alphanumeric() || is_blank(c) || "./-—－:".contains(c)) {
        return None;
    }
    let from = Moment { year: Some(year), month: None, day: None };
    let begin = start - (tail(&text[..start], 20).len() - before.len()) - digits.len();
    Some(DateRange { from, to: Moment::of(date), span: Span::new(begin, date.span.end()) })
}

/// 15—18日 in 3月15—18日.
fn bare_days(text: &str, date: &DateMention) -> Option<DateRange> {
    date.month.filter(|_| date.day.is_none())?;
    let after = head(&text[date.span.end()..], 24);
    let (first, rest) = number(after)?;
    let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
    let (last, rest) = number(&rest[joint.len()..])?;
    let rest = rest.strip_prefix(['日', '号'])?;
    let from = Moment { day: Some(first), ..Moment::of(date) };
    let to = Moment { year: None, month: None, day: Some(last) };
    let end = date.span.end() + after.len() - rest.len();
    Some(DateRange { from, to, span: Span::new(date.span.start(), end) })
}

fn number(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end))?;
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The date that begins at `at`.
pub(super) fn date_at<'d>(document: &'d Document, at: usize) -> Option<&'d DateMention> {
    let all = document.dates();
    let next = all.get(all.partition_point(|date| date.span.start() < at))?;
    (next.span.start() == at).then_some(next)
}

/// The date that ends at `at`.
pub(super) fn date_until<'d>(document: &'d Document, at: usize) -> Option<&'d DateMention> {
    let all = document.dates();
    let last = all.get(all.partition_point(|date| date.span.end() < at))?;
    (last.span.end() == at).then_some(last)
}

/// A date in full, and whether the text itself says its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub date: Date,
    pub certain: bool,
}

/// What tells the year of a date that does not name it.
pub(super) struct Years<'d> {
    document: &'d Document<'d>,
    as_of: Option<Date>,
    /// The only year that the document names, once it was asked for.
    only: OnceCell<Option<u16>>,
}

impl<'d> Years<'d> {
    pub fn new(document: &'d Document<'d>, as_of: Option<Date>) -> Self {
        Self { document, as_of, only: OnceCell::new() }
    }

    /// The day that the mention at `index` means: its year is that of the date which it is joined to, else it is
    /// near the day of the document, else the only year that the document names.
    pub fn resolve(&self, index: usize) -> Option<Resolved> {
        let (text, dates) = (self.document.text(), self.document.dates());
        let mention = &dates[index];
        let day = mention.day?;
        let before = index.checked_sub(1).map(|before| &dates[before]);
        let near = before.filter(|before| are_linked(before.span.until(mention.span).of(text)));
        let month = mention.month.or_else(|| near.and_then(|near| near.month))?;
        let whole = |year: &u16| *year >= 1000;
        let own = mention.year.filter(whole);
        if mention.year.is_some() && own.is_none() {
            return None;
        }
        let shared = near.filter(|near| near.month.is_some_and(|first| first <= month));
        if let Some(year) = own.or(shared.and_then(|near| near.year).filter(whole)) {
            return Some(Resolved { date: Date::new(year, month, day)?, certain: true });
        }
        let elsewhere = ["去年", "上年", "明年", "次年", "前年", "每年", "历年", "同年", "当年"];
        if ends_with(&text[..mention.span.start()], &elsewhere) {
            return None;
        }
        let only = || *self.only.get_or_init(|| only_year(self.document));
        // At the turn of a year the only year that is named may be that of the work spoken of.
        let year = match self.as_of {
            Some(day) => nearest_year(day, month),
            None => only().filter(|_| (4..=10).contains(&month))?,
        };
        Some(Resolved { date: Date::new(year, month, day)?, certain: false })
    }
}

/// Whether two dates with `between` between them are one range or list, so that the second shares the year of the first.
fn are_linked(between: &str) -> bool {
    between.len() <= BETWEEN
        && between.chars().all(|c| {
            "上下午早晚中时分点起星期周一二三四五六日天（）():：至到—－–-~～、和及与，".contains(c)
                || c.is_ascii_digit()
                || is_blank(c)
        })
}

/// The year in which `month` lies nearest to `day`.
fn nearest_year(day: Date, month: u8) -> u16 {
    match i16::from(month) - i16::from(day.month) {
        ahead if ahead > 6 => day.year - 1,
        ahead if ahead < -6 => day.year + 1,
        _ => day.year,
    }
}

/// The year of the document where all its dates name the same.
fn only_year(document: &Document) -> Option<u16> {
    let mut years = document.dates().iter().filter_map(|date| date.year).filter(|year| *year >= 1000);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_text::Source;

    fn ranges(text: &str) -> Vec<(String, bool)> {
        let source = Source::plain("a.txt", text);
        let document = Document::parse(&source, &ParseOptions::default());
        super::ranges(&document).map(|range| (range.span.of(text).to_owned(), range.is_reversed())).collect()
    }

    #[test]
    fn ranges_in_all_their_forms() {
        for (text, span, reversed) in [
            ("定于3月15日至3月10日举行", "3月15日至3月10日", true),
            ("定于3月15日至18日举行", "3月15日至18日", false),
            ("定于3月15—11日举行", "3月15—11日", true),
            ("规划期2025—2021年", "2025—2021年", true),
            ("2024年9月至2024年3月", "2024年9月至2024年3月", true),
            ("2024年9月至3月", "2024年9月至3月", false),
            ("11月15日至3月15日供暖", "11月15日至3月15日", false),
            ("3月5日（星期二）上午9:00至3月4日下午", "3月5日（星期二）上午9:00至3月4日", true),
            ("6月30日—5月1日", "6月30日—5月1日", true),
            ("3月5日起，3月2日止", "3月5日起，3月2日", true),
        ] {
            assert_eq!(ranges(text), [(span.to_owned(), reversed)], "{text}");
        }
    }

    #[test]
    fn what_is_no_range() {
        for text in [
            "由3月15日提前到3月10日",
            "3月15日、3月10日",
            "公元前1046年至1000年",
            "GB 3838—2002年版",
            "99年—2002年",
        ] {
            assert!(ranges(text).is_empty(), "{text}: {:?}", ranges(text));
        }
    }
}
