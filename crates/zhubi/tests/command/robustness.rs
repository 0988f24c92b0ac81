//! Texts that nobody writes, and that must not hang or crash the command. The bounds are those of an unoptimised build
//! on a slow machine.

use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

const SIZE: usize = 10_000_000;

fn check(content: String) {
    let sandbox = Sandbox::with("稿.txt", content);
    let begun = Instant::now();
    let run = sandbox.run(&["check", "--statistics", "稿.txt"]);
    assert!(matches!(run.status, 0 | 1), "{}", run.stderr);
    assert!(begun.elapsed() < Duration::from_secs(180), "{:?}", begun.elapsed());
}

#[test]
fn one_line_of_ten_megabytes() {
    let clause = "各单位要认真抓好落实，";
    check(clause.repeat(SIZE / clause.len()));
}

#[test]
fn ten_megabytes_of_opening_brackets() {
    check("（".repeat(SIZE / 3));
}

#[test]
fn a_million_headings() {
    check("（一）\n".repeat(1_000_000));
}

#[test]
fn a_million_list_items_in_markdown() {
    let sandbox = Sandbox::with("稿.md", "1. 甲\n".repeat(1_000_000));
    assert!(matches!(sandbox.run(&["check", "--statistics", "稿.md"]).status, 0 | 1));
}
