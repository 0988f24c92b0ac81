use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use zhubi_document::{Document, OutlineNode, ParseOptions};

use crate::console;
use crate::error::{CommandError, Status};
use crate::inputs::{Input, STDIN};
use crate::values::{self, TextOrJson};

/// 输出识别到的提纲：各级标题和序号，以及它们的上下级关系
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文稿，或用 - 表示标准输入
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 输出格式：text 或 json（默认 text）
    #[arg(long, value_name = "格式", value_parser = values::text_or_json)]
    format: Option<TextOrJson>,
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
    let file = Input::named(&arguments.file).read(STDIN)?;
    let document = Document::parse(&file.source, &ParseOptions::default());
    let node = |node: &OutlineNode| {
        let marker = document.markers()[node.marker].span;
        let position = file.source.position(marker.start());
        Node {
            line: position.line,
            column: position.column,
            parent: node.parent,
            form: node.form.name(),
            ordinal: marker.of(document.text()),
            text: node.text.of(document.text()),
        }
    };
    let nodes: Vec<Node> = document.outline().nodes.iter().map(node).collect();
    console::print(&match arguments.format {
        Some(TextOrJson::Json) => console::json(&Outline { version: 1, nodes })?,
        _ => tree(&nodes),
    })?;
    Ok(Status::Clean)
}

/// One line a node, indented by its depth.
fn tree(nodes: &[Node]) -> String {
    let mut depths: Vec<usize> = Vec::with_capacity(nodes.len());
    let mut text = String::new();
    for node in nodes {
        let depth = node.parent.map_or(0, |parent| depths[parent] + 1);
        depths.push(depth);
        let indent = "  ".repeat(depth);
        let Node { line, column, form, ordinal, .. } = node;
        let heading: String = node.text.lines().map(str::trim).collect();
        let _ = writeln!(text, "{indent}{line}:{column} [{form}] {ordinal} {heading}");
    }
    text
}
