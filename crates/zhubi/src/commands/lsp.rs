use std::path::Path;
use std::sync::Arc;

use clap::Args;
use zhubi_lint::Diagnostic;
use zhubi_lsp::{End, Profile};
use zhubi_text::Source;

use crate::config::Layer;
use crate::error::{CommandError, Status};
use crate::inputs::{Input, STDIN};
use crate::judge::Judge;
use crate::profile::{AcceptedChoice, ConfigChoice, Profiles};

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

/// The settings of the draft at `path`; without one, of a draft in the current folder. They are found anew each time,
/// for the files that they come from may have changed.
fn profile(path: Option<&Path>) -> Result<Profile, CommandError> {
    let input = path.map_or(Input::Stdin, |path| Input::File(path.to_owned()));
    let found = Profiles::new(ConfigChoice::Nearest, AcceptedChoice::Nearest, Layer::default(), Vec::new())
        .of(&input, STDIN)?;
    let failures = found.rules.failures().map(str::to_owned).collect();
    let name = input.name(STDIN);
    let (linter, severity) = (found.linter.clone(), found.severity);
    let left = move |source: &Source, diagnostics: Vec<Diagnostic>| match Judge::new(&found, &name, None) {
        Ok(judge) => judge.decide(source, diagnostics).diagnostics,
        Err(_) => diagnostics,
    };
    Ok(Profile { linter, severity, left: Arc::new(left), failures })
}
