//! What decides which findings of one draft count, and the one way to them that every command takes.

use std::sync::Arc;

use zhubi_lint::{Applicability, Diagnostic, Fixed, Linter, Severity};
use zhubi_text::Source;

/// The settings of one draft.
#[derive(Clone)]
pub struct Profile {
    /// The rules that run, and how.
    pub linter: Arc<Linter>,
    /// From which level on findings are shown and fixed.
    pub severity: Severity,
    /// From which level on findings make the command fail.
    pub fail_on: Severity,
}

impl Profile {
    /// Every finding in `source` that nobody accepted, of every severity.
    pub fn check(&self, source: &Source) -> Vec<Diagnostic> {
        self.linter.check(source).diagnostics
    }

    /// Fixes what is shown of `source`, up to `level`. What it finds in the result is what was to be fixed alone.
    pub fn fix(&self, source: Source, level: Applicability) -> Fixed {
        let name = source.name().to_owned();
        let reread = |text: &str| zhubi_formats::extract(&name, text.to_owned());
        let shown = |source: &Source| {
            let mut found = self.check(source);
            found.retain(|finding| finding.severity >= self.severity);
            found
        };
        zhubi_lint::fix(source, level, reread, shown)
    }
}
