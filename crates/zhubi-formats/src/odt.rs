//! OpenDocument text: what is printed, automatic numbers included, without what tracked changes deleted.

mod list;
mod reader;

use crate::archive::Archive;
use crate::docx::xml::decode;
use crate::extraction::Extraction;
use crate::{Notice, PackedError};

/// Reads the text of the ODT file `bytes`.
pub(crate) fn extract(bytes: &[u8]) -> Result<(Extraction, Vec<Notice>), PackedError> {
    let mut archive = Archive::open(bytes)?;
    if archive.contains("encrypted-package") || is_encrypted(&mut archive)? {
        return Err(PackedError::Encrypted);
    }
    let mut styles = list::Styles::default();
    for path in ["styles.xml", "content.xml"] {
        if archive.contains(path) {
            styles.read(path, &decode(path, archive.read(path)?)?)?;
        }
    }
    let content = decode("content.xml", archive.read("content.xml")?)?;
    Ok((reader::read("content.xml", &content, &styles)?, Vec::new()))
}

/// Whether the manifest says how to decrypt the parts.
fn is_encrypted(archive: &mut Archive) -> Result<bool, PackedError> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if !archive.contains(MANIFEST) {
        return Ok(false);
    }
    let manifest = archive.read(MANIFEST)?;
    let mark = b"encryption-data";
    Ok(manifest.windows(mark.len()).any(|window| window == mark))
}

#[cfg(test)]
mod tests;
