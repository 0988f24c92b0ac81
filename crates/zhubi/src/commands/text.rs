use std::path::PathBuf;

use clap::Args;
use zhubi_formats::Encoding;

use crate::console;
use crate::error::{CommandError, Status};
use crate::inputs::{Input, STDIN};

/// 输出检查时读到的文字，不含 Markdown 等标记，含 Word 的自动编号
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文稿，或用 - 表示标准输入
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let file = Input::named(&arguments.file).read(STDIN)?;
    if let Some(encoding) = file.encoding.filter(|&encoding| encoding != Encoding::Utf8) {
        console::note(&format_args!("编码：{encoding}"));
    }
    for notice in file.source.notices() {
        console::note(&format_args!("提示：{notice}"));
    }
    console::print(file.source.text())?;
    Ok(Status::Clean)
}
