use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use clap::Args;

use crate::config::FILE_NAME;
use crate::console;
use crate::error::{CommandError, Status};

const TEMPLATE: &str = include_str!("init.toml");

/// 在当前文件夹新建一个 zhubi.toml，列出常用的设置
#[derive(Debug, Args)]
pub struct Arguments {}

pub fn run(_: &Arguments) -> Result<Status, CommandError> {
    let path = Path::new(FILE_NAME);
    let failed = |cause| CommandError::OutputFile { path: path.to_owned(), cause };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(TEMPLATE.as_bytes()).map_err(failed)?;
    console::note(&format_args!("已新建 {FILE_NAME}"));
    Ok(Status::Clean)
}
