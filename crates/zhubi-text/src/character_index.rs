use crate::Span;

/// How many code units UTF-16 has.
const UNITS: usize = 0x1_0000;
/// The code unit that stands for all characters beyond the basic plane: no character of a text has it.
const BEYOND: u16 = 0xD800;

/// How many characters of a text are numbered in one piece, so that of a long text the pieces can go one by one.
const STRETCH: usize = 0x10_0000;

/// Where each character of a text stands. A check that cares about a few characters or words asks here for their places
/// instead of reading the text once more.
#[derive(Clone, Debug)]
pub struct CharacterIndex {
    /// For each code unit, its number among those that the text has, from 1; 0 where the text has none.
    numbers: Box<[u16; UNITS]>,
    /// For each number, and for the one behind the last, where its places begin.
    starts: Vec<u32>,
    /// Bytes, character by character, those of one character in text order.
    places: Vec<u32>,
}

impl CharacterIndex {
    /// The index of `text`, which must not be longer than [`Span::MAX_TEXT`].
    pub fn of(text: &str) -> Self {
        Self::read(text, |_| (), |_, _, ()| ())
    }

    /// The same for callers that have to read the text themselves: `kind_of` is asked once about each different
    /// character, but for those beyond the basic plane, and `visit` is told each character of the text with its place and
    /// kind.
    pub fn read<K: Copy>(
        text: &str,
        kind_of: impl Fn(char) -> K,
        mut visit: impl FnMut(usize, char, K),
    ) -> Self {
        let Numbered { numbers, units, counts, order } = Numbered::read(text);
        let mut starts = Vec::with_capacity(units.len() + 1);
        let mut sum = 0;
        let mut lists: Vec<List<K>> = Vec::with_capacity(units.len());
        for (unit, count) in units.into_iter().zip(counts) {
            let character = char::from_u32(u32::from(unit)).unwrap_or(char::MAX);
            let length = character.len_utf8() as u8;
            lists.push(List { next: sum, length, kind: kind_of(character), character });
            starts.push(sum);
            sum += count;
        }
        starts.push(sum);
        let mut places = vec![0_u32; sum as usize];
        let mut at = 0;
        for stretch in order {
            for number in stretch {
                let list = &mut lists[usize::from(number)];
                places[list.next as usize] = at as u32;
                list.next += 1;
                if list.length <= 3 {
                    visit(at, list.character, list.kind);
                } else if let Some(c) = text[at..].chars().next() {
                    visit(at, c, kind_of(c));
                }
                at += usize::from(list.length);
            }
        }
        Self { numbers, starts, places }
    }

    /// The bytes at which `c` stands, in text order. Characters beyond the basic plane are not told apart: each has the
    /// places of all of them.
    #[inline]
    pub fn places(&self, c: char) -> &[u32] {
        let unit = u16::try_from(u32::from(c)).unwrap_or(BEYOND);
        let number = usize::from(self.numbers[usize::from(unit)]);
        &self.places[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The bytes of `span` at which `c` stands, as [`CharacterIndex::places`].
    pub fn places_in(&self, c: char, span: Span) -> &[u32] {
        let places = self.places(c);
        let start = places.partition_point(|&place| (place as usize) < span.start());
        let length = places[start..].partition_point(|&place| (place as usize) < span.end());
        &places[start..start + length]
    }

    /// Whether `c` stands anywhere.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        !self.places(c).is_empty()
    }

    /// Whether one of `characters` stands anywhere.
    pub fn has_any(&self, characters: &str) -> bool {
        characters.chars().any(|c| self.has(c))
    }

    /// The bytes at which any of `characters` stands, in text order.
    pub fn places_of_any(&self, characters: impl IntoIterator<Item = char>) -> Vec<u32> {
        let lists = characters.into_iter().map(|c| self.places(c));
        let mut places = Vec::new();
        let mut is_sorted = true;
        for list in lists.filter(|list| !list.is_empty()) {
            is_sorted &= places.is_empty();
            places.extend_from_slice(list);
        }
        if !is_sorted {
            // The sort that keeps what is sorted, as each of the lists is.
            places.sort();
        }
        places
    }

    /// The bytes at which `word` begins in `text`, the text of this index, overlapping places included. An empty word
    /// stands nowhere.
    pub fn find<'a>(&'a self, text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let (places, before) = self.rarest(word).unwrap_or((&[], 0));
        places.iter().filter_map(move |&place| {
            let start = (place as usize).checked_sub(before)?;
            text.as_bytes()[start..].starts_with(word.as_bytes()).then_some(start)
        })
    }

    /// The places of the rarest character of `word`, and how many bytes of the word stand before it; none where one of its
    /// characters stands nowhere.
    fn rarest(&self, word: &str) -> Option<(&[u32], usize)> {
        let mut rarest: Option<(&[u32], usize)> = None;
        for (at, c) in word.char_indices() {
            let places = self.places(c);
            if places.is_empty() {
                return None;
            }
            if rarest.is_none_or(|(fewest, _)| places.len() < fewest.len()) {
                rarest = Some((places, at));
            }
        }
        rarest
    }

    /// Whether `word` stands anywhere in `text`, the text of this index.
    pub fn has_word(&self, text: &str, word: &str) -> bool {
        self.find(text, word).next().is_some()
    }
}

/// The places of a character, while they are gathered.
struct List<K> {
    /// Where in the index the next goes.
    next: u32,
    /// How many bytes the character takes.
    length: u8,
    kind: K,
    character: char,
}

/// A text as numbers of its characters. They begin with one, so that zero can be that of all others.
struct Numbered {
    numbers: Box<[u16; UNITS]>,
    /// By number, the code unit.
    units: Vec<u16>,
    /// By number, how often the text has it.
    counts: Vec<u32>,
    /// For each character of the text, its number, in stretches.
    order: Vec<Vec<u16>>,
}

impl Numbered {
    fn read(text: &str) -> Self {
        let mut numbers = Box::new([0_u16; UNITS]);
        let mut units = vec![0_u16];
        let mut counts = vec![0_u32];
        let mut order = Vec::new();
        let mut code_units = CodeUnits(text.as_bytes());
        while !code_units.0.is_empty() {
            // As many as remain if all take three bytes, and a few more; what is left makes a stretch of its own.
            let mut stretch = vec![0_u16; STRETCH.min(code_units.0.len() / 3 + 0x100)];
            let mut length = 0;
            for (place, unit) in stretch.iter_mut().zip(&mut code_units) {
                let mut number = numbers[usize::from(unit)];
                if number == 0 {
                    number = add(unit, &mut numbers, &mut units);
                    counts.push(0);
                }
                counts[usize::from(number)] += 1;
                *place = number;
                length += 1;
            }
            stretch.truncate(length);
            order.push(stretch);
        }
        Self { numbers, units, counts, order }
    }
}

/// Gives a code unit that comes for the first time its number.
#[cold]
fn add(unit: u16, numbers: &mut [u16; UNITS], units: &mut Vec<u16>) -> u16 {
    let number = units.len() as u16;
    numbers[usize::from(unit)] = number;
    units.push(unit);
    number
}

/// The code units of a text in UTF-8, characters beyond the basic plane as one each. A whole text is read here, so it takes
/// the bytes apart with less ado than `char` would.
struct CodeUnits<'t>(&'t [u8]);

impl Iterator for CodeUnits<'_> {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        let low = |byte: u8| u16::from(byte & 0x3F);
        let (unit, rest) = match *self.0 {
            [lead @ 0xE0..=0xEF, middle, last, ref rest @ ..] => {
                (u16::from(lead) << 12 | low(middle) << 6 | low(last), rest)
            }
            [byte @ 0..=0x7F, ref rest @ ..] => (u16::from(byte), rest),
            [lead @ ..=0xDF, last, ref rest @ ..] => (u16::from(lead & 0x1F) << 6 | low(last), rest),
            [_, _, _, _, ref rest @ ..] => (BEYOND, rest),
            _ => return None,
        };
        self.0 = rest;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::CharacterIndex;
    use crate::Span;

    const TEXT: &str = "的目的的确𠮷a，的a";

    #[test]
    fn characters_are_found_where_they_stand() {
        let index = CharacterIndex::of(TEXT);
        assert_eq!(index.places('的'), [0, 6, 9, 23]);
        assert_eq!(index.places('a'), [19, 26]);
        assert_eq!(index.places('𠮷'), [15]);
        assert_eq!(index.places_in('的', Span::new(1, 23)), [6, 9]);
        assert_eq!(index.places_of_any("a，".chars()), [19, 20, 26]);
        assert!(index.has_any("无，") && !index.has_any("无"));
        assert!(index.places('b').is_empty() && !index.has('\u{FFFF}'));
        assert!(CharacterIndex::of("").places('的').is_empty());
    }

    #[test]
    fn words_are_found_by_their_rarest_character() {
        let index = CharacterIndex::of(TEXT);
        let find = |word| index.find(TEXT, word).collect::<Vec<_>>();
        assert_eq!(find("的的"), [6]);
        assert_eq!(find("目的的确"), [3]);
        assert!(find("的确目").is_empty() && find("").is_empty());
        assert_eq!(CharacterIndex::of("。。。").find("。。。", "。。").collect::<Vec<_>>(), [0, 3]);
        assert!(index.has_word(TEXT, "𠮷a"));
    }

    proptest! {
        #[test]
        fn every_character_is_in_the_list_of_its_own(text in "[的一。a𠮷𠮸]{0,40}") {
            let index = CharacterIndex::of(&text);
            for (at, c) in text.char_indices() {
                prop_assert!(index.places(c).contains(&(at as u32)));
            }
            let listed: usize = "的一。a𠮷".chars().map(|c| index.places(c).len()).sum();
            prop_assert_eq!(listed, text.chars().count());
        }
    }
}
