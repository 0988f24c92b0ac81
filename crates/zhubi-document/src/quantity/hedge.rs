//! Words around a quantity that say that it is not exact.

use crate::numeral::{digit_of, number};

use super::is_placeholder_char;

/// Whether a word before or after says that the quantity between is not exact, or it begins a range.
pub(super) fn is_hedged(before: &str, after: &str) -> bool {
    let follows_hedge = || {
        BEFORE.iter().any(|(word, other)| {
            before.strip_suffix(word).is_some_and(|head| !head.ends_with(|c| other.contains(c)))
        })
    };
    (before.ends_with(ends_hedge) && follows_hedge())
        || AFTER.iter().any(|word| after.starts_with(word))
        || is_open_end(after)
        || begins_range(after)
}

/// Words that say “not exactly” before a number, and the characters before them that make other words of them.
const BEFORE: [(&str, &str); 15] = [
    ("约", "签节预契制合履违邀续条公解失相立"),
    ("近", "附最邻临靠贴亲"),
    ("超", "高赶"),
    ("超过", ""),
    ("逾", ""),
    ("接近", ""),
    ("不足", ""),
    ("不到", ""),
    ("不少于", ""),
    ("不低于", ""),
    ("不超过", ""),
    ("至少", ""),
    ("最多", ""),
    ("至多", ""),
    ("突破", ""),
];

/// Whether one of these words ends with `c`.
fn ends_hedge(c: char) -> bool {
    matches!(c, '约' | '近' | '超' | '过' | '逾' | '足' | '到' | '于' | '少' | '多' | '破')
}

/// Words that say so after the unit.
const AFTER: [&str; 8] = ["左右", "上下", "以上", "以下", "以内", "之内", "有余", "不等"];

/// Marks and words that join the ends of a range.
pub(super) const RANGE: [char; 9] = ['—', '–', '－', '-', '~', '～', '〜', '至', '到'];

/// 三年多，: 多 at the end of a clause belongs to the quantity; 3次多方 is another word.
fn is_open_end(after: &str) -> bool {
    after.strip_prefix(['多', '余']).is_some_and(|rest| {
        rest.chars().next().is_none_or(|c| matches!(c, '的' | '月' | '里') || !zhubi_text::is_han(c))
    })
}

fn begins_range(after: &str) -> bool {
    after.strip_prefix(RANGE).is_some_and(|rest| {
        rest.starts_with(|c| digit_of(c).is_some() || is_placeholder_char(c)) || number(rest).is_some()
    })
}
