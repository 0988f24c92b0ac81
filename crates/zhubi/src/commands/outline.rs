use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use zhubi_document::{Document, ParseOptions};
use zhubi_text::Source;

use crate::error::{CommandError, Status};

/// 输出识别到的提纲
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文稿
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 输出格式：text 或 json（默认 text）
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true)]
    format: String,
}

#[derive(Serialize)]
struct Outline<'t> {
    version: u32,
    nodes: Vec<Node<'t>>,
}

#[derive(Serialize)]
struct Node<'t> {
    line: usize,
    column: usize,
    parent: Option<usize>,
    form: &'static str,
    ordinal: &'t str,
    text: &'t str,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let file = zhubi_formats::read(&arguments.file)?;
    let document = Document::parse(&file.source, &ParseOptions::default());
    let outline = Outline { version: 1, nodes: nodes(&file.source, &document) };
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &outline).map_err(|error| CommandError::Output(error.into()))?;
    writeln!(out).map_err(CommandError::Output)?;
    Ok(Status::Clean)
}

fn nodes<'t>(source: &'t Source, document: &Document<'t>) -> Vec<Node<'t>> {
    let node = |node: &zhubi_document::OutlineNode| {
        let marker = &document.markers()[node.marker];
        let position = source.position(marker.span.start());
        Node {
            line: position.line,
            column: position.column,
            parent: node.parent,
            form: node.form.name(),
            ordinal: marker.span.of(document.text()),
            text: node.text.of(document.text()),
        }
    };
    document.outline().nodes.iter().map(node).collect()
}
