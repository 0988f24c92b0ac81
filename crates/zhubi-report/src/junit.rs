use std::io::{self, BufWriter, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};
use zhubi_lint::{Diagnostic, Severity};

use crate::places::Places;
use crate::{FileReport, Printer, Totals, wording, xml};

/// The XML of JUnit: a suite a file, and a failed case a finding. A hint is a case that passed, and so is a clean file.
#[derive(Default)]
pub(crate) struct JUnit {
    begun: bool,
}

impl JUnit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match std::mem::replace(&mut self.begun, true) {
            true => Ok(()),
            false => {
                writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"zhubi\">")
            }
        }
    }
}

impl Printer for JUnit {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        self.begin(out)?;
        let mut out = Writer::new_with_indent(BufWriter::new(out), b' ', 2);
        let name = report.source.name();
        let failures = report.diagnostics.iter().filter(|diagnostic| fails(diagnostic)).count().to_string();
        let tests = report.diagnostics.len().max(1).to_string();
        let counts = [("tests", tests.as_str()), ("failures", failures.as_str()), ("errors", "0")];
        let [tests, failures, errors] = counts;
        xml::open(&mut out, "testsuite", &[("name", name), tests, failures, errors, ("skipped", "0")])?;
        if report.diagnostics.is_empty() {
            xml::empty(&mut out, "testcase", &[("name", "未发现问题"), ("classname", name), ("file", name)])?;
        }
        let places = Places::of(report.source, report.diagnostics);
        for diagnostic in report.diagnostics {
            case(&mut out, name, diagnostic, &places)?;
        }
        xml::close(&mut out, "testsuite")?;
        let mut out = out.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Totals) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(b"</testsuites>\n")
    }
}

fn fails(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity > Severity::Info
}

fn case<W: Write>(
    out: &mut Writer<W>,
    path: &str,
    diagnostic: &Diagnostic,
    places: &Places<'_>,
) -> io::Result<()> {
    let start = places.start(diagnostic.span());
    let (line, message) = (start.line.to_string(), wording::message(diagnostic));
    let name = format!("{} {}:{}", wording::title(diagnostic), start.line, start.column);
    let attributes = [("name", name.as_str()), ("classname", path), ("file", path), ("line", line.as_str())];
    xml::open(out, "testcase", &attributes)?;
    let element = if fails(diagnostic) { "failure" } else { "system-out" };
    let kind = [("message", message.as_str()), ("type", diagnostic.severity.name())];
    xml::open(out, element, if fails(diagnostic) { &kind } else { &[] })?;
    let place = format!("{path}:{}:{}: {message}", start.line, start.column);
    out.write_event(Event::Text(BytesText::new(&xml::legal(&place))))?;
    xml::close(out, element)?;
    xml::close(out, "testcase")
}
