use std::ops::Range;

use zhubi_text::Span;

use crate::residue::ResidueKind;

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
    /// A table cell, or another piece that stands outside the running text: a text box, a running header or footer.
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

impl Join {
    /// How many characters of `text` end the upper piece and begin the lower one once more, where two or more do:
    /// the two copies, upper first.
    pub fn overlap(&self, text: &str) -> Option<(Span, Span)> {
        const LONGEST_OVERLAP: usize = 20;
        let (upper, lower) = (&text[..self.span.start()], &text[self.span.end()..]);
        let starts: Vec<usize> = upper.char_indices().rev().take(LONGEST_OVERLAP).map(|(at, _)| at).collect();
        let copied = |at: &usize| {
            let copy = &upper[*at..];
            lower.starts_with(copy) && !copy.contains('\n') && copy.chars().any(char::is_alphanumeric)
        };
        let start = starts.into_iter().skip(1).rfind(copied)?;
        let len = self.span.start() - start;
        Some((Span::new(start, self.span.start()), Span::new(self.span.end(), self.span.end() + len)))
    }
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
    /// What kind of residue it is, where `role` says that it is residue.
    pub residue: Option<ResidueKind>,
    /// Index of its region.
    pub region: usize,
    /// The unnumbered topic sentence that opens it (加强基层组织建设。), where two or more neighbours have one.
    pub topic: Option<Span>,
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{Join, JoinKind};

    fn overlap(text: &str) -> Option<&str> {
        let at = text.find('\n')?;
        let join = Join { span: Span::new(at, at + 1), kind: JoinKind::Stray };
        join.overlap(text).map(|(upper, _)| upper.of(text))
    }

    #[test]
    fn the_longest_copy_of_two_characters_or_more() {
        assert_eq!(overlap("选派30名\n30名年轻干部"), Some("30名"));
        assert_eq!(overlap("加强对对\n对对口支援"), Some("对对"));
        assert_eq!(overlap("加强对\n对口支援"), None);
        assert_eq!(overlap("加强领导\n对口支援"), None);
    }
}
