use std::collections::HashMap;
use std::ops::Range;

use zhubi_text::Span;

/// Words in order, looked up at every character of a text.
#[derive(Clone)]
pub(crate) struct WordList {
    /// The words in the order of their bytes, each with its place among those that the list was made of.
    words: Vec<(Box<str>, u32)>,
    /// For each first character, which of the words begin with it.
    beginnings: HashMap<char, Range<usize>>,
}

impl WordList {
    /// A list of `words`, which are distinct; empty ones are found nowhere.
    pub fn new(words: Vec<&str>) -> Self {
        let mut words: Vec<(Box<str>, u32)> = words.into_iter().map(Box::from).zip(0..).collect();
        words.sort_unstable();
        let mut beginnings: HashMap<char, Range<usize>> = HashMap::new();
        for (at, (word, _)) in words.iter().enumerate() {
            if let Some(first) = word.chars().next() {
                beginnings.entry(first).or_insert(at..at).end = at + 1;
            }
        }
        Self { words, beginnings }
    }

    /// Tells `visit` of every place of every word in `text`.
    pub fn find(&self, text: &str, mut visit: impl FnMut(Span, u32)) {
        for (start, first) in text.char_indices() {
            let Some(range) = self.beginnings.get(&first) else { continue };
            let mut candidates = &self.words[range.clone()];
            let rest = &text[start..];
            for (at, c) in rest.char_indices() {
                let end = at + c.len_utf8();
                // Of words that all begin with the text up to `at`, those that go on with `c` stand together.
                let before = candidates.partition_point(|(word, _)| word[at..] < rest[at..end]);
                candidates = &candidates[before..];
                let until = candidates.partition_point(|(word, _)| word[at..].starts_with(c));
                candidates = &candidates[..until];
                let Some((word, value)) = candidates.first() else { break };
                if word.len() == end {
                    visit(Span::new(start, start + end), *value);
                    candidates = &candidates[1..];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zhubi_text::Span;

    use super::WordList;

    fn find(words: &[String], text: &str) -> Vec<(Span, u32)> {
        let list = WordList::new(words.iter().map(String::as_str).collect());
        let mut found = Vec::new();
        list.find(text, |span, word| found.push((span, word)));
        found.sort_unstable();
        found
    }

    proptest! {
        #[test]
        fn every_place_of_every_word_is_found(
            words in proptest::collection::hash_set("[甲乙a𠮷]{1,4}", 0..12),
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
}
