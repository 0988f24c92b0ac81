//! What a rule is and how rules run: metadata, findings, fixes, lexicons with guards, selection, and the run of all
//! selected rules over one document. Nothing here reads files or prints.

mod allowance;
mod baseline;
mod consequence;
mod diagnostic;
mod fingerprint;
mod fixer;
mod generated;
mod lexicon;
mod linter;
mod literals;
mod meta;
mod options;
mod page;
mod records;
mod rule;
mod selection;
mod set_page;
#[cfg(test)]
mod testing;
mod timings;
mod word_list;

pub use allowance::{Allowance, AllowanceProblem};
pub use baseline::{Accepted, Baseline, BaselineError, Renewal};
pub use diagnostic::{Applicability, Diagnostic, Findings, Fix, Related, Severity};
pub use fixer::{Fixed, MAX_ROUNDS, fix};
pub use lexicon::{Alternatives, Entry, Lexicon, LexiconError};
pub use linter::{Checked, Linter, Looked, RuleTable, Settings};
pub use literals::{Literals, LiteralsError};
pub use meta::{Authority, Family, FixKind, Genres, OwnFamily, RuleMeta, Stage, Stages};
pub use options::{OptionValue, OptionsKind, RuleOption};
pub use page::page;
pub use records::read_records;
pub use rule::{Context, Hit, Rule};
pub use selection::{Selection, Selector, UnknownSelector};
pub use set_page::set_page;
pub use timings::Timings;

/// Declares the rule files of one family and its list of rules, `RULES`, in the given order.
///
/// Each module holds one rule and exposes it as `pub const RULE: &dyn Rule`. Adding a rule to a family is adding its
/// file and its name here. The examples of every rule become a test of the rule's name.
#[allow(clippy::crate_in_macro_def, reason = "the crate that declares families lists all rules in its root")]
#[macro_export]
macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        $(pub mod $rule;)*

        /// The rules of this family, by code.
        pub const RULES: &[&dyn $crate::Rule] = &[$($rule::RULE),*];

        #[cfg(test)]
        mod examples {
            $(#[test]
            fn $rule() {
                $crate::examples::check(super::$rule::RULE, &$crate::examples::all(crate::all()));
            })*
        }
    };
}

pub mod examples;
