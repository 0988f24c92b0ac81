//! `zhubi.toml`.

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
fn the_file_is_found_above_the_current_folder_or_named() {
    let sandbox = draft();
    sandbox.write("zhubi.toml", "select = [\"ORD\"]\n");
    sandbox.write("另一个.toml", "select = [\"PUN\"]\n");
    let below = |arguments: &[&str]| {
        let mut command = sandbox.command(arguments);
        command.current_dir(sandbox.path().join("稿")).output().unwrap().status.code()
    };
    assert_eq!(below(&["check", "通知.txt"]), Some(0));
    assert_eq!(below(&["check", "--config", "../另一个.toml", "通知.txt"]), Some(1));
}

#[test]
fn what_is_wrong_in_the_file_is_shown_with_its_line() {
    let cases = [
        (
            "severity = \"error\"\nselct = []\n",
            "第 2 行有误：没有名为“selct”的设置，可用的设置有 select、ignore",
        ),
        ("\nstage = \"初稿\"\n", "第 2 行有误：阶段只能是 draft"),
        ("ignore = [\"PUN999\"]\n", "第 1 行有误：没有名为“PUN999”的规则或规则族"),
        ("genre = \"小说\"\n", "第 1 行有误：文种只能是：决议、"),
        ("select = [\n", "第 1 行有误"),
    ];
    for (content, sentence) in cases {
        let sandbox = draft();
        sandbox.write("zhubi.toml", content);
        let run = sandbox.run(&["check", "稿"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{content}");
        assert!(
            run.stderr.contains("zhubi.toml”") && run.stderr.contains(sentence),
            "{content}: {}",
            run.stderr
        );
        assert_eq!(sandbox.run(&["check", "--isolated", "稿"]).status, 1, "{content}");
    }
    let missing = draft().run(&["check", "--config", "没有.toml", "稿"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("无法读取配置文件“没有.toml”"), "{}", missing.stderr);
}
