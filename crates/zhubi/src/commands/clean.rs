use clap::Args;

use crate::cache;
use crate::console;
use crate::error::{CommandError, Status};

/// 清除缓存
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {}

pub fn run(Arguments {}: &Arguments) -> Result<Status, CommandError> {
    let Some(place) = cache::place() else {
        console::note(&"这台电脑上没有放缓存的地方，无须清除");
        return Ok(Status::Clean);
    };
    let (files, bytes) =
        cache::clear(&place).map_err(|cause| CommandError::Cache { path: place.clone(), cause })?;
    console::note(&format_args!("{}：清除 {files} 个文件，共 {} KB", place.display(), bytes.div_ceil(1024)));
    Ok(Status::Clean)
}
