//! The Chinese character collection that fonts call Adobe-GB1: which character stands at which of its places.

use encoding_rs::GB18030;

/// Runs of characters that are in order both in GB 2312 and in the collection: the row and the bytes in it of the first
/// and last, and the place of the first. Rows from 0xB0 on follow each other.
const RUNS: [(u8, u8, u8, u16); 15] = [
    (0xA1, 0xA1, 0xFE, 96),
    (0xA2, 0xA1, 0xAA, 9897),
    (0xA2, 0xB1, 0xE2, 190),
    (0xA2, 0xE5, 0xEE, 240),
    (0xA2, 0xF1, 0xFC, 250),
    (0xA3, 0xA1, 0xFE, 262),
    (0xA4, 0xA1, 0xF3, 356),
    (0xA5, 0xA1, 0xF6, 439),
    (0xA6, 0xA1, 0xB8, 525),
    (0xA6, 0xC1, 0xD8, 549),
    (0xA7, 0xA1, 0xC1, 602),
    (0xA7, 0xD1, 0xF1, 635),
    (0xA8, 0xA1, 0xBB, 668),
    (0xA8, 0xC5, 0xE9, 700),
    (0xA9, 0xA4, 0xEF, 738),
];

/// The place of the first Han character, 啊.
const FIRST_HAN: u16 = 940;

/// The places of the collection and the characters there, as far as GB 2312 and ASCII go.
pub(super) fn characters() -> Vec<(u16, char)> {
    let mut found: Vec<(u16, char)> =
        (' '..='~').zip(1..).map(|(character, place)| (place, character)).collect();
    found.extend(('!'..='~').zip(814..).map(|(character, place)| (place, character)));
    for (row, first, last, place) in RUNS {
        add_run(&mut found, row, first..=last, place);
    }
    let mut place = FIRST_HAN;
    for row in 0xB0..=0xF7 {
        // The last row of the common characters is not full.
        let last = if row == 0xD7 { 0xF9 } else { 0xFE };
        add_run(&mut found, row, 0xA1..=last, place);
        place += u16::from(last - 0xA0);
    }
    found
}

fn add_run(found: &mut Vec<(u16, char)>, row: u8, bytes: std::ops::RangeInclusive<u8>, first: u16) {
    for (byte, place) in bytes.zip(first..) {
        let text = [row, byte];
        let text = GB18030.decode_without_bom_handling_and_without_replacement(&text);
        found.extend(text.and_then(|text| text.chars().next()).map(|character| (place, character)));
    }
}

#[cfg(test)]
mod tests {
    use super::characters;

    #[test]
    fn known_places_hold_their_characters() {
        let characters = characters();
        let at = |place: u16| {
            characters.iter().find(|(found, _)| *found == place).map(|(_, character)| *character)
        };
        let known = [
            (1, ' '),
            (34, 'A'),
            (97, '、'),
            (98, '。'),
            (273, '，'),
            (940, '啊'),
            (4559, '中'),
            (4694, '座'),
            (4695, '亍'),
            (7702, '齄'),
        ];
        for (place, character) in known {
            assert_eq!(at(place), Some(character), "{place}");
        }
    }
}
