use std::path::Path;

use crate::archive::Archive;
use crate::{DocxError, ReadError, docx, extension_of};

/// What kind of file a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, Markdown or a web page; which one, the decoded text tells.
    Text,
    /// Word since 2007.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Open fixed-layout document, GB/T 33190.
    Ofd,
    /// Portable Document Format.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// Word 97 to 2003, and WPS of the same layout.
    Doc,
}

/// How files begin that are no text.
const SIGNATURES: [(&[u8], Kind); 18] = [
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Known(Format::Doc)),
    (b"%PDF-", Kind::Known(Format::Pdf)),
    (b"{\\rtf", Kind::Known(Format::Rtf)),
    (b"MIME-Version:", Kind::Unsupported("网页归档（.mht）")),
    (b"\x89PNG", Kind::Other("PNG 图片")),
    (b"\xFF\xD8\xFF", Kind::Other("JPEG 图片")),
    (b"GIF8", Kind::Other("GIF 图片")),
    (b"BM", Kind::Bitmap),
    (b"II*\0", Kind::Other("TIFF 图片")),
    (b"MM\0*", Kind::Other("TIFF 图片")),
    (b"\x1F\x8B", Kind::Other("gzip 压缩包")),
    (b"7z\xBC\xAF\x27\x1C", Kind::Other("7z 压缩包")),
    (b"Rar!\x1A\x07", Kind::Other("RAR 压缩包")),
    (b"\x7FELF", Kind::Other("可执行程序")),
    (b"MZ\x90\0", Kind::Other("可执行程序")),
    (b"SQLite format 3\0", Kind::Other("数据库")),
];

#[derive(Clone, Copy)]
enum Kind {
    Known(Format),
    Unsupported(&'static str),
    Zip,
    Bitmap,
    Other(&'static str),
}

/// How far from its beginning the signature of a PDF may stand; printers put their own lines before it.
const PDF_HEAD: usize = 1024;

impl Format {
    /// What the file `name` is, by its content; its name counts only where the content does not tell.
    ///
    /// # Errors
    /// When it is of a known kind that holds no draft, or none that is read.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
        let extension = extension_of(Path::new(name)).unwrap_or_default();
        let signature = SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic));
        let named = || name.to_owned();
        match signature.map(|(_, kind)| *kind) {
            Some(Kind::Known(Format::Doc)) => match extension.as_str() {
                "xls" | "et" => Err(ReadError::Unsupported { name: named(), format: "表格（.xls）" }),
                "ppt" | "dps" => {
                    Err(ReadError::Unsupported { name: named(), format: "演示文稿（.ppt）" })
                }
                _ => Ok(Format::Doc),
            },
            Some(Kind::Known(format)) => Ok(format),
            Some(Kind::Unsupported(format)) => Err(ReadError::Unsupported { name: named(), format }),
            Some(Kind::Zip) => packed(name, &extension, bytes),
            Some(Kind::Bitmap) if bytes.get(6..10) != Some(&[0; 4]) => Ok(Format::Text),
            Some(Kind::Bitmap) => Err(ReadError::Binary { name: named(), kind: "BMP 图片" }),
            Some(Kind::Other(kind)) => Err(ReadError::Binary { name: named(), kind }),
            None if extension == "pdf" && holds_pdf(bytes) => Ok(Format::Pdf),
            None => match promised(&extension) {
                Some(format) => Err(ReadError::Mislabelled { name: named(), format }),
                None => Ok(Format::Text),
            },
        }
    }
}

/// The format of files whose name ends like this, where no text is one.
fn promised(extension: &str) -> Option<&'static str> {
    match extension {
        "docx" | "docm" | "dotx" | "dotm" => Some("Word"),
        "odt" => Some("ODT"),
        "ofd" => Some("OFD"),
        "pdf" => Some("PDF"),
        _ => None,
    }
}

fn holds_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(PDF_HEAD)].windows(5).any(|window| window == b"%PDF-")
}

/// What a ZIP archive holds: the parts that each format must have tell.
fn packed(name: &str, extension: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let named = || name.to_owned();
    let mut archive = Archive::open(bytes).map_err(|cause| match promised(extension) {
        Some("Word") => ReadError::Docx { name: named(), cause: cause.into() },
        _ => ReadError::Archive { name: named(), cause },
    })?;
    let unsupported = |format| Err(ReadError::Unsupported { name: named(), format });
    if archive.contains("OFD.xml") {
        return Ok(Format::Ofd);
    }
    if docx::is_document(&archive) {
        return Ok(Format::Docx);
    }
    if archive.contains("xl/workbook.xml") {
        return unsupported("表格（.xlsx）");
    }
    if archive.contains("ppt/presentation.xml") {
        return unsupported("演示文稿（.pptx）");
    }
    if archive.contains("content.xml") {
        let kind = archive.read("mimetype").unwrap_or_default();
        let kind = String::from_utf8_lossy(&kind);
        return match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with("spreadsheet") => unsupported("表格（.ods）"),
            Some(kind) if kind.starts_with("presentation") => unsupported("演示文稿（.odp）"),
            _ => Ok(Format::Odt),
        };
    }
    match promised(extension) {
        Some("Word") => Err(ReadError::Docx { name: named(), cause: DocxError::NoDocument }),
        Some(format) => Err(ReadError::Mislabelled { name: named(), format }),
        None => Err(ReadError::Binary { name: named(), kind: "ZIP 压缩包" }),
    }
}
