//! Texts that were masked before they were passed on, as against drafts that are not filled in yet.

use zhubi_document::Document;

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

/// All masks of letters and stars in text order.
pub(super) fn all_masks(document: &Document) -> Vec<Mask> {
    let mut masks: Vec<Mask> = letters(document).into_iter().chain(stars(document)).collect();
    masks.sort_by_key(|mask| mask.span);
    masks
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
