use std::collections::HashSet;
use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use memchr::memmem;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::PdfError;

/// Unpacked bytes of one stream. A page of text takes some kilobytes, a large font ten megabytes.
const STREAM: u64 = 64 << 20;

/// Unpacked bytes of all streams that are read.
const TOTAL: u64 = 256 << 20;

/// How many times its length a stream packed by LZW may be: 4,096 bytes for a code of twelve bits.
const LZW_RATIO: u64 = 2731;

/// How many times its length a stream packed by Flate may be.
const FLATE_RATIO: u64 = 1032;

/// Codes that the table of a font may spell out; there are about a million characters.
const CODES: u64 = 4 << 20;

/// How deep forms may stand in forms; the reader calls itself for each.
const FORM_DEPTH: usize = 16;

/// How deep a page may stand in the tree of pages.
const TREE_DEPTH: usize = 64;

/// Refuses files whose packed objects and tables, which are unpacked while the file is loaded, are too large.
pub(super) fn check_packed_objects(bytes: &[u8]) -> Result<(), PdfError> {
    const HEAD: usize = 2048;
    let is_encrypted = contains(bytes, b"/Encrypt");
    let ends: Vec<usize> = memmem::find_iter(bytes, b"endstream").collect();
    let mut total = 0;
    for keyword in memmem::find_iter(bytes, b"stream") {
        let head = &bytes[keyword.saturating_sub(HEAD)..keyword];
        let head = &head[memmem::rfind(head, b"obj").unwrap_or(0)..];
        // A name may be written with escapes, as /Obj#53tm.
        if !(contains(head, b"ObjStm") || contains(head, b"XRef") || head.contains(&b'#')) {
            continue;
        }
        let start = keyword + b"stream".len();
        let body = &bytes[start..];
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        let end = ends.get(ends.partition_point(|&end| end < start)).copied().unwrap_or(bytes.len());
        let length = (end - start) as u64;
        total += if contains(head, b"LZW") {
            length * LZW_RATIO
        } else if is_encrypted && !contains(head, b"XRef") {
            length * FLATE_RATIO / 8
        } else {
            unpacked(body)?
        };
        if total > TOTAL {
            return Err(PdfError::TooLarge);
        }
    }
    Ok(())
}

/// Makes a loaded document safe to read: pictures go, for the reader unpacks them and takes them for text, and streams
/// too large, forms that stand in themselves and a tree of pages without end are refused.
pub(super) fn prepare(document: &mut Document) -> Result<(), PdfError> {
    let mut total = 0;
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if is_of_subtype(&stream.dict, b"Image") {
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
            continue;
        }
        if is_of_subtype(&stream.dict, b"Form") && !stream.dict.has(b"Resources") {
            stream.dict.set("Resources", Dictionary::new());
        }
        total += unpacked_stream(stream)?;
        check_code_ranges(stream)?;
        if total > TOTAL {
            return Err(PdfError::TooLarge);
        }
    }
    for id in nested_too_deep(document) {
        if let Some(Object::Stream(stream)) = document.objects.get_mut(&id) {
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
        }
    }
    match document.get_pages().values().all(|&page| has_root(document, page)) {
        true => Ok(()),
        false => Err(PdfError::Damaged),
    }
}

fn is_of_subtype(dictionary: &Dictionary, subtype: &[u8]) -> bool {
    dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == subtype)
}

fn unpacked_stream(stream: &Stream) -> Result<u64, PdfError> {
    let filters = stream.filters().unwrap_or_default();
    let packed = filters.iter().filter(|filter| matches!(**filter, b"FlateDecode" | b"LZWDecode")).count();
    let length = stream.content.len() as u64;
    match filters.first() {
        _ if packed > 1 => Err(PdfError::TooLarge),
        Some(&b"FlateDecode") => unpacked(&stream.content),
        Some(_) if packed == 1 && filters.contains(&b"LZWDecode".as_slice()) => Ok(length * LZW_RATIO / 8),
        // Behind another filter only the greatest length that is possible can be told; text seldom reaches a tenth.
        Some(_) if packed == 1 => Ok(length * FLATE_RATIO / 8),
        _ => Ok(length),
    }
}

/// Refuses tables of characters whose ranges, which the reader writes out code by code, are too long.
fn check_code_ranges(stream: &Stream) -> Result<(), PdfError> {
    const BEGIN: &[u8] = b"beginbfrange";
    let Ok(content) = stream.get_plain_content() else { return Ok(()) };
    let mut codes = 0u64;
    for found in memmem::find_iter(&content, BEGIN) {
        codes = codes.saturating_add(codes_in(&content[found + BEGIN.len()..]));
        if codes > CODES {
            return Err(PdfError::TooLarge);
        }
    }
    Ok(())
}

/// How many codes the ranges at the beginning of `block` have: each is a first code, a last code, and what the first or
/// all of them mean.
fn codes_in(block: &[u8]) -> u64 {
    let mut codes = 0u64;
    let mut ends: Vec<u64> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = block.get(at) {
        let close =
            |close: u8| block[at..].iter().position(|&byte| byte == close).unwrap_or(block.len() - at);
        match byte {
            b'<' if ends.len() < 2 => {
                let length = close(b'>');
                ends.push(hexadecimal(&block[at..at + length]));
                at += length;
            }
            b'<' | b'[' => {
                if let [first, last] = ends[..] {
                    codes = codes.saturating_add(last.saturating_sub(first).saturating_add(1));
                }
                ends.clear();
                at += close(if byte == b'<' { b'>' } else { b']' });
            }
            b'e' => break,
            _ => {}
        }
        at += 1;
    }
    codes
}

fn hexadecimal(digits: &[u8]) -> u64 {
    let digits = digits.iter().filter_map(|&digit| char::from(digit).to_digit(16));
    digits.fold(0u64, |number, digit| number.saturating_mul(16).saturating_add(u64::from(digit)))
}

/// How many bytes `packed` unpacks to, counted without keeping them.
fn unpacked(packed: &[u8]) -> Result<u64, PdfError> {
    let mut left = ZlibDecoder::new(packed).take(STREAM + 1);
    let mut sink = Counter(0);
    // What is broken ends early, and so it does for the reader.
    let _ = io::copy(&mut left, &mut sink);
    if sink.0 > STREAM { Err(PdfError::TooLarge) } else { Ok(sink.0) }
}

struct Counter(u64);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The forms that stand in themselves, or hold forms more than [`FORM_DEPTH`] deep.
fn nested_too_deep(document: &Document) -> Vec<ObjectId> {
    let forms: Vec<(ObjectId, Vec<ObjectId>)> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| Some((id, object.as_stream().ok()?)))
        .filter(|(_, stream)| is_of_subtype(&stream.dict, b"Form"))
        .map(|(id, stream)| (id, held_by(document, stream)))
        .collect();
    let mut deep: HashSet<ObjectId> = forms.iter().map(|(id, _)| *id).collect();
    for _ in 0..FORM_DEPTH {
        deep = forms
            .iter()
            .filter(|(_, held)| held.iter().any(|id| deep.contains(id)))
            .map(|(id, _)| *id)
            .collect();
    }
    deep.into_iter().collect()
}

/// The objects that the resources of a form name.
fn held_by(document: &Document, form: &Stream) -> Vec<ObjectId> {
    let dictionary = |dictionary: &Dictionary, key: &[u8]| -> Option<Dictionary> {
        let (_, value) = document.dereference(dictionary.get(key).ok()?).ok()?;
        value.as_dict().ok().cloned()
    };
    let objects =
        dictionary(&form.dict, b"Resources").and_then(|resources| dictionary(&resources, b"XObject"));
    objects.map_or_else(Vec::new, |objects| {
        objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
    })
}

/// Whether the tree of pages ends above `page`.
fn has_root(document: &Document, page: ObjectId) -> bool {
    let mut at = document.get_dictionary(page);
    for _ in 0..TREE_DEPTH {
        let Ok(node) = at else { return true };
        let Ok(parent) = node.get(b"Parent").and_then(Object::as_reference) else { return true };
        at = document.get_dictionary(parent);
    }
    false
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    memmem::find(bytes, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::codes_in;

    #[test]
    fn ranges_are_counted_as_the_reader_writes_them_out() {
        assert_eq!(codes_in(b"<0041> <0042> <D83DDE00>\n<50><50>[<0031>] endbfrange <00> <FF> <00>"), 3);
        assert_eq!(codes_in(b"<00000000> <FFFFFFFF> <0000>"), 1 << 32);
    }
}
