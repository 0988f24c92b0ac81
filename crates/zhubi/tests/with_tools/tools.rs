//! Finding what is installed, and saying what is not.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The first of `names` that is installed.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let named = |name: &&str| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|path| path.is_file())
    };
    names.iter().find_map(named)
}

/// Says that `test` did not run and why, past the test runner, which hides what a passing test prints.
pub fn skip(test: &str, reason: &str) {
    assert!(env::var_os("ZHUBI_REQUIRE_TOOLS").is_none(), "{test} cannot run: {reason}");
    let _ = writeln!(io::stderr(), "test {test} was skipped: {reason}");
}

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}
