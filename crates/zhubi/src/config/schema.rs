use schemars::schema_for;
use serde_json::{Map, Value, json};
use zhubi_report::Format;

use super::layer::Layer;
use crate::rules::RuleSet;

/// The JSON Schema of `zhubi.toml`, for editors that complete and check it.
pub fn schema() -> Value {
    let layer = schema_for!(Layer).to_value();
    let mut of_layer = properties(&layer);
    of_layer.insert("rules".to_owned(), rules_schema());
    let mut of_override = of_layer.clone();
    of_override.insert(
        "paths".to_owned(),
        strings("用于哪些文稿：相对本文件所在文件夹的通配符，不含 / 的匹配任何文件夹里的文件名"),
    );
    let overrides = json!({
        "description": "只用于某些文稿的设置，写在后面的优先",
        "type": "array",
        "items": {
            "type": "object",
            "properties": of_override,
            "required": ["paths"],
            "additionalProperties": false,
        },
    });
    let mut of_file = of_layer;
    of_file.insert("extends".to_owned(), strings("以这些文件的设置为基础，路径相对本文件"));
    of_file.insert("packs".to_owned(), strings("加上这些规则包，路径相对本文件"));
    of_file.insert("overrides".to_owned(), overrides);
    of_file.insert(
        "format".to_owned(),
        json!({ "description": "输出格式，默认 full", "enum": Format::ALL.map(Format::name) }),
    );
    of_file.insert(
        "baseline".to_owned(),
        json!({ "description": "已接受问题的清单，路径相对本文件", "type": "string" }),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "zhubi.toml",
        "description": "朱笔的设置",
        "type": "object",
        "properties": of_file,
        "additionalProperties": false,
    })
}

fn strings(description: &str) -> Value {
    json!({
        "description": description,
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
    })
}

fn properties(schema: &Value) -> Map<String, Value> {
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Every rule by its code and by its name, with its options.
fn rules_schema() -> Value {
    let mut entries = Map::new();
    let severities = json!({ "description": "这条规则的级别", "enum": ["error", "warning", "info"] });
    let rules = RuleSet::default();
    for rule in rules.all() {
        let options = rules.options(rule.code).map(|kind| kind.schema().to_value());
        let mut settings = options.as_ref().map(properties).unwrap_or_default();
        settings.insert("severity".to_owned(), severities.clone());
        let entry = json!({
            "description": rule.title,
            "type": "object",
            "properties": settings,
            "additionalProperties": false,
        });
        entries.insert(rule.code.to_owned(), entry.clone());
        entries.insert(rule.name.to_owned(), entry);
    }
    json!({
        "description": "单条规则的设置，以编号或名称为键",
        "type": "object",
        "properties": entries,
        // The rules of packs, whose codes and names the schema cannot know.
        "additionalProperties": { "type": "object", "properties": { "severity": severities } },
    })
}

#[cfg(test)]
mod tests {
    use super::super::file::FILE_KEYS;

    #[test]
    fn the_schema_knows_the_settings_of_the_file() {
        let schema = super::schema();
        let properties = schema["properties"].as_object().unwrap();
        let known = ["select", "ignore", "severity", "fail-on", "stage", "genre", "as-of", "fragment"];
        let mut expected: Vec<&str> = known.into_iter().chain(FILE_KEYS).collect();
        expected.sort_unstable();
        let mut names: Vec<&str> = properties.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, expected);
        for (name, property) in properties {
            assert!(property["description"].is_string(), "{name} is not described");
        }
        let rules = properties["rules"]["properties"].as_object().unwrap();
        assert_eq!(rules.len(), 2 * zhubi_rules::all().len());
        assert_eq!(rules["SEN001"]["properties"]["longest"]["default"], 170);
        assert!(!schema.to_string().contains("$ref"), "a definition would be left behind");
    }
}
