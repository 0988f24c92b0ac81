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
    let mut parts = source.parts().iter().filter(|part| part.kind.is_block()).peekable();
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
                push(&mut pieces, source, part.span, line, Some(part.kind));
                cells = true;
            } else {
                kind = Some(part.kind);
            }
        }
        if !cells {
            push(&mut pieces, source, span, line, kind);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, source: &Source, span: Span, line: usize, part: Option<PartKind>) {
    let text = source.text();
    let trimmed = trim(text, span);
    if trimmed.is_empty() {
        return;
    }
    let margin = &text[span.start()..trimmed.start()];
    let indented = margin.contains(['\t', '\u{3000}']) || margin.len() >= 2 || is_set_in(source, trimmed);
    pieces.push(Piece { span: trimmed, line, indented, part, residue: None });
}

/// Whether `line` begins a paragraph whose first line the format sets in without any blank.
fn is_set_in(source: &Source, line: Span) -> bool {
    let paragraph = source.layout().and_then(|layout| layout.paragraph_at(line.start()));
    paragraph.is_some_and(|paragraph| {
        let before = Span::new(paragraph.span.start(), line.start().max(paragraph.span.start()));
        before.of(source.text()).chars().all(is_blank)
            && paragraph.first_line.is_some_and(|indent| indent.is_positive())
    })
}

/// `span` without the blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let start = span.start() + body.len() - body.trim_start_matches(is_blank).len();
    let end = span.end() - (body.len() - body.trim_end_matches(is_blank).len());
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use zhubi_text::{Indent, Layout, ParagraphLayout, Source, Span};

    use super::cut;

    #[test]
    fn a_paragraph_that_the_format_sets_in_is_indented() {
        let text = "一段\n续行\n二段";
        let paragraph = |span, first_line| ParagraphLayout { span, first_line, ..Default::default() };
        let paragraphs = vec![
            paragraph(Span::new(0, 13), Some(Indent::Characters(200))),
            paragraph(Span::new(14, 20), Some(Indent::Length(-200))),
        ];
        let layout = Layout { paragraphs, ..Default::default() };
        let source = Source::rendered("a.docx", text, Vec::new(), Some(layout));
        let indented: Vec<bool> = cut(&source).iter().map(|piece| piece.indented).collect();
        assert_eq!(indented, [true, false, false]);
    }
}
