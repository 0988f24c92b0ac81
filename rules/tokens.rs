//! Where the tokens stand that are few among those of a Chinese text, by the class of their characters.

use std::rc::Rc;

use zhubi_document::{Document, Token};
use zhubi_lint::Context;
use zhubi_text::CharClass;

/// The indices of such tokens, each kind in text order.
#[derive(Default)]
pub(crate) struct TokensByClass {
    digits: Vec<usize>,
    latin: Vec<usize>,
    blanks: Vec<usize>,
    invisible: Vec<usize>,
    others: Vec<usize>,
}

/// The tokens of the text by class, which many rules look through.
pub(crate) fn tokens_by_class(context: &Context) -> Rc<TokensByClass> {
    context.shared(|document| {
        let mut found = TokensByClass::default();
        for (index, token) in document.tokens().iter().enumerate() {
            match token.class {
                CharClass::Digit => found.digits.push(index),
                CharClass::Latin => found.latin.push(index),
                CharClass::Blank => found.blanks.push(index),
                CharClass::Invisible => found.invisible.push(index),
                CharClass::Other => found.others.push(index),
                CharClass::Han
                | CharClass::Punctuation
                | CharClass::AsciiPunctuation
                | CharClass::LineEnd => {}
            }
        }
        found
    })
}

impl TokensByClass {
    /// Runs of digits.
    pub(crate) fn digits(&self) -> &[usize] {
        &self.digits
    }

    /// Runs of Latin letters.
    pub(crate) fn latin(&self) -> &[usize] {
        &self.latin
    }

    /// Runs of blanks on a line.
    pub(crate) fn blanks(&self) -> &[usize] {
        &self.blanks
    }

    /// Characters without a shape, each as its token.
    pub(crate) fn invisible<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Token> {
        self.invisible.iter().map(|&index| &document.tokens()[index])
    }

    /// Symbols, circled numbers, letters of other scripts and the like.
    pub(crate) fn others(&self) -> &[usize] {
        &self.others
    }
}
