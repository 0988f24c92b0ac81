//! Set phrases of four characters in which one character is another.

use std::collections::HashMap;
use std::sync::LazyLock;

use zhubi_text::{Span, is_han};

/// How many characters a phrase has.
const LENGTH: usize = 4;

/// A place of a phrase at which any other character is a mistake.
#[derive(Clone, Debug)]
struct Place {
    idiom: &'static str,
    /// From 0.
    index: usize,
    /// Characters that make another good phrase at this place.
    but: &'static str,
    /// Where the literal that is looked for begins in the phrase, in characters.
    literal_at: usize,
}

/// One character too wrong: 防危杜渐.
pub(super) struct NearMiss {
    pub(super) idiom: &'static str,
    /// All four characters as they are written.
    pub(super) span: Span,
}

/// The places by the literals that show them: the other three characters where they stand together, else the two.
static PLACES: LazyLock<HashMap<String, Vec<Place>>> = LazyLock::new(|| {
    let mut places: HashMap<String, Vec<Place>> = HashMap::new();
    for line in include_str!("idiom.csv").lines().skip(1) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or_default();
        let (idiom, open, but) = (cell(), cell(), cell());
        let chars: Vec<char> = idiom.chars().collect();
        for index in open.chars().filter_map(|c| c.to_digit(10)).map(|index| index as usize) {
            let literal = match index {
                0 => 1..LENGTH,
                1 => 2..LENGTH,
                2 => 0..2,
                _ => 0..LENGTH - 1,
            };
            let place = Place { idiom, index, but, literal_at: literal.start };
            places.entry(chars[literal].iter().collect()).or_default().push(place);
        }
    }
    places
});

/// The literals to look for.
pub(super) fn literals() -> Vec<&'static str> {
    let mut literals: Vec<&str> = PLACES.keys().map(String::as_str).collect();
    literals.sort_unstable();
    literals
}

/// The set phrase that the literal at `hit` belongs to, where one character is wrong.
pub(super) fn near_miss(text: &str, hit: Span) -> Option<NearMiss> {
    PLACES.get(hit.of(text))?.iter().find_map(|place| {
        let mut start = hit.start();
        for c in text[..start].chars().rev().take(place.literal_at) {
            start -= c.len_utf8();
        }
        let written: Vec<char> = text[start..].chars().take(LENGTH).collect();
        let differs: Vec<usize> =
            (0..LENGTH).filter(|&at| written.get(at).copied() != place.idiom.chars().nth(at)).collect();
        let wrong = *written.get(place.index)?;
        let end = start + written.iter().map(|c| c.len_utf8()).sum::<usize>();
        let is_miss = differs == [place.index] && is_han(wrong) && !place.but.contains(wrong);
        is_miss.then_some(NearMiss { idiom: place.idiom, span: Span::new(start, end) })
    })
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{LENGTH, PLACES, near_miss};

    #[test]
    fn every_phrase_has_four_characters() {
        assert!(PLACES.values().flatten().all(|place| place.idiom.chars().count() == LENGTH));
    }

    #[test]
    fn one_wrong_character_is_found_wherever_it_stands() {
        let found = |text: &str, literal: &str| {
            let at = text.find(literal).unwrap();
            let hit = Span::new(at, at + literal.len());
            near_miss(text, hit).map(|miss| (miss.span.of(text).to_owned(), miss.idiom))
        };
        assert_eq!(found("要妨微杜渐", "微杜渐"), Some(("妨微杜渐".to_owned(), "防微杜渐")));
        assert_eq!(found("要防危杜渐", "杜渐"), Some(("防危杜渐".to_owned(), "防微杜渐")));
        assert_eq!(found("要防微度渐", "防微"), Some(("防微度渐".to_owned(), "防微杜渐")));
        assert_eq!(found("要防微杜渐", "防微"), None);
        assert_eq!(found("防微", "防微"), None);
        assert_eq!(found("杜渐", "杜渐"), None);
    }
}
