//! Applies the fixes of findings: edits chosen so that none meets another, in rounds until nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use zhubi_text::{Edit, Source, Span, apply};

use crate::consequence::{Change, Written};
use crate::{Applicability, Diagnostic, Family, Fix};

/// How often a text is checked and fixed at most. Fixes settle in two or three rounds; two that undo each other never do.
pub const MAX_ROUNDS: usize = 10;

/// How often one round reads the file again to find out which fixes do harm.
const MAX_TRIALS: usize = 64;

/// How many bytes one round reads again for that, so that a huge draft does not take minutes.
const MAX_TRIED_BYTES: usize = 64 << 20;

/// A text after its fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The text; its [`Source::file_text`] is what the file is to hold.
    pub source: Source,
    /// What is found in it now.
    pub diagnostics: Vec<Diagnostic>,
    /// How many fixes were applied.
    pub applied: usize,
    /// How many were left, because they would break markup or make new findings.
    pub withheld: usize,
    /// Whether nothing was left to apply. Else the rounds were used up.
    pub settled: bool,
}

/// Applies the fixes of what `check` finds in `source`: the safe ones, and the unsafe ones where `level` says so.
/// `reread` makes a source of a changed file, as the file's format does.
///
/// A fix is applied whole or not at all, only to text that stands in the file as it is, and only where the format then
/// reads what the fix meant: an edit never breaks markup. A safe fix makes no finding: one that would write a slip, or
/// only move what it mends to another place, is withheld, for a person to decide. What was wrong before and is seen
/// only now, such as the layout of a title that could not be told for one, is found afterwards and holds no fix back.
pub fn fix(
    source: Source,
    level: Applicability,
    reread: impl Fn(&str) -> Source,
    check: impl Fn(&Source) -> Vec<Diagnostic>,
) -> Fixed {
    let diagnostics = check(&source);
    let mut rounds = Rounds { level, reread: &reread, check: &check, may_pass: true };
    let (fixed, owed) = rounds.run(source.clone(), diagnostics.clone());
    let count = |found: &[Diagnostic], code| found.iter().filter(|found| found.rule.code == code).count();
    if owed.into_iter().all(|code| count(&fixed.diagnostics, code) <= count(&diagnostics, code)) {
        return fixed;
    }
    // What was to pass with the next round stayed.
    rounds.may_pass = false;
    rounds.run(source, diagnostics).0
}

/// Rounds of checking and fixing.
struct Rounds<'r> {
    level: Applicability,
    reread: &'r dyn Fn(&str) -> Source,
    check: &'r dyn Fn(&Source) -> Vec<Diagnostic>,
    /// Whether a round may make findings that the next one mends.
    may_pass: bool,
}

/// What a round made.
struct Round {
    source: Source,
    diagnostics: Vec<Diagnostic>,
    applied: usize,
    /// The codes of findings that it made for the next round to mend.
    owed: Vec<&'static str>,
}

impl Rounds<'_> {
    /// Fixes `source`, in which `diagnostics` are found; also the codes of findings that rounds made for later ones.
    fn run(&self, mut source: Source, mut diagnostics: Vec<Diagnostic>) -> (Fixed, Vec<&'static str>) {
        let mut applied = 0;
        let mut owed = Vec::new();
        for _ in 0..MAX_ROUNDS {
            let plans = choose(&source, &diagnostics, self.level);
            let withheld = plans.len();
            let Some(round) = self.round(&source, &diagnostics, plans) else {
                return (Fixed { source, diagnostics, applied, withheld, settled: true }, owed);
            };
            applied += round.applied;
            owed.extend(round.owed);
            (source, diagnostics) = (round.source, round.diagnostics);
        }
        let withheld = choose(&source, &diagnostics, self.level).len();
        (Fixed { source, diagnostics, applied, withheld, settled: withheld == 0 }, owed)
    }

    /// Applies as many of `plans` as do no harm; nothing when not one of them can be applied.
    fn round(&self, source: &Source, found: &[Diagnostic], plans: Vec<Plan<'_>>) -> Option<Round> {
        let mut kept: Vec<&Plan> = Vec::new();
        let mut result = None;
        let mut groups: Vec<Vec<&Plan>> = vec![plans.iter().collect()];
        let trials = MAX_TRIALS.min(1 + MAX_TRIED_BYTES / source.text().len().max(1));
        for _ in 0..trials {
            let Some(group) = groups.pop() else { break };
            let trial: Vec<&Plan> = kept.iter().copied().chain(group.iter().copied()).collect();
            if trial.is_empty() {
                continue;
            }
            match self.apply(source, found, &trial) {
                Trial::Good(round) => {
                    result = Some(round);
                    kept = trial;
                }
                Trial::Harmful { suspects } if group.len() > 1 => {
                    let is_suspect = |index: usize| suspects.contains(&(kept.len() + index));
                    let pick = |suspect: bool| {
                        let indices = (0..group.len()).filter(|&index| is_suspect(index) == suspect);
                        indices.map(|index| group[index]).collect::<Vec<_>>()
                    };
                    let (mut first, mut second) = (pick(false), pick(true));
                    if first.is_empty() || second.is_empty() {
                        second = group;
                        first = second.drain(..second.len() / 2).collect();
                    }
                    groups.extend([second, first]);
                }
                Trial::Harmful { .. } => {}
            }
        }
        result
    }

    /// What becomes of the source by `plans`: its format must read exactly what they meant, and they may make no finding
    /// that stays.
    fn apply(&self, source: &Source, found: &[Diagnostic], plans: &[&Plan<'_>]) -> Trial {
        let in_file: Vec<Edit> = plans.iter().flat_map(|plan| plan.in_file.iter().cloned()).collect();
        let meant: Vec<Edit> = plans.iter().flat_map(|plan| plan.edits.iter().cloned()).collect();
        let unknown = Trial::Harmful { suspects: BTreeSet::new() };
        let (Ok(file), Ok(text)) = (apply(source.file_text(), &in_file), apply(source.text(), &meant)) else {
            return unknown;
        };
        let fixed = (self.reread)(&file);
        if fixed.text() != text || fixed.text() == source.text() {
            return unknown;
        }
        let diagnostics = (self.check)(&fixed);
        let mut owed = Vec::new();
        if self.level == Applicability::Safe {
            let written = plans.iter().enumerate().flat_map(|(number, plan)| plan.written(number));
            let change = Change::new(written.collect());
            let passes = |diagnostic: &&Diagnostic| {
                self.may_pass && applicable(&fixed, diagnostic, self.level).is_some()
            };
            let staying = || diagnostics.iter().filter(|found| !passes(found));
            let made = change.made(found.iter(), staying());
            if !made.is_empty() {
                return Trial::Harmful { suspects: change.suspects(&made, staying()) };
            }
            owed = change.made(found.iter(), diagnostics.iter());
        }
        Trial::Good(Round { source: fixed, diagnostics, applied: plans.len(), owed })
    }
}

/// What became of trying some fixes together.
enum Trial {
    Good(Round),
    Harmful {
        /// The numbers of the fixes that may do the harm, where that can be told.
        suspects: BTreeSet<usize>,
    },
}

/// One fix that is to be applied.
struct Plan<'d> {
    /// Edits of the extracted text.
    edits: &'d [Edit],
    /// The same edits of the file.
    in_file: Vec<Edit>,
    /// The family of the rule whose finding they mend.
    family: Family,
}

impl Plan<'_> {
    /// Its edits, as those of the fix with this number.
    fn written(&self, fix: usize) -> impl Iterator<Item = Written> {
        let mends = self.family;
        let length = |edit: &Edit| edit.replacement.len();
        self.edits.iter().map(move |edit| Written { place: edit.span, length: length(edit), mends, fix })
    }
}

/// The fixes that can be applied at once, the first in the text before others that meet it.
fn choose<'d>(source: &Source, diagnostics: &'d [Diagnostic], level: Applicability) -> Vec<Plan<'d>> {
    let mut taken = Claims::default();
    let mut plans = Vec::new();
    for diagnostic in diagnostics {
        let Some((fix, in_file)) = applicable(source, diagnostic, level) else { continue };
        if taken.claim(fix, diagnostic.span()) {
            plans.push(Plan { edits: &fix.edits, in_file, family: diagnostic.rule.family });
        }
    }
    plans
}

/// The fix of `diagnostic` that `level` allows, with its edits of the file.
fn applicable<'d>(
    source: &Source,
    diagnostic: &'d Diagnostic,
    level: Applicability,
) -> Option<(&'d Fix, Vec<Edit>)> {
    let fix = diagnostic.fix.as_ref().filter(|fix| fix.applicability.is_within(level))?;
    Some((fix, file_edits(source, &fix.edits)?))
}

impl Applicability {
    /// Whether a fix of this applicability is applied where fixes up to `level` are.
    pub fn is_within(self, level: Applicability) -> bool {
        self == Applicability::Safe || level == Applicability::Unsafe
    }
}

/// `edits` in the file; `None` where one of them touches text that does not stand there.
fn file_edits(source: &Source, edits: &[Edit]) -> Option<Vec<Edit>> {
    edits
        .iter()
        .map(|edit| source.file_span(edit.span).map(|span| Edit::replace(span, edit.replacement.as_str())))
        .collect()
}

/// Spans of text that chosen fixes rest on, by their first byte; none meets another of a different fix.
#[derive(Default)]
struct Claims(BTreeMap<usize, usize>);

impl Claims {
    /// Takes what `fix`, which mends the finding at `finding`, rests on, unless something of it is taken already.
    ///
    /// Spans that merely touch meet too: of two neighbours that are both one too many, one must stay.
    fn claim(&mut self, fix: &Fix, finding: Span) -> bool {
        let mut spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).chain([finding]).collect();
        if !spans.iter().all(|&span| self.is_free(span)) {
            return false;
        }
        spans.sort_unstable();
        spans.dedup_by(|next, span| {
            let meets = next.start() <= span.end();
            if meets {
                *span = span.cover(*next);
            }
            meets
        });
        self.0.extend(spans.iter().map(|span| (span.start(), span.end())));
        true
    }

    fn is_free(&self, span: Span) -> bool {
        let before = self.0.range(..=span.end()).next_back();
        before.is_none_or(|(_, &end)| end < span.start())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use zhubi_text::{Edit, Part, PartKind, Segment, Source, Span};

    use super::{Fixed, MAX_ROUNDS, fix};
    use crate::{
        Applicability, Authority, Diagnostic, Family, Findings, FixKind, Genres, RuleMeta, Severity, Stages,
    };

    const META: RuleMeta = RuleMeta {
        code: "PUN000",
        name: "letters",
        title: "字母",
        family: Family::Pun,
        severity: Severity::Warning,
        default: true,
        fix: FixKind::Safe,
        authority: Authority::Practice,
        stages: Stages::Same,
        genres: Genres::All,
        what: "",
        why: "",
        wrong: &[],
        right: &[],
    };

    const HARM: RuleMeta = RuleMeta { code: "PUN999", ..META };

    fn plain(text: &str) -> Source {
        Source::plain("稿.txt", text)
    }

    /// Findings at each place where `pattern` stands, whose fix writes `replacement` there.
    fn replacing(
        pattern: &'static str,
        replacement: &'static str,
        level: Applicability,
    ) -> impl Fn(&Source) -> Vec<Diagnostic> {
        move |source| {
            let mut findings = Findings::new(&META, Severity::Warning);
            for (at, _) in source.text().match_indices(pattern) {
                let span = Span::new(at, at + pattern.len());
                let finding = findings.report(span, "不妥");
                match level {
                    Applicability::Safe => finding.fix_safe([Edit::replace(span, replacement)]),
                    Applicability::Unsafe => finding.fix_unsafe([Edit::replace(span, replacement)]),
                };
            }
            findings.into_diagnostics()
        }
    }

    fn fixed(text: &str, check: impl Fn(&Source) -> Vec<Diagnostic>) -> Fixed {
        fix(plain(text), Applicability::Safe, plain, check)
    }

    #[test]
    fn rounds_go_on_until_nothing_is_found() {
        let fixed = fixed("aaaa b", replacing("aa", "a", Applicability::Safe));
        assert_eq!((fixed.source.text(), fixed.settled), ("a b", true));
        assert!(fixed.diagnostics.is_empty());
    }

    #[test]
    fn fixes_that_undo_each_other_end() {
        let swap = |source: &Source| {
            let (from, to) = if source.text().starts_with('a') { ("a", "b") } else { ("b", "a") };
            replacing(from, to, Applicability::Safe)(source)
        };
        let fixed = fixed("a", swap);
        assert_eq!((fixed.applied, fixed.settled), (MAX_ROUNDS, false));
    }

    #[test]
    fn one_fix_that_does_harm_is_found_among_many_by_its_place() {
        let checks = Cell::new(0);
        let check = |source: &Source| {
            checks.set(checks.get() + 1);
            let mut found = replacing("x", "y", Applicability::Safe)(source);
            let mut harm = Findings::new(&HARM, Severity::Warning);
            for (at, _) in source.text().match_indices("zy") {
                harm.report(Span::new(at, at + 2), "更不妥");
            }
            found.extend(harm.into_diagnostics());
            found
        };
        let text = "x ".repeat(700) + "zx " + &"x ".repeat(700);
        let fixed = fixed(&text, check);
        assert!(fixed.source.text() == text.replace('x', "y").replace("zy", "zx"));
        assert_eq!((fixed.withheld, fixed.settled), (1, true));
        assert!(checks.get() < 8, "{}", checks.get());
    }

    #[test]
    fn unsafe_fixes_need_to_be_asked_for() {
        let check = || replacing("a", "b", Applicability::Unsafe);
        let untouched = fixed("a", check());
        assert_eq!((untouched.source.text(), untouched.applied, untouched.diagnostics.len()), ("a", 0, 1));
        let fixed = fix(plain("a"), Applicability::Unsafe, plain, check());
        assert_eq!((fixed.source.text(), fixed.applied), ("b", 1));
    }

    #[test]
    fn of_two_neighbours_that_are_each_one_too_many_one_stays() {
        let check = |source: &Source| {
            let mut findings = Findings::new(&META, Severity::Warning);
            if source.text() == "，。" {
                for span in [Span::new(0, 3), Span::new(3, 6)] {
                    findings.report(span, "不妥").fix_safe([Edit::delete(span)]);
                }
            }
            findings.into_diagnostics()
        };
        assert_eq!(fixed("，。", check).source.text(), "。");
    }

    /// Markup is a pair of asterisks, which is left out of the text.
    fn marked(file: &str) -> Source {
        let mut segments = Vec::new();
        let mut text = String::new();
        let mut at = 0;
        for piece in file.split_inclusive("**") {
            let kept = piece.strip_suffix("**").unwrap_or(piece);
            segments.push(Segment { text_start: text.len(), file_start: at, len: kept.len() });
            text.push_str(kept);
            at += piece.len();
        }
        Source::extracted("稿.md", text, Vec::new(), file, segments)
    }

    #[test]
    fn edits_reach_the_file_around_its_markup() {
        let check = replacing("a", "b", Applicability::Safe);
        let fixed = fix(marked("a**a**c"), Applicability::Safe, marked, check);
        assert_eq!((fixed.source.file_text(), fixed.applied), ("b**b**c", 2));
    }

    #[test]
    fn a_fix_across_markup_or_making_markup_is_left_alone() {
        let across =
            fix(marked("a**a"), Applicability::Safe, marked, replacing("aa", "a", Applicability::Safe));
        assert_eq!((across.source.file_text(), across.diagnostics.len()), ("a**a", 1));
        let check = |source: &Source| {
            let mut found = replacing("a", "**", Applicability::Safe)(source);
            found.extend(replacing("c", "d", Applicability::Safe)(source));
            found
        };
        let making = fix(marked("a**bc"), Applicability::Safe, marked, check);
        assert_eq!((making.source.file_text(), making.applied, making.settled), ("a**bd", 1, true));
    }

    const OTHER: RuleMeta = RuleMeta { code: "PUN999", name: "doubled", ..META };

    /// One rule makes each `a` a `b`; another one finds `bb`, and mends it where `mends` says so.
    fn uncovering(mends: bool) -> impl Fn(&Source) -> Vec<Diagnostic> {
        move |source| {
            let mut doubled = Findings::new(&OTHER, Severity::Warning);
            for (at, _) in source.text().match_indices("bb") {
                let finding = doubled.report(Span::new(at, at + 2), "重复");
                if mends {
                    finding.fix_safe([Edit::delete(Span::new(at, at + 1))]);
                }
            }
            let mut found = replacing("a", "b", Applicability::Safe)(source);
            found.extend(doubled.into_diagnostics());
            found
        }
    }

    #[test]
    fn a_safe_fix_that_would_bring_a_new_finding_is_withheld_alone() {
        let safe = fixed("a-ab-a", uncovering(false));
        assert_eq!((safe.source.text(), safe.applied, safe.withheld), ("b-ab-b", 2, 1));
        assert!(safe.settled && safe.diagnostics.len() == 1);
        let asked_for = fix(plain("a-ab-a"), Applicability::Unsafe, plain, uncovering(false));
        assert_eq!((asked_for.source.text(), asked_for.withheld), ("b-bb-b", 0));
    }

    /// Each `a` becomes a `b`, and of a `b` at the head one of `family` is found at all of the text.
    fn making_visible(family: Family) -> impl Fn(&Source) -> Vec<Diagnostic> {
        move |source| {
            let meta: &'static RuleMeta = Box::leak(Box::new(RuleMeta { family, ..OTHER }));
            let mut of_title = Findings::new(meta, Severity::Warning);
            if source.text().starts_with('b') {
                of_title.report(Span::new(0, source.text().len()), "版式不对");
            }
            let mut found = replacing("a", "b", Applicability::Safe)(source);
            found.extend(of_title.into_diagnostics());
            found
        }
    }

    #[test]
    fn what_a_fix_only_lets_be_seen_does_not_hold_it_back() {
        for family in [Family::Fmt, Family::Hdg, Family::Dat] {
            let seen = fixed("a", making_visible(family));
            assert_eq!((seen.source.text(), seen.withheld, seen.diagnostics.len()), ("b", 0, 1));
        }
        for family in [Family::Pun, Family::Typ] {
            let made = fixed("a", making_visible(family));
            assert_eq!((made.source.text(), made.withheld), ("a", 1));
        }
    }

    #[test]
    fn a_fix_of_structure_that_moves_the_slip_is_withheld() {
        let check = |source: &Source| {
            let meta: &'static RuleMeta = Box::leak(Box::new(RuleMeta { family: Family::Ord, ..META }));
            let mut findings = Findings::new(meta, Severity::Warning);
            let doubled = source.text().match_indices('2').count() > 1;
            if source.text().starts_with('a') {
                findings.report(Span::new(0, 1), "不妥").fix_safe([Edit::replace(Span::new(0, 1), "2")]);
            }
            let last = source.text().len() - 1;
            for _ in 0..2 * usize::from(doubled) {
                findings.report(Span::new(last, last + 1), "重复");
            }
            findings.into_diagnostics()
        };
        assert_eq!(fixed("a----3", check).source.text(), "2----3");
        assert_eq!(fixed("a----2", check).source.text(), "a----2");
    }

    #[test]
    fn what_the_next_round_mends_is_not_new() {
        let fixed = fixed("a-ab-a", uncovering(true));
        assert_eq!((fixed.source.text(), fixed.applied, fixed.withheld), ("b-b-b", 4, 0));
    }

    #[test]
    fn generated_text_is_never_edited() {
        let read = |file: &str| {
            let parts = vec![Part { span: Span::new(0, 1), kind: PartKind::Generated }];
            let segments = vec![Segment { text_start: 1, file_start: 0, len: file.len() }];
            Source::extracted("稿.docx", format!("a{file}"), parts, file, segments)
        };
        let fixed = fix(read("a"), Applicability::Safe, read, replacing("a", "b", Applicability::Safe));
        assert_eq!((fixed.source.text(), fixed.source.file_text()), ("ab", "b"));
    }
}
