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

/// Reads the longest Chinese integer at the start of `text`: its value and length in bytes.
pub(crate) fn parse_han_ordinal(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut digit = None;
    let mut len = 0;
    for c in text.chars() {
        match c {
            '百' => value += digit.take().unwrap_or(1) * 100,
            '十' => value += digit.take().unwrap_or(1) * 10,
            '廿' => value += 20,
            '卅' => value += 30,
            '〇' | '零' => digit = Some(0),
            '两' => digit = Some(2),
            _ => match "一二三四五六七八九".chars().position(|known| known == c) {
                Some(at) => digit = Some(at as u32 + 1),
                None => break,
            },
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (value + digit.unwrap_or(0), len))
}
