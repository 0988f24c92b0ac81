use crate::ArchiveError;
use crate::archive::shown;

/// Why a Word document cannot be read: the part of the sentence after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The archive or one of its parts cannot be unpacked.
    #[error("{0}")]
    Archive(#[from] ArchiveError),
    /// The archive holds no Word document.
    #[error("里面没有 Word 正文")]
    NoDocument,
    /// A part is no well-formed XML.
    #[error("内容“{}”第 {line} 行附近的 XML 有错误，请用 Word 或 WPS 打开后重新保存", shown(.part))]
    Malformed {
        /// The path of the part.
        part: String,
        /// The line where it was seen, from 1.
        line: usize,
    },
    /// A part declares a document type, by which a small file can grow without bounds.
    #[error("内容“{}”含有文档类型声明（DTD），正常的 Word 文档没有，为安全起见不予读取", shown(.part))]
    DocumentType {
        /// The path of the part.
        part: String,
    },
    /// Elements are nested deeper than in any real document.
    #[error("内容“{}”的 XML 嵌套过深，不像是正常的 Word 文档", shown(.part))]
    TooDeep {
        /// The path of the part.
        part: String,
    },
    /// More paragraphs, or more of anything else, than any real document has.
    #[error("内容过多，不像是正常的文稿")]
    TooLong,
}
