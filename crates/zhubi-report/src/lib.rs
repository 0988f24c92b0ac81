//! Findings printed for people and machines. Each format is one file behind [`Printer`]; nothing here decides what is
//! a finding or which are shown.
//!
//! People get [`Format::Full`]: an excerpt around each place, like findings folded together, at most about a hundred
//! rows a file. Machines get every finding, unfolded.

mod checkstyle;
mod concise;
mod excerpt;
mod finding;
mod fix;
mod fold;
mod format;
mod full;
mod github;
mod gitlab;
mod glyph;
mod html;
mod json;
mod jsonl;
mod junit;
mod listing;
mod paint;
mod places;
mod rdjson;
mod sarif;
mod structure;
mod summary;
mod totals;
mod window;
mod wording;
mod xml;

use std::io;

use zhubi_lint::{Diagnostic, Looked};
use zhubi_text::Source;

pub use format::{Format, UnknownFormat};
pub use structure::{Paragraph, Section, Setting, Structure};
pub use totals::Totals;

/// One checked file and what is to be printed about it.
#[derive(Clone, Copy, Debug)]
pub struct FileReport<'a> {
    /// The text that was checked.
    pub source: &'a Source,
    /// The findings to print, in text order; those that nobody asked for are left out already.
    pub diagnostics: &'a [Diagnostic],
    /// How the file is encoded, as people name it; people are told where it is not the usual [`FileReport::UTF_8`].
    pub encoding: &'a str,
    /// What is known of the draft's structure; only formats for which [`Format::shows_draft`] holds look at it.
    pub structure: &'a Structure,
    /// At what the rules looked; no format of this crate prints it.
    pub looked: &'a [Looked],
}

impl FileReport<'_> {
    /// The encoding that is not worth telling.
    pub const UTF_8: &'static str = "UTF-8";
}

/// How a report for people looks. Machine formats ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// Width of the terminal in cells; less than [`Style::MIN_WIDTH`] counts as that.
    pub width: usize,
    /// Whether frames and signs may be other than ASCII. Some Chinese terminals draw box characters two cells wide;
    /// there the marks stand under their characters only with ASCII frames.
    pub unicode: bool,
}

impl Style {
    /// The narrowest report, in cells.
    pub const MIN_WIDTH: usize = 40;

    fn columns(self) -> usize {
        self.width.max(Self::MIN_WIDTH)
    }

    fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 80, unicode: true }
    }
}

/// Prints the files of one run one after another, so that no more than one file's findings need be held.
pub trait Printer: Send {
    /// Prints one file, clean or not.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn file(&mut self, out: &mut dyn io::Write, report: &FileReport<'_>) -> io::Result<()>;

    /// Prints what follows the last file; `totals` has counted every file.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn finish(&mut self, out: &mut dyn io::Write, totals: &Totals) -> io::Result<()>;
}
