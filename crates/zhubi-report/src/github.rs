use std::io::{self, BufWriter, Write};

use zhubi_lint::Severity;

use crate::places::Places;
use crate::wording::{self, portable_path};
use crate::{FileReport, Printer, Totals};

/// Workflow commands of GitHub Actions, which become annotations of a pull request.
pub(crate) struct GitHub;

impl Printer for GitHub {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(out);
        let places = Places::of(report.source, report.diagnostics);
        let path = property(&portable_path(report.source.name()));
        for diagnostic in report.diagnostics {
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let (start, end) = (places.start(diagnostic.span()), places.end(diagnostic.span()));
            write!(out, "::{command} file={path},line={},endLine={}", start.line, end.line)?;
            // Annotations of several lines have no columns.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            let title = property(&wording::title(diagnostic));
            writeln!(out, ",title={title}::{}", data(&wording::message(diagnostic)))?;
        }
        out.flush()
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Totals) -> io::Result<()> {
        Ok(())
    }
}

/// Text after the second `::`, where a line end or `%` would be taken for a sign.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, where `:` and `,` are signs too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn signs_of_the_command_are_escaped() {
        assert_eq!(data("完成100%\r\n其余：a:b,c"), "完成100%25%0D%0A其余：a:b,c");
        assert_eq!(property("稿 件/a:b,c%.txt"), "稿 件/a%3Ab%2Cc%25.txt");
    }
}
