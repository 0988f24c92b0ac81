use zhubi_text::{CharacterIndex, Span};

use crate::Rule;
use crate::word_list::WordList;

/// The literals of a table of rules, so that a text is walked once for all of them.
#[derive(Clone)]
pub struct Literals {
    words: WordList,
    /// For each word of the list, where its owners begin, and where those of the last end.
    first_owner: Vec<u32>,
    owners: Vec<Owner>,
}

/// An entry of a rule's lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    /// Index of the rule in the table.
    pub rule: u32,
    /// Index of the entry in the rule's lexicon.
    pub entry: u32,
}

/// The bytes are no literals kept by [`Literals::to_bytes`]: they end too early, or contradict themselves.
#[derive(Debug, thiserror::Error)]
#[error("the table of literals is cut short or damaged")]
pub struct LiteralsError;

impl Literals {
    /// Gathers the literals of `rules`, reading their lexicons.
    pub fn of(rules: &[&dyn Rule]) -> Self {
        let mut literals: Vec<(&str, Owner)> = Vec::new();
        for (rule, lexicon) in (0..).zip(rules).filter_map(|(at, rule)| Some((at, rule.lexicon()?))) {
            let entries = (0..).zip(lexicon.entries());
            literals.extend(entries.map(|(at, entry)| (entry.wrong.as_str(), Owner { rule, entry: at })));
        }
        literals.sort_by_key(|&(literal, _)| literal);
        let (mut words, mut first_owner) = (Vec::new(), Vec::new());
        for (at, &(literal, _)) in (0..).zip(&literals) {
            if words.last() != Some(&literal) {
                words.push(literal);
                first_owner.push(at);
            }
        }
        first_owner.push(literals.len() as u32);
        let owners = literals.iter().map(|&(_, owner)| owner).collect();
        Self { words: WordList::new(words), first_owner, owners }
    }

    /// What [`Literals::from_bytes`] reads back. The bytes hold places in the table of rules and not the rules, so they
    /// serve only the very table that they were made from.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (text, starts) = self.words.parts();
        let owners = self.owners.iter().flat_map(|owner| [owner.rule, owner.entry]);
        let counts = [starts.len() as u32, self.owners.len() as u32];
        let places = starts.iter().chain(&self.first_owner).copied();
        let numbers = counts.into_iter().chain(places).chain(owners);
        numbers.flat_map(u32::to_le_bytes).chain(text.bytes()).collect()
    }

    /// Reads what [`Literals::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are none of these.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LiteralsError> {
        let (counts, bytes) = numbers(bytes, 2)?;
        let (starts, bytes) = numbers(bytes, counts[0] as usize)?;
        let (first_owner, bytes) = numbers(bytes, counts[0] as usize)?;
        let (owners, bytes) = numbers(bytes, counts[1] as usize * 2)?;
        let owners: Vec<Owner> =
            owners.chunks_exact(2).map(|pair| Owner { rule: pair[0], entry: pair[1] }).collect();
        let text = str::from_utf8(bytes).map_err(|_| LiteralsError)?;
        let is_whole = ends_at(&starts, text.len())
            && ends_at(&first_owner, owners.len())
            && starts.iter().all(|&start| text.is_char_boundary(start as usize));
        is_whole
            .then(|| Self { words: WordList::of_parts(text.to_owned(), starts), first_owner, owners })
            .ok_or(LiteralsError)
    }

    /// Tells `visit` of every place of every literal in `text`, whose index is `characters`, overlapping ones too, and of
    /// the entries that have it. Nearly all come in text order, and of those with one beginning the longest first.
    pub(crate) fn find<'l>(
        &'l self,
        text: &str,
        characters: &CharacterIndex,
        mut visit: impl FnMut(Span, &'l [Owner]),
    ) {
        self.words.find(text, characters, |span, word| {
            let word = word as usize;
            visit(span, &self.owners[self.first_owner[word] as usize..self.first_owner[word + 1] as usize]);
        });
    }
}

/// Whether `places` are in order, begin with 0 and end with `end`.
fn ends_at(places: &[u32], end: usize) -> bool {
    places.is_sorted() && places.first() == Some(&0) && places.last() == Some(&(end as u32))
}

/// The first `count` little-endian numbers of `bytes`, and what follows them.
fn numbers(bytes: &[u8], count: usize) -> Result<(Vec<u32>, &[u8]), LiteralsError> {
    let length = count.checked_mul(4).ok_or(LiteralsError)?;
    let (numbers, rest) = bytes.split_at_checked(length).ok_or(LiteralsError)?;
    let (numbers, _) = numbers.as_chunks();
    Ok((numbers.iter().copied().map(u32::from_le_bytes).collect(), rest))
}

#[cfg(test)]
mod tests {
    use zhubi_text::CharacterIndex;

    use super::Literals;
    use crate::Rule;
    use crate::testing::Words;

    fn found(literals: &Literals) -> Vec<(usize, usize, usize)> {
        let text = "甲乙丙甲乙";
        let mut found = Vec::new();
        literals.find(text, &CharacterIndex::of(text), |span, owners| {
            found.push((span.start(), span.end(), owners.len()));
        });
        found.sort_unstable();
        found
    }

    #[test]
    fn each_place_is_told_with_all_entries_that_have_it() {
        let (words, more) = (Words::new("甲,\n甲乙,\n"), Words::new("甲乙,\n"));
        let rules: [&dyn Rule; 2] = [&words, &more];
        let built = Literals::of(&rules);
        assert_eq!(found(&built), [(0, 3, 1), (0, 6, 2), (9, 12, 1), (9, 15, 2)]);
        assert_eq!(found(&Literals::from_bytes(&built.to_bytes()).unwrap()), found(&built));
    }

    #[test]
    fn no_literal_at_all_is_found_nowhere() {
        assert_eq!(found(&Literals::from_bytes(&Literals::of(&[]).to_bytes()).unwrap()), []);
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = Literals::of(&[&Words::new("甲,\n乙,\n")]).to_bytes();
        for cut in [5, bytes.len() - 3, bytes.len() - 1] {
            assert!(Literals::from_bytes(&bytes[..cut]).is_err());
        }
        let mut huge = bytes;
        huge[..4].fill(0xff);
        assert!(Literals::from_bytes(&huge).is_err());
    }
}
