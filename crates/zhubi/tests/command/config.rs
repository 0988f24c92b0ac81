//! `zhubi.toml`.

use std::fs;

use crate::sandbox::Sandbox;

fn draft() -> Sandbox {
    Sandbox::with("稿/通知.txt", "通知如下。。\n")
}

#[test]
fn the_file_sets_and_the_command_line_overrides() {
    let sandbox = draft();
    sandbox.write("zhubi.toml", "select = [\"ORD\"]\nformat = \"concise\"\nfail-on = \"info\"\n");
    assert_eq!(sandbox.run(&["check", "稿"]).status, 0);
    assert_eq!(sandbox.run(&["check", "--isolated", "稿"]).status, 1);
    let overridden = sandbox.run(&["check", "--select", "PUN003", "稿"]);
    assert_eq!(overridden.status, 1);
    assert!(overridden.stdout.starts_with("稿/通知.txt:1:5: "), "{}", overridden.stdout);
    let json = sandbox.run(&["check", "--format", "json", "稿"]);
    assert_eq!((json.status, json.checked().len()), (0, 1));
}

#[test]
fn the_nearest_file_above_each_draft_counts() {
    let sandbox = draft();
    sandbox.write("稿/子/乙.txt", "通知如下。。\n");
    sandbox.write("zhubi.toml", "select = [\"ORD\"]\n");
    sandbox.write("稿/子/zhubi.toml", "select = [\"PUN003\"]\n");
    sandbox.write("另一个.toml", "select = [\"PUN\"]\n");
    let found = |arguments: &[&str]| {
        let run = sandbox.run(&[&["check", "--format", "concise"], arguments].concat());
        run.stdout.lines().filter(|line| line.contains("PUN003")).count()
    };
    assert_eq!(found(&["."]), 1);
    assert_eq!(found(&["稿/子/乙.txt"]), 1);
    assert_eq!(found(&["稿/子/../通知.txt"]), 0);
    assert_eq!(found(&["--config", "另一个.toml", "."]), 2);
    let mut below = sandbox.command(&["check", "通知.txt"]);
    assert_eq!(below.current_dir(sandbox.path().join("稿")).output().unwrap().status.code(), Some(0));
    let named = sandbox.run_with_stdin(&["check", "--stdin-filename", "稿/子/新.txt", "-"], "如下。。");
    assert_eq!(named.status, 1);
}

#[test]
fn files_build_on_others_and_paths_have_settings_of_their_own() {
    let sandbox =
        Sandbox::with("单位/zhubi.toml", "ignore = [\"PLH\"]\n[rules.PUN003]\nseverity = \"info\"\n");
    sandbox.write(
        "zhubi.toml",
        "extends = \"单位/zhubi.toml\"\nselect = [\"PUN003\", \"PLH001\"]\n\
         [[overrides]]\npaths = [\"模板/\", \"*.tmpl.txt\"]\nstage = \"template\"\n\
         [[overrides]]\npaths = \"报送/**\"\n[overrides.rules.duplicate-punct]\nseverity = \"error\"\n",
    );
    for name in ["甲.txt", "甲.tmpl.txt", "模板/深/甲.txt", "报送/甲.txt"] {
        sandbox.write(name, "到XX县调研。。\n");
    }
    let run = sandbox.run(&["check", "--format", "json", "--severity", "info", "."]).json();
    let found = |name: &str| -> Vec<String> {
        let files = run["files"].as_array().unwrap();
        let file = files.iter().find(|file| file["path"] == name).unwrap();
        let found = file["diagnostics"].as_array().unwrap().iter();
        found.map(|found| format!("{} {}", found["code"], found["severity"]).replace('"', "")).collect()
    };
    assert_eq!(found("甲.txt"), ["PLH001 error", "PUN003 info"]);
    assert_eq!(found("甲.tmpl.txt"), ["PUN003 info"]);
    assert_eq!(found("模板/深/甲.txt"), ["PUN003 info"]);
    assert_eq!(found("报送/甲.txt"), ["PLH001 error", "PUN003 error"]);
}

#[test]
fn rules_take_options() {
    let sandbox = Sandbox::with(
        "稿.txt",
        "各单位要认真学习，抓好落实，及时报告，压实责任，细化措施，加强督查，搞好总结，抓出成效，务求实效，长期坚持，久久为功，善作善成。\n",
    );
    let arguments = ["check", "--severity", "info", "--select", "DEFAULT,SEN001", "--fragment", "."];
    assert!(!sandbox.run(&arguments).stdout.contains("SEN001"));
    sandbox.write("zhubi.toml", "[rules.SEN001]\nlongest = 10\n");
    assert!(sandbox.run(&arguments).stdout.contains("SEN001"));
}

#[test]
fn a_file_that_is_no_utf_8_is_refused() {
    let sandbox = draft();
    sandbox.write("zhubi.toml", encoding_rs::GB18030.encode("genre = \"讲话\"\n").0);
    let run = sandbox.run(&["check", "--fix", "稿"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("zhubi.toml”：内容不是 UTF-8 编码的文字"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(sandbox.path().join("稿/通知.txt")).unwrap(), "通知如下。。\n");
    // What Notepad puts before UTF-8 is no error.
    sandbox.write("zhubi.toml", "\u{FEFF}genre = \"通知\"\n");
    assert_eq!(sandbox.run(&["check", "稿"]).status, 1);
}

/// What a broken `zhubi.toml` is told.
fn complaint(content: &str) -> String {
    let sandbox = draft();
    sandbox.write("zhubi.toml", content);
    let run = sandbox.run(&["check", "--fix", "稿"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{content}");
    assert_eq!(fs::read_to_string(sandbox.path().join("稿/通知.txt")).unwrap(), "通知如下。。\n");
    assert_eq!(sandbox.run(&["check", "--isolated", "稿"]).status, 1, "{content}");
    let folder = sandbox.path().canonicalize().unwrap();
    run.stderr.replace(folder.to_str().unwrap(), "…")
}

#[test]
fn what_is_wrong_in_the_file_is_shown_at_its_place() {
    let mut complaints = String::new();
    for content in [
        "severity = \"error\"\nselct = []\n",
        "\nstage = \"初稿\"\n",
        "ignore = [\"ORD\", \"PUN999\"]\n",
        "select = \"ORD\"\n",
        "select = [\n",
        "fragment = 1\n",
        "[rules.SEN001]\nlongest = 10\nlongst = 3\n",
        "[rules.SEN001]\nlongest = -3\n",
        "[rules.PUN003]\nlongest = 3\n",
        "[rules.PUN999]\n",
        "[rules]\nPUN003 = \"error\"\n",
        "[[overrides]]\nstage = \"final\"\n",
        "[[overrides]]\npaths = \"*\"\nformat = \"json\"\n",
        "[[overrides]]\npaths = [\"a\", \"{b\"]\n",
        "[overrides]\npaths = \"*\"\n",
        "extends = [\"没有.toml\"]\n",
        "severity = \"error\"\nseverity = \"info\"\n",
    ] {
        complaints += &format!("{content}---\n{}\n", complaint(content));
    }
    insta::assert_snapshot!(complaints);
    let missing = draft().run(&["check", "--config", "没有.toml", "稿"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("无法读取文件“没有.toml”"), "{}", missing.stderr);
}

#[test]
fn the_settings_in_force_can_be_shown_and_read_back() {
    let sandbox = draft();
    sandbox.write("稿/模板.txt", "一。\n");
    sandbox.write(
        "zhubi.toml",
        "select = [\"PUN003\", \"SEN001\"]\nstage = \"draft\"\n[rules.SEN001]\nseverity = \"error\"\n\
         [[overrides]]\npaths = \"模板.txt\"\nstage = \"template\"\ngenre = \"通知\"\nas-of = \"2024-03-05\"\n",
    );
    let shown = sandbox.run(&["check", "--show-settings", "--fail-on", "info", "稿"]);
    assert_eq!(shown.status, 0);
    let folder = sandbox.path().canonicalize().unwrap();
    insta::assert_snapshot!(shown.stdout.replace(folder.to_str().unwrap(), "…"));
    let one = sandbox.run(&["check", "--show-settings", "稿/通知.txt"]).stdout;
    sandbox.write("读回.toml", &one);
    let again = sandbox.run(&["check", "--show-settings", "--config", "读回.toml", "稿/通知.txt"]).stdout;
    let settings =
        |text: &str| text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    assert_eq!(settings(&again), settings(&one));
}

#[test]
fn a_new_file_is_made_once_and_each_setting_in_it_is_known() {
    let sandbox = draft();
    assert_eq!(sandbox.run(&["init"]).status, 0);
    assert_eq!(sandbox.run(&["check", "稿"]).status, 1);
    let path = sandbox.path().join("zhubi.toml");
    let template = fs::read_to_string(&path).unwrap();
    let is_setting = |line: &str| line.starts_with("# [") || line.split_once(" = ").is_some();
    let live: Vec<&str> = template
        .lines()
        .filter(|line| is_setting(line) && !line.contains("extends"))
        .map(|line| line.trim_start_matches("# "))
        .collect();
    assert!(live.len() > 10, "{live:?}");
    sandbox.write("zhubi.toml", live.join("\n"));
    let run = sandbox.run(&["check", "稿"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let again = sandbox.run(&["init"]);
    assert_eq!((again.status, again.stderr.as_str()), (2, "错误：这里已经有 zhubi.toml，没有改动它\n"));
    assert_eq!(fs::read_to_string(path).unwrap(), live.join("\n"));
}

#[test]
fn the_schema_is_json_that_knows_every_setting_of_the_template() {
    let sandbox = Sandbox::new();
    let schema = sandbox.run(&["schema"]).json();
    sandbox.run(&["init"]);
    let template = fs::read_to_string(sandbox.path().join("zhubi.toml")).unwrap();
    let top = template.split("# [").next().unwrap();
    for key in top.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = ")) {
        assert!(schema["properties"][key.0].is_object(), "{}", key.0);
    }
    assert_eq!(schema["additionalProperties"], false);
}
