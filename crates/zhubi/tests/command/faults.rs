//! What happens to drafts when the world does not play along: a killed run, lost permissions, odd names, closed streams.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

const ZHUBI: &str = env!("CARGO_BIN_EXE_zhubi");
const WRONG: &str = "各项工作稳步推进。。\n";
const RIGHT: &str = "各项工作稳步推进。\n";

fn command(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let mut command = Command::new(ZHUBI);
    command.args(arguments).current_dir(sandbox.path()).env("ZHUBI_CACHE_DIR", sandbox.cache());
    command
}

/// Runs `script` in a shell in which `$0` is the command.
fn shell(sandbox: &Sandbox, script: &str) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", script, ZHUBI]).env("ZHUBI_CACHE_DIR", sandbox.cache());
    shell.current_dir(sandbox.path()).output().unwrap()
}

#[test]
fn a_run_that_is_killed_leaves_the_old_draft_or_the_new_one() {
    const KILLS: u32 = 16;
    let (old, new) = (WRONG.repeat(3000), RIGHT.repeat(3000));
    let sandbox = Sandbox::with("稿.txt", &old);
    let path = sandbox.path().join("稿.txt");
    let fix = ["check", "--select", "PUN003", "--fix", "--statistics", "稿.txt"];
    let begun = Instant::now();
    assert_eq!(sandbox.run(&fix).status, 0);
    let whole = begun.elapsed();
    for kill in 0..KILLS {
        fs::write(&path, &old).unwrap();
        let mut child = command(&sandbox, &fix).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The draft is written in the last part of the run.
        sleep(whole * (KILLS + kill) / (2 * KILLS));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = fs::read_to_string(&path).unwrap();
        assert!(left == old || left == new, "half a draft of {} bytes", left.len());
    }
    fs::write(&path, &old).unwrap();
    // What the killed runs may have left beside the draft is no draft.
    let run = sandbox.run(&["check", "--select", "PUN003", "--format", "json", "--fix", "."]);
    assert_eq!((run.status, run.checked()), (0, vec!["稿.txt".to_owned()]), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), new);
}

#[test]
fn ten_thousand_files_need_few_handles() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path().join("稿")).unwrap();
    for index in 0..10_000 {
        fs::write(sandbox.path().join(format!("稿/{index:05}.txt")), WRONG).unwrap();
    }
    let output =
        shell(&sandbox, "ulimit -n 64; exec \"$0\" check --isolated --select PUN003 --format concise 稿");
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Vec<&str> = stdout.lines().filter(|line| line.contains("PUN003")).collect();
    assert_eq!(found.len(), 10_000);
    assert!(found.is_sorted());
}

#[test]
fn links_that_go_round_end_nowhere() {
    let sandbox = Sandbox::with("稿/甲.txt", WRONG);
    symlink("..", sandbox.path().join("稿/上")).unwrap();
    symlink("乙.txt", sandbox.path().join("稿/丙.txt")).unwrap();
    symlink("丙.txt", sandbox.path().join("稿/乙.txt")).unwrap();
    for path in ["稿", "稿/**/*.txt"] {
        let run = sandbox.run(&["check", "--isolated", "--select", "PUN003", "--format", "json", path]);
        assert!(run.checked().contains(&"稿/甲.txt".to_owned()), "{}", run.stdout);
        assert_eq!(run.stdout.matches("PUN003").count(), 1, "{}", run.stdout);
    }
    for arguments in [&["check", "稿/乙.txt"][..], &["check", "--fix", "稿/乙.txt"], &["text", "稿/乙.txt"]]
    {
        let run = sandbox.run(arguments);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("“稿/乙.txt”") && run.stderr.lines().count() == 1, "{}", run.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf_8_are_names_too() {
    let sandbox = Sandbox::with("甲.txt", RIGHT);
    let path = sandbox.path().join(OsStr::from_bytes(b"\xB8\xE5.txt"));
    fs::write(&path, WRONG).unwrap();
    let arguments = ["check", "--isolated", "--select", "PUN003"];
    let run = sandbox.run(&[&arguments[..], &["--format", "json", "."]].concat());
    assert_eq!((run.status, run.checked().len()), (1, 2), "{}", run.stderr);
    let named = command(&sandbox, &arguments).arg(path.file_name().unwrap()).output().unwrap();
    assert_eq!(named.status.code(), Some(1), "{}", String::from_utf8_lossy(&named.stderr));
    assert_eq!(sandbox.run(&[&arguments[..], &["--fix", "."]].concat()).status, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), RIGHT);
}

#[test]
fn a_draft_that_grows_while_it_is_read_is_read_to_some_end() {
    let sandbox = Sandbox::with("稿.txt", WRONG.repeat(3000));
    let path = sandbox.path().join("稿.txt");
    let arguments = ["check", "--isolated", "--select", "PUN003", "--format", "json", "稿.txt"];
    let mut child =
        command(&sandbox, &arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(WRONG.as_bytes()).unwrap();
        sleep(Duration::from_micros(200));
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn streams_that_are_closed_harm_nothing() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    let check = "\"$0\" check --isolated --select PUN003";
    let cases = [
        (format!("exec {check} - <&-"), 0),
        (format!("exec {check} 稿.txt >&-"), 1),
        (format!("exec {check} 稿.txt >&- 2>&- <&-"), 1),
        (format!("exec {check} --fix - <&- >&-"), 0),
        ("exec \"$0\" lsp <&-".to_owned(), 1),
        ("exec \"$0\" text 稿.txt 2>&-".to_owned(), 0),
    ];
    for (script, status) in cases {
        let output = shell(&sandbox, &script);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{script}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), WRONG);
}

/// Runs the command as somebody whom permissions keep out, which they do not the superuser.
fn run_restricted(sandbox: &Sandbox, arguments: &[&str]) -> Option<(i32, String)> {
    const NOBODY: u32 = 65_534;
    let mut command = command(sandbox, arguments);
    if fs::metadata(sandbox.path()).unwrap().uid() == 0 {
        command.uid(NOBODY);
    }
    match command.output() {
        Ok(output) => Some((output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())),
        Err(error) => {
            eprintln!("skipped: nobody else can run {ZHUBI} here: {error}");
            None
        }
    }
}

fn set_mode(sandbox: &Sandbox, name: &str, mode: u32) {
    fs::set_permissions(sandbox.path().join(name), Permissions::from_mode(mode)).unwrap();
}

#[test]
fn what_may_not_be_read_is_told_and_the_rest_is_checked() {
    let sandbox = Sandbox::with("甲.txt", WRONG);
    sandbox.write("乙.txt", WRONG);
    sandbox.write("锁/丙.txt", WRONG);
    set_mode(&sandbox, ".", 0o755);
    set_mode(&sandbox, "乙.txt", 0);
    set_mode(&sandbox, "锁", 0);
    let run = run_restricted(&sandbox, &["check", "--isolated", "--select", "PUN003", "."]);
    set_mode(&sandbox, "锁", 0o755);
    let Some((status, stderr)) = run else { return };
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.contains("乙.txt") && stderr.contains("锁") && !stderr.contains("甲.txt"), "{stderr}");
}

#[test]
fn a_draft_in_a_folder_that_may_not_be_written_stays_as_it_is() {
    let sandbox = Sandbox::with("库/稿.txt", WRONG);
    set_mode(&sandbox, ".", 0o755);
    set_mode(&sandbox, "库/稿.txt", 0o666);
    set_mode(&sandbox, "库", 0o555);
    let run = run_restricted(&sandbox, &["check", "--isolated", "--select", "PUN003", "--fix", "库"]);
    set_mode(&sandbox, "库", 0o755);
    let Some((status, stderr)) = run else { return };
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.contains("库/稿.txt") && stderr.contains("原文件没有改动"), "{stderr}");
    assert_eq!(fs::read_to_string(sandbox.path().join("库/稿.txt")).unwrap(), WRONG);
}
