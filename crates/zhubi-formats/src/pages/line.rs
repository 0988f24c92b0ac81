use zhubi_text::is_han;

use super::Placed;

/// What stands on one base line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub left: f64,
    pub right: f64,
    pub y: f64,
    pub size: f64,
    /// Wide gaps, as between cells of a table, are tabs.
    pub text: String,
}

/// Puts the lines of a page together, in the order in which the file has them: on pages with columns it is the order of
/// reading, which the places alone do not tell. Within a line only the places count, for programs write each font's
/// characters apart.
pub(super) fn lines(placed: &[Placed]) -> Vec<Line> {
    let mut pieces: Vec<&Placed> = placed.iter().filter(|piece| is_sound(piece)).collect();
    let on_one_line = |a: &&Placed, b: &&Placed| (a.y - b.y).abs() < a.size.max(b.size) * 0.5;
    let mut lines = Vec::new();
    for pieces in pieces.chunk_by_mut(on_one_line) {
        pieces.sort_by(|a, b| a.x.total_cmp(&b.x));
        lines.extend(line(pieces));
    }
    lines
}

fn line(pieces: &[&Placed]) -> Option<Line> {
    let mut pieces = pieces.iter().skip_while(|piece| piece.text.trim().is_empty());
    let first = pieces.next()?;
    let mut line = Line {
        left: first.x,
        right: first.x + first.width,
        y: first.y,
        size: first.size,
        text: first.text.clone(),
    };
    let mut last = first;
    for piece in pieces {
        // What is drawn twice at one place is bold.
        if piece.text != last.text || piece.x - last.x > last.width * 0.4 {
            append(&mut line, piece);
            last = piece;
        }
    }
    line.text.truncate(line.text.trim_end().len());
    Some(line)
}

fn is_sound(piece: &Placed) -> bool {
    [piece.x, piece.y, piece.width, piece.size].into_iter().all(f64::is_finite) && piece.size > 0.0
}

fn append(line: &mut Line, piece: &Placed) {
    let gap = piece.x - line.right;
    let size = line.size.max(piece.size);
    let last = line.text.chars().next_back();
    let next = piece.text.chars().next();
    if gap > size * 3.0 {
        line.text.push('\t');
    } else if gap > size * 0.2
        && let (Some(last), Some(next)) = (last, next)
        && !last.is_whitespace()
        && !next.is_whitespace()
        && !(is_wide(last) || is_wide(next))
    {
        line.text.push(' ');
    }
    line.text.push_str(&piece.text);
    line.right = line.right.max(piece.x + piece.width);
    line.size = size;
}

/// Whether no blank is needed before or after `c` where lines or pieces join.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{2014}'..='\u{2026}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}
