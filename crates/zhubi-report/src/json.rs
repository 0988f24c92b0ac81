use std::io::{self, BufWriter, Write};

use serde::{Serialize, Serializer};
use zhubi_lint::{Applicability, Diagnostic, Severity};
use zhubi_text::Span;

use crate::places::Places;
use crate::{FileReport, Printer, Totals};

/// One object with one line a file, so that a run of any length is written as it goes.
#[derive(Default)]
pub(crate) struct Json {
    begun: bool,
}

impl Json {
    /// What stands before the next file: the head of the object before the first, a comma before others.
    fn separator(&mut self) -> &'static str {
        if std::mem::replace(&mut self.begun, true) { ",\n" } else { "{\"version\":1,\"files\":[\n" }
    }
}

impl Printer for Json {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(out);
        out.write_all(self.separator().as_bytes())?;
        serde_json::to_writer(&mut out, &File::new(report))?;
        out.flush()
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        if !self.begun {
            out.write_all(self.separator().as_bytes())?;
        }
        let summary = Summary {
            files: totals.files,
            error: totals.error,
            warning: totals.warning,
            info: totals.info,
            fixable: totals.fixable,
        };
        writeln!(out, "\n],\"summary\":{}}}", serde_json::to_string(&summary)?)
    }
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    encoding: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notices: &'a [String],
    diagnostics: Findings<'a>,
}

/// The findings of a file, each made when it is written: there may be as many as characters.
struct Findings<'a> {
    diagnostics: &'a [Diagnostic],
    places: Places<'a>,
    text: &'a str,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let finding = |diagnostic| Finding::new(diagnostic, &self.places, self.text);
        serializer.collect_seq(self.diagnostics.iter().map(finding))
    }
}

/// A finding as machines read it.
#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    code: &'a str,
    name: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    source: String,
    spans: Vec<Place<'a>>,
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    span: Place<'a>,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: Applicability,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    fixable: usize,
}

impl<'a> File<'a> {
    fn new(report: &FileReport<'a>) -> Self {
        let places = Places::of(report.source, report.diagnostics);
        let findings = Findings { diagnostics: report.diagnostics, places, text: report.source.text() };
        Self {
            path: report.source.name(),
            encoding: report.source.can_write_back().then_some(report.encoding),
            notices: report.source.notices(),
            diagnostics: findings,
        }
    }
}

impl<'a> Finding<'a> {
    /// What is said of `diagnostic`; `places` knows its places in the file of which `text` was read.
    pub(crate) fn new(diagnostic: &'a Diagnostic, places: &Places<'_>, text: &'a str) -> Self {
        let place = |span: Span| {
            let (start, end) = (places.start(span), places.end(span));
            Place {
                start: span.start(),
                end: span.end(),
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                text: span.of(text),
            }
        };
        let related = diagnostic.related.iter();
        Self {
            code: diagnostic.rule.code,
            name: diagnostic.rule.name,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            source: diagnostic.rule.authority.to_string(),
            spans: diagnostic.spans.iter().map(|&span| place(span)).collect(),
            related: related
                .map(|related| Related { message: &related.message, span: place(related.span) })
                .collect(),
            fix: diagnostic.fix.as_ref().map(Fix::new),
            fingerprint: format!("{:016x}", diagnostic.fingerprint),
        }
    }
}

impl<'a> Fix<'a> {
    fn new(fix: &'a zhubi_lint::Fix) -> Self {
        let edits = fix.edits.iter();
        Self {
            applicability: fix.applicability,
            edits: edits
                .map(|edit| Edit { start: edit.span.start(), end: edit.span.end(), text: &edit.replacement })
                .collect(),
        }
    }
}
