use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{anychar, char, one_of},
    combinator::{map, map_opt, not, opt, peek, value, verify},
    error::Error,
    multi::fold_many_m_n,
    sequence::{preceded, terminated},
};

use super::{MOST_DIGITS, Written, ordinal::old_tens};

/// The value of a Chinese digit, its capital form and both forms of zero included; ○ is what many type for 〇.
pub(crate) fn han_digit_of(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn han_digit(input: &str) -> IResult<&str, u32> {
    verify(map_opt(anychar, han_digit_of), |digit| *digit > 0).parse(input)
}

pub(super) fn zero(input: &str) -> IResult<&str, char> {
    one_of("零〇○").parse(input)
}

/// Digits in a row: 二〇二四. Two of them are a number only with a zero: 三四 is “three or four”.
pub(super) fn positional(input: &str) -> IResult<&str, Written> {
    let row = fold_many_m_n(
        2,
        MOST_DIGITS,
        map_opt(anychar, han_digit_of),
        || (0.0, 0, false),
        |(sum, count, with_zero), digit| (sum * 10.0 + f64::from(digit), count + 1, with_zero || digit == 0),
    );
    let full = verify(row, |(_, count, with_zero)| *count > 2 || (*count == 2 && *with_zero));
    map(terminated(full, not(one_of("十百千拾佰仟"))), |(sum, _, _)| Written {
        value: Some(sum),
        step: 1.0,
    })
    .parse(input)
}

/// What stands for one digit: a digit, or words for some number of that place (几, 数, 三四).
fn figure(input: &str) -> IResult<&str, Option<f64>> {
    let neighbours =
        verify((han_digit, han_digit), |(low, high)| *high == low + 1 || (*low, *high) == (3, 5));
    alt((
        value(None, (neighbours, not(han_digit))),
        value(None, char('几')),
        value(None, (char('数'), peek(one_of("十百千万亿")))),
        map(han_digit, |digit| Some(f64::from(digit))),
    ))
    .parse(input)
}

/// A number below 万.
struct Section {
    value: Option<f64>,
    /// What its last place is worth.
    place: f64,
    /// It is one digit without a place and without 零 before it: 五.
    bare: bool,
}

impl Section {
    fn add(&mut self, figure: Option<f64>, place: f64) {
        self.value = self.value.zip(figure).map(|(sum, figure)| sum + figure * place);
        self.place = place;
    }
}

/// A figure with its place; 千 and 百 alone are one of them before 万 or 亿 (百万, 千亿).
fn place<'t>(marks: &'static str) -> impl Parser<&'t str, Output = Option<f64>, Error = Error<&'t str>> {
    let alone = value(Some(1.0), (one_of(marks), peek(one_of("万亿萬億"))));
    preceded(opt(zero), alt((terminated(figure, one_of(marks)), alone)))
}

fn tens(input: &str) -> IResult<&str, Option<f64>> {
    let ten = terminated(opt(figure), one_of("十拾")).map(|figure| figure.unwrap_or(Some(1.0)));
    preceded(opt(zero), alt((ten, old_tens.map(|tens| Some(f64::from(tens)))))).parse(input)
}

/// Up to 九千九百九十九; the last place may be left unsaid (一百二, 三千五).
fn section(input: &str) -> IResult<&str, Section> {
    let places = (opt(place("千仟")), opt(place("百佰")), opt(tens), opt((opt(zero), figure)));
    let sum = map(places, |(thousands, hundreds, tens, ones)| {
        let mut section = Section { value: Some(0.0), place: 0.0, bare: false };
        for (figure, place) in [(thousands, 1000.0), (hundreds, 100.0), (tens, 10.0)] {
            if let Some(figure) = figure {
                section.add(figure, place);
            }
        }
        if let Some((zero, figure)) = ones {
            section.bare = section.place == 0.0 && zero.is_none();
            let unsaid = section.place >= 100.0 && zero.is_none();
            section.add(figure, if unsaid { section.place / 10.0 } else { 1.0 });
        }
        section
    });
    verify(sum, |section| section.place > 0.0).parse(input)
}

fn han_scale(input: &str) -> IResult<&str, f64> {
    alt((
        value(1e12, (one_of("万萬"), one_of("亿億"))),
        value(1e8, one_of("亿億")),
        value(1e4, one_of("万萬")),
        value(1e8, tag("个亿")),
    ))
    .parse(input)
}

/// 二十三, 两万三千, 一亿零五十万.
pub(super) fn han(input: &str) -> IResult<&str, Written> {
    let (mut rest, mut part) = section(input)?;
    let mut sum = Some(0.0);
    let mut add = |part: Option<f64>, worth: f64| {
        sum = sum.zip(part).map(|(sum, part): (f64, f64)| sum + part * worth);
        sum
    };
    let mut worth = f64::INFINITY;
    loop {
        match han_scale(rest) {
            Ok((after, smaller)) if smaller < worth => {
                let value = add(part.value, smaller);
                worth = smaller;
                let Ok((end, next)) = section(after) else {
                    return Ok((after, Written { value, step: worth }));
                };
                (rest, part) = (end, next);
            }
            _ if worth.is_infinite() => return Ok((rest, Written { value: part.value, step: 1.0 })),
            _ => {
                let unit = if part.bare { worth / 10.0 } else { 1.0 };
                let step = if part.bare { unit } else { part.place };
                return Ok((rest, Written { value: add(part.value, unit), step }));
            }
        }
    }
}
