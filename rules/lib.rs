//! The rules of zhubi: one folder a family, one file a rule, its data beside it.

pub mod character;
pub mod date;
pub mod element;
pub mod format;
pub mod formulation;
pub mod heading;
pub mod ordinal;
pub mod organisation;
pub mod placeholder;
pub mod punctuation;
pub mod quantity;
pub mod residue;
pub mod secret;
pub mod sentence;
pub mod title;
pub mod wording;

#[cfg(test)]
mod lexicons;
mod quotation;
mod replacement;
#[cfg(test)]
mod testing;
mod titles;
mod tokens;

use zhubi_lint::Rule;

/// Every rule, by family and code.
pub fn all() -> Vec<&'static dyn Rule> {
    [
        ordinal::RULES,
        heading::RULES,
        title::RULES,
        element::RULES,
        punctuation::RULES,
        placeholder::RULES,
        residue::RULES,
        wording::RULES,
        formulation::RULES,
        organisation::RULES,
        date::RULES,
        quantity::RULES,
        sentence::RULES,
        character::RULES,
        format::RULES,
        secret::RULES,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        let mut seen = HashSet::new();
        for meta in super::all().iter().map(|rule| rule.meta()) {
            assert!(seen.insert(meta.code) && seen.insert(meta.name), "{} {}", meta.code, meta.name);
            assert!(meta.code.starts_with(meta.family.code()), "{} is of another family", meta.code);
            assert!(meta.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", meta.name);
            assert!(!meta.what.is_empty() && !meta.why.is_empty(), "{} has no page", meta.code);
        }
    }
}
