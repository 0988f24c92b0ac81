//! Packs: made, tested, listed and used.

use std::fs;

use crate::sandbox::Sandbox;

const TERMS: &str = "错误,正确,不在词中\n拉条挂账,建立台账,\n会报,汇报,大会报告\n从未出现,不会出现,\n";
const PACK: &str = r#"[pack]
family = "QSQ"
title = "清水区用语"
source = "《清水区机关公文用语规范》"
[[rule]]
code = "QSQ001"
name = "terms"
title = "本区用语"
kind = "substitute"
lexicon = "用语.csv"
wrong = ["请各科室抓紧拉条挂账。"]
right = ["请各科室抓紧建立台账。"]
"#;

/// A folder with a pack, a draft, and settings that name the pack.
fn prepared() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("规则/pack.toml", PACK);
    sandbox.write("规则/用语.csv", TERMS);
    sandbox.write("zhubi.toml", "packs = [\"规则\"]\nfragment = true\n");
    sandbox.write("稿/a.txt", "请各科室抓紧拉条挂账。大会报告已经印发。\n");
    sandbox
}

/// `text` without the part of its paths that differs from run to run.
fn short(text: &str, sandbox: &Sandbox) -> String {
    let folder = sandbox.path().canonicalize().unwrap();
    text.replace(folder.to_str().unwrap(), "…")
}

#[test]
fn a_pack_named_in_the_settings_runs_with_the_other_rules() {
    let sandbox = prepared();
    let run = sandbox.run(&["check", "稿"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("QSQ001 本区用语：“拉条挂账”应写作“建立台账”"), "{}", run.stdout);
    assert!(run.stdout.contains("依据：《清水区机关公文用语规范》"), "{}", run.stdout);
    assert_eq!(sandbox.run(&["check", "稿", "--isolated"]).status, 0);
    assert_eq!(sandbox.run(&["check", "稿", "--isolated", "--pack", "规则"]).status, 1);
    assert_eq!(sandbox.run(&["check", "稿", "--ignore", "qsq"]).status, 0);
    assert_eq!(sandbox.run(&["check", "稿", "--select", "ORD"]).status, 0);
    assert_eq!(sandbox.run(&["check", "稿", "--select", "terms"]).status, 1);
}

#[test]
fn one_rule_of_a_pack_is_set_like_any_other() {
    let sandbox = prepared();
    sandbox.write("zhubi.toml", "packs = \"规则\"\nfragment = true\n[rules.QSQ001]\nseverity = \"info\"\n");
    assert_eq!(sandbox.run(&["check", "稿"]).status, 0);
    let shown = sandbox.run(&["check", "稿", "--severity", "info", "--format", "concise"]).stdout;
    assert!(shown.contains("提示 QSQ001"), "{shown}");
    let fixed = sandbox.run(&["check", "稿", "--unsafe-fixes", "--severity", "info"]);
    assert_eq!(fixed.status, 0, "{}", fixed.stderr);
    assert_eq!(
        fs::read_to_string(sandbox.path().join("稿/a.txt")).unwrap(),
        "请各科室抓紧建立台账。大会报告已经印发。\n"
    );
}

#[test]
fn statistics_tell_a_rule_that_looks_nowhere() {
    let sandbox = prepared();
    let table = sandbox.run(&["check", "稿", "--statistics"]).stdout;
    assert!(table.contains("1  QSQ001  terms  本区用语（词条出现 2 处，前后条件相符 1 处）"), "{table}");
    sandbox.write("稿/a.txt", "会议已经结束。\n");
    let table = sandbox.run(&["check", "稿", "--statistics"]).stdout;
    assert!(table.contains("0  QSQ001  terms  本区用语（词条出现 0 处，前后条件相符 0 处）"), "{table}");
    let json = sandbox.run(&["check", "稿", "--statistics", "--format", "json"]).json();
    assert_eq!(json["statistics"][0]["looked"], 0);
}

#[test]
fn a_new_pack_passes_its_test_and_is_not_written_over() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["pack", "new", "用语.toml"]).status, 0);
    let test = sandbox.run(&["pack", "test", "用语.toml"]);
    assert_eq!((test.status, test.stdout.contains("通过")), (0, true), "{}", test.stdout);
    let again = sandbox.run(&["pack", "new", "用语.toml"]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("用语.toml"), "{}", again.stderr);
}

#[test]
fn the_test_of_a_pack_says_what_does_not_work() {
    let sandbox = prepared();
    let test = sandbox.run(&["pack", "test", "规则"]);
    assert_eq!(test.status, 0);
    assert!(test.stdout.contains("可补：QSQ001 的 2 个词条没有例句：会报、从未出现"), "{}", test.stdout);
    sandbox.write(
        "规则/用语.csv",
        "错误,正确,不在词中\n拉条挂账,挂账销号,\n挂账销号,销号管理,\n督查,督察,督查\n挂图作战,按图作战,\n",
    );
    let test = sandbox.run(&["pack", "test", "规则"]);
    assert_eq!(test.status, 1);
    for fault in ["把“拉条挂账”改为“挂账销号”，而 QSQ001 又会报出后者", "“督查”永远不会报出", "有 2 处要改"]
    {
        assert!(test.stdout.contains(fault), "{fault} is missing in\n{}", test.stdout);
    }
    sandbox.write("规则/pack.toml", PACK.replace("抓紧拉条挂账", "抓紧办理"));
    let test = sandbox.run(&["pack", "test", "规则"]).stdout;
    assert!(test.contains("QSQ001 的错误例句没有报出：请各科室抓紧办理。"), "{test}");
}

#[test]
fn packs_and_their_rules_are_listed() {
    let sandbox = prepared();
    assert!(sandbox.run(&["pack", "list"]).stdout.contains("清水区用语（QSQ）　1 条规则"));
    let shown = sandbox.run(&["pack", "show", "规则"]).stdout;
    assert!(shown.contains("  QSQ001  terms  警告  本区用语　3 个词条　2 个例句"), "{shown}");
    assert!(sandbox.run(&["rule"]).stdout.contains("QSQ 清水区用语\n"));
    assert!(sandbox.run(&["rule", "qsq001"]).stdout.starts_with("QSQ001 terms 本区用语\n"));
    assert!(sandbox.run(&["rule", "QSQ"]).stdout.contains("  QSQ001  terms"));
}

#[test]
fn what_is_wrong_with_a_pack_is_shown_at_its_place_and_the_other_rules_run() {
    let sandbox = prepared();
    sandbox.write("稿/a.txt", "会议已经结束。。\n");
    let wrong = || {
        let run = sandbox.run(&["check", "稿", "--select", "DEFAULT,QSQ001"]);
        assert_eq!(run.status, 2);
        assert!(run.stdout.contains("PUN003"), "{}", run.stdout);
        short(&run.stderr, &sandbox)
    };
    sandbox.write("规则/用语.csv", "错误,正确\n拉条挂账,建立台账\n账,帐\n");
    insta::assert_snapshot!("bad_lexicon", wrong());
    sandbox.write("规则/pack.toml", PACK.replace("\"substitute\"", "\"replace\""));
    insta::assert_snapshot!("bad_kind", wrong());
    sandbox.write(
        "zhubi.toml",
        "packs = [\"没有.toml\"]\nfragment = true\n[rules.QSQ001]\nseverity = \"info\"\n",
    );
    insta::assert_snapshot!("missing_pack", wrong());
    assert_eq!(sandbox.run(&["baseline", "稿"]).status, 2);
    assert_eq!(sandbox.run(&["pack", "list"]).status, 2);
}

#[test]
fn two_packs_do_not_share_a_code() {
    let sandbox = prepared();
    sandbox.write("又一个.toml", PACK.replace("用语.csv", "规则/用语.csv"));
    let run = sandbox.run(&["check", "稿", "--pack", "又一个.toml"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("规则 QSQ001 已由“清水区用语”使用"), "{}", run.stderr);
    assert!(run.stdout.contains("QSQ001"), "{}", run.stdout);
}

#[test]
fn the_schema_admits_the_pack_that_the_documentation_explains_and_no_mistake() {
    let schema = Sandbox::new().run(&["schema", "--pack"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/packs/qingshui/pack.toml");
    let pack: serde_json::Value = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(validator.is_valid(&pack), "{:?}", validator.iter_errors(&pack).next());
    let mut strange = pack.clone();
    strange["rule"][0]["words"] = serde_json::json!([]);
    assert!(!validator.is_valid(&strange));
    let mut strange = pack;
    strange["rule"][0]["kind"] = serde_json::json!("replace");
    assert!(!validator.is_valid(&strange));
}

/// A rule whose check is the module `module` of the example plug-ins.
fn plugin(sandbox: &Sandbox, module: &[u8]) {
    sandbox.write("规则/检查.wasm", module);
    let rule = "[[rule]]\ncode = \"QSQ009\"\nname = \"own-check\"\ntitle = \"本区检查\"\nkind = \"plugin\"\nmodule = \"检查.wasm\"\n";
    sandbox.write("规则/pack.toml", format!("{PACK}{rule}"));
}

#[test]
fn a_plugin_that_fails_is_named_and_the_run_goes_on() {
    let sandbox = prepared();
    let trapping = wat::parse_str(
        r#"(module (memory (export "memory") 1)
            (func (export "zhubi_abi_version") (result i32) (i32.const 1))
            (func (export "alloc") (param i32) (result i32) (i32.const 1024))
            (func (export "check") (param i32 i32) (result i64) (loop (br 0)) (unreachable)))"#,
    );
    plugin(&sandbox, &trapping.unwrap());
    let run = sandbox.run(&["check", "稿"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("插件“检查.wasm”"), "{}", run.stderr);
    assert!(run.stdout.contains("QSQ001"), "{}", run.stdout);
    plugin(&sandbox, b"no module");
    let run = sandbox.run(&["check", "稿"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("pack.toml”第") && run.stderr.contains("插件“检查.wasm”"), "{}", run.stderr);
}
