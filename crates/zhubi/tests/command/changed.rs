//! `--changed`.

use std::fs;
use std::process::Command;

use crate::sandbox::{Run, Sandbox};

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let identity = ["-c", "user.name=甲", "-c", "user.email=a@example.com"];
    let output =
        Command::new("git").current_dir(sandbox.path()).args(identity).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn committed(draft: impl AsRef<[u8]>) -> Sandbox {
    let sandbox = Sandbox::with("稿 件/甲.txt", draft);
    git(&sandbox, &["init", "-q"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "-q", "-m", "初稿"]);
    sandbox
}

fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let head = ["check", "--select", "PUN003", "--format", "concise", "--changed", "HEAD"];
    let run = sandbox.run(&[&head, arguments].concat());
    let places = run.stdout.lines().filter_map(|line| Some(line.split_once(": ")?.0.to_owned()));
    places.filter(|place| place.contains(".txt:")).collect()
}

#[test]
fn only_changed_lines_are_reported() {
    let sandbox = committed("一。。\n二。\n三。。\n");
    assert!(found(&sandbox, &["."]).is_empty());
    sandbox.write("稿 件/甲.txt", "一。。\n新。。\n二。。\n三。。\n");
    sandbox.write("稿 件/新.txt", "一。。\n");
    assert_eq!(found(&sandbox, &["."]), ["稿 件/新.txt:1:2", "稿 件/甲.txt:2:2", "稿 件/甲.txt:3:2"]);
    git(&sandbox, &["add", "."]);
    assert_eq!(found(&sandbox, &["."]).len(), 3);
    let below = sandbox.path().join("稿 件");
    let mut command = sandbox.command(&["check", "--select", "PUN003", "--changed", "HEAD", "甲.txt"]);
    assert_eq!(command.current_dir(below).output().unwrap().status.code(), Some(1));
    git(&sandbox, &["commit", "-q", "-m", "二稿"]);
    assert!(found(&sandbox, &["."]).is_empty());
}

#[test]
fn a_draft_that_was_renamed_is_compared_with_what_it_was() {
    let lines: String = (1..30).map(|line| format!("第{line}行，文字。\n")).collect();
    let sandbox = committed(format!("一。。\n{lines}"));
    fs::rename(sandbox.path().join("稿 件/甲.txt"), sandbox.path().join("乙.txt")).unwrap();
    sandbox.write("乙.txt", format!("一。。\n{lines}新。。\n"));
    git(&sandbox, &["add", "-A"]);
    assert_eq!(found(&sandbox, &["."]), ["乙.txt:31:2"]);
}

#[test]
fn encodings_that_git_takes_for_binary_are_compared_too() {
    let utf16 = |text: &str| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let sandbox = committed(utf16("一。。\n二。\n"));
    sandbox.write("稿 件/甲.txt", utf16("一。。\n二。。\n"));
    assert_eq!(found(&sandbox, &["."]), ["稿 件/甲.txt:2:2"]);
}

#[test]
fn only_changed_lines_are_fixed() {
    let sandbox = committed("一。。\n二。\n");
    sandbox.write("稿 件/甲.txt", "新。。\n一。。\n又，，新。\n二。\n");
    sandbox.run(&["check", "--select", "PUN003", "--changed", "HEAD", "--fix", "."]);
    let fixed = fs::read_to_string(sandbox.path().join("稿 件/甲.txt")).unwrap();
    assert_eq!(fixed, "新。\n一。。\n又，新。\n二。\n");
}

#[test]
fn drafts_may_lie_in_repositories_below() {
    let outer = Sandbox::with("散稿/甲.txt", "一。。\n");
    for name in ["甲", "乙"] {
        let inner = committed("一。。\n二。\n");
        let repository = outer.path().join(name);
        fs::create_dir(&repository).unwrap();
        for part in [".git", "稿 件"] {
            fs::rename(inner.path().join(part), repository.join(part)).unwrap();
        }
        fs::write(repository.join("稿 件/甲.txt"), "一。。\n二。。\n").unwrap();
        // What is neither committed nor added is new.
        fs::write(repository.join("新.txt"), "三。。\n").unwrap();
    }
    let expected = ["乙/新.txt:1:2", "乙/稿 件/甲.txt:2:2", "甲/新.txt:1:2", "甲/稿 件/甲.txt:2:2"];
    assert_eq!(found(&outer, &["乙", "甲"]), expected);
    let run = outer.run(&["check", "--changed", "HEAD", "甲", "散稿"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("散稿”不在 git 仓库里"), "{}", run.stderr);
}

#[test]
fn what_git_ignores_is_new_where_it_is_named() {
    let sandbox = committed("一。。\n");
    sandbox.write(".gitignore", "草稿.txt\n");
    sandbox.write("草稿.txt", "一。。\n");
    assert!(found(&sandbox, &["."]).is_empty());
    assert_eq!(found(&sandbox, &["草稿.txt"]), ["草稿.txt:1:2"]);
}

#[test]
fn without_git_it_is_said() {
    let sandbox = committed("一。。\n");
    let mut command = sandbox.command(&["check", "--changed", "HEAD", "."]);
    let run = Run::of(command.env("PATH", "/nowhere"));
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "错误：git 没有给出改动：没有安装 git\n");
}

#[test]
fn what_git_cannot_tell_is_an_error() {
    let sandbox = committed("一。。\n");
    for (revision, sentence) in [("没有", "里没有版本“没有”"), ("--output=x", "“--output=x”不是版本的名称")]
    {
        let run = sandbox.run(&["check", &format!("--changed={revision}"), "."]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{revision}");
        assert!(run.stderr.contains("git 没有给出改动"), "{}", run.stderr);
        assert!(run.stderr.contains(sentence), "{}", run.stderr);
    }
    let empty = Sandbox::with("甲.txt", "一。。\n");
    git(&empty, &["init", "-q"]);
    let run = empty.run(&["check", "--changed", "HEAD", "."]);
    assert!(run.status == 2 && run.stderr.contains("里没有版本“HEAD”"), "{}", run.stderr);
}
