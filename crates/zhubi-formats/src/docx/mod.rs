//! Word documents: what the reader of the printed page sees, and the way back into the file.

mod assemble;
mod cascade;
mod error;
mod field;
mod map;
mod numbering;
mod package;
mod properties;
mod reader;
mod section;
mod settings;
mod story;
mod styles;
mod symbol;
mod theme;
mod value;
mod write;
pub(crate) mod xml;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use zhubi_text::{Layout, Source, Span};

use crate::Notice;
use crate::archive::Archive;
use assemble::{Told, assemble};
use cascade::Cascade;
use numbering::Numbering;
use package::{Package, Relationships};
use reader::Reader;
use section::{Pages, Section};
use story::{NoteReference, Place, Story};
use styles::Styles;
use theme::Theme;
use xml::Walker;

pub use error::DocxError;
pub use map::{SegmentKind, WordMap, WordParagraph, WordPart, WordRun, WordSegment};
pub(crate) use numbering::render_number;
pub use write::{
    CommentFate, WordChanges, WordComment, WordWriteError, WrittenWord, write_changes, write_edits,
};

/// Whether `archive` holds a Word document: its main part stands where it usually does, or the styles that only Word
/// documents have stand beside it.
pub(crate) fn is_document(archive: &Archive) -> bool {
    ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"]
        .into_iter()
        .any(|path| archive.contains(path))
}

/// Reads the Word document in `archive` under the name `name`.
pub(crate) fn read(name: &str, archive: Archive) -> Result<(Source, WordMap), DocxError> {
    let mut package = Package::open(archive)?;
    let path = package.document.clone();
    let related = package.relationships_of(&path)?;
    let mut cascade = read_cascade(&mut package, &related)?;
    let mut document = Document { package: &mut package, cascade: &mut cascade, told: Vec::new() };
    document.tell(&path, "document", Place::Flow)?;
    document.tell_notes(&related)?;
    let sections = document.tell_furniture(&related)?;
    let told = document.told;
    let has_parts_elsewhere = told.iter().any(|told| told.story.has_parts_elsewhere);
    let assembled = assemble(told, &cascade);
    if assembled.text.len() > Span::MAX_TEXT {
        return Err(DocxError::TooLong);
    }
    let mut layout = assembled.layout;
    for (laid_out, has_page_number) in layout.sections.iter_mut().zip(sections) {
        laid_out.has_page_number = has_page_number;
    }
    name_authors(&mut package, &related, &mut layout)?;
    layout.properties = settings::read_properties(&mut package)?;
    let source = Source::rendered(name, assembled.text, assembled.parts, Some(layout));
    let notices = has_parts_elsewhere.then(|| Notice::PartsElsewhere.to_string());
    Ok((source.with_notices(notices.into_iter().collect()), assembled.map))
}

fn read_cascade(package: &mut Package, related: &Relationships) -> Result<Cascade, DocxError> {
    let mut part = |kind: &str| {
        let path = related.only(kind);
        package.part_if_present(path).map(|xml| path.zip(xml))
    };
    let styles = part("styles")?.map(|(path, xml)| Styles::read(path, &xml)).transpose()?.unwrap_or_default();
    let theme = part("theme")?.map(|(path, xml)| Theme::read(path, &xml)).transpose()?.unwrap_or_default();
    let mut numbering =
        part("numbering")?.map(|(path, xml)| Numbering::read(path, &xml)).transpose()?.unwrap_or_default();
    numbering.link(&styles);
    Ok(Cascade::new(styles, numbering, theme))
}

/// A document that is being read.
struct Document<'d, 'b> {
    package: &'d mut Package<'b>,
    cascade: &'d mut Cascade,
    told: Vec<Told>,
}

impl Document<'_, '_> {
    /// Reads the part at `path` and appends all of its paragraphs.
    fn tell(&mut self, path: &str, root: &str, place: Place) -> Result<(), DocxError> {
        let xml = self.package.part(path)?;
        let walker = Walker::new(path, &xml);
        let story = Reader::new(walker, self.cascade, place).read(root)?;
        let printed = (0..story.paragraphs.len()).collect();
        self.told.push(Told { part: WordPart { path: path.to_owned(), xml }, story, printed });
        Ok(())
    }

    /// Appends the notes that the main part refers to, in the order of the references.
    fn tell_notes(&mut self, related: &Relationships) -> Result<(), DocxError> {
        let references = self.told.iter().flat_map(|told| &told.story.notes).map(|&(note, _)| note);
        let (foot, end): (Vec<NoteReference>, Vec<NoteReference>) =
            references.partition(|note| matches!(note, NoteReference::Foot(_)));
        for (kind, notes) in [("footnotes", foot), ("endnotes", end)] {
            let Some(path) =
                related.only(kind).filter(|path| !notes.is_empty() && self.package.contains(path))
            else {
                continue;
            };
            self.tell(path, kind, Place::Note)?;
            if let Some(told) = self.told.last_mut() {
                told.printed = paragraphs_of_notes(&told.story, &notes);
            }
        }
        Ok(())
    }

    /// Appends the headers and footers that are printed, each once, and says of each section whether one of its own
    /// prints the number of the page.
    fn tell_furniture(&mut self, related: &Relationships) -> Result<Vec<bool>, DocxError> {
        let sections = self.told.first().map(|told| sections_of(&told.story)).unwrap_or_default();
        let settings = self.package.part_if_present(related.only("settings"))?;
        let has_even_pages = settings.map(|xml| settings::has_even_pages(&xml)).transpose()?.unwrap_or(false);
        let mut numbered: HashMap<String, bool> = HashMap::new();
        let mut found = Vec::with_capacity(sections.len());
        for section in &sections {
            let mut has_page_number = false;
            for furniture in &section.furniture {
                let printed = match furniture.pages {
                    Pages::Default => true,
                    Pages::First => section.has_first_page,
                    Pages::Even => has_even_pages,
                };
                let (kind, root) = if furniture.is_header { ("header", "hdr") } else { ("footer", "ftr") };
                let Some(path) = related.target(&furniture.id, kind).filter(|_| printed) else { continue };
                if !numbered.contains_key(path) && self.package.contains(path) {
                    self.tell(path, root, Place::Running)?;
                    let story = self.told.last().map(|told| told.story.has_page_number);
                    numbered.insert(path.to_owned(), story.unwrap_or(false));
                }
                has_page_number |= numbered.get(path).copied().unwrap_or(false);
            }
            found.push(has_page_number);
        }
        Ok(found)
    }
}

/// The sections of the main part, each with what it takes over from the one before it.
fn sections_of(story: &Story) -> Vec<Section> {
    let inside = story.paragraphs.iter().filter(|paragraph| !paragraph.dropped);
    let all = inside.filter_map(|paragraph| paragraph.properties.section.as_ref()).chain(&story.section);
    let mut sections: Vec<Section> = Vec::new();
    for section in all {
        let mut section = section.clone();
        if let Some(previous) = sections.last() {
            section.inherit(previous);
        }
        sections.push(section);
    }
    sections
}

/// The paragraphs of `notes`, each note once.
fn paragraphs_of_notes(story: &Story, notes: &[NoteReference]) -> Vec<usize> {
    let mut by_note: HashMap<NoteReference, Vec<usize>> = HashMap::new();
    for (index, paragraph) in story.paragraphs.iter().enumerate() {
        if let Some(note) = paragraph.note {
            by_note.entry(note).or_default().push(index);
        }
    }
    let mut seen = HashSet::new();
    let once = notes.iter().filter(|&&note| seen.insert(note));
    once.flat_map(|note| by_note.remove(note).unwrap_or_default()).collect()
}

/// Puts the names of their authors to the comments.
fn name_authors(
    package: &mut Package,
    related: &Relationships,
    layout: &mut Layout,
) -> Result<(), DocxError> {
    if layout.comments.is_empty() {
        return Ok(());
    }
    let Some(path) = related.only("comments") else { return Ok(()) };
    let Some(xml) = package.part_if_present(Some(path))? else { return Ok(()) };
    let authors: HashMap<i64, Arc<str>> = settings::authors_of_comments(path, &xml)?;
    for comment in &mut layout.comments {
        comment.author = authors.get(&comment.id).cloned();
    }
    Ok(())
}

#[cfg(test)]
mod tests;
