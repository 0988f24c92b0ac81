//! Half-width point marks in Chinese text.

use zhubi_document::Document;
use zhubi_text::is_opening;

use super::neighbour::{Side, in_chinese_passage, in_latin_passage, left_of, right_of};

/// Whether the half-width mark `mark`, the token `index`, stands where Chinese text wants a full-width one.
pub(super) fn belongs_to_chinese(document: &Document, index: usize, mark: char) -> bool {
    let sides = (left_of(document, index), right_of(document, index));
    let chinese = match sides {
        (Side::Chinese, _) | (_, Side::Chinese) => true,
        // XX:XX is a time or a ratio that is not known yet.
        (Side::Placeholder { .. }, Side::Placeholder { .. }) => mark != ':',
        // x, followed by a Latin letter or a digit is a variable; XX, is not.
        (Side::Placeholder { certain }, right) => certain || right == Side::Edge,
        // 增长5%,3项: the sign of percent decides nothing, the text around it does.
        _ if document.char_before(document.tokens()[index].span.start()) == Some('%') => {
            matches!(mark, ',' | ';') && in_chinese_passage(document, index)
        }
        _ => false,
    };
    chinese
        && !is_lost_character(document, index, mark)
        && !in_address_or_entity(document, index, mark)
        && !in_latin_passage(document, index)
}

/// A question mark right after another mark asks nothing: it stands for a rare character that a conversion lost.
fn is_lost_character(document: &Document, index: usize, mark: char) -> bool {
    let before = document.char_before(document.tokens()[index].span.start());
    mark == '?' && before.is_some_and(|c| matches!(c, '，' | '。' | '、' | '；' | '：') || is_opening(c))
}

/// How far back a web address or an entity is looked for, in bytes.
const ADDRESS_REACH: usize = 200;

/// Whether the mark is part of a web address (`?` and `:` can be; a comma before Chinese text is not) or ends `&nbsp;`.
fn in_address_or_entity(document: &Document, index: usize, mark: char) -> bool {
    let text = document.text();
    let end = document.tokens()[index].span.start();
    let address = || {
        let run = &text.as_bytes()[end.saturating_sub(ADDRESS_REACH)..end];
        let start = run.iter().rposition(|b| !b.is_ascii_graphic()).map_or(0, |at| at + 1);
        run[start..].windows(3).any(|window| window == b"://") || run[start..].starts_with(b"www.")
    };
    match mark {
        '?' | ':' | '!' => {
            document.char_before(end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '/') && address()
        }
        ';' => {
            let name = text[..end].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            end - name.len() <= 8 && name.len() < end && (name.ends_with('&') || name.ends_with("&#"))
        }
        _ => false,
    }
}
