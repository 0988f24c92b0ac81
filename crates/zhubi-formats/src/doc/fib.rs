use std::ops::Range;

/// The head of the main stream: where everything else is. Offsets are those of the published layout of Word 97.
#[derive(Debug)]
pub(super) struct Fib {
    pub is_encrypted: bool,
    /// Written by a version before Word 97, whose layout is another.
    pub is_too_old: bool,
    /// The name of the stream with the tables.
    pub table: &'static str,
    /// Characters of the main text, the footnotes, the headers, the comments, the endnotes and the text boxes, which
    /// follow each other in this order.
    pub lengths: [u32; 6],
    /// Where in the table stream the pieces of the text are listed.
    pub pieces: Range<usize>,
    /// Where in the table stream the pages of character properties are listed.
    pub characters: Range<usize>,
}

const MAGIC: u16 = 0xA5EC;
const FIRST_OF_WORD_97: u16 = 0x00C1;
const ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;

impl Fib {
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if short(bytes, 0)? != MAGIC {
            return None;
        }
        let version = short(bytes, 2)?;
        let flags = short(bytes, 0x0A)?;
        let is_too_old = version < FIRST_OF_WORD_97;
        if is_too_old {
            let nothing = [0; 6];
            return Some(Self {
                is_encrypted: flags & ENCRYPTED != 0,
                is_too_old,
                table: "",
                lengths: nothing,
                pieces: 0..0,
                characters: 0..0,
            });
        }
        Some(Self {
            is_encrypted: flags & ENCRYPTED != 0,
            is_too_old,
            table: if flags & SECOND_TABLE != 0 { "/1Table" } else { "/0Table" },
            lengths: [
                long(bytes, 0x4C)?,
                long(bytes, 0x50)?,
                long(bytes, 0x54)?,
                long(bytes, 0x5C)?,
                long(bytes, 0x60)?,
                long(bytes, 0x64)?,
            ],
            pieces: range(bytes, 0x01A2)?,
            characters: range(bytes, 0x00FA)?,
        })
    }
}

/// An offset and a length, each of four bytes, at byte `at`.
fn range(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let start = long(bytes, at)? as usize;
    Some(start..start.checked_add(long(bytes, at + 4)? as usize)?)
}

/// The two bytes at `at`.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let end = at.checked_add(2)?;
    Some(u16::from_le_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// The four bytes at `at`.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    Some(u32::from_le_bytes(bytes.get(at..end)?.try_into().ok()?))
}
