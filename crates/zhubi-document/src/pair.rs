use zhubi_text::{Span, closing_of, is_closing};

use crate::Block;
use crate::token::{Mark, take_marks};

/// Which marks a pair is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PairKind {
    /// “ ”
    DoubleQuotes,
    /// ‘ ’
    SingleQuotes,
    /// （ ） and ( ), also one of each
    Parentheses,
    /// 《 》
    BookTitle,
    /// 〈 〉
    InnerBookTitle,
    /// 【 】
    Lenticular,
    /// 〔 〕
    Tortoise,
    /// [ ]
    Square,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
}

/// Two marks that belong together, or one that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Which marks.
    pub kind: PairKind,
    /// The opening mark; missing when the closing one stands alone.
    pub open: Option<Span>,
    /// The closing mark; missing when the opening one stands alone.
    pub close: Option<Span>,
    /// How many pairs of any kind are open around it.
    pub depth: usize,
    /// Index of its block.
    pub block: usize,
}

impl Pair {
    /// The text between the two marks, of a whole pair.
    pub fn inner(&self) -> Option<Span> {
        Some(Span::new(self.open?.end(), self.close?.start()))
    }

    /// The pair with its marks, of a whole pair.
    pub fn span(&self) -> Option<Span> {
        Some(self.open?.cover(self.close?))
    }

    /// Its first mark.
    pub fn first(&self) -> Span {
        self.open.or(self.close).unwrap_or_default()
    }
}

fn kind_of(c: char) -> Option<PairKind> {
    Some(match c {
        '“' | '”' => PairKind::DoubleQuotes,
        '‘' | '’' => PairKind::SingleQuotes,
        '（' | '）' | '(' | ')' => PairKind::Parentheses,
        '《' | '》' => PairKind::BookTitle,
        '〈' | '〉' => PairKind::InnerBookTitle,
        '【' | '】' => PairKind::Lenticular,
        '〔' | '〕' => PairKind::Tortoise,
        '[' | ']' => PairKind::Square,
        '「' | '」' => PairKind::Corner,
        '『' | '』' => PairKind::WhiteCorner,
        _ => return None,
    })
}

/// Matches the marks of each block; pairs come in the order of their first marks.
pub(crate) fn find(text: &str, marks: &[Mark], blocks: &[Block]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = marks;
    for (block, span) in blocks.iter().map(|block| block.span).enumerate() {
        open.clear();
        for mark in take_marks(&mut rest, span) {
            let c = mark.character;
            let Some(kind) = kind_of(c) else { continue };
            let mark = mark.span();
            if c == '’' && is_apostrophe(text, mark.start()) {
                continue;
            }
            let depth = open.len();
            if closing_of(c).is_some() {
                open.push(pairs.len());
                pairs.push(Pair { kind, open: Some(mark), close: None, depth, block });
            } else if is_closing(c) {
                match open.iter().rposition(|&index| pairs[index].kind == kind) {
                    Some(place) => {
                        pairs[open[place]].close = Some(mark);
                        open.truncate(place);
                    }
                    None => pairs.push(Pair { kind, open: None, close: Some(mark), depth, block }),
                }
            }
        }
    }
    pairs
}

fn is_apostrophe(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    before.is_some_and(|c| c.is_ascii_alphabetic()) && after.is_some_and(|c| c.is_ascii_alphabetic())
}
