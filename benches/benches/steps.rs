//! How fast texts of one and of ten megabytes are parsed, searched for the literals of all rules and checked, on one core,
//! beside a plain search for a thousand words.
//!
//! `cargo bench -p zhubi-benches --bench steps`

use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use zhubi_benches::Writer;
use zhubi_document::{Document, ParseOptions};
use zhubi_lint::{Linter, Selection, Selector, Settings};
use zhubi_text::Source;

/// Each figure is the best of so many runs: what else the machine does only ever adds to a run.
const RUNS: usize = 5;
const SEED: u64 = 20_260_101;
const MEGABYTE: usize = 1 << 20;
/// How many words the plain search looks for.
const WORDS: usize = 1000;

fn main() {
    let none = Selection { select: vec![Selector::Default], ignore: vec![Selector::All] };
    let rules = zhubi_rules::all();
    let default = Linter::new(&rules, Settings::default()).expect("no rule is unknown");
    let literals = Linter::new(&rules, Settings { selection: none, ..Settings::default() });
    let literals = literals.expect("no rule is unknown");
    let automaton = automaton();
    for size in [MEGABYTE, 10 * MEGABYTE] {
        let source = Source::plain("draft.txt", Writer::new(SEED).text(size));
        let found = default.check(&source).diagnostics.len();
        println!("{} MB, {found} findings", size / MEGABYTE);
        tell("search for a thousand words", size, || {
            std::hint::black_box(automaton.find_overlapping_iter(source.text()).count());
        });
        tell("parse", size, || drop(Document::parse(&source, &ParseOptions::default())));
        tell("parse and search for literals", size, || drop(literals.check(&source)));
        tell("parse, search and run the default rules", size, || drop(default.check(&source)));
    }
}

fn tell(what: &str, size: usize, run: impl Fn()) {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let best: Duration = (0..RUNS).map(time).min().unwrap_or_default();
    let speed = size as f64 / MEGABYTE as f64 / best.as_secs_f64();
    println!("  {what}: {:.1} ms, {speed:.1} MB/s", best.as_secs_f64() * 1000.0);
}

/// A DFA of the words that the rules look for, of which every so many is taken.
fn automaton() -> AhoCorasick {
    let rules = zhubi_rules::all();
    let entries = rules.iter().filter_map(|rule| rule.lexicon()).flat_map(|lexicon| lexicon.entries());
    let mut words: Vec<&str> = entries.map(|entry| &*entry.wrong).collect();
    words.sort_unstable();
    words.dedup();
    let every = words.len().div_ceil(WORDS);
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(words.iter().step_by(every))
        .expect("a thousand words make an automaton of a few megabytes")
}
