use serde::Serialize;
use zhubi_text::{Edit, Span};

use crate::RuleMeta;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; not shown by default.
    Info,
    /// Very likely to be changed by a proofreader.
    Warning,
    /// A defect.
    Error,
}

impl Severity {
    /// The word of the command line and of machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The word for people.
    pub fn title(self) -> &'static str {
        match self {
            Severity::Info => "提示",
            Severity::Warning => "警告",
            Severity::Error => "错误",
        }
    }
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// It cannot change the meaning: `--fix` applies it.
    Safe,
    /// A person must look: only `--unsafe-fixes` applies it.
    Unsafe,
}

/// Edits that mend a finding, all or none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// In any order, without overlap.
    pub edits: Vec<Edit>,
}

/// Another place that the reader should see, such as the first occurrence of a repeated ordinal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What stands there, such as 首次出现.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// One finding: one defect at one place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that made it.
    pub rule: &'static RuleMeta,
    /// How grave this one is.
    pub severity: Severity,
    /// What is wrong, in Chinese, without a full stop.
    pub message: String,
    /// What to do, where the message does not say it already.
    pub help: Option<String>,
    /// Where: the first is shown; more only when the defect itself has several places.
    pub spans: Vec<Span>,
    /// Other places worth seeing.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// Survives edits elsewhere; filled in by the run.
    pub fingerprint: u64,
}

impl Diagnostic {
    /// The place where it is shown.
    pub fn span(&self) -> Span {
        self.spans[0]
    }

    /// Adds a further place of the same defect.
    pub fn also(&mut self, span: Span) -> &mut Self {
        self.spans.push(span);
        self
    }

    /// Adds a place worth seeing.
    pub fn related(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { message: message.into(), span });
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Overrides the rule's severity for this finding.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Offers a fix that cannot change the meaning; no edits are no fix.
    pub fn fix_safe(&mut self, edits: impl Into<Vec<Edit>>) -> &mut Self {
        self.fix(Applicability::Safe, edits.into())
    }

    /// Offers a fix that a person must look at; no edits are no fix.
    pub fn fix_unsafe(&mut self, edits: impl Into<Vec<Edit>>) -> &mut Self {
        self.fix(Applicability::Unsafe, edits.into())
    }

    fn fix(&mut self, applicability: Applicability, edits: Vec<Edit>) -> &mut Self {
        self.fix = Some(Fix { applicability, edits }).filter(|fix| !fix.edits.is_empty());
        self
    }
}

/// Collects what one rule finds in one document.
#[derive(Debug)]
pub struct Findings {
    rule: &'static RuleMeta,
    severity: Severity,
    diagnostics: Vec<Diagnostic>,
    failures: Vec<String>,
}

impl Findings {
    /// An empty collection for `rule`, whose findings have `severity` unless it says otherwise.
    pub fn new(rule: &'static RuleMeta, severity: Severity) -> Self {
        Self { rule, severity, diagnostics: Vec::new(), failures: Vec::new() }
    }

    /// Reports a defect at `span`; the result takes further places, help and the fix.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let at = self.diagnostics.len();
        self.diagnostics.push(Diagnostic {
            rule: self.rule,
            severity: self.severity,
            message: message.into(),
            help: None,
            spans: vec![span],
            related: Vec::new(),
            fix: None,
            fingerprint: 0,
        });
        &mut self.diagnostics[at]
    }

    /// Says that the rule could not do its work on this document, in a sentence that names what failed.
    pub fn fail(&mut self, sentence: impl Into<String>) {
        self.failures.push(sentence.into());
    }

    /// All that was reported, in the order of reporting, and the failures.
    pub fn into_parts(self) -> (Vec<Diagnostic>, Vec<String>) {
        (self.diagnostics, self.failures)
    }

    /// All that was reported, in the order of reporting.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
