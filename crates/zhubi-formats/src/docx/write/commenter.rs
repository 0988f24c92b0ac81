//! The comments of one document: those that it has, and those that are added.

use std::collections::HashMap;

use zhubi_text::{Source, Span};

use super::comments::CommentsPart;
use super::numbers::Numbers;
use super::splice::Signature;
use super::writer::Writer;
use crate::docx::{DocxError, WordMap};

pub(super) struct Commenter {
    document: String,
    namespace: &'static str,
    path: String,
    part: CommentsPart,
    /// Whether the main part refers to the comments already.
    related: bool,
    pub(super) numbers: Numbers,
    /// The texts at which comments of the same author stand, and their words.
    own: Vec<(Span, String)>,
}

impl Commenter {
    /// Reads the comments of the document, of which those of `author` are our own.
    pub(super) fn new(
        writer: &mut Writer,
        source: &Source,
        map: &WordMap,
        namespace: &'static str,
        author: &str,
    ) -> Result<Self, DocxError> {
        let document = map.parts.first().map(|part| part.path.clone()).unwrap_or_default();
        let related = writer.comments_path(&document)?;
        let path = related.clone().unwrap_or_else(|| free_path(writer, &document));
        let part = match writer.part(&path)? {
            Some(xml) => CommentsPart::read(&path, xml, namespace)?,
            None => CommentsPart::empty(namespace),
        };
        let written: HashMap<i64, &str> = part
            .present
            .iter()
            .filter(|comment| comment.author == author)
            .map(|comment| (comment.id, comment.text.as_str()))
            .collect();
        let marked = source.layout().map_or(&[][..], |layout| &layout.comments);
        let own = marked
            .iter()
            .filter_map(|mark| written.get(&mark.id).map(|&text| (mark.span, text.to_owned())))
            .collect();
        let taken = part.ids().into_iter().chain(marked.iter().map(|mark| mark.id)).collect();
        let related = related.is_some();
        Ok(Self { document, namespace, path, part, related, numbers: Numbers::outside(taken), own })
    }

    /// Whether a comment of our own at `span` begins with `key`. One comment answers once.
    pub(super) fn take_present(&mut self, key: &str, span: Span) -> bool {
        let is_same = |(at, text): &(Span, String)| {
            let touches = at.overlaps(span) || at.start() == span.start();
            let goes_on = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
            touches && text.trim_start().strip_prefix(key).is_some_and(goes_on)
        };
        let from = self.own.partition_point(|(at, _)| at.start() < span.start());
        let found = self.own[from..].iter().take_while(|(at, _)| at.start() <= span.end()).position(is_same);
        let found = found.map(|at| from + at).or_else(|| self.own[..from].iter().rposition(is_same));
        found.map(|at| self.own.remove(at)).is_some()
    }

    /// Writes comments, each its number and its paragraphs.
    pub(super) fn write(
        &self,
        writer: &mut Writer,
        added: &[(u32, Vec<String>)],
        signature: &Signature,
    ) -> Result<(), DocxError> {
        let is_new = !writer.contains(&self.path);
        writer.put(&self.path, &self.part.with(&self.path, added, signature)?)?;
        if is_new || !self.related {
            writer.announce(&self.path, &self.document, self.namespace, self.related)?;
        }
        Ok(())
    }
}

/// Where the comments of the main part at `document` may stand: beside it.
fn free_path(writer: &Writer, document: &str) -> String {
    let folder = document.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let mut path = format!("{folder}comments.xml");
    let mut number = 1;
    while writer.contains(&path) {
        path = format!("{folder}comments{number}.xml");
        number += 1;
    }
    path
}
