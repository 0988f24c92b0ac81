//! Runs a check again whenever a draft or a setting changes.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher};

use crate::error::{CommandError, Status};
use crate::inputs::STDIN;
use crate::{accepted, config, console, inputs};

/// How long it must be quiet after a change: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Clears the screen and what was scrolled off it.
const CLEAR: &[u8] = b"\x1B[2J\x1B[3J\x1B[H";

/// Calls `run` now and after each change of what `paths` name, until the user ends the program. An error of a run is
/// told, for the next change may mend it.
///
/// # Errors
/// When the system does not tell of changes.
pub fn repeat(
    paths: &[PathBuf],
    run: impl Fn() -> Result<Status, CommandError>,
) -> Result<Status, CommandError> {
    if paths.iter().any(|path| path.as_os_str() == STDIN) {
        return Err(CommandError::WatchStdin);
    }
    let failed = |path: &Path, cause| CommandError::Watch { path: path.to_owned(), cause };
    let (sender, receiver) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|cause| failed(Path::new("."), cause))?;
    let mut watched = folders(paths);
    let whole: Vec<PathBuf> = watched
        .iter()
        .filter(|(_, mode)| *mode == RecursiveMode::Recursive)
        .filter_map(|(folder, _)| folder.canonicalize().ok())
        .collect();
    let mut settings: BTreeSet<PathBuf> =
        watched.iter().flat_map(|(folder, _)| folders_of_settings(folder)).collect();
    // Watching a folder again would end the watch of what lies in it.
    settings.retain(|folder| !whole.iter().any(|watched| folder.starts_with(watched)));
    watched.extend(settings.into_iter().map(|folder| (folder, RecursiveMode::NonRecursive)));
    for (folder, mode) in watched {
        watcher.watch(&folder, mode).map_err(|cause| failed(&folder, cause))?;
    }
    loop {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            // A screen that cannot be cleared is still a screen.
            let _ = out.write_all(CLEAR);
        }
        drop(out);
        if let Err(error) = run() {
            console::complain(&error);
        }
        console::note(&"正在等待改动，按 Ctrl-C 结束");
        wait(&receiver, paths);
    }
}

/// The folders in which what `paths` name can change.
fn folders(paths: &[PathBuf]) -> Vec<(PathBuf, RecursiveMode)> {
    let folder_of = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let folder = |path: &PathBuf| match path {
        path if path.is_dir() => (path.clone(), RecursiveMode::Recursive),
        path if inputs::is_pattern(path) && !path.exists() => {
            (inputs::fixed_beginning(path), RecursiveMode::Recursive)
        }
        path => (folder_of(path), RecursiveMode::NonRecursive),
    };
    match paths {
        [] => vec![(PathBuf::from("."), RecursiveMode::Recursive)],
        paths => paths.iter().map(folder).collect(),
    }
}

/// The folders above `folder` in which its settings and accepted findings stand.
fn folders_of_settings(folder: &Path) -> Vec<PathBuf> {
    let Ok(folder) = folder.canonicalize() else { return Vec::new() };
    let Some(above) = folder.parent() else { return Vec::new() };
    let files = [config::Config::find(above), accepted::AcceptedFile::find(above)];
    files.into_iter().flatten().filter_map(|file| Some(file.parent()?.to_owned())).collect()
}

/// Returns after a change that matters, when it has been quiet for a while.
fn wait(receiver: &Receiver<notify::Result<Event>>, paths: &[PathBuf]) {
    while let Ok(event) = receiver.recv() {
        // After an error of the system's it is not known what was missed.
        if event.as_ref().map_or(true, |event| matters(event, paths)) {
            break;
        }
    }
    while receiver.recv_timeout(QUIET).is_ok() {}
}

fn matters(event: &Event, paths: &[PathBuf]) -> bool {
    let changes = match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(_)) => false,
        _ => true,
    };
    changes && event.paths.iter().any(|path| is_read(path, paths))
}

/// Whether a check of `paths` reads a file of this name.
fn is_read(path: &Path, paths: &[PathBuf]) -> bool {
    let name = path.file_name();
    let is_setting = name.is_some_and(|name| name == config::FILE_NAME || name == accepted::FILE_NAME);
    let is_named = paths.iter().any(|named| named.file_name() == name);
    is_setting || is_named || zhubi_formats::is_draft_name(path)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use notify::RecursiveMode::{NonRecursive, Recursive};

    use super::{folders, folders_of_settings, is_read};

    #[test]
    fn the_folders_of_files_and_patterns_are_watched() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        assert_eq!(folders(&[]), [(PathBuf::from("."), Recursive)]);
        assert_eq!(folders(&[PathBuf::from("甲.txt")]), [(PathBuf::from("."), NonRecursive)]);
        assert_eq!(
            folders(&[folder.path().to_owned(), inside("甲.txt"), inside("*/甲.txt")]),
            [
                (folder.path().to_owned(), Recursive),
                (folder.path().to_owned(), NonRecursive),
                (folder.path().to_owned(), Recursive)
            ]
        );
    }

    #[test]
    fn the_settings_above_are_watched() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("甲/乙")).unwrap();
        fs::write(root.join("zhubi.toml"), "").unwrap();
        assert_eq!(folders_of_settings(&root.join("甲/乙")), [root]);
    }

    #[test]
    fn only_what_a_check_reads_matters() {
        let paths = [PathBuf::from("稿/甲.draft")];
        for (path, read) in [
            ("/x/稿/甲.draft", true),
            ("乙.md", true),
            ("a/zhubi.toml", true),
            ("图.png", false),
            (".甲.txt.swp", false),
        ] {
            assert_eq!(is_read(Path::new(path), &paths), read, "{path}");
        }
    }
}
