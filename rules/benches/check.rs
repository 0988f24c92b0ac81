//! How fast texts of one and of ten megabytes are parsed, searched for the literals of all rules and checked, on one core.
//!
//! `cargo bench -p zhubi-rules`

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use zhubi_document::{Document, ParseOptions};
use zhubi_lint::{Linter, Selection, Selector, Settings};
use zhubi_text::Source;

/// Each figure is the best of so many runs: what else the machine does only ever adds to a run.
const RUNS: usize = 5;
const SEED: u64 = 20_260_101;
const MEGABYTE: usize = 1 << 20;

fn main() {
    let none = Selection { select: vec![Selector::Default], ignore: vec![Selector::All] };
    let rules = zhubi_rules::all();
    let default = Linter::new(&rules, Settings::default()).expect("no rule is unknown");
    let literals = Linter::new(&rules, Settings { selection: none, ..Settings::default() });
    let literals = literals.expect("no rule is unknown");
    for size in [MEGABYTE, 10 * MEGABYTE] {
        let source = Source::plain("draft.txt", text(size));
        let found = default.check(&source).diagnostics.len();
        println!("{} MB, {found} findings", size / MEGABYTE);
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

/// A text of `size` bytes or a little more: headings, and paragraphs of clauses that are drawn from the drafts of this
/// project by [`SEED`], so that its words are those of drafts and no two paragraphs are the same.
fn text(size: usize) -> String {
    let corpus = corpus();
    let clauses: Vec<&str> = corpus
        .split(['，', '。', '；', '\n'])
        .map(str::trim)
        .filter(|clause| (4..30).contains(&clause.chars().count()))
        .collect();
    let mut draw = SEED;
    let mut next = |count: usize| {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (draw >> 33) as usize % count
    };
    let mut text = String::with_capacity(size + 1024);
    while text.len() < size {
        text += clauses[next(clauses.len())];
        text += "\n";
        for _ in 0..2 + next(4) {
            for _ in 0..2 + next(5) {
                for _ in 0..1 + next(4) {
                    text += clauses[next(clauses.len())];
                    text += "，";
                }
                text += clauses[next(clauses.len())];
                text += "。";
            }
            text += "\n";
        }
    }
    text
}

/// The drafts of this project, one after the other.
fn corpus() -> String {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let mut paths: Vec<_> = ["clean", "drafts"]
        .iter()
        .flat_map(|folder| fs::read_dir(corpus.join(folder)).expect("the corpus is there"))
        .map(|entry| entry.expect("the corpus can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("drafts are texts")).collect()
}
