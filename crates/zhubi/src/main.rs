//! The `zhubi` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhubi::command(Vec::new())
}
