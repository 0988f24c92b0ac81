use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use crate::error::{CommandError, Status};

/// 输出检查时所读到的文字
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文稿
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let file = zhubi_formats::read(&arguments.file)?;
    io::stdout().write_all(file.source.text().as_bytes()).map_err(CommandError::Output)?;
    Ok(Status::Clean)
}
