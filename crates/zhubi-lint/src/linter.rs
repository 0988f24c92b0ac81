use std::cell::LazyCell;
use std::collections::BTreeMap;

use zhubi_document::{Date, Document, Genre, ParseOptions, Role};
use zhubi_text::{PartKind, Source, Span};

use crate::{
    Context, Diagnostic, Entry, Family, Findings, Hit, Literals, OptionValue, Rule, RuleMeta, Selection,
    Severity, Stage, UnknownSelector, fingerprint, generated,
};

/// What decides which findings a text gets.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Which rules run.
    pub selection: Selection,
    /// How far the drafts are.
    pub stage: Stage,
    /// The genre, where it is not to be recognised.
    pub genre: Option<Genre>,
    /// The day as of which wording is judged, where it is not to be the document's own.
    pub as_of: Option<Date>,
    /// Whether the texts are pieces of larger ones.
    pub fragment: bool,
    /// By code, how grave the findings of a rule are, where it is not for the rule to say.
    pub severities: BTreeMap<&'static str, Severity>,
    /// By code, what rules with options are told, where it is not their default.
    pub options: BTreeMap<&'static str, OptionValue>,
}

/// The selected rules and the literals they look for, ready for any number of texts.
pub struct Linter {
    settings: Settings,
    rules: Vec<&'static dyn Rule>,
    /// For each rule, its options, if it has any.
    options: Vec<Option<OptionValue>>,
    literals: Literals,
    /// For each rule of the table that the literals were gathered from, its place among the selected ones.
    selected: Vec<Option<usize>>,
}

/// A parsed text and what was found in it.
pub struct Checked<'s> {
    /// The parsed text.
    pub document: Document<'s>,
    /// The findings in text order, of every severity.
    pub diagnostics: Vec<Diagnostic>,
}

impl Linter {
    /// Prepares the rules of `rules` that `settings` selects.
    ///
    /// # Errors
    /// When a selector names no rule.
    pub fn new(rules: &[&'static dyn Rule], settings: Settings) -> Result<Self, UnknownSelector> {
        Self::with_literals(rules, Literals::of(rules), settings)
    }

    /// Prepares the rules of `rules` that `settings` selects, where `literals` were gathered from the same table before.
    ///
    /// # Errors
    /// When a selector names no rule.
    pub fn with_literals(
        rules: &[&'static dyn Rule],
        literals: Literals,
        settings: Settings,
    ) -> Result<Self, UnknownSelector> {
        settings.selection.validate(rules.iter().map(|rule| rule.meta()))?;
        let admits = |rule: &dyn Rule| {
            let meta = rule.meta();
            settings.selection.admits(meta) && meta.stages.severity(settings.stage, meta.severity).is_some()
        };
        let mut running: Vec<&'static dyn Rule> = Vec::new();
        let selected = rules.iter().map(|&rule| {
            admits(rule).then(|| {
                running.push(rule);
                running.len() - 1
            })
        });
        let selected = selected.collect();
        let options = running
            .iter()
            .map(|rule| Some(rule.options()?.own_or_default(settings.options.get(rule.meta().code))))
            .collect();
        Ok(Self { settings, rules: running, options, literals, selected })
    }

    /// What decides the findings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The severity of `rule` before it says otherwise for a finding; `None` when it is off at this stage.
    pub fn severity(&self, rule: &RuleMeta) -> Option<Severity> {
        let own = rule.stages.severity(self.settings.stage, rule.severity)?;
        Some(self.settings.severities.get(rule.code).copied().unwrap_or(own))
    }

    /// The rules that run, in the order of their families and codes.
    pub fn rules(&self) -> &[&'static dyn Rule] {
        &self.rules
    }

    /// Parses `source` and runs the rules over it.
    pub fn check<'s>(&self, source: &'s Source) -> Checked<'s> {
        let document = Document::parse(source, &ParseOptions { genre: self.settings.genre });
        let as_of = self.settings.as_of.or_else(|| document.written_on());
        let hits = self.hits(&document, as_of);
        let mut diagnostics = Vec::new();
        for ((rule, hits), options) in self.rules.iter().zip(&hits).zip(&self.options) {
            let meta = rule.meta();
            let Some(severity) = self.severity(meta) else { continue };
            if !meta.genres.admit(document.genre()) {
                continue;
            }
            let context = Context {
                document: &document,
                stage: self.settings.stage,
                as_of,
                fragment: self.settings.fragment,
                hits,
                options: options.as_ref(),
            };
            let mut findings = Findings::new(meta, severity);
            rule.check(&context, &mut findings);
            let set = self.settings.severities.contains_key(meta.code).then_some(severity);
            diagnostics.extend(findings.into_diagnostics().into_iter().map(|mut finding| {
                finding.severity = set.unwrap_or(finding.severity);
                finding
            }));
        }
        let literal = spans_of(source, |kind| kind == PartKind::Literal);
        diagnostics.retain(|diagnostic| may_speak(&document, &literal, diagnostic));
        generated::settle(source, &mut diagnostics);
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.rule.code));
        fingerprint::assign(&document, &mut diagnostics);
        Checked { document, diagnostics }
    }

    /// For each rule, where its literals stand.
    fn hits<'a>(&'a self, document: &Document, as_of: Option<Date>) -> Vec<Vec<Hit<'a>>> {
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); self.rules.len()];
        let text = document.text();
        let not_before = LazyCell::new(|| document.not_written_before());
        // Where the document bears no date, what the text itself tells must do.
        let day_at = |entry: &Entry, span: Span| {
            let is_open = entry.since.is_some() && entry.until.is_none();
            as_of.or_else(|| is_open.then(|| document.year_told_at(span.start()).max(*not_before)).flatten())
        };
        for (span, owners) in self.literals.find(text) {
            for owner in owners {
                let Some(Some(place)) = self.selected.get(owner.rule as usize) else { continue };
                let Some(lexicon) = self.rules[*place].lexicon() else { continue };
                let Some(entry) = lexicon.entries().get(owner.entry as usize) else { continue };
                if entry.admits(text, span, day_at(entry, span)) {
                    hits[*place].push(Hit { span, entry });
                }
            }
        }
        for list in &mut hits {
            keep_longest(list);
        }
        hits
    }
}

/// A longer literal explains the place better than a shorter one inside it, so only the longer stays.
fn keep_longest(hits: &mut Vec<Hit>) {
    hits.sort_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end())));
    let mut end = 0;
    hits.retain(|hit| {
        let fresh = hit.span.end() > end;
        end = end.max(hit.span.end());
        fresh
    });
}

/// Residue is no part of the draft, and literal text is not the drafter's: only the rules made for them may speak.
fn may_speak(document: &Document, literal: &[Span], diagnostic: &Diagnostic) -> bool {
    let span = diagnostic.span();
    let residue = document.block_at(span.start()).is_some_and(|block| block.role == Role::Residue);
    if residue && !matches!(diagnostic.rule.family, Family::Res | Family::Uni) {
        return false;
    }
    let next = literal.partition_point(|literal| literal.end() <= span.start());
    !literal.get(next).is_some_and(|literal| literal.overlaps(span))
}

/// Where in the text the parts of some kinds stand, in text order.
pub(crate) fn spans_of(source: &Source, wanted: impl Fn(PartKind) -> bool) -> Vec<Span> {
    source.parts().iter().filter(|part| wanted(part.kind)).map(|part| part.span).collect()
}

impl Severity {
    /// The gravest of `diagnostics`.
    pub fn gravest(diagnostics: &[Diagnostic]) -> Option<Severity> {
        diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }
}
