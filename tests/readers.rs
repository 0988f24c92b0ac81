//! The functions of the fuzz targets over the files of the corpus, whole, cut and damaged: what a fuzzer does for hours,
//! for some seconds on every build.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use zip::ZipArchive;

use word97::word97;

#[path = "../fuzz/src/readers.rs"]
mod readers;
mod word97;

/// Reads bytes and says whether it could.
type Reader = fn(&[u8]) -> bool;

/// The readers, each with the extension of its files and, where these are archives, the parts that matter.
const READERS: [(Reader, &str, &[&str]); 9] = [
    (readers::docx, "docx", &readers::WORD_PARTS),
    (readers::html, "html", &[]),
    (readers::odt, "odt", &readers::ODT_PARTS),
    (readers::ofd, "ofd", &readers::OFD_PARTS),
    (readers::pdf, "pdf", &[]),
    (readers::rtf, "rtf", &[]),
    (readers::doc, "doc", &[]),
    (readers::markdown, "md", &[]),
    (readers::decode, "", &[]),
];

/// The files of the corpus with this extension, or all.
fn files(extension: &str) -> Vec<Vec<u8>> {
    if extension == "doc" {
        return vec![word97("关于做好防汛工作的通知\r现将有关事项通知如下。。\r")];
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("corpus");
    let folders = ["formats", "word", "drafts", "clean"].map(|name| corpus.join(name));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    let wanted =
        |path: &Path| extension.is_empty() || path.extension().is_some_and(|found| found == extension);
    paths.retain(|path| path.is_file() && wanted(path));
    paths.sort();
    assert!(!paths.is_empty(), "{extension}");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The contents of `parts` of an archive as the fuzz targets take them: one behind the other, parted by zero bytes.
fn unpacked(bytes: &[u8], parts: &[&str]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let content = |name: &&str| {
        let mut content = Vec::new();
        archive.by_name(name).map(|mut entry| entry.read_to_end(&mut content).unwrap()).ok();
        content
    };
    parts.iter().map(content).collect::<Vec<_>>().join(&0)
}

#[test]
fn every_reader_takes_whole_files_and_cut_ones() {
    for (read, extension, parts) in READERS {
        for file in files(extension) {
            assert!(read(&file), "{extension}");
            assert!(parts.is_empty() || read(&unpacked(&file, parts)), "{extension}");
            for eighth in 0..8 {
                read(&file[..file.len() * eighth / 8]);
            }
        }
        read(b"");
    }
}

/// A change to a file: where, how much goes, and what comes.
type Damage = (Index, usize, Vec<u8>);

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for (at, len, new) in damages {
        let at = at.index(bytes.len() + 1);
        let end = (at + len).min(bytes.len());
        bytes.splice(at..end, new.iter().copied());
    }
    bytes
}

/// Bytes as they stand in files of every kind: marks of markup, numbers, references, words and anything.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[<>/&;\"'=a-z0-9一。: (){}\\\\%#*|-]{0,6}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..5),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_reader_takes_damaged_files(
        which: Index,
        loose: bool,
        damages in prop::collection::vec((any::<Index>(), 0_usize..30, piece()), 1..12),
    ) {
        for (read, extension, parts) in READERS {
            let mut files = files(extension);
            let file = files.swap_remove(which.index(files.len()));
            let file = if loose && !parts.is_empty() { unpacked(&file, parts) } else { file };
            read(&damaged(file, &damages));
        }
    }
}
