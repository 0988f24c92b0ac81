//! Word 97 to 2003, and WPS of the same layout: through LibreOffice where it is installed, else the text alone.

mod deleted;
mod fib;
mod office;
mod pieces;
mod text;

use std::io::{Cursor, Read};

use crate::ReadError;
use crate::extraction::Extraction;
use fib::Fib;

pub(crate) use office::convert_to_docx;

/// Why a .doc, .wps or .rtf file cannot be read: the part of the sentence after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum DocError {
    /// Not what such files look like inside.
    #[error("内部结构不完整或已损坏，可能没有下载完或拷贝完")]
    Damaged,
    /// A layout that Word left in 1997.
    #[error("是 Word 95 或更早的格式，请用 Word 或 WPS 另存为 .docx 后再检查")]
    TooOld,
    /// No text at all.
    #[error("里面没有文字")]
    NoText,
    /// More text than is read, or groups in each other deeper than in any real document.
    #[error("内容过多或嵌套过深，不像是正常的文稿")]
    TooLarge,
}

/// Bytes of one stream that are read; a long report is below ten megabytes, its pictures included.
const MOST_BYTES: u64 = 256 << 20;

/// A document of Word 97: the streams that its text takes.
pub(crate) struct Draft {
    fib: Fib,
    document: Vec<u8>,
    table: Vec<u8>,
}

impl Draft {
    /// The text without automatic numbers.
    pub(crate) fn text(&self) -> Result<Extraction, DocError> {
        if self.fib.is_too_old { Err(DocError::TooOld) } else { text::extract(self) }
    }
}

/// Opens the OLE file `bytes`, called `name`.
pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Draft, ReadError> {
    let named = || name.to_owned();
    let damaged = || ReadError::Doc { name: named(), cause: DocError::Damaged };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
    if file.is_stream("/EncryptedPackage") {
        return Err(ReadError::Encrypted { name: named() });
    }
    if !file.is_stream("/WordDocument") {
        let holds = |path| file.is_stream(path);
        let format = match () {
            () if holds("/Workbook") || holds("/Book") => "表格（.xls）",
            () if holds("/PowerPoint Document") => "演示文稿（.ppt）",
            () => {
                return Err(ReadError::Binary {
                    name: named(), kind: "OLE 复合文件，里面没有 Word 正文"
                });
            }
        };
        return Err(ReadError::Unsupported { name: named(), format });
    }
    let mut stream = |path: &str| -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let stream = file.open_stream(path).map_err(|_| damaged())?;
        stream.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|_| damaged())?;
        Ok(bytes)
    };
    let document = stream("/WordDocument")?;
    let fib = Fib::read(&document).ok_or_else(damaged)?;
    if fib.is_encrypted {
        return Err(ReadError::Encrypted { name: named() });
    }
    let table = if fib.is_too_old { Vec::new() } else { stream(fib.table)? };
    Ok(Draft { fib, document, table })
}

#[cfg(test)]
mod tests;
