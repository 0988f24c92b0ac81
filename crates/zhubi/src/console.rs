//! What is written to standard output and standard error besides the report.

use std::fmt::Display;
use std::io::{self, Write};

use crate::error::CommandError;

/// Says on standard error what went wrong. That nobody reads it any more is no reason to fail.
pub fn complain(sentence: &dyn Display) {
    note(&format_args!("错误：{sentence}"));
}

/// Says something on standard error.
pub fn note(sentence: &dyn Display) {
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// Writes `text` to standard output.
///
/// # Errors
/// When it cannot be written; a reader that has seen enough (`| head`) is no error.
pub fn print(text: &str) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::Output(error)),
        _ => Ok(()),
    }
}

/// `value` as one line of JSON.
///
/// # Errors
/// Never for the plain structures of this crate.
pub fn json(value: &impl serde::Serialize) -> Result<String, CommandError> {
    serde_json::to_string(value).map(|line| line + "\n").map_err(|error| CommandError::Output(error.into()))
}
