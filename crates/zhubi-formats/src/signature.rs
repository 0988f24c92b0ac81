use crate::ReadError;

/// Files that are no text, by their first bytes. Documents that a drafter may well expect to be read are named apart
/// from those that nobody takes for a draft.
const SIGNATURES: [(&[u8], Kind); 14] = [
    (b"PK\x03\x04", Kind::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Ole),
    (b"%PDF-", Kind::Document("PDF")),
    (b"{\\rtf", Kind::Document("RTF")),
    (b"\x89PNG", Kind::Other("PNG 图片")),
    (b"\xFF\xD8\xFF", Kind::Other("JPEG 图片")),
    (b"GIF8", Kind::Other("GIF 图片")),
    (b"II*\0", Kind::Other("TIFF 图片")),
    (b"MM\0*", Kind::Other("TIFF 图片")),
    (b"\x1F\x8B", Kind::Other("gzip 压缩包")),
    (b"7z\xBC\xAF\x27\x1C", Kind::Other("7z 压缩包")),
    (b"Rar!\x1A\x07", Kind::Other("RAR 压缩包")),
    (b"\x7FELF", Kind::Other("可执行程序")),
    (b"SQLite format 3\0", Kind::Other("数据库")),
];

#[derive(Clone, Copy)]
enum Kind {
    Document(&'static str),
    Zip,
    Ole,
    Other(&'static str),
}

/// Refuses files that begin like a known format other than text. Only their first bytes are looked at.
pub(crate) fn refuse_known_formats(name: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let Some((_, kind)) = SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)) else {
        return Ok(());
    };
    let name = name.to_owned();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or_default();
    Err(match kind {
        Kind::Document(format) => ReadError::Unsupported { name, format },
        Kind::Other(kind) => ReadError::Binary { name, kind },
        Kind::Zip => match packed_document(bytes, extension) {
            Some(format) => ReadError::Unsupported { name, format },
            None => ReadError::Binary { name, kind: "ZIP 压缩包" },
        },
        Kind::Ole if is_encrypted(bytes) => ReadError::Encrypted { name },
        Kind::Ole => match extension {
            "wps" | "wpt" => ReadError::Unsupported { name, format: "WPS 文字（.wps）" },
            "xls" | "et" => ReadError::Unsupported { name, format: "表格（.xls）" },
            "ppt" | "dps" => ReadError::Unsupported { name, format: "演示文稿（.ppt）" },
            _ => ReadError::Unsupported { name, format: "Word 97—2003（.doc）" },
        },
    })
}

/// Whether an OLE file holds nothing but a document under a password: its directory says so.
fn is_encrypted(bytes: &[u8]) -> bool {
    let sector_bits = bytes.get(30).copied().unwrap_or(9).clamp(7, 16);
    let first =
        bytes.get(48..52).map_or(0, |digits| digits.iter().rev().fold(0, |n, &b| n << 8 | usize::from(b)));
    let directory = first.saturating_add(1).saturating_mul(1 << sector_bits);
    let entries = bytes.get(directory..).unwrap_or_default();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    entries.chunks_exact(128).take(32).any(|entry| entry.starts_with(&name))
}

/// What a ZIP archive holds: its first entries' names tell, and the file's own name where they do not.
fn packed_document(bytes: &[u8], extension: &str) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(4096)];
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    Some(match extension {
        "xlsx" => "表格（.xlsx）",
        "pptx" => "演示文稿（.pptx）",
        "odt" => "ODT",
        "ofd" => "OFD",
        "wps" => "WPS 文字（.wps）",
        _ if holds(b"opendocument.text") => "ODT",
        _ if holds(b"OFD.xml") => "OFD",
        _ => return None,
    })
}
