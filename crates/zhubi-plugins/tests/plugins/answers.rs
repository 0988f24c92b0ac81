//! Answers that are read as findings, and answers that lie.

use zhubi_lint::{Applicability, FixKind, Severity};
use zhubi_plugins::{PluginFinding, Problem};
use zhubi_text::{Edit, Span};

use crate::support::{Draft, answering, findings, load, module, problem};

/// The findings that the answer holds, as JSON of its list.
fn listed(list: &str) -> Vec<u8> {
    answering(&format!(r#"{{"findings":[{list}]}}"#))
}

/// The sentence about the only finding of an answer.
fn flaw(finding: &str) -> String {
    let problem = problem(&listed(finding));
    assert!(matches!(problem, Problem::Finding { number: 1, .. }), "{problem}");
    problem.to_string()
}

const FULL: &str = r#"{
    "spans": [{"start":0,"end":6},{"start":6,"end":9}],
    "message": "“关于”多余", "help": "删去“关于”", "severity": "error",
    "related": [{"span":{"start":9,"end":12},"message":"首次出现"}],
    "fix": {"applicability":"safe","edits":[{"start":0,"end":6,"text":""},{"start":6,"end":6,"text":"请"}]}
}"#;

fn full(fixes: FixKind) -> PluginFinding {
    let draft = Draft { fixes, ..Draft::of("关于做好防汛工作的通知\n") };
    draft.run(load(&listed(FULL)).unwrap()).findings.unwrap().remove(0)
}

#[test]
fn a_finding_is_read_with_all_that_it_says() {
    let finding = full(FixKind::Safe);
    assert_eq!(finding.spans, [Span::new(0, 6), Span::new(6, 9)]);
    assert_eq!((finding.message.as_str(), finding.help.as_deref()), ("“关于”多余", Some("删去“关于”")));
    assert_eq!(finding.severity, Some(Severity::Error));
    assert_eq!(
        (finding.related[0].message.as_str(), finding.related[0].span),
        ("首次出现", Span::new(9, 12))
    );
    let fix = finding.fix.unwrap();
    assert_eq!(fix.applicability, Applicability::Safe);
    assert_eq!(fix.edits, [Edit::delete(Span::new(0, 6)), Edit::insert(6, "请")]);
}

#[test]
fn a_fix_is_no_bolder_than_the_pack_says() {
    assert_eq!(full(FixKind::Unsafe).fix.unwrap().applicability, Applicability::Unsafe);
    assert_eq!(full(FixKind::None).fix, None);
}

#[test]
fn what_is_left_out_is_left_to_the_rule() {
    let found = findings(&listed(r#"{"spans":[{"start":0,"end":0}],"message":"缺少密级"}"#)).unwrap();
    assert_eq!(found[0].spans, [Span::empty(0)]);
    assert_eq!((found[0].severity, &found[0].fix, found[0].related.len()), (None, &None, 0));
    assert_eq!(findings(&listed("")).unwrap(), []);
}

#[test]
fn an_answer_that_is_no_json_of_the_form_is_refused() {
    for answer in [
        "",
        "null",
        "[]",
        "{}",
        "没有问题",
        r#"{"findings":[]"#,
        r#"{"findings":[]} 完"#,
        r#"{"findings":{}}"#,
        r#"{"findings":[],"score":3}"#,
        r#"{"findings":[{"spans":[{"start":0,"end":3}]}]}"#,
        r#"{"findings":[{"spans":[{"start":-1,"end":3}],"message":"误"}]}"#,
        r#"{"findings":[{"spans":[{"start":0.5,"end":3}],"message":"误"}]}"#,
        r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","level":"高"}]}"#,
        r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","severity":"fatal"}]}"#,
        r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","fix":{"applicability":"yes","edits":[]}}]}"#,
        &"[".repeat(100_000),
    ] {
        assert!(matches!(problem(&answering(answer)), Problem::Answer { .. }), "{answer}");
    }
    let bytes = module("\u{0}", "(i32.store8 (i32.const 0) (i32.const 255)) (i64.const 1)");
    assert!(matches!(problem(&bytes), Problem::Answer { .. }));
}

#[test]
fn what_the_reader_quotes_of_an_answer_is_short() {
    let bytes = listed(&format!(r#"{{"{}":1}}"#, "长".repeat(10_000)));
    assert!(problem(&bytes).to_string().chars().count() < 400);
}

#[test]
fn places_lie_in_the_text_and_between_characters() {
    insta::assert_snapshot!(
        flaw(r#"{"spans":[{"start":0,"end":35}],"message":"误"}"#),
        @"返回的第 1 处发现有误：位置 0..35 不在文本（共 34 字节）之内，或者没有落在字符边界上"
    );
    for span in [
        "1,\"end\":3",
        "0,\"end\":2",
        "6,\"end\":3",
        "0,\"end\":18446744073709551615",
        "4294967296,\"end\":4294967299",
    ] {
        let place = format!("{{\"start\":{span}}}");
        let edit = format!("{{\"start\":{span},\"text\":\"\"}}");
        assert!(flaw(&format!(r#"{{"spans":[{place}],"message":"误"}}"#)).contains("不在文本"), "{span}");
        let related = format!(
            r#"{{"spans":[{{"start":0,"end":3}}],"message":"误","related":[{{"span":{place},"message":"误"}}]}}"#
        );
        assert!(flaw(&related).contains("不在文本"), "{span}");
        let fix = format!(r#"{{"spans":[{{"start":0,"end":3}}],"message":"误","fix":{{"edits":[{edit}]}}}}"#);
        assert!(flaw(&fix).contains("不在文本"), "{span}");
    }
    assert!(flaw(r#"{"spans":[],"message":"误"}"#).contains("没有写明位置"));
}

#[test]
fn edits_do_not_overlap() {
    let fix = |edits: &str| {
        format!(r#"{{"spans":[{{"start":0,"end":3}}],"message":"误","fix":{{"edits":[{edits}]}}}}"#)
    };
    let overlap = r#"{"start":0,"end":6,"text":"甲"},{"start":3,"end":9,"text":"乙"}"#;
    insta::assert_snapshot!(
        flaw(&fix(overlap)),
        @"返回的第 1 处发现有误：修改（fix）的两处编辑 (0, 6) 和 (3, 9) 重叠"
    );
    let twice = r#"{"start":3,"end":3,"text":"甲"},{"start":3,"end":3,"text":"乙"}"#;
    assert!(flaw(&fix(twice)).contains("重叠"));
    assert!(flaw(&fix("")).contains("没有写明改哪里"));
    let touching = r#"{"start":3,"end":6,"text":"甲"},{"start":0,"end":3,"text":"乙"}"#;
    assert_eq!(findings(&listed(&fix(touching))).unwrap().len(), 1);
}

#[test]
fn texts_are_plain_lines() {
    let with = |message: &str| flaw(&format!(r#"{{"spans":[{{"start":0,"end":3}}],"message":"{message}"}}"#));
    assert!(with("　").contains("message 是空的"));
    insta::assert_snapshot!(with(r"误\u001b[2J"), @"返回的第 1 处发现有误：message 含有控制字符 U+001B");
    assert!(with(r"误\n二").contains("U+000A"));
    assert!(with(r"误\u202e二").contains("U+202E"));
    assert!(with(&"长".repeat(501)).contains("超过了 500 个字"));
    let help = r#"{"spans":[{"start":0,"end":3}],"message":"误","help":"\u0007"}"#;
    assert!(flaw(help).contains("help"));
    let fix = |text: &str| {
        format!(
            r#"{{"spans":[{{"start":0,"end":3}}],"message":"误","fix":{{"edits":[{{"start":0,"end":3,"text":"{text}"}}]}}}}"#
        )
    };
    assert!(flaw(&fix(r"\u0000")).contains("U+0000"));
    assert_eq!(findings(&listed(&fix(r"甲\n乙"))).unwrap().len(), 1);
}

#[test]
fn pointers_lie_in_the_memory() {
    for (check, length) in [
        ("(i64.const 0x0001ffff00000010)", 16),
        ("(i64.const 0xfffffffe00000004)", 4),
        ("(i64.or (i64.shl (i64.const 131073) (i64.const 32)) (i64.const 0))", 0),
    ] {
        let problem = problem(&module("", check));
        assert!(matches!(problem, Problem::Pointer { length: found, .. } if found == length), "{problem}");
    }
    let alloc = r#"(module (memory (export "memory") 1)
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (i32.const -8))
        (func (export "check") (param i32 i32) (result i64) (i64.const 0)))"#;
    let problem = problem(&wat::parse_str(alloc).unwrap()).to_string();
    assert!(problem.starts_with("函数 alloc 返回的位置（第 4294967288 字节起，共 "), "{problem}");
}

#[test]
fn long_answers_and_many_findings_are_refused() {
    let bytes = module("", "(i64.const 0xffffffff)");
    assert!(matches!(problem(&bytes), Problem::AnswerTooLong { bytes: 4_294_967_295, .. }));
    let many = r#"{"spans":[{"start":0,"end":3}],"message":"误"},"#.repeat(10_001);
    let answer = format!(r#"{{"findings":[{}]}}"#, many.trim_end_matches(','));
    let text: String = answer.bytes().map(|byte| format!("\\{byte:02x}")).collect();
    let wat = format!(
        r#"(module (memory (export "memory") 20) (data (i32.const 0) "{text}")
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (i32.const 1200000))
        (func (export "check") (param i32 i32) (result i64) (i64.const {})))"#,
        answer.len()
    );
    assert_eq!(
        problem(&wat::parse_str(wat).unwrap()),
        Problem::TooManyFindings { count: 10_001, limit: 10_000 }
    );
}
