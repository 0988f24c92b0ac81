use crate::ArchiveError;
use crate::archive::shown;
use crate::docx::DocxError;

/// Why a document packed as an archive of XML parts, ODT or OFD, cannot be read: the part of the sentence after the
/// file's name.
#[derive(Debug, thiserror::Error)]
pub enum PackedError {
    /// The archive or one of its parts cannot be unpacked.
    #[error("{0}")]
    Archive(#[from] ArchiveError),
    /// A part is no well-formed XML.
    #[error("内容“{}”第 {line} 行附近的 XML 有错误，请用原来的软件打开后重新保存", shown(.part))]
    Malformed {
        /// The path of the part.
        part: String,
        /// The line where it was seen, from 1.
        line: usize,
    },
    /// A part declares a document type, by which a small file can grow without bounds.
    #[error("内容“{}”含有文档类型声明（DTD），为安全起见不予读取", shown(.part))]
    DocumentType {
        /// The path of the part.
        part: String,
    },
    /// Elements are nested deeper than in any real document.
    #[error("内容“{}”的 XML 嵌套过深，不像是正常的文稿", shown(.part))]
    TooDeep {
        /// The path of the part.
        part: String,
    },
    /// Pictures of pages, or letters drawn as outlines.
    #[error("里面没有文字（可能是扫描图片或文字已转成图形），无法检查，请先做文字识别（OCR）或检查原稿")]
    NoText,
    /// It opens with a password alone.
    #[error("已加密，请先取消密码")]
    Encrypted,
    /// More pages, or more text, than is read.
    #[error("内容过多，不像是正常的文稿")]
    TooLarge,
}

impl From<DocxError> for PackedError {
    fn from(error: DocxError) -> Self {
        match error {
            DocxError::Archive(error) => PackedError::Archive(error),
            DocxError::NoDocument => PackedError::NoText,
            DocxError::Malformed { part, line } => PackedError::Malformed { part, line },
            DocxError::DocumentType { part } => PackedError::DocumentType { part },
            DocxError::TooDeep { part } => PackedError::TooDeep { part },
            DocxError::TooLong => PackedError::TooLarge,
        }
    }
}

/// An archive with these entries, for tests.
#[cfg(test)]
pub(crate) fn pack(entries: &[(&str, &str)]) -> Vec<u8> {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
