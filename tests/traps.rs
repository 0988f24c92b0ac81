//! The traps of the field: good sentences on which a careless rule speaks. Each trap holds sentences on which the rules it
//! names stay silent, and beside them the real defect, which they find: a dead rule would be silent too.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use zhubi::{Date, Diagnostic, Linter, Selection, Selector, Settings, Severity, Source};

/// How many traps there are, numbered from 1.
const TRAPS: usize = 55;
/// How many sentences try each trap at least.
const FEWEST_SILENT: usize = 2;

/// A text and what the named rules make of it.
struct Case {
    trap: usize,
    rules: Vec<String>,
    is_found: bool,
    /// What in a good sentence a careless rule would take for the defect.
    tempting: Vec<String>,
    text: String,
}

fn cases() -> Vec<Case> {
    let mut reader = csv::Reader::from_reader(include_str!("traps.csv").as_bytes());
    let case = |row: csv::StringRecord| Case {
        trap: row[0].parse().unwrap(),
        rules: row[1].split(' ').map(str::to_owned).collect(),
        is_found: match &row[2] {
            "found" => true,
            "silent" => false,
            other => panic!("{other}"),
        },
        tempting: row[3].split('|').filter(|piece| !piece.is_empty()).map(str::to_owned).collect(),
        text: row[4].to_owned(),
    };
    reader.records().map(|row| case(row.unwrap())).collect()
}

/// A linter of these rules, or of the default ones for a piece of a text where none is named, on a day when all renamings
/// have happened.
fn linter(rules: &[String]) -> Linter {
    let select = rules.iter().map(|code| Selector::Rule(code.clone())).collect();
    let selection = Selection { select, ignore: Vec::new() };
    let as_of = Date::new(2026, 3, 1);
    let settings = Settings { selection, as_of, fragment: rules.is_empty(), ..Settings::default() };
    Linter::new(&zhubi::all_rules(), settings).unwrap()
}

fn told(found: &[Diagnostic], text: &str) -> String {
    let line = |finding: &Diagnostic| {
        format!("{} “{}” {}", finding.rule.code, finding.span().of(text), finding.message)
    };
    found.iter().map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn every_trap_is_tried_and_its_rules_are_alive() {
    let mut silent: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut alive: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let mut named: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let cases = cases();
    for case in &cases {
        let rules = case.rules.iter().map(String::as_str);
        if case.is_found {
            alive.entry(case.trap).or_default().extend(rules);
        } else {
            let tempts =
                !case.tempting.is_empty() && case.tempting.iter().all(|piece| case.text.contains(piece));
            assert!(tempts, "trap {}: {} holds nothing tempting", case.trap, case.text);
            named.entry(case.trap).or_default().extend(rules);
            silent.entry(case.trap).or_default().insert(case.text.clone());
        }
    }
    for trap in 1..=TRAPS {
        let sentences = silent.get(&trap).map_or(0, BTreeSet::len);
        assert!(sentences >= FEWEST_SILENT, "trap {trap} has {sentences} sentences");
        let missing: Vec<_> = named[&trap].difference(&alive[&trap]).collect();
        assert!(missing.is_empty(), "trap {trap} has no defect for {missing:?}");
    }
    assert_eq!(silent.len(), TRAPS, "a trap has a number of its own");
}

#[test]
fn rules_stay_silent_in_their_traps() {
    let default = linter(&[]);
    let mut spoken = Vec::new();
    for case in cases().iter().filter(|case| !case.is_found) {
        let source = Source::plain("trap", case.text.as_str());
        let mut found = linter(&case.rules).check(&source).diagnostics;
        let by_default = default.check(&source).diagnostics;
        found.extend(by_default.into_iter().filter(|finding| finding.severity >= Severity::Warning));
        if !found.is_empty() {
            spoken.push(format!("{}: {} → {}", case.trap, case.text, told(&found, &case.text)));
        }
    }
    assert!(spoken.is_empty(), "{}", spoken.join("\n"));
}

#[test]
fn rules_find_the_defect_beside_their_traps() {
    let mut missed = Vec::new();
    for case in cases().iter().filter(|case| case.is_found) {
        let source = Source::plain("defect", case.text.as_str());
        for rule in &case.rules {
            if linter(std::slice::from_ref(rule)).check(&source).diagnostics.is_empty() {
                missed.push(format!("{} {rule}: {}", case.trap, case.text));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
