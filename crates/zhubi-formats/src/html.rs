//! Web pages: what a reader of the page sees, with the way back into its source.

mod charset;
mod element;
mod list;
mod reader;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use zhubi_text::Source;

pub(crate) use charset::declares_gb;

/// How far into a file the signs of a web page are looked for; browsers look as far for its encoding.
const HEAD: usize = 1024;

/// Whether `text` begins like a web page.
pub(crate) fn is_page(text: &str) -> bool {
    let head = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    if !head.starts_with('<') {
        return false;
    }
    let head = head.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let begins = |name: &str| {
        head.strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
    };
    begins("<!doctype html")
        || begins("<html")
        || ((begins("<!--") || begins("<?xml") || begins("<head")) && head.contains("<html"))
}

/// Extracts the text of a web page.
pub(crate) fn extract(name: &str, original: String) -> Source {
    let mut reader = reader::Reader::new(&original);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(original.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&tag.name),
            Token::String(string) => reader.text(string.span.start..string.span.end),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish().into_source(name, original)
}

/// The value of the attribute `name` of `tag`.
fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests;
