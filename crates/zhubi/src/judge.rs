//! Which findings of a draft count: those that its rules make, less what somebody accepted or did not ask about. The
//! check, the fix, the list of accepted findings and the editor all take this way.

use std::cell::{Cell, LazyCell};
use std::path::Path;

use zhubi_lint::{Allowance, Applicability, Checked, Diagnostic, Fixed, Looked, RuleMeta};
use zhubi_text::{Source, Span};

use crate::accepted::AcceptedHere;
use crate::changes::{ChangedLines, Changes};
use crate::error::CommandError;
use crate::profile::{self, Profile};

/// The one who decides about one draft.
pub struct Judge<'p> {
    profile: &'p Profile,
    accepted: Option<AcceptedHere>,
    changed: ChangedLines,
}

/// What was decided.
pub struct Verdict {
    /// The findings that count, of every severity, in text order.
    pub diagnostics: Vec<Diagnostic>,
    /// What is to be said about acceptances that accept nothing, with the line where one stands.
    pub remarks: Vec<Remark>,
    /// At what the rules looked; nothing where somebody else made the findings.
    pub looked: Vec<Looked>,
    /// What rules could not do, a sentence each.
    pub failures: Vec<String>,
}

/// Something that is to be said beside the findings.
pub struct Remark {
    /// The line of the file, from 1, where it is about a place there.
    pub line: Option<usize>,
    pub sentence: String,
}

impl<'p> Judge<'p> {
    /// The judge of the draft called `name`, of which only what `changes` says is asked about.
    ///
    /// # Errors
    /// When git does not tell what changed.
    pub fn new(profile: &'p Profile, name: &str, changes: Option<&Changes>) -> Result<Self, CommandError> {
        // Resolving a path asks the system about each folder above it.
        let path = LazyCell::new(|| profile::absolute(Path::new(name)));
        let accepted = profile.accepted.clone().map(|file| AcceptedHere::new(file, &path));
        let changed = changes.map_or(Ok(ChangedLines::All), |changes| changes.of(&path))?;
        Ok(Self { profile, accepted, changed })
    }

    /// The settings of the draft.
    pub fn profile(&self) -> &'p Profile {
        self.profile
    }

    /// Checks `source`.
    pub fn judge(&self, source: &Source) -> Verdict {
        self.decide_about(self.profile.linter.check(source))
    }

    /// Decides about a draft that was checked.
    pub fn decide_about(&self, checked: Checked<'_>) -> Verdict {
        let Checked { document, diagnostics, looked, failures } = checked;
        Verdict { looked, failures, ..self.decide(document.source(), diagnostics) }
    }

    /// Decides about `diagnostics`, which are all findings in `source`.
    pub fn decide(&self, source: &Source, mut diagnostics: Vec<Diagnostic>) -> Verdict {
        let mut remarks = Vec::new();
        if let Some(accepted) = &self.accepted {
            let stale = accepted.stale(&diagnostics, |code| self.profile.asks(code)).len();
            if stale > 0 {
                let sentence = format!("已接受的问题中有 {stale} 处不再出现，用 zhubi baseline --prune 清除");
                remarks.push(Remark { line: None, sentence });
            }
            diagnostics.retain(|finding| !accepted.accepts(finding));
        }
        let allowances = allowances(source);
        if !allowances.is_empty() {
            let rules: Vec<&'static RuleMeta> = self.profile.rules.all().collect();
            diagnostics.retain(|finding| {
                let at = source.file_offset(finding.span().start());
                // Every comment is asked, so that each knows that it was of use.
                allowances.iter().filter(|allowance| allowance.accepts(finding, at)).count() == 0
            });
            for allowance in &allowances {
                let line = source.file_lines().line_at(allowance.at) + 1;
                let problems = allowance.problems(&rules, |rule| self.profile.asks(rule.code));
                remarks.extend(
                    problems.iter().map(|problem| Remark { line: Some(line), sentence: problem.to_string() }),
                );
            }
        }
        if let Some(changed) = self.changed.spans(source) {
            diagnostics.retain(|finding| is_in(source, finding, &changed));
        }
        Verdict { diagnostics, remarks, looked: Vec::new(), failures: Vec::new() }
    }

    /// Fixes what is shown of `source`, up to `level`. What it finds in the result is what was to be fixed alone.
    pub fn fix(&self, source: Source, level: Applicability) -> Fixed {
        let name = source.name().to_owned();
        self.fix_with(source, level, None, |text| zhubi_formats::extract(&name, text.to_owned()))
    }

    /// The same with another way to make a source of a changed text. `known` is what is shown of `source`, where the
    /// caller has judged it already.
    pub fn fix_with(
        &self,
        source: Source,
        level: Applicability,
        known: Option<Vec<Diagnostic>>,
        reread: impl Fn(&str) -> Source,
    ) -> Fixed {
        let known = Cell::new(known);
        let shown = |source: &Source| {
            if let Some(known) = known.take() {
                return known;
            }
            let mut found = self.judge(source).diagnostics;
            found.retain(|finding| finding.severity >= self.profile.severity);
            found
        };
        zhubi_lint::fix(source, level, reread, shown)
    }
}

/// The comments in the draft that accept findings.
fn allowances(source: &Source) -> Vec<Allowance> {
    zhubi_formats::comments(source)
        .iter()
        .filter_map(|comment| Allowance::parse(&comment.text, comment.span.start(), comment.about))
        .collect()
}

/// Whether a place of `finding` lies on one of `lines` of the file, which are in text order.
fn is_in(source: &Source, finding: &Diagnostic, lines: &[Span]) -> bool {
    finding.spans.iter().any(|span| {
        let (start, end) = (source.file_offset(span.start()), source.file_offset(span.end()));
        let next = lines.partition_point(|line| line.end() <= start);
        lines.get(next).is_some_and(|line| line.start() < end.max(start + 1))
    })
}
