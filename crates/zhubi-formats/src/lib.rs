//! Files to sources: reads a draft, recognises what it is, decodes it and extracts the text to check together with the
//! way back into the file. Nothing here knows what a document is.

mod archive;
mod comment;
mod decode;
mod doc;
mod docx;
mod encode;
mod encoding;
mod error;
mod extraction;
mod format;
mod html;
mod markdown;
mod notice;
mod number;
mod odt;
mod ofd;
mod packed;
mod pages;
mod pdf;
mod reason;
mod rtf;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use zhubi_text::{Source, Span};

pub use archive::ArchiveError;
pub use comment::{Comment, comments};
pub use decode::{decode, decode_alone, decode_text, extract};
pub use doc::DocError;
pub use docx::{
    CommentFate, DocxError, SegmentKind, WordChanges, WordComment, WordMap, WordParagraph, WordPart, WordRun,
    WordSegment, WordWriteError, WrittenWord, write_changes, write_edits,
};
pub use encode::{WriteError, encode};
pub use encoding::Encoding;
pub use error::ReadError;
pub use format::Format;
pub use notice::Notice;
pub use packed::PackedError;
pub use pdf::PdfError;
pub use reason::reason;

/// The name of the threads in which files are read by code that may panic, which is caught and told as a sentence.
pub(crate) const READER_THREAD: &str = "zhubi-reader";

/// Keeps the panics of readers, which are told as what is wrong with the file, from standard error. For a program to call
/// once, for it replaces the panic hook of the process.
pub fn keep_reader_panics_quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(READER_THREAD) {
            usual(info);
        }
    }));
}

/// A draft that was read.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// The text to check and the way back into the file.
    pub source: Source,
    /// What kind of file it is.
    pub format: Format,
    /// How the file is encoded, to be kept when it is written back; none of a file that is no text.
    pub encoding: Option<Encoding>,
    /// The way back into a Word document, which is no text: comments and changes go through it.
    pub word: Option<WordMap>,
}

/// Whether folders are searched for files of this name: those that drafts are written in, not those they are published
/// in, which often lie beside them. A file that the user names is read whatever its name. Word keeps a file whose name
/// begins with `~$` beside each document that is open.
pub fn is_draft_name(path: &Path) -> bool {
    let lock = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
    let extension = extension_of(path).unwrap_or_default();
    let is_draft =
        matches!(extension.as_str(), "txt" | "md" | "markdown" | "docx" | "odt" | "rtf" | "doc" | "wps");
    is_draft && !lock
}

/// Reads the file at `path`.
///
/// # Errors
/// When it cannot be read, is no text, or its encoding is not one of [`Encoding`].
pub fn read(path: &Path) -> Result<ReadFile, ReadError> {
    decode(&path.display().to_string(), &read_bytes(path)?)
}

/// Reads the bytes of the file at `path`, for callers that want to know them when they write it back.
///
/// # Errors
/// When it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
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
    if metadata.len() > Span::MAX_TEXT as u64 {
        return Err(ReadError::TooLarge { name });
    }
    let length = usize::try_from(metadata.len()).unwrap_or_default();
    read_all(File::open(path).map_err(failed)?, length).map_err(failed)
}

/// Reads `reader` to its end and decodes it as a file called `name`.
///
/// # Errors
/// As [`read`].
pub fn read_from(name: &str, reader: impl Read) -> Result<ReadFile, ReadError> {
    decode(name, &read_bytes_from(name, reader)?)
}

/// Reads the bytes of `reader`, a file called `name`, to their end.
///
/// # Errors
/// When they cannot be read.
pub fn read_bytes_from(name: &str, reader: impl Read) -> Result<Vec<u8>, ReadError> {
    read_all(reader, 0).map_err(|cause| ReadError::Io { name: name.to_owned(), cause })
}

/// Reads one byte more than a text may have at most, so that longer files are refused and never cut. `length` is how much
/// there should be.
fn read_all(reader: impl Read, length: usize) -> io::Result<Vec<u8>> {
    // With the byte by which the end is found the bytes need not move.
    let mut bytes = Vec::with_capacity(length + 1);
    reader.take(Span::MAX_TEXT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn extension_of(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::fs::{self, File};
    use std::path::Path;

    use super::{ReadError, is_draft_name, read};

    #[test]
    fn each_failure_says_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read(&folder.path().join("没有.txt")).unwrap_err();
        assert!(matches!(missing, ReadError::NotFound { .. }));
        assert!(missing.to_string().contains("没有.txt") && missing.source().is_some());
        assert!(matches!(read(folder.path()), Err(ReadError::Folder { .. })));
        let huge = folder.path().join("大.txt");
        File::create(&huge).unwrap().set_len(u64::from(u32::MAX) + 1).unwrap();
        assert!(matches!(read(&huge), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn the_name_of_the_source_is_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("通知.md");
        fs::write(&path, "# 通知").unwrap();
        let file = read(&path).unwrap();
        assert_eq!(file.source.name(), path.display().to_string());
        assert_eq!(file.source.text(), "通知");
    }

    #[test]
    fn drafts_are_known_by_their_extension() {
        let drafts = ["a.txt", "a.MD", "a.markdown", "a.Docx", "a.wps"];
        assert!(drafts.into_iter().all(|name| is_draft_name(Path::new(name))));
        assert!(!["~$a.docx", "txt", "a.rs", "a.pdf"].into_iter().any(|name| is_draft_name(Path::new(name))));
    }
}
