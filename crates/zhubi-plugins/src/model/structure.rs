//! How the text is built: parts, regions, blocks, sentences, ordinals and the outline.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    BlockRole, BreakKind, JoinKind, NodeForm, OrdinalFamily, PartKind, Place, RegionKind, ResidueKind,
};

/// 一组连续的下标：从 `start` 到 `end`（不含）。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Indices {
    /// 第一个下标。
    pub start: usize,
    /// 最后一个下标之后。
    pub end: usize,
}

impl From<&Range<usize>> for Indices {
    fn from(range: &Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// 文件格式标明的一段。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Part {
    /// 位置。
    pub span: Place,
    /// 是什么。
    pub kind: PartKind,
    /// `heading` 的级别，从 1 起；其他是 `null`。
    pub level: Option<u8>,
}

impl From<&zhubi_text::Part> for Part {
    fn from(part: &zhubi_text::Part) -> Self {
        let level = match part.kind {
            zhubi_text::PartKind::Heading(level) => Some(level),
            _ => None,
        };
        Self { span: part.span.into(), kind: part.kind.into(), level }
    }
}

/// 文稿的一大块。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Region {
    /// 是什么。
    pub kind: RegionKind,
    /// 它的段落在 `blocks` 里的下标。
    pub blocks: Indices,
}

impl From<&zhubi_document::Region> for Region {
    fn from(region: &zhubi_document::Region) -> Self {
        Self { kind: region.kind.into(), blocks: (&region.blocks).into() }
    }
}

/// 一个段落、标题或其他行。
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Block {
    /// 位置，不含两头的空白。
    pub span: Place,
    /// 它的各行，从 0 起。
    pub lines: Indices,
    /// 段内的换行（一句话被错误地断成两行等）。
    pub joins: Vec<Join>,
    /// 它在文稿里是什么。
    pub role: BlockRole,
    /// `role` 是 `residue` 的，是哪一种残留；其他是 `null`。
    pub residue: Option<ResidueKind>,
    /// 在 `regions` 里的下标。
    pub region: usize,
    /// 没有序号的段首主题句（相邻两段以上都有才算）；没有的是 `null`。
    pub topic: Option<Place>,
}

impl From<&zhubi_document::Block> for Block {
    fn from(block: &zhubi_document::Block) -> Self {
        Self {
            span: block.span.into(),
            lines: (&block.lines).into(),
            joins: block
                .joins
                .iter()
                .map(|join| Join { span: join.span.into(), kind: join.kind.into() })
                .collect(),
            role: block.role.into(),
            residue: block.residue.map(ResidueKind::from),
            region: block.region,
            topic: block.topic.map(Place::from),
        }
    }
}

/// 段内的一处换行，连同前后的空白和空行。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Join {
    /// 位置。
    pub span: Place,
    /// 为什么不算段落的结束。
    pub kind: JoinKind,
}

/// 一句话，连同句末标点。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Sentence {
    /// 位置。
    pub span: Place,
    /// 在 `blocks` 里的下标。
    pub block: usize,
}

impl From<&zhubi_document::Sentence> for Sentence {
    fn from(sentence: &zhubi_document::Sentence) -> Self {
        Self { span: sentence.span.into(), block: sentence.block }
    }
}

/// 一个序号。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Marker {
    /// 哪一类序号。
    pub family: OrdinalFamily,
    /// 数值，从 1 起。
    pub value: u32,
    /// 位置，连同括号或点：（一）、一、、1.、第三条、二是。
    pub span: Place,
    /// 其中的数：（一）里的一。
    pub number: Place,
    /// 在 `blocks` 里的下标。
    pub block: usize,
    /// 是不是在段首。
    pub opens_block: bool,
    /// 在 `series` 里的下标。
    pub series: usize,
}

impl From<&zhubi_document::Marker> for Marker {
    fn from(marker: &zhubi_document::Marker) -> Self {
        Self {
            family: marker.family.into(),
            value: marker.value,
            span: marker.span.into(),
            number: marker.number.into(),
            block: marker.block,
            opens_block: marker.opens_block,
            series: marker.series,
        }
    }
}

/// 同级的序号。
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Series {
    /// 第一个序号的类别。
    pub family: OrdinalFamily,
    /// 上级序号在 `markers` 里的下标；最高一级是 `null`。
    pub parent: Option<usize>,
    /// 各序号在 `markers` 里的下标，按文中顺序。
    pub markers: Vec<usize>,
    /// 接不上的地方。
    pub breaks: Vec<Break>,
    /// 是不是接着前一个系列往下编（连续编号）。
    pub run_on: bool,
}

impl From<&zhubi_document::Series> for Series {
    fn from(series: &zhubi_document::Series) -> Self {
        let breaks = series.breaks.iter();
        Self {
            family: series.family.into(),
            parent: series.parent,
            markers: series.markers.clone(),
            breaks: breaks
                .map(|one| Break { marker: one.marker, previous: one.previous, kind: one.kind.into() })
                .collect(),
            run_on: series.run_on,
        }
    }
}

/// 系列里接不上前一个的序号。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Break {
    /// 在 `markers` 里的下标。
    pub marker: usize,
    /// 同一系列前一个序号的下标；没有的是 `null`。
    pub previous: Option<usize>,
    /// 怎样接不上。
    pub kind: BreakKind,
}

/// 提纲的一节。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct OutlineNode {
    /// 序号在 `markers` 里的下标。
    pub marker: usize,
    /// 写成什么样子，与 `zhubi outline --format json` 的 `form` 相同。
    pub form: NodeForm,
    /// 上级在 `outline` 里的下标；最高一级是 `null`。
    pub parent: Option<usize>,
    /// 层次，最高一级是 0。
    pub depth: usize,
    /// 序号之后的标题文字，不含末尾的标点。
    pub text: Place,
}

impl OutlineNode {
    pub(super) fn of(node: &zhubi_document::OutlineNode, depth: usize) -> Self {
        Self {
            marker: node.marker,
            form: node.form.into(),
            parent: node.parent,
            depth,
            text: node.text.into(),
        }
    }
}
