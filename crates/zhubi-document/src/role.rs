use zhubi_text::{PartKind, Span};

use crate::block::JoinKind;
use crate::marker::at_block_start;
use crate::paragraph::Paragraph;
use crate::piece::Piece;
use crate::{Block, Region, RegionKind, Role, shape};

/// Where in a document the next paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the title.
    Head,
    /// After the title, before the first paragraph.
    BelowTitle,
    /// In the text.
    Text,
    /// After the date.
    Foot,
}

/// A title is set on at most this many lines.
const MOST_TITLE_LINES: usize = 4;

/// The number and name of an attachment have at most this many characters.
const MOST_CHARACTERS_OF_NAME: usize = 60;

/// Gives each paragraph its role and cuts the text into regions. `is_contents` tells the pieces of tables of contents
/// by their first line.
pub(crate) fn assign(
    text: &str,
    paragraphs: Vec<Paragraph>,
    is_contents: impl Fn(&Paragraph) -> bool,
) -> (Vec<Block>, Vec<Region>) {
    let mut reader =
        Reader { text, blocks: Vec::new(), regions: Vec::new(), place: Place::Head, title: None };
    let mut rest = paragraphs.into_iter();
    while let Some(mut paragraph) = rest.next() {
        if paragraph.first.residue.is_some() {
            reader.push(paragraph, Role::Residue, RegionKind::Residue);
        } else if is_contents(&paragraph) {
            reader.push(paragraph, Role::TocEntry, RegionKind::Contents);
        } else if let Some(PartKind::TableCell | PartKind::TextBox | PartKind::Running) = paragraph.first.part
        {
            reader.push_here(paragraph, Role::TableCell);
        } else if let Some(PartKind::Footnote) = paragraph.first.part {
            reader.push_here(paragraph, Role::Body);
        } else if reader.place == Place::Text && lists_attachments_below(text, &paragraph, rest.as_slice()) {
            reader.take_as(paragraph, Role::AttachmentNote);
        } else {
            if reader.takes_title(&paragraph) {
                let mut lines = 1;
                while lines < MOST_TITLE_LINES
                    && title_ends_within(text, &paragraph, rest.as_slice(), MOST_TITLE_LINES - lines)
                    && let Some(next) = rest.next()
                {
                    paragraph.join(&next, JoinKind::Title);
                    lines += 1;
                }
            }
            reader.take(paragraph);
        }
    }
    (reader.blocks, reader.regions)
}

/// Whether a title whose first line the format knew as `part`, and whose last line so far is `upper`, can continue on the
/// line `lower`.
fn title_goes_on(text: &str, part: Option<PartKind>, upper: &Piece, lower: &Paragraph) -> bool {
    let (above, below) = (upper.span.of(text), lower.span.of(text));
    !shape::ends_like_title(above)
        && lower.first.residue.is_none()
        && (lower.first.part.is_none() || lower.first.part == part)
        && lower.first.line == upper.line + 1
        && shape::is_title_like(below)
        && !shape::is_note(below)
        && !below.starts_with("——")
        && !shape::is_document_number(below)
        && at_block_start(below).is_none()
}

/// Whether the title `upper` goes on with the next line, and one of the next `lines` ends it as titles end.
fn title_ends_within(text: &str, upper: &Paragraph, rest: &[Paragraph], lines: usize) -> bool {
    let mut last = &upper.last;
    for next in rest.iter().take(lines) {
        if !title_goes_on(text, upper.first.part, last, next) {
            return false;
        }
        if shape::ends_like_title(next.span.of(text)) {
            return true;
        }
        last = &next.last;
    }
    false
}

/// Whether `paragraph` is 附件： alone on its line, and the names of the attachments, which are numbered, stand between it
/// and the signature.
fn lists_attachments_below(text: &str, paragraph: &Paragraph, rest: &[Paragraph]) -> bool {
    let line = paragraph.span.of(text);
    let mut below = rest.iter().map(|next| next.span.of(text));
    matches!(line, "附件：" | "附件:" | "附：" | "附:")
        && below.next().is_some_and(is_name_in_list)
        && below
            .find(|line| !is_name_in_list(line))
            .is_none_or(|line| is_signature(line) || shape::is_date_line(line))
}

/// Whether `line` can be the numbered name of an attachment.
fn is_name_in_list(line: &str) -> bool {
    at_block_start(line).is_some() && line.chars().count() <= MOST_CHARACTERS_OF_NAME && !line.contains('。')
}

struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    regions: Vec<Region>,
    place: Place,
    /// The title of the document that is being read.
    title: Option<Span>,
}

impl Reader<'_> {
    /// Whether `paragraph` would be a title where it stands.
    fn takes_title(&self, paragraph: &Paragraph) -> bool {
        let line = paragraph.span.of(self.text);
        match self.place {
            Place::Head => {
                !shape::is_letterhead(line)
                    && !shape::is_document_number(line)
                    && self.can_be_title(paragraph)
            }
            Place::Foot => self.begins_quoted(paragraph),
            Place::BelowTitle | Place::Text => false,
        }
    }

    fn can_be_title(&self, paragraph: &Paragraph) -> bool {
        let line = paragraph.span.of(self.text);
        shape::is_title_like(line) && !shape::is_salutation(line) && !shape::is_attachment_mark(line)
    }

    /// A title after the foot of a document opens the document that it carries.
    fn begins_quoted(&self, paragraph: &Paragraph) -> bool {
        let line = paragraph.span.of(self.text);
        self.can_be_title(paragraph)
            && !shape::is_note(line)
            && !shape::is_imprint(line)
            && !shape::ends_like_office(line)
            && shape::han_count(line) >= 5
    }

    fn take(&mut self, paragraph: Paragraph) {
        let line = paragraph.span.of(self.text);
        // Run-in headings take the style of a heading too, and the paragraph behind them with it.
        if let Some(PartKind::Heading(level)) = paragraph.first.part.filter(|_| !shape::is_prose(line)) {
            let is_title = level == 1 && self.place == Place::Head && at_block_start(line).is_none();
            let role = if is_title { Role::Title } else { Role::Heading };
            return self.take_as(paragraph, role);
        }
        if shape::is_attachment_mark(line) || self.is_attachment_page(line) {
            return self.push(paragraph, Role::AttachmentMark, RegionKind::Attachment);
        }
        let role = match self.place {
            Place::Head => self.role_at_head(&paragraph),
            Place::BelowTitle => self.role_below_title(line),
            Place::Text => self.role_in_text(line),
            Place::Foot => self.role_at_foot(&paragraph),
        };
        self.take_as(paragraph, role);
    }

    /// 附件1 with the attachment's title behind it on the same line, which only stands after the foot.
    fn is_attachment_page(&self, line: &str) -> bool {
        let numbered = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        self.place == Place::Foot
            && line.strip_prefix("附件").is_some_and(numbered)
            && shape::is_title_like(line)
    }

    fn role_at_head(&self, paragraph: &Paragraph) -> Role {
        let line = paragraph.span.of(self.text);
        if shape::is_document_number(line) {
            Role::DocNumber
        } else if shape::is_letterhead(line) {
            Role::Letterhead
        } else if self.can_be_title(paragraph) {
            Role::Title
        } else {
            self.role_below_title(line)
        }
    }

    fn is_title_again(&self, line: &str) -> bool {
        self.title.is_some_and(|title| same_title(title.of(self.text), line))
    }

    fn role_below_title(&self, line: &str) -> Role {
        if self.is_title_again(line) {
            Role::Title
        } else if shape::is_document_number(line) {
            Role::DocNumber
        } else if shape::is_salutation(line) {
            Role::Salutation
        } else if shape::is_recipient(line) {
            Role::Recipient
        } else if self.title.is_some() && is_subtitle(line) {
            Role::Subtitle
        } else {
            self.role_in_text(line)
        }
    }

    fn role_in_text(&self, line: &str) -> Role {
        if self.is_title_again(line) {
            Role::Title
        } else if shape::is_salutation(line) {
            Role::Salutation
        } else if shape::is_attachment_note(line) || self.continues_attachment_note(line) {
            Role::AttachmentNote
        } else if shape::is_date_line(line) && self.after_text() {
            Role::Date
        } else if shape::is_caption(line) {
            Role::Caption
        } else if shape::is_imprint(line) {
            Role::Imprint
        } else {
            Role::Body
        }
    }

    fn role_at_foot(&self, paragraph: &Paragraph) -> Role {
        let line = paragraph.span.of(self.text);
        if shape::is_note(line) {
            Role::Note
        } else if shape::is_imprint(line) {
            Role::Imprint
        } else if self.begins_quoted(paragraph) {
            Role::Title
        } else {
            self.role_in_text(line)
        }
    }

    /// 2.…… under 附件：1.……
    fn continues_attachment_note(&self, line: &str) -> bool {
        self.blocks.last().is_some_and(|last| last.role == Role::AttachmentNote) && is_name_in_list(line)
    }

    /// A date is that of the document where text and at most a few lines of signature stand before it.
    fn after_text(&self) -> bool {
        let before = self.blocks.iter().rev().take(4).take_while(|block| block.role != Role::Date);
        let mut before = before.skip_while(|block| is_signature(block.span.of(self.text)));
        before.next().is_some_and(|block| {
            block.role == Role::AttachmentNote || shape::is_terminated(block.span.of(self.text))
        })
    }

    fn take_as(&mut self, paragraph: Paragraph, role: Role) {
        match role {
            Role::Title => {
                let kind = if self.place == Place::Foot { RegionKind::Quoted } else { self.current_kind() };
                self.title = Some(paragraph.span);
                if self.place == Place::Foot {
                    self.push(paragraph, role, kind);
                } else {
                    self.push_here(paragraph, role);
                }
                self.place = Place::BelowTitle;
            }
            Role::Date => {
                self.sign();
                self.push_here(paragraph, role);
                self.place = Place::Foot;
            }
            Role::Letterhead | Role::DocNumber | Role::Subtitle | Role::Note | Role::Imprint => {
                self.push_here(paragraph, role);
            }
            Role::Salutation | Role::Recipient if self.place != Place::Text => {
                self.push_here(paragraph, role);
                self.place = Place::Text;
            }
            _ => {
                self.push_here(paragraph, role);
                self.place = Place::Text;
            }
        }
    }

    /// The short lines directly before the date are the signature.
    fn sign(&mut self) {
        let text = self.text;
        let unsigned = |block: &&mut Block| block.role == Role::Body && is_signature(block.span.of(text));
        for block in self.blocks.iter_mut().rev().take(3).take_while(unsigned) {
            block.role = Role::Signature;
        }
    }

    fn current_kind(&self) -> RegionKind {
        let apart = |region: &&Region| !matches!(region.kind, RegionKind::Residue | RegionKind::Contents);
        self.regions.iter().rev().find(apart).map_or(RegionKind::Body, |region| region.kind)
    }

    /// Adds a block to the document that is being read, which goes on behind residue and contents.
    fn push_here(&mut self, paragraph: Paragraph, role: Role) {
        let kind = self.current_kind();
        self.add(paragraph, role, kind, false);
    }

    /// Adds a block to a region of its own kind; an attachment or carried document is a new one each time.
    fn push(&mut self, paragraph: Paragraph, role: Role, kind: RegionKind) {
        let fresh = matches!(kind, RegionKind::Attachment | RegionKind::Quoted);
        if fresh {
            self.place = Place::Head;
            self.title = None;
        }
        self.add(paragraph, role, kind, fresh);
    }

    fn add(&mut self, paragraph: Paragraph, role: Role, kind: RegionKind, fresh: bool) {
        let index = self.blocks.len();
        match self.regions.last_mut() {
            Some(last) if last.kind == kind && !fresh => last.blocks.end = index + 1,
            _ => self.regions.push(Region { kind, blocks: index..index + 1 }),
        }
        self.blocks.push(Block {
            span: paragraph.span,
            lines: paragraph.first.line..paragraph.last.line + 1,
            joins: paragraph.joins,
            role,
            residue: paragraph.first.residue,
            region: self.regions.len() - 1,
            topic: None,
        });
    }
}

fn is_subtitle(line: &str) -> bool {
    line.starts_with("——")
        || shape::is_note(line)
        || shape::is_date_line(line)
        || (shape::is_title_like(line) && at_block_start(line).is_none())
}

fn is_signature(line: &str) -> bool {
    line.chars().count() <= 40
        && shape::han_count(line) >= 2
        && !shape::is_terminated(line)
        && !line.contains(['，', '。'])
        && at_block_start(line).is_none()
}

/// Whether two titles are the same but for blanks and line ends.
fn same_title(one: &str, other: &str) -> bool {
    one.chars().filter(|c| !c.is_whitespace()).eq(other.chars().filter(|c| !c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use zhubi_text::{Part, PartKind, Source, Span};

    use crate::{Document, ParseOptions, Role};

    /// The roles of lines of which the format knew something.
    fn roles(lines: &[(&str, Option<PartKind>)]) -> Vec<Role> {
        let mut text = String::new();
        let mut parts = Vec::new();
        for (line, kind) in lines {
            let span = Span::new(text.len(), text.len() + line.len());
            parts.extend(kind.map(|kind| Part { span, kind }));
            text.push_str(line);
            text.push('\n');
        }
        let source = Source::rendered("稿.docx", text, parts, None);
        Document::parse(&source, &ParseOptions::default()).blocks().iter().map(|block| block.role).collect()
    }

    const FIRST: Option<PartKind> = Some(PartKind::Heading(1));

    #[test]
    fn the_names_of_attachments_may_stand_below_the_word() {
        let draft = |last: &[&'static str]| {
            let first = ["关于开展检查的通知", "各单位要落实责任。", "附件：", "1.检查清单", "2.汇总表"];
            let lines: Vec<_> = first.iter().chain(last).map(|line| (*line, None)).collect();
            roles(&lines)[2..].to_vec()
        };
        let note = [Role::AttachmentNote; 3];
        let signed = [&note[..], &[Role::Signature, Role::Date]].concat();
        assert_eq!(draft(&["青禾县应急管理局", "2024年5月6日"]), signed);
        assert_eq!(draft(&[]), note);
        assert_eq!(draft(&["检查时要逐项对照，不得遗漏。"])[0], Role::AttachmentMark);
    }

    #[test]
    fn the_first_heading_is_the_title_unless_it_is_numbered() {
        let body = ("各村要落实责任，年底前完成。", None);
        assert_eq!(
            roles(&[("河道整治工作方案", FIRST), ("一、总体要求", FIRST), body]),
            [Role::Title, Role::Heading, Role::Body]
        );
        assert_eq!(roles(&[("一、总体要求", FIRST), body, ("二、任务", FIRST), body])[0], Role::Heading);
        let broken = [("沙溪镇人民政府关于做好", FIRST), ("河道整治工作的通知", FIRST), body];
        assert_eq!(roles(&broken), [Role::Title, Role::Body]);
        let on_three =
            [("沙溪镇人民政府", FIRST), ("关于做好河道整治", None), ("及养护工作的通知", FIRST), body];
        assert_eq!(roles(&on_three), [Role::Title, Role::Body]);
    }

    #[test]
    fn a_paragraph_in_the_style_of_a_heading_stays_a_paragraph() {
        let lines = [("工作方案", FIRST), ("（一）落实责任。各村要落实责任。", Some(PartKind::Heading(2)))];
        assert_eq!(roles(&lines)[1], Role::Body);
    }

    #[test]
    fn what_stands_outside_the_text_changes_nothing_in_it() {
        let body = ("各村要落实责任，年底前完成。", None);
        let lines = [
            ("河道整治工作方案", None),
            ("附件", Some(PartKind::TextBox)),
            ("一、总体要求", None),
            body,
            ("2024年3月5日", Some(PartKind::TableCell)),
            ("二、任务", None),
            body,
            ("附件1", Some(PartKind::Footnote)),
            ("— 1 —", Some(PartKind::Running)),
        ];
        let expected = [
            Role::Title,
            Role::TableCell,
            Role::Heading,
            Role::Body,
            Role::TableCell,
            Role::Heading,
            Role::Body,
            Role::Body,
            Role::TableCell,
        ];
        assert_eq!(roles(&lines), expected);
    }
}
