use std::ops::Range;

use super::fib::{long, short};

/// A run of the text that stands in the main stream unbroken.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    /// Its characters, counted through the whole text.
    pub characters: Range<u32>,
    /// Where it begins in the main stream, in bytes.
    pub start: usize,
    /// Whether a character takes one byte, of Windows-1252, instead of two, of UTF-16.
    pub is_narrow: bool,
}

/// The pieces that `table`, the part of the table stream that lists them, tells of.
pub(super) fn read(table: &[u8]) -> Option<Vec<Piece>> {
    let mut at = 0;
    // Before the list stand the properties that pieces may refer to.
    while *table.get(at)? == 1 {
        at += 3 + usize::from(short(table, at + 1)?);
    }
    if *table.get(at)? != 2 {
        return None;
    }
    let length = long(table, at + 1)? as usize;
    let list = table.get(at + 5..)?;
    let list = &list[..length.min(list.len())];
    let count = list.len().checked_sub(4)? / 12;
    let mut pieces = Vec::with_capacity(count);
    for index in 0..count {
        let characters = long(list, index * 4)?..long(list, index * 4 + 4)?;
        // Pieces that overlap could repeat one stretch without end.
        if characters.start > characters.end {
            return None;
        }
        let place = long(list, (count + 1) * 4 + index * 8 + 2)?;
        let is_narrow = place & 0x4000_0000 != 0;
        let start = (place & 0x3FFF_FFFF) as usize;
        pieces.push(Piece { characters, start: if is_narrow { start / 2 } else { start }, is_narrow });
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::{Piece, read};

    #[test]
    fn pieces_stand_behind_the_properties() {
        let mut table = vec![1, 2, 0, 9, 9, 2, 28, 0, 0, 0];
        for number in [0u32, 3, 5] {
            table.extend(number.to_le_bytes());
        }
        for place in [0x400u32, 0x4000_0900] {
            table.extend([0, 0]);
            table.extend(place.to_le_bytes());
            table.extend([0, 0]);
        }
        let wide = Piece { characters: 0..3, start: 0x400, is_narrow: false };
        let narrow = Piece { characters: 3..5, start: 0x480, is_narrow: true };
        assert_eq!(read(&table), Some(vec![wide, narrow]));
        for end in 0..6 {
            assert_eq!(read(&table[..end]), None);
        }
    }
}
