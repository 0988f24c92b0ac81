use clap::Args;

use crate::config;
use crate::console;
use crate::error::{CommandError, Status};

/// 输出 zhubi.toml 的 JSON Schema，供编辑器补全和检查
#[derive(Debug, Args)]
pub struct Arguments {}

pub fn run(_: &Arguments) -> Result<Status, CommandError> {
    let text = serde_json::to_string_pretty(&config::schema())
        .map_err(|error| CommandError::Output(error.into()))?;
    console::print(&(text + "\n"))?;
    Ok(Status::Clean)
}
