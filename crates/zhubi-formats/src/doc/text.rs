use std::ops::Range;

use encoding_rs::WINDOWS_1252;
use zhubi_text::PartKind;

use super::pieces::Piece;
use super::{DocError, Draft, deleted, pieces};
use crate::extraction::Extraction;

/// Characters that are read from one document.
const MOST_CHARACTERS: u64 = 64 << 20;

/// The text of a document without its automatic numbers: the main text, then notes and text boxes.
pub(super) fn extract(draft: &Draft) -> Result<Extraction, DocError> {
    let part = |range: &Range<usize>| draft.table.get(range.start..range.end.min(draft.table.len()));
    let pieces = part(&draft.fib.pieces).and_then(pieces::read).ok_or(DocError::Damaged)?;
    let left_out = deleted::read(&draft.document, part(&draft.fib.characters).unwrap_or_default());
    let characters: u64 = draft.fib.lengths.iter().map(|&length| u64::from(length)).sum();
    if characters > MOST_CHARACTERS {
        return Err(DocError::TooLarge);
    }
    let mut reader = Reader::default();
    let mut start = 0u32;
    let kinds =
        [None, Some(PartKind::Footnote), None, None, Some(PartKind::Footnote), Some(PartKind::TextBox)];
    for (index, (&length, kind)) in draft.fib.lengths.iter().zip(kinds).enumerate() {
        let end = start.checked_add(length).ok_or(DocError::Damaged)?;
        let is_printed_once = index == 0 || kind.is_some();
        if is_printed_once && length > 0 {
            reader.kind = kind;
            for piece in &pieces {
                read_piece(&mut reader, draft, piece, start..end, &left_out)?;
            }
            if reader.start < reader.taken.text.len() {
                reader.end_paragraph();
            }
        }
        start = end;
    }
    match reader.taken.text.trim().is_empty() {
        true => Err(DocError::NoText),
        false => Ok(reader.taken),
    }
}

/// Reads what `piece` holds of the characters `wanted`.
fn read_piece(
    reader: &mut Reader,
    draft: &Draft,
    piece: &Piece,
    wanted: Range<u32>,
    left_out: &[Range<usize>],
) -> Result<(), DocError> {
    let first = piece.characters.start.max(wanted.start);
    let last = piece.characters.end.min(wanted.end);
    if first >= last {
        return Ok(());
    }
    let width = if piece.is_narrow { 1 } else { 2 };
    let start = piece.start + (first - piece.characters.start) as usize * width;
    let end = start + (last - first) as usize * width;
    let bytes = draft.document.get(start..end).ok_or(DocError::Damaged)?;
    let mut next = left_out.partition_point(|range| range.end <= start);
    let mut units = Vec::with_capacity(bytes.len() / width);
    for (index, code) in bytes.chunks_exact(width).enumerate() {
        let at = start + index * width;
        while left_out.get(next).is_some_and(|range| range.end <= at) {
            next += 1;
        }
        if left_out.get(next).is_some_and(|range| range.contains(&at)) {
            continue;
        }
        match *code {
            [low, high] => units.push(u16::from_le_bytes([low, high])),
            [byte] => units.extend(narrow(byte).encode_utf16(&mut [0; 2]).iter()),
            _ => {}
        }
    }
    for c in char::decode_utf16(units) {
        reader.take(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Ok(())
}

fn narrow(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[derive(Default)]
struct Reader {
    taken: Extraction,
    /// What the paragraphs at hand are.
    kind: Option<PartKind>,
    /// Where the paragraph at hand begins in the text.
    start: usize,
    /// How many fields are open whose instruction, which is not printed, is being read.
    instructions: usize,
    /// The fields that are open; true for those whose result is being read.
    fields: Vec<bool>,
    /// Whether a cell ended just before.
    after_cell: bool,
}

impl Reader {
    fn take(&mut self, c: char) {
        match c {
            '\u{13}' => {
                self.fields.push(false);
                self.instructions += 1;
            }
            '\u{14}' => {
                if let Some(result @ false) = self.fields.last_mut() {
                    *result = true;
                    self.instructions -= 1;
                }
            }
            '\u{15}' => {
                if let Some(false) = self.fields.pop() {
                    self.instructions -= 1;
                }
            }
            _ if self.instructions > 0 => {}
            '\r' | '\u{C}' | '\u{E}' => self.end_paragraph(),
            '\u{7}' => self.end_cell(),
            '\u{B}' => self.push('\n'),
            '\u{1E}' => self.push('-'),
            '\t' => self.push('\t'),
            // Pictures, references of notes and comments, and hyphens that show at a line's end alone.
            c if c.is_control() => {}
            c => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        self.taken.insert(c.encode_utf8(&mut [0; 4]));
        self.after_cell = false;
    }

    fn end_paragraph(&mut self) {
        self.mark(self.kind);
        self.taken.insert("\n");
        self.start = self.taken.text.len();
        self.after_cell = false;
    }

    /// The mark of a row looks as that of a cell does, and follows one.
    fn end_cell(&mut self) {
        if self.after_cell {
            self.taken.trim_end();
            self.taken.insert("\n");
            self.after_cell = false;
        } else {
            self.mark(Some(PartKind::TableCell));
            self.taken.insert_part("\t", PartKind::Literal);
            self.after_cell = true;
        }
        self.start = self.taken.text.len();
    }

    fn mark(&mut self, kind: Option<PartKind>) {
        if let Some(kind) = kind {
            self.taken.part_by_line(self.start, kind);
        }
    }
}
