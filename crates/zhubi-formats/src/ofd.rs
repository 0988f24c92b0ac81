//! OFD, the fixed-layout format of GB/T 33190: text placed on pages.

mod page;

use std::collections::{HashMap, HashSet};

use crate::archive::Archive;
use crate::docx::xml::{Node, Walker, decode};
use crate::extraction::Extraction;
use crate::pages::{self, Page};
use crate::{Notice, PackedError};
use page::Sheet;

/// Pages of one file that are read.
const MOST_PAGES: usize = 5_000;

/// Characters of one file that are read.
const MOST_CHARACTERS: usize = 4_000_000;

/// Reads the text of the OFD file `bytes`.
pub(crate) fn extract(bytes: &[u8]) -> Result<(Extraction, Vec<Notice>), PackedError> {
    let mut archive = Archive::open(bytes)?;
    if archive.contains("Encryptions.xml") || archive.contains("Encryption.xml") {
        return Err(PackedError::Encrypted);
    }
    let mut pages = Vec::new();
    for root in roots(&part(&mut archive, "OFD.xml")?)? {
        document(&mut archive, &resolve("", &root), &mut pages)?;
    }
    let empty: Vec<usize> =
        pages.iter().enumerate().filter(|(_, page)| !page.has_text()).map(|(index, _)| index + 1).collect();
    if empty.len() == pages.len() {
        return Err(PackedError::NoText);
    }
    let notices = if empty.is_empty() { Vec::new() } else { vec![Notice::PagesWithoutText(empty)] };
    Ok((pages::text_of(&pages), notices))
}

/// What a document says about its pages.
#[derive(Default)]
struct Contents {
    /// Width and height of its pages, where they do not say themselves.
    size: (f64, f64),
    pages: Vec<String>,
    /// The places of templates by their identifiers.
    templates: HashMap<String, String>,
}

/// Appends the pages of the document whose main part is at `path`.
fn document(archive: &mut Archive, path: &str, pages: &mut Vec<Page>) -> Result<(), PackedError> {
    let contents = contents(&part(archive, path)?, path)?;
    let mut left = MOST_CHARACTERS;
    let mut shown: HashSet<String> = HashSet::new();
    for location in &contents.pages {
        if pages.len() == MOST_PAGES {
            return Err(PackedError::TooLarge);
        }
        let location = resolve(path, location);
        let sheet = Sheet::read(&location, &part(archive, &location)?, contents.size, &mut left)?;
        let mut page = sheet.page;
        // A template is the ground of many pages; its text is read where it is first seen.
        for template in sheet.templates {
            let known = contents.templates.get(&template);
            let Some(location) = known.filter(|_| shown.insert(template.clone())) else { continue };
            let location = resolve(path, location);
            let mut ground =
                Sheet::read(&location, &part(archive, &location)?, contents.size, &mut left)?.page.placed;
            ground.append(&mut page.placed);
            page.placed = ground;
        }
        pages.push(page);
    }
    Ok(())
}

/// The paths of the documents that the entry of the package names.
fn roots(xml: &str) -> Result<Vec<String>, PackedError> {
    let mut walker = Walker::new("OFD.xml", xml);
    let mut roots = Vec::new();
    loop {
        match walker.next()? {
            Node::Open(element) if element.name() == "DocRoot" => {
                roots.push(walker.content()?.trim().to_owned())
            }
            Node::End => return Ok(roots),
            _ => {}
        }
    }
}

fn contents(xml: &str, path: &str) -> Result<Contents, PackedError> {
    let mut walker = Walker::new(path, xml);
    let mut contents = Contents::default();
    loop {
        match walker.next()? {
            Node::Open(element) => {
                let location = element.attribute("BaseLoc").map(|location| location.into_owned());
                match (element.name(), location) {
                    ("Page", Some(location)) => contents.pages.push(location),
                    ("TemplatePage", Some(location)) => {
                        let id = element.attribute("ID").unwrap_or_default().into_owned();
                        contents.templates.insert(id, location);
                    }
                    ("PhysicalBox", _) => contents.size = page::size(&walker.content()?),
                    _ => {}
                }
            }
            Node::End => return Ok(contents),
            _ => {}
        }
    }
}

fn part(archive: &mut Archive, path: &str) -> Result<String, PackedError> {
    Ok(decode(path, archive.read(path)?)?)
}

/// The path of `location`, which the part at `from` names: from the root where it begins with a slash, else from the
/// folder of that part.
fn resolve(from: &str, location: &str) -> String {
    let folder =
        if location.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut path: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(location.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests;
