use nom::{
    IResult, Parser,
    branch::alt,
    character::complete::{anychar, char, one_of, satisfy},
    combinator::{map_opt, not, opt, verify},
    multi::fold_many_m_n,
    sequence::{preceded, terminated},
};
use zhubi_text::{Span, is_blank};

use super::{DateForm, DateMention};
use crate::numeral::{digit_of, han_digit_of, is_han_figure, parse_han_ordinal};

/// Finds the dates of `text`, in text order. `beginnings` are where a number, placeholder or date may begin.
pub(crate) fn find(text: &str, beginnings: &[u32]) -> Vec<DateMention> {
    let mut dates: Vec<DateMention> = Vec::new();
    let mut read = 0;
    for at in beginnings.iter().map(|&at| at as usize) {
        if at < read || !text[at..].starts_with(is_figure) {
            continue;
        }
        let found = mention(text, at, dates.last());
        read = found.map_or_else(|| end_of_figures(text, at), |date| date.span.end());
        dates.extend(found);
    }
    dates
}

fn is_figure(c: char) -> bool {
    digit_of(c).is_some() || is_han_figure(c) || c == '元'
}

/// The end of the figures of one writing: in 统一3月5日 a date begins after the first of them.
fn end_of_figures(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let arabic = rest.starts_with(|c| digit_of(c).is_some());
    let left = rest.trim_start_matches(|c| is_figure(c) && digit_of(c).is_some() == arabic);
    text.len() - left.len()
}

/// The date whose first digit stands at `at`.
fn mention(text: &str, at: usize, previous: Option<&DateMention>) -> Option<DateMention> {
    let (before, rest) = (&text[..at], &text[at..]);
    if !names_a_part(rest) || !may_begin(before, rest) {
        return None;
    }
    let (after, written) = alt((separated, year_first, month_first, day_alone)).parse(rest).ok()?;
    let span = Span::new(at, text.len() - after.len());
    let admitted = match (written.year.is_some(), written.month.is_some()) {
        (true, true) => true,
        (true, false) => names_a_year(&written, after),
        (false, true) => written.day.is_some() || names_a_month(before, after),
        (false, false) => continues_a_month(text, at, previous),
    };
    admitted.then(|| written.at(span))
}

/// Whether what follows the figures at the start of `text` may follow those of a date. Most often it does not, as after
/// the 一 of 统一, and the grammar need not be tried.
fn names_a_part(text: &str) -> bool {
    const LONGEST_RUN: usize = 16;
    let mut after = text.chars().take(LONGEST_RUN).skip_while(|&c| is_figure(c));
    let sign = match after.next() {
        Some(c) if is_blank(c) => after.next(),
        sign => sign,
    };
    sign.is_none_or(|c| matches!(c, '年' | '月' | '日' | '号' | '-' | '.' | '/' | '－' | '．' | '／' | '–'))
}

/// How a number of the date is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Han,
    Mixed,
}

#[derive(Clone, Copy)]
struct Figures {
    value: u16,
    script: Script,
}

#[derive(Clone, Copy, Default)]
struct Written {
    year: Option<Figures>,
    month: Option<Figures>,
    day: Option<Figures>,
    separated: bool,
}

impl Written {
    fn at(&self, span: Span) -> DateMention {
        let mut scripts = [self.year, self.month, self.day].into_iter().flatten().map(|part| part.script);
        let first = scripts.next().unwrap_or(Script::Mixed);
        let form = match first {
            _ if self.separated => DateForm::Separated,
            Script::Arabic if scripts.all(|script| script == Script::Arabic) => DateForm::Arabic,
            Script::Han if scripts.all(|script| script == Script::Han) => DateForm::Han,
            _ => DateForm::Mixed,
        };
        let small = |part: Option<Figures>| part.and_then(|part| u8::try_from(part.value).ok());
        DateMention {
            span,
            year: self.year.map(|year| year.value),
            month: small(self.month),
            day: small(self.day),
            form,
        }
    }
}

/// One blank, which many type between digits and Chinese characters.
fn gap(input: &str) -> IResult<&str, Option<char>> {
    opt(satisfy(is_blank)).parse(input)
}

fn digit(input: &str) -> IResult<&str, u16> {
    map_opt(anychar, |c| digit_of(c).map(|digit| digit as u16)).parse(input)
}

/// `least` to `most` digits and no more.
fn digits<'t>(
    least: usize,
    most: usize,
) -> impl Parser<&'t str, Output = Figures, Error = nom::error::Error<&'t str>> {
    terminated(fold_many_m_n(least, most, digit, || 0, |sum, digit| sum * 10 + digit), not(digit))
        .map(|value| Figures { value, script: Script::Arabic })
}

/// The digits of a year in either writing, or in both: 2024, 二〇二四, 二〇24.
fn year_figures(input: &str) -> IResult<&str, (usize, Figures)> {
    let one = map_opt(anychar, |c| {
        let arabic = digit_of(c);
        Some((arabic.or_else(|| han_digit_of(c).filter(|_| c != '两'))? as u16, arabic.is_some()))
    });
    let add = |(value, count, arabic): (u16, usize, usize), (digit, is_arabic): (u16, bool)| {
        (value * 10 + digit, count + 1, arabic + usize::from(is_arabic))
    };
    let (rest, (value, count, arabic)) = fold_many_m_n(2, 4, one, || (0, 0, 0), add).parse(input)?;
    let script = match arabic {
        0 => Script::Han,
        arabic if arabic == count => Script::Arabic,
        _ => Script::Mixed,
    };
    Ok((rest, (count, Figures { value, script })))
}

/// 2024年, 二〇二四年; 24年 only for what follows.
fn year(input: &str) -> IResult<&str, (usize, Figures)> {
    let full = verify(year_figures, |(count, figures)| match count {
        4 => (1000..3000).contains(&figures.value),
        count => *count == 2,
    });
    terminated(full, (gap, char('年'))).parse(input)
}

fn small(input: &str) -> IResult<&str, Figures> {
    let han = |input| {
        let (value, len) = parse_han_ordinal(input)
            .filter(|(value, _)| *value < 100)
            .ok_or_else(|| nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)))?;
        Ok((&input[len..], Figures { value: value as u16, script: Script::Han }))
    };
    alt((digits(1, 2), han)).parse(input)
}

fn month(input: &str) -> IResult<&str, Figures> {
    terminated(small, (gap, char('月'))).parse(input)
}

/// 元月 is the first month; it is written so beside either kind of digits.
fn new_year_month<'t>(
    year: Script,
) -> impl Parser<&'t str, Output = Figures, Error = nom::error::Error<&'t str>> {
    (char('元'), char('月')).map(move |_| Figures { value: 1, script: year })
}

fn day(input: &str) -> IResult<&str, Figures> {
    let number = (gap, char('号'), not(one_of("楼线院井机门桥库厅馆店地船炉令文")));
    alt((terminated(small, (gap, char('日'))), terminated(small, number))).parse(input)
}

fn year_first(input: &str) -> IResult<&str, Written> {
    let (rest, (count, year)) = year(input)?;
    let month = preceded(gap, alt((month, new_year_month(year.script))));
    let (rest, month) = opt(month).parse(rest)?;
    if month.is_none() && count != 4 {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)));
    }
    let (rest, day) = if month.is_some() { opt(preceded(gap, day)).parse(rest)? } else { (rest, None) };
    Ok((rest, Written { year: Some(year), month, day, separated: false }))
}

fn month_first(input: &str) -> IResult<&str, Written> {
    let whole = (month, opt(preceded(gap, day)));
    let new_year = (new_year_month(Script::Arabic), preceded(gap, day).map(Some));
    let (rest, (month, day)) = alt((whole, new_year)).parse(input)?;
    Ok((rest, Written { month: Some(month), day, ..Written::default() }))
}

fn day_alone(input: &str) -> IResult<&str, Written> {
    terminated(small, char('日')).map(|day| Written { day: Some(day), ..Written::default() }).parse(input)
}

/// 2024-3-5, 2024.3.5, 2024/3/5: the same mark twice, and nothing that would make a version or a code of it.
fn separated(input: &str) -> IResult<&str, Written> {
    let year = verify(digits(4, 4), |year| (1000..3000).contains(&year.value));
    let (rest, (year, mark, month)) = (year, one_of("-./－．／–"), digits(1, 2)).parse(input)?;
    let goes_on =
        (opt(one_of("-./－．／–_")), satisfy(|c| c.is_ascii_alphanumeric() || digit_of(c).is_some()));
    let (rest, day) = terminated(preceded(char(mark), digits(1, 2)), not(goes_on)).parse(rest)?;
    Ok((rest, Written { year: Some(year), month: Some(month), day: Some(day), separated: true }))
}

/// Whether a date can begin after `before`: not inside a longer number or an ordinal, and not in the lunar calendar,
/// whose months the calendar here does not know.
fn may_begin(before: &str, rest: &str) -> bool {
    if rest.starts_with('元') && before.ends_with(is_figure) {
        return false;
    }
    let mut last = before.chars().rev();
    let admitted = match last.next() {
        None => true,
        Some('第' | '_' | '/' | '#' | '数' | '初') => false,
        // A point after the number that opens a line is that of an ordinal: 1.2024年.
        Some('.' | '．') if last.clone().next().is_some_and(|c| digit_of(c).is_some()) => {
            let mut head = last.skip_while(|c| digit_of(*c).is_some()).take(1);
            head.all(|c| matches!(c, '\n' | '\r') || is_blank(c))
        }
        Some(c) => zhubi_text::is_han(c) || !(c.is_alphabetic() || digit_of(c).is_some()),
    };
    admitted && !["农历", "阴历", "夏历", "旧历"].iter().any(|lunar| before.ends_with(lunar))
}

/// 2000年来 is a span of years and 2024年级 a class.
fn names_a_year(written: &Written, after: &str) -> bool {
    let round = written.year.is_some_and(|year| year.value % 100 == 0);
    let span_of_time = round && after.starts_with(['来', '前', '间']);
    let class = after.starts_with(['级', '生']);
    !(class || span_of_time)
}

/// 3月以上, 每3月 and 有期徒刑2年6月 are spans of time.
fn names_a_month(before: &str, after: &str) -> bool {
    let span_after = ["以上", "以下", "以内", "之内", "之久", "有余"]
        .iter()
        .any(|word| after.starts_with(word))
        || after.starts_with(['内', '余', '龄', '薪', '租', '供', '刊', '报', '票', '嫂', '球', '饼', '息']);
    let span_before = before.ends_with(['每', '满', '逾', '这', '那', '近', '整', '头', '后', '几', '两'])
        || before.strip_suffix('年').is_some_and(|head| head.ends_with(is_figure));
    !span_after && !span_before
}

/// How far a day may stand behind the date whose month it shares: 至, 、 or a dash with a blank.
const NEAR: usize = 8;

/// 8日 in 3月5日至8日 and in 本月8日.
fn continues_a_month(text: &str, at: usize, previous: Option<&DateMention>) -> bool {
    let before = &text[..at];
    if ["本月", "当月", "同月", "次月", "每月", "上月", "下月", "该月"]
        .iter()
        .any(|month| before.ends_with(month))
    {
        return true;
    }
    let Some(previous) = previous.filter(|previous| previous.day.is_some()) else { return false };
    let end = previous.span.end();
    if at - end > NEAR {
        return false;
    }
    let between = text[end..at].trim_matches(is_blank);
    matches!(
        between,
        "至" | "到"
            | "、"
            | "和"
            | "及"
            | "或"
            | "或者"
            | "与"
            | "—"
            | "——"
            | "－"
            | "–"
            | "-"
            | "~"
            | "～"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{DateForm, DateMention};
    use zhubi_text::CharacterIndex;

    use crate::numeral::BEGINNINGS;

    fn found(text: &str) -> Vec<DateMention> {
        super::find(text, &CharacterIndex::of(text).places_of_any(BEGINNINGS.chars()))
    }

    fn spans(text: &str) -> Vec<&str> {
        found(text).iter().map(|date| date.span.of(text)).collect()
    }

    #[test]
    fn whole_dates_in_every_writing() {
        for (text, form) in [
            ("2024年3月5日", DateForm::Arabic),
            ("2024 年 3 月 5 日", DateForm::Arabic),
            ("２０２４年３月５日", DateForm::Arabic),
            ("2024年03月05日", DateForm::Arabic),
            ("2024年3月5号", DateForm::Arabic),
            ("二〇二四年三月五日", DateForm::Han),
            ("二○二四年三月五日", DateForm::Han),
            ("二零二四年三月五日", DateForm::Han),
            ("二〇24年3月5日", DateForm::Mixed),
            ("2024年三月五日", DateForm::Mixed),
            ("2024-3-5", DateForm::Separated),
            ("2024.3.5", DateForm::Separated),
            ("2024/03/05", DateForm::Separated),
        ] {
            let around = format!("定于{text}召开");
            let dates = found(&around);
            assert_eq!(dates.len(), 1, "{text}");
            let date = dates[0];
            assert_eq!(
                (date.year, date.month, date.day, date.form),
                (Some(2024), Some(3), Some(5), form),
                "{text}"
            );
            assert_eq!(date.span.of(&around), text);
            assert_eq!(date.date(), super::super::Date::new(2024, 3, 5), "{text}");
        }
    }

    #[test]
    fn parts_of_dates() {
        assert_eq!(spans("自2021年起，至2024年3月底，每年12月30日前"), ["2021年", "2024年3月", "12月30日"]);
        assert_eq!(spans("二〇二四年元月十五日至廿三日"), ["二〇二四年元月十五日", "廿三日"]);
        assert_eq!(
            spans("3月5日至8日、3月10日、12日，本月20日"),
            ["3月5日", "8日", "3月10日", "12日", "20日"]
        );
        assert_eq!(spans("1—2月，十二月三十一日"), ["2月", "十二月三十一日"]);
        assert_eq!(spans("2021—2025年、24年3月"), ["2025年", "24年3月"]);
        assert_eq!(spans("统一3月5日起，公元2024年元月"), ["3月5日", "2024年元月"]);
        assert_eq!(spans("1.2024年6月底前完成。\n2.7月底前完成，①8月完成"), ["2024年6月", "7月", "8月"]);
    }

    #[test]
    fn numbers_out_of_range_are_kept() {
        let dates = found("2023年2月30日、13月5日、4月31日");
        let numbers: Vec<_> = dates.iter().map(|date| (date.month, date.day)).collect();
        assert_eq!(numbers, [(Some(2), Some(30)), (Some(13), Some(5)), (Some(4), Some(31))]);
        assert!(dates.iter().all(|date| date.date().is_none()));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "3年来，24年间，5个月，3天",
            "历时3月以上，三月内办结，每3月一次",
            "有期徒刑2年6月",
            "第3月，第2024年",
            "2000年来的历史",
            "20日内答复，三日内",
            "约1.5月的用量，500美元月租",
            "版本2024.3.5.1和A2024-3-5",
            "GB/T 9704—2012",
            "农历三月三十日",
            "128月刊",
            "几月几日，3、5日内",
        ] {
            let dates = spans(text);
            assert!(dates.is_empty(), "{text}: {dates:?}");
        }
    }

    #[test]
    fn a_year_cut_short_is_no_day_of_the_calendar() {
        let dates = found("24年3月5日");
        assert_eq!((dates[0].year, dates[0].date()), (Some(24), None));
    }
}
