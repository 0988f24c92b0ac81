//! Tests of the lexicons' contents: every entry says what it means, and no advice is itself a mistake.

use zhubi_document::Date;
use zhubi_lint::{Alternatives, Entry, Lexicon, Rule};
use zhubi_text::Span;

use crate::{formulation, organisation, placeholder, quantity, wording};

fn later() -> Option<Date> {
    Date::new(2099, 1, 1)
}

/// The rules whose lexicons give replacements.
fn rules() -> Vec<&'static dyn Rule> {
    vec![
        wording::typo_always::RULE,
        wording::typo_context::RULE,
        wording::doubled_char::RULE,
        wording::variant_form::RULE,
        wording::de_di_de::RULE,
        wording::leader_name_typo::RULE,
        wording::homophone_political::RULE,
        wording::confusable_cjk::RULE,
        wording::measure_word::RULE,
        wording::er_liang::RULE,
        wording::place_typo::RULE,
        formulation::fixed_phrase::RULE,
        formulation::leader_title::RULE,
        formulation::quote_required::RULE,
        formulation::party_gov_order::RULE,
        formulation::institution_outdated::RULE,
        formulation::era_mismatch::RULE,
        formulation::division_outdated::RULE,
        formulation::hmt::RULE,
        formulation::ethnic_religion::RULE,
        formulation::autonomous_name::RULE,
        formulation::patrol_inspect::RULE,
        formulation::careful_word::RULE,
        formulation::net_slang::RULE,
        formulation::discrimination::RULE,
        formulation::founding_year::RULE,
        formulation::legal_term::RULE,
        placeholder::desensitised_letter::RULE,
        placeholder::placeholder_text::RULE,
        organisation::abbr_undefined::RULE,
        quantity::illegal_unit::RULE,
        quantity::indicator_name::RULE,
        quantity::yoy_mom::RULE,
    ]
}

fn entries() -> impl Iterator<Item = (&'static str, &'static Entry)> {
    rules().into_iter().flat_map(|rule| {
        let lexicon: &Lexicon = rule.lexicon().unwrap();
        assert!(!lexicon.entries().is_empty());
        // What has neither advice nor guard is a part of a phrase, and no entry of a file.
        let is_listed = |entry: &&Entry| !entry.right.is_empty() || **entry != bare(entry);
        lexicon.entries().iter().filter(is_listed).map(|entry| (rule.meta().code, entry))
    })
}

fn bare(entry: &Entry) -> Entry {
    Entry { wrong: entry.wrong.clone(), ..Entry::default() }
}

/// A guard with a digit for each sign that stands for a number.
fn concrete(guard: &str) -> String {
    guard.replace('#', "3")
}

/// The shortest context in which the entry speaks, around `middle`.
fn needed(entry: &Entry) -> (String, String) {
    let first = |guards: &Alternatives| guards.iter().next().map(concrete).unwrap_or_default();
    (first(&entry.before), first(&entry.after))
}

/// A day on which the entry speaks.
fn day(entry: &Entry) -> Option<Date> {
    entry.since.or(entry.until.and(Date::new(1950, 1, 1)))
}

/// Whether the rule `code` cannot say that an advice of `adviser` is a mistake: an advice stands in the quotation marks
/// that the text has, and one that holds at all times is not judged by what has changed since.
fn is_no_judge_of(code: &str, adviser: &str, advice: &Entry) -> bool {
    let gives_marks = code == formulation::quote_required::RULE.meta().code;
    let by_date = code == formulation::era_mismatch::RULE.meta().code;
    (gives_marks && adviser != code) || (by_date && day(advice).is_none())
}

fn admits(entry: &Entry, before: &str, after: &str) -> bool {
    let text = format!("{before}{}{after}", entry.wrong);
    entry.admits(&text, Span::new(before.len(), before.len() + entry.wrong.len()), day(entry))
}

#[test]
fn every_entry_speaks_in_its_shortest_context() {
    for (code, entry) in entries() {
        let (before, after) = needed(entry);
        assert!(admits(entry, &before, &after), "{code} {}", entry.wrong);
    }
}

#[test]
fn every_guard_silences_its_entry() {
    for (code, entry) in entries() {
        let (before, after) = needed(entry);
        for guard in entry.not_before.iter().map(concrete) {
            assert!(!admits(entry, &guard, &after), "{code} {guard}+{}", entry.wrong);
        }
        for guard in entry.not_after.iter().map(concrete) {
            assert!(!admits(entry, &before, &guard), "{code} {}+{guard}", entry.wrong);
        }
        for phrase in entry.not_in.iter() {
            let (left, right) =
                phrase.split_once(&entry.wrong).expect("a phrase holds the literal that it guards");
            assert!(!admits(entry, left, right), "{code} {phrase}");
        }
    }
}

#[test]
fn guards_never_contradict_each_other() {
    for (code, entry) in entries() {
        for before in entry.before.iter() {
            let (_, after) = needed(entry);
            assert!(admits(entry, &concrete(before), &after), "{code} {before}+{}", entry.wrong);
        }
        for after in entry.after.iter() {
            let (before, _) = needed(entry);
            assert!(admits(entry, &before, &concrete(after)), "{code} {}+{after}", entry.wrong);
        }
    }
}

#[test]
fn no_replacement_is_itself_a_mistake() {
    let all: Vec<_> = entries().collect();
    for (code, entry) in &all {
        for right in entry.right.iter() {
            assert_ne!(*right, entry.wrong, "{code}");
            let (before, after) = needed(entry);
            let text = format!("{before}{right}{after}");
            for (other_code, other) in &all {
                if is_no_judge_of(other_code, code, entry) {
                    continue;
                }
                for (at, wrong) in text.match_indices(&other.wrong) {
                    let span = Span::new(at, at + wrong.len());
                    assert!(
                        !other.admits(&text, span, day(entry).or_else(later)),
                        "{code} {text} is {other_code} {wrong}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_two_entries_of_a_lexicon_are_equal() {
    for rule in rules() {
        let mut seen = std::collections::HashSet::new();
        for entry in rule.lexicon().unwrap().entries() {
            let key = (&entry.wrong, &entry.before, &entry.after, entry.since, entry.until);
            assert!(seen.insert(key), "{} {}", rule.meta().code, entry.wrong);
        }
    }
}
