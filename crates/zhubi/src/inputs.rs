//! From the paths that the user names to the drafts that are checked.

use std::collections::HashSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use zhubi_formats::{ReadError, ReadFile};

/// The path and the name of standard input.
pub const STDIN: &str = "-";

/// One draft to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// What stands on standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The input that a path on the command line names where one file is wanted.
    pub fn named(path: &Path) -> Self {
        if path.as_os_str() == STDIN { Input::Stdin } else { Input::File(path.to_owned()) }
    }

    /// Reads it; `stdin_name` is what a file on standard input would be called.
    pub fn read(&self, stdin_name: &str) -> Result<ReadFile, ReadError> {
        let name = self.name(stdin_name);
        zhubi_formats::decode(&name, &self.read_bytes(&name)?)
    }

    /// Reads its bytes; `name` is what [`Input::name`] calls it.
    pub fn read_bytes(&self, name: &str) -> Result<Vec<u8>, ReadError> {
        match self {
            Input::Stdin => zhubi_formats::read_bytes_from(name, io::stdin().lock()),
            Input::File(path) => zhubi_formats::read_bytes(path),
        }
    }

    /// What it is called in reports.
    pub fn name(&self, stdin_name: &str) -> String {
        match self {
            Input::Stdin => stdin_name.to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }
}

/// What is wrong with a path.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    #[error("文件夹“{0}”里没有可以检查的文稿（.txt、.md、.docx 等）")]
    EmptyFolder(PathBuf),
    #[error("没有文件符合通配符“{0}”")]
    NoMatch(String),
    #[error("通配符“{pattern}”写法有误：{cause}")]
    Pattern {
        pattern: String,
        #[source]
        cause: globset::Error,
    },
    #[error("无法列出文件夹“{0}”的内容：{1}")]
    Walk(PathBuf, #[source] ignore::Error),
}

/// The drafts that `paths` name, in the order of the paths and those of a folder sorted; each once. A file that is named
/// itself is always taken; a folder gives its drafts, less what `.gitignore` excludes; a pattern gives what the shell
/// would put in its place.
pub fn find(paths: &[PathBuf]) -> Vec<Result<Input, InputError>> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            found.push(Ok(Input::Stdin));
        } else if path.is_dir() {
            folder(path, &mut found);
        } else if path.exists() || !is_pattern(path) {
            found.push(Ok(Input::File(path.clone())));
        } else {
            pattern(path, &mut found);
        }
    }
    let mut seen = HashSet::new();
    found.retain(|input| match input {
        Ok(Input::File(path)) => seen.insert(tidy(path.clone())),
        Ok(Input::Stdin) => seen.insert(PathBuf::from(STDIN)),
        Err(_) => true,
    });
    found
}

fn folder(root: &Path, found: &mut Vec<Result<Input, InputError>>) {
    let before = found.len();
    for entry in WalkBuilder::new(root).require_git(false).sort_by_file_name(|a, b| a.cmp(b)).build() {
        match entry {
            Err(error) => found.push(Err(InputError::Walk(root.to_owned(), error))),
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && zhubi_formats::is_draft_name(entry.path()) {
                    found.push(Ok(Input::File(tidy(entry.into_path()))));
                }
            }
        }
    }
    if found.len() == before {
        found.push(Err(InputError::EmptyFolder(root.to_owned())));
    }
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn pattern(path: &Path, found: &mut Vec<Result<Input, InputError>>) {
    let text = path.to_string_lossy().into_owned();
    let matcher = match GlobBuilder::new(&text).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(cause) => {
            found.push(Err(InputError::Pattern { pattern: text, cause }));
            return;
        }
    };
    let before = found.len();
    for matched in matching(path, &matcher) {
        if matched.is_dir() {
            folder(&matched, found);
        } else {
            found.push(Ok(Input::File(matched)));
        }
    }
    if found.len() == before {
        found.push(Err(InputError::NoMatch(text)));
    }
}

/// What `matcher` matches below the fixed beginning of `pattern`, sorted; hidden files only where they are named.
fn matching(pattern: &Path, matcher: &GlobMatcher) -> Vec<PathBuf> {
    let fixed: PathBuf = pattern.components().take_while(|part| !is_pattern(part.as_ref())).collect();
    let root = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).sort_by_file_name(|a, b| a.cmp(b));
    if !pattern.to_string_lossy().contains("**") {
        walk.max_depth(Some(pattern.components().count() - fixed.components().count()));
    }
    walk.build()
        .filter_map(|entry| entry.ok().map(|entry| tidy(entry.into_path())))
        .filter(|path| matcher.is_match(path))
        .collect()
}

/// The path without the `./` that a walk of the current folder puts before it.
fn tidy(path: PathBuf) -> PathBuf {
    match path.components().next() {
        Some(Component::CurDir) => path.components().skip(1).collect(),
        _ => path,
    }
}
