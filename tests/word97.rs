//! Word 97 files, which no crate writes.

use std::io::{Cursor, Write};

/// A Word 97 document with the lines of `text`, each of which ends with a carriage return.
pub fn word97(text: &str) -> Vec<u8> {
    let text: Vec<u16> = text.encode_utf16().collect();
    let mut document = vec![0; 2048];
    let mut put = |at: usize, number: u32| document[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(0, 0x00C1_A5EC);
    put(0x4C, text.len() as u32);
    put(0x01A6, 21);
    document.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut table = vec![2, 16, 0, 0, 0];
    for number in [0, text.len() as u32] {
        table.extend(number.to_le_bytes());
    }
    table.extend([0, 0, 0, 8, 0, 0, 0, 0]);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap().write_all(&document).unwrap();
    file.create_stream("/0Table").unwrap().write_all(&table).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
