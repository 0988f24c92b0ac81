//! 朱笔 as a library: the main types of its crates, one call that checks a text, and one that is the whole command, to
//! which a program of one's own can add rules.
//!
//! ```
//! let source = zhubi::Source::plain("通知.txt", "现将有关事项通知如下。。");
//! let found = zhubi::check(&source);
//! assert!(found.iter().any(|finding| finding.rule.code == "PUN003"));
//! ```

mod accepted;
mod arguments;
mod cache;
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
mod timings;
mod usage;
mod values;
mod watch;
mod word;

use std::env;
use std::process::ExitCode;
use std::sync::{LazyLock, OnceLock};

use clap::Parser;
use clap::error::ErrorKind;

use crate::error::Status;

/// Whole crates, for those who write rules of their own.
pub use {zhubi_document as document, zhubi_lint as lint, zhubi_text as text};

pub use zhubi_document::{Date, Document, Genre, ParseOptions};
pub use zhubi_formats::{Encoding, ReadError, ReadFile, WriteError, decode, encode, extract, read};
pub use zhubi_lint::{
    Applicability, Checked, Diagnostic, Family, Fix, FixKind, Fixed, Linter, Literals, Related, Rule,
    RuleMeta, RuleTable, Selection, Selector, Settings, Severity, Stage, UnknownSelector, fix,
};
pub use zhubi_packs::{Pack, PackError};
pub use zhubi_rules::all as all_rules;
pub use zhubi_text::{Edit, Position, Source, Span};

/// Checks `source` with all default rules and returns the findings of every severity, in text order.
pub fn check(source: &Source) -> Vec<Diagnostic> {
    static LINTER: OnceLock<Linter> = OnceLock::new();
    let linter = LINTER.get_or_init(|| Linter::of_tables(&[built_in().clone()], Settings::default()));
    linter.check(source).diagnostics
}

/// The literals of all rules, gathered by the build script.
const LITERALS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/literals.bin"));

/// The built-in rules with their literals, which need not be gathered first.
pub fn built_in() -> &'static RuleTable {
    static TABLE: LazyLock<RuleTable> = LazyLock::new(|| {
        let literals = Literals::from_bytes(LITERALS)
            .expect("the bytes were written by the build script from the same table of rules");
        RuleTable::with_literals(all_rules(), literals)
    });
    &TABLE
}

/// The `zhubi` command: reads the command line of this process, does what it asks for, and returns the exit status.
/// `own` are rules that the built-in ones do not have; they are selected, listed, documented and baselined like those.
///
/// A rule whose code or name is already taken is told on standard error, and nothing is done.
pub fn command(own: Vec<&'static dyn Rule>) -> ExitCode {
    zhubi_formats::keep_reader_panics_quiet();
    if let Err(reason) = rules::add_own(own) {
        console::complain(&reason);
        return Status::Failed.into();
    }
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

#[cfg(test)]
mod tests {
    use super::{LITERALS, Literals, all_rules};

    #[test]
    fn the_kept_literals_are_those_of_the_rules() {
        assert!(LITERALS == Literals::of(&all_rules()).to_bytes());
    }
}
