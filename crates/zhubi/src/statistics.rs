//! `check --statistics`: how often each rule spoke, and at how many places it looked: a rule of a pack that never looks
//! anywhere is one that somebody mistyped.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use zhubi_lint::{Family, RuleMeta};
use zhubi_report::{FileReport, Format, Printer, Totals};

/// Counts findings by rule and prints nothing else.
pub struct Statistics {
    format: Format,
    counts: BTreeMap<&'static str, Row>,
}

#[derive(Serialize)]
struct Table {
    version: u32,
    statistics: Vec<Row>,
}

#[derive(Clone, Serialize)]
struct Row {
    code: &'static str,
    name: &'static str,
    title: &'static str,
    count: usize,
    /// At how many places its literals stand.
    looked: usize,
    /// How many of these its guards let pass.
    admitted: usize,
    #[serde(skip)]
    of_pack: bool,
}

impl Row {
    fn new(rule: &'static RuleMeta) -> Self {
        let of_pack = matches!(rule.family, Family::Own(_));
        Self {
            code: rule.code,
            name: rule.name,
            title: rule.title,
            count: 0,
            looked: 0,
            admitted: 0,
            of_pack,
        }
    }
}

impl Statistics {
    /// An empty count, to be printed as JSON or as a table.
    pub fn new(format: Format) -> Self {
        Self { format, counts: BTreeMap::new() }
    }

    fn row(&mut self, rule: &'static RuleMeta) -> &mut Row {
        self.counts.entry(rule.code).or_insert_with(|| Row::new(rule))
    }

    /// The rules that spoke, the most frequent first, and those of packs.
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> =
            self.counts.values().filter(|row| row.count > 0 || row.of_pack).cloned().collect();
        rows.sort_by_key(|row| (Reverse(row.count), row.code));
        rows
    }
}

impl Printer for Statistics {
    fn file(&mut self, _: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        for found in report.diagnostics {
            self.row(found.rule).count += 1;
        }
        for looked in report.looked {
            let row = self.row(looked.rule);
            row.looked += looked.literals;
            row.admitted += looked.admitted;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        let rows = self.rows();
        if self.format == Format::Json {
            return writeln!(out, "{}", serde_json::to_string(&Table { version: 1, statistics: rows })?);
        }
        let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
        for Row { code, name, title, count, looked, admitted, of_pack } in &rows {
            write!(out, "{count:>7}  {code}  {name:width$}  {title}")?;
            match (*of_pack, *looked, *admitted) {
                (false, ..) => writeln!(out)?,
                (true, looked, admitted) => {
                    writeln!(out, "（词条出现 {looked} 处，前后条件相符 {admitted} 处）")?;
                }
            }
        }
        writeln!(out, "共检查 {} 个文件，发现 {} 处问题", totals.files, totals.findings())
    }
}
