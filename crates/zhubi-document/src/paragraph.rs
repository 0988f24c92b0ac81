use zhubi_text::{Span, is_closing, is_han};

use crate::block::{Join, JoinKind};
use crate::marker::at_block_start;
use crate::piece::Piece;
use crate::shape;

/// A paragraph in the making: one piece, or several that a line end tore apart.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub first: Piece,
    /// The last of the joined pieces.
    pub last: Piece,
    pub span: Span,
    pub joins: Vec<Join>,
}

impl Paragraph {
    pub(crate) fn new(piece: Piece) -> Self {
        Self { first: piece, last: piece, span: piece.span, joins: Vec::new() }
    }

    pub(crate) fn join(&mut self, next: &Paragraph, kind: JoinKind) {
        self.joins.push(Join { span: Span::new(self.span.end(), next.span.start()), kind });
        self.joins.extend_from_slice(&next.joins);
        self.span = self.span.cover(next.span);
        self.last = next.last;
    }
}

/// Joins the lines of one sentence that a stray line end, or wrapping at a width, tore apart. Pieces of `apart` (the
/// contents) and residue stay as they are.
pub(crate) fn assemble(text: &str, pieces: &[Piece], apart: impl Fn(usize) -> bool) -> Vec<Paragraph> {
    let wrapped = is_wrapped(text, pieces);
    let kind = if wrapped { JoinKind::Wrapped } else { JoinKind::Stray };
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let joinable =
            index > 0 && !apart(index) && !apart(index - 1) && piece.part.is_none() && !piece.residue;
        if let Some(upper) = paragraphs.last_mut().filter(|_| joinable)
            && goes_on(text, upper, piece, wrapped)
        {
            upper.join(&Paragraph::new(*piece), kind);
            continue;
        }
        paragraphs.push(Paragraph::new(*piece));
    }
    paragraphs
}

/// Whether most long lines of the text end in the middle of a sentence: it was wrapped at a width.
fn is_wrapped(text: &str, pieces: &[Piece]) -> bool {
    const FEWEST_LINES: usize = 8;
    let long = |piece: &&Piece| !piece.residue && shape::han_count(piece.span.of(text)) >= 15;
    let (mut torn, mut all) = (0, 0);
    let mut widths = Vec::new();
    for piece in pieces.iter().filter(long) {
        let line = piece.span.of(text);
        all += 1;
        if ends_inside_sentence(line) {
            torn += 1;
            widths.push(line.chars().count());
        }
    }
    widths.sort_unstable();
    let even = widths
        .get(widths.len() / 4)
        .zip(widths.get(widths.len() * 3 / 4))
        .is_some_and(|(low, high)| high - low <= 8);
    torn >= FEWEST_LINES && torn * 10 >= all * 6 && even
}

fn goes_on(text: &str, upper: &Paragraph, lower: &Piece, wrapped: bool) -> bool {
    let above = upper.last.span.of(text);
    let below = lower.span.of(text);
    if upper.first.residue
        || upper.first.part.is_some()
        || !ends_inside_sentence(above)
        || lower.indented
        || at_block_start(below).is_some()
        || shape::is_salutation(below)
        || shape::is_date_line(below)
        || shape::is_attachment_mark(below)
        || shape::is_attachment_note(below)
        || begins_apart(below)
    {
        return false;
    }
    if wrapped {
        return lower.line == upper.last.line + 1 && shape::han_count(above) >= 15;
    }
    let blank_lines = lower.line.saturating_sub(upper.last.line + 1);
    // A heading or title has no finished sentence in it; a paragraph that breaks off usually does, or is long.
    let finished_sentence = above.contains('。');
    let long = above.chars().count() >= 40 && above.contains(['，', ',', '；', '。']);
    let heading = at_block_start(upper.first.span.of(text)).is_some() && !finished_sentence;
    let prose_below = below.contains(['，', ',', '。', '；'])
        && (shape::is_terminated(below) || shape::han_count(below) >= 15);
    lower.line > upper.last.line
        && blank_lines <= 1
        && shape::han_count(above) >= 15
        && (finished_sentence || long)
        && !heading
        && prose_below
}

/// Whether `line` breaks off inside a sentence: after a word, a comma or a 、.
fn ends_inside_sentence(line: &str) -> bool {
    let last = line.chars().next_back();
    last.is_some_and(|c| is_han(c) || matches!(c, '，' | '、' | ',' | '*') || c.is_alphanumeric())
        && !shape::ends_like_office(line)
        || (last.is_some_and(is_closing)
            && line.chars().rev().find(|&c| !is_closing(c)).is_some_and(is_han)
            && line.contains('。')
            && !line.ends_with('）'))
}

/// Whether `line` begins as no continuation does: with a dash or a bullet.
fn begins_apart(line: &str) -> bool {
    line.starts_with("——") || line.starts_with(['●', '•', '◆', '■', '★', '【', '|'])
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use super::assemble;
    use crate::piece;

    fn paragraphs(text: &str) -> Vec<String> {
        let source = Source::plain("a.txt", text);
        let pieces = piece::cut(&source);
        assemble(text, &pieces, |_| false).iter().map(|p| p.span.of(text).replace('\n', "|")).collect()
    }

    #[test]
    fn a_sentence_torn_by_a_line_end_is_one_paragraph() {
        let text = "全市各级各部门要提高站位，抓好落实。要把这项工作放到全局的大\n场景中去谋划，确保取得实效。\n下一段另起。";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn headings_and_titles_do_not_swallow_the_text_below() {
        for text in [
            "二、认清形势、拔高标杆，切实增强做好各项工作的责任感和使命感\n当前，全市上下正在抓落实。",
            "青禾县人民政府关于做好今年防汛工作的通知\n各乡镇人民政府，县政府各部门，各企事业单位：",
            "坚持稳中求进，推动高质量发展迈上新台阶\n一年来，我们认真落实各项部署。",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        let text =
            "全市各级各部门要提高站位，抓好落实。要把这项工作放到全局的大\n　　场景中去谋划，确保取得实效。";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn text_wrapped_at_a_width_is_reflowed() {
        let line = "各级各部门要切实提高政治站位把思想和行动统一到上级的决策部署上来\n";
        let text = format!("{}确保取得实效。\n各单位另行安排。\n", line.repeat(10));
        assert_eq!(paragraphs(&text).len(), 2);
    }
}
