//! What the tests of rules share.

use zhubi_document::Date;
use zhubi_lint::{Diagnostic, Linter, Rule, Selection, Selector, Settings, Severity, set_page};
use zhubi_text::{Source, apply};

fn alone(rule: &'static dyn Rule, as_of: Option<Date>) -> Linter {
    let selection =
        Selection { select: vec![Selector::Rule(rule.meta().name.to_owned())], ignore: Vec::new() };
    Linter::new(&[rule], Settings { selection, as_of, ..Settings::default() }).unwrap()
}

/// The places where `rule` finds something in `text`.
pub(crate) fn found(rule: &'static dyn Rule, text: &str) -> Vec<String> {
    let source = Source::plain("test", text);
    let checked = alone(rule, None).check(&source);
    checked.diagnostics.iter().map(|finding| finding.span().of(text).to_owned()).collect()
}

/// The messages of `rule` about `text`, judged as of `as_of`.
pub(crate) fn messages(rule: &'static dyn Rule, text: &str, as_of: Option<Date>) -> Vec<String> {
    let source = Source::plain("test", text);
    alone(rule, as_of).check(&source).diagnostics.into_iter().map(|finding| finding.message).collect()
}

/// How grave the findings of `rule` in `text` are, in text order.
pub(crate) fn severities(rule: &'static dyn Rule, text: &str) -> Vec<Severity> {
    let source = Source::plain("test", text);
    alone(rule, None).check(&source).diagnostics.iter().map(|finding| finding.severity).collect()
}

/// `text` after all fixes of `rule`.
pub(crate) fn mended(rule: &'static dyn Rule, text: &str) -> String {
    let source = Source::plain("test", text);
    let checked = alone(rule, None).check(&source);
    let fixes = checked.diagnostics.iter().filter_map(|finding| finding.fix.as_ref());
    let edits: Vec<_> = fixes.flat_map(|fix| fix.edits.clone()).collect();
    apply(text, &edits).unwrap()
}

/// What `rule` finds in the document that `example` describes.
pub(crate) fn found_on_page(rule: &'static dyn Rule, example: &str) -> Vec<Diagnostic> {
    found_in(rule, &set_page("test", example))
}

/// As [`found_on_page`], with `options` in TOML.
pub(crate) fn with_option(rule: &'static dyn Rule, options: &str, example: &str) -> Vec<Diagnostic> {
    let meta = rule.meta();
    let kind = rule.options().expect("the rule has options");
    let selection = Selection { select: vec![Selector::Rule(meta.name.to_owned())], ignore: Vec::new() };
    let options = kind.read(toml::from_str(options).unwrap()).unwrap();
    let settings = Settings { selection, options: [(meta.code, options)].into(), ..Settings::default() };
    Linter::new(&[rule], settings).unwrap().check(&set_page("test", example)).diagnostics
}

/// What `rule` finds in `source`.
pub(crate) fn found_in(rule: &'static dyn Rule, source: &Source) -> Vec<Diagnostic> {
    alone(rule, None).check(source).diagnostics
}
