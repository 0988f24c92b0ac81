use std::ops::Range;

use zhubi_text::Span;

/// What a block is in a Chinese official text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What stands above the title: copy number, secrecy, urgency, the office's name with 文件.
    Letterhead,
    /// 文题.
    Title,
    /// 副题: ——在……上的讲话, the date or speaker in brackets or alone under the title.
    Subtitle,
    /// 发文字号 alone on its line.
    DocNumber,
    /// 主送机关.
    Recipient,
    /// 称呼: 同志们：
    Salutation,
    /// A numbered heading alone on its line.
    Heading,
    /// A paragraph.
    Body,
    /// A numbered item alone on its line that is no heading.
    ListItem,
    /// A line of the table of contents.
    TocEntry,
    /// 附件说明, one attachment a block.
    AttachmentNote,
    /// The mark on the first page of an attachment: 附件1.
    AttachmentMark,
    /// 署名 of the issuing office.
    Signature,
    /// 成文日期.
    Date,
    /// 附注: a line in brackets after the date.
    Note,
    /// 版记: 抄送, 印发.
    Imprint,
    /// The title of a figure or table.
    Caption,
    /// A table cell.
    TableCell,
    /// What a website or tool left.
    Residue,
}

/// Why two lines are one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinKind {
    /// A stray line end in the middle of a sentence.
    Stray,
    /// The whole text is wrapped at a width.
    Wrapped,
    /// A title set on several lines.
    Title,
}

/// A line end inside a block, with the blanks and blank lines around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join {
    /// From the end of the upper piece to the start of the lower.
    pub span: Span,
    /// Why it does not end the block.
    pub kind: JoinKind,
}

/// A paragraph, heading, title or other unit between line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// From its first to its last character that is no blank.
    pub span: Span,
    /// Its lines, from 0.
    pub lines: Range<usize>,
    /// The line ends inside it.
    pub joins: Vec<Join>,
    /// What it is.
    pub role: Role,
    /// Index of its region.
    pub region: usize,
    /// The unnumbered topic sentence that opens it (加强基层组织建设。), where two or more neighbours have one.
    pub topic: Option<Span>,
}
