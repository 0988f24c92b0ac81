//! `--watch`.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

/// A command that runs until the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until `path` holds as many runs as `runs`, and returns what it holds.
fn wait_for(path: &Path, runs: usize) -> String {
    let begin = Instant::now();
    loop {
        let text = fs::read_to_string(path).unwrap();
        if text.matches("正在等待改动").count() >= runs {
            return text;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "{text}");
        sleep(Duration::from_millis(20));
    }
}

/// Watches `path` in the sandbox; all that is said goes to `log`.
fn watch(sandbox: &Sandbox, path: &str, log: &Path) -> Running {
    let output = File::create(log).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_zhubi"))
        .args(["check", "--watch", "--select", "PUN003", "--format", "concise", path])
        .current_dir(sandbox.path())
        .stdin(Stdio::null())
        .stdout(output.try_clone().unwrap())
        .stderr(output)
        .spawn()
        .unwrap();
    Running(child)
}

#[test]
fn each_change_is_checked_and_errors_do_not_end_it() {
    let sandbox = Sandbox::with("稿/甲.txt", "一。\n");
    let outside = Sandbox::new();
    let log = outside.path().join("log");
    let _running = watch(&sandbox, ".", &log);
    assert!(!wait_for(&log, 1).contains("PUN003"));
    sandbox.write("稿/甲.txt", "一。。\n");
    assert!(wait_for(&log, 2).contains("稿/甲.txt:1:2"));
    sandbox.write("稿/图.png", "x");
    sandbox.write("zhubi.toml", "selct = []\n");
    assert!(wait_for(&log, 3).contains("没有名为“selct”的设置"));
    sandbox.write("zhubi.toml", "");
    sandbox.write("稿/乙.txt", "一，，\n");
    let text = wait_for(&log, 4);
    let last = text.split("正在等待改动").nth(3).unwrap();
    assert!(last.contains("稿/甲.txt:1:2") && last.contains("稿/乙.txt:1:2"), "{text}");
}

/// Editors write a new file and give it the name of the old one; settings may stand above what is watched.
#[test]
fn files_that_take_the_place_of_others_are_changes() {
    for watched in ["稿", "稿/甲.txt"] {
        let sandbox = Sandbox::with("稿/甲.txt", "一。\n");
        sandbox.write("zhubi.toml", "");
        let outside = Sandbox::new();
        let log = outside.path().join("log");
        let _running = watch(&sandbox, watched, &log);
        assert!(!wait_for(&log, 1).contains("PUN003"));
        for (run, text) in [(2, "一。。\n"), (3, "一，，\n")] {
            let new = sandbox.write("稿/.甲.txt.tmp", text);
            fs::rename(new, sandbox.path().join("稿/甲.txt")).unwrap();
            assert_eq!(wait_for(&log, run).matches("甲.txt:1:2").count(), run - 1);
        }
        sandbox.write("zhubi.toml", "selct = []\n");
        assert!(wait_for(&log, 4).contains("没有名为“selct”的设置"));
    }
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let sandbox = Sandbox::with("甲.txt", "一。\n");
    for (arguments, sentence) in
        [(["--watch", "-"], "标准输入不会再变"), (["--watch", "--fix"], "不能与“--watch”同时使用")]
    {
        let run = sandbox.run(&[&["check"], &arguments[..]].concat());
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains(sentence) || run.stderr.contains("不能与“--fix”同时使用"),
            "{}",
            run.stderr
        );
    }
}
