//! The values that attributes hold, in the forms that the transitional and the strict standard allow.

use zhubi_text::Twips;

use super::xml::Element;

/// Whether the switch `element` is on: it is unless it says otherwise.
pub(super) fn is_on(element: &Element) -> bool {
    !element.value().is_some_and(|value| matches!(value.as_ref(), "0" | "false" | "off" | "none"))
}

/// A length: twips, or a number with a unit.
pub(super) fn length(value: &str) -> Option<Twips> {
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let twips_each = match &value[digits.len()..] {
        "" => 1.0,
        "pt" => 20.0,
        "pc" | "pi" => 240.0,
        "in" => 1440.0,
        "cm" => 1440.0 / 2.54,
        "mm" => 144.0 / 2.54,
        _ => return None,
    };
    let number: f64 = digits.parse().ok()?;
    // The cast saturates, and lengths beyond its range mean nothing on paper.
    number.is_finite().then(|| (number * twips_each).round() as Twips)
}

/// A font size in half points, or a number with a unit.
pub(super) fn half_points(value: &str) -> Option<u32> {
    match value.trim().parse::<f64>() {
        Ok(number) if number.is_finite() && number > 0.0 => Some(number.round() as u32),
        Ok(_) => None,
        Err(_) => length(value).and_then(|twips| u32::try_from(twips / 10).ok()),
    }
}

/// The attribute `name` of `element` as a length.
pub(super) fn length_of(element: &Element, name: &str) -> Option<Twips> {
    element.attribute(name).and_then(|value| length(&value))
}

/// The attribute `name` of `element` as a whole number.
pub(super) fn number_of(element: &Element, name: &str) -> Option<i64> {
    element.attribute(name).and_then(|value| value.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{half_points, length};

    #[test]
    fn lengths_come_bare_and_with_units() {
        assert_eq!(
            ["2098", "37mm", "21cm", "1in", "12pt", "-1.5pt", " 7 "].map(length),
            [Some(2098), Some(2098), Some(11906), Some(1440), Some(240), Some(-30), Some(7)]
        );
        assert_eq!(["", "auto", "1ex", "NaN", "inf", "一"].map(length), [None; 6]);
    }

    #[test]
    fn sizes_are_half_points() {
        assert_eq!(
            ["32", "16pt", "10.5pt", "-2", "x"].map(half_points),
            [Some(32), Some(32), Some(21), None, None]
        );
    }
}
