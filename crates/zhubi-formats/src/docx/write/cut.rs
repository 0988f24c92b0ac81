//! Where a run can be cut so that a byte of the text begins or ends there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::run::RunShape;
use crate::docx::{SegmentKind, WordMap, WordSegment};

/// A place in a part between two runs or in one; places in order of the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Byte of the part.
    pub(super) at: usize,
    pub(super) side: Side,
}

/// How a place lies to the runs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// Behind a run, or behind the paragraph's properties.
    After,
    /// Between two elements of the run.
    Between { run: usize },
    /// Between two characters of the run.
    InText { run: usize },
    /// Before a run.
    Before,
}

/// Knows how the runs of a document are written and where they can be cut.
pub(super) struct Cutter<'m> {
    map: &'m WordMap,
    /// The segments of each run.
    segments: Vec<Range<usize>>,
    shapes: RefCell<HashMap<usize, Option<Rc<RunShape<'m>>>>>,
}

impl<'m> Cutter<'m> {
    pub(super) fn new(map: &'m WordMap) -> Self {
        let mut segments = vec![0..0; map.runs.len()];
        for (index, segment) in map.segments.iter().enumerate() {
            let of_run = &mut segments[segment.run];
            *of_run = if of_run.start == of_run.end { index..index + 1 } else { of_run.start..index + 1 };
        }
        Self { map, segments, shapes: RefCell::default() }
    }

    /// How the run `run` is written.
    pub(super) fn shape(&self, run: usize) -> Option<Rc<RunShape<'m>>> {
        let read = || {
            let written = &self.map.runs[run];
            let part = &self.map.parts[self.map.paragraphs[written.paragraph].part];
            RunShape::of(&part.xml, written).map(Rc::new)
        };
        self.shapes.borrow_mut().entry(run).or_insert_with(read).clone()
    }

    /// The bytes that the characters in `element` of the run take, its tags and blanks that do not count left out.
    pub(super) fn characters(&self, run: usize, element: &Range<usize>) -> Option<Range<usize>> {
        let of_run = &self.map.segments[self.segments[run].clone()];
        let start = of_run.partition_point(|segment| segment.element.start < element.start);
        let end = of_run.partition_point(|segment| segment.element.start <= element.start);
        let inside = of_run.get(start..end)?;
        Some(inside.first()?.xml.start..inside.last()?.xml.end)
    }

    /// The element of text of the run in which byte `at` of the part lies.
    pub(super) fn element_at(&self, run: usize, at: usize) -> Option<Range<usize>> {
        let of_run = &self.map.segments[self.segments[run].clone()];
        let next = of_run.partition_point(|segment| segment.element.end <= at);
        of_run.get(next).map(|segment| segment.element.clone())
    }

    /// The tags of the text `element` of the run, written anew such that its blanks count wherever it is cut, and in place
    /// of blanks that did not count so far. `deleted` says whether the character at a byte is deleted.
    pub(super) fn keep_blanks(
        &self,
        run: usize,
        element: &Range<usize>,
        deleted: impl Fn(usize) -> bool,
    ) -> Vec<(Range<usize>, String)> {
        let (Some(shape), Some(inside)) = (self.shape(run), self.characters(run, element)) else {
            return Vec::new();
        };
        let (first, last) = (deleted(inside.start), deleted(inside.end - 1));
        vec![
            (element.start..inside.start, shape.text_start(first)),
            (inside.end..element.end, shape.text_end(last)),
        ]
    }

    /// The place before byte `at` of the text, which `segment` holds. Where the run cannot be cut there, before all of it.
    pub(super) fn before(&self, segment: &WordSegment, at: usize) -> Place {
        let run = segment.run;
        let whole = Place { at: self.map.runs[run].xml.start, side: Side::Before };
        let Some(shape) = self.shape(run).filter(|shape| shape.holds(&segment.element)) else { return whole };
        if segment.kind == SegmentKind::Verbatim && at > segment.text.start() {
            return Place { at: segment.xml.start + at - segment.text.start(), side: Side::InText { run } };
        }
        let first =
            self.characters(run, &segment.element).is_none_or(|inside| inside.start == segment.xml.start);
        match first {
            false => Place { at: segment.xml.start, side: Side::InText { run } },
            true if shape.begins_with(&segment.element) => whole,
            true => Place { at: segment.element.start, side: Side::Between { run } },
        }
    }

    /// The place behind byte `at` of the text, the end of something in `segment`.
    pub(super) fn after(&self, segment: &WordSegment, at: usize) -> Place {
        let run = segment.run;
        let whole = Place { at: self.map.runs[run].xml.end, side: Side::After };
        let Some(shape) = self.shape(run).filter(|shape| shape.holds(&segment.element)) else { return whole };
        if segment.kind == SegmentKind::Verbatim && at < segment.text.end() {
            return Place { at: segment.xml.start + at - segment.text.start(), side: Side::InText { run } };
        }
        let last = self.characters(run, &segment.element).is_none_or(|inside| inside.end == segment.xml.end);
        match last {
            false => Place { at: segment.xml.end, side: Side::InText { run } },
            true if shape.ends_with(&segment.element) => whole,
            true => Place { at: segment.element.end, side: Side::Between { run } },
        }
    }
}
