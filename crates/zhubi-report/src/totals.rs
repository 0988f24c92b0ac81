use std::cmp::Reverse;
use std::collections::BTreeMap;

use zhubi_lint::{Applicability, Diagnostic, RuleMeta, Severity};

use crate::FileReport;

/// What a run has found so far.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Files checked, clean ones too.
    pub files: usize,
    /// Findings of severity error.
    pub error: usize,
    /// Findings of severity warning.
    pub warning: usize,
    /// Findings of severity info.
    pub info: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings with a fix that a person must confirm.
    pub confirmable: usize,
    by_rule: BTreeMap<(Reverse<Severity>, &'static str), RuleTotal>,
}

/// The findings of one rule at one severity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleTotal {
    pub(crate) rule: &'static RuleMeta,
    pub(crate) severity: Severity,
    pub(crate) count: usize,
}

impl Totals {
    /// Counts one file.
    pub fn add(&mut self, report: &FileReport<'_>) {
        self.files += 1;
        for diagnostic in report.diagnostics {
            let severity = diagnostic.severity;
            match severity {
                Severity::Error => self.error += 1,
                Severity::Warning => self.warning += 1,
                Severity::Info => self.info += 1,
            }
            self.fixable += usize::from(is_fixable(diagnostic));
            self.confirmable += usize::from(diagnostic.fix.is_some() && !is_fixable(diagnostic));
            let rule = diagnostic.rule;
            let total = self.by_rule.entry((Reverse(severity), rule.code));
            total.or_insert(RuleTotal { rule, severity, count: 0 }).count += 1;
        }
    }

    /// All findings.
    pub fn findings(&self) -> usize {
        self.error + self.warning + self.info
    }

    /// Findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }

    /// The rules that found something, the gravest first, then by code.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &RuleTotal> {
        self.by_rule.values()
    }
}

/// Whether it has a safe fix.
pub(crate) fn is_fixable(diagnostic: &Diagnostic) -> bool {
    diagnostic.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}
