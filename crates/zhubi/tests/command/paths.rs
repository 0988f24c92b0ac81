//! From paths to files.

use std::fs;

use crate::sandbox::Sandbox;

const TEXT: &str = "一、总体要求\n";

fn checked(sandbox: &Sandbox, paths: &[&str]) -> Vec<String> {
    let run = sandbox.run(&[&["check", "--isolated", "--format", "json"], paths].concat());
    assert_ne!(run.status, 2, "{}", run.stderr);
    run.checked()
}

fn folder() -> Sandbox {
    let sandbox = Sandbox::new();
    let names =
        ["稿/b.txt", "稿/a.md", "稿/c.markdown", "稿/子/d.txt", "稿/图.png", "稿/.隐.txt", "稿/草稿/e.txt"];
    for name in names {
        sandbox.write(name, TEXT);
    }
    sandbox.write("稿/.gitignore", "草稿/\n");
    sandbox
}

#[test]
fn a_folder_gives_its_drafts_in_order() {
    let expected = ["稿/a.md", "稿/b.txt", "稿/c.markdown", "稿/子/d.txt"];
    assert_eq!(checked(&folder(), &["稿"]), expected);
    assert_eq!(checked(&folder(), &["."]), expected);
    assert_eq!(checked(&folder(), &[]), expected);
    assert_eq!(checked(&folder(), &["--jobs", "1", "稿/"]), expected);
}

#[test]
fn a_file_that_is_named_is_always_read_and_each_file_once() {
    let sandbox = folder();
    assert_eq!(checked(&sandbox, &["稿/草稿/e.txt", "稿/.隐.txt"]), ["稿/草稿/e.txt", "稿/.隐.txt"]);
    sandbox.write("无扩展名", TEXT);
    assert_eq!(checked(&sandbox, &["无扩展名"]), ["无扩展名"]);
    assert_eq!(
        checked(&sandbox, &["稿/b.txt", "稿", "./稿/b.txt"]),
        ["稿/b.txt", "稿/a.md", "稿/c.markdown", "稿/子/d.txt"]
    );
}

#[test]
fn patterns_work_without_a_shell() {
    let sandbox = folder();
    assert_eq!(checked(&sandbox, &["稿/*.txt"]), ["稿/b.txt"]);
    assert_eq!(checked(&sandbox, &["稿/**/*.txt"]), ["稿/b.txt", "稿/子/d.txt", "稿/草稿/e.txt"]);
    assert_eq!(checked(&sandbox, &["稿/{a,b}.*"]), ["稿/a.md", "稿/b.txt"]);
    assert_eq!(checked(&sandbox, &["*/子"]), ["稿/子/d.txt"]);
    sandbox.write("2024[终].txt", TEXT);
    assert_eq!(checked(&sandbox, &["2024[终].txt"]), ["2024[终].txt"]);
}

#[test]
fn the_name_of_a_draft_never_becomes_an_option() {
    let sandbox = Sandbox::with("-甲.txt", "通知如下。。\n");
    sandbox.write("--output=乙.txt", "通知如下。。\n");
    sandbox.write("乙.txt", TEXT);
    sandbox.write("--fix", TEXT);
    let names = ["-甲.txt", "--output=乙.txt", "乙.txt"];
    let run = sandbox.run(&[&["check", "--isolated", "--select", "PUN003", "--fix"], &names[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let read = |name| fs::read_to_string(sandbox.path().join(name)).unwrap();
    assert_eq!(names.map(read), ["通知如下。\n", "通知如下。\n", TEXT]);
    assert_eq!(checked(&sandbox, &["--", "-甲.txt"]), ["-甲.txt"]);
}

#[test]
fn paths_that_give_nothing_are_errors() {
    let sandbox = folder();
    fs::create_dir(sandbox.path().join("空")).unwrap();
    let cases = [
        ("空", "文件夹“空”里没有可以检查的文稿"),
        ("没有.txt", "找不到文件“没有.txt”"),
        ("没有/*.txt", "没有文件符合通配符“没有/*.txt”"),
        ("稿/[.txt", "通配符“稿/[.txt”写法有误"),
    ];
    for (path, sentence) in cases {
        let run = sandbox.run(&["check", path]);
        assert_eq!(run.status, 2, "{path}");
        assert!(run.stderr.contains(sentence), "{path}: {}", run.stderr);
    }
}

#[test]
fn one_bad_path_does_not_keep_the_others_from_being_checked() {
    let sandbox = Sandbox::with("错.txt", "通知如下。。\n");
    sandbox.write("坏.txt", b"\xFF\xFF\xFF\xFF");
    let run =
        sandbox.run(&["check", "--select", "PUN003", "--format", "json", "没有.txt", "坏.txt", "错.txt"]);
    assert_eq!((run.status, run.checked()), (2, vec!["错.txt".to_owned()]));
    assert_eq!(run.json()["summary"]["error"], 1);
    let complaints: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(
        complaints[0].contains("找不到文件“没有.txt”") && complaints[1].contains("“坏.txt”的编码无法识别")
    );
}

#[test]
fn many_files_are_reported_in_order() {
    let sandbox = Sandbox::new();
    let names: Vec<String> = (0..120).map(|index| format!("稿/{index:03}.txt")).collect();
    for (index, name) in names.iter().enumerate() {
        sandbox.write(name, TEXT.repeat(1 + (index * 7919) % 400));
    }
    assert_eq!(checked(&sandbox, &["--jobs", "4", "稿"]), names);
}
