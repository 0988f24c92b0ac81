//! The words of the contract for kinds of things, each tied to the variant of this program that it stands for.

use schemars::JsonSchema;
use serde::Serialize;

/// Declares the words for the variants of an enum, of the same names. A variant without a word does not compile.
macro_rules! words {
    ($(#[$about:meta])* $name:ident of $known:path { $($(#[$what:meta])* $variant:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$what])* $variant,)*
        }

        impl From<$known> for $name {
            fn from(known: $known) -> Self {
                use $known as Known;
                match known {
                    $(Known::$variant => $name::$variant,)*
                }
            }
        }
    };
}

words! {
    /// 段落在文稿里是什么。
    BlockRole of zhubi_document::Role {
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
}

words! {
    /// 一大块是什么。
    RegionKind of zhubi_document::RegionKind {
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
}

words! {
    /// 网页残留的种类。
    ResidueKind of zhubi_document::ResidueKind {
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
}

words! {
    /// 段内的换行为什么不算段落的结束。
    JoinKind of zhubi_document::JoinKind {
        /// 一句话中间多出来的换行。
        Stray,
        /// 全文按宽度折行。
        Wrapped,
        /// 标题排成几行。
        Title,
    }
}

words! {
    /// 序号的类别。
    OrdinalFamily of zhubi_document::OrdinalFamily {
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
}

words! {
    /// 序号怎样接不上前一个。
    BreakKind of zhubi_document::BreakKind {
        /// 与前一个相同。
        Duplicate,
        /// 中间缺了。
        Gap,
        /// 比前一个小。
        Backward,
        /// 不是从一开始。
        NotFirst,
    }
}

words! {
    /// 提纲的一节写成什么样子。
    NodeForm of zhubi_document::NodeForm {
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
}

words! {
    /// 成对标点的种类。
    PairKind of zhubi_document::PairKind {
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
}

words! {
    /// 日期的写法。
    DateForm of zhubi_document::DateForm {
        /// 2024年3月5日
        Arabic,
        /// 二〇二四年三月五日
        Han,
        /// 2024-3-5、2024.3.5、2024/3/5
        Separated,
        /// 两种数字混用
        Mixed,
    }
}

words! {
    /// 文字怎样缺少。
    TruncationKind of zhubi_document::TruncationKind {
        /// 全文末尾断了。
        End,
        /// 一段在残留文字之前断了。
        Before,
        /// 一段在残留文字之后从半句话开始。
        After,
        /// 文中写明有省略。
        Omitted,
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
