//! One line of the text cut to a row: a window of cells around what is marked on it.

use std::ops::Range;

use crate::glyph::{Strip, back, cells, cut_end, cut_middle, front, source_glyphs};

/// Cells of context kept at least on either side of a marked piece that must itself be shortened.
const CONTEXT: usize = 6;

/// A piece of a line that is to be marked.
#[derive(Debug)]
pub(crate) struct Piece<'t> {
    /// What stands between the piece before and this one; empty for the first.
    pub(crate) gap: &'t str,
    /// The marked text itself; it may run over line ends.
    pub(crate) text: &'t str,
    /// What is written under it.
    pub(crate) note: Option<String>,
}

/// A line of which one or more pieces are to be marked.
#[derive(Debug)]
pub(crate) struct MarkedLine<'t> {
    pub(crate) before: &'t str,
    pub(crate) pieces: Vec<Piece<'t>>,
    pub(crate) after: &'t str,
}

/// A line as it is printed.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) text: String,
    /// For each piece its bytes in `text` and its note, both within the row's width.
    pub(crate) marks: Vec<(Range<usize>, Option<String>)>,
}

/// The drawn pieces of a line and the gaps between them.
struct Core {
    strips: Vec<(Strip, Strip)>,
    cells: usize,
}

impl MarkedLine<'_> {
    /// Draws the line within `width` cells, `ellipsis` wherever it was cut.
    pub(crate) fn lay_out(self, width: usize, ellipsis: &str) -> Row {
        let cut = cells(ellipsis);
        let core = self.draw_pieces(width.saturating_sub(2 * (cut + CONTEXT)), ellipsis);
        // miette draws the arrow of an empty piece one cell wide, at the end of a row as well.
        let arrow = usize::from(self.pieces.iter().any(|piece| piece.text.is_empty()));
        let free = width.saturating_sub(core.cells + arrow);
        let most = self.most_before(&core, width).max(cut + CONTEXT);
        let mut before = end_of(self.before, most.min(free / 2), ellipsis);
        let after = beginning_of(self.after, free - before.cells, ellipsis);
        if !before.whole {
            before = end_of(self.before, most.min(free - after.cells), ellipsis);
        }

        let mut row = Row { text: before.text, marks: Vec::new() };
        let mut column = before.cells;
        for (piece, (gap, strip)) in self.pieces.into_iter().zip(core.strips) {
            row.text.push_str(&gap.text);
            let start = row.text.len();
            row.text.push_str(&strip.text);
            let room = width.saturating_sub(column + note_offset(gap.cells, strip.cells));
            let note = piece.note.map(|note| cut_end(&note, room, ellipsis));
            row.marks.push((start..row.text.len(), note));
            column += gap.cells + strip.cells;
        }
        row.text.push_str(&after.text);
        row
    }

    /// The pieces, of which a single one is cut in its middle to `limit` cells; several come only where they fit.
    fn draw_pieces(&self, limit: usize, ellipsis: &str) -> Core {
        let draw = |piece: &Piece| {
            let gap = front(source_glyphs(piece.gap), limit);
            (gap, cut_middle(source_glyphs(piece.text), limit, ellipsis))
        };
        let strips: Vec<(Strip, Strip)> = self.pieces.iter().map(draw).collect();
        let cells = strips.iter().map(|(gap, strip)| gap.cells + strip.cells).sum();
        Core { strips, cells }
    }

    /// How many cells may stand before the pieces, so that every note fits into the row.
    fn most_before(&self, core: &Core, width: usize) -> usize {
        let mut most = width;
        let mut column = 0;
        for (piece, (gap, strip)) in self.pieces.iter().zip(&core.strips) {
            if let Some(note) = &piece.note {
                let needed = column + note_offset(gap.cells, strip.cells) + cells(note);
                most = most.min(width.saturating_sub(needed));
            }
            column += gap.cells + strip.cells;
        }
        most
    }
}

/// Cells from the end of the piece before to the note of this one, which hangs from the middle of its mark: `╰── `.
fn note_offset(gap: usize, piece: usize) -> usize {
    gap + piece.max(1) / 2 + 4
}

/// A line without marks, cut at its end.
pub(crate) fn plain_row(text: &str, width: usize, ellipsis: &str) -> String {
    beginning_of(text, width, ellipsis).text
}

fn end_of(text: &str, limit: usize, ellipsis: &str) -> Strip {
    let strip = back(source_glyphs(text), limit);
    if strip.whole || limit < cells(ellipsis) {
        return strip;
    }
    let strip = back(source_glyphs(text), limit - cells(ellipsis));
    Strip { text: ellipsis.to_owned() + &strip.text, cells: strip.cells + cells(ellipsis), whole: false }
}

fn beginning_of(text: &str, limit: usize, ellipsis: &str) -> Strip {
    let strip = front(source_glyphs(text), limit);
    if strip.whole || limit < cells(ellipsis) {
        return strip;
    }
    let strip = front(source_glyphs(text), limit - cells(ellipsis));
    Strip { text: strip.text + ellipsis, cells: strip.cells + cells(ellipsis), whole: false }
}

#[cfg(test)]
mod tests {
    use super::{MarkedLine, Piece, Row};

    fn one(before: &str, text: &str, after: &str, width: usize) -> Row {
        let pieces = vec![Piece { gap: "", text, note: None }];
        MarkedLine { before, pieces, after }.lay_out(width, "…")
    }

    #[test]
    fn a_short_line_is_whole() {
        let row = one("占总数", "的的", "一半。", 40);
        assert_eq!(row.text, "占总数的的一半。");
        assert_eq!(&row.text[row.marks[0].0.clone()], "的的");
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let row = one(&"前".repeat(900), "的的", &"后".repeat(900), 20);
        assert_eq!(row.text, "…前前前的的后后后后…");
    }

    #[test]
    fn room_that_one_side_does_not_need_goes_to_the_other() {
        assert_eq!(one("一", "的的", &"后".repeat(900), 20).text, "一的的后后后后后后…");
        assert_eq!(one(&"前".repeat(900), "的的", "一", 20).text, "…前前前前前前的的一");
    }

    #[test]
    fn an_empty_piece_at_the_end_leaves_a_cell_for_its_arrow() {
        let row = one(&"前".repeat(900), "", "", 21);
        assert_eq!(row.text, "…前前前前前前前前前");
        assert!(row.marks[0].0.is_empty());
    }

    #[test]
    fn a_long_piece_keeps_both_ends() {
        let text = format!("始{}终", "中".repeat(900));
        let row = one("前", &text, "后", 40);
        let marked = &row.text[row.marks[0].0.clone()];
        assert!(marked.starts_with("始中") && marked.contains('…') && marked.ends_with("中终"), "{marked}");
        assert!(row.text.starts_with("前始") && row.text.ends_with("终后"));
    }

    #[test]
    fn a_note_that_would_not_fit_moves_the_window_then_is_cut() {
        let note = |text: &str| {
            let pieces = vec![Piece { gap: "", text: "的", note: Some(text.to_owned()) }];
            let before = "前".repeat(900);
            MarkedLine { before: &before, pieces, after: "" }.lay_out(40, "…")
        };
        let row = note("一二三四五六七八九十一二");
        assert_eq!(row.text, "…前前前前前的");
        assert_eq!(row.marks[0].1.as_deref(), Some("一二三四五六七八九十一二"));
        let cut = note(&"长".repeat(40)).marks[0].1.clone().unwrap();
        assert!(cut.ends_with('…'), "{cut}");
    }
}
