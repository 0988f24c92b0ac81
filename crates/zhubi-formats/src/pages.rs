//! Formats that place text on pages and know no paragraphs: lines are put together from placed text and paragraphs from
//! lines, without page numbers and running headers.

mod furniture;
mod line;
mod paragraph;

use crate::extraction::Extraction;

/// A piece of text where it stands on its page. Lengths are in any unit, the same throughout a document; y grows
/// downwards.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// The left end.
    pub x: f64,
    /// The base line.
    pub y: f64,
    /// How far it reaches to the right.
    pub width: f64,
    /// The size of its characters.
    pub size: f64,
    pub text: String,
}

/// One page, its text in the order in which the file has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub width: f64,
    pub height: f64,
    pub placed: Vec<Placed>,
}

impl Page {
    /// Whether there is anything to read on it.
    pub fn has_text(&self) -> bool {
        self.placed.iter().any(|piece| !piece.text.trim().is_empty())
    }
}

/// The text of `pages`, one line a paragraph.
pub(crate) fn text_of(pages: &[Page]) -> Extraction {
    let mut lines: Vec<Vec<line::Line>> = pages.iter().map(|page| line::lines(&page.placed)).collect();
    furniture::remove(pages, &mut lines);
    paragraph::join(pages, &lines)
}

#[cfg(test)]
mod tests;
