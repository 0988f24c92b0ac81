use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use zhubi_packs::PackError;

/// What is wrong with a configuration file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("无法读取文件“{path}”：{}", zhubi_formats::reason(.cause))]
    Unreadable {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("{0}")]
    Invalid(Box<Invalid>),
    #[error(transparent)]
    Pack(PackError),
}

impl From<PackError> for ConfigError {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Toml { path, text, error } => Self::of_toml(&path, &text, &error, &[]),
            PackError::Invalid { path, text, span, reason } => Self::invalid(&path, &text, span, reason),
            error => Self::Pack(error),
        }
    }
}

/// A place in a file that cannot be understood.
#[derive(Debug)]
pub struct Invalid {
    path: PathBuf,
    line: usize,
    reason: String,
    label: LabeledSpan,
    source: NamedSource<String>,
}

impl ConfigError {
    /// `reason` is wrong with the bytes `span` of the file `path`, which holds `text`.
    pub fn invalid(path: &Path, text: &str, span: std::ops::Range<usize>, reason: String) -> Self {
        let start = span.start.min(text.len());
        // A table's span is its whole header; one line is enough to find the place.
        let end =
            text[start..].find('\n').map_or(text.len(), |length| start + length).min(span.end.max(start));
        Self::Invalid(Box::new(Invalid {
            path: path.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            reason,
            label: LabeledSpan::new(None, start, end - start),
            source: NamedSource::new(path.display().to_string(), text.to_owned()),
        }))
    }

    /// What toml found wrong with the file `path`, which holds `text`; `extra` are the settings that its reader knows
    /// besides those that the error lists.
    pub fn of_toml(path: &Path, text: &str, error: &toml::de::Error, extra: &[&str]) -> Self {
        Self::invalid(path, text, error.span().unwrap_or_default(), reason(error.message(), extra))
    }
}

/// The messages of toml's that a user meets by a mere typing error, in Chinese.
fn reason(message: &str, extra: &[&str]) -> String {
    let quoted = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    if let Some((name, rest)) = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'))
    {
        let mut known = quoted(rest);
        known.extend(extra.iter().map(|&name| name.to_owned()));
        return format!("没有名为“{name}”的设置，可用的设置有 {}", known.join("、"));
    }
    let kinds = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    if let Some((found, wanted)) = kinds.and_then(|rest| rest.split_once(", expected ")) {
        return format!("这里应是{}，不能是{}", kind(wanted), kind(found));
    }
    match message.trim() {
        "duplicate key" => "这项设置写了两次".to_owned(),
        // Messages that values of this program's own give are Chinese already.
        message if message.is_ascii() => format!("TOML 的写法有误：{message}"),
        message => message.to_owned(),
    }
}

/// A kind of value as toml names it, in Chinese.
fn kind(name: &str) -> String {
    let (word, value) = name.split_once(' ').unwrap_or((name, ""));
    let value = value.trim_matches(['`', '"']);
    match (name, word) {
        ("a string", _) => "文字".to_owned(),
        ("a sequence" | "sequence", _) => "列表".to_owned(),
        ("a boolean", _) => "“true”或“false”".to_owned(),
        ("map" | "a map" | "table", _) => "一组设置".to_owned(),
        ("usize" | "u32" | "u16" | "u8", _) => "非负整数".to_owned(),
        (_, "string") => format!("文字“{value}”"),
        (_, "integer") => format!("整数 {value}"),
        (_, "floating") => format!("小数 {}", value.trim_start_matches("point `")),
        (_, "boolean") => value.to_owned(),
        _ => name.to_owned(),
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "文件“{}”第 {} 行有误", self.path.display(), self.line)?;
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .with_wrap_lines(false)
            .render_report(f, &Excerpt(self))
    }
}

/// The reason and the line that it is about, for miette to draw.
#[derive(Debug)]
struct Excerpt<'e>(&'e Invalid);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.reason)
    }
}

impl std::error::Error for Excerpt<'_> {}

impl Diagnostic for Excerpt<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new([self.0.label.clone()].into_iter()))
    }
}
