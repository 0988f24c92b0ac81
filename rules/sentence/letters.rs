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
    if matches!(c, '\u{4E00}'..='\u{9FFF}') { Some(c) } else { rarer_letter(c) }
}

fn rarer_letter(c: char) -> Option<char> {
    // Most of the others are these marks.
    if matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》') {
        return None;
    }
    if is_han(c) {
        return Some(c);
    }
    is_word_character(c).then(|| half_width(c).to_ascii_lowercase())
}

/// Puts the letters of `text` into `room`, in place of what it holds.
pub(super) fn read(text: &str, room: &mut Vec<u32>) {
    // No text has more letters than bytes.
    room.resize(text.len(), 0);
    let mut count = 0;
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match *rest {
            [lead @ 0xE4..=0xE9, middle, last, ref after @ ..] if is_common_han(lead, middle) => {
                room[count] = han(lead, middle, last);
                count += 1;
                rest = after;
            }
            _ => {
                let Some(c) = text[text.len() - rest.len()..].chars().next() else { break };
                if let Some(letter) = rarer_letter(c) {
                    room[count] = u32::from(letter);
                    count += 1;
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    room.truncate(count);
}

/// Whether bytes that begin with these two are a Chinese character of the oldest block. Whole texts are read here, so
/// these are not made a `char` first.
#[inline]
fn is_common_han(lead: u8, middle: u8) -> bool {
    matches!((lead, middle), (0xE4, 0xB8..) | (0xE5..=0xE9, _))
}

#[inline]
fn han(lead: u8, middle: u8, last: u8) -> u32 {
    u32::from(lead & 0xF) << 12 | u32::from(middle & 0x3F) << 6 | u32::from(last & 0x3F)
}

/// How many letters `text` has.
pub(super) fn count(text: &str) -> usize {
    letters(text).count()
}

/// Whether `text` has `fewest` letters or more.
pub(super) fn are_at_least(fewest: usize, text: &str) -> bool {
    letters(text).take(fewest).count() == fewest
}

/// A hash of the letters of `text`.
pub(super) fn hash(text: &str) -> u64 {
    letters(text).map(u32::from).fold(0, with_letter)
}

/// The same hash, of `letters` as [`read`] gives them.
pub(super) fn hash_of(letters: &[u32]) -> u64 {
    letters.iter().copied().fold(0, with_letter)
}

/// The hash of one letter more, which costs one multiplication.
#[inline]
fn with_letter(hash: u64, letter: u32) -> u64 {
    (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(FACTOR)
}

const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// How a text ends: texts of the same letters end alike, and most others are told apart by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    /// The last [`Ending::SHORT`] letters, where there are so many.
    pub(super) short: Option<u64>,
    /// A hash of the last [`Ending::LONG`] letters, where there are so many.
    pub(super) long: Option<u64>,
}

impl Ending {
    pub(super) const SHORT: usize = 4;
    pub(super) const LONG: usize = 2 * Self::SHORT;

    pub(super) fn of(text: &str) -> Self {
        let mut end = text.len();
        let short = last_letters(text, &mut end);
        let before = short.and_then(|_| last_letters(text, &mut end));
        let long = short.zip(before).map(|(last, before)| {
            let hash = (before.wrapping_mul(FACTOR) ^ last).wrapping_mul(FACTOR);
            hash ^ hash >> 32
        });
        Self { short, long }
    }

    /// As the short ending of [`Ending::of`].
    pub(super) fn short(text: &str) -> Option<u64> {
        last_letters(text, &mut text.len())
    }
}

/// The last [`Ending::SHORT`] letters of `text` before `end`, which is set to where they begin.
#[inline]
fn last_letters(text: &str, end: &mut usize) -> Option<u64> {
    let (mut letters, mut count) = (0, 0);
    while count < Ending::SHORT {
        let letter = match text.as_bytes()[..*end] {
            [.., lead @ 0xE4..=0xE9, middle, last] if is_common_han(lead, middle) => {
                *end -= 3;
                Some(han(lead, middle, last))
            }
            _ => {
                let c = text[..*end].chars().next_back()?;
                *end -= c.len_utf8();
                rarer_letter(c).map(u32::from)
            }
        };
        let Some(letter) = letter else { continue };
        letters = letters << 16 ^ u64::from(letter);
        count += 1;
    }
    Some(letters)
}

/// Whether more than a fifth of the letters of `text` stand for names that were taken out: then two pieces that look
/// alike need not have been alike.
pub(super) fn is_mostly_masked(text: &str) -> bool {
    let masked = text.chars().filter(|&c| MASKS.contains(&c)).count();
    masked > 0 && masked * 5 > count(text)
}

/// Where names were taken out of a document.
pub(super) struct Masks(Vec<u32>);

impl Masks {
    pub(super) fn of(document: &Document) -> Self {
        Self(document.characters().places_of_any(MASKS))
    }

    /// As [`is_mostly_masked`], for what stands at `span` of the document.
    pub(super) fn are_most_of(&self, document: &Document, span: Span) -> bool {
        let before = |end: usize| self.0.partition_point(|&place| (place as usize) < end);
        let masked = before(span.end()) - before(span.start());
        masked > 0 && masked * 5 > count(span.of(document.text()))
    }
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
