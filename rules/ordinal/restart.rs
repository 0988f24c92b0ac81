//! A list that begins again at one although nothing between the two ones begins anything.

use zhubi_document::{Document, Marker, Role, Series};

/// Of a series that begins with one, the marker of its sibling list that it should have carried on: the lone （一） of
/// （一）（一）（二）, or the last of （一）（二）（三）（一）.
pub(crate) fn carried_on<'d>(document: &'d Document, series: usize) -> Option<&'d Marker> {
    let this = &document.series()[series];
    let first = document.markers().get(*this.markers.first()?)?;
    if first.value != 1 || this.run_on {
        return None;
    }
    let before = document.series()[..series].iter().rev().find(|before| before.family == this.family)?;
    let one_of_them_is_lone =
        before.markers.len() == 1 && this.markers.len() >= 2 && counts_on(document, this)
            || before.markers.len() >= 2 && this.markers.len() == 1 && before.breaks.is_empty();
    let previous = &document.markers()[*before.markers.last()?];
    let begins = document.markers().get(*before.markers.first()?)?;
    (one_of_them_is_lone
        && begins.value == 1
        && before.parent == this.parent
        && (begins.opens_block || !first.opens_block)
        && stand_together(document, previous, first))
    .then_some(previous)
}

fn counts_on(document: &Document, series: &Series) -> bool {
    series.markers.iter().zip(1..).all(|(&marker, value)| document.markers()[marker].value == value)
}

/// How far apart two items of one list may stand, in blocks.
const NEAR: usize = 40;

/// Whether only items and prose stand between the two: a line without ordinal and end mark heads something new.
fn stand_together(document: &Document, before: &Marker, after: &Marker) -> bool {
    if !after.opens_block {
        return before.block == after.block;
    }
    let text = document.text();
    let same_region = |region: &&zhubi_document::Region| region.blocks.contains(&before.block);
    let within = document.regions().iter().find(same_region).is_some_and(|r| r.blocks.contains(&after.block));
    let between = before.block + 1..after.block;
    within
        && between.len() <= NEAR
        && document.blocks()[between].iter().all(|block| {
            let line = block.span.of(text).trim_end();
            matches!(block.role, Role::Heading | Role::ListItem)
                || block.role == Role::Body && line.ends_with(['。', '；', '：', '，', '！', '？', '）', '”'])
        })
}
