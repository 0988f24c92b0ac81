//! 朱笔 as a library: the main types of its crates, and one call that checks a text.
//!
//! ```
//! let source = zhubi::Source::plain("通知.txt", "现将有关事项通知如下。。");
//! let found = zhubi::check(&source);
//! assert!(found.iter().any(|finding| finding.rule.code == "PUN003"));
//! ```

use std::sync::{LazyLock, OnceLock};

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

#[cfg(test)]
mod tests {
    use super::{LITERALS, Literals, all_rules};

    #[test]
    fn the_kept_literals_are_those_of_the_rules() {
        assert!(LITERALS == Literals::of(&all_rules()).to_bytes());
    }
}
