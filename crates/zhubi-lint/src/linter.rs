use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use zhubi_document::{Date, Document, Genre, ParseOptions, Role};
use zhubi_text::{PartKind, Source, Span};

use crate::rule::Shared;
use crate::timings::timed;
use crate::{
    Context, Diagnostic, Entry, Family, Findings, Hit, Literals, OptionValue, Rule, RuleMeta, Selection,
    Severity, Stage, Timings, UnknownSelector, fingerprint, generated,
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

/// Rules that come together, and the literals that they look for.
#[derive(Clone)]
pub struct RuleTable {
    rules: Vec<&'static dyn Rule>,
    literals: Arc<Literals>,
}

impl RuleTable {
    /// The table of `rules`, whose literals are gathered now.
    pub fn new(rules: Vec<&'static dyn Rule>) -> Self {
        let literals = Literals::of(&rules);
        Self::with_literals(rules, literals)
    }

    /// The table of `rules`, where `literals` were gathered from the same rules.
    pub fn with_literals(rules: Vec<&'static dyn Rule>, literals: Literals) -> Self {
        Self { rules, literals: Arc::new(literals) }
    }

    /// The rules in their order.
    pub fn rules(&self) -> &[&'static dyn Rule] {
        &self.rules
    }
}

/// The selected rules and the literals they look for, ready for any number of texts.
pub struct Linter {
    settings: Settings,
    rules: Vec<&'static dyn Rule>,
    /// For each rule, its options, if it has any.
    options: Vec<Option<OptionValue>>,
    tables: Vec<LinterTable>,
}

/// The literals of one table of rules.
struct LinterTable {
    literals: Arc<Literals>,
    /// For each rule of the table, its place among the selected ones.
    selected: Vec<Option<usize>>,
}

/// A parsed text and what was found in it.
pub struct Checked<'s> {
    /// The parsed text.
    pub document: Document<'s>,
    /// The findings in text order, of every severity.
    pub diagnostics: Vec<Diagnostic>,
    /// At what the rules looked that met a literal of theirs, and the rules of packs even if they did not.
    pub looked: Vec<Looked>,
    /// What rules could not do, a sentence each.
    pub failures: Vec<String>,
}

/// At what a rule looked in one text.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    /// The rule.
    pub rule: &'static RuleMeta,
    /// At how many places its literals stand, whatever stands around them.
    pub literals: usize,
    /// How many of these its guards let pass.
    pub admitted: usize,
}

impl Linter {
    /// Prepares the rules of `rules` that `settings` selects.
    ///
    /// # Errors
    /// When a selector names no rule.
    pub fn new(rules: &[&'static dyn Rule], settings: Settings) -> Result<Self, UnknownSelector> {
        settings.selection.validate(rules.iter().map(|rule| rule.meta()))?;
        Ok(Self::of_tables(&[RuleTable::new(rules.to_vec())], settings))
    }

    /// Prepares the rules of `tables` that `settings` selects. A selector that names no rule selects none: it may name
    /// one of a table that other texts are checked with.
    pub fn of_tables(tables: &[RuleTable], settings: Settings) -> Self {
        let admits = |rule: &dyn Rule| {
            let meta = rule.meta();
            settings.selection.admits(meta) && meta.stages.severity(settings.stage, meta.severity).is_some()
        };
        let mut running: Vec<&'static dyn Rule> = Vec::new();
        let mut select = |&rule: &&'static dyn Rule| {
            admits(rule).then(|| {
                running.push(rule);
                running.len() - 1
            })
        };
        let tables = tables.iter().map(|table| LinterTable {
            literals: Arc::clone(&table.literals),
            selected: table.rules.iter().map(&mut select).collect(),
        });
        let tables = tables.collect();
        let options = running
            .iter()
            .map(|rule| Some(rule.options()?.own_or_default(settings.options.get(rule.meta().code))))
            .collect();
        Self { settings, rules: running, options, tables }
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
        self.run(source, None)
    }

    /// The same, and adds to `timings` how long each step took.
    pub fn check_timed<'s>(&self, source: &'s Source, timings: &mut Timings) -> Checked<'s> {
        self.run(source, Some(timings))
    }

    fn run<'s>(&self, source: &'s Source, mut timings: Option<&mut Timings>) -> Checked<'s> {
        let options = ParseOptions { genre: self.settings.genre };
        let parse = || Document::parse(source, &options);
        let document = timed(&mut timings, |timings| &mut timings.parse, parse);
        let as_of = self.settings.as_of.or_else(|| document.written_on());
        let literals = || self.hits(&document, as_of);
        let (hits, looked) = timed(&mut timings, |timings| &mut timings.literals, literals);
        let (mut diagnostics, mut failures) = (Vec::new(), Vec::new());
        let shared = Shared::default();
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
                shared: &shared,
            };
            let mut findings = Findings::new(meta, severity);
            timed(&mut timings, |timings| timings.rule(meta), || rule.check(&context, &mut findings));
            let set = self.settings.severities.contains_key(meta.code).then_some(severity);
            let (found, failed) = findings.into_parts();
            failures.extend(failed);
            diagnostics.extend(found.into_iter().map(|mut finding| {
                finding.severity = set.unwrap_or(finding.severity);
                finding
            }));
        }
        timed(&mut timings, |timings| &mut timings.settle, || settle(&document, &mut diagnostics));
        Checked { document, diagnostics, looked, failures }
    }

    /// For each rule, where its literals stand, and how often.
    fn hits<'a>(&'a self, document: &Document, as_of: Option<Date>) -> (Vec<Vec<Hit<'a>>>, Vec<Looked>) {
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); self.rules.len()];
        let looked = self.rules.iter().map(|rule| Looked { rule: rule.meta(), literals: 0, admitted: 0 });
        let mut looked: Vec<Looked> = looked.collect();
        let text = document.text();
        let not_before = LazyCell::new(|| document.not_written_before());
        // Where the document bears no date, what the text itself tells must do.
        let day_at = |entry: &Entry, span: Span| {
            let is_open = entry.since.is_some() && entry.until.is_none();
            as_of.or_else(|| is_open.then(|| document.year_told_at(span.start()).max(*not_before)).flatten())
        };
        for table in &self.tables {
            table.literals.find(text, document.characters(), |span, owners| {
                for owner in owners {
                    let Some(Some(place)) = table.selected.get(owner.rule as usize) else { continue };
                    let Some(lexicon) = self.rules[*place].lexicon() else { continue };
                    let Some(entry) = lexicon.entries().get(owner.entry as usize) else { continue };
                    looked[*place].literals += 1;
                    if entry.admits(text, span, day_at(entry, span)) {
                        looked[*place].admitted += 1;
                        hits[*place].push(Hit { span, entry });
                    }
                }
            });
        }
        for list in &mut hits {
            keep_longest(list);
        }
        looked.retain(|looked| looked.literals > 0 || matches!(looked.rule.family, Family::Own(_)));
        (hits, looked)
    }
}

/// Drops what nobody should hear of, and puts the rest in order.
fn settle(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let source = document.source();
    let literal = spans_of(source, |kind| kind == PartKind::Literal);
    diagnostics.retain(|diagnostic| may_speak(document, &literal, diagnostic));
    diagnostics.shrink_to_fit();
    generated::settle(source, diagnostics);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.rule.code));
    fingerprint::assign(document, diagnostics);
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
