//! What holds for the fixes of all rules: they settle, they mend what they were made for, and they break nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod pieces;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, iter};

use proptest::prelude::*;
use zhubi::{Applicability, Diagnostic, Family, Fixed, Linter, Rule, Selection, Selector, Settings, Source};
use zhubi_text::Edit;

static ALL: LazyLock<Linter> = LazyLock::new(|| linter(&["ALL"], &[], true));
static DEFAULT: LazyLock<Linter> = LazyLock::new(|| linter(&[], &[], true));

/// Each rule alone.
static ALONE: LazyLock<Vec<Linter>> =
    LazyLock::new(|| zhubi::all_rules().iter().map(|rule| linter(&[rule.meta().code], &[], false)).collect());

static EXAMPLES: LazyLock<Vec<&str>> =
    LazyLock::new(|| zhubi::all_rules().iter().flat_map(|rule| rule.meta().wrong).copied().collect());

fn linter(select: &[&str], ignore: &[&str], fragment: bool) -> Linter {
    let selectors = |words: &[&str]| words.iter().map(|word| word.parse::<Selector>().unwrap()).collect();
    let selection = Selection { select: selectors(select), ignore: selectors(ignore) };
    Linter::new(&zhubi::all_rules(), Settings { selection, fragment, ..Settings::default() }).unwrap()
}

fn read(name: &str, text: &str) -> Source {
    zhubi::extract(name, text.to_owned())
}

fn fix(linter: &Linter, source: &Source, level: Applicability) -> Fixed {
    let name = source.name().to_owned();
    let reread = |text: &str| read(&name, text);
    zhubi::fix(source.clone(), level, reread, |source| linter.check(source).diagnostics)
}

/// Whether a fix at `level` can mend `finding` in the file of `source`.
fn is_fixed(source: &Source, finding: &Diagnostic, level: Applicability) -> bool {
    let in_file = |edit: &Edit| source.file_span(edit.span).is_some();
    let fix = finding.fix.as_ref().filter(|fix| fix.applicability.is_within(level));
    fix.is_some_and(|fix| fix.edits.iter().all(in_file))
}

/// What a fix at `level` could mend and did not.
fn open(fixed: &Fixed, level: Applicability) -> Vec<&Diagnostic> {
    fixed.diagnostics.iter().filter(|finding| is_fixed(&fixed.source, finding, level)).collect()
}

/// The drafts of a folder of the corpus.
fn corpus(folder: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("corpus").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let drafts = paths.filter(|path| path.extension().is_some_and(|extension| extension != "csv"));
    drafts.map(|path| zhubi::read(&path).unwrap().source).collect()
}

/// The drafts with defects, and the wrong examples of every rule.
fn drafts() -> Vec<Source> {
    let examples = zhubi::all_rules().into_iter().flat_map(|rule| {
        let meta = rule.meta();
        meta.wrong.iter().map(|wrong| Source::plain(format!("{}.txt", meta.code), *wrong))
    });
    corpus("drafts").into_iter().chain(examples).collect()
}

/// What a finding about marks or words marks is no longer than so many characters; longer ones are about sentences.
const LONGEST_WORD: usize = 12;

/// How many of `found` each rule has.
fn counts<'d>(found: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<&'static str, usize> {
    found.fold(BTreeMap::new(), |mut counts, finding| {
        *counts.entry(finding.rule.code).or_default() += 1;
        counts
    })
}

/// The findings about marks and words that stand nowhere in the draft as it was: the fixes wrote them. A character that
/// cannot be seen, or looks like another, hides such words from rules alone, so that nothing is said of texts with these.
fn made<'f>(source: &Source, before: &[Diagnostic], fixed: &'f Fixed) -> Vec<&'f Diagnostic> {
    if before.iter().any(|finding| finding.rule.family == Family::Uni) {
        return Vec::new();
    }
    let families = [Family::Pun, Family::Plh, Family::Res, Family::Typ, Family::Pol, Family::Uni];
    let (known, left) = (counts(before.iter()), counts(fixed.diagnostics.iter()));
    let risen = |code: &str| left[code] > known.get(code).copied().unwrap_or(0);
    let written = |finding: &&Diagnostic| {
        let words = finding.span().of(fixed.source.text());
        families.contains(&finding.rule.family)
            && risen(finding.rule.code)
            && words.chars().count() <= LONGEST_WORD
            && !source.text().contains(words)
    };
    fixed.diagnostics.iter().filter(written).collect()
}

/// What is wrong with the fixes of `linter` at `level` on `source`.
fn objection(linter: &Linter, source: &Source, level: Applicability) -> Option<String> {
    let before = linter.check(source).diagnostics;
    let fixed = fix(linter, source, level);
    let show = |why: &str, what: &dyn std::fmt::Debug| {
        let (name, old, new) = (source.name(), source.file_text(), fixed.source.file_text());
        Some(format!("{name}: {why}: {what:?}\n--- before\n{old}\n--- after\n{new}\n"))
    };
    let open = open(&fixed, level);
    if !fixed.settled {
        return show("the fixes do not settle", &open);
    }
    if fixed.withheld == 0 && !open.is_empty() {
        return show("a fixed finding remains", &open);
    }
    let again = fix(linter, &fixed.source, level);
    if again.applied > 0 || again.source.file_text() != fixed.source.file_text() {
        return show("fixing twice is not fixing once", &again.source.file_text());
    }
    let made = made(source, &before, &fixed);
    if level == Applicability::Safe && !made.is_empty() {
        return show("findings that the fixes made", &made);
    }
    None
}

fn assert_sound(linters: &[(&Linter, Applicability)]) {
    let objections: Vec<String> = drafts()
        .iter()
        .flat_map(|source| {
            linters.iter().filter_map(move |(linter, level)| objection(linter, source, *level))
        })
        .collect();
    assert!(objections.is_empty(), "{} objections\n{}", objections.len(), objections.join("\n"));
}

#[test]
fn safe_fixes_of_default_rules_settle_and_break_nothing() {
    assert_sound(&[(&DEFAULT, Applicability::Safe)]);
}

#[test]
fn safe_fixes_of_all_rules_settle_and_break_nothing() {
    assert_sound(&[(&ALL, Applicability::Safe)]);
}

/// A fix that would make a finding is withheld; of drafts as people write them none is.
#[test]
fn no_fix_is_withheld() {
    let files = ["clean", "drafts"].into_iter().flat_map(corpus).map(|source| (&*ALL, source));
    let withheld: Vec<String> = drafts()
        .into_iter()
        .map(|source| (&*DEFAULT, source))
        .chain(files)
        .map(|(linter, source)| fix(linter, &source, Applicability::Safe))
        .filter(|fixed| fixed.withheld > 0)
        .map(|fixed| format!("{}: {:?}", fixed.source.name(), open(&fixed, Applicability::Safe)))
        .collect();
    assert!(withheld.is_empty(), "{}", withheld.join("\n"));
}

#[test]
fn unsafe_fixes_settle() {
    assert_sound(&[(&ALL, Applicability::Unsafe), (&DEFAULT, Applicability::Unsafe)]);
}

#[test]
fn each_rule_alone_settles_and_breaks_nothing() {
    for (rule, alone) in iter::zip(zhubi::all_rules(), ALONE.iter()) {
        for wrong in rule.meta().wrong {
            for level in [Applicability::Safe, Applicability::Unsafe] {
                let objection = objection(alone, &Source::plain("例.txt", *wrong), level);
                assert_eq!(objection, None, "{}", rule.meta().code);
            }
        }
    }
}

#[test]
fn every_rule_that_promises_a_fix_mends_one_of_its_examples() {
    let promising = |rule: &&dyn Rule| rule.meta().fix != zhubi::FixKind::None;
    for (rule, alone) in iter::zip(zhubi::all_rules(), ALONE.iter()).filter(|(rule, _)| promising(rule)) {
        let meta = rule.meta();
        let mends = |wrong: &&str| {
            let source = zhubi_lint::examples::source(meta, "例", wrong);
            // A document is mended by its format, which the examples do not have.
            match source.can_write_back() {
                true => fix(alone, &source, Applicability::Unsafe).applied > 0,
                false => alone.check(&source).diagnostics.iter().any(|finding| finding.fix.is_some()),
            }
        };
        assert!(meta.wrong.iter().any(mends), "{} mends none of its examples", meta.code);
    }
}

#[test]
fn a_disabled_rule_changes_nothing() {
    for rule in zhubi::all_rules().iter().filter(|rule| rule.meta().fix != zhubi::FixKind::None) {
        let meta = rule.meta();
        let without = linter(&["ALL"], &[meta.code], false);
        for wrong in meta.wrong {
            let source = Source::plain("例.txt", *wrong);
            let silent = |found: &[Diagnostic]| found.iter().all(|finding| finding.rule.code != meta.code);
            assert!(silent(&without.check(&source).diagnostics), "{}", meta.code);
        }
    }
    let off = linter(&["ALL"], &["ALL"], false);
    for source in drafts() {
        let fixed = fix(&off, &source, Applicability::Unsafe);
        assert_eq!(fixed.source.file_text(), source.file_text());
    }
}

/// The texts of the corpus, good and bad.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = ["clean", "drafts"].into_iter().flat_map(corpus);
    texts.filter(|source| source.parts().is_empty()).map(|source| source.text().to_owned()).collect()
});

/// What happens to a draft by mistake.
#[derive(Clone, Debug)]
enum Mishap {
    Deleted,
    Doubled,
    Overwritten(&'static str),
    Moved(usize),
}

/// `text` after `mishap` befell the `length` characters from the one at `at`, which counts round and round.
fn after(text: &str, at: usize, length: usize, mishap: &Mishap) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = at % (characters.len() + 1);
    let end = (at + length).min(characters.len());
    let taken: Vec<char> = characters[at..end].to_vec();
    match mishap {
        Mishap::Deleted => drop(characters.drain(at..end)),
        Mishap::Doubled => drop(characters.splice(end..end, taken)),
        Mishap::Overwritten(piece) => drop(characters.splice(at..end, piece.chars())),
        Mishap::Moved(place) => {
            characters.drain(at..end);
            let place = place % (characters.len() + 1);
            drop(characters.splice(place..place, taken));
        }
    }
    characters.into_iter().collect()
}

fn mishaps() -> impl Strategy<Value = Vec<(usize, usize, Mishap)>> {
    let mishap = prop_oneof![
        Just(Mishap::Deleted),
        Just(Mishap::Doubled),
        prop::sample::select(pieces::PIECES).prop_map(Mishap::Overwritten),
        prop::sample::select(&**EXAMPLES).prop_map(Mishap::Overwritten),
        any::<usize>().prop_map(Mishap::Moved),
    ];
    prop::collection::vec((any::<usize>(), 0usize..30, mishap), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn fixes_of_any_text_are_sound(
        pieces in prop::collection::vec(prop::sample::select(pieces::PIECES), 0..60),
        markdown: bool,
        unsafe_too: bool,
    ) {
        let level = if unsafe_too { Applicability::Unsafe } else { Applicability::Safe };
        let source = read(if markdown { "稿.md" } else { "稿.txt" }, &pieces.concat());
        let objection = objection(&ALL, &source, level);
        prop_assert!(objection.is_none(), "{}", objection.unwrap_or_default());
    }

    #[test]
    fn fixes_of_spoilt_drafts_are_sound(
        text in prop::sample::select(&**TEXTS),
        mishaps in mishaps(),
        all: bool,
    ) {
        let spoilt = mishaps.iter().fold(text, |text, (at, length, mishap)| after(&text, *at, *length, mishap));
        let objection = objection(if all { &ALL } else { &DEFAULT }, &read("稿.txt", &spoilt), Applicability::Safe);
        prop_assert!(objection.is_none(), "{}", objection.unwrap_or_default());
    }

    #[test]
    fn one_rule_adds_no_finding_of_its_own(
        pieces in prop::collection::vec(prop::sample::select(pieces::PIECES), 0..40),
        rule in 0..ALONE.len(),
    ) {
        let linter = &ALONE[rule];
        let source = read("稿.txt", &pieces.concat());
        if let Some(objection) = objection(linter, &source, Applicability::Safe) {
            prop_assert!(false, "{}", objection);
        }
    }

    #[test]
    fn fixes_of_several_defects_are_sound(
        examples in prop::collection::vec(prop::sample::select(&**EXAMPLES), 1..7),
        unsafe_too: bool,
    ) {
        let level = if unsafe_too { Applicability::Unsafe } else { Applicability::Safe };
        let source = read("稿.txt", &examples.join("\n"));
        let objection = objection(&ALL, &source, level);
        prop_assert!(objection.is_none(), "{}", objection.unwrap_or_default());
    }
}
