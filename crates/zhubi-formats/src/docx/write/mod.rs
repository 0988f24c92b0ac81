//! Writes comments and changes into a Word document. Only the parts that hold them are written anew; all others are
//! copied byte for byte.

mod anchor;
mod commenter;
mod comments;
mod cut;
mod names;
mod numbers;
mod plain;
mod relations;
mod revision;
mod run;
mod splice;
mod writer;

use std::collections::HashMap;

use zhubi_text::{Edit, PartKind, Source, Span};
use zip::result::ZipError;

use super::{DocxError, WordMap};
use anchor::Anchors;
use commenter::Commenter;
use cut::Cutter;
use numbers::Numbers;
use revision::{Revision, revision};
use splice::{Signature, Splicer};
use writer::Writer;

/// Why a changed document cannot be written: the part of the sentence after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum WordWriteError {
    /// A part that is to be changed cannot be read.
    #[error(transparent)]
    Part(#[from] DocxError),
    /// The changed parts cannot be packed.
    #[error("无法重新打包：{cause}")]
    Pack {
        /// What the archive writer said.
        #[source]
        cause: ZipError,
    },
}

/// A comment that is to be written.
#[derive(Clone, Debug)]
pub struct WordComment {
    /// The text that it is about.
    pub span: Span,
    /// With what the first paragraph begins, such as the code of a rule. A comment of the same author at the same text
    /// that begins so is the same comment, and not written twice.
    pub key: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// What is to be written into a document.
#[derive(Clone, Debug)]
pub struct WordChanges<'a> {
    /// Who comments and changes.
    pub author: &'a str,
    /// When, such as `2024-03-05T08:30:00Z`.
    pub date: Option<&'a str>,
    /// The comments.
    pub comments: &'a [WordComment],
    /// The changes, which become tracked changes; they must not overlap.
    pub edits: &'a [Edit],
}

/// What became of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentFate {
    /// It was written.
    Added,
    /// It was there already.
    Present,
    /// The document has no words that could carry it.
    NoPlace,
}

/// A document with its comments and changes.
#[derive(Debug)]
pub struct WrittenWord {
    /// The file.
    pub bytes: Vec<u8>,
    /// What became of each comment.
    pub comments: Vec<CommentFate>,
    /// Of each edit, whether it was written.
    pub edits: Vec<bool>,
}

/// Writes `changes` into the Word document `bytes`, which was read as `source` and `map`.
///
/// # Errors
/// When a part that is to be changed cannot be read, or the result cannot be packed.
pub fn write_changes(
    bytes: &[u8],
    source: &Source,
    map: &WordMap,
    changes: &WordChanges,
) -> Result<WrittenWord, WordWriteError> {
    let cutter = Cutter::new(map);
    let signature = Signature { author: changes.author, date: changes.date };
    let mut writer = Writer::open(bytes)?;
    let revisions: Vec<Option<Revision>> =
        changes.edits.iter().map(|edit| revision(map, &cutter, edit)).collect();
    let edits = revisions.iter().map(Option::is_some).collect();
    let namespace = map.parts.first().map_or("", |part| names::namespace_of(&part.xml));
    let mut splicers: HashMap<usize, Splicer> = HashMap::new();
    let mut numbers = Numbers::of_parts(&map.parts);
    let splicer = |part: usize| Splicer::new(&cutter, &map.parts[part], namespace);
    for revision in revisions.into_iter().flatten() {
        let at = revision.part;
        splicers
            .entry(at)
            .or_insert_with(|| splicer(at))
            .revise(revision, &signature, &mut || numbers.next());
    }
    let mut comments = Vec::with_capacity(changes.comments.len());
    if !changes.comments.is_empty() {
        let mut commenter = Commenter::new(&mut writer, source, map, namespace, changes.author)?;
        let anchors = Anchors::new(source, map, &cutter);
        let mut added = Vec::new();
        for comment in changes.comments {
            let Some(anchor) = anchors.find(comment.span) else {
                comments.push(CommentFate::NoPlace);
                continue;
            };
            if commenter.take_present(&comment.key, anchor.span) {
                comments.push(CommentFate::Present);
                continue;
            }
            let id = commenter.numbers.next();
            let mut paragraphs = comment.paragraphs.clone();
            if anchor.span != comment.span && !comment.span.is_empty() {
                let words = excerpt(comment.span.of(source.text()));
                paragraphs.push(format!("{}：“{words}”", name_of_words(source, comment.span)));
            }
            added.push((id, paragraphs));
            splicers.entry(0).or_insert_with(|| splicer(0)).comment(id, anchor.from, anchor.to);
            comments.push(CommentFate::Added);
        }
        if !added.is_empty() {
            commenter.write(&mut writer, &added, &signature)?;
        }
    }
    for (index, splicer) in splicers {
        let xml = splicer.finish(&signature, &mut || numbers.next());
        writer.put(&map.parts[index].path, &xml)?;
    }
    Ok(WrittenWord { bytes: writer.finish()?, comments, edits })
}

/// Writes `edits` into the Word document `bytes`, which was read as `map`, without a trace; nothing where one of them
/// cannot be written.
///
/// # Errors
/// When a part that is to be changed cannot be read, or the result cannot be packed.
pub fn write_edits(bytes: &[u8], map: &WordMap, edits: &[Edit]) -> Result<Option<Vec<u8>>, WordWriteError> {
    let cutter = Cutter::new(map);
    let mut by_part: HashMap<usize, Vec<Revision>> = HashMap::new();
    for edit in edits {
        let Some(revision) = revision(map, &cutter, edit) else { return Ok(None) };
        by_part.entry(revision.part).or_default().push(revision);
    }
    let mut writer = Writer::open(bytes)?;
    for (part, revisions) in by_part {
        let part = &map.parts[part];
        writer.put(&part.path, &plain::rewrite(&part.xml, &cutter, revisions))?;
    }
    writer.finish().map(Some)
}

/// What the words of `span` are to someone who reads a comment that stands elsewhere.
fn name_of_words(source: &Source, span: Span) -> &'static str {
    let around = source.parts().iter().filter(|part| part.span.overlaps(span));
    let mut names = around.filter_map(|part| match part.kind {
        PartKind::TextBox => Some("所指文字在文本框中"),
        PartKind::Footnote => Some("所指文字在注释中"),
        PartKind::Running => Some("所指文字在页眉或页脚中"),
        _ => None,
    });
    names.next().unwrap_or("所指文字")
}

fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let line: String = text.replace(['\n', '\t'], " ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}……", &line[..at]),
        None => line,
    }
}

#[cfg(test)]
mod tests;
