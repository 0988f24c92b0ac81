//! Words of the command line and of `zhubi.toml`, read the same way from both.

use std::convert::Infallible;
use std::num::NonZeroU16;

use zhubi_document::{Date, Genre};
use zhubi_lint::{Selector, Severity, Stage};
use zhubi_report::{Format, UnknownFormat};

pub fn severity(text: &str) -> Result<Severity, String> {
    match text {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "info" => Ok(Severity::Info),
        _ => Err("级别只能是 error（错误）、warning（警告）或 info（提示）".to_owned()),
    }
}

pub fn stage(text: &str) -> Result<Stage, String> {
    match text {
        "draft" => Ok(Stage::Draft),
        "final" => Ok(Stage::Final),
        "template" => Ok(Stage::Template),
        _ => Err("阶段只能是 draft（起草中）、final（送审稿）或 template（模板）".to_owned()),
    }
}

/// The word of the command line for a stage.
pub fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "draft",
        Stage::Final => "final",
        Stage::Template => "template",
    }
}

/// A moment as Word writes it, such as `2024-03-05T08:30:00Z`.
pub fn moment(text: &str) -> Result<String, String> {
    let parsed = text.strip_suffix('Z').and_then(|clock| clock.parse::<jiff::civil::DateTime>().ok());
    match parsed {
        Some(_) => Ok(text.to_owned()),
        None => Err("应写成 2024-03-05T08:30:00Z".to_owned()),
    }
}

/// The date as the command line takes it.
pub fn date_name(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

pub fn genre(text: &str) -> Result<Genre, String> {
    Genre::from_name(text).ok_or_else(|| {
        let names: Vec<&str> = Genre::NAMES.iter().map(|(name, _)| *name).collect();
        format!("文种只能是：{}", names.join("、"))
    })
}

pub fn date(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "日期应写作 2024-03-05 或 2024-03，并且日历上要有这一天".to_owned())
}

/// Whether it names a rule is known only when the packs of a draft are.
pub fn selector(text: &str) -> Selector {
    text.parse().unwrap_or_else(|never: Infallible| match never {})
}

pub fn format(text: &str) -> Result<Format, String> {
    text.parse().map_err(|error: UnknownFormat| error.to_string())
}

/// How a command prints what is no findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOrJson {
    /// For people.
    Text,
    /// For programs.
    Json,
}

pub fn text_or_json(text: &str) -> Result<TextOrJson, String> {
    match text {
        "text" => Ok(TextOrJson::Text),
        "json" => Ok(TextOrJson::Json),
        _ => Err("格式只能是 text 或 json".to_owned()),
    }
}

/// When to colour the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// When a person reads along and has not asked for plain text.
    #[default]
    Auto,
    Always,
    Never,
}

pub fn color(text: &str) -> Result<Color, String> {
    match text {
        "auto" => Ok(Color::Auto),
        "always" => Ok(Color::Always),
        "never" => Ok(Color::Never),
        _ => Err("颜色只能是 auto、always 或 never".to_owned()),
    }
}

pub fn jobs(text: &str) -> Result<NonZeroU16, String> {
    text.parse().map_err(|_| "个数应为 1 到 65535 的整数".to_owned())
}

pub fn width(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "宽度应为 0 到 65535 的整数".to_owned())
}
