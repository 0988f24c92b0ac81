//! The plug-ins of `examples/plugins`, as they were built, and whether they were built from the sources beside them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use sha2::{Digest, Sha256};
use zhubi_lint::{Applicability, FixKind};
use zhubi_plugins::{Limits, Plugin, PluginFinding};

use crate::support::Draft;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/plugins")
}

pub fn wasm(name: &str) -> Vec<u8> {
    fs::read(folder().join(name).with_extension("wasm")).unwrap()
}

fn run(name: &str, draft: Draft) -> Vec<PluginFinding> {
    let plugin = Plugin::load(format!("{name}.wasm"), &wasm(name), Limits::default()).unwrap();
    let run = draft.run(plugin);
    assert!((1..100_000_000).contains(&run.steps), "{} steps", run.steps);
    run.findings.unwrap()
}

/// What stands at the first place of each finding, and the message.
fn shown<'t>(text: &'t str, findings: &[PluginFinding]) -> Vec<(&'t str, String)> {
    findings.iter().map(|finding| (finding.spans[0].of(text), finding.message.clone())).collect()
}

const TASKS: &str = "青禾县秋季植树造林工作方案\n\n为做好秋季植树造林工作，制定本方案。\n\n一、主要任务\n\
    （一）落实造林地块\n逐村逐地块落实面积。（责任单位：县林业局）\n\
    （二）备足苗木\n提前联系苗圃，保证苗木质量。（责任单位：县林业局、县财政局）\n\
    （三）组织栽植\n集中两周时间完成栽植任务。\n\
    （四）抓好管护\n明确专人管护，严防人畜损毁。（责任单位：各乡镇人民政府）\n\n\
    二、工作要求\n各单位要密切配合，确保完成任务。\n\n青禾县人民政府办公室\n2024年9月6日\n";

#[test]
fn a_task_without_an_owner_is_found() {
    let findings = run("task-owner", Draft::of(TASKS));
    assert_eq!(
        shown(TASKS, &findings),
        [("（三）组织栽植", "同级 4 项中有 3 项写明责任单位，这一项没有写明".to_owned())]
    );
    assert_eq!(findings[0].related[0].span.of(TASKS), "（一）落实造林地块");
}

#[test]
fn tasks_are_left_alone_where_all_have_an_owner_or_most_have_none() {
    let owned = TASKS.replace("完成栽植任务。", "完成栽植任务。（责任单位：县林业局）");
    assert_eq!(run("task-owner", Draft::of(&owned)), []);
    let few = TASKS.replace("（责任单位：各乡镇人民政府）", "");
    assert_eq!(run("task-owner", Draft::of(&few)), []);
}

#[test]
fn the_options_of_the_pack_reach_the_plugin() {
    let draft = Draft { options: Some(json!({ "words": ["承办单位"] })), ..Draft::of(TASKS) };
    assert_eq!(run("task-owner", draft), []);
    let text = "全年安排专项资金123000元，已拨付35000元。\n";
    let draft = Draft { options: Some(json!({ "least": 100000 })), ..Draft::of(text) };
    let findings = run("amount-unit", draft);
    assert_eq!(
        shown(text, &findings),
        [("123000元", "金额以万元为单位，“123000元”应写作“12.3万元”".to_owned())]
    );
}

#[test]
fn amounts_in_yuan_are_mended() {
    let text = "全年安排专项资金123000元，户均补助12000元；另有5000元、1.2亿元和35.6万元已拨付。\n收购价为26000元/吨。拨付了45000元。\n";
    let draft = Draft { fixes: FixKind::Unsafe, ..Draft::of(text) };
    let findings = run("amount-unit", draft);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let fix = findings[0].fix.as_ref().unwrap();
    assert_eq!(fix.applicability, Applicability::Unsafe);
    assert_eq!(
        zhubi_text::apply(text, &fix.edits).unwrap().lines().nth(1),
        Some("收购价为26000元/吨。拨付了4.5万元。")
    );
}

#[test]
fn the_examples_of_the_pack_hold() {
    let pack: toml::Table = fs::read_to_string(folder().join("pack.toml")).unwrap().parse().unwrap();
    for rule in pack["rule"].as_array().unwrap() {
        let name = rule["module"].as_str().unwrap().trim_end_matches(".wasm");
        let options = rule.get("options").map(|options| serde_json::to_value(options).unwrap());
        let count = |text: &str| run(name, Draft { options: options.clone(), ..Draft::of(text) }).len();
        let texts = |key: &str| rule[key].as_array().unwrap().iter().map(|text| text.as_str().unwrap());
        for text in texts("wrong") {
            assert_eq!(count(text), 1, "{text}");
        }
        for text in texts("right") {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}

#[test]
fn the_plugins_were_built_from_these_sources() {
    for name in ["task-owner", "amount-unit"] {
        let list = fs::read_to_string(folder().join(format!("{name}.sha256"))).unwrap();
        let mut listed = BTreeSet::new();
        for line in list.lines() {
            let (hash, path) = line.split_once("  ").unwrap();
            let bytes = fs::read(folder().join(path)).unwrap();
            let now: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                now, hash,
                "{path} has changed: build {name}.wasm again with examples/plugins/build.sh"
            );
            listed.insert(folder().join(path));
        }
        for source in sources(&folder().join(name)) {
            assert!(listed.contains(&source), "{source:?} is new: run examples/plugins/build.sh");
        }
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = Vec::new();
    for path in entries {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && name != "target" {
            found.extend(sources(&path));
        } else if name.ends_with(".rs") || name.ends_with(".zig") {
            found.push(path);
        }
    }
    found
}
