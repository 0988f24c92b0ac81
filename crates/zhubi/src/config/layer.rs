//! Settings that one place makes: a file, the overrides of some paths, or the command line.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, json_schema};
use serde::{Deserialize, Deserializer, de};
use zhubi_document::{Date, Genre};
use zhubi_lint::{Selection, Selector, Severity, Stage};

use crate::values;

/// What is set; the rest is left to other places. The doc comments of the fields are shown to users.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layer {
    /// 只运行这些规则：编号、名称、规则族（如 ORD）、ALL（全部）或 DEFAULT（默认启用的）。写了 select，别处的 select 和 ignore 都不再算
    #[serde(deserialize_with = "selectors")]
    #[schemars(with = "Vec<String>")]
    pub select: Option<Vec<Selector>>,
    /// 不运行这些规则；与别处的 ignore 合并，越具体的越优先
    #[serde(deserialize_with = "selectors")]
    #[schemars(with = "Vec<String>")]
    pub ignore: Option<Vec<Selector>>,
    /// 显示和修改哪一级以上的问题，默认 warning
    #[serde(deserialize_with = "severity")]
    #[schemars(schema_with = "severities")]
    pub severity: Option<Severity>,
    /// 有哪一级以上的问题时退出状态为 1，默认 warning
    #[serde(deserialize_with = "severity")]
    #[schemars(schema_with = "severities")]
    pub fail_on: Option<Severity>,
    /// 文稿阶段：draft 起草中，占位符只作提示；final 送审稿（默认）；template 模板，不查占位符
    #[serde(deserialize_with = "stage")]
    #[schemars(schema_with = "stages")]
    pub stage: Option<Stage>,
    /// 文种，默认自动识别
    #[serde(deserialize_with = "genre")]
    #[schemars(schema_with = "genres")]
    pub genre: Option<Genre>,
    /// 以哪一天的规范表述为准，如 2024-03-05；默认用文稿的成文日期
    #[serde(deserialize_with = "date")]
    #[schemars(with = "String")]
    pub as_of: Option<Date>,
    /// 文稿只是片段，不查缺少的部分
    #[schemars(with = "bool")]
    pub fragment: Option<bool>,
    /// By code, what is set of single rules; the reader of the file fills it in.
    #[serde(skip)]
    pub rules: BTreeMap<&'static str, RuleLayer>,
}

/// What is set of one rule.
#[derive(Clone, Debug, Default)]
pub struct RuleLayer {
    /// How grave its findings are.
    pub severity: Option<Severity>,
    /// Its options.
    pub options: toml::Table,
}

impl Layer {
    /// Puts `over` on top of this: what it sets counts, its `ignore` adds to what stands, and its `select` starts anew.
    pub fn add(&mut self, over: &Layer) {
        if over.select.is_some() {
            self.select.clone_from(&over.select);
            self.ignore = None;
        }
        if let Some(ignore) = &over.ignore {
            self.ignore.get_or_insert_default().extend(ignore.iter().cloned());
        }
        self.severity = over.severity.or(self.severity);
        self.fail_on = over.fail_on.or(self.fail_on);
        self.stage = over.stage.or(self.stage);
        self.genre = over.genre.or(self.genre);
        self.as_of = over.as_of.or(self.as_of);
        self.fragment = over.fragment.or(self.fragment);
        for (code, rule) in &over.rules {
            let own = self.rules.entry(code).or_default();
            own.severity = rule.severity.or(own.severity);
            own.options.extend(rule.options.clone());
        }
    }

    /// Which rules run.
    pub fn selection(&self) -> Selection {
        Selection {
            select: self.select.clone().unwrap_or_default(),
            ignore: self.ignore.clone().unwrap_or_default(),
        }
    }
}

fn severities(_: &mut schemars::SchemaGenerator) -> Schema {
    json_schema!({ "enum": ["error", "warning", "info"] })
}

fn stages(_: &mut schemars::SchemaGenerator) -> Schema {
    json_schema!({ "enum": ["draft", "final", "template"] })
}

fn genres(_: &mut schemars::SchemaGenerator) -> Schema {
    let names: Vec<&str> = Genre::NAMES.iter().map(|(name, _)| *name).collect();
    json_schema!({ "enum": names })
}

/// Which of them name a rule is checked by the reader of the file, who knows its packs.
fn selectors<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Vec<Selector>>, D::Error> {
    let words = Vec::<String>::deserialize(input)?;
    Ok(Some(words.iter().map(|word| values::selector(word)).collect()))
}

pub(super) fn severity<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Severity>, D::Error> {
    word(input, values::severity)
}

fn stage<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Stage>, D::Error> {
    word(input, values::stage)
}

fn genre<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Genre>, D::Error> {
    word(input, values::genre)
}

fn date<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Date>, D::Error> {
    word(input, values::date)
}

fn word<'d, D: Deserializer<'d>, T>(
    input: D,
    read: fn(&str) -> Result<T, String>,
) -> Result<Option<T>, D::Error> {
    read(&String::deserialize(input)?).map(Some).map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Selector, Severity};

    use super::Layer;

    fn layer(text: &str) -> Layer {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn ignore_adds_up_and_select_starts_anew() {
        let mut base = layer("ignore = [\"PUN\"]\nseverity = \"error\"");
        base.add(&layer("ignore = [\"ORD\"]\nstage = \"draft\""));
        assert_eq!(base.selection().ignore.len(), 2);
        assert_eq!(base.severity, Some(Severity::Error));
        base.add(&layer("select = [\"ALL\"]"));
        assert_eq!((base.selection().select, base.selection().ignore), (vec![Selector::All], vec![]));
    }
}
