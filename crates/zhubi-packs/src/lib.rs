//! Rule packs: a unit's own checks, written in TOML with lists of words in CSV and loaded without compiling.
//!
//! [`Pack::read`] reads one and makes rules of it that run like the built-in ones; [`prove()`] runs the examples of rules and
//! looks for what a list of words is often wrong about.

mod build;
mod error;
mod file;
mod kinds;
mod lexicon;
mod proof;
mod read;
mod rule;
mod scope;
mod template;

use std::path::{Path, PathBuf};

use zhubi_lint::{Literals, OwnFamily, Rule, RuleTable};

pub use error::PackError;
pub use file::schema;
pub use proof::{Fault, Proof, prove};

/// The rules of one pack. They live as long as the program.
#[derive(Clone)]
pub struct Pack {
    family: OwnFamily,
    version: String,
    rules: Vec<&'static dyn Rule>,
    /// Its file first, then what that names.
    files: Vec<PathBuf>,
}

impl Pack {
    /// Reads the pack at `path`: its TOML file, or the folder that holds it as `pack.toml`.
    ///
    /// # Errors
    /// When one of its files cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, PackError> {
        read::pack(path)
    }

    /// The letters that begin its codes, and its name.
    pub fn family(&self) -> OwnFamily {
        self.family
    }

    /// Its version, as it says; empty where it does not.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The files that it was read from, its TOML file first.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Its rules in the order of the file.
    pub fn rules(&self) -> &[&'static dyn Rule] {
        &self.rules
    }

    /// Its rules with the literals they look for, for a run.
    pub fn table(&self) -> RuleTable {
        RuleTable::with_literals(self.rules.clone(), Literals::of(&self.rules))
    }
}

/// A pack to begin with, in which every line says what it is for.
pub const SKELETON: &str = include_str!("skeleton.toml");
