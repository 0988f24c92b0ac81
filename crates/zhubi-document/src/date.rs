mod mention;

pub(crate) use mention::find;

use zhubi_text::Span;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year, such as 2024.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in_month(year, month)?).then_some(Self { year, month, day })
    }

    /// Reads `2024-03-05`, or `2024-03` as the first of the month.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut fields = text.split('-');
        let year = fields.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month = fields.next()?.parse().ok()?;
        let day = fields.next().map_or(Ok(1), str::parse).ok()?;
        fields.next().is_none().then(|| Self::new(year, month, day))?
    }

    /// Which day it is, counted from 1 January of the year 1, which is day 1.
    pub fn day_number(self) -> i32 {
        let years = i32::from(self.year) - 1;
        let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
        let months = (1..self.month).filter_map(|month| days_in_month(self.year, month));
        years * 365 + leap_days + months.map(i32::from).sum::<i32>() + i32::from(self.day)
    }

    /// The day of the week, from 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        // Day 1 of the calendar carried on backwards is a Monday.
        (self.day_number() - 1).rem_euclid(7) as u8 + 1
    }
}

/// How many days a month has; `None` when there is no such month.
pub(crate) fn days_in_month(year: u16, month: u8) -> Option<u8> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => return None,
    })
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// 2024年3月5日
    Arabic,
    /// 二〇二四年三月五日
    Han,
    /// 2024-3-5, 2024.3.5, 2024/3/5
    Separated,
    /// Both kinds of digits in one date: 二〇24年, 2024年三月五日
    Mixed,
}

/// A date in the text, whole or in part. What it says need not exist in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// The year as it is written, so 24 in 24年3月; `None` if none is named.
    pub year: Option<u16>,
    /// The number before 月, if there is one.
    pub month: Option<u8>,
    /// The number before 日 or 号, if there is one.
    pub day: Option<u8>,
    /// How it is written.
    pub form: DateForm,
}

impl DateMention {
    /// The day, when all three are named, the year in full, and the calendar has it.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year.filter(|year| *year >= 1000)?, self.month?, self.day?)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn weekdays_go_on_over_months_and_leap_years() {
        let weekday = |year, month, day| Date::new(year, month, day).unwrap().weekday();
        assert_eq!((weekday(1949, 10, 1), weekday(2000, 2, 29), weekday(2024, 3, 5)), (6, 2, 2));
        let mut before = Date::new(1999, 12, 31).unwrap();
        for year in 2000..=2001 {
            for (month, day) in (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day))) {
                let Some(date) = Date::new(year, month, day) else { continue };
                assert_eq!(date.day_number(), before.day_number() + 1, "{date:?}");
                assert_eq!(date.weekday(), before.weekday() % 7 + 1, "{date:?}");
                before = date;
            }
        }
    }
}
