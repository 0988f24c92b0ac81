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

#[test]
fn each_change_is_checked_and_errors_do_not_end_it() {
    let sandbox = Sandbox::with("稿/甲.txt", "一。\n");
    let outside = Sandbox::new();
    let log = outside.path().join("log");
    let output = File::create(&log).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_zhubi"))
        .args(["check", "--watch", "--select", "PUN003", "--format", "concise", "."])
        .current_dir(sandbox.path())
        .stdin(Stdio::null())
        .stdout(output.try_clone().unwrap())
        .stderr(output)
        .spawn()
        .unwrap();
    let _running = Running(child);
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
