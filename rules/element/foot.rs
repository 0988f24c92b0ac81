//! What closes a text: the office that signs it and the date.

use zhubi_document::{Block, DateMention, Document, RegionKind, Role};
use zhubi_text::{Span, is_blank};

use super::recipient::is_office;

/// The first year whose texts all follow the rules of 2012.
const FIRST_YEAR: u16 = 2013;

/// Whether the text is of the time of GB/T 9704—2012, which came into force on 1 July 2012; one of unknown date is.
pub(super) fn is_current_standard(document: &Document) -> bool {
    closing_dates(document).next().is_none_or(|closing| is_current(closing.mention))
}

/// Whether a date is of that time.
pub(super) fn is_current(mention: &DateMention) -> bool {
    match (mention.year, mention.month) {
        (Some(2012), Some(month)) => month >= 7,
        (Some(year), _) => !(100..FIRST_YEAR).contains(&year),
        (None, _) => true,
    }
}

/// The date that closes a text.
pub(super) struct ClosingDate<'d> {
    pub mention: &'d DateMention,
    /// The office before it or on the line above, if there is one.
    pub office: Option<Span>,
}

/// The dates that close the draft and the texts that it carries, each alone on its line or behind the office that signs.
pub(super) fn closing_dates<'d>(document: &'d Document) -> impl Iterator<Item = ClosingDate<'d>> {
    document.dates().iter().filter_map(move |mention| {
        mention.month?;
        let text = document.text();
        let index = document.blocks().partition_point(|block| block.span.end() <= mention.span.start());
        let block = document.blocks().get(index).filter(|block| block.span.end() == mention.span.end())?;
        let own = matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted);
        if !own
            || matches!(
                block.role,
                Role::TableCell | Role::Subtitle | Role::Title | Role::Residue | Role::Imprint
            )
        {
            return None;
        }
        let before = Span::new(block.span.start(), mention.span.start());
        let name = before.of(text).trim_end_matches(is_blank);
        let office = Span::new(before.start(), before.start() + name.len());
        let above = index.checked_sub(1).map(|above| &document.blocks()[above]);
        let office = if name.is_empty() {
            above
                .filter(|above| above.role == Role::Signature || is_signature(above.span.of(text)))
                .map(|above| above.span)
        } else {
            Some(office).filter(|_| is_signature(name))
        };
        // In a chronicle lines of text follow each date.
        let signed = office.is_some() && (block.role == Role::Date || !name.is_empty());
        let closes = signed || (index > 0 && is_last(document, index));
        (closes && (name.is_empty() || office.is_some())).then_some(ClosingDate { mention, office })
    })
}

/// A date as the standard writes it: 2024年3月5日, as far as it is named.
pub(super) fn written_in_arabic(mention: &DateMention) -> String {
    let year = mention.year.map(|year| if year < 100 { 2000 + year } else { year });
    let year = year.map_or_else(String::new, |year| format!("{year}年"));
    let month = mention.month.map_or_else(String::new, |month| format!("{month}月"));
    let day = mention.day.map_or_else(String::new, |day| format!("{day}日"));
    year + &month + &day
}

/// Whether `line` can be the office that signs a text.
pub(super) fn is_signature(line: &str) -> bool {
    line.chars().count() <= 40 && is_office(line) && !line.contains(['，', '。', '：', '；', ':', ','])
}

/// Whether no more of the text follows the block at `index`.
fn is_last(document: &Document, index: usize) -> bool {
    let region = document.blocks()[index].region;
    document.blocks()[index + 1..].iter().find(|block| block.role != Role::Residue).is_none_or(
        |next: &Block| {
            next.region != region
                || matches!(next.role, Role::Note | Role::Imprint | Role::AttachmentMark)
                || is_after_foot(next.span.of(document.text()))
        },
    )
}

/// What stands under the date: a remark in brackets, whom to ask, who gets a copy.
pub(super) fn is_after_foot(line: &str) -> bool {
    const STARTS: &[&str] = &["（", "(", "联系人", "联系电话", "联系方式", "此件", "抄送", "主题词", "附件"];
    STARTS.iter().any(|start| line.starts_with(start)) || line.ends_with("印发")
}
