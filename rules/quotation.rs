//! Where words are quoted rather than said: titles of other texts and speeches are given as they are.

use memchr::memrchr3;
use zhubi_text::{Span, is_closing, is_opening};

/// A quotation of more characters than this is somebody's words; a shorter one is a term.
const LONGEST_TERM: usize = 24;
/// How far the marks of a title or quotation are looked for, in characters.
const REACH: usize = 200;

/// Whether `span` stands in 《》 or 〈〉.
pub(crate) fn in_title(text: &str, span: Span) -> bool {
    opened_by(text, span, &['《', '〈'], &['》', '〉']).is_some()
}

/// Whether `span` stands in a quotation that is longer than a term.
pub(crate) fn in_quotation(text: &str, span: Span) -> bool {
    let Some(before) = opened_by(text, span, &['“'], &['”']) else { return false };
    let after = text[span.end()..].chars().take(REACH).take_while(|&c| !"”\n".contains(c)).count();
    before + span.of(text).chars().count() + after > LONGEST_TERM
}

/// Whether `span` stands in quotation marks, of a term or of a speech.
pub(crate) fn in_quotes(text: &str, span: Span) -> bool {
    opened_by(text, span, &['“', '‘', '「', '『'], &['”', '’', '」', '』']).is_some()
}

/// What is said about words that the text does not use but speaks about: 把“截止”改为“截至”.
const SPOKEN_OF_BEFORE: &[&str] =
    &["把", "将", "写成", "写作", "误为", "误作", "不用", "不说", "不称", "不写", "不得用", "使用"];
const SPOKEN_OF_AFTER: &[&str] = &[
    "改为",
    "改成",
    "改作",
    "应为",
    "应作",
    "应改",
    "误",
    "是错",
    "为错",
    "的说法",
    "的提法",
    "的写法",
    "一词",
    "一语",
    "等词",
];

/// Whether `span` is all that stands between two quotation marks, and the sentence speaks about these words.
pub(crate) fn is_mentioned(text: &str, span: Span) -> bool {
    let before = text[..span.start()].strip_suffix(['“', '‘', '「', '"']);
    let after = text[span.end()..].strip_prefix(['”', '’', '」', '"']);
    let (Some(before), Some(after)) = (before, after) else { return false };
    SPOKEN_OF_BEFORE.iter().any(|words| before.ends_with(words))
        || SPOKEN_OF_AFTER.iter().any(|words| after.starts_with(words))
}

/// How many characters stand between the mark that opens the pair around `span` and `span` itself.
fn opened_by(text: &str, span: Span, opening: &[char], closing: &[char]) -> Option<usize> {
    let floor = span.start().saturating_sub(REACH * MOST_BYTES);
    let mut end = span.start();
    loop {
        // All these marks begin with one of two bytes, which few other characters of a draft do.
        let at = floor + memrchr3(b'\n', 0xE2, 0xE3, &text.as_bytes()[floor..end])?;
        let inside = &text[at..span.start()];
        let mark = inside.chars().next()?;
        if mark == '\n' || closing.contains(&mark) {
            return None;
        }
        if opening.contains(&mark) {
            let count = inside.chars().count() - 1;
            return (count < REACH).then_some(count);
        }
        end = at;
    }
}

/// A character has at most so many bytes.
const MOST_BYTES: usize = 4;

/// Whether a quotation, title or bracket that opens shortly before byte `at` of the same line holds it.
pub(crate) fn is_enclosed(text: &str, at: usize) -> bool {
    const REACH: usize = 40;
    let mut depth = 0usize;
    for c in text[..at].chars().rev().take(REACH).take_while(|&c| c != '\n') {
        if is_closing(c) {
            depth += 1;
        } else if is_opening(c) {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{in_quotation, in_quotes, in_title, is_mentioned};

    fn place(text: &str) -> Span {
        let at = text.find("词").unwrap();
        Span::new(at, at + "词".len())
    }

    #[test]
    fn titles_end_with_their_mark_and_line() {
        let title = "学习《关于词的意见》";
        assert!(in_title(title, place(title)));
        for text in ["学习《意见》的词", "《\n词", "词》"] {
            assert!(!in_title(text, place(text)), "{text}");
        }
    }

    #[test]
    fn a_long_quotation_is_a_speech_and_a_short_one_a_term() {
        let speech = "他指出：“词语的使用要准确，句子的结构要完整，段落的层次要清楚。”";
        assert!(in_quotation(speech, place(speech)));
        let term = "开展“词语规范”活动";
        assert!(in_quotes(term, place(term)) && !in_quotes("“用”词", place("“用”词")));
        assert!(!in_quotation(term, place(term)) && !is_mentioned(term, place(term)));
        let mention = "把“词”改掉";
        assert!(is_mentioned(mention, place(mention)));
        assert!(!is_mentioned("学习“词”", place("学习“词”")));
    }
}
