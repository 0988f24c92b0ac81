//! What makes a number something else than a quantity: an ordinal, a code, a time, a date, a name.

use crate::numeral::{digit_of, number};

/// Whether what stands before the digits at `at` makes them part of an ordinal, a code, a time or a version.
pub(super) fn follows_a_code(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let Some(last) = before.next() else { return false };
    let previous = before.next();
    match last {
        '第' | '/' | '#' | '＃' | '№' | '×' | '_' => true,
        '.' | '．' | ':' | '：' | '∶' | '+' | '＋' => {
            previous.is_some_and(|c| digit_of(c).is_some() || c.is_ascii_alphabetic())
        }
        '-' => previous.is_some_and(|c| c.is_ascii_alphabetic()),
        c => (!zhubi_text::is_han(c) && c.is_alphabetic()) || digit_of(c).is_some(),
    }
}

/// Whether the digits go on as a version, a date or a ratio: 2024.3.5, 8:30, 14+2.
pub(super) fn goes_on_as_code(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| matches!(c, '.' | '．' | '/' | ':' | '：' | '∶' | '+' | '＋'))
        && chars.next().is_some_and(|c| digit_of(c).is_some())
}

/// 前3名 and 第3位 are places in a ranking.
pub(super) fn is_rank(before: &str, unit: &str) -> bool {
    before.ends_with('前') && matches!(unit, "名" | "位" | "家" | "个")
}

/// 24年3月 is a date whose year is cut short.
pub(super) fn begins_with_month(rest: &str) -> bool {
    number(rest).is_some_and(|month| rest[month.len..].starts_with('月'))
}

/// Whether a Chinese numeral counts: 三项 does, 第三项 and 统一条 do not.
pub(super) fn counts(before: &str, written: &str, unit: &str) -> bool {
    let previous = before.chars().next_back();
    let follows = |others: &str| previous.is_some_and(|c| others.contains(c));
    // A name in quotes (“四个意识”) and the number of a meeting (十二届七次) count nothing.
    if follows("第初之其届“‘\"") {
        return false;
    }
    match written {
        "一" => {
            !follows("统唯单专划同逐惟归万合每某另任这那哪前后上下本进非首如全")
                && !matches!(
                    unit,
                    "种" | "批" | "点" | "方面" | "轮" | "句" | "笔" | "处" | "头" | "遍" | "趟" | "番"
                )
        }
        // With a measure word two is 两; 二次 and 二期 are ordinals.
        "二" => false,
        "半" => !follows("上下前后多大过一") && matches!(unit, "年" | "个月" | "天" | "小时" | "个小时"),
        _ => true,
    }
}
