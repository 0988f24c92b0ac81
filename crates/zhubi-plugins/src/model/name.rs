//! The words of the contract for kinds of things, each tied to the variant of this program that it stands for.

use schemars::JsonSchema;
use serde::Serialize;

/// 段落在文稿里是什么。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockRole {
    /// 标题以上：份号、密级、紧急程度、发文机关标志。
    Letterhead,
    /// 文题。
    Title,
    /// 副题，标题下的日期、讲话人。
    Subtitle,
    /// 单独成行的发文字号。
    DocNumber,
    /// 主送机关。
    Recipient,
    /// 称呼。
    Salutation,
    /// 单独成行、有序号的标题。
    Heading,
    /// 正文段落。
    Body,
    /// 单独成行、有序号而不是标题的条目。
    ListItem,
    /// 目录的一行。
    TocEntry,
    /// 附件说明，一个附件一段。
    AttachmentNote,
    /// 附件首页的“附件1”。
    AttachmentMark,
    /// 发文机关署名。
    Signature,
    /// 成文日期。
    Date,
    /// 附注。
    Note,
    /// 版记：抄送、印发。
    Imprint,
    /// 图表的标题。
    Caption,
    /// 表格的一格，或正文以外的其他文字（文本框、页眉、页脚）。
    TableCell,
    /// 网页或工具留下的文字。
    Residue,
}

impl From<zhubi_document::Role> for BlockRole {
    fn from(known: zhubi_document::Role) -> Self {
        use zhubi_document::Role as Known;
        match known {
            Known::Letterhead => BlockRole::Letterhead,
            Known::Title => BlockRole::Title,
            Known::Subtitle => BlockRole::Subtitle,
            Known::DocNumber => BlockRole::DocNumber,
            Known::Recipient => BlockRole::Recipient,
            Known::Salutation => BlockRole::Salutation,
            Known::Heading => BlockRole::Heading,
            Known::Body => BlockRole::Body,
            Known::ListItem => BlockRole::ListItem,
            Known::TocEntry => BlockRole::TocEntry,
            Known::AttachmentNote => BlockRole::AttachmentNote,
            Known::AttachmentMark => BlockRole::AttachmentMark,
            Known::Signature => BlockRole::Signature,
            Known::Date => BlockRole::Date,
            Known::Note => BlockRole::Note,
            Known::Imprint => BlockRole::Imprint,
            Known::Caption => BlockRole::Caption,
            Known::TableCell => BlockRole::TableCell,
            Known::Residue => BlockRole::Residue,
        }
    }
}

/// 一大块是什么。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegionKind {
    /// 网页或工具留下的文字。
    Residue,
    /// 目录。
    Contents,
    /// 正文。
    Body,
    /// 一个附件。
    Attachment,
    /// 印发、转发的文件。
    Quoted,
}

impl From<zhubi_document::RegionKind> for RegionKind {
    fn from(known: zhubi_document::RegionKind) -> Self {
        use zhubi_document::RegionKind as Known;
        match known {
            Known::Residue => RegionKind::Residue,
            Known::Contents => RegionKind::Contents,
            Known::Body => RegionKind::Body,
            Known::Attachment => RegionKind::Attachment,
            Known::Quoted => RegionKind::Quoted,
        }
    }
}

/// 网页残留的种类。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResidueKind {
    /// 单独成行的网址。
    Url,
    /// 网站的计数。
    Number,
    /// 导出时夹进来的页码。
    PageNumber,
    /// 夹在残留之间的短行。
    Neighbour,
    /// 导航、按钮、其他文章的列表。
    Navigation,
    /// 来源、发布时间、点击量。
    Metadata,
    /// 广告、版权声明。
    Promotion,
    /// 写作助手在稿子前后说的话。
    Assistant,
    /// “以下省略”一类的话。
    Omission,
    /// “付费阅读全文”一类的话。
    Paywall,
}

impl From<zhubi_document::ResidueKind> for ResidueKind {
    fn from(known: zhubi_document::ResidueKind) -> Self {
        use zhubi_document::ResidueKind as Known;
        match known {
            Known::Url => ResidueKind::Url,
            Known::Number => ResidueKind::Number,
            Known::PageNumber => ResidueKind::PageNumber,
            Known::Neighbour => ResidueKind::Neighbour,
            Known::Navigation => ResidueKind::Navigation,
            Known::Metadata => ResidueKind::Metadata,
            Known::Promotion => ResidueKind::Promotion,
            Known::Assistant => ResidueKind::Assistant,
            Known::Omission => ResidueKind::Omission,
            Known::Paywall => ResidueKind::Paywall,
        }
    }
}

/// 段内的换行为什么不算段落的结束。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum JoinKind {
    /// 一句话中间多出来的换行。
    Stray,
    /// 全文按宽度折行。
    Wrapped,
    /// 标题排成几行。
    Title,
}

impl From<zhubi_document::JoinKind> for JoinKind {
    fn from(known: zhubi_document::JoinKind) -> Self {
        use zhubi_document::JoinKind as Known;
        match known {
            Known::Stray => JoinKind::Stray,
            Known::Wrapped => JoinKind::Wrapped,
            Known::Title => JoinKind::Title,
        }
    }
}

/// 序号的类别。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrdinalFamily {
    /// 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Han,
    /// （一）
    BracketedHan,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// ①
    Circled,
    /// 一是
    Shi,
    /// 一要
    Yao,
    /// 其一
    Qi,
    /// 首先、第一，其次、第二，再次、第三，最后
    Adverb,
}

impl From<zhubi_document::OrdinalFamily> for OrdinalFamily {
    fn from(known: zhubi_document::OrdinalFamily) -> Self {
        use zhubi_document::OrdinalFamily as Known;
        match known {
            Known::Part => OrdinalFamily::Part,
            Known::Chapter => OrdinalFamily::Chapter,
            Known::Section => OrdinalFamily::Section,
            Known::Article => OrdinalFamily::Article,
            Known::Han => OrdinalFamily::Han,
            Known::BracketedHan => OrdinalFamily::BracketedHan,
            Known::Arabic => OrdinalFamily::Arabic,
            Known::BracketedArabic => OrdinalFamily::BracketedArabic,
            Known::Circled => OrdinalFamily::Circled,
            Known::Shi => OrdinalFamily::Shi,
            Known::Yao => OrdinalFamily::Yao,
            Known::Qi => OrdinalFamily::Qi,
            Known::Adverb => OrdinalFamily::Adverb,
        }
    }
}

/// 序号怎样接不上前一个。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BreakKind {
    /// 与前一个相同。
    Duplicate,
    /// 中间缺了。
    Gap,
    /// 比前一个小。
    Backward,
    /// 不是从一开始。
    NotFirst,
}

impl From<zhubi_document::BreakKind> for BreakKind {
    fn from(known: zhubi_document::BreakKind) -> Self {
        use zhubi_document::BreakKind as Known;
        match known {
            Known::Duplicate => BreakKind::Duplicate,
            Known::Gap => BreakKind::Gap,
            Known::Backward => BreakKind::Backward,
            Known::NotFirst => BreakKind::NotFirst,
        }
    }
}

/// 提纲的一节写成什么样子。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NodeForm {
    /// 标题单独成行。
    Standalone,
    /// 标题句之后同一段接着写。
    RunIn,
    /// 段首的“一是”。
    ParagraphSeries,
    /// 段中的“一是”。
    Series,
    /// 目录的一行。
    Toc,
}

impl From<zhubi_document::NodeForm> for NodeForm {
    fn from(known: zhubi_document::NodeForm) -> Self {
        use zhubi_document::NodeForm as Known;
        match known {
            Known::Standalone => NodeForm::Standalone,
            Known::RunIn => NodeForm::RunIn,
            Known::ParagraphSeries => NodeForm::ParagraphSeries,
            Known::Series => NodeForm::Series,
            Known::Toc => NodeForm::Toc,
        }
    }
}

/// 成对标点的种类。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PairKind {
    /// “ ”
    DoubleQuotes,
    /// ‘ ’
    SingleQuotes,
    /// （ ）和 ( )
    Parentheses,
    /// 《 》
    BookTitle,
    /// 〈 〉
    InnerBookTitle,
    /// 【 】
    Lenticular,
    /// 〔 〕
    Tortoise,
    /// [ ]
    Square,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
}

impl From<zhubi_document::PairKind> for PairKind {
    fn from(known: zhubi_document::PairKind) -> Self {
        use zhubi_document::PairKind as Known;
        match known {
            Known::DoubleQuotes => PairKind::DoubleQuotes,
            Known::SingleQuotes => PairKind::SingleQuotes,
            Known::Parentheses => PairKind::Parentheses,
            Known::BookTitle => PairKind::BookTitle,
            Known::InnerBookTitle => PairKind::InnerBookTitle,
            Known::Lenticular => PairKind::Lenticular,
            Known::Tortoise => PairKind::Tortoise,
            Known::Square => PairKind::Square,
            Known::Corner => PairKind::Corner,
            Known::WhiteCorner => PairKind::WhiteCorner,
        }
    }
}

/// 日期的写法。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateForm {
    /// 2024年3月5日
    Arabic,
    /// 二〇二四年三月五日
    Han,
    /// 2024-3-5、2024.3.5、2024/3/5
    Separated,
    /// 两种数字混用
    Mixed,
}

impl From<zhubi_document::DateForm> for DateForm {
    fn from(known: zhubi_document::DateForm) -> Self {
        use zhubi_document::DateForm as Known;
        match known {
            Known::Arabic => DateForm::Arabic,
            Known::Han => DateForm::Han,
            Known::Separated => DateForm::Separated,
            Known::Mixed => DateForm::Mixed,
        }
    }
}

/// 文字怎样缺少。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TruncationKind {
    /// 全文末尾断了。
    End,
    /// 一段在残留文字之前断了。
    Before,
    /// 一段在残留文字之后从半句话开始。
    After,
    /// 文中写明有省略。
    Omitted,
}

impl From<zhubi_document::TruncationKind> for TruncationKind {
    fn from(known: zhubi_document::TruncationKind) -> Self {
        use zhubi_document::TruncationKind as Known;
        match known {
            Known::End => TruncationKind::End,
            Known::Before => TruncationKind::Before,
            Known::After => TruncationKind::After,
            Known::Omitted => TruncationKind::Omitted,
        }
    }
}

/// 稿子到了哪一步。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Stage")]
pub enum StageName {
    /// 起草中，留空是正常的。
    Draft,
    /// 定稿。
    Final,
    /// 供他人填写的模板。
    Template,
}

/// 文件格式标明一段是什么。
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// 标题样式的段落，级别见 `level`。
    Heading,
    /// 表格的一格。
    TableCell,
    /// 文本框。
    TextBox,
    /// 页眉、页脚。
    Running,
    /// 脚注、尾注。
    Footnote,
    /// 自动编号，不能修改。
    Number,
    /// 文件里没有原样写着的其他文字，不能修改。
    Generated,
    /// 代码等照录的文字，不检查。
    Literal,
}

impl From<zhubi_text::PartKind> for PartKind {
    fn from(kind: zhubi_text::PartKind) -> Self {
        match kind {
            zhubi_text::PartKind::Heading(_) => PartKind::Heading,
            zhubi_text::PartKind::TableCell => PartKind::TableCell,
            zhubi_text::PartKind::TextBox => PartKind::TextBox,
            zhubi_text::PartKind::Running => PartKind::Running,
            zhubi_text::PartKind::Footnote => PartKind::Footnote,
            zhubi_text::PartKind::Number => PartKind::Number,
            zhubi_text::PartKind::Generated => PartKind::Generated,
            zhubi_text::PartKind::Literal => PartKind::Literal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NodeForm;

    #[test]
    fn forms_are_the_words_of_the_outline_command() {
        use zhubi_document::NodeForm::{ParagraphSeries, RunIn, Series, Standalone, Toc};
        for form in [Standalone, RunIn, ParagraphSeries, Series, Toc] {
            let word = serde_json::to_value(NodeForm::from(form)).unwrap();
            assert_eq!(word, form.name());
        }
    }
}
