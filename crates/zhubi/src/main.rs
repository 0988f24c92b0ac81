//! The `zhubi` command.

mod accepted;
mod arguments;
mod changes;
mod cli;
mod commands;
mod config;
mod console;
mod difference;
mod draft;
mod error;
mod in_order;
mod inputs;
mod judge;
mod packs;
mod profile;
mod progress;
mod replace;
mod report;
mod rules;
mod sink;
mod statistics;
mod structure;
mod usage;
mod values;
mod watch;
mod word;

use std::env;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::error::Status;

fn main() -> ExitCode {
    zhubi_formats::keep_reader_panics_quiet();
    let cli = match cli::Cli::try_parse_from(usage::arguments(env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return usage_error(&error).into(),
    };
    match cli.run() {
        Ok(status) => status.into(),
        Err(error) => {
            console::complain(&error);
            Status::Failed.into()
        }
    }
}

/// Prints the help, the version or what is wrong with the command line.
fn usage_error(error: &clap::Error) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Status::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Status::Failed
        }
        _ => {
            console::complain(&format_args!("{}\n用 zhubi --help 查看用法", usage::describe(error)));
            Status::Failed
        }
    }
}
