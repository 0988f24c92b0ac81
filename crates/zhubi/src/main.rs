//! The `zhubi` command.

mod cli;
mod commands;
mod config;
mod error;
mod inputs;
mod settings;
mod values;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::Cli::parse().run() {
        Ok(status) => status.into(),
        Err(error) => {
            eprintln!("错误：{error}");
            error::Status::Failed.into()
        }
    }
}
