use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use simdutf8::compat::from_utf8;
use zhubi_text::{Source, Span};

use crate::archive::Archive;
use crate::{
    ArchiveError, DocxError, Encoding, Format, Notice, ReadError, ReadFile, doc, docx, extension_of, html,
    markdown, odt, ofd, pdf, rtf,
};

/// Reads the bytes of the file `name`.
///
/// # Errors
/// When they hold no text to check, or text in no encoding of [`Encoding`].
pub fn decode(name: &str, bytes: &[u8]) -> Result<ReadFile, ReadError> {
    decode_with(name, bytes, |bytes| doc::convert_to_docx(bytes, "doc"))
}

/// The same without ever starting another program: of a document of Word 97, the text alone is read.
///
/// # Errors
/// As [`decode`].
pub fn decode_alone(name: &str, bytes: &[u8]) -> Result<ReadFile, ReadError> {
    decode_with(name, bytes, |_| None)
}

fn decode_with(
    name: &str,
    bytes: &[u8],
    to_docx: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
) -> Result<ReadFile, ReadError> {
    let format = Format::of(name, bytes)?;
    let named = || name.to_owned();
    let (extraction, notices) = match format {
        Format::Text => return text_file(name, bytes),
        Format::Pdf => pdf::extract(bytes).map_err(|cause| ReadError::Pdf { name: named(), cause })?,
        Format::Docx => return word_document(name, bytes),
        Format::Odt => {
            odt::extract(bytes).map_err(|cause| ReadError::Packed { name: named(), format: "ODT", cause })?
        }
        Format::Ofd => {
            ofd::extract(bytes).map_err(|cause| ReadError::Packed { name: named(), format: "OFD", cause })?
        }
        Format::Rtf => rtf::extract(bytes).map_err(|cause| ReadError::Doc { name: named(), cause })?,
        Format::Doc => {
            let draft = doc::open(name, bytes)?;
            let converted = to_docx(bytes).and_then(|docx| word_document(name, &docx).ok());
            if let Some(file) = converted {
                return Ok(ReadFile { format, word: None, ..file });
            }
            let text = draft.text().map_err(|cause| ReadError::Doc { name: named(), cause })?;
            (text, vec![Notice::NumbersUnchecked])
        }
    };
    if extraction.text.len() > Span::MAX_TEXT {
        return Err(ReadError::TooLarge { name: named() });
    }
    let notices = notices.iter().map(Notice::to_string).collect();
    let source = extraction.into_rendered(name).with_notices(notices);
    Ok(ReadFile { source, format, encoding: None, word: None })
}

fn word_document(name: &str, bytes: &[u8]) -> Result<ReadFile, ReadError> {
    let archive = Archive::open(bytes).map_err(DocxError::from);
    match archive.and_then(|archive| docx::read(name, archive)) {
        Ok((source, map)) => Ok(ReadFile { source, format: Format::Docx, encoding: None, word: Some(map) }),
        Err(DocxError::Archive(ArchiveError::Encrypted { .. })) => {
            Err(ReadError::Encrypted { name: name.to_owned() })
        }
        Err(cause) => Err(ReadError::Docx { name: name.to_owned(), cause }),
    }
}

fn text_file(name: &str, bytes: &[u8]) -> Result<ReadFile, ReadError> {
    let (encoding, text) = decode_text(name, bytes)?;
    if text.len() > Span::MAX_TEXT {
        return Err(ReadError::TooLarge { name: name.to_owned() });
    }
    if let Some(kind) = binary_sign(&text) {
        return Err(ReadError::Binary { name: name.to_owned(), kind });
    }
    if let Some(format) = markup_format(&text) {
        return Err(ReadError::Unsupported { name: name.to_owned(), format });
    }
    let source = extract(name, text.into_owned());
    Ok(ReadFile { source, format: Format::Text, encoding: Some(encoding), word: None })
}

/// The format of a document that is written as one XML text, which is no text to check.
fn markup_format(text: &str) -> Option<&'static str> {
    let head: String = text.trim_start().chars().take(1024).collect();
    if !head.starts_with("<?xml") {
        return None;
    }
    let holds = |mark| head.contains(mark);
    match () {
        () if holds("<w:wordDocument") || holds("Word.Document") || holds("<pkg:package") => Some("Word XML"),
        () if holds("<office:document") => Some("单文件 ODF（.fodt）"),
        () => None,
    }
}

/// The text to check of the decoded file `name`: its extension says whether it is Markdown, the text itself whether it is
/// a web page.
pub fn extract(name: &str, text: String) -> Source {
    match extension_of(Path::new(name)).as_deref() {
        Some("md" | "markdown") => markdown::extract(name, text),
        Some("html" | "htm") => html::extract(name, text),
        _ if html::is_page(&text) => html::extract(name, text),
        _ => Source::plain(name, text),
    }
}

/// The text of the bytes of the text file `name`, without a byte order mark, and its encoding.
///
/// # Errors
/// When they are text in no encoding of [`Encoding`].
pub fn decode_text<'b>(name: &str, bytes: &'b [u8]) -> Result<(Encoding, Cow<'b, str>), ReadError> {
    if bytes.len() > Span::MAX_TEXT {
        return Err(ReadError::TooLarge { name: name.to_owned() });
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(name, rest, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(name, rest, Encoding::Utf16Be),
        [0xEF, 0xBB, 0xBF, rest @ ..] => match from_utf8(rest) {
            Ok(text) => Ok((Encoding::Utf8WithMark, text.into())),
            Err(error) => Err(damaged(name, Encoding::Utf8WithMark, &rest[..error.valid_up_to()])),
        },
        _ => match from_utf8(bytes) {
            Ok(text) => Ok((Encoding::Utf8, text.into())),
            Err(error) => decode_gb18030(name, bytes, error.valid_up_to()),
        },
    }
}

fn decode_utf16<'b>(
    name: &str,
    bytes: &'b [u8],
    encoding: Encoding,
) -> Result<(Encoding, Cow<'b, str>), ReadError> {
    let decoder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    match decoder.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok((encoding, text)),
        None => {
            let (lossy, _) = decoder.decode_without_bom_handling(bytes);
            let good = lossy.split('\u{FFFD}').next().unwrap_or_default();
            Err(damaged(name, encoding, good.as_bytes()))
        }
    }
}

/// Decodes bytes that are no UTF-8, the first `valid` of them apart.
fn decode_gb18030<'b>(
    name: &str,
    bytes: &'b [u8],
    valid: usize,
) -> Result<(Encoding, Cow<'b, str>), ReadError> {
    if bytes.contains(&0) {
        return Err(ReadError::Binary { name: name.to_owned(), kind: CONTAINS_NUL });
    }
    let is_declared = html::declares_gb(bytes);
    if !is_declared && is_damaged_utf8(bytes) {
        return Err(damaged(name, Encoding::Utf8, &bytes[..valid]));
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .filter(|_| is_declared || is_plausible_gb18030(bytes))
        .map(|text| (Encoding::Gb18030, text))
        .ok_or_else(|| ReadError::UnknownEncoding { name: name.to_owned() })
}

fn damaged(name: &str, encoding: Encoding, before: &[u8]) -> ReadError {
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    ReadError::Damaged { name: name.to_owned(), encoding, line }
}

/// Whether the bytes are UTF-8 but for a few. GB18030 would read most damaged UTF-8 without complaint, as other
/// characters; Chinese in GB18030, on the other hand, hardly ever forms a three-byte sequence of UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut long, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    long > broken
}

/// Whether bytes that decode as GB18030 were meant so. Nearly any bytes decode, Big5 and Shift JIS among them, but then
/// few of the characters are of GB 2312, which holds nine in ten of a Chinese text, and half of one in traditional
/// characters.
fn is_plausible_gb18030(bytes: &[u8]) -> bool {
    let (mut foreign, mut common) = (0usize, 0usize);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0x81..=0xFF, b'0'..=b'9', _, _, rest @ ..] => {
                foreign += 1;
                rest
            }
            [lead @ 0x81..=0xFF, trail, rest @ ..] => {
                foreign += 1;
                common += usize::from(matches!(lead, 0xA1..=0xA9 | 0xB0..=0xF7) && *trail >= 0xA1);
                rest
            }
            // A lone 0x80 is the euro sign of Windows code pages, no character of GB18030.
            [0x80, ..] => return false,
            [_, rest @ ..] => rest,
            [] => break,
        };
    }
    common * 100 >= foreign * 45
}

const CONTAINS_NUL: &str = "含有 NUL 字节";

/// How a decoded text shows that it is none, if it does. A few stray controls are for the rules to report.
fn binary_sign(text: &str) -> Option<&'static str> {
    const CHUNK: usize = 1024;
    let is_control = |&b: &u8| (b < b' ' && !(b'\t'..=b'\r').contains(&b)) || b == 0x7F;
    let mut controls = 0;
    for chunk in text.as_bytes().chunks(CHUNK) {
        // Most texts have none, which is told fast where no branch depends on a byte.
        if !chunk.iter().fold(false, |found, byte| found | is_control(byte)) {
            continue;
        }
        if chunk.contains(&0) {
            return Some(CONTAINS_NUL);
        }
        controls += chunk.iter().filter(|byte| is_control(byte)).count();
    }
    (controls > 8 && controls * 50 > text.len()).then_some("含有大量控制字符")
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, SHIFT_JIS};
    use proptest::prelude::*;

    use super::decode;
    use crate::{Encoding, ReadError};

    const DRAFT: &str = "关于做好防汛工作的通知\r\n各镇人民政府：\r\n　　一、提高认识，压实责任。";

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        ['\u{FEFF}']
            .into_iter()
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(to_bytes)
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let marked = [b"\xEF\xBB\xBF", DRAFT.as_bytes()].concat();
        let cases = [
            (Encoding::Utf8, DRAFT.as_bytes().to_vec()),
            (Encoding::Utf8WithMark, marked),
            (Encoding::Utf16Le, utf16(DRAFT, u16::to_le_bytes)),
            (Encoding::Utf16Be, utf16(DRAFT, u16::to_be_bytes)),
            (Encoding::Gb18030, GB18030.encode(DRAFT).0.into_owned()),
        ];
        for (encoding, bytes) in cases {
            let file = decode("通知.txt", &bytes).unwrap();
            assert_eq!((file.encoding, file.source.text()), (Some(encoding), DRAFT));
        }
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        for bytes in [b"".as_slice(), b"\xEF\xBB\xBF", b"\xFF\xFE"] {
            assert_eq!(decode("空.txt", bytes).unwrap().source.text(), "");
        }
    }

    #[test]
    fn traditional_characters_in_gbk_are_read() {
        let text = "為貫徹落實上級部署，進一步規範文書處理工作，現將有關事項通知如下。";
        let file = decode("通知.txt", &GB18030.encode(text).0).unwrap();
        assert_eq!((file.encoding, file.source.text()), (Some(Encoding::Gb18030), text));
    }

    #[test]
    fn other_encodings_are_refused() {
        let cases = [
            BIG5.encode("為貫徹落實上級部署，進一步規範文書處理工作，現將有關事項通知如下。").0.into_owned(),
            SHIFT_JIS.encode("これは日本語の文章です。会議を開きました。").0.into_owned(),
            b"Le caf\xE9 est ferm\xE9.".to_vec(),
            b"50\x80 und mehr".to_vec(),
        ];
        for bytes in cases {
            assert!(matches!(decode("a.txt", &bytes), Err(ReadError::UnknownEncoding { .. })), "{bytes:?}");
        }
    }

    #[test]
    fn damaged_files_are_named_with_the_line() {
        let mut cut = DRAFT.as_bytes().to_vec();
        cut.pop();
        let mut odd = utf16(DRAFT, u16::to_le_bytes);
        odd.pop();
        for (bytes, expected) in [(cut, Encoding::Utf8), (odd, Encoding::Utf16Le)] {
            match decode("通知.txt", &bytes) {
                Err(ReadError::Damaged { encoding, line, .. }) => assert_eq!((encoding, line), (expected, 3)),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn files_that_are_no_text_are_refused() {
        let binary = [
            b"\x89PNG\r\n\x1A\n".to_vec(),
            "一\0二".into(),
            b"\xB9\xD8\0\xD3\xDA".to_vec(),
            "\u{1}\u{2}".repeat(9).into_bytes(),
        ];
        for bytes in binary {
            assert!(matches!(decode("a.txt", &bytes), Err(ReadError::Binary { .. })), "{bytes:?}");
        }
    }

    #[test]
    fn a_stray_control_character_is_left_to_the_rules() {
        assert_eq!(decode("a.txt", "一\u{8}二".as_bytes()).unwrap().source.text(), "一\u{8}二");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(
            bytes in prop::collection::vec(
                prop_oneof![any::<u8>(), 0xA1u8..=0xFE, prop::sample::select(b"\n\r#*`|-[]()<> 1.".as_slice())],
                0..80,
            ),
            markdown: bool,
        ) {
            let _ = decode(if markdown { "a.md" } else { "a.txt" }, &bytes);
        }

        #[test]
        fn any_text_survives_each_encoding(text in "[\\n\\ta-z0-9一-龥，。（）“”]{0,60}") {
            let cases = [
                text.as_bytes().to_vec(), utf16(&text, u16::to_le_bytes), utf16(&text, u16::to_be_bytes),
            ];
            for bytes in cases {
                let file = decode("a.txt", &bytes).unwrap();
                prop_assert_eq!(file.source.text(), text.as_str());
            }
        }
    }
}
