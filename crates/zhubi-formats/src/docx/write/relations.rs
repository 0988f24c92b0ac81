//! Tells the package that it has a comments part.

use super::comments::before_root_end;
use super::names::escape;
use crate::docx::DocxError;
use crate::docx::xml::{Node, Walker};

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The path of the content types.
pub(super) const CONTENT_TYPES_PATH: &str = "[Content_Types].xml";

/// The path of the relationships of the part at `path`.
pub(super) fn relationships_path(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{path}.rels"),
    }
}

/// The content types `xml` with that of the comments part at `path`; nothing where they hold it already.
pub(super) fn with_content_type(xml: &str, path: &str) -> Result<Option<String>, DocxError> {
    let name = format!("/{path}");
    let listed = |key: &str, value: &str| key == "PartName" && value.eq_ignore_ascii_case(&name);
    let (prefix, found) = look(CONTENT_TYPES_PATH, xml, listed)?;
    if found {
        return Ok(None);
    }
    let entry = format!("<{prefix}Override PartName=\"{}\" ContentType=\"{COMMENTS}\"/>", escape(&name));
    before_root_end(CONTENT_TYPES_PATH, xml, &entry).map(Some)
}

/// The relationships `xml` at `path` with one of type `kind` to `target`, seen from the part that they are of.
pub(super) fn with_relationship(
    path: &str,
    xml: &str,
    kind: &str,
    target: &str,
) -> Result<String, DocxError> {
    let mut next = 1;
    let highest = |key: &str, value: &str| {
        if key == "Id"
            && let Some(number) = value.strip_prefix("rId").and_then(|digits| digits.parse::<u32>().ok())
        {
            next = next.max(number.saturating_add(1));
        }
        false
    };
    let (prefix, _) = look(path, xml, highest)?;
    let entry =
        format!("<{prefix}Relationship Id=\"rId{next}\" Type=\"{kind}\" Target=\"{}\"/>", escape(target));
    before_root_end(path, xml, &entry)
}

/// Relationships of a part that has none.
pub(super) fn no_relationships() -> String {
    format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\"></Relationships>")
}

/// Content types of a package that lists none, whose main part is at `document`.
pub(super) fn no_content_types(document: &str) -> String {
    format!(
        "{HEAD}<Types xmlns=\"{CONTENT_TYPES}\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/{}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
         </Types>",
        escape(document)
    )
}

/// The prefix of the outermost element of `xml`, and whether `wanted` says yes to an attribute of an element in it.
fn look(
    path: &str,
    xml: &str,
    mut wanted: impl FnMut(&str, &str) -> bool,
) -> Result<(String, bool), DocxError> {
    let mut walker = Walker::new(path, xml);
    let (mut prefix, mut found) = (String::new(), false);
    loop {
        match walker.next()? {
            Node::Open(element) if walker.depth() == 1 => {
                let name = element.qualified_name();
                prefix = name.strip_suffix(element.name()).unwrap_or_default().to_owned();
            }
            Node::Open(element) => {
                for key in ["PartName", "Id"] {
                    if let Some(value) = element.attribute(key) {
                        found |= wanted(key, &value);
                    }
                }
            }
            Node::End => return Ok((prefix, found)),
            _ => {}
        }
    }
}
