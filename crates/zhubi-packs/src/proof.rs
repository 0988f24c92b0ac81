//! What can be said about rules by running them on their own examples and words.

use std::fmt;

use zhubi_document::Date;
use zhubi_lint::examples::{self, Failure};
use zhubi_lint::{Entry, Linter, Rule};
use zhubi_text::{Source, Span};

/// What the proof of some rules showed.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// What must be mended.
    pub faults: Vec<Fault>,
    /// How many examples ran.
    pub examples: usize,
    /// How many entries the lexicons have.
    pub entries: usize,
    /// By code, the words that stand in no `wrong` example, so that nothing shows that they are found.
    pub unproved: Vec<(&'static str, Vec<String>)>,
    /// The rules without a `wrong` or without a `right` example.
    pub bare: Vec<&'static str>,
}

/// Something that is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A `wrong` example raises nothing.
    Silent {
        /// The rule.
        code: &'static str,
        /// The example.
        example: String,
    },
    /// A `right` example raises something.
    Loud {
        /// The rule whose example it is.
        code: &'static str,
        /// The example.
        example: String,
        /// The rule that speaks.
        by: &'static str,
        /// What it says.
        message: String,
    },
    /// The guards of a word contradict each other, so that it is found nowhere.
    Dead {
        /// The rule.
        code: &'static str,
        /// The word.
        wrong: String,
    },
    /// What a rule puts in the place of a word is marked again.
    Contradiction {
        /// The rule.
        code: &'static str,
        /// The word.
        wrong: String,
        /// What should stand there.
        right: String,
        /// The rule that marks it.
        by: &'static str,
        /// What it says.
        message: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Silent { code, example } => write!(f, "{code} 的错误例句没有报出：{example}"),
            Fault::Loud { code, example, by, message } => {
                write!(f, "{code} 的正确例句报出了 {by}（{message}）：{example}")
            }
            Fault::Dead { code, wrong } => {
                write!(f, "{code} 的词条“{wrong}”永远不会报出：它的前后条件互相矛盾")
            }
            Fault::Contradiction { code, wrong, right, by, message } => {
                write!(f, "{code} 把“{wrong}”改为“{right}”，而 {by} 又会报出后者：{message}")
            }
        }
    }
}

/// Runs the examples of `rules` and judges their words; `table` are all the rules that will run beside them.
pub fn prove(rules: &[&'static dyn Rule], table: &[&'static dyn Rule]) -> Proof {
    let mut proof = Proof::default();
    let everything = examples::all(table.to_vec());
    for &rule in rules {
        let meta = rule.meta();
        let code = meta.code;
        if meta.wrong.is_empty() || meta.right.is_empty() {
            proof.bare.push(code);
        }
        proof.examples += meta.wrong.len() + meta.right.len();
        proof.faults.extend(examples::failures(rule, &everything).into_iter().map(|failure| match failure {
            Failure::Silent(wrong) => Fault::Silent { code, example: wrong.to_owned() },
            Failure::Loud(right, found) => Fault::Loud {
                code,
                example: right.to_owned(),
                by: found[0].rule.code,
                message: found[0].message.clone(),
            },
        }));
        prove_words(rule, &everything, &mut proof);
    }
    proof
}

fn prove_words(rule: &'static dyn Rule, everything: &Linter, proof: &mut Proof) {
    let code = rule.meta().code;
    let entries = rule.lexicon().map_or(&[][..], |lexicon| lexicon.entries());
    proof.entries += entries.len();
    let mut unproved = Vec::new();
    for entry in entries {
        if !can_be_found(entry) {
            proof.faults.push(Fault::Dead { code, wrong: entry.wrong.clone() });
        }
        if !rule.meta().wrong.iter().any(|example| stands_in(entry, example)) {
            unproved.push(entry.wrong.clone());
        }
        for right in entry.right.iter() {
            let source = Source::plain("right", right);
            let checked = everything.check(&source);
            let of_words =
                |rule: &&'static dyn Rule, code| rule.meta().code == code && rule.lexicon().is_some();
            let found = checked
                .diagnostics
                .iter()
                .find(|found| everything.rules().iter().any(|rule| of_words(rule, found.rule.code)));
            if let Some(found) = found {
                proof.faults.push(Fault::Contradiction {
                    code,
                    wrong: entry.wrong.clone(),
                    right: right.to_owned(),
                    by: found.rule.code,
                    message: found.message.clone(),
                });
            }
        }
    }
    if !unproved.is_empty() {
        proof.unproved.push((code, unproved));
    }
}

fn stands_in(entry: &Entry, example: &str) -> bool {
    let day = day(entry);
    example
        .match_indices(&entry.wrong)
        .any(|(at, wrong)| entry.admits(example, Span::new(at, at + wrong.len()), day))
}

/// Whether some surroundings let the word pass: one that it asks for before it, and one after.
fn can_be_found(entry: &Entry) -> bool {
    let choices = |guards: Vec<&str>| match guards.as_slice() {
        [] => vec![String::new()],
        guards => guards.iter().map(|guard| guard.replace('#', "3")).collect(),
    };
    let (before, after) = (choices(entry.before.iter().collect()), choices(entry.after.iter().collect()));
    let day = day(entry);
    before.iter().any(|before| {
        after.iter().any(|after| {
            let text = format!("{before}{}{after}", entry.wrong);
            let span = Span::new(before.len(), before.len() + entry.wrong.len());
            entry.admits(&text, span, day)
        })
    })
}

/// A day on which the entry speaks, if there is one.
fn day(entry: &Entry) -> Option<Date> {
    entry.since.or_else(|| entry.until.and_then(|until| Date::new(until.year - 1, until.month, 1)))
}
