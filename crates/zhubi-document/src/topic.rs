use zhubi_text::Span;

use crate::token::{Mark, take_marks};
use crate::{Block, Marker, Role};

/// A topic sentence has at most this many characters.
const LONGEST_TOPIC: usize = 30;

/// Sets the topics: the short first sentence of a paragraph, where two or more neighbouring paragraphs open with one.
pub(crate) fn mark(text: &str, marks: &[Mark], blocks: &mut [Block], markers: &[Marker]) {
    let mut rest = marks;
    let mut run: Vec<(usize, Span)> = Vec::new();
    let mut opened = markers.iter().filter(|marker| marker.opens_block).map(|marker| marker.block).peekable();
    for index in 0..=blocks.len() {
        let topic = blocks.get(index).and_then(|block| {
            while opened.next_if(|&other| other < index).is_some() {}
            let plain = block.role == Role::Body && opened.peek() != Some(&index);
            if plain { topic_of(text, take_marks(&mut rest, block.span), block) } else { None }
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

fn topic_of(text: &str, marks: &[Mark], block: &Block) -> Option<Span> {
    let stop = marks.iter().find(|mark| mark.character == '。')?;
    let before = Span::new(block.span.start(), stop.start());
    let short = before.len() <= LONGEST_TOPIC || before.of(text).chars().nth(LONGEST_TOPIC).is_none();
    (short && stop.span().end() < block.span.end()).then(|| before.cover(stop.span()))
}
