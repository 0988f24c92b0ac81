use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use zhubi_text::{CharClass, Source, Span, classify};

use crate::{Encoding, ReadError, ReadFile, extension_of, markdown, signature};

/// Decodes the bytes of the file `name`, whose extension says whether it is Markdown.
///
/// # Errors
/// When the bytes are no text, or text in no encoding of [`Encoding`].
pub fn decode(name: &str, bytes: &[u8]) -> Result<ReadFile, ReadError> {
    signature::refuse_known_formats(name, bytes)?;
    let (encoding, text) = decode_text(name, bytes)?;
    if text.len() > Span::MAX_TEXT {
        return Err(ReadError::TooLarge { name: name.to_owned() });
    }
    if let Some(kind) = binary_sign(&text) {
        return Err(ReadError::Binary { name: name.to_owned(), kind });
    }
    let source = match extension_of(Path::new(name)).as_deref() {
        Some("md" | "markdown") => markdown::extract(name, text.into_owned()),
        _ => Source::plain(name, text),
    };
    Ok(ReadFile { source, encoding })
}

fn decode_text<'b>(name: &str, bytes: &'b [u8]) -> Result<(Encoding, Cow<'b, str>), ReadError> {
    if bytes.len() > Span::MAX_TEXT {
        return Err(ReadError::TooLarge { name: name.to_owned() });
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(name, rest, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(name, rest, Encoding::Utf16Be),
        [0xEF, 0xBB, 0xBF, rest @ ..] => match str::from_utf8(rest) {
            Ok(text) => Ok((Encoding::Utf8WithMark, text.into())),
            Err(error) => Err(damaged(name, Encoding::Utf8WithMark, &rest[..error.valid_up_to()])),
        },
        _ => match str::from_utf8(bytes) {
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
    if is_damaged_utf8(bytes) {
        return Err(damaged(name, Encoding::Utf8, &bytes[..valid]));
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .filter(|text| is_plausible(text))
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

/// Whether text decoded as GB18030 reads like text: other encodings come out as private-use characters, controls and
/// characters that nobody uses.
fn is_plausible(text: &str) -> bool {
    let (mut foreign, mut strange) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        foreign += 1;
        let odd = matches!(c, '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..);
        strange += usize::from(
            odd || !matches!(
                classify(c),
                CharClass::Han
                    | CharClass::Punctuation
                    | CharClass::Blank
                    | CharClass::Latin
                    | CharClass::Digit
                    | CharClass::Other
            ),
        );
    }
    strange * 20 <= foreign
}

const CONTAINS_NUL: &str = "含有 NUL 字节";

/// How a decoded text shows that it is none, if it does. A few stray controls are for the rules to report.
fn binary_sign(text: &str) -> Option<&'static str> {
    let is_control = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}');
    if text.contains('\0') {
        return Some(CONTAINS_NUL);
    }
    let controls = text.chars().filter(|&c| is_control(c)).count();
    (controls > 8 && controls * 50 > text.len()).then_some("含有大量控制字符")
}
