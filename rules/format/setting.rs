//! What the rules on layout ask of a document: which paragraphs are running text, how they are set, who asks for it.

use zhubi_document::{Block, Document, Genre, RegionKind, Role};
use zhubi_lint::Severity;
use zhubi_text::{Alignment, Layout, ParagraphLayout, PartKind, Span, Twips};

/// Who asks for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Norm {
    /// GB/T 9704—2012, of which the values were left as they are.
    National,
    /// The unit that set a value of the rule.
    Unit,
}

impl Norm {
    /// The norm behind `options`: as soon as a unit sets one value, all are its own.
    pub(super) fn of<T: Default + PartialEq>(options: &T) -> Self {
        if *options == T::default() { Norm::National } else { Norm::Unit }
    }

    /// The words that name it, with the clause of the national standard.
    pub(super) fn name(self, clause: &str) -> String {
        match self {
            Norm::National => format!("GB/T 9704—2012第{clause}条"),
            Norm::Unit => "本单位的版式设置".to_owned(),
        }
    }
}

/// How grave a breach of what the standard lays down is: it binds the documents that it is made for and is advice to
/// all others.
pub(super) fn severity(document: &Document, set: Severity) -> Severity {
    if is_official(document) { set } else { Severity::Info }
}

/// Whether the text is a document for which the standard is made: of one of the fifteen kinds, or with a letterhead.
pub(super) fn is_official(document: &Document) -> bool {
    let statutory = matches!(
        document.genre(),
        Some(
            Genre::Resolution
                | Genre::Decision
                | Genre::Order
                | Genre::Communique
                | Genre::Announcement
                | Genre::PublicNotice
                | Genre::Opinion
                | Genre::Notice
                | Genre::Circular
                | Genre::Report
                | Genre::Request
                | Genre::Reply
                | Genre::Motion
                | Genre::Letter
                | Genre::Minutes
        )
    );
    statutory
        || document.blocks().iter().any(|block| matches!(block.role, Role::Letterhead | Role::DocNumber))
}

/// The layout of `block`, where it begins a paragraph of the flow of the main text.
pub(super) fn in_flow<'l>(
    document: &Document,
    layout: &'l Layout,
    block: &Block,
) -> Option<&'l ParagraphLayout> {
    if document.regions()[block.region].kind != RegionKind::Body {
        return None;
    }
    let start = block.span.start();
    let paragraph = layout.paragraph_at(start)?;
    let before = Span::new(paragraph.span.start(), start).of(document.text());
    // A part that holds the start of a paragraph is one of the few that begin last before it.
    let parts = document.source().parts();
    let begun = parts.partition_point(|part| part.span.start() <= start);
    let apart = parts[..begun].iter().rev().take(4).any(|part| {
        part.span.end() > start
            && matches!(
                part.kind,
                PartKind::TableCell | PartKind::TextBox | PartKind::Running | PartKind::Footnote
            )
    });
    (before.trim().is_empty() && !apart).then_some(paragraph)
}

/// The paragraphs of the main text that hold whole sentences and stand between both margins.
pub(super) fn running_text<'a>(
    document: &'a Document,
    layout: &'a Layout,
) -> impl Iterator<Item = (&'a Block, &'a ParagraphLayout)> {
    let prose = document.blocks().iter().filter(|block| {
        matches!(block.role, Role::Body | Role::ListItem)
            && block.span.of(document.text()).ends_with(['。', '；', '！', '？'])
    });
    prose
        .filter_map(|block| Some((block, in_flow(document, layout, block)?)))
        .filter(|(_, paragraph)| !matches!(paragraph.alignment, Alignment::Center | Alignment::Right))
}

/// Whether `block` begins with an ordinal, and so perhaps with a heading.
pub(super) fn is_numbered(document: &Document, block: &Block) -> bool {
    let markers = document.markers();
    let first = markers.partition_point(|marker| marker.span.end() <= block.span.start());
    let mut inside = markers[first..].iter().take_while(|marker| marker.span.start() < block.span.end());
    inside.next().is_some_and(|marker| marker.opens_block)
}

/// Where a finding about the whole document is shown: at the start of its first paragraph.
pub(super) fn top(document: &Document) -> Option<Span> {
    let block = document.blocks().iter().find(|block| block.role != Role::Residue)?;
    Some(opening(document.text(), block.span))
}

/// The first characters of `span`, which are enough to know a paragraph by.
pub(super) fn opening(text: &str, span: Span) -> Span {
    const CHARACTERS: usize = 12;
    let words = span.of(text);
    let line = words.find('\n').unwrap_or(words.len());
    let end = words.char_indices().nth(CHARACTERS).map_or(words.len(), |(at, _)| at).min(line);
    Span::new(span.start(), span.start() + end)
}

/// A length in millimetres.
pub(super) fn millimetres(length: Twips) -> f64 {
    f64::from(length) * 25.4 / 1440.0
}

/// `value` with at most one decimal.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{Norm, millimetres, opening, rounded};

    #[test]
    fn a_paragraph_is_known_by_its_first_words() {
        let text = "各乡镇人民政府要抓好落实，年底见效。";
        assert_eq!(opening(text, Span::new(0, text.len())).of(text), "各乡镇人民政府要抓好落实");
        assert_eq!(opening("通知\n全文", Span::new(0, 13)).of("通知\n全文"), "通知");
    }

    #[test]
    fn one_value_of_its_own_makes_all_the_units() {
        assert_eq!((Norm::of(&0), Norm::of(&1)), (Norm::National, Norm::Unit));
        assert_eq!(Norm::Unit.name("5.2.1"), "本单位的版式设置");
    }

    #[test]
    fn lengths_are_told_in_millimetres() {
        assert_eq!(rounded(millimetres(11906)), 210.0);
    }
}
