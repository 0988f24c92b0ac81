//! The characters that Chinese text can do without: symbols, letters of other scripts, and what has no shape.

use std::rc::Rc;

use zhubi_document::{Document, Token};
use zhubi_lint::Context;
use zhubi_text::CharClass;

/// The tokens of such characters, which several rules look through.
pub(crate) struct OddTokens {
    /// Indices of the tokens of the class of symbols and other scripts, in text order.
    others: Vec<usize>,
    /// The same for those without a shape.
    invisible: Vec<usize>,
}

/// The odd tokens of the text.
pub(crate) fn odd_tokens(context: &Context) -> Rc<OddTokens> {
    context.shared(|document| {
        let mut odd = OddTokens { others: Vec::new(), invisible: Vec::new() };
        for (index, token) in document.tokens().iter().enumerate() {
            match token.class {
                CharClass::Other => odd.others.push(index),
                CharClass::Invisible => odd.invisible.push(index),
                _ => {}
            }
        }
        odd
    })
}

impl OddTokens {
    /// Symbols, circled numbers, letters of other scripts and the like, by index.
    pub(crate) fn others(&self) -> &[usize] {
        &self.others
    }

    /// The same, each with its token.
    pub(super) fn other<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Token> {
        self.others.iter().map(|&index| &document.tokens()[index])
    }

    /// The tokens without a shape.
    pub(super) fn invisible<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Token> {
        self.invisible.iter().map(|&index| &document.tokens()[index])
    }
}
