use zhubi_text::Span;

use crate::{Block, Marker, Role};

/// A topic sentence has at most this many characters.
const LONGEST_TOPIC: usize = 30;

/// Sets the topics: the short first sentence of a paragraph, where two or more neighbouring paragraphs open with one.
pub(crate) fn mark(text: &str, blocks: &mut [Block], markers: &[Marker]) {
    let mut run: Vec<(usize, Span)> = Vec::new();
    let mut opened = markers.iter().filter(|marker| marker.opens_block).map(|marker| marker.block).peekable();
    for index in 0..=blocks.len() {
        let topic = blocks.get(index).and_then(|block| {
            while opened.next_if(|&other| other < index).is_some() {}
            let plain = block.role == Role::Body && opened.peek() != Some(&index);
            if plain { topic_of(text, block) } else { None }
        });
        match topic {
            Some(span) => run.push((index, span)),
            None => {
                if run.len() >= 2 {
                    for &(block, span) in &run {
                        blocks[block].topic = Some(span);
                    }
                }
                run.clear();
            }
        }
    }
}

fn topic_of(text: &str, block: &Block) -> Option<Span> {
    let body = block.span.of(text);
    let (at, _) = body.char_indices().take(LONGEST_TOPIC + 1).find(|&(_, c)| c == '。')?;
    let end = at + '。'.len_utf8();
    (end < body.len()).then(|| Span::new(block.span.start(), block.span.start() + end))
}
