use std::io::{Cursor, Write};

use proptest::prelude::*;
use zhubi_text::PartKind;

use super::{DocError, open};
use crate::{Format, ReadError};

/// What a document of Word 97 is made of.
struct Made {
    main: &'static str,
    notes: &'static str,
    /// Characters of the main text that a tracked change deleted.
    deleted: (usize, usize),
    flags: u16,
    version: u16,
}

const TEXT: &str = "关于开放图书室的通知\r各居民小组：\r项目\u{7}数量\u{7}\u{7}详见\u{13}HYPERLINK \"a\"\u{14}附件\u{15}删去的，定于5月恢复。\u{2}\r";

const PLAIN: Made = Made { main: TEXT, notes: "注文。\r", deleted: (0, 0), flags: 0, version: 0x00C1 };

/// Where the text begins in the main stream, behind the head and one page of properties.
const TEXT_AT: usize = 2048;

impl Made {
    fn bytes(&self) -> Vec<u8> {
        let text: Vec<u16> = (self.main.to_owned() + self.notes).encode_utf16().collect();
        let mut document = vec![0; TEXT_AT];
        let mut put = |at: usize, bytes: &[u8]| document[at..at + bytes.len()].copy_from_slice(bytes);
        let count = |text: &str| text.encode_utf16().count() as u32;
        put(0, &0xA5ECu16.to_le_bytes());
        put(2, &self.version.to_le_bytes());
        put(0x0A, &self.flags.to_le_bytes());
        put(0x4C, &count(self.main).to_le_bytes());
        put(0x50, &count(self.notes).to_le_bytes());
        let mut table = vec![2, 16, 0, 0, 0];
        table.extend(0u32.to_le_bytes());
        table.extend((text.len() as u32).to_le_bytes());
        table.extend([0, 0]);
        table.extend((TEXT_AT as u32).to_le_bytes());
        table.extend([0, 0]);
        put(0x01A2, &0u32.to_le_bytes());
        put(0x01A6, &(table.len() as u32).to_le_bytes());
        put(0x00FA, &(table.len() as u32).to_le_bytes());
        put(0x00FE, &12u32.to_le_bytes());
        let (from, to) = self.deleted;
        let at = |character: usize| (TEXT_AT + character * 2) as u32;
        table.extend([at(0), at(text.len()), 2].into_iter().flat_map(u32::to_le_bytes));
        // The page of properties: three runs, of which the second is deleted.
        let page = 2 * 512;
        for (index, place) in [at(0), at(from), at(to), at(text.len())].into_iter().enumerate() {
            put(page + index * 4, &place.to_le_bytes());
        }
        put(page + 16, &[0, 100, 0]);
        put(page + 200, &[3, 0x00, 0x08, 1]);
        put(page + 511, &[3]);
        document.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
        compound(&[("/WordDocument", &document), ("/0Table", &table)])
    }
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn text_is_read_as_it_is_printed() {
    let extraction = open("a.doc", &PLAIN.bytes()).unwrap().text().unwrap();
    let source = extraction.into_rendered("a.doc");
    assert_eq!(
        source.text(),
        "关于开放图书室的通知\n各居民小组：\n项目\t数量\n详见附件删去的，定于5月恢复。\n注文。\n"
    );
    let cells = source.parts().iter().filter(|part| part.kind == PartKind::TableCell);
    assert_eq!(cells.map(|part| part.span.of(source.text())).collect::<Vec<_>>(), ["项目", "数量"]);
}

#[test]
fn text_that_a_change_deleted_is_left_out() {
    let start =
        TEXT.encode_utf16().collect::<Vec<_>>().len() - "删去的，定于5月恢复。\u{2}\r".chars().count();
    let made = Made { deleted: (start, start + 3), ..PLAIN };
    let text = open("a.doc", &made.bytes()).unwrap().text().unwrap().text;
    assert!(text.contains("详见附件，定于5月恢复。"), "{text}");
}

#[test]
fn files_that_are_no_such_document_are_told() {
    let encrypted = Made { flags: 0x0100, ..PLAIN }.bytes();
    assert!(matches!(open("a.doc", &encrypted), Err(ReadError::Encrypted { .. })));
    let packed = compound(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"y")]);
    assert!(matches!(open("a.docx", &packed), Err(ReadError::Encrypted { .. })));
    let old = open("a.doc", &Made { version: 0x0068, ..PLAIN }.bytes()).unwrap();
    assert!(matches!(old.text(), Err(DocError::TooOld)));
    let table = compound(&[("/Workbook", b"x")]);
    assert!(matches!(open("a.doc", &table), Err(ReadError::Unsupported { format: "表格（.xls）", .. })));
    assert!(matches!(open("a.doc", &compound(&[("/Other", b"x")])), Err(ReadError::Binary { .. })));
    let whole = PLAIN.bytes();
    let cut = open("a.doc", &whole[..whole.len() / 3]);
    assert!(matches!(cut, Err(ReadError::Doc { cause: DocError::Damaged, .. })));
    let empty = Made { main: "\r", notes: "", ..PLAIN }.bytes();
    assert!(matches!(open("a.doc", &empty).unwrap().text(), Err(DocError::NoText)));
    assert_eq!(Format::of("a.wps", &whole).unwrap(), Format::Doc);
    assert!(Format::of("a.et", &whole).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn damaged_bytes_never_end_the_program(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10)) {
        let mut bytes = PLAIN.bytes();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(draft) = open("a.doc", &bytes) {
            let _ = draft.text();
        }
    }
}
