use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::cli::Cli;
use crate::console;
use crate::error::{CommandError, Status};

/// 输出手册页，可存入 man1 文件夹
#[derive(Debug, Args)]
pub struct Arguments {
    /// 哪个命令的手册页；不写时输出总的一页
    #[arg(value_name = "命令", help_heading = "参数")]
    command: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let mut cli = Cli::command();
    cli.build();
    let command = match &arguments.command {
        None => cli,
        Some(name) => {
            let found =
                cli.find_subcommand(name).ok_or_else(|| CommandError::UnknownCommand(name.clone()))?;
            found.clone().display_name(format!("zhubi-{name}"))
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(CommandError::Output)?;
    console::print(&String::from_utf8_lossy(&page))?;
    Ok(Status::Clean)
}
