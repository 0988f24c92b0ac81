//! Runs the examples on a rule's page, so that the page cannot be wrong.

use zhubi_text::Source;

use crate::set_page::{is_set, set_page};
use crate::{Diagnostic, Family, Linter, Rule, RuleMeta, Selection, Selector, Settings};

/// All default rules over a piece of text, as the `right` examples are judged.
pub fn all(rules: Vec<&'static dyn Rule>) -> Linter {
    Linter::new(&rules, Settings { fragment: true, ..Settings::default() })
        .expect("the default selection names no rule that could be unknown")
}

/// The document of an example: as it says in 〔〕 in the rules on layout, else a plain text.
pub fn source(rule: &RuleMeta, name: &str, example: &str) -> Source {
    match rule.family == Family::Fmt && is_set(example) {
        true => set_page(name, example),
        false => Source::plain(name, example),
    }
}

/// An example that does not do what it is there for.
#[derive(Debug)]
pub enum Failure {
    /// A `wrong` example that does not raise the rule.
    Silent(&'static str),
    /// A `right` example and what is found in it: by the rule alone, then by all rules.
    Loud(&'static str, Vec<Diagnostic>),
}

/// The examples of `rule` that fail: each `wrong` one must raise it, selected alone, and `everything` and it must be silent
/// on each `right` one.
pub fn failures(rule: &'static dyn Rule, everything: &Linter) -> Vec<Failure> {
    let meta = rule.meta();
    let selection = Selection { select: vec![Selector::Rule(meta.name.to_owned())], ignore: Vec::new() };
    let alone = Linter::new(&[rule], Settings { selection, ..Settings::default() })
        .expect("the one selector names the one rule");
    let found = |linter: &Linter, example| linter.check(&source(meta, "example", example)).diagnostics;
    let silent = meta.wrong.iter().filter(|wrong| found(&alone, wrong).is_empty());
    let loud = meta.right.iter().filter_map(|right| {
        let found = [found(&alone, right), found(everything, right)].concat();
        (!found.is_empty()).then_some(Failure::Loud(right, found))
    });
    silent.map(|wrong| Failure::Silent(wrong)).chain(loud).collect()
}

/// Checks that `rule` has examples of both kinds and that none of them fails.
///
/// # Panics
/// With the examples that fail and what was found in them.
pub fn check(rule: &'static dyn Rule, everything: &Linter) {
    let meta = rule.meta();
    assert!(meta.wrong.len() >= 2, "{} needs at least two wrong examples", meta.code);
    assert!(meta.right.len() >= 2, "{} needs at least two right examples", meta.code);
    let told: Vec<String> = failures(rule, everything).iter().map(|failure| tell(meta, failure)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

fn tell(rule: &RuleMeta, failure: &Failure) -> String {
    match failure {
        Failure::Silent(wrong) => format!("{} is silent on: {wrong}", rule.code),
        Failure::Loud(right, found) => {
            let source = source(rule, "example", right);
            let tell = |found: &Diagnostic| {
                format!("\n{} {} at “{}”", found.rule.code, found.message, found.span().of(source.text()))
            };
            let found: String = found.iter().map(tell).collect();
            format!("{} has a right example that is not silent: {right}{found}", rule.code)
        }
    }
}
