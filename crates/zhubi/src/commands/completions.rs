use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::console;
use crate::error::{CommandError, Status};

/// 输出命令行补全脚本
///
/// 例如 bash：把“source <(zhubi completions bash)”写进 ~/.bashrc。
#[derive(Debug, Args)]
pub struct Arguments {
    /// bash、zsh、fish、elvish 或 powershell
    #[arg(value_name = "外壳", help_heading = "参数", value_parser = shell)]
    shell: Shell,
}

fn shell(text: &str) -> Result<Shell, String> {
    text.parse().map_err(|_| "只能是 bash、zsh、fish、elvish 或 powershell".to_owned())
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "zhubi", &mut script);
    console::print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Clean)
}
