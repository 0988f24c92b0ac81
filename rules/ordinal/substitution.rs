//! An ordinal of another family in the place of the next one: （一） 2. （三）.

use zhubi_document::{BreakKind, Document, Series};

/// Items of a foreign family that stand where the series of their parent should go on.
pub(super) struct Substitution {
    /// Index of the foreign series; its first value is the one that the host lacks.
    pub foreign: usize,
    /// Index of the marker of the host series that the foreign items follow.
    pub host: usize,
}

/// All places in the document where a series of another family carries on the count of the series above it.
pub(super) fn find<'d>(document: &'d Document) -> impl Iterator<Item = Substitution> + 'd {
    (0..document.series().len())
        .filter_map(move |foreign| Some(Substitution { foreign, host: is_substitution(document, foreign)? }))
}

/// The marker of the host series that the series `foreign` carries on, if it does.
fn is_substitution(document: &Document, foreign: usize) -> Option<usize> {
    let series = &document.series()[foreign];
    series.breaks.first().filter(|first| first.kind == BreakKind::NotFirst)?;
    let host = series.parent?;
    let parent = &document.markers()[host];
    let first = &document.markers()[*series.markers.first()?];
    let carries_on = first.value == parent.value + 1
        && parent.family.rank().is_some() == first.family.rank().is_some()
        && !has_item_after(document, &document.series()[parent.series], host, first.value);
    carries_on.then_some(host)
}

/// Whether the series `foreign` carries on the count of the series above it, be it 一、 after 第一， or 2. after （一）.
pub(super) fn carries_on(document: &Document, foreign: usize) -> bool {
    is_substitution(document, foreign).is_some() || across_ranks(document, foreign).is_some()
}

/// The marker of the host series that the series `foreign` carries on with ordinals of another nature: 二、 after 第一，.
pub(super) fn across_ranks(document: &Document, foreign: usize) -> Option<usize> {
    let series = &document.series()[foreign];
    series.breaks.first().filter(|first| first.kind == BreakKind::NotFirst)?;
    let host = series.parent?;
    let parent = &document.markers()[host];
    let first = &document.markers()[*series.markers.first()?];
    let carries_on = first.value == parent.value + 1
        && first.opens_block
        && parent.opens_block
        && parent.family.rank().is_some() != first.family.rank().is_some()
        && !has_item_after(document, &document.series()[parent.series], host, first.value);
    carries_on.then_some(host)
}

/// Whether the next item of `series` after the marker `after` is numbered `value`.
fn has_item_after(document: &Document, series: &Series, after: usize, value: u32) -> bool {
    let next = series.markers.partition_point(|&marker| marker <= after);
    series.markers.get(next).is_some_and(|&marker| document.markers()[marker].value == value)
}

/// Whether the gap between the host's items `previous` and `marker` is filled by items of another family.
pub(super) fn fills_gap(document: &Document, previous: usize, marker: usize) -> bool {
    const MOST_MARKERS_BETWEEN: usize = 16;
    let next = &document.markers()[marker];
    document.markers()[previous + 1..marker].iter().take(MOST_MARKERS_BETWEEN).any(|between| {
        let last =
            document.series()[between.series].markers.last().map(|&last| document.markers()[last].value);
        is_substitution(document, between.series) == Some(previous)
            && last.is_some_and(|last| last + 1 == next.value)
    })
}
