//! Findings and fixes in Word documents, where they become comments and tracked changes.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use zhubi_formats::{WordChanges, WordComment, WordMap, WordWriteError};
use zhubi_lint::{Applicability, Authority, Diagnostic, Fixed};
use zhubi_text::{Edit, OWN_AUTHOR, Source, Span};

use crate::judge::Judge;

/// Of text that a comment names, how many characters.
const EXCERPT: usize = 20;

/// A Word document that was read.
pub struct WordDraft<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub source: &'a Source,
    pub map: &'a WordMap,
}

/// What fixing a document comes to.
pub struct WordFixes {
    /// The text after the fixes, how many they were and whether none was left.
    pub fixed: Fixed,
    /// From the text as it was to the text after the last round.
    pub edits: Vec<Edit>,
}

impl WordDraft<'_> {
    /// Fixes what is shown of the document, up to `level`. Each round is read from a document as a word processor would
    /// have it after accepting the changes. `known` is what is shown of it, where the caller has judged it already.
    pub fn fix(&self, judge: &Judge<'_>, level: Applicability, known: Option<Vec<Diagnostic>>) -> WordFixes {
        let original = self.source.text();
        let reread = |text: &str| {
            let written = zhubi_formats::write_edits(self.bytes, self.map, &edits_between(original, text));
            let bytes = written.ok().flatten();
            let file = bytes.and_then(|bytes| zhubi_formats::decode(self.name, &bytes).ok());
            // The fixer sees that this is not what it meant, and leaves out the fix that cannot be written.
            file.map_or_else(|| self.source.clone(), |file| file.source).with_editable_text()
        };
        let fixed = judge.fix_with(self.source.clone().with_editable_text(), level, known, reread);
        let edits = edits_between(original, fixed.source.text());
        WordFixes { fixed, edits }
    }

    /// The document with `edits`, as tracked changes of the moment `date`, or without a trace where there is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn edited(&self, edits: &[Edit], date: Option<&str>) -> Result<Vec<u8>, WordWriteError> {
        if edits.is_empty() {
            return Ok(self.bytes.to_vec());
        }
        if date.is_some() {
            let changes = WordChanges { author: OWN_AUTHOR, date, comments: &[], edits };
            return Ok(zhubi_formats::write_changes(self.bytes, self.source, self.map, &changes)?.bytes);
        }
        let written = zhubi_formats::write_edits(self.bytes, self.map, edits)?;
        Ok(written.unwrap_or_else(|| self.bytes.to_vec()))
    }
}

/// The moment as Word writes it: the time on the clock, whatever the zone.
pub fn now() -> String {
    jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The comments to be written into a document in which `found` was found and `fixes` are made: why each fix was made, and
/// what is left to be done after all of them. What is found only because of something that a fix mends is no comment.
pub fn comments(source: &Source, found: &[Diagnostic], fixes: Option<&WordFixes>) -> Vec<WordComment> {
    let Some(WordFixes { fixed, edits }) = fixes.filter(|fixes| !fixes.edits.is_empty()) else {
        return found.iter().map(|finding| comment(source, finding)).collect();
    };
    let way = WayBack::of(edits);
    let left: Vec<(&Diagnostic, Span)> =
        fixed.diagnostics.iter().map(|finding| (finding, way.back(finding.span()))).collect();
    let is_safe = |finding: &Diagnostic| {
        finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
    };
    let same = |a: (&Diagnostic, Span), b: (&Diagnostic, Span)| {
        a.0.rule.code == b.0.rule.code && (a.1.overlaps(b.1) || a.1 == b.1)
    };
    let stays = |finding: &&Diagnostic| {
        is_safe(finding) || left.iter().any(|&left| same(left, (finding, finding.span())))
    };
    let is_new =
        |&&left: &&(&Diagnostic, Span)| !found.iter().any(|finding| same(left, (finding, finding.span())));
    let mut comments: Vec<WordComment> =
        found.iter().filter(stays).map(|finding| comment(source, finding)).collect();
    let new = left.iter().filter(is_new);
    comments.extend(new.map(|&(finding, span)| WordComment { span, ..comment(&fixed.source, finding) }));
    comments.sort_by_key(|comment| comment.span.start());
    comments
}

/// The way from a text after its edits to the text before.
struct WayBack {
    /// The span of each edit after and before it was made.
    edits: Vec<(Span, Span)>,
}

impl WayBack {
    /// The way back over `edits`, which are in order.
    fn of(edits: &[Edit]) -> Self {
        let (mut copied, mut length) = (0, 0);
        let placed = |edit: &Edit| {
            length += edit.span.start() - copied;
            copied = edit.span.end();
            let start = length;
            length += edit.replacement.len();
            (Span::new(start, length), edit.span)
        };
        Self { edits: edits.iter().map(placed).collect() }
    }

    /// The text before that became `span`: whole edits where it cuts one.
    fn back(&self, span: Span) -> Span {
        // What was deleted beside the span is no part of it.
        let begun = |after: Span| after.start() < span.start() || after.end() == span.start();
        let start = self.place(span.start(), begun, Span::start);
        let end = self.place(span.end(), |after| after.start() < span.end(), Span::end);
        Span::new(start, end.max(start))
    }

    /// Where the byte `at` stood, behind the edits that `begun` says begin before it; `edge` of an edit that it lies in.
    fn place(&self, at: usize, begun: impl Fn(Span) -> bool, edge: fn(Span) -> usize) -> usize {
        let begun = self.edits.partition_point(|&(after, _)| begun(after));
        match begun.checked_sub(1).map(|last| self.edits[last]) {
            Some((after, before)) if at < after.end() => edge(before),
            Some((after, before)) => before.end() + (at - after.end()),
            None => at,
        }
    }
}

/// The comment that tells `finding`.
fn comment(source: &Source, finding: &Diagnostic) -> WordComment {
    let key = finding.rule.code.to_owned();
    let mut paragraphs = vec![format!("{key} {}", finding.message)];
    paragraphs.extend(finding.help.as_ref().map(|help| format!("建议：{help}")));
    for related in &finding.related {
        let line = source.position(related.span.start()).line;
        let words = excerpt(related.span.of(source.text()));
        paragraphs.push(format!("{}：第 {line} 行“{words}”", related.message));
    }
    match finding.rule.authority {
        Authority::Practice | Authority::Logic => {}
        authority => paragraphs.push(format!("依据：{authority}")),
    }
    WordComment { span: finding.span(), key, paragraphs }
}

fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(EXCERPT) {
        Some((at, _)) => format!("{}……", &line[..at]),
        None => line.to_owned(),
    }
}

/// The smallest edits that make `after` of `before`, character by character; line by line where no line comes or goes.
fn edits_between(before: &str, after: &str) -> Vec<Edit> {
    let count = |text: &str| text.matches('\n').count();
    let mut edits = Vec::new();
    if count(before) != count(after) {
        add_edits(&mut edits, 0, before, after);
        return edits;
    }
    let mut start = 0;
    for (old, new) in before.split('\n').zip(after.split('\n')) {
        if old != new {
            add_edits(&mut edits, start, old, new);
        }
        start += old.len() + 1;
    }
    edits
}

/// Adds the edits of one stretch of text, which begins at byte `start`.
fn add_edits(edits: &mut Vec<Edit>, start: usize, before: &str, after: &str) {
    let old: Vec<char> = before.chars().collect();
    let new: Vec<char> = after.chars().collect();
    let length = |characters: &[char]| characters.iter().map(|c| c.len_utf8()).sum::<usize>();
    let mut at = start;
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let removed = length(&old[op.old_range()]);
        if !matches!(op, DiffOp::Equal { .. }) {
            let replacement: String = new[op.new_range()].iter().collect();
            let span = Span::new(at, at + removed);
            match edits.last_mut().filter(|last| last.span.end() == at) {
                Some(last) => {
                    *last = Edit::replace(last.span.cover(span), last.replacement.clone() + &replacement)
                }
                None => edits.push(Edit::replace(span, replacement)),
            }
        }
        at += removed;
    }
}

#[cfg(test)]
mod tests {
    use zhubi_text::{Span, apply};

    use super::{WayBack, edits_between};

    #[test]
    fn places_after_edits_are_found_before_them() {
        let before = "高度重视，，认真组织,按时完成";
        let after = "高度重视，认真组织，按时完成";
        let way = WayBack::of(&edits_between(before, after));
        for words in ["高度", "认真组织", "按时完成"] {
            let place = |text: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
            assert_eq!(way.back(place(after)), place(before));
        }
        let whole = |text: &str| Span::new(0, text.len());
        assert_eq!(way.back(whole(after)), whole(before));
        let comma = after.rfind('，').unwrap();
        assert_eq!(way.back(Span::new(comma, comma + 3)).of(before), ",");
    }

    #[test]
    fn edits_are_small_and_lead_to_the_text() {
        let cases = [
            ("一、防汛\n各地要做为重点。。\n", "一、防汛\n各地要作为重点。\n", 2),
            ("甲,乙,丙", "甲，乙，丙", 2),
            ("甲\n乙", "甲乙", 1),
            ("", "", 0),
        ];
        for (before, after, count) in cases {
            let edits = edits_between(before, after);
            assert_eq!(apply(before, &edits).unwrap(), after);
            assert_eq!(edits.len(), count, "{edits:?}");
        }
        assert_eq!(edits_between("好,的", "好，的")[0].span, Span::new(3, 4));
    }
}
