use crate::Span;

/// How many characters the basic plane has; those beyond it share the list after its last.
const BASIC: usize = 0x1_0000;
/// A page of the basic plane, so that the work for a short text does not grow with the plane.
const PAGE: usize = 0x100;

/// Where each character of a text stands. A check that cares about a few characters or words asks here for their places
/// instead of reading the text once more.
#[derive(Clone, Debug)]
pub struct CharacterIndex {
    /// For each character of the basic plane, for all beyond it, and for the end, where its places begin.
    starts: Vec<u32>,
    /// Bytes, character by character, those of one character in text order.
    places: Vec<u32>,
}

impl CharacterIndex {
    /// The index of `text`, which must not be longer than [`Span::MAX_TEXT`].
    pub fn of(text: &str) -> Self {
        let mut starts = vec![0_u32; BASIC + 2];
        let mut is_used = [false; BASIC / PAGE];
        for c in text.chars() {
            let slot = slot_of(c);
            starts[slot] += 1;
            if let Some(used) = is_used.get_mut(slot / PAGE) {
                *used = true;
            }
        }
        let mut sum = 0;
        for (counts, is_used) in starts.chunks_exact_mut(PAGE).zip(is_used) {
            if is_used {
                for count in counts {
                    sum += *count;
                    *count = sum;
                }
            } else {
                counts.fill(sum);
            }
        }
        sum += starts[BASIC];
        starts[BASIC..].fill(sum);
        let mut places = vec![0_u32; sum as usize];
        // Each slot holds the end of its places; filled from the back of the text, it comes down to their start.
        for (at, c) in text.char_indices().rev() {
            let place = &mut starts[slot_of(c)];
            *place -= 1;
            places[*place as usize] = at as u32;
        }
        Self { starts, places }
    }

    /// The bytes at which `c` stands, in text order. Characters beyond the basic plane are not told apart: each has the
    /// places of all of them.
    #[inline]
    pub fn places(&self, c: char) -> &[u32] {
        let slot = slot_of(c);
        &self.places[self.starts[slot] as usize..self.starts[slot + 1] as usize]
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
            places.sort_unstable();
        }
        places
    }

    /// The bytes at which `word` begins in `text`, the text of this index, overlapping places included. An empty word
    /// stands nowhere.
    pub fn find<'a>(&'a self, text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let rarest =
            word.char_indices().map(|(at, c)| (self.places(c), at)).min_by_key(|(places, _)| places.len());
        let (places, before) = rarest.unwrap_or((&[], 0));
        places.iter().filter_map(move |&place| {
            let start = (place as usize).checked_sub(before)?;
            text.as_bytes()[start..].starts_with(word.as_bytes()).then_some(start)
        })
    }

    /// Whether `word` stands anywhere in `text`, the text of this index.
    pub fn has_word(&self, text: &str, word: &str) -> bool {
        self.find(text, word).next().is_some()
    }
}

/// The place of `c` in the table.
#[inline]
fn slot_of(c: char) -> usize {
    (c as usize).min(BASIC)
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
