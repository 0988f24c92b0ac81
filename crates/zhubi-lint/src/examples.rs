//! Runs the examples on a rule's page, so that the page cannot be wrong.

use zhubi_text::Source;

use crate::set_page::{is_set, set_page};
use crate::{Family, Linter, Rule, RuleMeta, Selection, Selector, Settings};

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

/// Checks that each `wrong` example raises `rule`, selected alone, and that `everything` is silent on each `right` one.
///
/// # Panics
/// With the example that fails and what was found in it.
pub fn check(rule: &'static dyn Rule, everything: &Linter) {
    let meta = rule.meta();
    assert!(meta.wrong.len() >= 2, "{} needs at least two wrong examples", meta.code);
    assert!(meta.right.len() >= 2, "{} needs at least two right examples", meta.code);
    let selection = Selection { select: vec![Selector::Rule(meta.name.to_owned())], ignore: Vec::new() };
    let alone = Linter::new(&[rule], Settings { selection, ..Settings::default() })
        .expect("the one selector names the one rule");
    for wrong in meta.wrong {
        let source = source(meta, "wrong", wrong);
        assert!(!alone.check(&source).diagnostics.is_empty(), "{} is silent on: {wrong}", meta.code);
    }
    for right in meta.right {
        let source = source(meta, "right", right);
        let found: Vec<String> = everything
            .check(&source)
            .diagnostics
            .iter()
            .chain(&alone.check(&source).diagnostics)
            .map(|found| {
                format!("{} {} at “{}”", found.rule.code, found.message, found.span().of(source.text()))
            })
            .collect();
        assert!(
            found.is_empty(),
            "{} has a right example that is not silent: {right}\n{}",
            meta.code,
            found.join("\n")
        );
    }
}
