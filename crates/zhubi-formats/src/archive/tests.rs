use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Archive, ArchiveError, Limits};

const STORED: SimpleFileOptions = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);

fn packed<'e>(entries: impl IntoIterator<Item = (&'e str, Vec<u8>)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The packed bytes with every `from` replaced by `to`, of the same length.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let found: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(from)).collect();
    assert!(!found.is_empty());
    for at in found {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, ArchiveError> {
    Archive::open(bytes)
}

#[test]
fn entries_are_found_whatever_the_case_and_the_slashes() {
    let bytes = packed([("word/Document.xml", b"<a/>".to_vec()), ("media\\图.png", vec![1, 2])]);
    let mut archive = open(&bytes).unwrap();
    assert_eq!(archive.read("/word/document.XML").unwrap(), b"<a/>");
    assert_eq!(archive.read("media/图.png").unwrap(), [1, 2]);
    assert!(!archive.contains("word/styles.xml"));
    assert!(matches!(archive.read("word/styles.xml"), Err(ArchiveError::Missing { .. })));
}

#[test]
fn what_is_no_archive_or_was_cut_is_damaged() {
    let bytes = packed([("a.xml", vec![b'x'; 5000])]);
    assert!(matches!(open(b"PK\x03\x04 and nothing else"), Err(ArchiveError::Damaged { .. })));
    assert!(matches!(open(b""), Err(ArchiveError::Damaged { .. })));
    for len in [bytes.len() - 1, bytes.len() / 2, 4] {
        assert!(open(&bytes[..len]).is_err(), "{len} of {} bytes", bytes.len());
    }
}

#[test]
fn a_damaged_entry_is_named() {
    let stored = {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.xml", STORED).unwrap();
        writer.write_all("正文正文".as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    };
    let bytes = patched(stored, "正文正文".as_bytes(), "正文错文".as_bytes());
    let error = open(&bytes).unwrap().read("a.xml").unwrap_err();
    assert!(matches!(error, ArchiveError::DamagedEntry { .. }), "{error:?}");
    assert!(error.to_string().contains("a.xml"));
}

#[test]
fn a_path_is_told_without_what_would_command_a_terminal() {
    let path = format!("../\u{1B}[2J\u{202E}{}", "长".repeat(400));
    let error = ArchiveError::UnsafePath { entry: path }.to_string();
    assert_eq!(
        error,
        format!("内含可疑的路径“../\u{FFFD}[2J\u{FFFD}{}…”，为安全起见不予读取", "长".repeat(52))
    );
}

#[test]
fn paths_that_lead_out_are_refused() {
    for path in ["../../etc/passwd", "word/../../x", "..\\x", "a\0b"] {
        let bytes = packed([(path, Vec::new())]);
        assert!(matches!(open(&bytes), Err(ArchiveError::UnsafePath { .. })), "{path}");
    }
    assert!(open(&packed([("word/..figure..xml", Vec::new())])).is_ok());
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let bytes = packed([("a.xml", b"1".to_vec()), ("b.xml", b"2".to_vec())]);
    let same = patched(bytes.clone(), b"b.xml", b"a.xml");
    assert!(matches!(open(&same), Err(ArchiveError::DuplicateEntry)));
    let same_but_for_case = patched(bytes, b"b.xml", b"A.XML");
    assert!(matches!(open(&same_but_for_case), Err(ArchiveError::DuplicateEntry)));
}

/// The directory of an archive of `count` empty entries, with the long form of its end record if `long`.
fn listing(count: usize, long: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in 0..count {
        bytes.extend_from_slice(b"PK\x01\x02");
        bytes.extend_from_slice(&[0; 24]);
        bytes.extend_from_slice(&[8, 0]);
        bytes.extend_from_slice(&[0; 16]);
        bytes.extend_from_slice(format!("{entry:08}").as_bytes());
    }
    let (len, count) = (bytes.len(), count as u64);
    if long {
        bytes.extend_from_slice(b"PK\x06\x06\x2C\0\0\0\0\0\0\0\x2D\0\x2D\0\0\0\0\0\0\0\0\0");
        for number in [count, count, len as u64, 0] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(b"PK\x06\x07\0\0\0\0");
        bytes.extend_from_slice(&(len as u64).to_le_bytes());
        bytes.extend_from_slice(&[1, 0, 0, 0]);
    }
    let short = if long { [0xFF; 2] } else { (count as u16).to_le_bytes() };
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&[short, short].concat());
    bytes.extend_from_slice(&(len as u32).to_le_bytes());
    bytes.extend_from_slice(&[0; 6]);
    bytes
}

#[test]
fn too_many_entries_are_refused_before_they_are_listed() {
    for (count, long) in [(100_000, true), (30_000, false)] {
        match open(&listing(count, long)).err().unwrap() {
            ArchiveError::TooManyEntries { count: told, limit } => {
                assert_eq!((told, limit), (count as u64, 20_000));
            }
            error => panic!("{error:?}"),
        }
    }
    assert!(open(&listing(2_000, true)).unwrap().contains("00001999"));
    assert!(open(&listing(2_000, false)).unwrap().contains("00001999"));
}

#[test]
fn a_bomb_is_refused_by_what_it_declares_and_by_what_it_unpacks_to() {
    let limits = Limits { entries: 10, entry_bytes: 1 << 20, total_bytes: 3 << 19 };
    let bomb = packed([("a.xml", vec![b' '; 2 << 20])]);
    let read =
        |bytes: &[u8]| Archive::open_within(bytes, limits).and_then(|mut archive| archive.read("a.xml"));
    assert!(matches!(read(&bomb), Err(ArchiveError::EntryTooLarge { .. })));
    // The same, but its headers declare 16 bytes.
    let lying = patched(bomb, &(2_u32 << 20).to_le_bytes(), &16_u32.to_le_bytes());
    assert!(matches!(
        read(&lying),
        Err(ArchiveError::EntryTooLarge { .. } | ArchiveError::DamagedEntry { .. })
    ));
}

#[test]
fn all_parts_together_are_bounded() {
    let limits = Limits { entries: 10, entry_bytes: 1 << 20, total_bytes: 3 << 19 };
    let half = vec![b' '; 1 << 19];
    let bytes =
        packed([("a.xml", half.clone()), ("b.xml", half.clone()), ("c.xml", half), ("d.xml", vec![b' '])]);
    let mut archive = Archive::open_within(&bytes, limits).unwrap();
    for name in ["a.xml", "b.xml", "c.xml"] {
        archive.read(name).unwrap();
    }
    assert!(matches!(archive.read("d.xml"), Err(ArchiveError::TooLarge { .. })));
}

#[test]
fn a_part_of_500_megabytes_is_refused() {
    const LEN: u32 = 4567;
    let bytes = packed([("a.xml", vec![b' '; LEN as usize])]);
    let bytes = patched(bytes, &LEN.to_le_bytes(), &(500_u32 << 20).to_le_bytes());
    let error = open(&bytes).unwrap().read("a.xml").unwrap_err();
    assert!(matches!(error, ArchiveError::EntryTooLarge { .. }), "{error:?}");
    assert!(error.to_string().contains("64 MB"), "{error}");
}

#[test]
fn entries_under_a_password_or_an_unknown_method_are_told_apart() {
    let plain = packed([("a.xml", b"text".to_vec())]);
    let flag = |bytes: &[u8], signature: &[u8], offset: usize, value: u8| {
        let mut bytes = bytes.to_vec();
        let at = (0..bytes.len()).find(|&at| bytes[at..].starts_with(signature)).unwrap();
        bytes[at + offset] = value;
        bytes
    };
    let encrypted = flag(&flag(&plain, b"PK\x03\x04", 6, 1), b"PK\x01\x02", 8, 1);
    assert!(matches!(open(&encrypted).unwrap().read("a.xml"), Err(ArchiveError::Encrypted { .. })));
    let method = flag(&flag(&plain, b"PK\x03\x04", 8, 12), b"PK\x01\x02", 10, 12);
    let error = open(&method).unwrap().read("a.xml").unwrap_err();
    assert!(matches!(error, ArchiveError::Compression { .. }), "{error:?}");
}
