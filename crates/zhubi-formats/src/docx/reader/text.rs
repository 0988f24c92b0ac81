//! From runs to the text of paragraphs.

use std::borrow::Cow;
use std::ops::Range;

use zhubi_text::{PartKind, RevisionKind};

use super::{Frame, OpenRun, Reader};
use crate::docx::map::{SegmentKind, WordRun};
use crate::docx::properties::{Change, ParagraphProperties, RunProperties};
use crate::docx::story::{Paragraph, Piece, Place, Revised, Spot};
use crate::docx::symbol;
use crate::docx::xml::Element;

impl Reader<'_, '_> {
    pub(super) fn begin_paragraph(&mut self, element: &Element) {
        let (mut place, mut note, mut dropped, mut settled) = (self.place, None, false, false);
        let mut holder = 0;
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Cell { holder: cell, has_left, empty } if !settled => {
                    holder = *cell;
                    place = Place::Cell { after_cell: *has_left && std::mem::take(empty) };
                    settled = true;
                }
                // Cells of a table inside a cell stand below each other.
                Frame::Cell { .. } if place == (Place::Cell { after_cell: true }) => {
                    place = Place::Cell { after_cell: false };
                }
                Frame::TextBox(text_box) if !settled => {
                    holder = *text_box;
                    place = Place::TextBox;
                    settled = true;
                }
                Frame::Row { deleted, .. } => dropped |= *deleted,
                Frame::Note(id) => note = *id,
                _ => {}
            }
        }
        self.paragraphs.push(self.story.paragraphs.len());
        self.story.paragraphs.push(Paragraph {
            place,
            holder,
            note,
            text: String::new(),
            pieces: Vec::new(),
            parts: Vec::new(),
            formats: Vec::new(),
            hidden: Vec::new(),
            properties: ParagraphProperties::default(),
            listed: None,
            number: None,
            dropped,
            xml: element.range.start..element.range.end,
            properties_xml: None,
        });
    }

    pub(super) fn take_properties(&mut self, mut properties: ParagraphProperties, start: usize) {
        let Some(&index) = self.paragraphs.last() else { return };
        let here = self.spot();
        if let Some(change) = properties.reformatted.take() {
            self.revise(RevisionKind::Formatting, here, change);
        }
        if let Some(change) = properties.mark_deleted.clone() {
            self.revise(RevisionKind::Deletion, here, change);
        }
        if let Some(change) = properties.mark_inserted.take() {
            self.revise(RevisionKind::Insertion, here, change);
        }
        let end = self.walker.position();
        let paragraph = &mut self.story.paragraphs[index];
        paragraph.properties = properties;
        paragraph.properties_xml = Some(start..end);
        self.count(index);
    }

    /// Counts the paragraph in its list, before the paragraphs of text boxes inside it.
    pub(super) fn count(&mut self, index: usize) {
        let paragraph = &mut self.story.paragraphs[index];
        // Without its mark it goes on in the next paragraph, and that has the number.
        if paragraph.dropped || paragraph.properties.mark_deleted.is_some() {
            return;
        }
        paragraph.listed = self.cascade.listed(&paragraph.properties);
        if let Some(listed) = paragraph.listed {
            let counters = match self.frames.iter().any(|frame| matches!(frame, Frame::TextBox(_))) {
                true => &mut self.counters_in_boxes,
                false => &mut self.counters,
            };
            paragraph.number = counters.count(&self.cascade.numbering, listed.list, listed.level);
        }
    }

    pub(super) fn end_paragraph(&mut self, end: usize) {
        let Some(index) = self.paragraphs.pop() else { return };
        if self.story.paragraphs[index].properties_xml.is_none() {
            self.count(index);
        }
        let style = self.story.paragraphs[index].properties.style.clone();
        let paragraph = &mut self.story.paragraphs[index];
        paragraph.xml.end = end;
        if paragraph.text.is_empty() {
            let hidden = self.cascade.run(style.as_deref(), &paragraph.properties.mark).hidden;
            let outside = matches!(paragraph.place, Place::TextBox | Place::Running | Place::Note);
            paragraph.dropped |= hidden || (outside && paragraph.number.is_none());
        }
    }

    pub(super) fn begin_run(&mut self, element: &Element) {
        let in_paragraph = matches!(self.frames.last(), Some(Frame::Paragraph));
        self.runs.push(OpenRun {
            index: None,
            start: element.range.start,
            properties: RunProperties::default(),
            properties_xml: None,
            appearance: None,
            in_paragraph,
            paragraph: self.paragraphs.last().copied().unwrap_or_default(),
        });
    }

    pub(super) fn end_run(&mut self, end: usize) {
        if let Some(OpenRun { index: Some(index), .. }) = self.runs.pop() {
            self.story.runs[index].xml.end = end;
        }
    }

    pub(super) fn put_text(
        &mut self,
        element: Range<usize>,
        keeps_blanks: bool,
        mut pieces: Vec<(Cow<str>, Range<usize>, bool)>,
    ) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        if !keeps_blanks {
            if let Some((text, range, true)) = pieces.first_mut() {
                let kept = text.trim_start_matches(is_blank).to_owned();
                range.start += text.len() - kept.len();
                *text = Cow::Owned(kept);
            }
            if let Some((text, range, true)) = pieces.last_mut() {
                let kept = text.trim_end_matches(is_blank).to_owned();
                range.end -= text.len() - kept.len();
                *text = Cow::Owned(kept);
            }
        }
        for (text, xml, verbatim) in pieces {
            let kind = if verbatim { SegmentKind::Verbatim } else { SegmentKind::Reference };
            let part = (!verbatim).then_some(PartKind::Generated);
            if verbatim && text.contains(symbol::is_private) {
                self.put_symbols(&text, xml, &element);
                continue;
            }
            match text.contains(['\n', '\r', '\t']) {
                true => self.put(&text.replace(['\n', '\r', '\t'], " "), xml, element.clone(), kind, part),
                false => self.put(&text, xml, element.clone(), kind, part),
            }
        }
    }

    /// Adds text with characters of symbol fonts, which mean nothing to those who read it.
    pub(super) fn put_symbols(&mut self, text: &str, xml: Range<usize>, element: &Range<usize>) {
        let mut at = xml.start;
        for stretch in symbol::stretches(text) {
            let part = stretch.starts_with(symbol::is_private).then_some(PartKind::Literal);
            let printed = stretch.replace(['\n', '\r', '\t'], " ");
            self.put(&printed, at..at + stretch.len(), element.clone(), SegmentKind::Verbatim, part);
            at += stretch.len();
        }
    }

    pub(super) fn put_element(&mut self, text: &str, element: &Element, part: Option<PartKind>) {
        self.put(text, element.range.clone(), element.range.clone(), SegmentKind::Element, part);
    }

    /// Adds text to the paragraph at hand, unless it is not printed there.
    pub(super) fn put(
        &mut self,
        text: &str,
        xml: Range<usize>,
        element: Range<usize>,
        kind: SegmentKind,
        part: Option<PartKind>,
    ) {
        let Some(&index) = self.paragraphs.last() else { return };
        if text.is_empty() || !self.fields.shows_text() {
            return;
        }
        let part = if self.fields.prints_number() { Some(PartKind::Number) } else { part };
        let inserted = self.frames.iter().rev().any(|frame| matches!(frame, Frame::Inserted { .. }));
        let paragraph = &mut self.story.paragraphs[index];
        let at = paragraph.text.len();
        let range = at..at + text.len();
        let run = self.runs.last_mut().filter(|run| run.paragraph == index);
        if let Some(run) = run {
            let style = paragraph.properties.style.as_deref();
            let appearance = *run.appearance.get_or_insert_with(|| self.cascade.run(style, &run.properties));
            if appearance.hidden {
                match paragraph.hidden.last_mut() {
                    Some((last, hidden)) if *last == at => hidden.push_str(text),
                    _ => paragraph.hidden.push((at, text.to_owned())),
                }
                return;
            }
            let run = *run.index.get_or_insert_with(|| {
                self.story.runs.push(WordRun {
                    paragraph: index,
                    xml: run.start..run.start,
                    properties: run.properties_xml.clone(),
                    inserted,
                    in_field: self.fields.is_inside(),
                    in_paragraph: run.in_paragraph,
                });
                self.story.runs.len() - 1
            });
            paragraph.pieces.push(Piece { text: range.clone(), run, xml, element, kind });
            match paragraph.formats.last_mut() {
                Some((last, format)) if last.end == at && *format == appearance.format => {
                    last.end = range.end
                }
                _ => paragraph.formats.push((range.clone(), appearance.format)),
            }
        }
        if let Some(kind) = part {
            paragraph.parts.push((range, kind));
        }
        paragraph.text.push_str(text);
    }

    /// Where the text goes on.
    pub(super) fn spot(&self) -> Spot {
        let open = self.paragraphs.last().copied();
        let paragraph = open.or_else(|| self.story.paragraphs.len().checked_sub(1)).unwrap_or(0);
        Spot {
            paragraph,
            at: self.story.paragraphs.get(paragraph).map_or(0, |paragraph| paragraph.text.len()),
        }
    }

    pub(super) fn revise(&mut self, kind: RevisionKind, at: Spot, change: Change) {
        self.story.revisions.push(Revised { kind, from: at, to: at, change });
    }
}
