use nom::{
    IResult, Parser,
    branch::alt,
    character::complete::{anychar, char},
    combinator::{map_opt, opt, value},
    sequence::{preceded, terminated},
};

use super::han::zero;

/// Reads the longest ordinal that counts in Chinese numerals at the start of `text`, from 一 to 九千九百九十九: its value
/// and its length in bytes. Only the forms of ordinals are read: no 两, no capitals, no digits in a row.
pub(crate) fn parse_han_ordinal(text: &str) -> Option<(u32, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    match plain_digit_of(first) {
        // Most are one digit, on which the grammar need not be tried.
        Some(digit) if !matches!(chars.next(), Some('十' | '百' | '千')) => {
            return Some((digit, first.len_utf8()));
        }
        None if !matches!(first, '十' | '廿' | '卅' | '卌') => return None,
        _ => {}
    }
    let (rest, value) = ordinal(text).ok()?;
    Some((value, text.len() - rest.len()))
}

/// Tens in one character, which day counts still use.
pub(super) fn old_tens(input: &str) -> IResult<&str, u32> {
    alt((value(2, char('廿')), value(3, char('卅')), value(4, char('卌')))).parse(input)
}

fn plain_digit_of(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn plain_digit(input: &str) -> IResult<&str, u32> {
    map_opt(anychar, plain_digit_of).parse(input)
}

fn below_hundred(input: &str) -> IResult<&str, u32> {
    let ten = terminated(opt(plain_digit), char('十')).map(|digit| digit.unwrap_or(1));
    (alt((ten, old_tens)), opt(plain_digit)).map(|(tens, ones)| tens * 10 + ones.unwrap_or(0)).parse(input)
}

fn after_hundred(input: &str) -> IResult<&str, u32> {
    alt((preceded(opt(zero), below_hundred), preceded(zero, plain_digit))).parse(input)
}

fn hundreds(input: &str) -> IResult<&str, u32> {
    (terminated(plain_digit, char('百')), opt(after_hundred))
        .map(|(hundreds, rest)| hundreds * 100 + rest.unwrap_or(0))
        .parse(input)
}

fn ordinal(input: &str) -> IResult<&str, u32> {
    let thousands = (terminated(plain_digit, char('千')), opt(alt((hundreds, after_hundred))))
        .map(|(thousands, rest)| thousands * 1000 + rest.unwrap_or(0));
    alt((thousands, hundreds, below_hundred, plain_digit)).parse(input)
}

/// 1 to 999 in Chinese numerals; Arabic digits beyond.
pub fn han_numeral(value: u32) -> String {
    if !(1..1000).contains(&value) {
        return value.to_string();
    }
    let digit = |value: u32| "零一二三四五六七八九".chars().nth(value as usize);
    let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
    let mut written = String::new();
    if hundreds > 0 {
        written.extend(digit(hundreds));
        written.push('百');
    }
    if tens > 0 {
        // 十二, but 一百一十二.
        written.extend(digit(tens).filter(|_| tens > 1 || hundreds > 0));
        written.push('十');
    } else if hundreds > 0 && ones > 0 {
        written.push('零');
    }
    written.extend(digit(ones).filter(|_| ones > 0));
    written
}

#[cfg(test)]
mod tests {
    use super::parse_han_ordinal;

    #[test]
    fn ordinals_are_read_to_their_last_character() {
        for (text, value, taken) in [
            ("一、", 1, "一"),
            ("十二、", 12, "十二"),
            ("廿三、", 23, "廿三"),
            ("九十九）", 99, "九十九"),
            ("一百二十三条", 123, "一百二十三"),
            ("一千二百六十条", 1260, "一千二百六十"),
            ("一百二、", 100, "一百"),
            ("二三、", 2, "二"),
        ] {
            assert_eq!(parse_han_ordinal(text), Some((value, taken.len())), "{text}");
        }
        for text in ["两、", "零、", "百", "壹、", "1、", ""] {
            assert_eq!(parse_han_ordinal(text), None, "{text}");
        }
    }
}
