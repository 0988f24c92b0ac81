//! Puts marks and tracked changes into a part, and leaves every other byte of it as it is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cut::{Cutter, Place, Side};
use super::names::{Names, escape};
use super::revision::{Piece, Revision};
use super::run::RunShape;
use crate::docx::WordPart;

/// What is to stand at one place.
#[derive(Debug, Default)]
struct Marks {
    inserted: String,
    /// What ends before this place: ends of comments.
    ends: String,
    /// What begins behind it.
    starts: String,
}

/// Who changed the text and when: the attributes of each tracked change but its number.
#[derive(Debug)]
pub(super) struct Signature<'a> {
    pub(super) author: &'a str,
    pub(super) date: Option<&'a str>,
}

impl Signature<'_> {
    /// The attributes of the comment or change `id`.
    pub(super) fn attributes(&self, names: &Names, id: u32) -> String {
        let Names { prefix, declaration } = names;
        let date = self.date.map(|date| format!(" {prefix}date=\"{}\"", escape(date))).unwrap_or_default();
        format!("{declaration} {prefix}id=\"{id}\" {prefix}author=\"{}\"{date}", escape(self.author))
    }
}

/// A part that gets marks and changes.
pub(super) struct Splicer<'m, 'c> {
    cutter: &'c Cutter<'m>,
    part: &'m WordPart,
    namespace: &'static str,
    places: BTreeMap<Place, Marks>,
    deletions: Vec<Piece>,
}

impl<'m, 'c> Splicer<'m, 'c> {
    pub(super) fn new(cutter: &'c Cutter<'m>, part: &'m WordPart, namespace: &'static str) -> Self {
        Self { cutter, part, namespace, places: BTreeMap::new(), deletions: Vec::new() }
    }

    /// Sets the comment `id` around what lies between `from`, in `first`, and `to`, in `last`, which are runs.
    pub(super) fn comment(&mut self, id: u32, (first, from): (usize, Place), (last, to): (usize, Place)) {
        let Names { prefix, declaration } = self.names(first);
        let start = format!("<{prefix}commentRangeStart{declaration} {prefix}id=\"{id}\"/>");
        self.places.entry(from).or_default().starts += &start;
        let Names { prefix, declaration } = self.names(last);
        let end = format!(
            "<{prefix}commentRangeEnd{declaration} {prefix}id=\"{id}\"/>\
             <{prefix}r{declaration}><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
        );
        self.places.entry(to).or_default().ends += &end;
    }

    /// Makes `revision` a tracked change; `next_id` numbers them.
    pub(super) fn revise(
        &mut self,
        revision: Revision,
        signature: &Signature,
        next_id: &mut impl FnMut() -> u32,
    ) {
        if let Some(insertion) = revision.inserted
            && let Some(shape) = self.cutter.shape(insertion.run)
        {
            let names = shape.names(self.namespace);
            let attributes = signature.attributes(&names, next_id());
            let inserted = format!(
                "<{prefix}ins{attributes}>{}{}{}{}{}{}</{prefix}ins>",
                shape.start_tag,
                shape.properties,
                shape.text_start(false),
                escape(&insertion.text),
                shape.text_end(false),
                shape.end_tag(),
                prefix = names.prefix,
            );
            self.places.entry(insertion.place).or_default().inserted += &inserted;
        }
        for piece in revision.deleted {
            self.places.entry(piece.from).or_default();
            self.places.entry(piece.to).or_default();
            self.deletions.push(piece);
        }
    }

    /// The content of the part with all of it.
    pub(super) fn finish(mut self, signature: &Signature, next_id: &mut impl FnMut() -> u32) -> String {
        self.deletions.sort_by_key(|piece| piece.xml.start);
        let mut changes: Vec<(Range<usize>, String)> = Vec::new();
        let mut rewritten: Option<Range<usize>> = None;
        for (place, marks) in &self.places {
            let mut text = String::new();
            let deletes_left = self.deletion(|piece| piece.from < *place && *place <= piece.to, *place);
            let deletes_right = self.deletion(|piece| piece.from <= *place && *place < piece.to, *place);
            let cut = match place.side {
                Side::Between { run } | Side::InText { run } => self.cutter.shape(run),
                Side::After | Side::Before => None,
            };
            let in_text = matches!(place.side, Side::InText { .. });
            if let Some(shape) = &cut {
                text += &close(shape, in_text, deletes_left.is_some());
            }
            if let Some(names) = deletes_left.map(|piece| self.names(piece.run)) {
                text += &format!("</{}del>", names.prefix);
            }
            text += &marks.inserted;
            text += &marks.ends;
            text += &marks.starts;
            if let Some(names) = deletes_right.map(|piece| self.names(piece.run)) {
                text += &format!("<{}del{}>", names.prefix, signature.attributes(&names, next_id()));
            }
            if let Some(shape) = &cut {
                text += &open(shape, in_text, deletes_right.is_some());
            }
            changes.push((place.at..place.at, text));
            if let Side::InText { run } = place.side {
                let element = self.cutter.element_at(run, place.at);
                if element.is_some() && element != rewritten {
                    changes.extend(element.iter().flat_map(|element| self.keep_blanks(run, element)));
                    rewritten = element;
                }
            }
        }
        for piece in self.deletions.iter().filter(|piece| !piece.is_mark) {
            changes.extend(self.keep_blanks(piece.run, &piece.element));
        }
        // At one byte, marks come in the order of their places, before the tags that are written anew behind them.
        changes.sort_by_key(|(range, _)| (range.start, !range.is_empty()));
        changes.dedup_by(|next, kept| !next.0.is_empty() && next == kept);
        apply(&self.part.xml, &changes)
    }

    /// The deletion that `covers` the place, if one does.
    fn deletion(&self, covers: impl Fn(&Piece) -> bool, place: Place) -> Option<&Piece> {
        let behind = self.deletions.partition_point(|piece| piece.from <= place);
        self.deletions[..behind].iter().rev().take(2).find(|piece| covers(piece))
    }

    fn names(&self, run: usize) -> Names {
        self.cutter
            .shape(run)
            .map_or_else(|| Names::declared(self.namespace), |shape| shape.names(self.namespace))
    }

    /// The tags of a text that is cut or deleted.
    fn keep_blanks(&self, run: usize, element: &Range<usize>) -> Vec<(Range<usize>, String)> {
        let deleted = |at: usize| {
            let behind = self.deletions.partition_point(|piece| piece.xml.start <= at);
            behind.checked_sub(1).is_some_and(|last| at < self.deletions[last].xml.end)
        };
        self.cutter.keep_blanks(run, element, deleted)
    }
}

fn close(shape: &RunShape, in_text: bool, deleted: bool) -> String {
    let text = if in_text { shape.text_end(deleted) } else { String::new() };
    text + &shape.end_tag()
}

fn open(shape: &RunShape, in_text: bool, deleted: bool) -> String {
    let text = if in_text { shape.text_start(deleted) } else { String::new() };
    format!("{}{}{text}", shape.start_tag, shape.properties)
}

/// `xml` with `changes`, which are in order and do not overlap.
pub(super) fn apply(xml: &str, changes: &[(Range<usize>, String)]) -> String {
    let mut result =
        String::with_capacity(xml.len() + changes.iter().map(|(_, text)| text.len()).sum::<usize>());
    let mut copied = 0;
    for (range, text) in changes {
        result.push_str(&xml[copied..range.start]);
        result.push_str(text);
        copied = range.end;
    }
    result.push_str(&xml[copied..]);
    result
}
