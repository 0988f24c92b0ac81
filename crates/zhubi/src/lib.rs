//! 朱笔 as a library: the main types of its crates, and one call that checks a text.
//!
//! ```
//! let source = zhubi::Source::plain("通知.txt", "现将有关事项通知如下。。");
//! let found = zhubi::check(&source);
//! assert!(found.iter().any(|finding| finding.rule.code == "PUN003"));
//! ```

use std::sync::OnceLock;

pub use zhubi_document::{Date, Document, Genre, ParseOptions};
pub use zhubi_formats::{Encoding, ReadError, ReadFile, decode, read};
pub use zhubi_lint::{
    Applicability, Checked, Diagnostic, Family, Fix, FixKind, Linter, Related, Rule, RuleMeta, Selection,
    Selector, Settings, Severity, Stage, UnknownSelector,
};
pub use zhubi_rules::all as all_rules;
pub use zhubi_text::{Edit, Position, Source, Span};

/// Checks `source` with all default rules and returns the findings of every severity, in text order.
pub fn check(source: &Source) -> Vec<Diagnostic> {
    static LINTER: OnceLock<Linter> = OnceLock::new();
    let linter = LINTER.get_or_init(|| {
        Linter::new(&all_rules(), Settings::default())
            .expect("the default selection names no rule that could be unknown")
    });
    linter.check(source).diagnostics
}
