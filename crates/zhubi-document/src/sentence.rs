use zhubi_text::{Span, is_closing, is_sentence_end};

use crate::{Block, Token, token};

/// A sentence, with its final mark and what closes after it. A block without a final mark ends its last sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
}

/// Cuts each block into sentences.
pub(crate) fn split(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (block, span) in blocks.iter().map(|block| block.span).enumerate() {
        let mut start = span.start();
        let mut ended = false;
        for token in token::overlapping(tokens, span) {
            let mark = token.mark(text);
            let ends = mark.is_some_and(is_sentence_end);
            if ended && !ends && !mark.is_some_and(is_closing) {
                let at = token.span.start();
                sentences.push(Sentence { span: trimmed(text, start, at), block });
                start = at;
                ended = false;
            }
            ended |= ends;
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
