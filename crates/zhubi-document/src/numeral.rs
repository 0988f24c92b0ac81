mod han;
mod ordinal;

use nom::{IResult, Parser, branch::alt, character::complete::char, combinator::value};

pub(crate) use han::han_digit_of;
use han::{han, positional};
pub use ordinal::han_numeral;
pub(crate) use ordinal::parse_han_ordinal;
use zhubi_text::HanSet;

/// A number that a text writes, and how much of the text it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its value, the scale (万, 亿) included.
    pub value: f64,
    /// What one step of the last written digit is worth; 1 for a Chinese numeral without 万 or 亿, which is written in full.
    pub step: f64,
    /// Length in bytes.
    pub len: usize,
}

/// Reads the longest number at the start of `text`, in Arabic (1,234.5), Chinese (两万三千, 二〇二四), capital (壹佰) or
/// mixed (1.2万) writing. `None` also where a number stands that names no value: 几十, 十几, 三四百.
pub fn parse_numeral(text: &str) -> Option<Numeral> {
    let number = number(text)?;
    Some(Numeral { value: number.value?, step: number.step, len: number.len })
}

/// A number as quantities need it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// `None` when it names no value: 几十, 十几, 三四百.
    pub value: Option<f64>,
    /// As in [`Numeral`].
    pub step: f64,
    /// Length in bytes.
    pub len: usize,
}

/// Reads the longest number at the start of `text`, exact or not.
pub(crate) fn number(text: &str) -> Option<Number> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if digit_of(first).is_some() {
        let (written, rest) = arabic(text)?;
        return Some(Number { value: written.value, step: written.step, len: text.len() - rest.len() });
    }
    // 数 begins 数千.
    if !is_han_figure(first) && first != '数' {
        return None;
    }
    // 个 may begin 个亿, which is a scale.
    let goes_on = match chars.next() {
        Some('个') => chars.next() == Some('亿'),
        next => next.is_some_and(is_han_figure),
    };
    if !goes_on && is_han_figure(first) {
        return lone_figure(first);
    }
    if let Some(number) = below_hundred(text) {
        return Some(number);
    }
    let (rest, written) = alt((positional, han, half)).parse(text).ok()?;
    Some(Number { value: written.value, step: written.step, len: text.len() - rest.len() })
}

/// A Chinese figure by itself, as in 三项: most numerals of a text are these, and the grammar need not be tried on them.
fn lone_figure(figure: char) -> Option<Number> {
    let (value, step) = match figure {
        '十' | '拾' => (Some(10.0), 1.0),
        '廿' => (Some(20.0), 1.0),
        '卅' => (Some(30.0), 1.0),
        '卌' => (Some(40.0), 1.0),
        '半' => (Some(0.5), 0.5),
        '几' => (None, 1.0),
        digit => (Some(f64::from(han_digit_of(digit).filter(|&digit| digit > 0)?)), 1.0),
    };
    Some(Number { value, step, len: figure.len_utf8() })
}

/// 十二, 二十, 二十三: the next most, where nothing follows that may belong to them.
fn below_hundred(text: &str) -> Option<Number> {
    let digit = |c: Option<char>| c.and_then(han_digit_of).filter(|&digit| digit > 0);
    let mut chars = text.chars();
    let first = chars.next();
    let tens = digit(first);
    let ten = if tens.is_some() { chars.next() } else { first };
    if ten != Some('十') {
        return None;
    }
    let mut rest = chars.clone();
    let ones = digit(rest.next());
    if ones.is_some() {
        chars = rest;
    }
    let len = text.len() - chars.as_str().len();
    if chars.as_str().starts_with("个亿") || chars.next().is_some_and(is_han_figure) {
        return None;
    }
    let value = tens.unwrap_or(1) * 10 + ones.unwrap_or(0);
    Some(Number { value: Some(f64::from(value)), step: 1.0, len })
}

/// Reads the scale after digits at the start of `text`, 万 or 千万 or the 个亿 of speech: its worth and its length. 千 and
/// 百 are none where they begin a unit or a word: 3千米, 3百货.
pub(crate) fn scale(text: &str) -> Option<(f64, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let second = chars.next();
    let (worth, both) = match (first, second) {
        ('万' | '萬', Some('亿' | '億')) => (1e12, true),
        ('亿' | '億', _) => (1e8, false),
        ('万' | '萬', _) => (1e4, false),
        ('个', Some('亿')) => (1e8, true),
        ('千', Some('亿')) => (1e11, true),
        ('百', Some('亿')) => (1e10, true),
        ('十', Some('亿')) => (1e9, true),
        ('千', Some('万')) => (1e7, true),
        ('百', Some('万')) => (1e6, true),
        ('十', Some('万')) => (1e5, true),
        ('千', next) if !next.is_some_and(|c| "米克瓦伏卡帕赫焦位字分".contains(c)) => {
            (1e3, false)
        }
        ('百', next) if !next.is_some_and(|c| "分帕货姓".contains(c)) => (1e2, false),
        _ => return None,
    };
    let second = second.filter(|_| both).map_or(0, char::len_utf8);
    Some((worth, first.len_utf8() + second))
}

/// What numbers, their placeholders and dates begin with; 元 stands in 元月 for the first month.
pub(crate) const BEGINNINGS: &str = "0123456789０１２３４５６７８９〇零一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖\
    十百千万亿拾佰仟萬億廿卅卌几半元XxＸｘ×*＊_＿";

/// The value of an ASCII or full-width digit.
pub(crate) fn digit_of(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// What can stand in a Chinese numeral, but for 〇 and ○.
static HAN_FIGURES: HanSet =
    HanSet::of("零一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖十百千万亿拾佰仟萬億廿卅卌几半");

/// Whether `c` can stand in a Chinese numeral.
#[inline]
pub(crate) fn is_han_figure(c: char) -> bool {
    HAN_FIGURES.contains(c) || matches!(c, '〇' | '○')
}

#[derive(Clone, Copy)]
struct Written {
    value: Option<f64>,
    step: f64,
}

struct Digits {
    value: f64,
    count: usize,
}

/// More digits than any number has; what is longer is a code, and reading a number never takes long.
const MOST_DIGITS: usize = 24;

/// The most groups behind thousands commas.
const MOST_GROUPS: usize = 6;

/// Reads the digits at the start of `text`, and what follows them.
fn digits(text: &str) -> Option<(Digits, &str)> {
    let (mut read, mut len) = (Digits { value: 0.0, count: 0 }, 0);
    for (c, digit) in text.chars().map_while(|c| Some((c, digit_of(c)?))).take(MOST_DIGITS) {
        read = Digits { value: read.value * 10.0 + f64::from(digit), count: read.count + 1 };
        len += c.len_utf8();
    }
    (len > 0).then(|| (read, &text[len..]))
}

/// Digits with thousands commas and a decimal fraction.
fn decimal(text: &str) -> Option<(Written, &str)> {
    let (head, mut rest) = digits(text)?;
    let mut whole = head.value;
    let mut groups = if head.count <= 3 { MOST_GROUPS } else { 0 };
    while groups > 0
        && let Some((group, after)) = rest.strip_prefix(',').and_then(digits)
        && group.count == 3
    {
        whole = whole * 1000.0 + group.value;
        rest = after;
        groups -= 1;
    }
    let Some((fraction, rest)) = rest.strip_prefix(['.', '．']).and_then(digits) else {
        return Some((Written { value: Some(whole), step: 1.0 }, rest));
    };
    let parts = 10f64.powi(fraction.count as i32);
    // One division of whole numbers is rounded once, so that 11.8 is the same number as the literal 11.8.
    let value = (whole * parts + fraction.value) / parts;
    Some((Written { value: Some(value), step: 1.0 / parts }, rest))
}

/// 1,234.5, 1.2万, 3亿5000万.
fn arabic(text: &str) -> Option<(Written, &str)> {
    let (mut written, mut rest) = decimal(text)?;
    let Some((mut worth, len)) = scale(rest) else { return Some((written, rest)) };
    rest = &rest[len..];
    written = Written { value: written.value.map(|value| value * worth), step: written.step * worth };
    while let Some((part, after)) = decimal(rest)
        && let Some((smaller, len)) = scale(after)
        && smaller < worth
    {
        rest = &after[len..];
        worth = smaller;
        let sum = written.value.zip(part.value).map(|(sum, part)| sum + part * smaller);
        written = Written { value: sum, step: part.step * smaller };
    }
    Some((written, rest))
}

fn half(input: &str) -> IResult<&str, Written> {
    value(Written { value: Some(0.5), step: 0.5 }, char('半')).parse(input)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HAN_FIGURES_AND_ZEROS: &str =
        "〇○零一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖十百千万亿拾佰仟萬億廿卅卌几半";

    /// Writes `n` (1 to 9999) as the standard numerals do, with `digits` for 0 to 9 and `places` for 十, 百, 千.
    fn write(n: u32, digits: &[char], places: &[char]) -> String {
        let mut text = String::new();
        let mut gap = false;
        for place in (0..4u32).rev() {
            let digit = n / 10u32.pow(place) % 10;
            if digit == 0 {
                gap = !text.is_empty();
                continue;
            }
            if gap {
                text.push(digits[0]);
                gap = false;
            }
            if !(text.is_empty() && place == 1 && digit == 1 && places[0] == '十') {
                text.push(digits[digit as usize]);
            }
            if place > 0 {
                text.push(places[place as usize - 1]);
            }
        }
        text
    }

    fn plain(n: u32) -> String {
        write(n, &['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], &['十', '百', '千'])
    }

    fn capital(n: u32) -> String {
        write(n, &['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'], &['拾', '佰', '仟'])
    }

    #[test]
    fn what_is_written_in_chinese_is_read_back() {
        for n in 1..=9999 {
            for text in [plain(n), capital(n)] {
                let read = parse_numeral(&text).map(|read| (read.value, read.step, read.len));
                assert_eq!(read, Some((f64::from(n), 1.0, text.len())), "{text}");
            }
            let text = plain(n);
            assert_eq!(parse_han_ordinal(&text), Some((n, text.len())), "{text}");
            let positional: String = n.to_string().chars().map(plain_digit).collect();
            if n > 100 {
                let read = parse_numeral(&positional).map(|read| (read.value, read.len));
                assert_eq!(read, Some((f64::from(n), positional.len())), "{positional}");
            }
        }
    }

    fn plain_digit(c: char) -> char {
        "〇一二三四五六七八九".chars().nth(c as usize - '0' as usize).unwrap()
    }

    #[test]
    fn value_step_and_length() {
        let cases: [(&str, f64, f64, &str); 39] = [
            ("1,234.5亩", 1234.5, 0.1, "1,234.5"),
            ("1,2345", 1.0, 1.0, "1"),
            ("12,345,678元", 12_345_678.0, 1.0, "12,345,678"),
            ("2024,123", 2024.0, 1.0, "2024"),
            ("１２．５％", 12.5, 0.1, "１２．５"),
            ("11.8%", 11.8, 0.1, "11.8"),
            ("3.年", 3.0, 1.0, "3"),
            ("1.2万人", 12_000.0, 1_000.0, "1.2万"),
            ("3千万元", 3e7, 1e7, "3千万"),
            ("12亿元", 1.2e9, 1e8, "12亿"),
            ("60个亿", 6e9, 1e8, "60个亿"),
            ("3亿5000万元", 3.5e8, 1e4, "3亿5000万"),
            ("1.5万亿元", 1.5e12, 1e11, "1.5万亿"),
            ("3千瓦", 3.0, 1.0, "3"),
            ("5百分点", 5.0, 1.0, "5"),
            ("十个", 10.0, 1.0, "十"),
            ("二十三项", 23.0, 1.0, "二十三"),
            ("一百零五人", 105.0, 1.0, "一百零五"),
            ("一百〇五人", 105.0, 1.0, "一百〇五"),
            ("一百二", 120.0, 1.0, "一百二"),
            ("三千五", 3500.0, 1.0, "三千五"),
            ("两万", 20_000.0, 10_000.0, "两万"),
            ("两万三", 23_000.0, 1_000.0, "两万三"),
            ("两万三千亩", 23_000.0, 1_000.0, "两万三千"),
            ("两万零三十亩", 20_030.0, 10.0, "两万零三十"),
            ("三亿五千万", 3.5e8, 1e4, "三亿五千万"),
            ("一万亿", 1e12, 1e12, "一万亿"),
            ("百万", 1e6, 1e4, "百万"),
            ("千亿", 1e11, 1e8, "千亿"),
            ("两个亿", 2e8, 1e8, "两个亿"),
            ("廿三日", 23.0, 1.0, "廿三"),
            ("卅", 30.0, 1.0, "卅"),
            ("二〇二四年", 2024.0, 1.0, "二〇二四"),
            ("二○一二年", 2012.0, 1.0, "二○一二"),
            ("二零二四年", 2024.0, 1.0, "二零二四"),
            ("一九九八年", 1998.0, 1.0, "一九九八"),
            ("壹佰贰拾叁元", 123.0, 1.0, "壹佰贰拾叁"),
            ("壹万元", 1e4, 1e4, "壹万"),
            ("半年", 0.5, 0.5, "半"),
        ];
        for (text, value, step, taken) in cases {
            let read = parse_numeral(text).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!((read.value, &text[..read.len]), (value, taken), "{text}");
            assert!((read.step - step).abs() < step * 1e-9, "{text}: {}", read.step);
        }
    }

    #[test]
    fn what_names_no_value_is_a_number_without_one() {
        for (text, taken) in [
            ("几十个", "几十"),
            ("十几个", "十几"),
            ("三四百人", "三四百"),
            ("四五个小时", "四五"),
            ("十七八岁", "十七八"),
            ("三五个", "三五"),
            ("十四五规划", "十四五"),
            ("数千万元", "数千万"),
            ("几百亿元", "几百亿"),
        ] {
            assert_eq!(parse_numeral(text), None, "{text}");
            let read = number(text).unwrap();
            assert_eq!((read.value, &text[..read.len]), (None, taken), "{text}");
        }
        for text in ["数据", "万众", "千方百计", "百姓", "亿", "，", "", "第一", "X"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn scale_alone() {
        assert_eq!(scale("万元"), Some((1e4, 3)));
        assert_eq!(scale("个亿"), Some((1e8, 6)));
        assert_eq!(scale("个"), None);
    }

    #[test]
    fn a_lone_figure_is_what_the_grammar_reads() {
        for c in HAN_FIGURES_AND_ZEROS.chars() {
            let text = c.to_string();
            let read = alt((positional, han, half)).parse(text.as_str()).ok();
            let read = read.map(|(rest, written)| (written.value, written.step, rest.is_empty()));
            assert_eq!(lone_figure(c).map(|read| (read.value, read.step, true)), read, "{c}");
        }
    }

    proptest! {
        #[test]
        fn small_numerals_are_what_the_grammar_reads(text in "[一二三九两十百万几半零〇个亿项]{0,6}") {
            if let Some(read) = below_hundred(&text) {
                let (rest, written) = alt((positional, han, half)).parse(text.as_str()).unwrap();
                let expected = Number { value: written.value, step: written.step, len: text.len() - rest.len() };
                prop_assert_eq!(read, expected, "{}", text);
            }
        }

        #[test]
        fn any_text_is_read_without_harm(text in "[0-9０,.．〇零一二两三九十百千万亿壹佰廿几数半个a ]{0,30}") {
            if let Some(read) = number(&text) {
                prop_assert!(read.len > 0 && text.is_char_boundary(read.len));
                prop_assert!(read.step > 0.0);
            }
            if let Some((value, len)) = parse_han_ordinal(&text) {
                prop_assert!((1..10_000).contains(&value) && text.is_char_boundary(len));
            }
        }

        #[test]
        fn arabic_digits_are_read_as_rust_reads_them(whole in 0u32..1_000_000, fraction in "[0-9]{0,4}") {
            let text = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
            let read = parse_numeral(&text).unwrap();
            prop_assert_eq!(read.value, text.parse::<f64>().unwrap());
            prop_assert_eq!(read.len, text.len());
        }
    }
}
