use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use zhubi_document::{Date, Document, Genre, ParseOptions, Role};
use zhubi_text::{PartKind, Source, Span};

use crate::{
    Context, Diagnostic, Family, Findings, Hit, Rule, Selection, Severity, Stage, UnknownSelector,
    fingerprint, generated,
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
}

/// The selected rules and the automaton of their literals, ready for any number of texts.
pub struct Linter {
    settings: Settings,
    rules: Vec<&'static dyn Rule>,
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each pattern of the automaton, which entries of which rules have it.
    owners: Vec<Vec<Owner>>,
}

#[derive(Clone, Copy)]
struct Owner {
    rule: usize,
    entry: usize,
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
        settings.selection.validate(rules.iter().map(|rule| rule.meta()))?;
        let admits = |rule: &&&'static dyn Rule| {
            let meta = rule.meta();
            settings.selection.admits(meta) && meta.stages.severity(settings.stage, meta.severity).is_some()
        };
        let rules: Vec<_> = rules.iter().filter(admits).copied().collect();
        let (automaton, owners) = build_automaton(&rules);
        Ok(Self { settings, rules, automaton, owners })
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
        for (rule, hits) in self.rules.iter().zip(&hits) {
            let meta = rule.meta();
            let Some(severity) = meta.stages.severity(self.settings.stage, meta.severity) else { continue };
            if !meta.genres.admit(document.genre()) {
                continue;
            }
            let context = Context {
                document: &document,
                stage: self.settings.stage,
                as_of,
                fragment: self.settings.fragment,
                hits,
            };
            let mut findings = Findings::new(meta, severity);
            rule.check(&context, &mut findings);
            diagnostics.extend(findings.into_diagnostics());
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
        let Some(automaton) = &self.automaton else { return hits };
        let text = document.text();
        for found in automaton.find_overlapping_iter(text) {
            let span = Span::new(found.start(), found.end());
            for owner in &self.owners[found.value() as usize] {
                let Some(lexicon) = self.rules[owner.rule].lexicon() else { continue };
                let entry = &lexicon.entries()[owner.entry];
                if entry.admits(text, span, as_of) {
                    hits[owner.rule].push(Hit { span, entry });
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

fn build_automaton(
    rules: &[&'static dyn Rule],
) -> (Option<CharwiseDoubleArrayAhoCorasick<u32>>, Vec<Vec<Owner>>) {
    let mut index = std::collections::HashMap::new();
    let mut patterns: Vec<(&str, u32)> = Vec::new();
    let mut owners: Vec<Vec<Owner>> = Vec::new();
    for (rule, lexicon) in rules.iter().enumerate().filter_map(|(at, rule)| Some((at, rule.lexicon()?))) {
        for (entry, literal) in
            lexicon.entries().iter().enumerate().map(|(at, entry)| (at, entry.wrong.as_str()))
        {
            let pattern = *index.entry(literal).or_insert_with(|| {
                patterns.push((literal, owners.len() as u32));
                owners.push(Vec::new());
                owners.len() - 1
            });
            owners[pattern].push(Owner { rule, entry });
        }
    }
    if patterns.is_empty() {
        return (None, owners);
    }
    let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .build_with_values(patterns)
        .expect("literals are non-empty by the lexicon's loader and distinct by the map above");
    (Some(automaton), owners)
}

impl Severity {
    /// The gravest of `diagnostics`.
    pub fn gravest(diagnostics: &[Diagnostic]) -> Option<Severity> {
        diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }
}
