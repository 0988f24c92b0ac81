//! The rules on layout over the Word documents in `corpus/word/`: the one set as the standard says gets nothing, even
//! from those that are off, and in the one set as drafts often are each deviation is one finding.

use std::collections::BTreeSet;

use zhubi::{Family, Linter, Selection, Selector, Settings, Source};

use super::corpus;

fn opened(name: &str) -> Source {
    let paths = corpus("word", "docx");
    let path = paths.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name)).unwrap();
    zhubi::read(path).unwrap().source
}

/// What the family says about the document, as code, level and message.
fn told(name: &str) -> Vec<String> {
    let selection = Selection { select: vec![Selector::Family(Family::Fmt)], ignore: Vec::new() };
    let linter = Linter::new(&zhubi::all_rules(), Settings { selection, ..Settings::default() }).unwrap();
    let checked = linter.check(&opened(name)).diagnostics;
    let line = |found: &zhubi::Diagnostic| {
        format!("{} {} {}", found.rule.code, found.severity.name(), found.message)
    };
    checked.iter().map(line).collect()
}

#[test]
fn a_document_set_as_the_standard_says_gets_nothing() {
    assert_eq!(told("fonts-right"), Vec::<String>::new());
}

#[test]
fn a_notice_as_offices_issue_it_gets_nothing_from_any_rule() {
    let found = super::linter().check(&opened("issued-notice")).diagnostics;
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn each_deviation_of_a_document_is_one_finding() {
    insta::assert_snapshot!("layout-fonts-wrong", told("fonts-wrong").join("\n"));
}

#[test]
fn revisions_comments_and_hidden_text_are_found() {
    let found: BTreeSet<String> = ["revisions", "comments", "characters"]
        .into_iter()
        .flat_map(told)
        .filter(|line| line.starts_with("FMT012"))
        .collect();
    insta::assert_snapshot!("layout-left-over", found.into_iter().collect::<Vec<_>>().join("\n"));
}
