//! The parts of a document and how they refer to each other.

use std::collections::HashMap;

use super::DocxError;
use super::xml::{Node, Vocabulary, Walker, decode};
use crate::archive::{Archive, ArchiveError};

/// How one part refers to another.
#[derive(Clone, Debug)]
struct Relationship {
    /// The last word of its type: `styles`, `header`. The words before it differ between the two standards.
    kind: String,
    /// The path of the other part.
    target: String,
}

/// The relationships of one part, by their identifiers.
#[derive(Clone, Debug, Default)]
pub(super) struct Relationships(HashMap<String, Relationship>);

impl Relationships {
    /// The path of the part to which the relationship `id` refers, if it is of this kind.
    pub(super) fn target(&self, id: &str, kind: &str) -> Option<&str> {
        self.0.get(id).filter(|related| related.kind == kind).map(|related| related.target.as_str())
    }

    /// The path of the one part of this kind.
    pub(super) fn only(&self, kind: &str) -> Option<&str> {
        self.0.values().find(|related| related.kind == kind).map(|related| related.target.as_str())
    }
}

/// An opened document.
pub(super) struct Package<'b> {
    archive: Archive<'b>,
    /// The path of the main part, usually `word/document.xml`.
    pub(super) document: String,
    /// The relationships of the package itself.
    pub(super) relationships: Relationships,
}

impl<'b> Package<'b> {
    /// Opens the document in `archive`, whose main part the package names, or which stands where it usually does.
    pub(super) fn open(mut archive: Archive<'b>) -> Result<Self, DocxError> {
        let relationships = relationships_of(&mut archive, "")?;
        let usual = || archive.contains("word/document.xml").then(|| "word/document.xml".to_owned());
        let named = relationships.only("officeDocument").map(str::to_owned);
        let document = named.or_else(usual).ok_or(DocxError::NoDocument)?;
        Ok(Self { archive, document, relationships })
    }

    /// Whether there is a part at `path`.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.archive.contains(path)
    }

    /// The content of the part at `path`.
    pub(super) fn part(&mut self, path: &str) -> Result<String, DocxError> {
        decode(path, self.archive.read(path)?)
    }

    /// The content of the part at `path`; one that is not there is left out of the document by its author.
    pub(super) fn part_if_present(&mut self, path: Option<&str>) -> Result<Option<String>, DocxError> {
        match path.map(|path| self.part(path)) {
            None | Some(Err(DocxError::Archive(ArchiveError::Missing { .. }))) => Ok(None),
            Some(part) => part.map(Some),
        }
    }

    /// The relationships of the part at `path`.
    pub(super) fn relationships_of(&mut self, path: &str) -> Result<Relationships, DocxError> {
        relationships_of(&mut self.archive, path)
    }
}

/// The relationships of the part at `path`, or of the package itself where that is empty.
fn relationships_of(archive: &mut Archive, path: &str) -> Result<Relationships, DocxError> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let slash = if folder.is_empty() { "" } else { "/" };
    let listed_in = format!("{folder}{slash}_rels/{file}.rels");
    let mut found = HashMap::new();
    if !archive.contains(&listed_in) {
        return Ok(Relationships::default());
    }
    let xml = decode(&listed_in, archive.read(&listed_in)?)?;
    let mut walker = Walker::new(&listed_in, &xml);
    loop {
        match walker.next()? {
            Node::Open(element)
                if element.vocabulary == Vocabulary::Package && element.name() == "Relationship" =>
            {
                let (Some(id), Some(kind), Some(target)) =
                    (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
                else {
                    continue;
                };
                if element.attribute("TargetMode").is_some_and(|mode| mode == "External") {
                    continue;
                }
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.insert(id.into_owned(), Relationship { kind, target: resolve(folder, &target) });
            }
            Node::End => return Ok(Relationships(found)),
            _ => {}
        }
    }
}

/// The path that `target` names, seen from `folder`. The path of a part cannot lead out of the archive.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_seen_from_the_folder_of_the_part() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/./styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../custom/item.xml"), "custom/item.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word", "../../../etc/passwd"), "etc/passwd");
    }
}
