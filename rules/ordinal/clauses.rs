//! The numbers of 编、章、节、条: where they do not run on as those of a regulation do.

use zhubi_document::{Document, Genre, Marker, OrdinalFamily, RegionKind, Role};
use zhubi_text::{Span, is_han};

/// How a division or an article fails to follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It has the number of the one before it.
    Repeated,
    /// One or more numbers are missing before it.
    Skipped,
    /// Its number is lower than that of the one before it.
    Backward,
    /// An article that begins again at one in a new chapter.
    Restarted,
}

/// A division or an article that does not follow.
pub(super) struct Found {
    /// Index of its marker.
    pub marker: usize,
    /// Index of the marker before it.
    pub previous: usize,
    /// How it fails.
    pub fault: Fault,
    /// The number that was due.
    pub expected: u32,
}

/// How many markers ahead the next one of the same family is looked for.
const LOOK_AHEAD: usize = 256;

/// The families that a regulation numbers, from the highest down.
const FAMILIES: [OrdinalFamily; 4] =
    [OrdinalFamily::Part, OrdinalFamily::Chapter, OrdinalFamily::Section, OrdinalFamily::Article];

/// What is known of one family while a region is read.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Index of the last marker.
    last: Option<usize>,
    /// The number that the last marker has, or should have.
    value: u32,
    /// Whether a higher division has begun since.
    below_new: bool,
}

/// All places where the numbers of a region that counts from one do not run on. A text that changes other texts quotes
/// their articles, so it has none.
pub(super) fn find(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    if quotes_articles(document) {
        return found;
    }
    let mut runs = [Run::default(); FAMILIES.len()];
    let mut region: Option<usize> = None;
    let mut restarts_told = false;
    for (index, marker) in document.markers().iter().enumerate() {
        let Some(level) = level(document, marker) else { continue };
        let here = document.blocks()[marker.block].region;
        let kind = document.regions()[here].kind;
        if region.is_some_and(|before| {
            before != here && (kind != RegionKind::Body || document.regions()[before].kind != kind)
        }) {
            runs = [Run::default(); FAMILIES.len()];
            restarts_told = false;
        }
        region = Some(here);
        let run = runs[level];
        let new_division = run.below_new;
        let mut value = marker.value;
        if let Some(previous) = run.last {
            let expected = run.value + 1;
            let next = next_value(document, index);
            let slip = next == Some(expected + 1);
            let restart = marker.value == 1 && (new_division || (!slip && run.value != 1));
            if marker.value != expected && !restart {
                let fault = match marker.value.cmp(&run.value) {
                    std::cmp::Ordering::Equal => Fault::Repeated,
                    std::cmp::Ordering::Greater => Fault::Skipped,
                    std::cmp::Ordering::Less => Fault::Backward,
                };
                // Where the next number is right without this one or with it corrected, only this one is wrong.
                if slip {
                    value = expected;
                } else if next == Some(expected) {
                    value = run.value;
                }
                if !is_told_of(document, previous, index, expected) {
                    found.push(Found { marker: index, previous, fault, expected });
                }
            } else if restart
                && level == 3
                && new_division
                && expected > 2
                && !restarts_told
                && !after_title(document, previous, index)
            {
                restarts_told = true;
                found.push(Found { marker: index, previous, fault: Fault::Restarted, expected });
            }
        } else if marker.value != 1 {
            // An excerpt begins where it likes and may leave out what it likes.
            continue;
        }
        for lower in &mut runs[level + 1..] {
            lower.below_new = true;
        }
        runs[level] = Run { last: Some(index), value, below_new: false };
        // Parts and chapters number their articles through; sections begin again under each chapter.
        if level < 2 {
            runs[2].last = None;
        }
    }
    found
}

/// The level of a marker that opens a division or an article; 第三条、第五条所称…… only speaks of them.
fn level(document: &Document, marker: &Marker) -> Option<usize> {
    let level = FAMILIES.iter().position(|&family| family == marker.family).filter(|_| marker.opens_block)?;
    let after = document.char_at(marker.span.end());
    let speaks =
        matches!(after, Some('、' | '，' | ',' | '；' | '（' | '(' | '—' | '-' | '～' | '。' | '”' | '》'));
    (!speaks || mark_after_article(document, marker).is_some()).then_some(level)
}

/// 第五条、, where the other articles of the text have no mark: an explanation of an act may well write 第五条，.
pub(super) fn mark_after_article(document: &Document, marker: &Marker) -> Option<Span> {
    let text = document.text();
    let mark_after =
        |marker: &Marker| text[marker.span.end()..].chars().next().filter(|c| MARKS.contains(*c));
    let mark = mark_after(marker)?;
    let siblings = &document.series()[marker.series].markers;
    let siblings = &siblings[..siblings.len().min(ENOUGH_ARTICLES)];
    let marked = siblings.iter().filter(|&&index| mark_after(&document.markers()[index]).is_some()).count();
    let end = marker.span.end() + mark.len_utf8();
    let prose = text[end..].trim_start().chars().next().is_some_and(|c| is_han(c) && c != '第');
    (prose && marked * 4 <= siblings.len()).then(|| Span::new(marker.span.end(), end))
}

/// How many articles of a text show whether it has marks after them.
const ENOUGH_ARTICLES: usize = 64;

const MARKS: &str = "、，：。．";

fn quotes_articles(document: &Document) -> bool {
    let changes = |title: &str| ["修改", "修正", "废止", "对照"].iter().any(|word| title.contains(word));
    document.genre() == Some(Genre::Decision)
        || document
            .blocks()
            .iter()
            .take(8)
            .any(|block| block.role == Role::Title && changes(block.span.of(document.text())))
}

/// The number of the next marker of the same family after the one at `index`.
fn next_value(document: &Document, index: usize) -> Option<u32> {
    let markers = document.markers();
    let family = markers[index].family;
    let ahead = markers[index + 1..].iter().take(LOOK_AHEAD);
    let region = document.blocks()[markers[index].block].region;
    let in_contents = document.regions()[region].kind == RegionKind::Contents;
    let mut same = ahead.filter(|marker| {
        marker.family == family
            && level(document, marker).is_some()
            && (!in_contents || document.blocks()[marker.block].region == region)
    });
    same.next().map(|marker| marker.value)
}

/// Whether the missing number stands between the two in words: 第十八条　（删去）, 第十七条至第十九条.
fn is_told_of(document: &Document, previous: usize, index: usize, expected: u32) -> bool {
    let markers = document.markers();
    let between = &document.text()[markers[previous].span.end()..markers[index].span.start()];
    let missing = super::numbering::ordinal_with(document, &markers[previous], expected);
    between.lines().skip(1).any(|line| line.trim_start().starts_with(missing.as_str()))
}

/// Whether a title stands between the two, so that another text begins.
fn after_title(document: &Document, previous: usize, index: usize) -> bool {
    let markers = document.markers();
    document.blocks()[markers[previous].block + 1..markers[index].block]
        .iter()
        .any(|block| matches!(block.role, Role::Title | Role::AttachmentMark))
}
