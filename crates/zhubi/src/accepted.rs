//! The file of accepted findings, and what it says about one draft.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use zhubi_lint::{Accepted, Baseline, BaselineError, Diagnostic};

use crate::config::ConfigError;
use crate::error::CommandError;
use crate::profile::absolute;
use crate::replace;

/// What the file is called where nobody says otherwise.
pub const FILE_NAME: &str = "zhubi-baseline.toml";

/// A file of accepted findings.
#[derive(Clone, Debug)]
pub struct AcceptedFile {
    pub path: PathBuf,
    pub baseline: Baseline,
    /// The folder from which its paths go.
    root: PathBuf,
    /// The file as it was read; nothing where it is new.
    bytes: Option<Vec<u8>>,
}

impl AcceptedFile {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, CommandError> {
        let unreadable = |cause| ConfigError::Unreadable { path: path.to_owned(), cause };
        let bytes = fs::read(path).map_err(unreadable)?;
        let text = str::from_utf8(&bytes).map_err(|_| unreadable(io::ErrorKind::InvalidData.into()))?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let baseline = Baseline::parse(text).map_err(|error| match error {
            BaselineError::Toml(error) => ConfigError::of_toml(path, text, &error, &[]),
            error @ BaselineError::Version(_) => ConfigError::invalid(path, text, 0..0, error.to_string()),
        })?;
        Ok(Self { baseline, bytes: Some(bytes), ..Self::new(path) })
    }

    /// An empty file at `path`, not yet written.
    pub fn new(path: &Path) -> Self {
        let root = absolute(path).parent().map(Path::to_owned).unwrap_or_default();
        Self { path: path.to_owned(), baseline: Baseline::default(), root, bytes: None }
    }

    /// The nearest file of accepted findings in `folder` or above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// Writes it.
    ///
    /// # Errors
    /// When it cannot be written, or was changed since it was read.
    pub fn write(&self) -> Result<(), CommandError> {
        let text = "# 已接受的问题，由 zhubi baseline 写出；理由（reason）可以改写，其余请勿改动。\n"
            .to_owned()
            + &self.baseline.to_toml();
        match &self.bytes {
            Some(before) => Ok(replace::replace(&self.path, before, text.as_bytes())?),
            None => Ok(replace::put(&self.path, text.as_bytes())?),
        }
    }

    /// What the file calls the draft at `path`, which is absolute.
    pub fn name_of(&self, path: &Path) -> String {
        let mut root = self.root.as_path();
        let mut ups = 0;
        while !path.starts_with(root) {
            let Some(parent) = root.parent() else { return path.display().to_string() };
            root = parent;
            ups += 1;
        }
        let below = path.strip_prefix(root).unwrap_or(path);
        let parts = below.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        let ups = std::iter::repeat_n("..".to_owned(), ups);
        ups.chain(parts).collect::<Vec<_>>().join("/")
    }

    /// The draft that the file calls `name`.
    pub fn path_of(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }
}

/// What is accepted of one draft.
#[derive(Clone, Debug)]
pub struct AcceptedHere {
    file: Arc<AcceptedFile>,
    name: String,
    fingerprints: HashSet<u64>,
}

impl AcceptedHere {
    /// What `file` says about the draft at `path`, which is absolute.
    pub fn new(file: Arc<AcceptedFile>, path: &Path) -> Self {
        let name = file.name_of(path);
        let fingerprints = file.baseline.of(&name).into_keys().collect();
        Self { file, name, fingerprints }
    }

    /// Whether `finding` is accepted.
    pub fn accepts(&self, finding: &Diagnostic) -> bool {
        self.fingerprints.contains(&finding.fingerprint)
    }

    /// The entries to which none of `found` belongs, of the rules that `runs` names.
    pub fn stale(&self, found: &[Diagnostic], runs: impl Fn(&str) -> bool) -> Vec<&Accepted> {
        self.file.baseline.stale(&self.name, found, runs)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::AcceptedFile;

    #[test]
    fn drafts_are_named_from_the_folder_of_the_file() {
        let file = AcceptedFile::new(Path::new("/甲/乙/zhubi-baseline.toml"));
        assert_eq!(file.name_of(Path::new("/甲/乙/丙/稿 一.txt")), "丙/稿 一.txt");
        assert_eq!(file.name_of(Path::new("/甲/丁/稿.txt")), "../丁/稿.txt");
        assert_eq!(file.path_of("丙/稿.txt"), Path::new("/甲/乙/丙/稿.txt"));
    }
}
