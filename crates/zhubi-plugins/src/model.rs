//! The parsed document as a plug-in receives it: JSON whose names and numbers are a contract, apart from the structures of
//! this program, which may change. The texts of the fields are those of the published schema, hence in Chinese.

mod fact;
mod name;
mod structure;

use schemars::JsonSchema;
use serde::Serialize;
use zhubi_document::Date;
use zhubi_lint::{Context, Stage};
use zhubi_text::Span;

use fact::{AnnouncedCount, Citation, Date as DateMention, DocumentNumber, Pair, Quantity, Truncation};
use name::{
    BlockRole, BreakKind, DateForm, JoinKind, NodeForm, OrdinalFamily, PairKind, PartKind, RegionKind,
    ResidueKind, StageName, TruncationKind,
};
use structure::{Block, Marker, OutlineNode, Part, Region, Sentence, Series};

/// The version of the contract between this program and plug-ins: the functions, the document and the answer. Fields may
/// be added to the document without a new version.
pub const ABI_VERSION: i32 = 1;

/// 文本中的一段：从 `start` 到 `end`（不含）。两个数都是 UTF-8 文本的字节位置，从 0 起，落在字符边界上。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Span")]
pub struct Place {
    /// 第一个字节。
    pub start: usize,
    /// 最后一个字节之后。
    pub end: usize,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}

/// 朱笔交给插件的文档。以后的版本可能增加字段，插件应忽略不认识的字段。
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "朱笔插件的输入")]
pub struct Model<'a> {
    /// 约定的版本，与 `zhubi_abi_version` 的返回值相同。
    pub version: i32,
    /// 全文。所有 `start`、`end` 都是它的字节位置。
    pub text: &'a str,
    /// 文种；没有识别出来的是 `null`。
    pub genre: Option<Genre>,
    /// 按哪一天的规定判断，如 `2024-05-06`：使用者指定的，没有指定的是成文日期，都没有的是 `null`。
    pub as_of: Option<String>,
    /// 成文日期；没有的是 `null`。
    pub written_on: Option<String>,
    /// 稿子到了哪一步。
    pub stage: StageName,
    /// 是不是只是一篇文稿的一部分；是的话，缺少标题、落款等不算问题。
    pub fragment: bool,
    /// 规则包给这条规则的选项，原样转交；没有的是 `null`。
    pub options: Option<&'a serde_json::Value>,
    /// 文件格式本身标明的内容（Word 的标题样式、表格、脚注等），按文中顺序；纯文本为空。
    pub parts: Vec<Part>,
    /// 文稿的几大块：正文、附件、目录、网页残留等，合起来是全部段落。
    pub regions: Vec<Region>,
    /// 段落、标题等，空行不算，按文中顺序。
    pub blocks: Vec<Block>,
    /// 句子，按文中顺序。
    pub sentences: Vec<Sentence>,
    /// 序号，按文中顺序。
    pub markers: Vec<Marker>,
    /// 同级的序号排成的系列。
    pub series: Vec<Series>,
    /// 提纲，一个序号一节，与 `markers` 的下标相同，上级在下级之前。
    pub outline: Vec<OutlineNode>,
    /// 成对的引号、括号和书名号。
    pub pairs: Vec<Pair>,
    /// 日期。
    pub dates: Vec<DateMention>,
    /// 数量。
    pub quantities: Vec<Quantity>,
    /// 发文字号。
    pub document_numbers: Vec<DocumentNumber>,
    /// 引用的文件标题。
    pub citations: Vec<Citation>,
    /// “讲3点意见”一类预告的数目。
    pub announced_counts: Vec<AnnouncedCount>,
    /// 缺少文字的地方。
    pub truncations: Vec<Truncation>,
}

/// 文种。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Genre {
    /// 名称，如“请示”“工作报告”。
    pub name: &'static str,
    /// 由哪里看出来；使用者指定的是 `null`。
    pub span: Option<Place>,
}

impl<'a> Model<'a> {
    /// What `context` knows of its document, with the options that the pack sets.
    pub fn of(context: &Context<'a>, options: Option<&'a serde_json::Value>) -> Self {
        let document = context.document;
        let depths = depths(document.outline());
        Self {
            version: ABI_VERSION,
            text: document.text(),
            genre: document
                .genre_evidence()
                .map(|evidence| Genre { name: evidence.genre.name(), span: evidence.span.map(Place::from) }),
            as_of: context.as_of.map(iso),
            written_on: document.written_on().map(iso),
            stage: context.stage.into(),
            fragment: context.fragment,
            options,
            parts: document.source().parts().iter().map(Part::from).collect(),
            regions: document.regions().iter().map(Region::from).collect(),
            blocks: document.blocks().iter().map(Block::from).collect(),
            sentences: document.sentences().iter().map(Sentence::from).collect(),
            markers: document.markers().iter().map(Marker::from).collect(),
            series: document.series().iter().map(Series::from).collect(),
            outline: document
                .outline()
                .nodes
                .iter()
                .zip(depths)
                .map(|(node, depth)| OutlineNode::of(node, depth))
                .collect(),
            pairs: document.pairs().iter().map(Pair::from).collect(),
            dates: document.dates().iter().map(DateMention::from).collect(),
            quantities: document.quantities().iter().map(Quantity::from).collect(),
            document_numbers: document.document_numbers().iter().map(DocumentNumber::from).collect(),
            citations: document.citations().iter().map(Citation::from).collect(),
            announced_counts: document.announced_counts().iter().map(AnnouncedCount::from).collect(),
            truncations: document.truncations().iter().map(Truncation::from).collect(),
        }
    }
}

fn depths(outline: &zhubi_document::Outline) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        depths.push(node.parent.map_or(0, |parent| depths[parent] + 1));
    }
    depths
}

fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

impl From<Stage> for StageName {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Draft => StageName::Draft,
            Stage::Final => StageName::Final,
            Stage::Template => StageName::Template,
        }
    }
}
