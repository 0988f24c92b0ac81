//! The rows of phrases.csv, for the parser and for the build script that makes their automaton.

/// A row of the list, as it stands there.
pub struct Row {
    /// What is looked for: the phrase up to its first number.
    pub literal: &'static str,
    /// What follows the literal: pieces of text with a number before each.
    pub rest: &'static str,
    /// Where the phrase makes residue.
    pub scope: &'static str,
    /// What it makes.
    pub kind: &'static str,
}

/// All rows but the heading. A row has no comma inside its cells but in the phrase.
pub fn rows() -> impl Iterator<Item = Row> {
    include_str!("phrases.csv").lines().skip(1).filter_map(|row| {
        let mut cells = row.rsplitn(3, ',');
        let (kind, scope, phrase) = (cells.next()?, cells.next()?, cells.next()?.trim_matches('"'));
        let (literal, rest) = phrase.split_at(phrase.find('#').unwrap_or(phrase.len()));
        Some(Row { literal, rest, scope, kind })
    })
}

/// The distinct literals in their order of bytes; the automaton's values are places in this list.
pub fn literals() -> Vec<&'static str> {
    let mut literals: Vec<&str> = rows().map(|row| row.literal).collect();
    literals.sort_unstable();
    literals.dedup();
    literals
}
