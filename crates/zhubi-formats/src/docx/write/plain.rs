//! Changes the text of a part without a trace.

use std::ops::Range;

use super::cut::Cutter;
use super::names::escape;
use super::revision::Revision;
use super::splice::apply;

/// The part `xml` with `revisions`.
pub(super) fn rewrite(xml: &str, cutter: &Cutter, revisions: Vec<Revision>) -> String {
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for mut revision in revisions {
        let mut replacement = revision.inserted.take();
        // Text goes where text was, so that a mark need not become text.
        let text_piece = revision.deleted.iter().position(|piece| !piece.is_mark);
        let target = text_piece.unwrap_or(0);
        for (index, piece) in revision.deleted.iter().enumerate() {
            let text = match replacement.take_if(|_| index == target) {
                Some(insertion) if piece.is_mark => in_own_element(cutter, piece.run, &insertion.text),
                Some(insertion) => escape(&insertion.text),
                None => String::new(),
            };
            changes.push((piece.xml.clone(), text));
            if !piece.is_mark {
                changes.extend(cutter.keep_blanks(piece.run, &piece.element, |_| false));
            }
        }
        if let Some(insertion) = replacement {
            if insertion.is_mark {
                let text = in_own_element(cutter, insertion.run, &insertion.text);
                changes.push((insertion.at..insertion.at, text));
            } else {
                changes.push((insertion.at..insertion.at, escape(&insertion.text)));
                changes.extend(cutter.keep_blanks(insertion.run, &insertion.element, |_| false));
            }
        }
    }
    // An insertion at the end of a text stands before its end tag.
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    changes.dedup();
    apply(xml, &changes)
}

fn in_own_element(cutter: &Cutter, run: usize, text: &str) -> String {
    cutter.shape(run).map_or_else(String::new, |shape| {
        format!("{}{}{}", shape.text_start(false), escape(text), shape.text_end(false))
    })
}
