//! Which lines of a draft changed since a revision that git knows.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};
use zhubi_text::{Source, Span};

use crate::error::CommandError;

/// After how long a smaller difference is not worth the search.
const PATIENCE: Duration = Duration::from_secs(2);

/// What changed since a revision, in each repository in which drafts lie.
#[derive(Debug)]
pub struct Changes {
    repositories: Vec<Repository>,
    /// For each folder of drafts, the index of its repository.
    of_folder: HashMap<PathBuf, usize>,
}

/// What changed in a repository since a revision.
#[derive(Debug)]
struct Repository {
    root: PathBuf,
    revision: String,
    /// Every file of the revision, from the root.
    known: HashSet<String>,
    /// For each file that changed, what it was called in the revision; both from the root.
    changed: HashMap<String, String>,
}

/// The lines of one draft that changed.
#[derive(Clone, Debug)]
pub enum ChangedLines {
    /// All: the revision does not know the draft.
    All,
    /// None.
    None,
    /// Those in which it differs from this text.
    Since(String),
}

impl Changes {
    /// Asks git what changed since `revision` in the repositories of `drafts`, whose paths are absolute.
    ///
    /// # Errors
    /// When there is no git, a draft lies in no repository, or a repository has no such revision.
    pub fn since(revision: &str, drafts: impl Iterator<Item = PathBuf>) -> Result<Self, CommandError> {
        if revision.starts_with('-') {
            return Err(CommandError::Git(format!("“{revision}”不是版本的名称")));
        }
        let mut changes = Self { repositories: Vec::new(), of_folder: HashMap::new() };
        let mut of_worktree: HashMap<PathBuf, usize> = HashMap::new();
        for draft in drafts {
            let Some(folder) = draft.parent() else { continue };
            if changes.of_folder.contains_key(folder) {
                continue;
            }
            // Git is asked once for each repository, not for each folder in it.
            let worktree = folder.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(folder);
            let next = changes.repositories.len();
            let index = *of_worktree.entry(worktree.to_owned()).or_insert(next);
            if index == next {
                changes.repositories.push(Repository::since(revision, folder)?);
            }
            changes.of_folder.insert(folder.to_owned(), index);
        }
        Ok(changes)
    }

    /// The lines that changed in the draft at `path`, one of those that git was asked about.
    ///
    /// # Errors
    /// When git does not tell what the draft was.
    pub fn of(&self, path: &Path) -> Result<ChangedLines, CommandError> {
        let index = path.parent().and_then(|folder| self.of_folder.get(folder));
        index.map_or(Ok(ChangedLines::All), |&index| self.repositories[index].of(path))
    }
}

impl Repository {
    /// What changed since `revision` in the repository of `folder`.
    fn since(revision: &str, folder: &Path) -> Result<Self, CommandError> {
        let root = text(git(folder, &["rev-parse", "--show-toplevel"])?);
        let root = PathBuf::from(root.trim_end_matches(['\n', '\r']));
        let root = root.canonicalize().unwrap_or(root);
        let commit = format!("{revision}^{{commit}}");
        let commit = git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
            .map_err(|_| CommandError::Git(format!("仓库“{}”里没有版本“{revision}”", root.display())))?;
        let commit = text(commit).trim().to_owned();
        let known = text(git(&root, &["ls-tree", "-r", "-z", "--name-only", &commit])?);
        let status = text(git(&root, &["diff", "--name-status", "-z", "-M", &commit, "--"])?);
        let mut changed = HashMap::new();
        let mut fields = status.split('\0');
        while let (Some(kind), Some(old)) = (fields.next(), fields.next()) {
            let new = if kind.starts_with(['R', 'C']) { fields.next().unwrap_or(old) } else { old };
            changed.insert(new.to_owned(), old.to_owned());
        }
        let known = known.split('\0').map(str::to_owned).collect();
        Ok(Self { root, revision: commit, known, changed })
    }

    fn of(&self, path: &Path) -> Result<ChangedLines, CommandError> {
        let Ok(below) = path.strip_prefix(&self.root) else { return Ok(ChangedLines::All) };
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts.join("/");
        let old = match self.changed.get(&name) {
            Some(old) if self.known.contains(old) => old,
            None if self.known.contains(&name) => return Ok(ChangedLines::None),
            _ => return Ok(ChangedLines::All),
        };
        let bytes = git(&self.root, &["cat-file", "blob", &format!("{}:{old}", self.revision)])?;
        // What was no text then is new as a whole.
        Ok(zhubi_formats::decode(old, &bytes)
            .map_or(ChangedLines::All, |file| ChangedLines::Since(file.source.file_text().to_owned())))
    }
}

impl ChangedLines {
    /// The bytes of the file behind `source` that changed, whole lines in text order; nothing where all of them did.
    pub fn spans(&self, source: &Source) -> Option<Vec<Span>> {
        let before = match self {
            ChangedLines::All => return None,
            ChangedLines::None => return Some(Vec::new()),
            ChangedLines::Since(before) => before,
        };
        let (old, new) = (lines(before), lines(source.file_text()));
        let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&old, &new);
        let inserted = diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Insert);
        let index = source.file_lines();
        let whole = |line: usize| {
            let next = (line + 1 < index.line_count()).then(|| index.line_start(line + 1));
            Span::new(index.line_start(line), next.unwrap_or(source.file_text().len()))
        };
        Some(inserted.filter_map(|change| change.new_index().map(whole)).collect())
    }
}

/// The lines of `text` without their ends, which git may write otherwise than it stores them.
fn lines(text: &str) -> Vec<&str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect()
}

/// What git prints, run in `folder`.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, CommandError> {
    let mut command = Command::new("git");
    // What it says is read below, so it must say it in English.
    command.env("LC_ALL", "C").arg("-C").arg(folder).args(arguments).stdin(Stdio::null());
    let output = command.output().map_err(|cause| {
        let reason = match cause.kind() {
            io::ErrorKind::NotFound => "没有安装 git".to_owned(),
            _ => format!("无法运行 git：{}", zhubi_formats::reason(&cause)),
        };
        CommandError::Git(reason)
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(output.stderr);
    let folder = folder.display();
    Err(CommandError::Git(if said.contains("not a git repository") {
        format!("“{folder}”不在 git 仓库里")
    } else if said.contains("dubious ownership") {
        format!(
            "“{folder}”所在的仓库属于别的用户，如果信任它，请先运行 git config --global --add safe.directory 加上仓库的路径"
        )
    } else {
        said.trim().to_owned()
    }))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use super::ChangedLines;

    #[test]
    fn whole_lines_changed() {
        let source = Source::plain("稿.txt", "甲\n乙二\n丙\n丁");
        let spans = ChangedLines::Since("甲\n乙\n丙\n".to_owned()).spans(&source).unwrap();
        let texts: Vec<&str> = spans.iter().map(|span| span.of(source.text())).collect();
        assert_eq!(texts, ["乙二\n", "丁"]);
        let other_ends = ChangedLines::Since("甲\r\n乙二\r\n丙\r\n丁".to_owned()).spans(&source);
        assert_eq!(other_ends, Some(Vec::new()));
        assert_eq!(ChangedLines::None.spans(&source), Some(Vec::new()));
        assert_eq!(ChangedLines::All.spans(&source), None);
    }
}
