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
/// reading, which the places alone do not tell.
pub(super) fn lines(placed: &[Placed]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in placed.iter().filter(|piece| is_sound(piece)) {
        match lines.last_mut() {
            Some(line) if continues(line, piece) => append(line, piece),
            _ if piece.text.trim().is_empty() => {}
            _ => lines.push(Line {
                left: piece.x,
                right: piece.x + piece.width,
                y: piece.y,
                size: piece.size,
                text: piece.text.clone(),
            }),
        }
    }
    for line in &mut lines {
        line.text.truncate(line.text.trim_end().len());
    }
    lines
}

fn is_sound(piece: &Placed) -> bool {
    [piece.x, piece.y, piece.width, piece.size].into_iter().all(f64::is_finite) && piece.size > 0.0
}

fn continues(line: &Line, piece: &Placed) -> bool {
    let size = line.size.max(piece.size);
    (piece.y - line.y).abs() < size * 0.5 && piece.x > line.right - size * 1.5
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
