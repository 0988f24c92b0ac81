//! The document as plug-ins receive it, and the schemas that are published with it.

use std::{env, fs};

use serde_json::Value;
use zhubi_plugins::{input_schema, output_schema};

use crate::examples::folder;
use crate::support::{Draft, model};

const NOTICE: &str = "青禾县人民政府办公室关于做好防汛工作的通知\n青政办发〔2024〕12号\n\n各乡镇人民政府：\n\
    根据《防汛条例》，全县要做好以下两项工作。\n一、压实责任\n（一）明确分工。各单位要各负其责，5月20日前完成。\n\
    （三）加强值守。安排资金1.3亿元。\n二、严明纪律\n对失职的严肃处理。\n\n附件：1.责任清单\n\n\
    青禾县人民政府办公室\n2024年5月6日\n";

#[test]
fn a_notice_as_a_plugin_receives_it() {
    let model = model(Draft { options: Some(serde_json::json!({ "words": ["甲"] })), ..Draft::of(NOTICE) });
    insta::assert_snapshot!(compact(&model));
}

/// One line for each element of each list, so that a change is seen where it is.
fn compact(model: &Value) -> String {
    let mut lines = Vec::new();
    for (field, value) in model.as_object().unwrap() {
        match value.as_array() {
            Some(list) if !list.is_empty() => {
                lines.push(format!("{field}:"));
                lines.extend(list.iter().map(|element| format!("  {element}")));
            }
            _ => lines.push(format!("{field}: {value}")),
        }
    }
    lines.join("\n")
}

#[test]
fn what_plugins_receive_follows_the_schema() {
    let schema = serde_json::to_value(input_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for text in
        ["", "通知\n", NOTICE, "首页 > 新闻\n关于\n（三）三是增长999999999999999999999999999999亿亿亿亿元“\n"]
    {
        let model = model(Draft::of(text));
        let errors: Vec<String> = validator.iter_errors(&model).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{text}");
    }
}

#[test]
fn the_schema_of_answers_agrees_with_the_reader() {
    let schema = serde_json::to_value(output_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (answer, good) in [
        (r#"{"findings":[]}"#, true),
        (
            r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","severity":"info","help":null}]}"#,
            true,
        ),
        (
            r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","fix":{"edits":[{"start":0,"end":3,"text":""}]}}]}"#,
            true,
        ),
        ("{}", false),
        (r#"{"findings":[{"spans":[],"message":"误"}]}"#, false),
        (r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":""}]}"#, false),
        (r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","level":1}]}"#, false),
        (r#"{"findings":[{"spans":[{"start":0,"end":3}],"message":"误","fix":{"edits":[]}}]}"#, false),
    ] {
        let value: Value = serde_json::from_str(answer).unwrap();
        assert_eq!(validator.is_valid(&value), good, "{answer}");
        assert_eq!(crate::support::findings(&crate::support::answering(answer)).is_ok(), good, "{answer}");
    }
}

#[test]
fn the_published_schemas_are_these() {
    let docs = folder().join("../../docs/plugins");
    for (file, schema) in [("input.schema.json", input_schema()), ("output.schema.json", output_schema())] {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if env::var_os("UPDATE_PLUGIN_SCHEMAS").is_some() {
            fs::create_dir_all(&docs).unwrap();
            fs::write(docs.join(file), &text).unwrap();
        }
        let published = fs::read_to_string(docs.join(file)).unwrap_or_default();
        assert!(published == text, "run UPDATE_PLUGIN_SCHEMAS=1 cargo test -p zhubi-plugins");
    }
}
