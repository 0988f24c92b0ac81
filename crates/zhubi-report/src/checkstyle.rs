use std::io::{self, BufWriter, Write};

use quick_xml::Writer;

use crate::places::Places;
use crate::{FileReport, Printer, Totals, wording, xml};

/// The XML of Checkstyle, which most build servers read.
#[derive(Default)]
pub(crate) struct Checkstyle {
    begun: bool,
}

impl Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match std::mem::replace(&mut self.begun, true) {
            true => Ok(()),
            false => {
                writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
            }
        }
    }
}

impl Printer for Checkstyle {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        self.begin(out)?;
        if report.diagnostics.is_empty() {
            return Ok(());
        }
        let mut out = Writer::new_with_indent(BufWriter::new(out), b' ', 2);
        let places = Places::of(report.source, report.diagnostics);
        xml::open(&mut out, "file", &[("name", report.source.name())])?;
        for diagnostic in report.diagnostics {
            let start = places.start(diagnostic.span());
            let message = format!("{}：{}", diagnostic.rule.title, wording::message(diagnostic));
            xml::empty(
                &mut out,
                "error",
                &[
                    ("line", &start.line.to_string()),
                    ("column", &start.column.to_string()),
                    ("severity", diagnostic.severity.name()),
                    ("message", &message),
                    ("source", &format!("zhubi.{}", diagnostic.rule.code)),
                ],
            )?;
        }
        xml::close(&mut out, "file")?;
        let mut out = out.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Totals) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(b"</checkstyle>\n")
    }
}
