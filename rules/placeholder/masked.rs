//! Texts that were masked before they were passed on, as against drafts that are not filled in yet.

use std::rc::Rc;

use zhubi_document::Document;
use zhubi_lint::Context;

use super::letter::letters;
use super::mask::Mask;
use super::names::TITLES;
use super::star::stars;
use super::surroundings::Surroundings;

/// From so many placeholders on, and so many in a thousand characters, a text has been masked and not just left open.
const PLACEHOLDERS: usize = 10;
const PLACEHOLDERS_IN_A_THOUSAND: usize = 5;
/// From so many masked people or places on, they are masked as a matter of principle.
const MASKED_IDENTITIES: usize = 2;

/// The masks of a text that stand for something left out, years included, each kind in text order.
pub(super) struct Placeholders {
    /// Those of X and ×.
    pub(super) letters: Vec<Mask>,
    /// Those of stars.
    pub(super) stars: Vec<Mask>,
    /// Both in text order.
    pub(super) all: Vec<Mask>,
}

/// The placeholders of the text, which most rules of the family ask for.
pub(super) fn placeholders(context: &Context) -> Rc<Placeholders> {
    context.shared(|document| {
        let (letters, stars) = (letters(document), stars(document));
        let mut all = [letters.as_slice(), stars.as_slice()].concat();
        all.sort_by_key(|mask| mask.span);
        Placeholders { letters, stars, all }
    })
}

/// Whether the text is full of `masks`, and people or places are among what they hide.
pub(super) fn hides_identities(document: &Document, masks: &[Mask]) -> bool {
    let identity = |mask: &&Mask| {
        let around = Surroundings::of(document, mask.span);
        around.right().is_some_and(|c| "省市区县旗州乡镇村街".contains(c))
            || around.precedes(TITLES)
            || around.follows(TITLES)
    };
    masks.len() >= PLACEHOLDERS
        && masks.len() * 1000 >= PLACEHOLDERS_IN_A_THOUSAND * document.text().chars().count()
        && masks.iter().filter(identity).nth(MASKED_IDENTITIES - 1).is_some()
}
