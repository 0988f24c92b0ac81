//! The small parts beside the text: settings, the list of comments, what the file says about itself.

use std::collections::HashMap;
use std::sync::Arc;

use zhubi_text::Properties;

use super::DocxError;
use super::package::Package;
use super::value::{is_on, number_of};
use super::xml::{Node, Walker};

/// Whether even pages have headers and footers of their own.
pub(super) fn has_even_pages(xml: &str) -> Result<bool, DocxError> {
    let mut walker = Walker::new("word/settings.xml", xml);
    loop {
        match walker.next()? {
            Node::Open(element) if element.word() == "evenAndOddHeaders" => return Ok(is_on(&element)),
            Node::End => return Ok(false),
            _ => {}
        }
    }
}

/// The authors of the comments in the part at `path`, by the numbers of the comments.
pub(super) fn authors_of_comments(path: &str, xml: &str) -> Result<HashMap<i64, Arc<str>>, DocxError> {
    let mut walker = Walker::new(path, xml);
    let mut authors = HashMap::new();
    loop {
        match walker.next()? {
            Node::Open(element) if element.word() == "comment" => {
                if let (Some(id), Some(author)) = (number_of(&element, "id"), element.attribute("author")) {
                    authors.insert(id, Arc::from(author.as_ref()));
                }
                walker.skip()?;
            }
            Node::End => return Ok(authors),
            _ => {}
        }
    }
}

/// What the file says about itself.
pub(super) fn read_properties(package: &mut Package) -> Result<Properties, DocxError> {
    let mut properties = Properties::default();
    for kind in ["core-properties", "extended-properties"] {
        let Some(path) = package.relationships.only(kind).map(str::to_owned) else { continue };
        let Some(xml) = package.part_if_present(Some(&path))? else { continue };
        let mut walker = Walker::new(&path, &xml);
        loop {
            let element = match walker.next()? {
                Node::Open(element) => element,
                Node::End => break,
                _ => continue,
            };
            let place = match element.name() {
                "title" => &mut properties.title,
                "creator" => &mut properties.author,
                "lastModifiedBy" => &mut properties.last_modified_by,
                "Company" => &mut properties.company,
                "Manager" => &mut properties.manager,
                _ => continue,
            };
            *place = Some(walker.content()?.trim().to_owned()).filter(|text| !text.is_empty());
        }
    }
    Ok(properties)
}
