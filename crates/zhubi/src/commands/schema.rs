use clap::Args;

use crate::config;
use crate::console;
use crate::error::{CommandError, Status};

/// 输出 zhubi.toml 或规则包的 JSON Schema，供编辑器补全和检查
#[derive(Debug, Args)]
pub struct Arguments {
    /// 输出规则包的，而不是 zhubi.toml 的
    #[arg(long)]
    pack: bool,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let schema = if arguments.pack { zhubi_packs::schema().to_value() } else { config::schema() };
    let text = serde_json::to_string_pretty(&schema).map_err(|error| CommandError::Output(error.into()))?;
    console::print(&(text + "\n"))?;
    Ok(Status::Clean)
}
