use std::io;

use crate::reason;

/// Why a file cannot be checked, as a sentence for the person who named it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("找不到文件“{name}”，请检查路径是否写对")]
    NotFound {
        /// The file as the user named it.
        name: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The system denies access.
    #[error("没有权限读取文件“{name}”")]
    Forbidden {
        /// The file as the user named it.
        name: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Reading failed.
    #[error("读取文件“{name}”时出错：{}", reason(.cause))]
    Io {
        /// The file as the user named it.
        name: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A folder stands where a file is wanted.
    #[error("“{name}”是文件夹，不是文件")]
    Folder {
        /// The folder as the user named it.
        name: String,
    },
    /// A document of a format that is not read yet.
    #[error("文件“{name}”是 {format} 文件，该格式暂不支持，请另存为 .docx 或 .txt 后再检查")]
    Unsupported {
        /// The file as the user named it.
        name: String,
        /// The format for people, such as PDF.
        format: &'static str,
    },
    /// A document packed as a ZIP archive that cannot be unpacked.
    #[error("无法读取文件“{name}”：{cause}")]
    Archive {
        /// The file as the user named it.
        name: String,
        /// What is wrong with the archive.
        #[source]
        cause: crate::ArchiveError,
    },
    /// A PDF whose text cannot be read.
    #[error("无法读取文件“{name}”：{cause}")]
    Pdf {
        /// The file as the user named it.
        name: String,
        /// What is wrong with it.
        #[source]
        cause: crate::PdfError,
    },
    /// An ODT or OFD file whose content cannot be read.
    #[error("无法读取 {format} 文件“{name}”：{cause}")]
    Packed {
        /// The file as the user named it.
        name: String,
        /// The format for people, such as OFD.
        format: &'static str,
        /// What is wrong with it.
        #[source]
        cause: crate::PackedError,
    },
    /// A .doc, .wps or .rtf file whose content cannot be read.
    #[error("无法读取文件“{name}”：{cause}")]
    Doc {
        /// The file as the user named it.
        name: String,
        /// What is wrong with it.
        #[source]
        cause: crate::DocError,
    },
    /// A Word document whose content cannot be read.
    #[error("无法读取 Word 文档“{name}”：{cause}")]
    Docx {
        /// The file as the user named it.
        name: String,
        /// What is wrong with it.
        #[source]
        cause: crate::DocxError,
    },
    /// A document under a password.
    #[error("文件“{name}”设有打开密码，请先在 Word 或 WPS 中取消密码后再检查")]
    Encrypted {
        /// The file as the user named it.
        name: String,
    },
    /// A file whose name promises another content.
    #[error("文件“{name}”的扩展名表示 {format} 文档，内容却不是，可能已损坏或改错了扩展名")]
    Mislabelled {
        /// The file as the user named it.
        name: String,
        /// The format that the name promises.
        format: &'static str,
    },
    /// No text at all.
    #[error("文件“{name}”是二进制文件（{kind}），不是文稿")]
    Binary {
        /// The file as the user named it.
        name: String,
        /// What it is or how that was seen.
        kind: &'static str,
    },
    /// The file is of a known encoding but for some bytes.
    #[error("文件“{name}”是 {encoding} 编码，但第 {line} 行有损坏的字节，请用原来的软件重新保存后再检查")]
    Damaged {
        /// The file as the user named it.
        name: String,
        /// The encoding of the rest.
        encoding: crate::Encoding,
        /// The first line with bytes that mean nothing, from 1.
        line: usize,
    },
    /// The bytes are text in no encoding that is known.
    #[error("文件“{name}”的编码无法识别，既不是 UTF-8 也不是 GB18030（GBK），请另存为 UTF-8 后再检查")]
    UnknownEncoding {
        /// The file as the user named it.
        name: String,
    },
    /// Longer than spans can address.
    #[error("文件“{name}”过大，超过 4 GB，无法检查")]
    TooLarge {
        /// The file as the user named it.
        name: String,
    },
}
