//! Writing ordinals anew in the style in which they stand.

use zhubi_document::{Break, Document, Marker, Series, han_numeral};
use zhubi_lint::{Context, Severity};
use zhubi_text::{Edit, Span};

/// Edits that number the items of `series` anew from its break `found` on, which gets `value`. Only the first break of
/// a series has them: they mend all that follow.
pub(super) fn renumber_from(document: &Document, series: &Series, found: &Break, value: u32) -> Vec<Edit> {
    if series.breaks.first() != Some(found) {
        return Vec::new();
    }
    let place = series.markers.partition_point(|&marker| marker < found.marker);
    let items = series.markers[place..].iter().map(|&marker| &document.markers()[marker]);
    items
        .zip(value..)
        .filter(|(marker, value)| marker.value != *value)
        .map(|(marker, value)| {
            Edit::replace(marker.number, number_like(marker.number.of(document.text()), value))
        })
        .collect()
}

/// Whether the item before this one has a wrong number, and this one would follow with it mended: 一 三 三 四 is one
/// slip.
pub(super) fn follows_a_slip(document: &Document, series: &Series, found: &Break) -> bool {
    let place = series.markers.partition_point(|&marker| marker < found.marker);
    let at = series.breaks.partition_point(|other| other.marker < found.marker);
    let before = at.checked_sub(1).and_then(|before| series.breaks.get(before));
    let [.., anchor, slipped] = &series.markers[..place] else { return false };
    let value = |marker: usize| document.markers()[marker].value;
    before.is_some_and(|before| before.marker == *slipped && before.previous == Some(*anchor))
        && value(found.marker) == value(*anchor) + 2
}

/// The whole ordinal of `marker` with another number: （三） becomes （四）.
pub(super) fn ordinal_with(document: &Document, marker: &Marker, value: u32) -> String {
    let text = document.text();
    let before = &text[marker.span.start()..marker.number.start()];
    let after = &text[marker.number.end()..marker.span.end()];
    format!("{before}{}{after}", number_like(marker.number.of(text), value))
}

/// `value` written as `model` is: in Chinese numerals, Arabic digits of either width, or circled.
pub(super) fn number_like(model: &str, value: u32) -> String {
    match model.chars().next() {
        Some('0'..='9') => value.to_string(),
        Some('０'..='９') => value.to_string().chars().filter_map(full_width_digit).collect(),
        Some('①'..='⑳') => {
            char::from_u32('①' as u32 + value - 1).map_or_else(|| value.to_string(), String::from)
        }
        _ => han_numeral(value),
    }
}

fn full_width_digit(digit: char) -> Option<char> {
    char::from_u32('０' as u32 + digit.to_digit(10)?)
}

/// Where text is missing between two items, a gap is what is missing and no slip of the drafter.
pub(super) fn severity_across(context: &Context, from: Span, to: Span, severity: Severity) -> Severity {
    let document = context.document;
    let torn = |at: usize| from.end() <= at && at <= to.start();
    let missing = document.truncations().iter().any(|truncation| torn(truncation.span.start()))
        || document.text()[from.end()..to.start()].contains("……");
    if missing { Severity::Info } else { severity }
}

#[cfg(test)]
mod tests {
    use super::number_like;

    #[test]
    fn numbers_keep_the_style_of_their_model() {
        for (model, value, written) in [
            ("三", 4, "四"),
            ("十", 11, "十一"),
            ("十九", 20, "二十"),
            ("三十", 31, "三十一"),
            ("九十九", 105, "一百零五"),
            ("一百", 110, "一百一十"),
            ("9", 10, "10"),
            ("３", 12, "１２"),
            ("②", 3, "③"),
        ] {
            assert_eq!(number_like(model, value), written);
        }
    }
}
