//! A heading whose ordinal has lost the mark behind it: 二动员社会各界 between 一、 and 三、.

use zhubi_document::{Document, Marker, Role};
use zhubi_text::{Span, is_han};

use super::numbering::{number_like, ordinal_with};

/// A line of more characters is no heading.
const LONGEST: usize = 40;

/// What follows a number that counts: 二季度, 三大工程, 五个方面.
const COUNTED: &str =
    "个项大年季级是要点方期次条批类种名所家万千百十亿月日线体手流致定般些样起切律直边同旦、，．.";

/// The number in the line that stands for the ordinal `value` of the kind of `model`, after the block `from` and before
/// that of `model`, with the ordinal as it should be written.
pub(super) fn find(document: &Document, model: &Marker, from: usize, value: u32) -> Option<(Span, String)> {
    const MOST_BLOCKS: usize = 200;
    let number = number_like(model.number.of(document.text()), value);
    let from = from.max(model.block.saturating_sub(MOST_BLOCKS));
    let blocks = document.blocks().get(from..model.block)?;
    blocks.iter().find_map(|block| {
        let line = block.span.of(document.text());
        let rest = line.strip_prefix(number.as_str())?;
        let next = rest.chars().next()?;
        let heading = matches!(block.role, Role::Body | Role::Heading)
            && line.chars().nth(LONGEST).is_none()
            && !line.contains(['。', '；', '，']);
        (heading && is_han(next) && !COUNTED.contains(next)).then(|| {
            let start = block.span.start();
            (Span::new(start, start + number.len()), ordinal_with(document, model, value))
        })
    })
}
