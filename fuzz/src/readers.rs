//! The readers of files, one function a format, which says whether the bytes could be read.

use std::io::{Cursor, Write};
use std::sync::Once;

use zhubi_formats::{Format, ReadFile, WordChanges, WordComment};
use zhubi_text::{Edit, OWN_AUTHOR, Span};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of a Word document that bytes which are no archive stand for, one after the other.
pub const WORD_PARTS: [&str; 7] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/comments.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
];

/// Likewise the parts of an OpenDocument text.
pub const ODT_PARTS: [&str; 2] = ["content.xml", "styles.xml"];

/// Likewise the parts of an OFD document, which names the others.
pub const OFD_PARTS: [&str; 4] =
    ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_1/Content.xml"];

/// A Word document, read, annotated and read again.
pub fn docx(data: &[u8]) -> bool {
    let bytes = archive_of(data, &WORD_PARTS);
    let Some(file) = read("draft.docx", &bytes) else { return false };
    if let Some(map) = &file.word {
        annotate(&file, map, &bytes);
    }
    true
}

/// A web page.
pub fn html(data: &[u8]) -> bool {
    read("draft.html", data).is_some()
}

/// An OpenDocument text.
pub fn odt(data: &[u8]) -> bool {
    read("draft.odt", &archive_of(data, &ODT_PARTS)).is_some()
}

/// An OFD document.
pub fn ofd(data: &[u8]) -> bool {
    read("draft.ofd", &archive_of(data, &OFD_PARTS)).is_some()
}

/// A PDF file.
pub fn pdf(data: &[u8]) -> bool {
    read("draft.pdf", &behind(b"%PDF-1.4\n", data)).is_some()
}

/// An RTF file.
pub fn rtf(data: &[u8]) -> bool {
    read("draft.rtf", &behind(b"{\\rtf1", data)).is_some()
}

/// A document of Word 97.
pub fn doc(data: &[u8]) -> bool {
    read("draft.doc", &behind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", data)).is_some()
}

/// A Markdown text.
pub fn markdown(data: &[u8]) -> bool {
    let file = read("draft.md", data);
    file.is_some_and(|file| zhubi_formats::comments(&file.source).len() <= file.source.file_text().len())
}

/// A file of which nothing is known, in whatever encoding, and what is written back of it.
pub fn decode(data: &[u8]) -> bool {
    let Some(file) = read("draft", data) else { return false };
    if let (Format::Text, Some(encoding)) = (file.format, file.encoding) {
        let _ = zhubi_formats::encode(file.source.file_text(), encoding);
    }
    true
}

/// Reads a file and checks that what was read is sound.
fn read(name: &str, bytes: &[u8]) -> Option<ReadFile> {
    // libFuzzer takes every panic for a crash, even one that is caught and told as a damaged file.
    static QUIET: Once = Once::new();
    QUIET.call_once(zhubi_formats::keep_reader_panics_quiet);
    match zhubi_formats::decode_alone(name, bytes) {
        Ok(file) => {
            assert_sound(&file);
            Some(file)
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.contains(name) && sentence.chars().count() < 400, "{sentence}");
            None
        }
    }
}

fn assert_sound(file: &ReadFile) {
    let text = file.source.text();
    let is_in_text = |span: Span| text.get(span.range()).is_some();
    assert!(file.source.parts().iter().all(|part| is_in_text(part.span)));
    if let Some(layout) = file.source.layout() {
        assert!(layout.paragraphs.iter().all(|paragraph| is_in_text(paragraph.span)));
        assert!(layout.runs.iter().all(|run| is_in_text(run.span)));
        assert!(layout.comments.iter().all(|comment| is_in_text(comment.span)));
        assert!(layout.revisions.iter().all(|revision| is_in_text(revision.span)));
    }
    let in_file = file.source.file_text();
    for (at, _) in text.char_indices().take(1000) {
        assert!(in_file.is_char_boundary(file.source.file_offset(at)));
    }
    if let Some(map) = &file.word {
        for segment in &map.segments {
            assert!(is_in_text(segment.text));
            assert!(map.part_of(segment).xml.get(segment.xml.clone()).is_some());
        }
    }
}

/// Writes comments and changes into the document and reads it again: the text must be the one that was meant.
fn annotate(file: &ReadFile, map: &zhubi_formats::WordMap, bytes: &[u8]) {
    let text = file.source.text();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let spans: Vec<Span> =
        places.windows(2).step_by(7).take(50).map(|pair| Span::new(pair[0], pair[1])).collect();
    let comment =
        |&span: &Span| WordComment { span, key: "UNI001".into(), paragraphs: vec!["UNI001 不妥".into()] };
    let comments: Vec<WordComment> = spans.iter().map(comment).collect();
    let edits: Vec<Edit> = spans.iter().step_by(3).map(|&span| Edit::replace(span, "改<&>")).collect();
    let changes = WordChanges { author: OWN_AUTHOR, date: None, comments: &comments, edits: &edits };
    let Ok(written) = zhubi_formats::write_changes(bytes, &file.source, map, &changes) else { return };
    let again =
        zhubi_formats::decode_alone("draft.docx", &written.bytes).expect("what was written can be read");
    let done = edits.iter().zip(&written.edits).filter(|(_, done)| **done).map(|(edit, _)| edit.clone());
    let meant = zhubi_text::apply(text, &done.collect::<Vec<_>>()).expect("the edits are in order");
    // What separates a number from the words behind it depends on these words.
    assert_eq!(again.source.text().replace(' ', ""), meant.replace(' ', ""));
}

/// `data` where it is an archive, else an archive of `names` whose contents are what zero bytes part.
fn archive_of(data: &[u8], names: &[&str]) -> Vec<u8> {
    if data.starts_with(b"PK") {
        return data.to_vec();
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in names.iter().zip(data.split(|&byte| byte == 0)) {
        writer.start_file(*name, SimpleFileOptions::default()).expect("the names differ");
        writer.write_all(content).expect("memory takes all bytes");
    }
    writer.finish().expect("memory takes all bytes").into_inner()
}

/// `data`, with the signature of its format before it where it has none.
fn behind(signature: &[u8], data: &[u8]) -> Vec<u8> {
    if data.starts_with(signature) || data.starts_with(&signature[..4]) {
        data.to_vec()
    } else {
        [signature, data].concat()
    }
}
