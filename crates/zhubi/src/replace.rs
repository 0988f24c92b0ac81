//! Puts new content in the place of a file, or leaves the file exactly as it is.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use zhubi_formats::reason;

/// Why a file was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    #[error("文件“{0}”是只读的，没有修改")]
    ReadOnly(PathBuf),
    #[error("文件“{0}”在检查期间被别的程序改动，没有修改，请重新运行")]
    Changed(PathBuf),
    #[error("磁盘空间不足，无法写入“{0}”，原文件没有改动")]
    Full(PathBuf),
    #[error("磁盘空间不足，无法写入“{0}”")]
    NoRoom(PathBuf),
    #[error("无法写入“{path}”：{}", reason(.cause))]
    Unwritable {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("无法写入“{path}”：{}，原文件没有改动", reason(.cause))]
    Io {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
}

/// Replaces what `path` holds, which was `before` when it was read, by `after`.
///
/// The new content is written to a file beside it, which then takes its name, so that at no time is there half a file.
/// Permissions and, where the system allows, the owner stay; a symbolic link goes on pointing to the same file.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), ReplaceError> {
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ReplaceError::Full(path.to_owned()),
        _ => ReplaceError::Io { path: path.to_owned(), cause },
    };
    let target = fs::canonicalize(path).map_err(failed)?;
    let metadata = fs::metadata(&target).map_err(failed)?;
    if metadata.permissions().readonly() || is_forbidden(&target) {
        return Err(ReplaceError::ReadOnly(path.to_owned()));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".zhubi-").tempfile_in(folder).map_err(failed)?;
    beside.write_all(after).map_err(failed)?;
    keep_owner(&beside, &metadata);
    beside.as_file().set_permissions(metadata.permissions()).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    if fs::read(&target).map_err(failed)? != before {
        return Err(ReplaceError::Changed(path.to_owned()));
    }
    beside.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes `content` to `path`, whatever stands there, by a file beside it that then takes its name.
pub fn put(path: &Path, content: &[u8]) -> Result<(), ReplaceError> {
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ReplaceError::NoRoom(path.to_owned()),
        _ => ReplaceError::Unwritable { path: path.to_owned(), cause },
    };
    let target = if path.exists() { fs::canonicalize(path).map_err(failed)? } else { path.to_owned() };
    if target.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let old = fs::metadata(&target).ok();
    if is_forbidden(&target) {
        return Err(failed(io::ErrorKind::PermissionDenied.into()));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A new file is open to whom the user's mask lets in, like any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.prefix(".zhubi-").tempfile_in(folder).map_err(failed)?;
    beside.write_all(content).map_err(failed)?;
    if let Some(old) = old {
        keep_owner(&beside, &old);
        beside.as_file().set_permissions(old.permissions()).map_err(failed)?;
    }
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Whether the system would not let this user write the file itself, which renaming does not ask.
fn is_forbidden(path: &Path) -> bool {
    let opened = OpenOptions::new().append(true).open(path);
    opened.is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

/// Gives the new file to the owner of the old one; only some users may, and for the others it is their own already.
#[cfg(unix)]
fn keep_owner(file: &NamedTempFile, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file.as_file(), Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &NamedTempFile, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{ReplaceError, replace};

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿.txt");
        fs::write(&path, "别人刚写的").unwrap();
        let error = replace(&path, b"old", b"new").unwrap_err();
        assert!(matches!(error, ReplaceError::Changed(_)), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "别人刚写的");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_gone_is_not_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿.txt");
        assert!(matches!(replace(&path, b"old", b"new"), Err(ReplaceError::Io { .. })));
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("稿.txt"), folder.path().join("链接.txt"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
