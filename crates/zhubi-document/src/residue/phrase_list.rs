//! The rows of phrases.csv.

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
