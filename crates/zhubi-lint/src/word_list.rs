use zhubi_text::{CharacterIndex, Span};

/// So many bytes, of two Chinese characters, begin a word that is looked up by its head.
const HEAD: usize = 6;
/// How many bits of the filter there are at least for each head: one place in so many passes it for nothing.
const BITS_PER_HEAD: usize = 16;
/// Stands for no word.
const NONE: u32 = u32::MAX;

/// Words in order, which every place of a text is looked up in. It is made as fast as the words are put in order, and a
/// place where no word begins is told by one bit.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordList {
    /// The words one behind the other, in the order of their bytes.
    text: String,
    /// Where each word begins in `text`, and where the last one ends.
    starts: Vec<u32>,
    /// For each word that has a head, the longest other one that it begins with.
    shorter: Vec<u32>,
    /// The words too short to have a head, which are looked up by their first characters.
    short: Vec<u32>,
    /// A bit for each head, at a place that its hash gives.
    filter: Vec<u64>,
    /// The heads, each at the place that its hash gives or at the first free one behind.
    heads: Vec<Head>,
}

/// The words that begin with the same bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Head {
    bytes: u64,
    start: u32,
    /// 0 where there is no head.
    end: u32,
}

impl WordList {
    /// A list of `words`, which are in order, distinct and not empty.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let (mut text, mut starts) = (String::new(), vec![0]);
        for word in words {
            text.push_str(word);
            starts.push(text.len() as u32);
        }
        Self::of_parts(text, starts)
    }

    /// A list of the words that stand one behind the other in `text` and begin at `starts`, the last of which is the end.
    pub fn of_parts(text: String, starts: Vec<u32>) -> Self {
        let mut list = Self { text, starts, ..Self::default() };
        let mut heads: Vec<Head> = Vec::new();
        // The words that the last one begins with, and itself.
        let mut open: Vec<u32> = Vec::new();
        for place in 0..list.len() {
            let word = list.word(place);
            while open.last().is_some_and(|&shorter| !word.starts_with(list.word(shorter))) {
                open.pop();
            }
            let shorter = open.last().copied().unwrap_or(NONE);
            let bytes = (word.len() >= HEAD).then(|| head_of(word));
            list.shorter.push(shorter);
            let Some(bytes) = bytes else {
                list.short.push(place);
                continue;
            };
            open.push(place);
            match heads.last_mut() {
                Some(head) if head.bytes == bytes => head.end = place + 1,
                _ => heads.push(Head { bytes, start: place, end: place + 1 }),
            }
        }
        if !heads.is_empty() {
            list.filter = vec![0; (heads.len() * BITS_PER_HEAD).next_power_of_two().div_ceil(64)];
            list.heads = vec![Head::default(); (heads.len() * 2).next_power_of_two()];
        }
        for head in heads {
            list.add(head);
        }
        list
    }

    fn add(&mut self, head: Head) {
        let hash = hash_of(head.bytes);
        let bit = place_of(hash, self.filter.len() * 64);
        self.filter[bit / 64] |= 1 << (bit % 64);
        let mut place = place_of(hash, self.heads.len());
        while self.heads[place].end > 0 {
            place = (place + 1) & (self.heads.len() - 1);
        }
        self.heads[place] = head;
    }

    /// How many words there are.
    fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The words one behind the other, and where each begins and the last ends.
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.starts)
    }

    fn word(&self, place: u32) -> &[u8] {
        let place = place as usize;
        &self.text.as_bytes()[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// Tells `visit` of every place of every word in `text`, whose index is `characters`: first of all words that have a
    /// head, in text order and the longest first, then of the others.
    pub fn find(&self, text: &str, characters: &CharacterIndex, mut visit: impl FnMut(Span, u32)) {
        if !self.heads.is_empty() {
            self.find_by_head(text.as_bytes(), &mut visit);
        }
        for &place in &self.short {
            let word = self.word(place);
            let first = self.text[self.starts[place as usize] as usize..].chars().next();
            for &start in first.map_or(&[][..], |first| characters.places(first)) {
                let start = start as usize;
                if text.as_bytes()[start..].starts_with(word) {
                    visit(Span::new(start, start + word.len()), place);
                }
            }
        }
    }

    fn find_by_head(&self, text: &[u8], visit: &mut impl FnMut(Span, u32)) {
        let mut at = 0;
        while at + HEAD <= text.len() {
            let bytes = match text[at..].first_chunk() {
                Some(&chunk) => u64::from_le_bytes(chunk) & HEAD_BYTES,
                None => head_of(&text[at..]),
            };
            let hash = hash_of(bytes);
            let bit = place_of(hash, self.filter.len() * 64);
            if self.filter[bit / 64] >> (bit % 64) & 1 == 1 {
                self.find_at(at, text, bytes, hash, visit);
            }
            at += WIDTHS[(bytes >> 4 & 0xF) as usize];
        }
    }

    /// Tells `visit` of the words that begin at byte `at` of `text`, where `bytes` stand.
    fn find_at(&self, at: usize, text: &[u8], bytes: u64, hash: u64, visit: &mut impl FnMut(Span, u32)) {
        let mut place = place_of(hash, self.heads.len());
        while self.heads[place].bytes != bytes {
            if self.heads[place].end == 0 {
                return;
            }
            place = (place + 1) & (self.heads.len() - 1);
        }
        let Head { start, end, .. } = self.heads[place];
        let rest = &text[at..];
        let Some(mut word) = self.last_before(rest, start, end) else { return };
        let mut is_there = false;
        while word != NONE {
            let bytes = self.word(word);
            // What begins with a word begins with all words that this one begins with.
            is_there = is_there || rest[HEAD..].starts_with(&bytes[HEAD..]);
            if is_there {
                visit(Span::new(at, at + bytes.len()), word);
            }
            word = self.shorter[word as usize];
        }
    }

    /// Of the words `start..end`, which share their head with `rest`, the last that stands before `rest` in order: all
    /// words that `rest` begins with are among this one and those that it begins with itself.
    fn last_before(&self, rest: &[u8], start: u32, end: u32) -> Option<u32> {
        let (mut low, mut high) = (start, end);
        while low + 1 < high {
            let middle = low.midpoint(high);
            if self.word(middle)[HEAD..] <= rest[HEAD..] {
                low = middle;
            } else {
                high = middle;
            }
        }
        (low < end).then_some(low)
    }
}

/// How many bytes a character takes, by the upper half of its first byte.
const WIDTHS: [usize; 16] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4];

const HEAD_BYTES: u64 = (1 << (8 * HEAD)) - 1;

/// The first bytes of `word`, which has enough.
fn head_of(word: &[u8]) -> u64 {
    word[..HEAD].iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte))
}

fn hash_of(bytes: u64) -> u64 {
    bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The place that `hash` gives among `count`, a power of two.
fn place_of(hash: u64, count: usize) -> usize {
    (hash >> 32) as usize & (count - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zhubi_text::{CharacterIndex, Span};

    use super::WordList;

    fn find(words: &[String], text: &str) -> Vec<(Span, u32)> {
        let list = WordList::new(words.iter().map(String::as_str));
        let mut found = Vec::new();
        list.find(text, &CharacterIndex::of(text), |span, word| found.push((span, word)));
        found.sort_unstable();
        found
    }

    proptest! {
        #[test]
        fn every_place_of_every_word_is_found(
            words in proptest::collection::btree_set("[甲乙a𠮷]{1,5}", 0..24),
            text in "[甲乙丙a𠮷]{0,40}",
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let mut places = Vec::new();
            for (word, value) in words.iter().zip(0..) {
                for (at, _) in text.char_indices().filter(|(at, _)| text[*at..].starts_with(word.as_str())) {
                    places.push((Span::new(at, at + word.len()), value));
                }
            }
            places.sort_unstable();
            prop_assert_eq!(find(&words, &text), places);
        }
    }

    #[test]
    fn words_are_told_in_text_order_the_longest_first() {
        let words = ["甲乙", "甲乙丙", "甲乙丙丁", "乙丙"].map(str::to_owned);
        let mut sorted = words.to_vec();
        sorted.sort();
        let list = WordList::new(sorted.iter().map(String::as_str));
        let (text, mut found) = ("甲乙丙丁", Vec::new());
        list.find(text, &CharacterIndex::of(text), |span, _| found.push(span.of(text)));
        assert_eq!(found, ["甲乙丙丁", "甲乙丙", "甲乙", "乙丙"]);
    }
}
