use zhubi_text::{Span, is_closing, is_sentence_end};

use crate::Block;
use crate::token::{Mark, take_marks};

/// A sentence, with its final mark and what closes after it. A block without a final mark ends its last sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
}

/// Cuts each block into sentences.
pub(crate) fn split(text: &str, marks: &[Mark], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut rest = marks;
    for (block, span) in blocks.iter().map(|block| block.span).enumerate() {
        let mut start = span.start();
        let mut cut = |at: usize| {
            sentences.push(Sentence { span: trimmed(text, start, at), block });
            start = at;
        };
        // Behind the last mark, while all marks from the end of the sentence on stand side by side.
        let mut ended = None;
        for mark in take_marks(&mut rest, span) {
            let ends = is_sentence_end(mark.character);
            let Some(end) = ended else {
                ended = ends.then(|| mark.span().end());
                continue;
            };
            if end == mark.start() && (ends || is_closing(mark.character)) {
                ended = Some(mark.span().end());
            } else {
                cut(end);
                ended = ends.then(|| mark.span().end());
            }
        }
        if let Some(end) = ended.filter(|&end| end < span.end()) {
            cut(end);
        }
        if start < span.end() {
            sentences.push(Sentence { span: trimmed(text, start, span.end()), block });
        }
    }
    sentences
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let piece = &text[start..end];
    let start = end - piece.trim_start().len();
    Span::new(start, start + text[start..end].trim_end().len())
}
