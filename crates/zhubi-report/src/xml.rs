//! What the XML formats have in common.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};

/// Begins the element `name` with `attributes`.
pub(crate) fn open<W: io::Write>(
    out: &mut Writer<W>,
    name: &str,
    attributes: &[(&str, &str)],
) -> io::Result<()> {
    out.write_event(Event::Start(element(name, attributes)))
}

/// Ends the element `name`.
pub(crate) fn close<W: io::Write>(out: &mut Writer<W>, name: &str) -> io::Result<()> {
    out.write_event(Event::End(BytesEnd::new(name)))
}

/// Writes the element `name` without content.
pub(crate) fn empty<W: io::Write>(
    out: &mut Writer<W>,
    name: &str,
    attributes: &[(&str, &str)],
) -> io::Result<()> {
    out.write_event(Event::Empty(element(name, attributes)))
}

fn element<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut element = BytesStart::new(name);
    for &(key, value) in attributes {
        element.push_attribute((key, legal(value).as_ref()));
    }
    element
}

/// `text` with a visible name in the place of every character that no XML document may hold, escaped or not.
pub(crate) fn legal(text: &str) -> Cow<'_, str> {
    if !text.contains(is_illegal) {
        return Cow::Borrowed(text);
    }
    let mut legal = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match is_illegal(c) {
            true => legal.push_str(&format!("<U+{:04X}>", c as u32)),
            false => legal.push(c),
        }
    }
    Cow::Owned(legal)
}

fn is_illegal(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::legal;

    #[test]
    fn only_what_xml_forbids_is_replaced() {
        assert_eq!(legal("稿\u{7}\u{FFFF}.txt"), "稿<U+0007><U+FFFF>.txt");
        assert_eq!(legal("a\t\n\r&<>\"'\u{85}𠮷"), "a\t\n\r&<>\"'\u{85}𠮷");
    }
}
