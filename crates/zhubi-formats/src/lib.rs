//! Files to sources: reads a draft, recognises what it is, decodes it and extracts the text to check together with the
//! way back into the file. Nothing here knows what a document is.

mod decode;
mod encoding;
mod error;
mod markdown;
mod signature;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use zhubi_text::{Source, Span};

pub use decode::decode;
pub use encoding::Encoding;
pub use error::ReadError;

/// A draft that was read.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// The text to check and the way back into the file.
    pub source: Source,
    /// How the file is encoded, to be kept when it is written back.
    pub encoding: Encoding,
}

/// Whether folders are searched for files of this name. A file that the user names is read whatever its name.
pub fn is_draft_name(path: &Path) -> bool {
    extension_of(path).is_some_and(|extension| matches!(extension.as_str(), "txt" | "md" | "markdown"))
}

/// Reads the file at `path`.
///
/// # Errors
/// When it cannot be read, is no text, or its encoding is not one of [`Encoding`].
pub fn read(path: &Path) -> Result<ReadFile, ReadError> {
    let name = path.display().to_string();
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound { name: name.clone(), cause },
        io::ErrorKind::PermissionDenied => ReadError::Forbidden { name: name.clone(), cause },
        io::ErrorKind::IsADirectory => ReadError::Folder { name: name.clone() },
        _ => ReadError::Io { name: name.clone(), cause },
    };
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(ReadError::Folder { name });
    }
    let bytes = read_all(File::open(path).map_err(failed)?).map_err(failed)?;
    decode(&name, &bytes)
}

/// Reads `reader` to its end and decodes it as a file called `name`.
///
/// # Errors
/// As [`read`].
pub fn read_from(name: &str, reader: impl Read) -> Result<ReadFile, ReadError> {
    let bytes = read_all(reader).map_err(|cause| ReadError::Io { name: name.to_owned(), cause })?;
    decode(name, &bytes)
}

/// Reads one byte more than a text may have at most, so that longer files are refused and never cut.
fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(Span::MAX_TEXT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn extension_of(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
}
