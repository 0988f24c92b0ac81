//! Quotes and brackets that stand directly inside others.

use zhubi_document::{Document, Pair};

/// How deep pairs are followed; nobody nests deeper on purpose.
const DEEPEST: usize = 16;

/// Each whole pair that stands inside another whole one, with the nearest around it, in text order.
pub(super) fn nested<'d>(document: &'d Document) -> impl Iterator<Item = (&'d Pair, &'d Pair)> {
    let mut open: [Option<&Pair>; DEEPEST] = [None; DEEPEST];
    document.pairs().iter().filter_map(move |pair| {
        pair.open?;
        *open.get_mut(pair.depth)? = Some(pair);
        let around = open[pair.depth.checked_sub(1)?]?;
        let encloses = around.span()?.contains(pair.span()?);
        encloses.then_some((around, pair))
    })
}
