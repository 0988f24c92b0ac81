//! Where an edit of the text touches the part: what is deleted, piece by piece, and where the new text goes.

use std::ops::Range;

use zhubi_text::{Edit, Span};

use super::cut::{Cutter, Place};
use super::names::is_allowed;
use crate::docx::{SegmentKind, WordMap, WordSegment};

/// One edit, ready to be written.
#[derive(Clone, Debug)]
pub(super) struct Revision {
    /// Index of the part.
    pub(super) part: usize,
    /// What is deleted, each piece within one element of one run.
    pub(super) deleted: Vec<Piece>,
    /// What is inserted.
    pub(super) inserted: Option<Insertion>,
}

/// Text of one element of a run.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) run: usize,
    pub(super) element: Range<usize>,
    /// Bytes of the part.
    pub(super) xml: Range<usize>,
    /// Whether the element is no text, but stands for a character.
    pub(super) is_mark: bool,
    pub(super) from: Place,
    pub(super) to: Place,
}

/// Text that is inserted.
#[derive(Clone, Debug)]
pub(super) struct Insertion {
    pub(super) text: String,
    /// The run whose format it has.
    pub(super) run: usize,
    pub(super) place: Place,
    /// The byte of the part at which it stands, inside the characters of `element` where that is text.
    pub(super) at: usize,
    pub(super) element: Range<usize>,
    /// Whether `element` is no text, but stands for a character.
    pub(super) is_mark: bool,
}

/// The revision that `edit` is; none where it touches what cannot be changed here: generated text, the end of a
/// paragraph, half a character reference, the result of a field or what somebody else inserted.
pub(super) fn revision(map: &WordMap, cutter: &Cutter, edit: &Edit) -> Option<Revision> {
    if edit.replacement.chars().any(|c| matches!(c, '\n' | '\r' | '\t') || !is_allowed(c)) {
        return None;
    }
    if edit.span.is_empty() {
        let (segment, behind) = neighbour(map, cutter, edit.span.start())?;
        let inserted = insertion(cutter, segment, edit, edit.span.start(), behind);
        return Some(Revision { part: part_of(map, segment), deleted: Vec::new(), inserted: Some(inserted) });
    }
    let segments = map.segments_in(edit.span);
    let (first, last) = (segments.first()?, segments.last()?);
    let paragraph = map.runs[first.run].paragraph;
    let mut at = edit.span.start();
    let mut deleted: Vec<Piece> = Vec::new();
    for segment in segments {
        let starts_here =
            segment.text.start() <= at && (segment.text.start() == at || at == edit.span.start());
        if !starts_here || map.runs[segment.run].paragraph != paragraph || !can_change(map, cutter, segment) {
            return None;
        }
        let (start, end) = (at, segment.text.end().min(edit.span.end()));
        let is_whole = Span::new(start, end) == segment.text;
        if segment.kind != SegmentKind::Verbatim && !is_whole {
            return None;
        }
        at = end;
        let xml = match segment.kind {
            SegmentKind::Verbatim => {
                let offset = segment.xml.start;
                offset + start - segment.text.start()..offset + end - segment.text.start()
            }
            SegmentKind::Reference | SegmentKind::Element => segment.xml.clone(),
        };
        let (from, to) = (cutter.before(segment, start), cutter.after(segment, end));
        match deleted.last_mut().filter(|piece| piece.run == segment.run && piece.element == segment.element)
        {
            Some(piece) => (piece.to, piece.xml.end) = (to, xml.end),
            None => deleted.push(Piece {
                run: segment.run,
                element: segment.element.clone(),
                xml,
                is_mark: segment.kind == SegmentKind::Element,
                from,
                to,
            }),
        }
    }
    if at < edit.span.end() {
        return None;
    }
    let inserted = (!edit.replacement.is_empty()).then(|| {
        // The format is that of the first character; the place is behind the last, where people look for it.
        let behind_last = insertion(cutter, last, edit, edit.span.end(), true);
        Insertion { run: first.run, ..behind_last }
    });
    Some(Revision { part: part_of(map, first), deleted, inserted })
}

fn insertion(cutter: &Cutter, segment: &WordSegment, edit: &Edit, at: usize, behind: bool) -> Insertion {
    let place = if behind { cutter.after(segment, at) } else { cutter.before(segment, at) };
    let byte = match segment.kind {
        SegmentKind::Verbatim => segment.xml.start + at - segment.text.start(),
        _ if behind => segment.xml.end,
        _ => segment.xml.start,
    };
    Insertion {
        text: edit.replacement.clone(),
        run: segment.run,
        place,
        at: byte,
        element: segment.element.clone(),
        is_mark: segment.kind == SegmentKind::Element,
    }
}

/// The segment beside which text is inserted at byte `at`, and whether behind its beginning: the one before, unless only
/// the one after can be changed.
fn neighbour<'m>(map: &'m WordMap, cutter: &Cutter, at: usize) -> Option<(&'m WordSegment, bool)> {
    let next = map.segments.partition_point(|segment| segment.text.end() <= at);
    let right = map.segments.get(next).filter(|segment| segment.text.start() <= at);
    if let Some(inside) = right.filter(|segment| segment.text.start() < at) {
        let allowed = inside.kind == SegmentKind::Verbatim && can_change(map, cutter, inside);
        return allowed.then_some((inside, true));
    }
    let left =
        next.checked_sub(1).map(|index| &map.segments[index]).filter(|segment| segment.text.end() == at);
    let left = left.filter(|segment| can_change(map, cutter, segment));
    let right = right.filter(|segment| can_change(map, cutter, segment));
    let stands_free = |segment: &&WordSegment| map.runs[segment.run].in_paragraph;
    match (left, right) {
        (Some(left), Some(right)) if !stands_free(&left) && stands_free(&right) => Some((right, false)),
        (Some(left), _) => Some((left, true)),
        (None, Some(right)) => Some((right, false)),
        (None, None) => None,
    }
}

fn can_change(map: &WordMap, cutter: &Cutter, segment: &WordSegment) -> bool {
    let run = &map.runs[segment.run];
    let can_cut = || cutter.shape(segment.run).is_some_and(|shape| shape.holds(&segment.element));
    !run.inserted && !run.in_field && can_cut()
}

fn part_of(map: &WordMap, segment: &WordSegment) -> usize {
    map.paragraphs[map.runs[segment.run].paragraph].part
}
