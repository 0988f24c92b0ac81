//! What websites and tools leave around a draft, told by words, by shape and by what stands beside it.

mod around;
mod line;
mod phrase;
mod phrase_list;

use zhubi_text::{CharacterIndex, Span};

use crate::piece::{Piece, trim};

/// What kind of residue a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResidueKind {
    /// A web address alone on its line.
    Url,
    /// A bare number that counts something of the website.
    Number,
    /// A page number that an export put between the paragraphs.
    PageNumber,
    /// A short line that nothing but its place among residue tells.
    Neighbour,
    /// Navigation, buttons, lists of other articles.
    Navigation,
    /// Origin, time of publication, clicks.
    Metadata,
    /// Advertising, copyright notices, names of websites.
    Promotion,
    /// What a writing assistant said around the text that it wrote.
    Assistant,
    /// A remark that text was left out or goes on elsewhere.
    Omission,
    /// A remark of a website that shows only part of the text.
    Paywall,
}

/// Marks the pieces that a website or tool left around the draft, and cuts lines of which only a remark is residue.
pub(crate) fn mark(text: &str, characters: &CharacterIndex, pieces: &mut Vec<Piece>) {
    let judged = phrase::judge(text, characters, pieces);
    cut_remarks(text, pieces, &judged.remarks);
    for &(start, kind) in &judged.lines {
        mark_at(pieces, start, kind);
    }
    for piece in pieces.iter_mut().filter(|piece| piece.part.is_none() && piece.residue.is_none()) {
        piece.residue = line::residue_by_shape(piece.span.of(text));
    }
    mark_navigation(text, characters, pieces);
    around::spare_announced_urls(text, pieces);
    around::mark_decorated_head(text, pieces);
    around::mark_candidates(text, pieces, &judged.candidates);
    around::mark_lists(text, pieces, &judged.lists);
    around::mark_between(text, pieces);
    around::mark_after_the_end(text, pieces);
    around::mark_candidates(text, pieces, &judged.candidates);
    around::mark_conversation(text, pieces, &judged.speech);
    around::mark_beside(text, pieces);
}

/// Marks the lines of links to the pages of a website.
fn mark_navigation(text: &str, characters: &CharacterIndex, pieces: &mut [Piece]) {
    for place in line::PAGES.iter().flat_map(|word| characters.find(text, word)) {
        let index = pieces.partition_point(|piece| piece.span.end() <= place);
        if let Some(piece) = pieces.get_mut(index)
            && piece.span.contains_at(place)
            && piece.part.is_none()
            && piece.residue.is_none()
            && line::is_navigation(piece.span.of(text))
        {
            piece.residue = Some(ResidueKind::Navigation);
        }
    }
}

/// Marks the piece that begins at byte `start`.
fn mark_at(pieces: &mut [Piece], start: usize, kind: ResidueKind) {
    if let Ok(index) = pieces.binary_search_by_key(&start, |piece| piece.span.start()) {
        pieces[index].residue = Some(kind);
    }
}

/// Cuts the pieces of which only a remark is residue; `remarks` are in text order and apart from each other.
fn cut_remarks(text: &str, pieces: &mut Vec<Piece>, remarks: &[(Span, ResidueKind)]) {
    if remarks.is_empty() {
        return;
    }
    let mut remarks = remarks.iter().peekable();
    let mut cut = Vec::with_capacity(pieces.len() + 2 * remarks.len());
    for whole in pieces.drain(..) {
        let mut from = whole.span.start();
        let mut push = |start: usize, end: usize, residue| {
            let span = trim(text, Span::new(start, end));
            if !span.is_empty() {
                cut.push(Piece { span, residue, ..whole });
            }
        };
        while let Some(&&(remark, kind)) = remarks.peek()
            && whole.span.contains(remark)
        {
            push(from, remark.start(), whole.residue);
            push(remark.start(), remark.end(), Some(kind));
            from = remark.end();
            remarks.next();
        }
        push(from, whole.span.end(), whole.residue);
    }
    *pieces = cut;
}

#[cfg(test)]
mod tests;
