use std::collections::HashMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use zhubi_text::Span;

use crate::Rule;

/// The literals of a table of rules in one automaton, so that a text is walked once for all of them.
///
/// Building it takes longer than checking a page, so it can be kept as bytes: see [`Literals::to_bytes`].
#[derive(Clone)]
pub struct Literals {
    /// None where no rule has a literal.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each pattern of the automaton, where its owners begin; one more than there are patterns.
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
    /// Gathers the literals of `rules`, reading their lexicons.
    pub fn of(rules: &[&dyn Rule]) -> Self {
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
        let automaton = (!patterns.is_empty()).then(|| {
            // Nearly every character of a draft begins some literal, so a filter before the automaton skips nothing.
            CharwiseDoubleArrayAhoCorasickBuilder::new()
                .use_prefilter(false)
                .build_with_values(patterns.into_iter().zip(0..))
                .expect("literals are non-empty by the lexicon's loader and distinct by the map above")
        });
        let mut first_owner = vec![0];
        first_owner.extend(owners.iter().scan(0, |end, owners| {
            *end += owners.len() as u32;
            Some(*end)
        }));
        Self { automaton, first_owner, owners: owners.concat() }
    }

    /// What [`Literals::from_bytes`] reads back. The bytes hold places in the table of rules and not the rules, so they
    /// serve only the very table that they were made from.
    pub fn to_bytes(&self) -> Vec<u8> {
        let owners = self.owners.iter().flat_map(|owner| [owner.rule, owner.entry]);
        let counts = [self.first_owner.len() as u32, self.owners.len() as u32];
        let numbers = counts.into_iter().chain(self.first_owner.iter().copied()).chain(owners);
        let mut bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        bytes.extend(self.automaton.iter().flat_map(CharwiseDoubleArrayAhoCorasick::serialize));
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
        let automaton = match bytes {
            [] => None,
            bytes => {
                Some(CharwiseDoubleArrayAhoCorasick::deserialize(bytes).map_err(LiteralsError::Automaton)?.0)
            }
        };
        Ok(Self { automaton, first_owner, owners })
    }

    /// Every place of every literal in `text`, overlapping ones too, with the entries that have the literal.
    pub(crate) fn find<'l>(&'l self, text: &'l str) -> impl Iterator<Item = (Span, &'l [Owner])> {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text));
        found.map(|found| {
            let pattern = found.value() as usize;
            // An automaton that belongs to another table may name a pattern that this table lacks.
            let ends = self.first_owner.get(pattern).zip(self.first_owner.get(pattern + 1));
            let owners = ends.map_or(&[][..], |(&start, &end)| &self.owners[start as usize..end as usize]);
            (Span::new(found.start(), found.end()), owners)
        })
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
    use crate::testing::Words;

    #[test]
    fn bytes_read_back_find_the_same() {
        let built = Literals::of(&[&Words::new("甲,\n甲乙,\n"), &Words::new("甲,\n")]);
        let read = Literals::from_bytes(&built.to_bytes()).unwrap();
        let found = |literals: &Literals| {
            let found = literals.find("甲乙丙甲");
            found.map(|(span, owners)| (span, owners.to_vec())).collect::<Vec<_>>()
        };
        assert_eq!(found(&built), found(&read));
        assert_eq!(found(&built).iter().map(|(_, owners)| owners.len()).sum::<usize>(), 5);
    }

    #[test]
    fn no_literal_at_all_is_found_nowhere() {
        let literals = Literals::from_bytes(&Literals::of(&[]).to_bytes()).unwrap();
        assert_eq!(literals.find("甲乙").count(), 0);
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
