//! What stands beside a mark: questions that several rules of this family ask.

use zhubi_document::{Document, Token};
use zhubi_text::{CharClass, is_closing, is_opening};

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A Chinese character or a mark of Chinese text.
    Chinese,
    /// X, * and the like.
    Placeholder {
        /// Whether it is too long to be a letter or a sign of its own: XX, **.
        certain: bool,
    },
    /// The line ends or begins here.
    Edge,
    /// Latin letters, digits, symbols, or a quotation that decides nothing.
    Other,
}

/// The tokens that begin with one of `marks`, by index, in text order.
pub(super) fn tokens_at(document: &Document, marks: &str) -> impl Iterator<Item = usize> {
    let tokens = document.tokens();
    let mut next = 0;
    document.characters().places_of_any(marks.chars()).into_iter().filter_map(move |place| {
        let place = place as usize;
        next += tokens[next..].partition_point(|token| token.span.start() < place);
        tokens.get(next).filter(|token| token.span.start() == place).map(|_| next)
    })
}

/// The token that holds byte `at`, by index.
pub(super) fn token_at(document: &Document, at: usize) -> usize {
    document.tokens().partition_point(|token| token.span.end() <= at)
}

/// How many tokens a look to one side passes over at most: blanks, straight quotes, half-width brackets.
const REACH: usize = 4;

/// What stands before the token `index`. Blanks and what closes between the two are passed over.
pub(super) fn left_of(document: &Document, index: usize) -> Side {
    let start = index.saturating_sub(REACH);
    for at in (start..index).rev() {
        match side(document, at, is_opening) {
            Some(side) => return side,
            None if matches!(char_of(document, at), '(' | '[') => return Side::Other,
            None => {}
        }
    }
    if start == 0 { Side::Edge } else { Side::Other }
}

/// What stands after the token `index`. Blanks and what opens between the two are passed over.
pub(super) fn right_of(document: &Document, index: usize) -> Side {
    let tokens = document.tokens();
    let end = tokens.len().min(index + 1 + REACH);
    for at in index + 1..end {
        match side(document, at, is_closing) {
            Some(side) => return side,
            None if matches!(char_of(document, at), ')' | ']') => return Side::Other,
            None => {}
        }
    }
    if end == tokens.len() { Side::Edge } else { Side::Other }
}

/// What the token `at` is; `None` where a look passes over it. A mark for which `encloses` holds means that the looker
/// stands at the inner edge of a quotation, whose language it does not know.
fn side(document: &Document, at: usize, encloses: fn(char) -> bool) -> Option<Side> {
    let token = document.tokens()[at];
    let c = char_of(document, at);
    Some(match token.class {
        CharClass::Blank => return None,
        CharClass::LineEnd => Side::Edge,
        CharClass::Han => Side::Chinese,
        _ if is_placeholder(document, token) => Side::Placeholder { certain: is_certain(document, at) },
        CharClass::Punctuation if is_chinese_mark(c) && !encloses(c) => Side::Chinese,
        CharClass::AsciiPunctuation if matches!(c, '"' | '\'' | '(' | ')' | '[' | ']') => return None,
        _ => Side::Other,
    })
}

/// Whether `token` stands for something that is left out: a run of X, an asterisk, ×.
pub(super) fn is_placeholder(document: &Document, token: Token) -> bool {
    match token.class {
        CharClass::Latin => token.span.of(document.text()).chars().all(|c| matches!(c, 'X' | 'x' | 'Ｘ')),
        CharClass::AsciiPunctuation => token.span.of(document.text()) == "*",
        CharClass::Other => token.span.of(document.text()) == "×",
        _ => false,
    }
}

fn is_certain(document: &Document, at: usize) -> bool {
    let tokens = document.tokens();
    let text = tokens[at].span.of(document.text());
    let same = |other: Option<&Token>| other.is_some_and(|other| other.span.of(document.text()) == text);
    text.chars().nth(1).is_some()
        || same(at.checked_sub(1).and_then(|before| tokens.get(before)))
        || same(tokens.get(at + 1))
}

fn char_of(document: &Document, at: usize) -> char {
    document.char_at(document.tokens()[at].span.start()).unwrap_or_default()
}

/// Whether `c`, of the class of Chinese punctuation, is a mark that only Chinese text uses: hyphens and bullets are not.
fn is_chinese_mark(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{2013}' | '\u{2022}')
}

/// Whether `c` is a point mark (点号): one that marks a pause or the end of a sentence.
pub(super) fn is_point(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// How many tokens on each side tell the language of a passage.
const PASSAGE: usize = 16;

/// Whether the token `index` stands in a passage of Latin words: those around it that stand free between blanks have
/// far more letters than there are Chinese characters.
pub(super) fn in_latin_passage(document: &Document, index: usize) -> bool {
    let (letters, characters) = count_around(document, index);
    letters > 3 * characters
}

/// Whether the token `index` stands in a passage of Chinese text.
pub(super) fn in_chinese_passage(document: &Document, index: usize) -> bool {
    let (letters, characters) = count_around(document, index);
    characters > 3 + letters
}

/// The Latin letters of free words and the Chinese characters around the token `index`, on its line.
fn count_around(document: &Document, index: usize) -> (usize, usize) {
    let tokens = document.tokens();
    let window = index.saturating_sub(PASSAGE)..tokens.len().min(index + PASSAGE);
    let ends_line = |at: &usize| tokens[*at].class == CharClass::LineEnd;
    let start = (window.start..index).rev().find(ends_line).map_or(window.start, |at| at + 1);
    let end = (index..window.end).find(ends_line).unwrap_or(window.end);
    let blank = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.class == CharClass::Blank)
    };
    let (mut letters, mut characters) = (0, 0);
    for (at, token) in tokens.iter().enumerate().take(end).skip(start) {
        match token.class {
            CharClass::Han => characters += token.span.len() / '一'.len_utf8(),
            CharClass::Latin if blank(at.checked_sub(1)) || blank(Some(at + 1)) => {
                letters += token.span.len();
            }
            _ => {}
        }
    }
    (letters, characters)
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_text::Source;

    use super::{Side, in_latin_passage, left_of, right_of};

    /// What stands left and right of the first comma of `text`.
    fn around(text: &str) -> (Side, Side) {
        let source = Source::plain("test", text);
        let document = Document::parse(&source, &ParseOptions::default());
        let comma = document.tokens().iter().position(|token| token.span.of(text) == ",").unwrap();
        (left_of(&document, comma), right_of(&document, comma))
    }

    #[test]
    fn sides_of_a_comma() {
        let placeholder = |certain| Side::Placeholder { certain };
        let cases = [
            ("甲,1", Side::Chinese, Side::Other),
            ("（甲）,1", Side::Chinese, Side::Other),
            ("(甲), 乙", Side::Chinese, Side::Chinese),
            ("“A,”", Side::Other, Side::Other),
            ("“,A", Side::Other, Side::Other),
            ("A,“B", Side::Other, Side::Chinese),
            ("XX,x", placeholder(true), placeholder(false)),
            ("**,*", placeholder(true), placeholder(false)),
            ("(,)", Side::Other, Side::Other),
            ("a,\n甲", Side::Other, Side::Edge),
            (",", Side::Edge, Side::Edge),
        ];
        for (text, left, right) in cases {
            assert_eq!(around(text), (left, right), "{text}");
        }
    }

    #[test]
    fn a_name_in_chinese_makes_no_chinese_passage() {
        let at_comma = |text: &str| {
            let source = Source::plain("test", text);
            let document = Document::parse(&source, &ParseOptions::default());
            let comma = document.tokens().iter().position(|token| token.span.of(text) == ",").unwrap();
            in_latin_passage(&document, comma)
        };
        assert!(at_comma("Yunhe (云河), a town of the county, lies on the river"));
        assert!(!at_comma("网址http://www.yunhe.example/news,请查收"));
        assert!(!at_comma("使用 Word 软件起草,统一排版"));
    }
}
