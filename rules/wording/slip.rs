//! Common words of two characters in which one character is another of the same sound or of a similar shape.

use std::collections::HashMap;
use std::sync::LazyLock;

use zhubi_text::{Span, is_han};

/// A word and the characters that, in the first or the second place, make no word and no border of two words.
#[derive(Clone, Copy, Debug)]
struct Word {
    right: &'static str,
    characters: [char; 2],
    wrong_first: &'static str,
    wrong_second: &'static str,
}

/// Words by the character that is right, so that the words of a pair of characters are found without searching.
struct Table {
    /// In the order of their first characters, then in that of their second.
    by_place: [Vec<Word>; 2],
    /// Where the words of a character begin, by its distance from the first Chinese character.
    starts: [Vec<u16>; 2],
    wrong_pairs: WrongPairs,
}

/// Two bits for each wrong writing of a word, at places that its two characters give: nearly every pair of characters of
/// a text is none, and this tells it without a search.
struct WrongPairs {
    bits: Box<[u64; Self::WORDS]>,
}

/// How many bytes each character of a word takes.
const BYTES: usize = 3;

impl WrongPairs {
    /// Some thirty thousand wrong writings leave all but a few of so many bits unset.
    const BITS: u32 = 1 << 20;
    const WORDS: usize = (Self::BITS / u64::BITS) as usize;

    fn of(words: &[Word]) -> Self {
        let mut pairs = Self { bits: Box::new([0; Self::WORDS]) };
        for word in words {
            let (first, second) = word.right.as_bytes().split_at(BYTES);
            word.wrong_first.as_bytes().chunks(BYTES).for_each(|wrong| pairs.add(wrong, second));
            word.wrong_second.as_bytes().chunks(BYTES).for_each(|wrong| pairs.add(first, wrong));
        }
        pairs
    }

    fn add(&mut self, first: &[u8], second: &[u8]) {
        let (&[a0, a1, a2], &[b0, b1, b2]) = (first, second) else { return };
        for place in Self::places(u64::from_le_bytes([a0, a1, a2, b0, b1, b2, 0, 0])) {
            self.bits[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether the pair with these bytes may be a wrong writing.
    fn may_hold(&self, pair: u64) -> bool {
        let [one, other] = Self::places(pair);
        let is_set = |place: usize| self.bits[place / 64] >> (place % 64) & 1 == 1;
        is_set(one) && is_set(other)
    }

    fn places(pair: u64) -> [usize; 2] {
        let hash = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        [(hash >> 44) as usize, (hash >> 24) as usize % Self::BITS as usize]
    }
}

/// The bytes of the pair of characters of three bytes that begins at byte `at` of `text`, where there is room for one.
fn pair_at(text: &[u8], at: usize) -> Option<u64> {
    const PAIR: u64 = (1 << (16 * BYTES)) - 1;
    if let Some(&chunk) = text[at..].first_chunk() {
        return Some(u64::from_le_bytes(chunk) & PAIR);
    }
    let &[a0, a1, a2, b0, b1, b2] = text[at..].first_chunk()?;
    Some(u64::from_le_bytes([a0, a1, a2, b0, b1, b2, 0, 0]))
}

/// One wrong character in a common word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slip {
    pub(super) right: &'static str,
    pub(super) span: Span,
}

/// The first Chinese character of the block that all words are written in, and how many there are.
const FIRST_HAN: u32 = 0x4E00;
const HAN_COUNT: usize = 0x5200;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let words: Vec<Word> = include_str!("slip.csv").lines().skip(1).filter_map(word_of_line).collect();
    let starts = [0, 1].map(|place| starts_of(&words, place));
    let by_place = [0, 1].map(|place| in_order(&words, place, &starts[place]));
    Table { by_place, starts, wrong_pairs: WrongPairs::of(&words) }
});

/// The words that stand around a pair of characters by which it is no slip but the border of two words, in lines of a
/// first character with all the second ones.
static NEIGHBOURS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("slip_neighbours.txt").lines().collect());

/// Family names: two characters behind one may be a given name.
const FAMILY_NAMES: &str = "\
    王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟\
    汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/// What stands before a name: a post or a form of address.
const BEFORE_NAMES: &str = "者长记任员志席授理师士生";

fn word_of_line(line: &'static str) -> Option<Word> {
    let mut cells = line.split(',');
    let (right, wrong_first, wrong_second) = (cells.next()?, cells.next()?, cells.next()?);
    let mut characters = right.chars();
    Some(Word { right, characters: [characters.next()?, characters.next()?], wrong_first, wrong_second })
}

fn starts_of(words: &[Word], place: usize) -> Vec<u16> {
    let mut starts = vec![0_u16; HAN_COUNT + 1];
    for word in words {
        if let Some(number) = number_of(word.characters[place]) {
            starts[number + 1] += 1;
        }
    }
    for number in 0..HAN_COUNT {
        starts[number + 1] += starts[number];
    }
    starts
}

/// `words` in the order of the characters in `place`, for which they begin at `starts`.
fn in_order(words: &[Word], place: usize, starts: &[u16]) -> Vec<Word> {
    let mut starts = starts.to_vec();
    let mut in_order = words.to_vec();
    for word in words {
        if let Some(number) = number_of(word.characters[place]) {
            in_order[usize::from(starts[number])] = *word;
            starts[number] += 1;
        }
    }
    in_order
}

fn number_of(c: char) -> Option<usize> {
    let number = usize::try_from(u32::from(c).checked_sub(FIRST_HAN)?).ok()?;
    (number < HAN_COUNT).then_some(number)
}

impl Table {
    /// The words that have `c` in the first place (0) or the second (1).
    fn words(&self, place: usize, c: char) -> &[Word] {
        let Some(number) = number_of(c) else { return &[] };
        let starts = &self.starts[place];
        &self.by_place[place][usize::from(starts[number])..usize::from(starts[number + 1])]
    }

    /// The word that `first` and `second` are a wrong writing of.
    fn right_for(&self, first: char, second: char) -> Option<&'static str> {
        let ends = self.words(1, second).iter().find(|word| word.wrong_first.contains(first));
        let begins = || self.words(0, first).iter().find(|word| word.wrong_second.contains(second));
        ends.or_else(begins).map(|word| word.right)
    }
}

/// The slips of `text`, in order. What comes again with the same character at its side is a name or a term.
pub(super) fn slips(text: &str) -> Vec<Slip> {
    let table = &*TABLE;
    let mut found: Vec<(Slip, [[char; 3]; 2])> = Vec::new();
    let mut start = 0;
    while let Some(pair) = pair_at(text.as_bytes(), start) {
        // By the upper half of the first byte. All words are of characters of three bytes.
        start += match pair >> 4 & 0xF {
            0xE => {
                if table.wrong_pairs.may_hold(pair) {
                    found.extend(slip_at(table, text, start));
                }
                BYTES
            }
            0..0x8 => 1,
            0xF => 4,
            _ => 2,
        };
    }
    let mut times: HashMap<[char; 3], u32> = HashMap::new();
    for side in found.iter().flat_map(|(_, sides)| sides) {
        *times.entry(*side).or_default() += 1;
    }
    let is_term = |side: &[char; 3]| times[side] > 1 && side.iter().all(|&c| is_han(c));
    found.into_iter().filter(|(_, sides)| !sides.iter().any(is_term)).map(|(slip, _)| slip).collect()
}

/// The slip that begins at byte `start`, with the characters on both sides of it.
fn slip_at(table: &Table, text: &str, start: usize) -> Option<(Slip, [[char; 3]; 2])> {
    let (before, rest) = text.split_at(start);
    let (mut before, mut rest) = (before.chars().rev(), rest.chars());
    let (first, second) = (rest.next()?, rest.next()?);
    let right = table.right_for(first, second)?;
    let (previous, next) = (before.next().unwrap_or('\n'), rest.next().unwrap_or('\n'));
    if is_border(previous, first, second, next) || is_name(before.next().unwrap_or('\n'), previous) {
        return None;
    }
    let span = Span::new(start, start + first.len_utf8() + second.len_utf8());
    Some((Slip { right, span }, [[previous, first, second], [first, second, next]]))
}

/// Whether the pair stands between two words, one of which ends with its first or begins with its second character.
fn is_border(previous: char, first: char, second: char, next: char) -> bool {
    are_neighbours(previous, first) || are_neighbours(second, next)
}

fn are_neighbours(one: char, other: char) -> bool {
    let initial = |line: &&str| line.chars().next();
    let at = NEIGHBOURS.binary_search_by_key(&Some(one), initial);
    at.is_ok_and(|at| NEIGHBOURS[at].chars().skip(1).any(|c| c == other))
}

/// Whether a name begins with `previous`, a family name at the beginning of a word.
fn is_name(before_previous: char, previous: char) -> bool {
    FAMILY_NAMES.contains(previous) && (!is_han(before_previous) || BEFORE_NAMES.contains(before_previous))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{NEIGHBOURS, TABLE, number_of, slips};

    fn written(text: &str) -> Vec<(&str, &'static str)> {
        slips(text).iter().map(|slip| (slip.span.of(text), slip.right)).collect()
    }

    #[test]
    fn words_are_of_two_chinese_characters_and_no_wrong_writing_is_a_word() {
        let words = &TABLE.by_place[0];
        let right: HashSet<String> = words.iter().map(|word| word.right.to_owned()).collect();
        for word in words {
            let [first, second] = word.characters;
            assert_eq!(word.right, format!("{first}{second}"));
            let wrong = (word.wrong_first.chars().map(|c| (c, format!("{c}{second}"))))
                .chain(word.wrong_second.chars().map(|c| (c, format!("{first}{c}"))));
            for (c, wrong) in wrong {
                assert!(number_of(c).is_some() && !right.contains(&wrong), "{wrong} for {}", word.right);
            }
        }
    }

    #[test]
    fn neighbours_are_in_order() {
        assert!(NEIGHBOURS.windows(2).all(|pair| pair[0].chars().next() < pair[1].chars().next()));
    }

    #[test]
    fn one_wrong_character_of_the_same_sound_or_shape_is_found() {
        assert_eq!(written("要实失好这一计话"), [("实失", "实施"), ("计话", "计划")]);
        assert_eq!(written("要实施好这一计划"), []);
    }

    #[test]
    fn a_word_at_the_side_makes_it_a_border() {
        assert_eq!(written("落实失业保险政策"), []);
    }

    #[test]
    fn names_and_terms_are_left_alone() {
        assert_eq!(written("记者李计话报道"), []);
        assert_eq!(written("计话乡有人，到计话乡去"), []);
    }
}
