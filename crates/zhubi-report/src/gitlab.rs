use std::io::{self, BufWriter, Write};

use serde::Serialize;
use zhubi_lint::{Diagnostic, Severity};

use crate::places::Places;
use crate::wording::{self, portable_path};
use crate::{FileReport, Printer, Totals};

/// The Code Quality report of GitLab: one array of issues.
#[derive(Default)]
pub(crate) struct GitLab {
    begun: bool,
}

#[derive(Serialize)]
struct Issue<'a> {
    check_name: &'a str,
    description: String,
    severity: &'static str,
    fingerprint: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Printer for GitLab {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(out);
        let places = Places::of(report.source, report.diagnostics);
        let path = portable_path(report.source.name());
        for diagnostic in report.diagnostics {
            let separator = if std::mem::replace(&mut self.begun, true) { ",\n" } else { "[\n" };
            out.write_all(separator.as_bytes())?;
            serde_json::to_writer(&mut out, &Issue::new(diagnostic, &places, &path))?;
        }
        out.flush()
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Totals) -> io::Result<()> {
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}

impl<'a> Issue<'a> {
    fn new(diagnostic: &Diagnostic, places: &Places<'_>, path: &'a str) -> Self {
        let (start, end) = (places.start(diagnostic.span()), places.end(diagnostic.span()));
        Self {
            check_name: diagnostic.rule.code,
            description: format!("{}：{}", wording::title(diagnostic), wording::message(diagnostic)),
            severity: match diagnostic.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            // GitLab takes equal fingerprints for one issue, and two drafts may hold the same sentence.
            fingerprint: format!("{path}:{:016x}", diagnostic.fingerprint),
            location: Location { path, lines: Lines { begin: start.line, end: end.line } },
        }
    }
}
