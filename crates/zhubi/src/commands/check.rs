use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use zhubi_document::{Date, Genre};
use zhubi_lint::{Diagnostic, Linter, Selection, Selector, Settings, Severity, Stage};
use zhubi_text::{Source, Span};

use crate::error::{CommandError, Status};
use crate::values;

/// 检查文稿
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "规则", value_delimiter = ',', value_parser = values::selector)]
    select: Vec<Selector>,
    #[arg(long, value_name = "规则", value_delimiter = ',', value_parser = values::selector)]
    ignore: Vec<Selector>,
    #[arg(long, value_name = "级别", value_parser = values::severity, default_value = "warning")]
    severity: Severity,
    #[arg(long, value_name = "级别", value_parser = values::severity, default_value = "warning")]
    fail_on: Severity,
    #[arg(long, value_name = "阶段", value_parser = values::stage, default_value = "final")]
    stage: Stage,
    #[arg(long, value_name = "文种", value_parser = values::genre)]
    genre: Option<Genre>,
    #[arg(long, value_name = "日期", value_parser = values::date)]
    as_of: Option<Date>,
    #[arg(long)]
    fragment: bool,
    #[arg(long, default_value = "json")]
    format: String,
    #[arg(long)]
    isolated: bool,
}

pub fn run(arguments: Arguments) -> Result<Status, CommandError> {
    let settings = Settings {
        selection: Selection { select: arguments.select, ignore: arguments.ignore },
        stage: arguments.stage,
        genre: arguments.genre,
        as_of: arguments.as_of,
        fragment: arguments.fragment,
    };
    let linter = Linter::new(&zhubi_rules::all(), settings)?;
    let mut status = Status::Clean;
    let mut files = Vec::new();
    for path in &arguments.paths {
        match zhubi_formats::read(path) {
            Err(error) => {
                eprintln!("错误：{error}");
                status = Status::Failed;
            }
            Ok(file) => {
                let mut found = linter.check(&file.source).diagnostics;
                if Severity::gravest(&found) >= Some(arguments.fail_on) {
                    status = status.max(Status::Findings);
                }
                found.retain(|diagnostic| diagnostic.severity >= arguments.severity);
                let diagnostics: Vec<_> = found.iter().map(|found| json_of(&file.source, found)).collect();
                files.push(json!({"path": path.display().to_string(), "diagnostics": diagnostics}));
            }
        }
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}", json!({"version": 1, "files": files})).map_err(CommandError::Output)?;
    Ok(status)
}

fn json_of(source: &Source, found: &Diagnostic) -> serde_json::Value {
    let span = |span: &Span| {
        let (start, end) = (source.position(span.start()), source.position(span.end()));
        json!({"start": span.start(), "end": span.end(), "line": start.line, "column": start.column,
            "end_line": end.line, "end_column": end.column, "text": span.of(source.text())})
    };
    json!({
        "code": found.rule.code, "name": found.rule.name, "severity": found.severity, "message": found.message,
        "help": found.help, "source": found.rule.authority.to_string(),
        "spans": found.spans.iter().map(span).collect::<Vec<_>>(),
        "related": found.related.iter().map(|r| json!({"message": r.message, "span": span(&r.span)})).collect::<Vec<_>>(),
        "fix": found.fix.as_ref().map(|fix| json!({"applicability": fix.applicability,
            "edits": fix.edits.iter().map(|e| json!({"start": e.span.start(), "end": e.span.end(), "text": e.replacement})).collect::<Vec<_>>()})),
        "fingerprint": format!("{:016x}", found.fingerprint),
    })
}
