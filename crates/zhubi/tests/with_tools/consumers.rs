//! The machine formats in programs that read them for a living.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::tools::{self, PYTHON_TOOLS, RDFORMAT_VALIDATOR, repository};

const NAME: &str = "稿 件/“引”'单'&<b>%2C,.txt";

fn report(folder: &Path, format: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhubi"));
    command.args([
        "check",
        "--isolated",
        "--fragment",
        "--format",
        format,
        "--output",
        format,
        NAME,
        "净.txt",
    ]);
    let output = command.current_dir(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A folder with a draft that has findings and one that has none.
fn drafts() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("稿 件")).unwrap();
    fs::write(folder.path().join(NAME), "工作稳步推进,成效明显。。\n到XX县调研。\n").unwrap();
    fs::write(folder.path().join("净.txt"), "各单位要抓好工作落实。\n").unwrap();
    folder
}

#[test]
fn a_validator_of_the_reviewdog_format_objects_to_nothing() {
    let validator = match RDFORMAT_VALIDATOR.as_deref() {
        Ok(validator) => validator,
        Err(reason) => return tools::skip("the validator of the Reviewdog Diagnostic Format", reason),
    };
    let folder = drafts();
    report(folder.path(), "rdjson");
    let validate = |name: &str| {
        let mut command = Command::new("node");
        command.arg(validator).args(["--strict", "--no-extra-fields", name]).current_dir(folder.path());
        let output = command.output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (valid, said) = validate("rdjson");
    assert!(valid && said.contains("Total errors: 0"), "{said}");
    let broken =
        fs::read_to_string(folder.path().join("rdjson")).unwrap().replace("\"line\":1", "\"line\":\"1\"");
    fs::write(folder.path().join("broken"), broken).unwrap();
    assert!(!validate("broken").0, "the validator takes everything");
}

#[test]
fn readers_of_sarif_and_junit_find_every_finding() {
    let bin = match PYTHON_TOOLS.as_deref() {
        Ok(bin) => bin,
        Err(reason) => return tools::skip("readers of SARIF, JUnit and Checkstyle", reason),
    };
    let folder = drafts();
    for format in ["json", "sarif", "junit", "checkstyle"] {
        report(folder.path(), format);
    }
    let script = repository().join("crates/zhubi/tests/with_tools/report_readers.py");
    let output = Command::new(bin.join("python")).arg(script).current_dir(folder.path()).output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.ends_with("all passed\n"), "{said}");
}
