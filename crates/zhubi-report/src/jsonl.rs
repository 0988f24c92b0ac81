use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::json::Finding;
use crate::places::Places;
use crate::{FileReport, Printer, Totals};

/// One object a finding, each on its own line: what `json` says of it, with the path of its file.
pub(crate) struct JsonLines;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    finding: Finding<'a>,
}

impl Printer for JsonLines {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(out);
        let places = Places::of(report.source, report.diagnostics);
        for diagnostic in report.diagnostics {
            let finding = Finding::new(diagnostic, &places, report.source.text());
            serde_json::to_writer(&mut out, &Line { path: report.source.name(), finding })?;
            out.write_all(b"\n")?;
        }
        out.flush()
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Totals) -> io::Result<()> {
        Ok(())
    }
}
