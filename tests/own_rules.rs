//! A crate outside the workspace builds a `zhubi` of its own, with rules of its own beside the built-in ones.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const DRAFT: &str = "会议要求，一是修路，二是架桥，三是种树，四是通水，五是通电，六是通网。。\n";

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Copies the example away from the repository, with the versions of its lock file, which need no network, and builds it
/// where the crates that both need are built already.
fn build(folder: &Path) -> PathBuf {
    let example = workspace().join("examples/rules");
    fs::create_dir(folder.join("src")).unwrap();
    for entry in fs::read_dir(example.join("src")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("src").join(path.file_name().unwrap())).unwrap();
    }
    let manifest = fs::read_to_string(example.join("Cargo.toml")).unwrap();
    let path = workspace().join("crates/zhubi");
    let manifest = manifest.replace("../../crates/zhubi", path.to_str().unwrap());
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own_rules");
    // Its tests are the examples of its rules.
    for step in ["build", "test"] {
        let done = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()))
            .args([step, "--quiet", "--offline", "--config", "profile.dev.debug=false"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", &target)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    target.join("debug").join("zhubi").with_extension(env::consts::EXE_EXTENSION)
}

fn run(zhubi: &Path, folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Output {
    Command::new(zhubi).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn a_crate_of_ones_own_builds_a_zhubi_with_its_rules() {
    let folder = tempfile::tempdir().unwrap();
    let zhubi = build(folder.path());
    let say = |arguments: &[&str]| {
        let output = run(&zhubi, folder.path(), arguments);
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    fs::write(folder.path().join("要求.txt"), DRAFT).unwrap();

    let (status, found) = say(&["check", "--format", "concise", "要求.txt"]);
    assert_eq!(status, 1);
    let codes: Vec<&str> = found.lines().filter_map(|line| line.split(' ').nth(2)).collect();
    assert_eq!(codes, ["QSL001", "PUN003"], "{found}");

    let (_, page) = say(&["rule", "QSL001"]);
    assert!(page.contains("清水县公文处理办法"), "{page}");

    fs::write(folder.path().join("zhubi.toml"), "ignore = [\"QSL\"]\n").unwrap();
    let (_, found) = say(&["check", "--format", "concise", "要求.txt"]);
    assert!(!found.contains("QSL001") && found.contains("PUN003"), "{found}");
}
