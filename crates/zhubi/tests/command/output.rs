//! Where the report goes.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use zhubi_report::Format;

use crate::sandbox::Sandbox;

const WRONG: &str = "通知如下。。\n";

#[test]
fn a_report_may_go_to_a_file() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    let to_stdout = sandbox.run(&["check", "--format", "json", "稿.txt"]);
    let run = sandbox.run(&["check", "--format", "json", "--output", "结果.json", "稿.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_eq!(fs::read_to_string(sandbox.path().join("结果.json")).unwrap(), to_stdout.stdout);
}

#[test]
fn a_report_never_replaces_a_draft() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    for output in ["稿.txt", "./稿.txt"] {
        let run = sandbox.run(&["check", "--output", output, "."]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("就是要检查的文稿"), "{}", run.stderr);
    }
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), WRONG);
}

#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let run = Sandbox::with("稿.txt", WRONG).run(&["check", "--output", "没有/结果.txt", "稿.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("无法写入文件“没有/结果.txt”"), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_wherever_the_report_goes() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    for format in Format::ALL.map(Format::name) {
        let run = sandbox.run(&["check", "--format", format, "--output", "/dev/full", "稿.txt"]);
        assert_eq!(run.status, 2, "{format}");
        assert_eq!(run.stderr, "错误：无法写入文件“/dev/full”：磁盘空间不足\n", "{format}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhubi"));
        command.args(["check", "--format", format, "稿.txt"]).current_dir(sandbox.path());
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command.stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(stderr, "错误：写入输出时出错：磁盘空间不足\n", "{format}");
    }
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), WRONG);
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    assert!(!sandbox.run(&["check", "稿.txt"]).stdout.contains('\u{1b}'));
    assert!(!sandbox.run(&["check", "--color", "never", "稿.txt"]).stdout.contains('\u{1b}'));
    assert!(sandbox.run(&["check", "--color", "always", "稿.txt"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let sandbox = Sandbox::with("稿.txt", WRONG.repeat(20_000));
    for arguments in [
        &["check", "--format", "concise", "稿.txt"][..],
        &["text", "稿.txt"],
        &["check", "--format", "json", "稿.txt"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_zhubi"))
            .args(arguments)
            .current_dir(sandbox.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(stderr, "", "{arguments:?}");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?} {:?}", output.status);
    }
}

#[test]
fn the_help_is_in_chinese() {
    let sandbox = Sandbox::new();
    for (name, arguments) in [
        ("zhubi", &["--help"][..]),
        ("check", &["check", "-h"]),
        ("outline", &["outline", "-h"]),
        ("text", &["text", "-h"]),
        ("rule", &["rule", "-h"]),
    ] {
        let run = sandbox.run(arguments);
        assert_eq!(run.status, 0);
        insta::assert_snapshot!(format!("help_{name}"), run.stdout);
    }
}
