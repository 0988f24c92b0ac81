//! Archives with some of their entries changed.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::{Archive, key};

impl Archive<'_> {
    /// The archive with the entries `changed`, by their paths: in place of those of the same path, or behind all others.
    /// The packed bytes of the rest are copied as they are.
    pub(crate) fn rewritten(&mut self, changed: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ZipError> {
        let by_key: BTreeMap<String, &Vec<u8>> =
            changed.iter().map(|(path, bytes)| (key(path), bytes)).collect();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.set_raw_comment(self.zip.comment().into())?;
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(index)?;
            let name = entry.name()?.into_owned();
            match by_key.get(&key(&name)) {
                None => writer.raw_copy_file(entry)?,
                Some(bytes) => {
                    let time = entry.last_modified().unwrap_or_default();
                    writer.start_file(name, SimpleFileOptions::default().last_modified_time(time))?;
                    writer.write_all(bytes)?;
                }
            }
        }
        for (path, bytes) in changed.iter().filter(|(path, _)| !self.contains(path)) {
            writer.start_file(path, SimpleFileOptions::default())?;
            writer.write_all(bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}
