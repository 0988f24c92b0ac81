//! The part that holds the words of comments.

use std::collections::HashSet;

use super::names::{Names, escape};
use super::splice::Signature;
use crate::docx::DocxError;
use crate::docx::value::number_of;
use crate::docx::xml::{Node, Vocabulary, Walker};

/// The words of a comment that the file holds already.
#[derive(Clone, Debug)]
pub(super) struct Present {
    pub(super) id: i64,
    pub(super) author: String,
    pub(super) text: String,
}

/// The comments part as it is.
#[derive(Debug)]
pub(super) struct CommentsPart {
    pub(super) present: Vec<Present>,
    names: Names,
    xml: String,
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl CommentsPart {
    /// A part without comments.
    pub(super) fn empty(namespace: &str) -> Self {
        let xml = format!("{HEAD}<w:comments xmlns:w=\"{namespace}\"></w:comments>");
        Self { present: Vec::new(), names: Names::known("w:"), xml }
    }

    /// Reads the part at `path`.
    pub(super) fn read(path: &str, xml: String, namespace: &str) -> Result<Self, DocxError> {
        let mut present = Vec::new();
        let mut names = Names::declared(namespace);
        let mut walker = Walker::new(path, &xml);
        loop {
            match walker.next()? {
                Node::Open(element) if walker.depth() == 1 => {
                    let prefix = element.qualified_name().strip_suffix(element.name()).unwrap_or_default();
                    if element.vocabulary == Vocabulary::Word && !prefix.is_empty() {
                        names = Names::known(prefix);
                    }
                }
                Node::Open(element) if element.word() == "comment" => {
                    let id = number_of(&element, "id").unwrap_or(-1);
                    let author = element.attribute("author").unwrap_or_default().into_owned();
                    present.push(Present { id, author, text: walker.content()? });
                }
                Node::End => break,
                _ => {}
            }
        }
        Ok(Self { present, names, xml })
    }

    /// The numbers that comments have.
    pub(super) fn ids(&self) -> HashSet<i64> {
        self.present.iter().map(|comment| comment.id).collect()
    }

    /// The part with comments added: each its number and its paragraphs.
    pub(super) fn with(
        &self,
        path: &str,
        added: &[(u32, Vec<String>)],
        signature: &Signature,
    ) -> Result<String, DocxError> {
        let Names { prefix: p, .. } = &self.names;
        let mut text = String::new();
        for (id, paragraphs) in added {
            let attributes = signature.attributes(&self.names, *id);
            text += &format!("<{p}comment{attributes} {p}initials=\"{}\">", escape(signature.author));
            for (index, paragraph) in paragraphs.iter().enumerate() {
                let mark =
                    if index == 0 { format!("<{p}r><{p}annotationRef/></{p}r>") } else { String::new() };
                let words = escape(paragraph);
                text +=
                    &format!("<{p}p>{mark}<{p}r><{p}t xml:space=\"preserve\">{words}</{p}t></{p}r></{p}p>");
            }
            text += &format!("</{p}comment>");
        }
        before_root_end(path, &self.xml, &text)
    }
}

/// `xml`, the content of the part `path`, with `text` before the end of its outermost element.
pub(super) fn before_root_end(path: &str, xml: &str, text: &str) -> Result<String, DocxError> {
    let mut walker = Walker::new(path, xml);
    let (mut name, mut start, mut end) = (String::new(), 0..0, 0..0);
    loop {
        match walker.next()? {
            Node::Open(element) if walker.depth() == 1 => {
                name = element.qualified_name().to_owned();
                start = element.range.clone();
            }
            Node::Close { range } if walker.depth() == 0 => end = range,
            Node::End => break,
            _ => {}
        }
    }
    // An outermost element without content has one tag, which must become two.
    if xml[start.clone()].ends_with("/>") {
        let open = &xml[..start.end - 2];
        return Ok(format!("{open}>{text}</{name}>{}", &xml[start.end..]));
    }
    Ok(format!("{}{text}{}", &xml[..end.start], &xml[end.start..]))
}
