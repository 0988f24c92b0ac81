//! Which findings after a fix are the fix's own doing, and which were there to be seen.
//!
//! A fix that mends one slip may let another be recognised: a title without its full stop is a title, whose layout is
//! judged then. That is no reason not to mend the first. A fix that writes a new slip is one.

use std::collections::{BTreeSet, HashMap};

use zhubi_text::Span;

use crate::{Diagnostic, Family};

/// One edit of a fix.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Written {
    /// What it replaces.
    pub(crate) place: Span,
    /// How many bytes it writes there.
    pub(crate) length: usize,
    /// The family of the finding that it mends.
    pub(crate) mends: Family,
    /// The number of the fix among those that are made together.
    pub(crate) fix: usize,
}

/// Where fixes change what a reader sees of a text, and what they mend there.
pub(crate) struct Change {
    /// The changed places before, in text order.
    before: Vec<Span>,
    /// The same places afterwards.
    after: Vec<Span>,
    /// The number of the fix that each place is of, and the family that it mends.
    fixes: Vec<(usize, Family)>,
    /// The families of the findings that are mended.
    mended: BTreeSet<Family>,
}

/// How many findings each rule has, by its code.
type Counts = HashMap<&'static str, usize>;

impl Change {
    /// What `edits`, in any order, do to a text.
    pub(crate) fn new(mut edits: Vec<Written>) -> Self {
        edits.sort_unstable();
        let mut change =
            Self { before: Vec::new(), after: Vec::new(), fixes: Vec::new(), mended: BTreeSet::new() };
        let (mut read, mut written) = (0, 0);
        for Written { place, length, mends, fix } in edits {
            let start = written + place.start() - read;
            (read, written) = (place.end(), start + length);
            // A character that cannot be seen, or that looks like the right one, hides a slip from rules alone.
            if mends != Family::Uni {
                change.before.push(place);
                change.after.push(Span::new(start, written));
                change.fixes.push((fix, mends));
                change.mended.insert(mends);
            }
        }
        change
    }

    /// The codes of rules of which the change made a finding, where `before` was found first and `after` then: of these
    /// there are more, both in all and where the change can have made them.
    pub(crate) fn made<'d>(
        &self,
        before: impl Iterator<Item = &'d Diagnostic> + Clone,
        after: impl Iterator<Item = &'d Diagnostic> + Clone,
    ) -> Vec<&'static str> {
        let all = |diagnostics: &mut dyn Iterator<Item = &'d Diagnostic>| {
            diagnostics.fold(Counts::new(), |mut counts, diagnostic| {
                *counts.entry(diagnostic.rule.code).or_default() += 1;
                counts
            })
        };
        let (known, left) = (all(&mut before.clone()), all(&mut after.clone()));
        let (known_here, left_here) = (self.counts(before, &self.before), self.counts(after, &self.after));
        let more = |known: &Counts, left: &Counts, code: &str| left.get(code) > known.get(code);
        let mut codes: Vec<&'static str> = left_here.keys().copied().collect();
        codes.retain(|code| more(&known, &left, code) && more(&known_here, &left_here, code));
        codes
    }

    /// The numbers of the fixes that may have made those of the findings `after` whose rules have `codes`.
    pub(crate) fn suspects<'d>(
        &self,
        codes: &[&'static str],
        after: impl Iterator<Item = &'d Diagnostic>,
    ) -> BTreeSet<usize> {
        let mut suspects = BTreeSet::new();
        let mut families = BTreeSet::new();
        for diagnostic in after.filter(|diagnostic| codes.contains(&diagnostic.rule.code)) {
            match scope(diagnostic.rule.family) {
                Scope::Place => {
                    let places = diagnostic.spans.iter().flat_map(|&span| meeting(&self.after, span));
                    suspects.extend(places.map(|place| self.fixes[place].0));
                }
                Scope::Family => _ = families.insert(diagnostic.rule.family),
                Scope::Nothing => {}
            }
        }
        suspects.extend(self.fixes.iter().filter(|(_, mends)| families.contains(mends)).map(|(fix, _)| fix));
        suspects
    }

    /// Of how many findings of each rule it is to be asked whether the change at `places` made them.
    fn counts<'d>(&self, diagnostics: impl Iterator<Item = &'d Diagnostic>, places: &[Span]) -> Counts {
        let mut counts = Counts::new();
        for diagnostic in diagnostics {
            let family = diagnostic.rule.family;
            let asked = match scope(family) {
                Scope::Place => diagnostic.spans.iter().any(|&span| meets(places, span)),
                Scope::Family => self.mended.contains(&family),
                Scope::Nothing => false,
            };
            if asked {
                *counts.entry(diagnostic.rule.code).or_default() += 1;
            }
        }
        counts
    }
}

/// What of a family's findings an edit can make.
enum Scope {
    /// Those at its place: they are about the marks and words that stand there.
    Place,
    /// Any in the text, by mending one of the same family: an ordinal that is put right may be there a second time.
    Family,
    /// None: they compare what the text says, which a safe fix leaves as it was.
    Nothing,
}

fn scope(family: Family) -> Scope {
    match family {
        Family::Pun
        | Family::Plh
        | Family::Res
        | Family::Typ
        | Family::Pol
        | Family::Uni
        | Family::Own(_) => Scope::Place,
        Family::Ord | Family::Hdg | Family::Ttl | Family::Doc | Family::Sen | Family::Fmt => Scope::Family,
        Family::Org | Family::Dat | Family::Qty | Family::Sec => Scope::Nothing,
    }
}

/// Which of `places`, which are in text order and do not overlap, `span` overlaps, or touches where something was deleted.
fn meeting(places: &[Span], span: Span) -> impl Iterator<Item = usize> {
    let next = places.partition_point(|place| place.end() < span.start());
    let touching = places[next..].iter().take_while(move |place| place.start() <= span.end());
    let meets = move |place: &Span| place.is_empty() || span.is_empty() || place.overlaps(span);
    touching.enumerate().filter(move |(_, place)| meets(place)).map(move |(index, _)| next + index)
}

/// Whether `span` meets one of `places`.
fn meets(places: &[Span], span: Span) -> bool {
    meeting(places, span).next().is_some()
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{Change, Written, meets};
    use crate::Family;

    fn written(start: usize, end: usize, length: usize, mends: Family) -> Written {
        Written { place: Span::new(start, end), length, mends, fix: start }
    }

    #[test]
    fn places_are_told_in_the_changed_text() {
        let change = Change::new(vec![
            written(9, 12, 0, Family::Pun),
            written(3, 3, 6, Family::Typ),
            written(5, 6, 3, Family::Uni),
            written(12, 15, 3, Family::Pun),
        ]);
        assert_eq!(change.before, [Span::new(3, 3), Span::new(9, 12), Span::new(12, 15)]);
        assert_eq!(change.after, [Span::new(3, 9), Span::new(17, 17), Span::new(17, 20)]);
    }

    #[test]
    fn what_overlaps_a_place_meets_it_and_what_touches_a_deletion() {
        let places = [Span::new(3, 3), Span::new(6, 9), Span::new(9, 12)];
        for ((start, end), expected) in [
            ((0, 2), false),
            ((0, 3), true),
            ((4, 6), false),
            ((4, 7), true),
            ((9, 10), true),
            ((12, 15), false),
            ((0, 20), true),
        ] {
            assert_eq!(meets(&places, Span::new(start, end)), expected, "{start}..{end}");
        }
    }
}
