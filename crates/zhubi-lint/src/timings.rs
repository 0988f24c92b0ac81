use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::RuleMeta;

/// How long each step of checking took, over any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// Parsing.
    pub parse: Duration,
    /// Looking for the literals of all rules.
    pub literals: Duration,
    /// By code, each rule that ran.
    pub rules: BTreeMap<&'static str, (&'static RuleMeta, Duration)>,
    /// Sorting out what the rules found.
    pub settle: Duration,
}

impl Timings {
    /// Adds what other texts took.
    pub fn add(&mut self, other: &Timings) {
        self.parse += other.parse;
        self.literals += other.literals;
        self.settle += other.settle;
        for (rule, took) in other.rules.values() {
            *self.rule(rule) += *took;
        }
    }

    /// What `rule` took so far.
    pub(crate) fn rule(&mut self, rule: &'static RuleMeta) -> &mut Duration {
        &mut self.rules.entry(rule.code).or_insert((rule, Duration::ZERO)).1
    }
}

/// Does `work`, and where there are `timings`, adds how long it took to the place in them that `step` names.
pub(crate) fn timed<T>(
    timings: &mut Option<&mut Timings>,
    step: impl FnOnce(&mut Timings) -> &mut Duration,
    work: impl FnOnce() -> T,
) -> T {
    let Some(timings) = timings else { return work() };
    let begun = Instant::now();
    let done = work();
    *step(timings) += begun.elapsed();
    done
}
