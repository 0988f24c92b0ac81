//! `<!-- zhubi: allow CODE 理由 -->`.

use std::fs;

use crate::sandbox::Sandbox;

fn check(draft: &str) -> (Vec<String>, String) {
    let sandbox = Sandbox::with("稿.md", draft);
    let run = sandbox.run(&["check", "--select", "PUN003,PLH001", "--format", "concise", "."]);
    let found = run.stdout.lines().filter_map(|line| Some(line.split_once(": ")?.0.to_owned()));
    (found.filter(|place| place.starts_with("稿.md:")).collect(), run.stderr)
}

#[test]
fn a_comment_allows_on_its_line_or_in_the_next_paragraph() {
    let (found, remarks) = check(
        "到XX县调研<!-- zhubi: allow PLH001 地名待定 -->。。\n到XX县。\n\n\
         <!-- zhubi: allow placeholder-x,PUN003 范例 -->\n\n到XX县，，\n到XX县。\n\n到XX县。\n",
    );
    assert_eq!(found, ["稿.md:1:40", "稿.md:2:2", "稿.md:9:2"]);
    assert_eq!(remarks, "");
}

#[test]
fn comments_of_no_use_are_reported() {
    let (found, remarks) = check(
        "<!-- zhubi: allow PLH001,PUN003 地名待定 -->\n到XX县。\n\n<!-- zhubi: allow PLH001 -->\n到XX县。\n\n\
         <!-- zhubi: allow -->\n<!-- zhubi: allow PUN999 无此 -->\n<!-- zhubi: allow ORD001 没有运行 -->\n<!-- 其他 -->\n\n\
         ```\n<!-- zhubi: allow PLH001 代码 -->\n```\n",
    );
    assert_eq!(found, ["稿.md:5:2"]);
    let expected = "注意：“稿.md”第 1 行放行注释没有用到：PUN003，可以删去\n\
                    注意：“稿.md”第 4 行放行注释没有写理由，不起作用，应写作 <!-- zhubi: allow 编号 理由 -->\n\
                    注意：“稿.md”第 7 行放行注释没有写规则编号，应写作 <!-- zhubi: allow 编号 理由 -->\n\
                    注意：“稿.md”第 8 行放行注释里没有名为“PUN999”的规则\n";
    assert_eq!(remarks, expected);
}

#[test]
fn what_is_allowed_is_not_fixed_and_a_plain_text_has_no_comments() {
    let draft = "完，，毕。<!-- zhubi: allow PUN003 原文如此 -->\n\n完，，毕。\n";
    let sandbox = Sandbox::with("稿.md", draft);
    sandbox.run(&["check", "--fix", "--select", "PUN003", "."]);
    let fixed = fs::read_to_string(sandbox.path().join("稿.md")).unwrap();
    assert_eq!(fixed, "完，，毕。<!-- zhubi: allow PUN003 原文如此 -->\n\n完，毕。\n");
    let plain = Sandbox::with("稿.txt", draft);
    assert_eq!(plain.run(&["check", "--select", "PUN003", "--statistics", "."]).status, 1);
}
