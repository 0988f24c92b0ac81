//! Findings, levels, selection and exit statuses.

use serde_json::json;

use crate::sandbox::Sandbox;

const WRONG: &str = "现将有关事项通知如下。。\n";
const RIGHT: &str = "现将有关事项通知如下。\n";
const FORMATS: [&str; 3] = ["full", "concise", "json"];

#[test]
fn the_status_tells_whether_there_are_findings_whatever_the_format() {
    let sandbox = Sandbox::with("错.txt", WRONG);
    sandbox.write("对.txt", RIGHT);
    for format in FORMATS {
        for statistics in [&[][..], &["--statistics"]] {
            let run = |file| {
                let options = ["check", "--select", "PUN003", "--format", format, file];
                sandbox.run(&[&options, statistics].concat()).status
            };
            assert_eq!((run("对.txt"), run("错.txt"), run("无.txt")), (0, 1, 2), "{format} {statistics:?}");
        }
    }
}

#[test]
fn levels_decide_what_is_shown_and_what_fails() {
    let sandbox = Sandbox::with("错.txt", WRONG);
    let run = |options: &[&str]| {
        let run =
            sandbox.run(&[&["check", "--select", "PUN003", "--format", "json", "错.txt"], options].concat());
        (run.status, run.json()["files"][0]["diagnostics"].as_array().unwrap().len())
    };
    assert_eq!(run(&["--severity", "error", "--fail-on", "error"]), (1, 1));
    assert_eq!(run(&["--severity", "info", "--fail-on", "info"]), (1, 1));
    let template = sandbox.run(&["check", "--severity", "critical", "错.txt"]);
    assert_eq!(template.status, 2);
    assert!(template.stderr.contains("级别只能是 error（错误）"), "{}", template.stderr);
}

#[test]
fn ignored_rules_do_not_run() {
    let sandbox = Sandbox::with("错.txt", WRONG);
    let status = |options: &[&str]| sandbox.run(&[&["check", "错.txt"], options].concat()).status;
    assert_eq!(status(&["--select", "ORD,PUN003", "--select", "DAT"]), 1);
    assert_eq!(status(&["--select", "ORD"]), 0);
    for selector in ["PUN003", "pun003", "duplicate-punct"] {
        assert_eq!(status(&["--select", "PUN003", "--ignore", selector]), 0, "{selector}");
    }
    assert_eq!(status(&["--select", "PUN003", "--ignore", "PUN,QTY", "--ignore", "ALL"]), 1);
}

#[test]
fn an_unknown_rule_is_a_usage_error_that_names_its_neighbours() {
    let run = Sandbox::with("错.txt", WRONG).run(&["check", "--select", "duplicate-punkt", "错.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("相近的有：PUN003 duplicate-punct"), "{}", run.stderr);
}

#[test]
fn usage_errors_are_in_chinese() {
    let sandbox = Sandbox::with("稿.txt", RIGHT);
    let cases: [(&[&str], &str); 9] = [
        (&["check", "--selct", "PUN"], "没有选项“--selct”，是不是想写“--select”？"),
        (&["chek"], "没有命令“chek”，是不是想写“check”？"),
        (&["稿.txt"], "没有命令“稿.txt”，检查文稿请用 zhubi check 稿.txt"),
        (&["check", "--severity"], "选项“--severity <级别>”后面缺少值"),
        (&["check", "--isolated", "--config", "a.toml"], "不能与“--config <文件>”同时使用"),
        (&["check", "--jobs", "0"], "个数应为 1 到 65535 的整数"),
        (&["check", "--as-of", "2023-02-29"], "日历上要有这一天"),
        (&["check", "--format", "xml"], "full、concise、html、json"),
        (&["outline"], "缺少参数 <文件>"),
    ];
    for (arguments, sentence) in cases {
        let run = sandbox.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(sentence), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn the_json_report_has_the_documented_shape() {
    let sandbox = Sandbox::with("错.txt", "通知\n现将有关事项通知如下。。\n");
    sandbox.write("对.txt", RIGHT);
    let run =
        sandbox.run(&["check", "--isolated", "--select", "PUN003", "--format", "json", "错.txt", "对.txt"]);
    let mut report = run.json();
    let fingerprint = report["files"][0]["diagnostics"][0]["fingerprint"].take();
    let digits = fingerprint.as_str().unwrap();
    assert!(digits.len() == 16 && digits.chars().all(|c| c.is_ascii_hexdigit()), "{digits}");
    let expected = json!({
        "version": 1,
        "files": [
            { "path": "错.txt", "encoding": "UTF-8", "diagnostics": [ {
                "code": "PUN003", "name": "duplicate-punct", "severity": "error",
                "message": "标点“。”重复", "help": null, "source": "GB/T 15834—2011",
                "spans": [ { "start": 37, "end": 43, "line": 2, "column": 11, "end_line": 2, "end_column": 13, "text": "。。" } ],
                "related": [],
                "fix": { "applicability": "safe", "edits": [ { "start": 40, "end": 43, "text": "" } ] },
                "fingerprint": null
            } ] },
            { "path": "对.txt", "encoding": "UTF-8", "diagnostics": [] }
        ],
        "summary": { "files": 2, "error": 1, "warning": 0, "info": 0, "fixable": 1 }
    });
    assert_eq!(report, expected);
}

#[test]
fn statistics_count_by_rule_only() {
    let sandbox = Sandbox::with("错.txt", "一。。\n二，，\n");
    let text = sandbox.run(&["check", "--select", "PUN003", "--statistics", "错.txt"]);
    assert_eq!(text.stdout, "      2  PUN003  duplicate-punct  标点重复\n共检查 1 个文件，发现 2 处问题\n");
    let json =
        sandbox.run(&["check", "--select", "PUN003", "--statistics", "--format", "json", "错.txt"]).json();
    let row = json!({
        "code": "PUN003", "name": "duplicate-punct", "title": "标点重复", "count": 2, "looked": 0, "admitted": 0,
    });
    assert_eq!(json, json!({"version": 1, "statistics": [row]}));
}

#[test]
fn standard_input_is_a_file_with_a_name() {
    let sandbox = Sandbox::new();
    let options = ["check", "--select", "PUN003", "--format", "json"];
    let plain = sandbox.run_with_stdin(&[&options[..], &["-"]].concat(), WRONG);
    assert_eq!((plain.status, plain.checked()), (1, vec!["-".to_owned()]));
    let named = [&options[..], &["-", "--stdin-filename", "稿/通知.md"]].concat();
    let markdown = sandbox.run_with_stdin(&named, "```\n代码。。\n```\n**正文。**。\n");
    assert_eq!(markdown.checked(), ["稿/通知.md"]);
    let place = &markdown.json()["files"][0]["diagnostics"][0]["spans"][0];
    assert_eq!((&place["line"], &place["column"], &place["text"]), (&json!(4), &json!(5), &json!("。。")));
}

#[test]
fn drafts_are_never_changed() {
    let sandbox = Sandbox::new();
    let gb = encoding_rs::GB18030.encode(WRONG).0.into_owned();
    let files = [("一.txt", WRONG.as_bytes()), ("二.txt", gb.as_slice()), ("三.md", b"\xEF\xBB\xBF# a\r\n")];
    for (name, content) in files {
        sandbox.write(name, content);
    }
    for format in FORMATS {
        sandbox.run(&["check", "--format", format, "."]);
    }
    for (name, content) in files {
        assert_eq!(std::fs::read(sandbox.path().join(name)).unwrap(), content, "{name}");
    }
}

#[test]
fn timings_name_the_steps_and_the_rules_that_ran() {
    let sandbox = Sandbox::with("稿.txt", "各项工作稳步推进。。\n");
    let run = sandbox.run(&["check", "--timings", "--select", "PUN003,ORD001", "--format", "json", "稿.txt"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let table: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let mut titles: Vec<&str> =
        table["timings"].as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["分析结构", "同级序号重复", "整理", "查找词条", "标点重复", "读取"]);
    assert_eq!((&table["files"], &table["bytes"]), (&1.into(), &31.into()));
    let run = sandbox.run(&["check", "--timings", "稿.txt"]);
    assert!(
        run.stdout.contains("分析结构") && run.stdout.contains("共检查 1 个文件 31 字节"),
        "{}",
        run.stdout
    );
}
