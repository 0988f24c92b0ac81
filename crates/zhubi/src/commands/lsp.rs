use std::env;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use zhubi_lint::{Selection, Settings, Severity};
use zhubi_lsp::{End, Profile};

use crate::config::Config;
use crate::error::{CommandError, Status};

/// 供编辑器调用的语言服务器，用标准输入和标准输出通信
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 用标准输入和标准输出通信；总是如此，许多编辑器会加上这一项
    #[arg(long)]
    stdio: bool,
}

pub fn run(Arguments { stdio: _ }: &Arguments) -> Result<Status, CommandError> {
    let profiles = |path: Option<&Path>| profile(path).map_err(|error| error.to_string());
    match zhubi_lsp::serve_stdio(Box::new(profiles)).map_err(CommandError::Output)? {
        End::Orderly => Ok(Status::Clean),
        // The protocol wants the exit status 1.
        End::Abrupt => Ok(Status::Findings),
    }
}

/// The settings of the draft at `path`; without one, of a draft in the current folder.
fn profile(path: Option<&Path>) -> Result<Profile, CommandError> {
    let config = match (path.and_then(Path::parent), env::current_dir()) {
        (Some(folder), _) => Config::discover(folder)?,
        (None, Ok(folder)) => Config::discover(&folder)?,
        (None, Err(_)) => Config::default(),
    };
    let settings = Settings {
        selection: Selection { select: config.select, ignore: config.ignore },
        stage: config.stage.unwrap_or_default(),
        genre: config.genre,
        as_of: config.as_of,
        fragment: false,
    };
    let severity = config.severity.unwrap_or(Severity::Warning);
    Ok(Profile { linter: Arc::new(zhubi::linter(settings)?), severity })
}
