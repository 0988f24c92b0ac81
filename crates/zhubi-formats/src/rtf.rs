//! Rich Text Format. Its writers put each automatic number into the file as text beside the paragraph.

mod control;
mod font;
mod reader;

use crate::extraction::Extraction;
use crate::{DocError, Notice};

/// Reads the text of the RTF file `bytes`.
pub(crate) fn extract(bytes: &[u8]) -> Result<(Extraction, Vec<Notice>), DocError> {
    Ok((reader::read(bytes)?, Vec::new()))
}

#[cfg(test)]
mod tests;
