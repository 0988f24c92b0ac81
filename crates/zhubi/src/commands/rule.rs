use clap::Args;

use crate::error::{CommandError, Status};

/// 说明规则
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 规则
    #[arg(value_name = "规则", help_heading = "参数")]
    rule: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let _ = arguments;
    Ok(Status::Clean)
}
