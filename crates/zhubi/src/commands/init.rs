use std::path::Path;

use clap::Args;

use crate::config::FILE_NAME;
use crate::console;
use crate::error::{CommandError, Status};
use crate::replace;

const TEMPLATE: &str = include_str!("init.toml");

/// 在当前文件夹新建一个 zhubi.toml，列出常用的设置
#[derive(Debug, Args)]
pub struct Arguments {}

pub fn run(_: &Arguments) -> Result<Status, CommandError> {
    let path = Path::new(FILE_NAME);
    if path.symlink_metadata().is_ok() {
        return Err(CommandError::ConfigExists(FILE_NAME));
    }
    replace::put(path, TEMPLATE.as_bytes())?;
    console::note(&format_args!("已新建 {FILE_NAME}，打开它去掉行首的 # 即可选用各项设置"));
    Ok(Status::Clean)
}
