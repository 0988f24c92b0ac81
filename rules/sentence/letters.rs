//! Text reduced to what counts when two pieces are compared: Han characters, digits and letters.

use zhubi_text::{is_han, is_word_character};

/// The letters of `text`, without blanks and marks, in half-width lower case.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(letter)
}

fn letter(c: char) -> Option<char> {
    // Most letters are Chinese characters, which stay as they are.
    if is_han(c) {
        return Some(c);
    }
    is_word_character(c).then(|| half_width(c).to_ascii_lowercase())
}

/// How many letters `text` has.
pub(super) fn count(text: &str) -> usize {
    letters(text).count()
}

/// A hash of the letters of `text`. It is asked for every clause, so that each letter costs one multiplication.
pub(super) fn hash(text: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    letters(text).fold(0, |hash: u64, c| (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(FACTOR))
}

/// Whether more than a fifth of the letters of `text` stand for names that were taken out: then two pieces that look
/// alike need not have been alike.
pub(super) fn is_mostly_masked(text: &str) -> bool {
    let masked =
        text.chars().filter(|c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '*' | '＊' | '某')).count();
    masked > 0 && masked * 5 > count(text)
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{count, hash, is_mostly_masked};

    #[test]
    fn marks_blanks_and_widths_do_not_count() {
        assert_eq!(hash("投入 １２０万元，完成Ａ段。"), hash("投入120万元;完成a段"));
        assert_ne!(hash("投入120万元"), hash("投入121万元"));
        assert_eq!(count("“一、” 二"), 2);
    }

    #[test]
    fn masked_text_is_told_by_its_share() {
        assert!(is_mostly_masked("XX县XX镇举办XX活动"));
        assert!(!is_mostly_masked("XX县认真落实各项任务，扎实推进各项工作取得实效"));
    }
}
