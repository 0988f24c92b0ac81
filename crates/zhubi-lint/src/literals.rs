use std::collections::HashMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use zhubi_text::Span;

use crate::Rule;
use crate::word_list::WordList;

/// The literals of a table of rules, so that a text is walked once for all of them.
#[derive(Clone)]
pub struct Literals {
    finder: Finder,
    /// For each pattern of the finder, where its owners begin; one more than there are patterns.
    first_owner: Vec<u32>,
    owners: Vec<Owner>,
}

/// What finds the literals.
#[derive(Clone)]
enum Finder {
    /// No rule has a literal.
    Nothing,
    /// An automaton, fast for long texts. Building it takes longer than checking a page, so it can be kept as bytes:
    /// see [`Literals::to_bytes`].
    Automaton(CharwiseDoubleArrayAhoCorasick<u32>),
    /// A sorted list, ready at once.
    List(WordList),
}

/// An entry of a rule's lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    /// Index of the rule in the table.
    pub rule: u32,
    /// Index of the entry in the rule's lexicon.
    pub entry: u32,
}

/// Bytes that are no literals kept by [`Literals::to_bytes`].
#[derive(Debug, thiserror::Error)]
pub enum LiteralsError {
    /// The bytes end before the table of owners does, or the table contradicts itself.
    #[error("the table of literals is cut short or damaged")]
    Table,
    /// The automaton cannot be read back.
    #[error("the automaton of literals is damaged: {0}")]
    Automaton(daachorse::errors::DaachorseError),
}

impl Literals {
    /// Gathers the literals of `rules` in an automaton, reading their lexicons.
    pub fn of(rules: &[&dyn Rule]) -> Self {
        Self::gather(rules, |patterns| {
            // Nearly every character of a draft begins some literal, so a filter before the automaton skips nothing.
            let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
                .use_prefilter(false)
                .build_with_values(patterns.into_iter().zip(0..))
                .expect(
                    "literals are non-empty by the lexicon's loader and distinct by the map they come from",
                );
            Finder::Automaton(automaton)
        })
    }

    /// Gathers the literals of `rules`, which were read a moment ago, in a list: for tens of thousands of words an
    /// automaton would keep the user waiting.
    pub fn listed(rules: &[&dyn Rule]) -> Self {
        Self::gather(rules, |patterns| Finder::List(WordList::new(patterns)))
    }

    fn gather(rules: &[&dyn Rule], finder: impl FnOnce(Vec<&str>) -> Finder) -> Self {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut patterns: Vec<&str> = Vec::new();
        let mut owners: Vec<Vec<Owner>> = Vec::new();
        for (rule, lexicon) in (0..).zip(rules).filter_map(|(at, rule)| Some((at, rule.lexicon()?))) {
            for (entry, literal) in (0..).zip(lexicon.entries().iter().map(|entry| entry.wrong.as_str())) {
                let pattern = *known.entry(literal).or_insert_with(|| {
                    patterns.push(literal);
                    owners.push(Vec::new());
                    owners.len() - 1
                });
                owners[pattern].push(Owner { rule, entry });
            }
        }
        let mut first_owner = vec![0];
        first_owner.extend(owners.iter().scan(0, |end, owners| {
            *end += owners.len() as u32;
            Some(*end)
        }));
        let finder = if patterns.is_empty() { Finder::Nothing } else { finder(patterns) };
        Self { finder, first_owner, owners: owners.concat() }
    }

    /// What [`Literals::from_bytes`] reads back. The bytes hold places in the table of rules and not the rules, so they
    /// serve only the very table that they were made from. Of a list they hold nothing: it is as soon made anew.
    pub fn to_bytes(&self) -> Vec<u8> {
        let owners = self.owners.iter().flat_map(|owner| [owner.rule, owner.entry]);
        let counts = [self.first_owner.len() as u32, self.owners.len() as u32];
        let numbers = counts.into_iter().chain(self.first_owner.iter().copied()).chain(owners);
        let mut bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        if let Finder::Automaton(automaton) = &self.finder {
            bytes.extend(automaton.serialize());
        }
        bytes
    }

    /// Reads what [`Literals::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are none of these.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LiteralsError> {
        let (counts, bytes) = numbers(bytes, 2)?;
        let (first_owner, bytes) = numbers(bytes, counts[0] as usize)?;
        let (owners, bytes) = numbers(bytes, counts[1] as usize * 2)?;
        let owners: Vec<Owner> =
            owners.chunks_exact(2).map(|pair| Owner { rule: pair[0], entry: pair[1] }).collect();
        if !first_owner.is_sorted() || first_owner.last() != Some(&(owners.len() as u32)) {
            return Err(LiteralsError::Table);
        }
        let finder = match bytes {
            [] => Finder::Nothing,
            bytes => Finder::Automaton(
                CharwiseDoubleArrayAhoCorasick::deserialize(bytes).map_err(LiteralsError::Automaton)?.0,
            ),
        };
        Ok(Self { finder, first_owner, owners })
    }

    /// Tells `visit` of every place of every literal in `text`, overlapping ones too, and of the entries that have it.
    pub(crate) fn find<'l>(&'l self, text: &str, mut visit: impl FnMut(Span, &'l [Owner])) {
        let mut found = |span, pattern: u32| {
            let pattern = pattern as usize;
            // An automaton that belongs to another table may name a pattern that this table lacks.
            let ends = self.first_owner.get(pattern).zip(self.first_owner.get(pattern + 1));
            visit(span, ends.map_or(&[][..], |(&start, &end)| &self.owners[start as usize..end as usize]));
        };
        match &self.finder {
            Finder::Nothing => {}
            Finder::Automaton(automaton) => {
                for hit in automaton.find_overlapping_iter(text) {
                    found(Span::new(hit.start(), hit.end()), hit.value());
                }
            }
            Finder::List(list) => list.find(text, found),
        }
    }
}

/// The first `count` little-endian numbers of `bytes`, and what follows them.
fn numbers(bytes: &[u8], count: usize) -> Result<(Vec<u32>, &[u8]), LiteralsError> {
    let length = count.checked_mul(4).ok_or(LiteralsError::Table)?;
    let (numbers, rest) = bytes.split_at_checked(length).ok_or(LiteralsError::Table)?;
    let (numbers, _) = numbers.as_chunks();
    Ok((numbers.iter().copied().map(u32::from_le_bytes).collect(), rest))
}

#[cfg(test)]
mod tests {
    use super::{Literals, LiteralsError};
    use crate::Rule;
    use crate::testing::Words;

    fn found(literals: &Literals) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        literals.find("甲乙丙甲", |span, owners| found.push((span.start(), span.end(), owners.len())));
        found.sort_unstable();
        found
    }

    #[test]
    fn automaton_list_and_bytes_find_the_same() {
        let (words, more) = (Words::new("甲,\n甲乙,\n"), Words::new("甲,\n"));
        let rules: [&dyn Rule; 2] = [&words, &more];
        let built = Literals::of(&rules);
        assert_eq!(found(&built), [(0, 3, 2), (0, 6, 1), (9, 12, 2)]);
        assert_eq!(found(&Literals::from_bytes(&built.to_bytes()).unwrap()), found(&built));
        assert_eq!(found(&Literals::listed(&rules)), found(&built));
    }

    #[test]
    fn no_literal_at_all_is_found_nowhere() {
        assert_eq!(found(&Literals::from_bytes(&Literals::of(&[]).to_bytes()).unwrap()), []);
        assert_eq!(found(&Literals::listed(&[])), []);
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = Literals::of(&[&Words::new("甲,\n乙,\n")]).to_bytes();
        assert!(matches!(Literals::from_bytes(&bytes[..5]), Err(LiteralsError::Table)));
        assert!(matches!(Literals::from_bytes(&bytes[..bytes.len() - 3]), Err(LiteralsError::Automaton(_))));
        let mut huge = bytes;
        huge[..4].fill(0xff);
        assert!(matches!(Literals::from_bytes(&huge), Err(LiteralsError::Table)));
    }
}
