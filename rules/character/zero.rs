//! Chinese numerals written digit by digit, and what is mistaken for their zero.

/// Whether `c` is one of the digits 一 to 九.
pub(super) fn is_han_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// The circles, letters and digits that are mistaken for 〇.
pub(super) const FALSE_ZEROS: [char; 13] =
    ['○', '◯', '⭕', '0', '０', 'O', 'o', 'Ｏ', 'ｏ', '\u{41E}', '\u{43E}', '\u{39F}', '\u{3BF}'];

/// Whether `c` is one of them.
pub(super) fn is_false_zero(c: char) -> bool {
    FALSE_ZEROS.contains(&c)
}

/// Whether `c` is a circle that is mistaken for 〇.
pub(super) fn is_circle(c: char) -> bool {
    matches!(c, '○' | '◯' | '⭕')
}
