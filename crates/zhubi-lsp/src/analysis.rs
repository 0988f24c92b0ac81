//! What is known about one version of a draft.

use lsp_types::{Position, Range, TextEdit};
use zhubi_document::Document;
use zhubi_lint::{Applicability, Diagnostic, Fixed};
use zhubi_text::{Edit, Source, Span};

use crate::Profile;
use crate::draft::Text;
use crate::position::Encoding;
use crate::section::{self, Section};

/// What an editor may leave at the beginning of a text; it is no part of the draft.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// One version of a draft, read by its format, and the way back to the places of the client.
#[derive(Clone)]
pub struct Draft {
    pub text: Text,
    /// The text that is checked; the file behind it is the editor's text without a byte order mark.
    pub source: Source,
    encoding: Encoding,
    /// Length in bytes of the byte order mark.
    mark: usize,
}

/// A draft with its findings and sections.
pub struct Analysis {
    pub draft: Draft,
    /// The findings that are shown, in text order.
    pub findings: Vec<Diagnostic>,
    pub sections: Vec<Section>,
    /// Why some rules did not run, a sentence each.
    pub failures: Vec<String>,
}

impl Draft {
    /// Reads `text` as the file of its name would be read.
    pub fn read(text: Text, encoding: Encoding) -> Self {
        let whole = text.rope.to_string();
        let mark = if whole.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let source = zhubi_formats::extract(&text.name(), whole[mark..].to_owned());
        Self { text, source, encoding, mark }
    }

    /// The range of the client's text where `span` of the checked text stands, with the markup inside.
    pub fn range(&self, span: Span) -> Range {
        let start = self.source.file_offset(span.start());
        // The end of a run is the end of its last character: what follows may be markup.
        let last = span.of(self.source.text()).chars().next_back().map_or(0, char::len_utf8);
        let last = self.source.file_span(Span::new(span.end() - last, span.end()));
        let end = last.map_or_else(|| self.source.file_offset(span.end()), Span::end);
        self.file_range(Span::new(start, end.max(start)))
    }

    /// The range of the client's text where `span` of the file stands.
    pub fn file_range(&self, span: Span) -> Range {
        self.encoding.range(&self.text.rope, span.shifted(self.mark))
    }

    /// The byte of the file at `position` of the client's text.
    pub fn file_offset(&self, position: Position) -> Option<usize> {
        self.encoding.offset(&self.text.rope, position)?.checked_sub(self.mark)
    }

    /// `edits` of the checked text as edits of the client's; nothing where one touches text that does not stand there.
    pub fn text_edits(&self, edits: &[Edit]) -> Option<Vec<TextEdit>> {
        let edit = |edit: &Edit| {
            let span = self.source.file_span(edit.span)?;
            Some(TextEdit::new(self.file_range(span), edit.replacement.clone()))
        };
        edits.iter().map(edit).collect()
    }

    /// Applies the safe fixes of what `profile` shows until nothing changes.
    pub fn fix(&self, profile: &Profile) -> Fixed {
        let name = self.text.name();
        let reread = |text: &str| zhubi_formats::extract(&name, text.to_owned());
        let shown = |source: &Source| shown(profile, source, profile.linter.check(source).diagnostics);
        zhubi_lint::fix(self.source.clone(), Applicability::Safe, reread, shown)
    }
}

impl Analysis {
    /// Checks `draft` as `profile` says.
    pub fn of(draft: Draft, profile: &Profile) -> Self {
        let checked = profile.linter.check(&draft.source);
        let sections = section::sections(&checked.document);
        let findings = shown(profile, &draft.source, checked.diagnostics);
        let failures = profile.failures.iter().cloned().chain(checked.failures).collect();
        Self { draft, findings, sections, failures }
    }

    /// Whether anything found can be fixed unseen.
    pub fn has_safe_fix(&self) -> bool {
        let safe = |finding: &Diagnostic| {
            finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
        };
        self.findings.iter().any(safe)
    }

    /// The sections of `draft`, which cannot be checked.
    pub fn unchecked(draft: Draft) -> Self {
        let sections = section::sections(&Document::parse(&draft.source, &Default::default()));
        Self { draft, findings: Vec::new(), sections, failures: Vec::new() }
    }
}

fn shown(profile: &Profile, source: &Source, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut diagnostics = (profile.left)(source, found);
    diagnostics.retain(|finding| finding.severity >= profile.severity);
    diagnostics
}
