use zhubi_text::Span;

use crate::{Block, Region, RegionKind, Role, shape};

/// How text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TruncationKind {
    /// The last paragraph of the text breaks off.
    End,
    /// A paragraph breaks off before residue or an omission mark.
    Before,
    /// A paragraph begins in the middle of a sentence after residue or an omission mark.
    After,
}

/// A place where text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// How.
    pub kind: TruncationKind,
    /// The torn edge: the last or first clause of what is left.
    pub span: Span,
    /// Index of the torn block.
    pub block: usize,
}

/// A torn edge is shown by at most this many characters.
const LONGEST_EDGE: usize = 12;

/// Finds where paragraphs break off before residue, begin in mid-sentence after it, or break off at the end.
pub(crate) fn find(text: &str, blocks: &[Block], regions: &[Region]) -> Vec<Truncation> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if !is_omission(text, block) {
            continue;
        }
        let torn_above =
            index.checked_sub(1).filter(|&above| is_text(&blocks[above]) && breaks_off(text, &blocks[above]));
        if let Some(above) = torn_above {
            found.push(Truncation {
                kind: TruncationKind::Before,
                span: last_clause(text, blocks[above].span),
                block: above,
            });
        }
        if let Some(below) =
            blocks.get(index + 1).filter(|below| is_text(below) && begins_inside(below.span.of(text)))
        {
            found.push(Truncation {
                kind: TruncationKind::After,
                span: first_clause(text, below.span),
                block: index + 1,
            });
        }
    }
    let last = blocks.iter().rposition(|block| block.role != Role::Residue);
    if let Some(last) = last
        && blocks[last].role == Role::Body
        && matches!(regions[blocks[last].region].kind, RegionKind::Body | RegionKind::Quoted)
        && breaks_off(text, &blocks[last])
        && found.iter().all(|other: &Truncation| other.block != last)
    {
        found.push(Truncation {
            kind: TruncationKind::End,
            span: last_clause(text, blocks[last].span),
            block: last,
        });
    }
    found
}

/// Residue, or a line of …… alone.
fn is_omission(text: &str, block: &Block) -> bool {
    block.role == Role::Residue
        || (block.role == Role::Body && block.span.of(text).chars().all(|c| matches!(c, '…' | '.' | '。')))
}

fn is_text(block: &Block) -> bool {
    block.role == Role::Body
}

/// Whether a paragraph of some length ends with neither a final mark nor what may stand for one.
fn breaks_off(text: &str, block: &Block) -> bool {
    let body = block.span.of(text);
    let prose = body.contains(['。', '，', ',', '；']);
    prose
        && shape::han_count(body) >= 15
        && !shape::is_terminated(body)
        && !body.ends_with(['）', ')', '”', '》'])
}

/// Whether a paragraph begins as no sentence does.
fn begins_inside(body: &str) -> bool {
    body.starts_with(['们', '的', '了', '着', '，', '、', '；', '。', ',', ';', '）', '”', '》'])
}

fn last_clause(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let mark = body.rfind(['，', '。', '；', '、', '：', ',', ';']);
    let start = mark.map_or(0, |at| at + body[at..].chars().next().map_or(0, char::len_utf8));
    let edge = body.char_indices().rev().take(LONGEST_EDGE).last().map_or(0, |(at, _)| at);
    let start = if start == body.len() { edge } else { start.max(edge) };
    Span::new(span.start() + start, span.end())
}

fn first_clause(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let first = body.chars().next().map_or(0, char::len_utf8);
    let mark =
        body[first..].find(['，', '。', '；', '、', '：', ',', ';']).map_or(body.len(), |at| at + first);
    let edge = body.char_indices().nth(LONGEST_EDGE).map_or(body.len(), |(at, _)| at);
    Span::new(span.start(), span.start() + mark.min(edge))
}
