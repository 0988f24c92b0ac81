//! Which words a comment stands beside. Word allows comments in the main text alone, and not in its text boxes: those
//! about a note stand where the text refers to it, those about headers and footers at the beginning of the text.

use zhubi_text::{PartKind, Source, Span};

use super::cut::{Cutter, Place};
use crate::docx::{SegmentKind, WordMap, WordSegment};

/// How many characters a comment marks that is about words elsewhere.
const FEW_WORDS: usize = 8;

/// The words of a comment.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    /// Their text.
    pub(super) span: Span,
    /// The first run and the place where they begin.
    pub(super) from: (usize, Place),
    /// The last run and the place where they end.
    pub(super) to: (usize, Place),
}

/// Finds the words of comments in one document.
pub(super) struct Anchors<'m, 'c> {
    map: &'m WordMap,
    cutter: &'c Cutter<'m>,
    text: &'m str,
    /// The segments in which comments may stand.
    open: Vec<&'m WordSegment>,
}

impl<'m, 'c> Anchors<'m, 'c> {
    pub(super) fn new(source: &'m Source, map: &'m WordMap, cutter: &'c Cutter<'m>) -> Self {
        let boxed = in_text_boxes(source, map);
        let is_open = |segment: &&WordSegment| {
            let paragraph = map.runs[segment.run].paragraph;
            map.paragraphs[paragraph].part == 0 && !boxed[paragraph]
        };
        Self { map, cutter, text: source.text(), open: map.segments.iter().filter(is_open).collect() }
    }

    /// Words for a comment about `span`: its own, or, where those cannot carry one, the first of their paragraph or of
    /// the next before it that can. None where the main text has no words.
    pub(super) fn find(&self, span: Span) -> Option<Anchor> {
        let span = if span.is_empty() { self.widened(span) } else { span };
        let first = self.open.partition_point(|segment| segment.text.end() <= span.start());
        let count = self.open[first..].iter().take_while(|segment| segment.text.start() < span.end()).count();
        if let [first, rest @ ..] = &self.open[first..first + count] {
            let last = rest.last().unwrap_or(first);
            return Some(self.between(first, span.start(), last, span.end()));
        }
        let at = self.map.paragraphs.partition_point(|paragraph| paragraph.text.start() <= span.start());
        let paragraph = self.map.paragraphs.get(at.saturating_sub(1))?;
        if paragraph.part != 0 {
            return match paragraph.referred_at {
                Some(reference) => self.words_before(reference),
                None => self.first_words(self.open.first()?),
            };
        }
        let own = self.open.partition_point(|segment| segment.text.end() <= paragraph.text.start());
        let own = self.open.get(own).filter(|segment| segment.text.start() < paragraph.text.end());
        let before = || self.open[..first].last().map(|segment| self.beginning_of_paragraph(segment));
        self.first_words(own.copied().or_else(before).or_else(|| self.open.first().copied())?)
    }

    /// The words to which a note belongs that the text refers to at byte `at`.
    fn words_before(&self, at: usize) -> Option<Anchor> {
        let behind = self.open.partition_point(|segment| segment.text.start() < at);
        let Some(segment) = behind.checked_sub(1).map(|before| self.open[before]) else {
            return self.first_words(self.open.first()?);
        };
        let end = segment.text.end().min(at);
        let words = &self.text[segment.text.start()..end];
        let skipped = words.char_indices().rev().nth(FEW_WORDS - 1).map_or(0, |(at, _)| at);
        Some(self.between(segment, segment.text.start() + skipped, segment, end))
    }

    fn first_words(&self, segment: &WordSegment) -> Option<Anchor> {
        let words = segment.text.of(self.text);
        let length = words.char_indices().nth(FEW_WORDS).map_or(words.len(), |(at, _)| at);
        Some(self.between(segment, segment.text.start(), segment, segment.text.start() + length))
    }

    fn beginning_of_paragraph(&self, segment: &'m WordSegment) -> &'m WordSegment {
        let paragraph = &self.map.paragraphs[self.map.runs[segment.run].paragraph];
        let first = self.open.partition_point(|segment| segment.text.end() <= paragraph.text.start());
        self.open.get(first).copied().unwrap_or(segment)
    }

    /// The character behind `at`, or before it at the end of a line.
    fn widened(&self, at: Span) -> Span {
        let (before, behind) = self.text.split_at(at.start());
        let next = behind.chars().next().filter(|&c| c != '\n').map(char::len_utf8);
        let previous = || before.chars().next_back().filter(|&c| c != '\n').map(char::len_utf8);
        match (next, previous) {
            (Some(len), _) => Span::new(at.start(), at.start() + len),
            (None, previous) => Span::new(at.start() - previous().unwrap_or(0), at.start()),
        }
    }

    fn between(&self, first: &WordSegment, start: usize, last: &WordSegment, end: usize) -> Anchor {
        let start = match first.kind {
            SegmentKind::Verbatim => start.max(first.text.start()),
            SegmentKind::Reference | SegmentKind::Element => first.text.start(),
        };
        let end = match last.kind {
            SegmentKind::Verbatim => end.min(last.text.end()),
            SegmentKind::Reference | SegmentKind::Element => last.text.end(),
        };
        Anchor {
            span: Span::new(start, end),
            from: (first.run, self.cutter.before(first, start)),
            to: (last.run, self.cutter.after(last, end)),
        }
    }
}

/// Of each paragraph, whether it stands in a text box, which is a paragraph in another.
fn in_text_boxes(source: &Source, map: &WordMap) -> Vec<bool> {
    let mut outer = (usize::MAX, 0);
    let mut boxed: Vec<bool> = Vec::with_capacity(map.paragraphs.len());
    for paragraph in &map.paragraphs {
        let is_inside = outer.0 == paragraph.part && paragraph.xml.end <= outer.1;
        if !is_inside {
            outer = (paragraph.part, paragraph.xml.end);
        }
        boxed.push(is_inside);
    }
    for part in source.parts().iter().filter(|part| part.kind == PartKind::TextBox) {
        let next = map.paragraphs.partition_point(|paragraph| paragraph.text.start() <= part.span.start());
        if let Some(found) = next.checked_sub(1).and_then(|index| boxed.get_mut(index)) {
            *found = true;
        }
    }
    boxed
}
