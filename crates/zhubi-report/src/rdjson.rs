use std::io::{self, BufWriter, Write};
use std::ops::Range;

use serde::Serialize;
use zhubi_lint::{Diagnostic, Fix, Severity};
use zhubi_text::{Edit, Source, Span, apply};

use crate::places::{Place, Places};
use crate::wording;
use crate::{FileReport, Printer, Totals};

/// The Reviewdog Diagnostic Format: one object, columns in bytes of UTF-8.
#[derive(Default)]
pub(crate) struct RdJson {
    begun: bool,
}

const HEAD: &str = concat!(
    r#"{"source":{"name":"zhubi","url":""#,
    env!("CARGO_PKG_REPOSITORY"),
    r#""},"diagnostics":["#,
    "\n"
);

impl RdJson {
    fn separator(&mut self) -> &'static str {
        if std::mem::replace(&mut self.begun, true) { ",\n" } else { HEAD }
    }
}

impl Printer for RdJson {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(out);
        let places = Places::of(report.source, report.diagnostics);
        for diagnostic in report.diagnostics {
            out.write_all(self.separator().as_bytes())?;
            serde_json::to_writer(&mut out, &Message::new(diagnostic, &places, report.source))?;
        }
        out.flush()
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Totals) -> io::Result<()> {
        if !self.begun {
            out.write_all(self.separator().as_bytes())?;
        }
        out.write_all(b"\n]}\n")
    }
}

#[derive(Serialize)]
struct Message<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Stretch,
}

#[derive(Serialize)]
struct Stretch {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Stretch,
    text: String,
}

impl<'a> Message<'a> {
    fn new(diagnostic: &Diagnostic, places: &Places<'_>, source: &'a Source) -> Self {
        let suggestion = diagnostic.fix.as_ref().and_then(|fix| suggestion(fix, places, source));
        Self {
            message: format!("{}：{}", diagnostic.rule.title, wording::message(diagnostic)),
            location: Location { path: source.name(), range: Stretch::from(places.range(diagnostic.span())) },
            severity: match diagnostic.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info => "INFO",
            },
            code: Code { value: diagnostic.rule.code },
            suggestions: suggestion.into_iter().collect(),
        }
    }
}

/// The edits of `fix` as one replacement: several suggestions would be offered as alternatives. Edits on several lines
/// are left out, because what stands between them would be replaced too.
fn suggestion(fix: &Fix, places: &Places<'_>, source: &Source) -> Option<Suggestion> {
    let spans = || fix.edits.iter().map(|edit| edit.span);
    let cover = spans().reduce(Span::cover)?;
    let in_file = source.file_span(cover)?;
    // An insertion where one run ends and the next begins stands behind the markup between them.
    if !spans().all(|span| source.file_span(span).is_some_and(|span| in_file.contains(span))) {
        return None;
    }
    let start = spans().map(|span| places.range(span).start).min()?;
    let end = spans().map(|span| places.range(span).end).max()?;
    if start.line != end.line {
        return None;
    }
    let moved = |edit: &Edit| {
        let span = Span::new(edit.span.start() - cover.start(), edit.span.end() - cover.start());
        Edit::replace(span, edit.replacement.as_str())
    };
    let edits: Vec<Edit> = fix.edits.iter().map(moved).collect();
    let text = apply(in_file.of(source.file_text()), &edits).ok()?;
    Some(Suggestion { range: (start..end).into(), text })
}

impl From<Range<Place>> for Stretch {
    fn from(range: Range<Place>) -> Self {
        let point = |place: Place| Point { line: place.line, column: place.utf8_column };
        Self { start: point(range.start), end: point(range.end) }
    }
}
