use zhubi_text::{PartKind, Source, Span, is_blank};

use crate::residue::ResidueKind;

/// What a line is cut into before it is known what it means: the whole line, what stands before and after residue on
/// it, or one table cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// Without the blanks around it; never empty.
    pub span: Span,
    /// Its line, from 0.
    pub line: usize,
    /// Whether the line begins with a blank that sets a paragraph apart: a tab, U+3000 or two spaces.
    pub indented: bool,
    /// What the format knew about it.
    pub part: Option<PartKind>,
    /// What kind of residue it is, if it is any.
    pub residue: Option<ResidueKind>,
}

/// Cuts the text into its lines, and lines of tables into their cells.
pub(crate) fn cut(source: &Source) -> Vec<Piece> {
    let text = source.text();
    let mut parts = source.parts().iter().filter(|part| part.kind != PartKind::Literal).peekable();
    let mut pieces = Vec::new();
    for line in 0..source.lines().line_count() {
        let span = source.lines().line_span(text, line);
        while parts
            .peek()
            .is_some_and(|part| part.span.end() <= span.start() && part.span.start() < span.start())
        {
            parts.next();
        }
        let mut kind = None;
        let mut cells = false;
        while let Some(part) = parts.next_if(|part| part.span.start() <= span.end()) {
            if part.kind == PartKind::TableCell {
                push(&mut pieces, text, part.span, line, Some(part.kind));
                cells = true;
            } else if part.kind != PartKind::Generated {
                kind = Some(part.kind);
            }
        }
        if !cells {
            push(&mut pieces, text, span, line, kind);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, span: Span, line: usize, part: Option<PartKind>) {
    let trimmed = trim(text, span);
    if trimmed.is_empty() {
        return;
    }
    let margin = &text[span.start()..trimmed.start()];
    let indented = margin.contains(['\t', '\u{3000}']) || margin.len() >= 2;
    pieces.push(Piece { span: trimmed, line, indented, part, residue: None });
}

/// `span` without the blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let start = span.start() + body.len() - body.trim_start_matches(is_blank).len();
    let end = span.end() - (body.len() - body.trim_end_matches(is_blank).len());
    Span::new(start, end.max(start))
}
