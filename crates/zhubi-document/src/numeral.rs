/// A number that a text writes, and how much of the text it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its value, the scale (万, 亿) included.
    pub value: f64,
    /// What one step of the last written digit is worth.
    pub step: f64,
    /// Length in bytes.
    pub len: usize,
}

/// Reads the longest number at the start of `text`.
pub fn parse_numeral(text: &str) -> Option<Numeral> {
    let _ = text;
    None
}
