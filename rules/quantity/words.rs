//! The words directly before and after a place: what number rules ask about their numbers.

use zhubi_document::{Document, Quantity};
use zhubi_text::Span;

/// The last characters of `text`, `bytes` of them at most.
pub(crate) fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The first characters of `text`, `bytes` of them at most.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What follows the first of `words` that begins `text`.
pub(crate) fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// What stands before the first of `words` that ends `text`.
pub(crate) fn before_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_suffix(word))
}

/// `text` without all `words` at its beginning.
pub(crate) fn skip<'t>(mut text: &'t str, words: &[&str]) -> &'t str {
    while let Some(rest) = after_any(text, words) {
        text = rest;
    }
    text
}

/// `text` without all `words` at its end.
pub(crate) fn skip_back<'t>(mut text: &'t str, words: &[&str]) -> &'t str {
    while let Some(rest) = before_any(text, words) {
        text = rest;
    }
    text
}

/// Whether one of `words` begins `text`.
pub(crate) fn begins_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether one of `words` ends `text`.
pub(crate) fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether one of `words` stands in `text`.
pub(crate) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether `c` ends a clause.
pub(crate) fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | ','
            | '；'
            | ';'
            | '。'
            | '：'
            | ':'
            | '！'
            | '？'
            | '、'
            | '（'
            | '('
            | '）'
            | ')'
            | '\n'
            | '\r'
    )
}

/// The longest clause that is looked at, in bytes.
const CLAUSE: usize = 150;

/// The text between the last mark before `at` and `at`.
pub(crate) fn clause_before(text: &str, at: usize) -> &str {
    let near = tail(&text[..at], CLAUSE);
    near.char_indices()
        .rev()
        .find(|(_, c)| ends_clause(*c))
        .map_or(near, |(at, c)| &near[at + c.len_utf8()..])
}

/// The text between `at` and the next mark.
pub(crate) fn clause_after(text: &str, at: usize) -> &str {
    let near = head(&text[at..], CLAUSE);
    near.find(ends_clause).map_or(near, |end| &near[..end])
}

/// The quantities that lie in `span`.
pub(crate) fn quantities_in<'d>(document: &'d Document, span: Span) -> &'d [Quantity] {
    let all = document.quantities();
    let start = all.partition_point(|quantity| quantity.span.start() < span.start());
    let end = all.partition_point(|quantity| quantity.span.end() <= span.end());
    &all[start..end.max(start)]
}

/// The quantity that begins at `at`.
pub(crate) fn quantity_at<'d>(document: &'d Document, at: usize) -> Option<&'d Quantity> {
    let all = document.quantities();
    let next = all.get(all.partition_point(|quantity| quantity.span.start() < at))?;
    (next.span.start() == at).then_some(next)
}

/// The sentences with their quantities, those without any left out.
pub(crate) fn sentences<'d>(document: &'d Document) -> impl Iterator<Item = (Span, &'d [Quantity])> {
    let (mut sentences, mut rest) = (document.sentences().iter(), document.quantities());
    let mut sentence = sentences.next().map(|sentence| sentence.span);
    std::iter::from_fn(move || {
        while let (Some(span), Some(first)) = (sentence, rest.first()) {
            if span.end() <= first.span.start() {
                sentence = sentences.next().map(|sentence| sentence.span);
                continue;
            }
            let inside = if first.span.start() < span.start() {
                0
            } else {
                rest.iter().take_while(|quantity| quantity.span.end() <= span.end()).count()
            };
            // A quantity that no sentence holds is passed over.
            let (quantities, others) = rest.split_at(inside.max(1));
            rest = others;
            if inside > 0 {
                return Some((span, quantities));
            }
        }
        None
    })
}

/// Whether the unit says “of a hundred”.
pub(crate) fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "百分之")
}

/// Whether the unit says “percentage points”.
pub(crate) fn is_point(unit: &str) -> bool {
    matches!(unit, "个百分点" | "百分点")
}

/// `value` without the noise that floating point adds and without needless zeros.
pub(crate) fn shown(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::{clause_after, clause_before, head, shown, skip, skip_back, tail};

    #[test]
    fn pieces_end_at_characters_and_marks() {
        assert_eq!((head("增长3%", 4), tail("增长3%", 4)), ("增", "3%"));
        let text = "今年，完成投资3亿元，增长5%";
        let at = text.find('3').unwrap();
        assert_eq!((clause_before(text, at), clause_after(text, at)), ("完成投资", "3亿元"));
    }

    #[test]
    fn words_are_skipped_in_any_order() {
        assert_eq!(skip("约为近三年", &["近", "约", "为"]), "三年");
        assert_eq!(skip_back("达到了约", &["约", "了", "达到"]), "");
        assert_eq!(shown(0.1 + 0.2), "0.3");
    }
}
