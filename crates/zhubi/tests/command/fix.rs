//! `--fix`, `--unsafe-fixes` and `--diff`.

use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use encoding_rs::GB18030;

use crate::sandbox::Sandbox;

const DRAFT: &str = "会议强调，，要抓好落实。\r\n各项工作稳步推进。。\r\n";
const FIXED: &str = "会议强调，要抓好落实。\r\n各项工作稳步推进。\r\n";

fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

fn fix(sandbox: &Sandbox, arguments: &[&str]) -> crate::sandbox::Run {
    sandbox.run(&[&["check", "--select", "PUN003"], arguments].concat())
}

#[test]
fn files_are_fixed_in_their_own_encoding() {
    let cases = [
        (DRAFT.as_bytes().to_vec(), FIXED.as_bytes().to_vec()),
        (format!("\u{FEFF}{DRAFT}").into_bytes(), format!("\u{FEFF}{FIXED}").into_bytes()),
        (GB18030.encode(DRAFT).0.into_owned(), GB18030.encode(FIXED).0.into_owned()),
        (utf16(DRAFT), utf16(FIXED)),
    ];
    for (before, after) in cases {
        let sandbox = Sandbox::with("稿 一.txt", &before);
        let run = fix(&sandbox, &["--fix", "."]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains("已修改 1 个文件中的 2 处"), "{}", run.stderr);
        assert_eq!(fs::read(sandbox.path().join("稿 一.txt")).unwrap(), after);
        assert_eq!(fs::read_dir(sandbox.path()).unwrap().count(), 1);
    }
}

#[test]
fn markdown_keeps_its_markup() {
    let sandbox =
        Sandbox::with("稿.md", "# 会议**强调**，，要抓好[落实](http://a.cn/，，)\n\n`a，，b`。。\n");
    assert_eq!(fix(&sandbox, &["--fix", "."]).status, 0);
    let fixed = fs::read_to_string(sandbox.path().join("稿.md")).unwrap();
    assert_eq!(fixed, "# 会议**强调**，要抓好[落实](http://a.cn/，，)\n\n`a，，b`。\n");
}

#[test]
fn a_diff_changes_nothing_and_fails_as_the_check_does() {
    let sandbox = Sandbox::with("稿.txt", DRAFT);
    let run = fix(&sandbox, &["--diff", "--fix", "."]);
    assert_eq!(run.status, 1);
    let expected = "--- 稿.txt\n+++ 稿.txt\n@@ -1,2 +1,2 @@\n-会议强调，，要抓好落实。\r\n-各项工作稳步推进。。\r\n+会议强调，要抓好落实。\r\n+各项工作稳步推进。\r\n";
    assert_eq!(run.stdout, expected);
    assert!(run.stderr.contains("可修改 1 个文件中的 2 处，文件没有改动"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), DRAFT);
    assert_eq!(fix(&sandbox, &["--diff", "--format", "json", "."]).status, 2);
}

#[test]
fn unsafe_fixes_are_made_only_when_asked_for() {
    let draft = "一、总体要求。抓好落实。\n二、重点任务。抓好落实。\n二、保障措施。抓好落实。\n";
    let sandbox = Sandbox::with("稿.txt", draft);
    let check = |option| sandbox.run(&["check", "--select", "ORD001", option, "."]);
    assert_eq!(check("--fix").status, 1);
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), draft);
    let diff = sandbox.run(&["check", "--select", "ORD001", "--diff", "--unsafe-fixes", "."]);
    assert!(diff.stdout.contains("+三、保障措施"), "{}", diff.stdout);
    assert_eq!(check("--unsafe-fixes").status, 0);
    let fixed = fs::read_to_string(sandbox.path().join("稿.txt")).unwrap();
    assert!(fixed.ends_with("二、重点任务。抓好落实。\n三、保障措施。抓好落实。\n"), "{fixed}");
}

#[test]
fn what_is_not_shown_is_not_fixed_and_what_remains_is_reported() {
    let sandbox = Sandbox::with("稿.txt", DRAFT);
    sandbox.run(&["check", "--fix", "--ignore", "PUN003", "."]);
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), DRAFT);
    sandbox.write("稿.txt", "到XX县调研，，情况良好。\n");
    let run = sandbox.run(&["check", "--fix", "--format", "concise", "."]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("PLH001") && !run.stdout.contains("PUN003"), "{}", run.stdout);
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), "到XX县调研，情况良好。\n");
}

#[test]
fn standard_input_is_printed_fixed() {
    let sandbox = Sandbox::new();
    let arguments = ["check", "--select", "PUN003,PLH001", "--format", "concise", "--fix", "-"];
    let run = sandbox.run_with_stdin(&arguments, "到XX县调研。。");
    assert_eq!((run.status, run.stdout.as_str()), (1, "到XX县调研。"));
    assert!(run.stderr.contains("PLH001"), "{}", run.stderr);
    let clean = sandbox.run_with_stdin(&arguments, "无事。");
    assert_eq!((clean.status, clean.stdout.as_str()), (0, "无事。"));
    let mut command = sandbox.command(&arguments);
    let bytes = command.write_stdin(GB18030.encode(DRAFT).0.into_owned()).output().unwrap().stdout;
    assert_eq!(bytes, GB18030.encode(FIXED).0.into_owned());
}

#[test]
fn a_read_only_file_is_left_alone_and_the_others_are_fixed() {
    let sandbox = Sandbox::with("甲.txt", DRAFT);
    let other = sandbox.write("乙.txt", DRAFT);
    let path = sandbox.path().join("甲.txt");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = fix(&sandbox, &["--fix", "."]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("文件“甲.txt”是只读的，没有修改"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(path).unwrap(), DRAFT);
    assert_eq!(fs::read_to_string(other).unwrap(), FIXED);
}

/// Somebody else goes on writing while the draft is fixed.
#[test]
fn a_draft_that_changes_meanwhile_is_left_to_who_changes_it() {
    let draft = "各项工作稳步推进。。\n".repeat(4000);
    let sandbox = Sandbox::with("稿.txt", &draft);
    let path = sandbox.path().join("稿.txt");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_zhubi"));
    command.args(["check", "--select", "PUN003", "--fix", "--statistics", "稿.txt"]);
    command.current_dir(sandbox.path()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut added = 0;
    while child.try_wait().unwrap().is_none() {
        let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all("又一行。\n".as_bytes()).unwrap();
        added += 1;
        sleep(Duration::from_millis(1));
    }
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("文件“稿.txt”在检查期间被别的程序改动，没有修改，请重新运行"), "{stderr}");
    assert_eq!(fs::read_to_string(path).unwrap(), draft + &"又一行。\n".repeat(added));
}

#[test]
fn a_fix_that_would_write_another_slip_is_left_and_told() {
    let sandbox = Sandbox::with("稿.txt", "为确保参 品新鲜直达，我局作了协调。。\n");
    let arguments = ["check", "--fragment", "--select", "PUN027,PUN003,TYP001", "."];
    let run = sandbox.run(&[&arguments[..], &["--fix"]].concat());
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("“稿.txt”有 1 处可以自动修改的没有改：改了会造成别的问题"), "{}", run.stderr);
    let fixed = || fs::read_to_string(sandbox.path().join("稿.txt")).unwrap();
    assert_eq!(fixed(), "为确保参 品新鲜直达，我局作了协调。\n");
    sandbox.run(&[&arguments[..], &["--unsafe-fixes"]].concat());
    assert!(!fixed().contains(' '), "{}", fixed());
}

#[test]
fn a_fix_is_made_though_it_lets_another_problem_be_seen() {
    let sandbox = Sandbox::with("稿.txt", "会议强调，要抓好落实｡，确保取得实效。\n");
    let arguments = ["check", "--fragment", "--select", "UNI008,PUN004", "稿.txt"];
    assert!(!sandbox.run(&arguments).stdout.contains("PUN004"));
    let run = sandbox.run(&[&arguments[..], &["--fix"]].concat());
    assert!(run.stdout.contains("PUN004") && !run.stdout.contains("UNI008"), "{}", run.stdout);
    assert_eq!(run.stderr.lines().next(), Some("已修改 1 个文件中的 1 处"));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_points_to_is_fixed_with_its_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sandbox = Sandbox::with("库/稿.txt", DRAFT);
    let (path, link) = (sandbox.path().join("库/稿.txt"), sandbox.path().join("链接.txt"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("库/稿.txt", &link).unwrap();
    assert_eq!(fix(&sandbox, &["--fix", "链接.txt"]).status, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), FIXED);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_link(&link).unwrap().to_str(), Some("库/稿.txt"));
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_the_draft_whole() {
    let draft = format!("{}。。\n", "各项工作稳步推进。\n".repeat(400));
    let sandbox = Sandbox::with("稿.txt", &draft);
    let zhubi = env!("CARGO_BIN_EXE_zhubi");
    // A limit of the file size makes writing fail half-way, as a full disk does.
    let script = format!("trap '' XFSZ; ulimit -f 4; exec '{zhubi}' check --select PUN003 --fix 稿.txt");
    let output =
        std::process::Command::new("sh").args(["-c", &script]).current_dir(sandbox.path()).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("原文件没有改动"), "{stderr}");
    assert_eq!(fs::read_to_string(sandbox.path().join("稿.txt")).unwrap(), draft);
    assert_eq!(fs::read_dir(sandbox.path()).unwrap().count(), 1);
}
