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

/// Whether `c` stands for a character of a symbol font, where text is written with such characters themselves.
pub(super) fn is_private(c: char) -> bool {
    ('\u{F000}'..='\u{F0FF}').contains(&c)
}

/// `text` in stretches that are all of such characters or of none.
pub(super) fn stretches(text: &str) -> Vec<&str> {
    let mut stretches = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_private(c) != is_private(first)).unwrap_or(rest.len());
        stretches.push(&rest[..end]);
        rest = &rest[end..];
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::{character, stretches};

    #[test]
    fn characters_of_symbol_fonts_are_set_apart() {
        assert_eq!(stretches("甲\u{F0FE}\u{F0A8}乙"), ["甲", "\u{F0FE}\u{F0A8}", "乙"]);
        assert!(stretches("").is_empty());
    }

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
