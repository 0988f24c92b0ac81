//! Places as the client counts them: lines, and columns in the unit that both sides agreed upon.

use lsp_types::{Position, PositionEncodingKind, Range};
use ropey::Rope;
use zhubi_text::Span;

/// The unit of columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Code units of two bytes, which every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first of the units that the client `offers`, in its order, that is known here.
    pub fn negotiate(offers: Option<&[PositionEncodingKind]>) -> Self {
        let known = |kind: &PositionEncodingKind| {
            [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().find(|one| one.kind() == *kind)
        };
        offers.unwrap_or_default().iter().find_map(known).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The place of byte `at` of `text`, or of the last byte before it where a character begins.
    pub fn position(self, text: &Rope, at: usize) -> Position {
        let at = at.min(text.len_bytes());
        let line = text.byte_to_line(at);
        let column = match self {
            Encoding::Utf8 => at - text.line_to_byte(line),
            Encoding::Utf16 => {
                let units = |char| text.char_to_utf16_cu(char);
                units(text.byte_to_char(at)) - units(text.line_to_char(line))
            }
            Encoding::Utf32 => text.byte_to_char(at) - text.line_to_char(line),
        };
        Position::new(line as u32, column as u32)
    }

    /// The range of bytes `span` of `text`.
    pub fn range(self, text: &Rope, span: Span) -> Range {
        Range::new(self.position(text, span.start()), self.position(text, span.end()))
    }

    /// The byte of `text` at `position`; `None` inside a character. A column past the end of its line is the end of the
    /// line, as the protocol wants it, and a line past the last is the end of the text.
    pub fn offset(self, text: &Rope, position: Position) -> Option<usize> {
        let (line, column) = (position.line as usize, position.character as usize);
        if line >= text.len_lines() {
            return Some(text.len_bytes());
        }
        let start = text.line_to_byte(line);
        let end = line_end(text, line);
        let at = match self {
            Encoding::Utf8 => start.saturating_add(column),
            Encoding::Utf16 => {
                let units = text.char_to_utf16_cu(text.line_to_char(line)).saturating_add(column);
                let char = text.utf16_cu_to_char(units.min(text.len_utf16_cu()));
                if text.char_to_utf16_cu(char) < units.min(text.len_utf16_cu()) {
                    return None;
                }
                text.char_to_byte(char)
            }
            Encoding::Utf32 => {
                text.char_to_byte(text.line_to_char(line).saturating_add(column).min(text.len_chars()))
            }
        };
        let at = at.min(end);
        (text.char_to_byte(text.byte_to_char(at)) == at).then_some(at)
    }
}

/// The end of line `line` (from 0) of `text`, its line end left out.
fn line_end(text: &Rope, line: usize) -> usize {
    let start = text.line_to_byte(line);
    let mut rest = text.line(line).bytes_at(text.line(line).len_bytes());
    let mut end = start + text.line(line).len_bytes();
    if rest.prev() == Some(b'\n') {
        end -= 1;
        if rest.prev() == Some(b'\r') {
            end -= 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, PositionEncodingKind};
    use proptest::prelude::*;
    use ropey::Rope;

    use super::Encoding;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn the_client_s_order_decides_and_utf_16_is_always_known() {
        let offers =
            [PositionEncodingKind::new("utf-7"), PositionEncodingKind::UTF8, PositionEncodingKind::UTF16];
        assert_eq!(Encoding::negotiate(Some(&offers)), Encoding::Utf8);
        assert_eq!(Encoding::negotiate(Some(&offers[..1])), Encoding::Utf16);
        assert_eq!(Encoding::negotiate(None), Encoding::Utf16);
    }

    #[test]
    fn columns_differ_by_unit() {
        let text = Rope::from_str("一\n甲𠮷乙\n");
        let at = "一\n甲𠮷".len();
        let columns = ALL.map(|encoding| encoding.position(&text, at));
        assert_eq!(columns, [7, 3, 2].map(|column| Position::new(1, column)));
    }

    #[test]
    fn places_beyond_the_text_are_its_ends_and_places_inside_a_character_are_none() {
        let text = Rope::from_str("𠮷乙\r\n丙");
        for encoding in ALL {
            assert_eq!(encoding.offset(&text, Position::new(0, u32::MAX)), Some("𠮷乙".len()));
            assert_eq!(encoding.offset(&text, Position::new(1, 9)), Some(text.len_bytes()));
            assert_eq!(encoding.offset(&text, Position::new(u32::MAX, 0)), Some(text.len_bytes()));
        }
        assert_eq!(Encoding::Utf16.offset(&text, Position::new(0, 1)), None);
        assert_eq!(Encoding::Utf8.offset(&text, Position::new(0, 5)), None);
    }

    proptest! {
        #[test]
        fn place_and_offset_are_inverse(text in "(一|a|\t|𠮷|“|　|😀|\r\n|\n|\r|\u{2028}|\u{85}){0,40}") {
            let rope = Rope::from_str(&text);
            for encoding in ALL {
                for (at, c) in text.char_indices().filter(|&(_, c)| c != '\r' && c != '\n') {
                    let position = encoding.position(&rope, at);
                    prop_assert_eq!(encoding.offset(&rope, position), Some(at), "{:?} {:?}", encoding, c);
                    let lines = text[..at].matches('\n').count();
                    prop_assert_eq!(position.line as usize, lines);
                }
            }
        }
    }
}
