//! Words of the command line and of zhubi.toml, read the same way from both.

use zhubi_document::{Date, Genre};
use zhubi_lint::{Selector, Severity, Stage};

pub fn severity(text: &str) -> Result<Severity, String> {
    match text {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "info" => Ok(Severity::Info),
        _ => Err("级别只能是 error、warning 或 info".to_owned()),
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

pub fn genre(text: &str) -> Result<Genre, String> {
    Genre::from_name(text).ok_or_else(|| {
        let names: Vec<&str> = Genre::NAMES.iter().map(|(name, _)| *name).collect();
        format!("文种只能是：{}", names.join("、"))
    })
}

pub fn date(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "日期应写作 2024-03-05 或 2024-03，并且确有其日".to_owned())
}

pub fn selector(text: &str) -> Result<Selector, String> {
    text.parse().map_err(|never: std::convert::Infallible| match never {})
}
