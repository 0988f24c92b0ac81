//! Finding what is installed, and saying what is not.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Where this test target keeps what is dear to make.
pub const KEPT: &str = env!("CARGO_TARGET_TMPDIR");

/// The programs of a virtual environment with pre-commit, check-jsonschema and pygls, or why there is none.
pub static PYTHON_TOOLS: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    for program in ["bash", "python3", "git"] {
        find(&[program]).ok_or_else(|| format!("{program} is not installed"))?;
    }
    let folder = Path::new(KEPT).join("python-tools");
    install("python_tools.sh", &folder)?;
    Ok(folder.join("bin"))
});

/// A validator of the Reviewdog Diagnostic Format, a script for `node`, or why there is none.
pub static RDFORMAT_VALIDATOR: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    for program in ["bash", "node", "npm"] {
        find(&[program]).ok_or_else(|| format!("{program} is not installed"))?;
    }
    let folder = Path::new(KEPT).join("node-tools");
    install("node_tools.sh", &folder)?;
    Ok(folder.join("node_modules/@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"))
});

/// Runs the script `name` of this folder, which puts into `folder` what is not there.
fn install(name: &str, folder: &Path) -> Result<(), String> {
    let script = repository().join("crates/zhubi/tests/with_tools").join(name);
    let output = Command::new("bash").arg(script).arg(folder).output().map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("they cannot be installed: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

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
