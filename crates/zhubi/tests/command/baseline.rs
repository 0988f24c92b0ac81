//! `zhubi baseline` and what is accepted by it.

use std::fs;

use crate::sandbox::Sandbox;

const DRAFT: &str = "一、总体情况\n到XX县调研。\n各项工作稳步推进。。\n二、下步打算\n抓好落实。\n";

fn accepted() -> Sandbox {
    let sandbox = Sandbox::with("稿/甲.txt", DRAFT);
    sandbox.write("zhubi.toml", "select = [\"PLH001\", \"PUN003\"]\n");
    let run = sandbox.run(&["baseline", "--reason", "模板如此", "稿"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("zhubi-baseline.toml：新增 2 处，保留 0 处，清除 0 处"), "{}", run.stderr);
    sandbox
}

fn codes(sandbox: &Sandbox) -> Vec<String> {
    let report = sandbox.run(&["check", "--format", "json", "稿"]).json();
    let found = report["files"].as_array().unwrap().iter();
    found
        .flat_map(|file| file["diagnostics"].as_array().unwrap().clone())
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_accepted_is_not_reported() {
    let sandbox = accepted();
    let file = fs::read_to_string(sandbox.path().join("zhubi-baseline.toml")).unwrap();
    for line in
        ["path = \"稿/甲.txt\"", "code = \"PLH001\"", "text = \"XX\"", "reason = \"模板如此\"", "date = \"20"]
    {
        assert!(file.contains(line), "{line}: {file}");
    }
    let run = sandbox.run(&["check", "稿"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(sandbox.run(&["check", "--isolated", "稿"]).status, 1);
    let elsewhere = sandbox.path().join("稿");
    let mut command = sandbox.command(&["check", "甲.txt"]);
    assert_eq!(command.current_dir(elsewhere).output().unwrap().status.code(), Some(0));
}

#[test]
fn it_survives_edits_elsewhere_and_moved_paragraphs() {
    let sandbox = accepted();
    sandbox.write(
        "稿/甲.txt",
        "一、总体情况\n新写了一段。\n各项工作稳步推进。。\n二、下步打算\n到XX县调研。\n　　抓好落实，，落实。\n",
    );
    assert_eq!(codes(&sandbox), ["PUN003"]);
    sandbox.write("稿/甲.txt", "到XX县调研。\n到XX县调研。\n各项工作稳步推进。。\n");
    assert!(codes(&sandbox).contains(&"PLH001".to_owned()), "a second one of the same is new");
}

#[test]
fn what_is_gone_is_reported_and_pruned() {
    let sandbox = accepted();
    sandbox.write("稿/甲.txt", DRAFT.replace("。。", "。") + "到YY县调研，，完。\n");
    let run = sandbox.run(&["check", "稿"]);
    assert!(run.stderr.contains("“稿/甲.txt”已接受的问题中有 1 处不再出现"), "{}", run.stderr);
    let other_rules = sandbox.run(&["check", "--select", "ORD", "稿"]);
    assert_eq!(other_rules.stderr, "");
    let before = codes(&sandbox);
    let pruned = sandbox.run(&["baseline", "--prune", "稿"]);
    assert!(pruned.stderr.contains("新增 0 处，保留 1 处，清除 1 处"), "{}", pruned.stderr);
    assert_eq!(codes(&sandbox), before);
    assert!(!sandbox.run(&["check", "稿"]).stderr.contains("不再出现"));
}

#[test]
fn reasons_stay_and_drafts_that_are_gone_are_forgotten() {
    let sandbox = accepted();
    let path = sandbox.path().join("zhubi-baseline.toml");
    let edited = fs::read_to_string(&path).unwrap().replacen("模板如此", "领导同意", 1);
    fs::write(&path, edited).unwrap();
    sandbox.write("稿/乙.txt", "通知如下。。\n");
    let run = sandbox.run(&["baseline", "稿/乙.txt"]);
    assert!(run.stderr.contains("新增 1 处，保留 0 处，清除 0 处"), "{}", run.stderr);
    let again = sandbox.run(&["baseline", "稿"]);
    assert!(again.stderr.contains("新增 0 处，保留 3 处，清除 0 处"), "{}", again.stderr);
    let file = fs::read_to_string(&path).unwrap();
    assert!(
        file.contains("领导同意") && file.contains("模板如此") && file.contains("写入清单时已有"),
        "{file}"
    );
    fs::remove_file(sandbox.path().join("稿/乙.txt")).unwrap();
    let gone = sandbox.run(&["baseline", "稿"]);
    assert!(gone.stderr.contains("新增 0 处，保留 2 处，清除 1 处"), "{}", gone.stderr);
}

#[test]
fn what_is_accepted_is_not_fixed() {
    let sandbox = accepted();
    sandbox.write("稿/甲.txt", DRAFT.to_owned() + "完，，毕。\n");
    sandbox.run(&["check", "--fix", "稿"]);
    let fixed = fs::read_to_string(sandbox.path().join("稿/甲.txt")).unwrap();
    assert_eq!(fixed, DRAFT.to_owned() + "完，毕。\n");
}

#[test]
fn a_broken_file_is_an_error_that_shows_the_line() {
    let sandbox = accepted();
    for (content, sentence) in [
        ("version = 1\n[[accepted]]\npath = 3\n", "第 3 行有误"),
        ("version = 1\nentries = []\n", "没有名为“entries”的设置"),
        ("version = 9\n", "这是第 9 版的格式"),
        ("一", "第 1 行有误"),
    ] {
        sandbox.write("zhubi-baseline.toml", content);
        for command in [["check", "稿"], ["baseline", "稿"]] {
            let run = sandbox.run(&command);
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{content}");
            assert!(
                run.stderr.contains(sentence) && run.stderr.contains("zhubi-baseline.toml"),
                "{}",
                run.stderr
            );
        }
        assert_eq!(fs::read_to_string(sandbox.path().join("zhubi-baseline.toml")).unwrap(), content);
    }
    let gb18030 = encoding_rs::GB18030.encode("version = 1 # 理由\n").0.into_owned();
    sandbox.write("国标.toml", &gb18030);
    for (file, reason) in [
        ("没有.toml", "没有这个文件或文件夹"),
        ("稿", "这是文件夹，不是文件"),
        ("国标.toml", "内容不是 UTF-8 编码的文字"),
    ] {
        let run = sandbox.run(&["check", "--fix", "--baseline", file, "稿"]);
        assert_eq!(run.status, 2, "{file}");
        assert_eq!(run.stderr, format!("错误：无法读取文件“{file}”：{reason}\n"));
    }
    assert_eq!(sandbox.run(&["baseline", "--baseline", "国标.toml", "稿"]).status, 2);
    assert_eq!(fs::read(sandbox.path().join("国标.toml")).unwrap(), gb18030);
    assert_eq!(fs::read_to_string(sandbox.path().join("稿/甲.txt")).unwrap(), DRAFT);
}
