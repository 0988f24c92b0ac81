//! Characters of symbol fonts.

/// The character that looks like the character `code` (hexadecimal) of the symbol font `font`; for those that have no
/// look-alike, a square.
pub(super) fn character(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Symbol fonts keep their characters in a private range, eight bits wide.
    let low = if (0xF000..0xF100).contains(&code) { code - 0xF000 } else { code };
    if low > 0xFF {
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    let found = match (font, low) {
        ("Wingdings", 0x6C) => '●',
        ("Wingdings", 0x6E) => '■',
        ("Wingdings", 0x6F | 0x71 | 0x72 | 0xA8) => '□',
        ("Wingdings", 0x75) => '◆',
        ("Wingdings", 0xA1) => '○',
        ("Wingdings", 0xA7) => '▪',
        ("Wingdings", 0xAB) => '★',
        ("Wingdings", 0xD8) => '➢',
        ("Wingdings", 0xE0 | 0xE8) => '→',
        ("Wingdings", 0xFB) => '✗',
        ("Wingdings", 0xFC) => '✓',
        ("Wingdings", 0xFD) => '☒',
        ("Wingdings", 0xFE) => '☑',
        ("Wingdings 2", 0x50) => '✓',
        ("Wingdings 2", 0x4F) => '✗',
        ("Wingdings 2", 0x52) => '☑',
        ("Wingdings 2", 0x54) => '☒',
        ("Wingdings 2", 0x2A | 0xA3) => '□',
        ("Symbol", 0xB7) => '•',
        ("Symbol", 0xB0) => '°',
        ("Symbol", 0xB1) => '±',
        ("Symbol", 0xB4) => '×',
        ("Symbol", 0xB8) => '÷',
        ("Symbol", 0xA3) => '≤',
        ("Symbol", 0xB3) => '≥',
        _ if code == low => char::from_u32(code).filter(|c| !c.is_control())?,
        _ => '□',
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn symbols_are_read_as_what_they_look_like() {
        assert_eq!(character("Wingdings", "F0FE"), Some('☑'));
        assert_eq!(character("Wingdings 2", "0052"), Some('☑'));
        assert_eq!(character("Symbol", "F0B7"), Some('•'));
        assert_eq!(character("Wingdings", "F021"), Some('□'));
        assert_eq!(character("宋体", "4E00"), Some('一'));
        assert_eq!(character("Wingdings", "x"), None);
        assert_eq!(character("宋体", "000A"), None);
    }
}
