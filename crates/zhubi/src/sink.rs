//! Where the report goes.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::error::CommandError;
use crate::inputs::Input;

/// Standard output, or the file of `--output`.
pub enum Sink {
    Stdout,
    /// Where standard output is taken by the fixed draft.
    Stderr,
    File {
        file: File,
        path: PathBuf,
    },
}

impl Sink {
    /// Opens the file `path`, or standard output without one, before anything is checked.
    ///
    /// # Errors
    /// When the file cannot be written, or is one of `inputs`: a report must not replace a draft.
    pub fn open<'i>(
        path: Option<&Path>,
        mut inputs: impl Iterator<Item = &'i Input>,
    ) -> Result<Self, CommandError> {
        let Some(path) = path else { return Ok(Sink::Stdout) };
        if let Ok(target) = fs::canonicalize(path) {
            let is_target = |input: &Input| match input {
                Input::File(file) => fs::canonicalize(file).is_ok_and(|file| file == target),
                Input::Stdin => false,
            };
            if inputs.any(is_target) {
                return Err(CommandError::OutputIsInput(path.to_owned()));
            }
        }
        match File::create(path) {
            Ok(file) => Ok(Sink::File { file, path: path.to_owned() }),
            Err(cause) => Err(CommandError::OutputFile { path: path.to_owned(), cause }),
        }
    }

    /// Whether a person reads along.
    pub fn is_terminal(&self) -> bool {
        match self {
            Sink::Stdout => io::stdout().is_terminal(),
            Sink::Stderr => io::stderr().is_terminal(),
            Sink::File { .. } => false,
        }
    }

    /// Where to write.
    pub fn writer(&mut self) -> Box<dyn Write + '_> {
        match self {
            Sink::Stdout => Box::new(io::stdout().lock()),
            Sink::Stderr => Box::new(io::stderr().lock()),
            Sink::File { file, .. } => Box::new(file),
        }
    }

    /// The error of the command for an error of [`Sink::writer`].
    pub fn failure(&self, cause: io::Error) -> CommandError {
        match self {
            Sink::Stdout | Sink::Stderr => CommandError::Output(cause),
            Sink::File { path, .. } => CommandError::OutputFile { path: path.clone(), cause },
        }
    }
}
