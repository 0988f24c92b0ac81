//! Scripts whose writing needs characters that are superfluous in Chinese text.

use zhubi_document::Document;
use zhubi_text::Span;

/// Whether letters of a script that joins or runs from right to left stand near the mark at `mark`: there it orders the
/// points and digits beside them.
pub(super) fn is_near_joining(document: &Document, mark: Span) -> bool {
    const REACH: usize = 4;
    let text = document.text();
    text[..mark.start()].chars().rev().take(REACH).any(is_joining)
        || text[mark.end()..].chars().take(REACH).any(is_joining)
}

/// Whether `c` is a letter of a script whose writing needs joiners or direction marks: Hebrew, Arabic, Syriac, the Indic
/// scripts, Tibetan, Mongolian.
pub(super) fn is_joining(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{0F00}'..='\u{0FFF}' | '\u{1800}'..='\u{18AF}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Whether `c` is an emoji or a sign that can be shown as one.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}')
}

/// Whether `span` follows a letter that begins a garbled character, as UTF-8 looks when it is read as Latin text: â€, ä¸.
pub(super) fn is_garbled(document: &Document, span: Span) -> bool {
    let lead = |c: char| matches!(c, 'à'..='ï' | 'Â' | 'Ã');
    document.text()[..span.start()].chars().rev().take(2).any(lead)
}
