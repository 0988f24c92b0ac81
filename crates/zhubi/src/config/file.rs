//! One configuration file, as it is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};
use zhubi_lint::{Selector, Severity};
use zhubi_report::Format;

use super::error::ConfigError;
use super::layer::{self, Layer, RuleLayer};
use crate::rules::RuleSet;
use crate::values;

/// The settings of a file beside those of its [`Layer`].
pub const FILE_KEYS: [&str; 6] = ["extends", "packs", "format", "baseline", "rules", "overrides"];
/// The settings of an entry of `overrides` beside those of its [`Layer`].
const OVERRIDE_KEYS: [&str; 2] = ["paths", "rules"];

/// What a file builds on: the rest can be understood only when this is read.
#[derive(Debug, Default)]
pub struct Head {
    /// Files that it extends, as written, and where that stands.
    pub extends: Vec<Spanned<String>>,
    /// Packs that it brings, as written, and where that stands.
    pub packs: Vec<Spanned<String>>,
}

/// What one file says.
#[derive(Debug, Default)]
pub struct File {
    pub format: Option<Format>,
    pub baseline: Option<PathBuf>,
    pub layer: Layer,
    pub overrides: Vec<Override>,
}

/// Settings for some paths.
#[derive(Debug)]
pub struct Override {
    /// Patterns of paths below the folder of the file.
    pub paths: Vec<Spanned<String>>,
    pub layer: Layer,
}

impl File {
    /// Reads the file at `path`, where `rules` says for its text and head which rules there are, and returns its text
    /// too, for later errors about it.
    pub fn read(
        path: &Path,
        rules: impl FnOnce(&str, &Head) -> Result<RuleSet, ConfigError>,
    ) -> Result<(Self, String), ConfigError> {
        let text = fs::read_to_string(path)
            .map_err(|cause| ConfigError::Unreadable { path: path.to_owned(), cause })?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
        let wrong = |error: &Error| ConfigError::of_toml(path, &text, error, &[]);
        let mut root = DeTable::parse(&text).map_err(|error| wrong(&error))?;
        let head = Head {
            extends: strings(take(root.get_mut(), "extends")).map_err(|error| wrong(&error))?,
            packs: strings(take(root.get_mut(), "packs")).map_err(|error| wrong(&error))?,
        };
        let rules = rules(&text, &head)?;
        let file = Reader { path, text: &text, rules: &rules }.file(root)?;
        Ok((file, text))
    }
}

/// A file while it is read.
struct Reader<'r> {
    path: &'r Path,
    text: &'r str,
    rules: &'r RuleSet,
}

impl Reader<'_> {
    fn file(&self, mut root: Spanned<DeTable>) -> Result<File, ConfigError> {
        let wrong = |error: &Error| self.of_toml(error, &[]);
        let table = root.get_mut();
        let format: Option<FormatName> = read(take(table, "format")).map_err(|error| wrong(&error))?;
        let baseline: Option<PathBuf> = read(take(table, "baseline")).map_err(|error| wrong(&error))?;
        let overrides = match take(table, "overrides") {
            None => Vec::new(),
            Some(value) => self.overrides(value)?,
        };
        let layer = self.layer(root, &FILE_KEYS)?;
        Ok(File { format: format.map(|format| format.0), baseline, layer, overrides })
    }

    fn overrides(&self, value: Spanned<DeValue>) -> Result<Vec<Override>, ConfigError> {
        let no_list = |span| self.invalid(span, "这里应写作 [[overrides]]".to_owned());
        let span = value.span();
        let DeValue::Array(entries) = value.into_inner() else { return Err(no_list(span)) };
        let mut overrides = Vec::new();
        for entry in entries {
            let span = entry.span();
            let DeValue::Table(mut table) = entry.into_inner() else { return Err(no_list(span)) };
            let paths = strings(take(&mut table, "paths")).map_err(|error| self.of_toml(&error, &[]))?;
            if paths.is_empty() {
                let reason = "这里缺少 paths，即这些设置用于哪些文稿".to_owned();
                return Err(self.invalid(span, reason));
            }
            let layer = self.layer(Spanned::new(span, table), &OVERRIDE_KEYS)?;
            overrides.push(Override { paths, layer });
        }
        Ok(overrides)
    }

    /// The layer that `table` sets, whose keys beside it are `extra`.
    fn layer(&self, mut table: Spanned<DeTable>, extra: &[&str]) -> Result<Layer, ConfigError> {
        let rules = match take(table.get_mut(), "rules") {
            None => BTreeMap::new(),
            Some(value) => self.rule_layers(value)?,
        };
        for key in ["select", "ignore"] {
            self.check_selectors(table.get_ref().get(key))?;
        }
        let layer = Layer::deserialize(toml::de::Deserializer::from(table))
            .map_err(|error| self.of_toml(&error, extra))?;
        Ok(Layer { rules, ..layer })
    }

    /// Checks that each selector in a list names a rule; what is no list is told by the layer.
    fn check_selectors(&self, list: Option<&Spanned<DeValue>>) -> Result<(), ConfigError> {
        let Some(DeValue::Array(words)) = list.map(Spanned::get_ref) else { return Ok(()) };
        for word in words.iter() {
            if let DeValue::String(name) = word.get_ref()
                && !self.rules.knows(&values::selector(name))
            {
                return Err(self.invalid(word.span(), self.rules.unknown(name)));
            }
        }
        Ok(())
    }

    fn rule_layers(&self, value: Spanned<DeValue>) -> Result<BTreeMap<&'static str, RuleLayer>, ConfigError> {
        let no_table = |span| {
            let reason = "规则的设置应写在 [rules.编号] 下，如 [rules.SEN001]".to_owned();
            self.invalid(span, reason)
        };
        let span = value.span();
        let DeValue::Table(entries) = value.into_inner() else { return Err(no_table(span)) };
        let mut layers: BTreeMap<&'static str, RuleLayer> = BTreeMap::new();
        for (key, value) in entries {
            let name = key.get_ref().to_ascii_lowercase();
            let selector = Selector::Rule(name);
            let Some(rule) = self.rules.named(&selector).next() else {
                if self.rules.knows(&selector) {
                    continue;
                }
                return Err(self.invalid(key.span(), self.rules.unknown(key.get_ref())));
            };
            let span = value.span();
            let DeValue::Table(table) = value.into_inner() else { return Err(no_table(span)) };
            let layer = self.rule_layer(rule.code, Spanned::new(span, table))?;
            if layers.insert(rule.code, layer).is_some() {
                let reason = format!("规则 {} 设置了两次", rule.code);
                return Err(self.invalid(key.span(), reason));
            }
        }
        Ok(layers)
    }

    fn rule_layer(&self, code: &str, mut table: Spanned<DeTable>) -> Result<RuleLayer, ConfigError> {
        let wrong = |error: &Error| self.of_toml(error, &["severity"]);
        let severity: Option<Level> =
            read(take(table.get_mut(), "severity")).map_err(|error| wrong(&error))?;
        let severity = severity.and_then(|level| level.0);
        let span = table.span();
        match self.rules.options(code) {
            Some(kind) => {
                let value = Spanned::new(span, DeValue::Table(table.into_inner()));
                kind.check(ValueDeserializer::from(value.clone())).map_err(|error| wrong(&error))?;
                let options = toml::Table::deserialize(ValueDeserializer::from(value))
                    .map_err(|error| wrong(&error))?;
                Ok(RuleLayer { severity, options })
            }
            None => match table.get_ref().keys().next() {
                None => Ok(RuleLayer { severity, options: toml::Table::new() }),
                Some(key) => {
                    let reason = format!("规则 {code} 没有名为“{}”的设置，只能设置 severity", key.get_ref());
                    Err(self.invalid(key.span(), reason))
                }
            },
        }
    }

    fn invalid(&self, span: std::ops::Range<usize>, reason: String) -> ConfigError {
        ConfigError::invalid(self.path, self.text, span, reason)
    }

    fn of_toml(&self, error: &Error, extra: &[&str]) -> ConfigError {
        ConfigError::of_toml(self.path, self.text, error, extra)
    }
}

fn take<'t>(table: &mut DeTable<'t>, key: &str) -> Option<Spanned<DeValue<'t>>> {
    table.remove(key)
}

fn read<'t, T: Deserialize<'t>>(value: Option<Spanned<DeValue<'t>>>) -> Result<Option<T>, Error> {
    value.map(|value| T::deserialize(ValueDeserializer::from(value))).transpose()
}

/// One string or several.
fn strings(value: Option<Spanned<DeValue<'_>>>) -> Result<Vec<Spanned<String>>, Error> {
    match value {
        Some(value) if value.get_ref().is_str() => Ok(read(Some(value))?.into_iter().collect()),
        value => Ok(read(value)?.unwrap_or_default()),
    }
}

#[derive(Deserialize)]
struct Level(#[serde(deserialize_with = "layer::severity")] Option<Severity>);

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct FormatName(Format);

impl TryFrom<String> for FormatName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        values::format(&name).map(Self)
    }
}
