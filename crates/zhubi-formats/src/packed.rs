//! Documents that are ZIP archives of parts, known by what is in them.

use std::path::Path;

use crate::archive::Archive;
use crate::{ArchiveError, DocxError, Encoding, ReadError, ReadFile, docx, extension_of};

/// The format of archives whose name ends like this, where it is one that is read here.
fn promised(name: &str) -> Option<&'static str> {
    match extension_of(Path::new(name))?.as_str() {
        "docx" | "docm" | "dotx" | "dotm" => Some("Word"),
        _ => None,
    }
}

/// Reads `bytes` if they are an archive with a document in it; none where they are something else.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<Option<ReadFile>, ReadError> {
    let promised = promised(name);
    if !bytes.starts_with(b"PK") {
        // What begins like an OLE file is told apart elsewhere: a .doc, or a document under a password.
        let other = promised.filter(|_| !bytes.starts_with(b"\xD0\xCF\x11\xE0"));
        return match other {
            Some(format) => Err(ReadError::Mislabelled { name: name.to_owned(), format }),
            None => Ok(None),
        };
    }
    let archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(cause) if promised.is_some() || begins_like_word(bytes) => {
            return Err(failed(name, cause.into()));
        }
        // Text may begin with the same two letters, and what is no archive of ours is named elsewhere.
        Err(_) => return Ok(None),
    };
    if docx::is_document(&archive) {
        let (source, map) = docx::read(name, archive).map_err(|cause| failed(name, cause))?;
        return Ok(Some(ReadFile { source, encoding: Encoding::Utf8, word: Some(map) }));
    }
    match promised {
        Some(_) => Err(failed(name, DocxError::NoDocument)),
        None => Ok(None),
    }
}

/// Whether the first entries of an archive that is damaged are those of a Word document.
fn begins_like_word(bytes: &[u8]) -> bool {
    const PART: &[u8] = b"word/";
    let head = &bytes[..bytes.len().min(4096)];
    bytes.starts_with(b"PK\x03\x04") && head.windows(PART.len()).any(|window| window == PART)
}

fn failed(name: &str, cause: DocxError) -> ReadError {
    match cause {
        DocxError::Archive(ArchiveError::Encrypted { .. }) => ReadError::Encrypted { name: name.to_owned() },
        cause => ReadError::Docx { name: name.to_owned(), cause },
    }
}
