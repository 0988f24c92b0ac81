use encoding_rs::GB18030;

use crate::Encoding;

/// Why a text cannot be written back as its file was encoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("有些字符无法用 {encoding} 编码表示")]
pub struct WriteError {
    /// The encoding of the file.
    pub encoding: Encoding,
}

/// The bytes of a file that holds `text` in `encoding`, byte order mark included.
///
/// # Errors
/// When the encoding has no bytes for one of the characters.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
    match encoding {
        Encoding::Utf8 => Ok(text.as_bytes().to_vec()),
        Encoding::Utf8WithMark => Ok(["\u{FEFF}", text].concat().into_bytes()),
        Encoding::Utf16Le => Ok(utf16(text, u16::to_le_bytes)),
        Encoding::Utf16Be => Ok(utf16(text, u16::to_be_bytes)),
        Encoding::Gb18030 => match GB18030.encode(text) {
            (bytes, _, false) => Ok(bytes.into_owned()),
            (_, _, true) => Err(WriteError { encoding }),
        },
    }
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(to_bytes).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::encode;
    use crate::{Encoding, decode};

    const ENCODINGS: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Utf8WithMark, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030];

    #[test]
    fn every_encoding_is_read_back() {
        let text = "关于做好防汛工作的通知\r\n各镇人民政府：\r\n　　㐂一，𠮷二——“三”。\n";
        for encoding in ENCODINGS {
            let file = decode("通知.txt", &encode(text, encoding).unwrap()).unwrap();
            assert_eq!((file.encoding, file.source.text()), (Some(encoding), text));
        }
    }

    proptest! {
        #[test]
        fn any_text_survives(text in "[^\\p{C}\u{FEFF}]{0,40}") {
            for encoding in &ENCODINGS[..4] {
                let file = decode("a.txt", &encode(&text, *encoding).unwrap()).unwrap();
                prop_assert_eq!(file.source.text(), &text);
            }
        }
    }
}
