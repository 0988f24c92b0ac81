//! The drafts written for this project: good ones stay silent, and each defect planted in the others is found.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use zhubi::{Diagnostic, Linter, Selection, Selector, Settings, Severity, Source, Span};

/// A line, a piece of its text and the code of the rule that must speak there.
type Defect = (usize, String, String);

fn corpus(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("corpus").join(folder)
}

/// The drafts of a folder of the corpus, by name.
fn drafts(folder: &str) -> Vec<(PathBuf, Source)> {
    let path = corpus(folder);
    let entries = fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no drafts", path.display());
    paths.into_iter().map(|path| (path.clone(), zhubi::read(&path).unwrap().source)).collect()
}

/// What the table beside a draft says is wrong in it, with how many times.
fn planted(draft: &Path) -> BTreeMap<Defect, usize> {
    let table = draft.with_extension("expected.csv");
    let mut reader =
        csv::Reader::from_path(&table).unwrap_or_else(|error| panic!("{}: {error}", table.display()));
    let mut defects = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let line = row[0].parse().unwrap_or_else(|error| panic!("{}: {error}: {row:?}", table.display()));
        *defects.entry((line, row[1].to_owned(), row[2].to_owned())).or_default() += 1;
    }
    assert!(!defects.is_empty(), "{} is empty", table.display());
    defects
}

/// Where `text` stands on `line` (from 1); the whole line when it is empty.
fn places(source: &Source, line: usize, text: &str) -> Vec<Span> {
    let span = source.lines().line_span(source.text(), line - 1);
    if text.is_empty() {
        return vec![span];
    }
    let found = span.of(source.text()).match_indices(text);
    found.map(|(at, _)| Span::new(at, at + text.len()).shifted(span.start())).collect()
}

fn touches(finding: &Diagnostic, place: Span) -> bool {
    let touch = |span: &Span| span.overlaps(place) || (place.is_empty() && span.contains_at(place.start()));
    finding.spans.iter().any(touch)
}

#[test]
fn good_drafts_stay_silent() {
    let mut spoken = Vec::new();
    for (path, source) in drafts("clean") {
        for finding in zhubi::check(&source).iter().filter(|finding| finding.severity >= Severity::Warning) {
            let place = source.position(finding.span().start());
            let (code, text) = (finding.rule.code, finding.span().of(source.text()));
            let (path, message) = (path.display(), &finding.message);
            spoken.push(format!("{path}:{}:{}: {code} “{text}” {message}", place.line, place.column));
        }
    }
    assert!(spoken.is_empty(), "{} findings on good drafts:\n{}", spoken.len(), spoken.join("\n"));
}

#[test]
fn planted_defects_are_found() {
    let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
    let linter = Linter::new(&zhubi::all_rules(), Settings { selection, ..Settings::default() }).unwrap();
    let mut missed = Vec::new();
    for (path, source) in drafts("drafts") {
        let found = linter.check(&source).diagnostics;
        for ((line, text, code), count) in planted(&path) {
            let places = places(&source, line, &text);
            assert!(!places.is_empty(), "{}:{line}: “{text}” does not stand there", path.display());
            let speaks = |finding: &&Diagnostic| {
                finding.rule.code == code && places.iter().any(|&place| touches(finding, place))
            };
            let times = found.iter().filter(speaks).count();
            if times < count {
                missed.push(format!("{}:{line}: {code} “{text}” {times} of {count}", path.display()));
            }
        }
    }
    assert!(missed.is_empty(), "{} defects were missed:\n{}", missed.len(), missed.join("\n"));
}
