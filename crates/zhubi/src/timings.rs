//! `check --timings`: how long each step and each rule took.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;
use zhubi_lint::Timings;
use zhubi_report::Format;

/// How long one draft took.
#[derive(Default)]
pub struct Took {
    /// Reading the file and taking its text out of it.
    pub read: Duration,
    pub check: Timings,
}

/// How long the drafts of a run took together, however many were checked at the same time.
#[derive(Default)]
pub struct Table {
    files: usize,
    bytes: usize,
    took: Took,
}

#[derive(Serialize)]
struct Row<'r> {
    /// Of a rule; empty for a step.
    code: &'r str,
    title: &'r str,
    microseconds: u128,
    /// Of all, from 0 to 1.
    share: f64,
}

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    files: usize,
    bytes: usize,
    timings: Vec<Row<'r>>,
}

impl Table {
    /// Adds a draft with a text of so many `bytes`.
    pub fn add(&mut self, took: &Took, bytes: usize) {
        self.files += 1;
        self.bytes += bytes;
        self.took.read += took.read;
        self.took.check.add(&took.check);
    }

    /// The dearest first.
    fn rows(&self) -> Vec<Row<'_>> {
        let Timings { parse, literals, rules, settle } = &self.took.check;
        let steps = [
            ("", "读取", self.took.read),
            ("", "分析结构", *parse),
            ("", "查找词条", *literals),
            ("", "整理", *settle),
        ];
        let rules = rules.values().map(|(rule, took)| (rule.code, rule.title, *took));
        let mut rows: Vec<_> = steps.into_iter().chain(rules).collect();
        let all: Duration = rows.iter().map(|(.., took)| *took).sum();
        rows.sort_by_key(|(code, _, took)| (Reverse(*took), *code));
        let share = |took: Duration| took.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
        let row = |(code, title, took): (_, _, Duration)| Row {
            code,
            title,
            microseconds: took.as_micros(),
            share: share(took),
        };
        rows.into_iter().map(row).collect()
    }

    /// Writes the table, as JSON where that is the format.
    pub fn print(&self, out: &mut dyn Write, format: Format) -> io::Result<()> {
        let timings = self.rows();
        let (files, bytes) = (self.files, self.bytes);
        if format == Format::Json {
            return writeln!(
                out,
                "{}",
                serde_json::to_string(&Report { version: 1, files, bytes, timings })?
            );
        }
        for Row { code, title, microseconds, share } in &timings {
            let milliseconds = *microseconds as f64 / 1000.0;
            writeln!(out, "{milliseconds:>10.3} 毫秒  {:>5.1}%  {code:6}  {title}", share * 100.0)?;
        }
        let all: u128 = timings.iter().map(|row| row.microseconds).sum();
        writeln!(
            out,
            "共检查 {files} 个文件 {bytes} 字节，用时 {:.3} 毫秒（各线程相加）",
            all as f64 / 1000.0
        )
    }
}
