use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

/// The encodings of the fonts of a file, by their numbers.
#[derive(Default)]
pub(super) struct Fonts {
    encodings: HashMap<i32, &'static Encoding>,
    /// The font that the table is at.
    at: i32,
}

impl Fonts {
    /// Takes a control word of the table of fonts.
    pub fn take(&mut self, word: &[u8], number: i32) {
        match word {
            b"f" => self.at = number,
            b"fcharset" => {
                if let Some(encoding) = of_charset(number) {
                    self.encodings.insert(self.at, encoding);
                }
            }
            _ => {}
        }
    }

    pub fn encoding(&self, font: i32) -> Option<&'static Encoding> {
        self.encodings.get(&font).copied()
    }
}

/// The encoding of a Windows character set, where it is not the one of the whole file.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        134 => GB18030,
        136 => BIG5,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        _ => return None,
    })
}

/// The encoding of a Windows code page.
pub(super) fn of_code_page(page: i32) -> &'static Encoding {
    match page {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        _ => WINDOWS_1252,
    }
}
