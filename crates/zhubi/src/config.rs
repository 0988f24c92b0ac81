//! `zhubi.toml`: the settings of a folder of drafts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, de};
use zhubi_document::{Date, Genre};
use zhubi_lint::{Selector, Severity, Stage};
use zhubi_report::Format;

use crate::values;

const FILE_NAME: &str = "zhubi.toml";

/// What a configuration file may set. The command line overrides each of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    #[serde(deserialize_with = "selectors")]
    pub select: Vec<Selector>,
    #[serde(deserialize_with = "selectors")]
    pub ignore: Vec<Selector>,
    #[serde(deserialize_with = "severity")]
    pub severity: Option<Severity>,
    #[serde(deserialize_with = "severity")]
    pub fail_on: Option<Severity>,
    #[serde(deserialize_with = "stage")]
    pub stage: Option<Stage>,
    #[serde(deserialize_with = "genre")]
    pub genre: Option<Genre>,
    #[serde(deserialize_with = "date")]
    pub as_of: Option<Date>,
    #[serde(deserialize_with = "format")]
    pub format: Option<Format>,
}

/// What is wrong with a configuration file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("无法读取配置文件“{path}”：{cause}")]
    Unreadable {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("配置文件“{path}”第 {line} 行有误：{reason}\n  {line} | {text}")]
    Invalid { path: PathBuf, line: usize, text: String, reason: String },
}

impl Config {
    /// Reads the file that the user names.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path)
            .map_err(|cause| ConfigError::Unreadable { path: path.to_owned(), cause })?;
        toml::from_str(&text).map_err(|error| invalid(path, &text, &error))
    }

    /// Reads the nearest `zhubi.toml` in `folder` or above it; without one, nothing is set.
    pub fn discover(folder: &Path) -> Result<Self, ConfigError> {
        match folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file()) {
            Some(path) => Self::read(&path),
            None => Ok(Self::default()),
        }
    }
}

fn invalid(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text[..at].matches('\n').count();
    ConfigError::Invalid {
        path: path.to_owned(),
        line: before + 1,
        text: text.lines().nth(before).unwrap_or_default().to_owned(),
        reason: reason(error.message()),
    }
}

/// The one message of toml's that a user meets by a mere typing error is put into Chinese.
fn reason(message: &str) -> String {
    let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    match unknown {
        Some((name, rest)) => {
            let known: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
            format!("没有名为“{name}”的设置，可用的设置有 {}", known.join("、"))
        }
        None => message.trim().to_owned(),
    }
}

fn selectors<'d, D: Deserializer<'d>>(input: D) -> Result<Vec<Selector>, D::Error> {
    let words = Vec::<String>::deserialize(input)?;
    words.iter().map(|word| values::selector(word).map_err(de::Error::custom)).collect()
}

fn severity<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Severity>, D::Error> {
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

fn format<'d, D: Deserializer<'d>>(input: D) -> Result<Option<Format>, D::Error> {
    word(input, values::format)
}

fn word<'d, D: Deserializer<'d>, T>(
    input: D,
    read: fn(&str) -> Result<T, String>,
) -> Result<Option<T>, D::Error> {
    read(&String::deserialize(input)?).map(Some).map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use zhubi_lint::Severity;

    use super::Config;

    fn error_of(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("zhubi.toml");
        fs::write(&path, text).unwrap();
        Config::read(&path).unwrap_err().to_string()
    }

    #[test]
    fn errors_show_the_line() {
        let unknown = error_of("severity = \"error\"\n\nselct = [\"ORD\"]\n");
        assert!(unknown.contains("第 3 行") && unknown.contains("没有名为“selct”的设置"), "{unknown}");
        assert!(unknown.contains("fail-on") && unknown.contains("3 | selct"), "{unknown}");
        let value = error_of("\nstage = \"初稿\"\n");
        assert!(value.contains("第 2 行") && value.contains("阶段只能是"), "{value}");
        assert!(error_of("select = [").contains("第 1 行"));
    }

    #[test]
    fn the_nearest_file_above_counts() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("通知/一季度");
        fs::create_dir_all(&deep).unwrap();
        fs::write(folder.path().join("zhubi.toml"), "severity = \"error\"\n").unwrap();
        assert_eq!(Config::discover(&deep).unwrap().severity, Some(Severity::Error));
        fs::write(deep.join("zhubi.toml"), "severity = \"info\"\n").unwrap();
        assert_eq!(Config::discover(&deep).unwrap().severity, Some(Severity::Info));
    }
}
