//! Set phrases of four characters in which one character is another.

use std::sync::LazyLock;

use foldhash::HashMap;
use zhubi_text::{Span, is_han};

use super::similarity::are_similar;

/// How many characters a phrase has.
const LENGTH: usize = 4;

/// A place of a phrase at which another character of the same sound or a similar shape is a mistake.
#[derive(Clone, Debug)]
struct Place {
    idiom: &'static str,
    /// From 0.
    index: usize,
    /// Characters, of these, that make another good phrase at this place.
    but: &'static str,
    /// Whether a character that neither sounds nor looks like the right one is a mistake too.
    any: bool,
    /// Where the literal that is looked for begins in the phrase, in characters.
    literal_at: usize,
}

/// One character too wrong: 防危杜渐.
pub(super) struct NearMiss {
    pub(super) idiom: &'static str,
    /// All four characters as they are written.
    pub(super) span: Span,
}

/// The places by the literals that show them, the other three characters where they stand together, else two.
#[derive(Default)]
struct Places {
    /// Each once, in the order of the list.
    literals: Vec<&'static str>,
    by_literal: HashMap<&'static str, Vec<Place>>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places::default();
    for line in include_str!("idiom.csv").lines().skip(1) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or_default();
        let (idiom, open, but, any) = (cell(), cell(), cell(), cell());
        // A Chinese character of these phrases takes three bytes, which a test checks.
        let part = |from: usize, to: usize| idiom.get(3 * from..3 * to).unwrap_or(idiom);
        for digit in open.chars() {
            let Some(index) = digit.to_digit(10).and_then(|index| usize::try_from(index).ok()) else {
                continue;
            };
            let any = any.contains(digit);
            let (from, to) = match index {
                0 => (1, LENGTH),
                1 => (2, LENGTH),
                2 => (0, 2),
                _ => (0, LENGTH - 1),
            };
            let of_literal = places.by_literal.entry(part(from, to)).or_default();
            if of_literal.is_empty() {
                places.literals.push(part(from, to));
            }
            of_literal.push(Place { idiom, index, but, any, literal_at: from });
        }
    }
    places
});

/// The literals to look for, each once.
pub(super) fn literals() -> impl Iterator<Item = &'static str> {
    PLACES.literals.iter().copied()
}

/// The set phrase that the literal at `hit` belongs to, where one character is wrong.
pub(super) fn near_miss(text: &str, hit: Span) -> Option<NearMiss> {
    PLACES.by_literal.get(hit.of(text))?.iter().find_map(|place| {
        let mut start = hit.start();
        for c in text[..start].chars().rev().take(place.literal_at) {
            start -= c.len_utf8();
        }
        let mut written = text[start..].char_indices();
        let (mut wrong, mut end) = (None, start);
        for (at, wanted) in place.idiom.chars().enumerate() {
            let (offset, c) = written.next()?;
            end = start + offset + c.len_utf8();
            match (c == wanted, at == place.index) {
                (true, false) => {}
                (false, true) => wrong = Some(c),
                _ => return None,
            }
        }
        let right = place.idiom.chars().nth(place.index)?;
        let is_likely = |c: char| place.any || are_similar(c, right);
        let is_miss = wrong.is_some_and(|c| is_han(c) && !place.but.contains(c) && is_likely(c));
        is_miss.then_some(NearMiss { idiom: place.idiom, span: Span::new(start, end) })
    })
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{LENGTH, PLACES, near_miss};

    #[test]
    fn every_phrase_has_four_characters() {
        let of_four =
            |idiom: &str| idiom.chars().count() == LENGTH && idiom.chars().all(|c| c.len_utf8() == 3);
        let places = || PLACES.by_literal.values().flatten();
        assert!(places().count() > 0 && places().all(|place| of_four(place.idiom) && place.index < LENGTH));
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
