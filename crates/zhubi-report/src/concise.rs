use std::io::{self, BufWriter, Write};

use crate::glyph::visible;
use crate::places::Places;
use crate::totals::is_fixable;
use crate::{FileReport, Printer, Style, Totals, paint};

/// `path:line:column: 错误 ORD001 message`, one line a finding and nothing else.
pub(crate) struct Concise {
    color: bool,
}

impl Concise {
    pub(crate) fn new(style: Style) -> Self {
        Self { color: style.color }
    }
}

impl Printer for Concise {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        if report.diagnostics.is_empty() {
            return Ok(());
        }
        let mut out = BufWriter::new(out);
        let path = visible(report.source.name());
        let places = Places::of(report.source, report.diagnostics);
        for diagnostic in report.diagnostics {
            let at = places.start(diagnostic.span());
            let severity = paint::in_severity(diagnostic.severity.title(), diagnostic.severity, self.color);
            let message = visible(&diagnostic.message);
            let mark = if is_fixable(diagnostic) { " [可修复]" } else { "" };
            let code = diagnostic.rule.code;
            writeln!(out, "{path}:{}:{}: {severity} {code} {message}{mark}", at.line, at.column)?;
        }
        out.flush()
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Totals) -> io::Result<()> {
        Ok(())
    }
}
