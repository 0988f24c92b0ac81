//! Findings that the drafter accepted in the draft itself, by a comment: `zhubi: allow CODE,CODE reason`.

use std::cell::Cell;
use std::convert::Infallible;

use zhubi_text::Span;

use crate::{Diagnostic, RuleMeta, Selector};

/// One comment that accepts findings, or tries to.
#[derive(Debug)]
pub struct Allowance {
    /// The bytes of the file for which it stands.
    scope: Span,
    /// The byte of the file where it stands.
    pub at: usize,
    allowed: Vec<Allowed>,
    has_reason: bool,
}

#[derive(Debug)]
struct Allowed {
    word: String,
    selector: Selector,
    used: Cell<bool>,
}

/// What is wrong with a comment that accepts findings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllowanceProblem {
    /// It names no rule.
    #[error("放行注释没有写规则编号，应写作 <!-- zhubi: allow 编号 理由 -->")]
    NoRule,
    /// It gives no reason, and accepts nothing therefore.
    #[error("放行注释没有写理由，不起作用，应写作 <!-- zhubi: allow 编号 理由 -->")]
    NoReason,
    /// It names a rule that there is not.
    #[error("放行注释里没有名为“{0}”的规则")]
    UnknownRule(String),
    /// It accepts nothing.
    #[error("放行注释没有用到：{0}，可以删去")]
    Unused(String),
}

impl Allowance {
    /// Reads the comment `text`, which stands at byte `at` of the file and speaks for the bytes `scope`; nothing when it
    /// is about something else.
    pub fn parse(text: &str, at: usize, scope: Span) -> Option<Self> {
        let rest = text.trim().strip_prefix("zhubi:")?.trim_start().strip_prefix("allow")?;
        if rest.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let rest = rest.trim();
        let (codes, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let words = codes.split([',', '，', '、']).filter(|word| !word.is_empty());
        let allowed = words
            .map(|word| Allowed {
                word: word.to_owned(),
                selector: word.parse().unwrap_or_else(|never: Infallible| match never {}),
                used: Cell::new(false),
            })
            .collect();
        Some(Self { scope, at, allowed, has_reason: !reason.trim().is_empty() })
    }

    /// Whether it accepts `finding`, which stands at byte `at` of the file; remembers that it was of use.
    pub fn accepts(&self, finding: &Diagnostic, at: usize) -> bool {
        if !self.has_reason || !(self.scope.contains_at(at) || self.scope.end() == at) {
            return false;
        }
        let mut accepts = false;
        for allowed in self.allowed.iter().filter(|allowed| allowed.selector.names(finding.rule)) {
            allowed.used.set(true);
            accepts = true;
        }
        accepts
    }

    /// What is wrong with it, after every finding was shown to it; `rules` are all that there are, and `runs` says which
    /// were asked.
    pub fn problems(
        &self,
        rules: &[&'static RuleMeta],
        runs: impl Fn(&RuleMeta) -> bool,
    ) -> Vec<AllowanceProblem> {
        if self.allowed.is_empty() {
            return vec![AllowanceProblem::NoRule];
        }
        if !self.has_reason {
            return vec![AllowanceProblem::NoReason];
        }
        let mut problems = Vec::new();
        for allowed in &self.allowed {
            let mut named = rules.iter().filter(|rule| allowed.selector.names(rule)).peekable();
            if named.peek().is_none() {
                problems.push(AllowanceProblem::UnknownRule(allowed.word.clone()));
            } else if !allowed.used.get() && named.any(|rule| runs(rule)) {
                problems.push(AllowanceProblem::Unused(allowed.word.clone()));
            }
        }
        problems
    }
}
