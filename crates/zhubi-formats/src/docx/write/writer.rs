//! The parts that change, and the package with them.

use std::collections::BTreeMap;

use super::WordWriteError;
use super::names::comments_relationship;
use super::relations::{self, CONTENT_TYPES_PATH};
use crate::archive::{Archive, ArchiveError};
use crate::docx::DocxError;
use crate::docx::package::Package;
use crate::docx::xml::{decode, encode_like};

/// Gathers the changed parts of a document.
pub(super) struct Writer<'b> {
    bytes: &'b [u8],
    archive: Archive<'b>,
    changed: BTreeMap<String, Vec<u8>>,
}

impl<'b> Writer<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, DocxError> {
        Ok(Self { bytes, archive: Archive::open(bytes)?, changed: BTreeMap::new() })
    }

    /// The path of the comments part that the main part at `document` refers to, if it does.
    pub(super) fn comments_path(&self, document: &str) -> Result<Option<String>, DocxError> {
        let mut package = Package::open(Archive::open(self.bytes)?)?;
        Ok(package.relationships_of(document)?.only("comments").map(str::to_owned))
    }

    /// Whether there is a part at `path`.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.archive.contains(path)
    }

    /// The part at `path`, if there is one.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, DocxError> {
        match self.archive.read(path) {
            Ok(bytes) => decode(path, bytes).map(Some),
            Err(ArchiveError::Missing { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes the part at `path`.
    pub(super) fn put(&mut self, path: &str, xml: &str) -> Result<(), DocxError> {
        let before = if self.archive.contains(path) { self.archive.read(path)? } else { Vec::new() };
        self.changed.insert(path.to_owned(), encode_like(&before, xml));
        Ok(())
    }

    /// Makes the part at `path` known as the comments of the main part at `document`, which is written in `namespace`;
    /// `related` says whether the main part refers to it already.
    pub(super) fn announce(
        &mut self,
        path: &str,
        document: &str,
        namespace: &str,
        related: bool,
    ) -> Result<(), DocxError> {
        let types = self.part(CONTENT_TYPES_PATH)?.unwrap_or_else(|| relations::no_content_types(document));
        if let Some(types) = relations::with_content_type(&types, path)? {
            self.put(CONTENT_TYPES_PATH, &types)?;
        }
        if related {
            return Ok(());
        }
        let listed_in = relations::relationships_path(document);
        let known = self.part(&listed_in)?.unwrap_or_else(relations::no_relationships);
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = match path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
            Some(beside) => beside.to_owned(),
            None => format!("/{path}"),
        };
        let kind = comments_relationship(namespace);
        self.put(&listed_in, &relations::with_relationship(&listed_in, &known, kind, &target)?)
    }

    /// The file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, WordWriteError> {
        if self.changed.is_empty() {
            return Ok(self.bytes.to_vec());
        }
        self.archive.rewritten(&self.changed).map_err(|cause| WordWriteError::Pack { cause })
    }
}
