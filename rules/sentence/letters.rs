//! Text reduced to what counts when two pieces are compared: Han characters, digits and letters.

use zhubi_document::Document;
use zhubi_text::{Span, is_han, is_word_character};

/// The letters of `text`, without blanks and marks, in half-width lower case.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(letter)
}

#[inline]
fn letter(c: char) -> Option<char> {
    // Most letters are Chinese characters of the oldest block, which stay as they are.
    if matches!(c, '\u{4E00}'..='\u{9FFF}') || is_han(c) {
        return Some(c);
    }
    // And most of the others are these marks.
    if matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》') {
        return None;
    }
    is_word_character(c).then(|| half_width(c).to_ascii_lowercase())
}

/// How many letters `text` has.
pub(super) fn count(text: &str) -> usize {
    letters(text).count()
}

/// A hash of the letters of `text`.
pub(super) fn hash(text: &str) -> u64 {
    hash_of(letters(text))
}

/// A hash of `letters`. Each costs one multiplication.
pub(super) fn hash_of(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, with_letter)
}

/// The hash of one letter more.
#[inline]
fn with_letter(hash: u64, letter: char) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(FACTOR)
}

/// Hashes of how a text ends: texts of the same letters have the same, and most others are told apart by them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    /// Of the last [`Ending::SHORT`] letters, where there are so many.
    pub(super) short: Option<u64>,
    /// Of the last [`Ending::LONG`] letters, where there are so many.
    pub(super) long: Option<u64>,
}

impl Ending {
    pub(super) const SHORT: usize = 5;
    pub(super) const LONG: usize = 14;

    pub(super) fn of(text: &str) -> Self {
        let mut ending = Self::default();
        let (mut hash, mut count) = (0, 0);
        for c in text.chars().rev() {
            let Some(c) = letter(c) else { continue };
            hash = with_letter(hash, c);
            count += 1;
            if count == Self::SHORT {
                ending.short = Some(hash);
            } else if count == Self::LONG {
                ending.long = Some(hash);
                break;
            }
        }
        ending
    }
}

/// Whether more than a fifth of the letters of `text` stand for names that were taken out: then two pieces that look
/// alike need not have been alike.
pub(super) fn is_mostly_masked(text: &str) -> bool {
    let masked = text.chars().filter(|&c| MASKS.contains(&c)).count();
    masked > 0 && masked * 5 > count(text)
}

/// As [`is_mostly_masked`], for what stands at `span`.
pub(super) fn is_masked_at(document: &Document, span: Span) -> bool {
    let masked: usize = MASKS.iter().map(|&mask| document.characters().places_in(mask, span).len()).sum();
    masked > 0 && masked * 5 > count(span.of(document.text()))
}

/// What stands for a name that was taken out.
const MASKS: [char; 8] = ['X', 'x', 'Ｘ', 'ｘ', '×', '*', '＊', '某'];

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
