//! `zhubi outline` and `zhubi text`.

use serde_json::json;

use crate::sandbox::Sandbox;

const DRAFT: &str = "# 关于春季植树的通知\n\n一、总体安排\n\n（一）任务。**三月底前**完成。\n";

#[test]
fn the_text_is_what_is_checked() {
    let sandbox = Sandbox::with("通知.md", DRAFT);
    let expected = "关于春季植树的通知\n\n一、总体安排\n\n（一）任务。三月底前完成。\n";
    assert_eq!(sandbox.run(&["text", "通知.md"]).stdout, expected);
    assert_eq!(sandbox.run_with_stdin(&["text", "-"], "一。\r\n").stdout, "一。\r\n");
    let missing = sandbox.run(&["text", "没有.txt"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (2, ""));
}

#[test]
fn an_empty_outline_is_an_outline() {
    let sandbox = Sandbox::with("空.txt", "");
    assert_eq!(
        sandbox.run(&["outline", "--format", "json", "空.txt"]).json(),
        json!({"version": 1, "nodes": []})
    );
    assert_eq!(sandbox.run(&["outline", "空.txt"]).stdout, "");
}
