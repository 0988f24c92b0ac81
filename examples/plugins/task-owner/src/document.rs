//! 这个插件用得着的字段；其余的 serde 自会略过。

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Deserialize)]
pub struct Document {
    pub text: String,
    pub options: Option<Options>,
    pub regions: Vec<Region>,
    pub blocks: Vec<Block>,
    pub markers: Vec<Marker>,
    pub series: Vec<Series>,
    pub outline: Vec<Node>,
}

#[derive(Debug, Deserialize)]
pub struct Options {
    #[serde(default)]
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Region {
    pub blocks: Span,
}

#[derive(Debug, Deserialize)]
pub struct Block {
    pub span: Span,
    pub region: usize,
}

#[derive(Debug, Deserialize)]
pub struct Marker {
    pub span: Span,
    pub block: usize,
}

#[derive(Debug, Deserialize)]
pub struct Series {
    pub family: String,
    pub markers: Vec<usize>,
}

#[derive(Debug, Deserialize)]
pub struct Node {
    pub depth: usize,
    pub text: Span,
}

impl Document {
    /// 序号和标题文字。提纲一个序号一节，下标相同。
    pub fn heading(&self, marker: usize) -> Span {
        let ordinal = self.markers[marker].span;
        Span { start: ordinal.start, end: ordinal.end.max(self.outline[marker].text.end) }
    }

    /// 一节的全文：从序号到下一个同级或更高级的序号，最后一节到这一大块的末尾。
    pub fn section(&self, marker: usize) -> &str {
        let Marker { span, block } = &self.markers[marker];
        let region = &self.regions[self.blocks[*block].region];
        let end = self.blocks[region.blocks.end - 1].span.end;
        let depth = self.outline[marker].depth;
        let after = self.outline.iter().zip(&self.markers).skip(marker + 1);
        let next = after.filter(|(node, _)| node.depth <= depth).map(|(_, next)| next.span.start).next();
        &self.text[span.start..next.unwrap_or(end).min(end)]
    }
}
