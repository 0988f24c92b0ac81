//! `check --statistics`: how often each rule spoke.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use zhubi_lint::RuleMeta;
use zhubi_report::{FileReport, Format, Printer, Totals};

/// Counts findings by rule and prints nothing else.
pub struct Statistics {
    format: Format,
    counts: BTreeMap<&'static str, (&'static RuleMeta, usize)>,
}

#[derive(Serialize)]
struct Table {
    version: u32,
    statistics: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    name: &'static str,
    title: &'static str,
    count: usize,
}

impl Statistics {
    /// An empty count, to be printed as JSON or as a table.
    pub fn new(format: Format) -> Self {
        Self { format, counts: BTreeMap::new() }
    }

    /// The rules that spoke, the most frequent first.
    fn rows(&self) -> Vec<Row> {
        let row = |&(rule, count): &(&'static RuleMeta, usize)| Row {
            code: rule.code,
            name: rule.name,
            title: rule.title,
            count,
        };
        let mut rows: Vec<Row> = self.counts.values().map(row).collect();
        rows.sort_by_key(|row| (Reverse(row.count), row.code));
        rows
    }
}

impl Printer for Statistics {
    fn file(&mut self, _: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        for found in report.diagnostics {
            self.counts.entry(found.rule.code).or_insert((found.rule, 0)).1 += 1;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        let rows = self.rows();
        if self.format == Format::Json {
            return writeln!(out, "{}", serde_json::to_string(&Table { version: 1, statistics: rows })?);
        }
        let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
        for Row { code, name, title, count } in &rows {
            writeln!(out, "{count:>7}  {code}  {name:width$}  {title}")?;
        }
        writeln!(out, "共检查 {} 个文件，发现 {} 处问题", totals.files, totals.findings())
    }
}
