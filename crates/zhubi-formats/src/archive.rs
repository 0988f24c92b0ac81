//! ZIP archives, read with bounds: how many entries, how large each part and all parts together, and no path that
//! leads out of the archive. Documents of several formats are such archives.

mod rewrite;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zhubi_text::is_invisible;
use zip::ZipArchive;
use zip::result::ZipError;

/// Bounds of what is read from one archive. The text of a long report is below one megabyte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Entries in the archive.
    pub(crate) entries: usize,
    /// Unpacked bytes of one entry.
    pub(crate) entry_bytes: u64,
    /// Unpacked bytes of all entries that are read.
    pub(crate) total_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 20_000, entry_bytes: 64 << 20, total_bytes: 128 << 20 }
    }
}

/// Why an archive, or one part of it, cannot be read: the part of the sentence after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The directory at the end of the archive is missing or broken.
    #[error("压缩结构损坏或不完整，可能没有下载完或拷贝完")]
    Damaged {
        /// What the archive reader said.
        #[source]
        cause: ZipError,
    },
    /// More entries than any document has.
    #[error("内含 {count} 个条目，超过 {limit} 个的上限，不像是正常的文稿")]
    TooManyEntries {
        /// Entries that the archive declares.
        count: u64,
        /// How many are read at most.
        limit: usize,
    },
    /// An entry whose path leads out of the archive.
    #[error("内含可疑的路径“{}”，为安全起见不予读取", shown(.entry))]
    UnsafePath {
        /// The path as it stands in the archive.
        entry: String,
    },
    /// Two entries of one name: which of them a reader sees would be chance.
    #[error("内含同名的条目，无法确定以哪个为准")]
    DuplicateEntry,
    /// An entry that must be there is not.
    #[error("缺少必需的内容“{}”", shown(.entry))]
    Missing {
        /// The path of the entry.
        entry: String,
    },
    /// An entry under a password.
    #[error("内容“{}”已加密，请先取消密码", shown(.entry))]
    Encrypted {
        /// The path of the entry.
        entry: String,
    },
    /// An entry packed by a method other than the two that documents use.
    #[error("内容“{}”的压缩方法不受支持", shown(.entry))]
    Compression {
        /// The path of the entry.
        entry: String,
    },
    /// An entry whose bytes do not unpack.
    #[error("内容“{}”已损坏，无法解压", shown(.entry))]
    DamagedEntry {
        /// The path of the entry.
        entry: String,
        /// What the archive reader said.
        #[source]
        cause: std::io::Error,
    },
    /// An entry that unpacks to more than is read.
    #[error("内容“{}”解压后超过 {} MB 的上限", shown(.entry), limit >> 20)]
    EntryTooLarge {
        /// The path of the entry.
        entry: String,
        /// Unpacked bytes that are read at most.
        limit: u64,
    },
    /// All entries together unpack to more than is read.
    #[error("内容解压后合计超过 {} MB 的上限", limit >> 20)]
    TooLarge {
        /// Unpacked bytes that are read at most.
        limit: u64,
    },
}

/// `path`, which anybody may have written into a file, as it may stand in a sentence on a terminal: short, and without
/// characters that command it.
pub(crate) fn shown(path: &str) -> String {
    const LONGEST: usize = 60;
    let visible = |c: char| if c.is_control() || is_invisible(c) { '\u{FFFD}' } else { c };
    let mut shown: String = path.chars().take(LONGEST).map(visible).collect();
    if path.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// An archive whose directory was read and found sane.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    limits: Limits,
    /// The index of each entry by its path: forward slashes, none at the beginning, ASCII letters small.
    entries: HashMap<String, usize>,
    /// Unpacked bytes that may still be read.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Reads the directory of the archive `bytes`.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ArchiveError> {
        Self::open_within(bytes, Limits::default())
    }

    /// Reads the directory of the archive `bytes`, within other bounds than the usual ones.
    pub(crate) fn open_within(bytes: &'b [u8], limits: Limits) -> Result<Self, ArchiveError> {
        let refuse_more_than_limit = |count: u64| match count > limits.entries as u64 {
            true => Err(ArchiveError::TooManyEntries { count, limit: limits.entries }),
            false => Ok(()),
        };
        refuse_more_than_limit(declared_entries(bytes))?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| ArchiveError::Damaged { cause })?;
        refuse_more_than_limit(zip.len() as u64)?;
        let mut entries = HashMap::with_capacity(zip.len());
        for (index, raw) in zip.file_names_raw().enumerate() {
            let name = String::from_utf8_lossy(raw);
            if is_unsafe(&name) {
                return Err(ArchiveError::UnsafePath { entry: name.into_owned() });
            }
            entries.insert(key(&name), index);
        }
        if zip.has_duplicate_names() || entries.len() < zip.len() {
            return Err(ArchiveError::DuplicateEntry);
        }
        Ok(Self { zip, limits, entries, left: limits.total_bytes })
    }

    /// Whether there is an entry of this path; letter case counts as little as it does in the formats.
    pub(crate) fn contains(&self, path: &str) -> bool {
        self.entries.contains_key(&key(path))
    }

    /// Unpacks the entry at `path`.
    pub(crate) fn read(&mut self, path: &str) -> Result<Vec<u8>, ArchiveError> {
        let entry = || path.to_owned();
        let Some(&index) = self.entries.get(&key(path)) else {
            return Err(ArchiveError::Missing { entry: entry() });
        };
        let limit = self.limits.entry_bytes;
        let too_large = |within: u64| match within < limit {
            true => ArchiveError::TooLarge { limit: self.limits.total_bytes },
            false => ArchiveError::EntryTooLarge { entry: entry(), limit },
        };
        let file = self.zip.by_index(index).map_err(|cause| match cause {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                ArchiveError::Encrypted { entry: entry() }
            }
            ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
                ArchiveError::Compression { entry: entry() }
            }
            ZipError::Io(cause) => ArchiveError::DamagedEntry { entry: entry(), cause },
            cause => ArchiveError::Damaged { cause },
        })?;
        let within = limit.min(self.left);
        if file.size() > within {
            return Err(too_large(within));
        }
        // The declared size may lie, so that the bytes themselves are counted too.
        let mut bytes = Vec::with_capacity(usize::try_from(file.size()).unwrap_or(0).min(1 << 20));
        let read = file.take(within + 1).read_to_end(&mut bytes).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::Unsupported => ArchiveError::Compression { entry: entry() },
            _ => ArchiveError::DamagedEntry { entry: entry(), cause },
        })?;
        if read as u64 > within {
            return Err(too_large(within));
        }
        self.left -= read as u64;
        Ok(bytes)
    }
}

fn key(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn is_unsafe(name: &str) -> bool {
    name.contains('\0') || name.split(['/', '\\']).any(|component| component == "..")
}

/// The greatest number of entries that an end record in the tail of `bytes` declares: the directory of an archive with
/// millions of them would fill the memory before anybody could count.
fn declared_entries(bytes: &[u8]) -> u64 {
    const END: &[u8] = b"PK\x05\x06";
    const LOCATOR: &[u8] = b"PK\x06\x07";
    const END64: &[u8] = b"PK\x06\x06";
    let number = |at: usize, len: usize| -> u64 {
        let digits = at.checked_add(len).and_then(|end| bytes.get(at..end)).unwrap_or_default();
        digits.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
    };
    let tail = bytes.len().saturating_sub(22 + 4 + (1 << 16));
    let ends = (tail..bytes.len()).filter(|&at| bytes[at..].starts_with(END));
    let declared = ends.map(|at| {
        let short = number(at + 10, 2);
        let locator = at.saturating_sub(20);
        if !bytes[locator..].starts_with(LOCATOR) {
            return short;
        }
        let record = usize::try_from(number(locator + 8, 8)).unwrap_or(usize::MAX);
        match bytes.get(record..) {
            Some(record_bytes) if record_bytes.starts_with(END64) => number(record + 32, 8),
            _ => short,
        }
    });
    declared.max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
