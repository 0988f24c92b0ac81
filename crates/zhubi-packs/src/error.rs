use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use zhubi_formats::{ReadError, reason};

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file of the pack cannot be read.
    #[error("无法读取“{}”：{}", path.display(), reason(cause))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// A file of the pack is larger than any list of terms.
    #[error("“{}”有 {} MB，规则包的文件不能超过 {} MB", path.display(), size >> 20, limit >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file of the pack holds no text in a known encoding.
    #[error(transparent)]
    Encoding(#[from] ReadError),
    /// The file is no TOML, or a setting is unknown or of the wrong kind.
    #[error("文件“{}”不能读作规则包：{}", path.display(), error.message())]
    Toml {
        /// The file.
        path: PathBuf,
        /// What it holds.
        text: String,
        /// What toml says.
        error: Box<toml::de::Error>,
    },
    /// Something in a file of the pack makes no sense.
    #[error("文件“{}”第 {} 行有误：{reason}", path.display(), line(text, span))]
    Invalid {
        /// The file.
        path: PathBuf,
        /// What it holds.
        text: String,
        /// The place, in bytes of the text.
        span: Range<usize>,
        /// What is wrong there, as a sentence without its full stop.
        reason: String,
    },
}

impl PackError {
    /// `reason` is wrong with the bytes `span` of the file `path`, which holds `text`.
    pub(crate) fn invalid(path: &Path, text: &str, span: Range<usize>, reason: impl Into<String>) -> Self {
        Self::Invalid { path: path.to_owned(), text: text.to_owned(), span, reason: reason.into() }
    }
}

/// The line of `span`, from 1.
fn line(text: &str, span: &Range<usize>) -> usize {
    text[..span.start.min(text.len())].matches('\n').count() + 1
}
