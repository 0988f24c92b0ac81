//! Names and characters as XML wants them.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// How elements of WordprocessingML and their attributes are named at some place of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// With its colon.
    pub(super) prefix: String,
    /// The declaration of the prefix, where the part does not hold one that reaches there, with a blank before it.
    pub(super) declaration: String,
}

impl Names {
    /// Names with a prefix that the part declares.
    pub(super) fn known(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), declaration: String::new() }
    }

    /// Names that bring the declaration along: an attribute has no namespace without a prefix.
    pub(super) fn declared(namespace: &str) -> Self {
        Self { prefix: "zb:".to_owned(), declaration: format!(" xmlns:zb=\"{namespace}\"") }
    }
}

/// The namespace of WordprocessingML that the part `xml` is written in.
pub(super) fn namespace_of(xml: &str) -> &'static str {
    let mut reader = NsReader::from_str(xml);
    loop {
        match reader.read_resolved_event() {
            Ok((ResolveResult::Bound(found), Event::Start(_) | Event::Empty(_))) => {
                return if found.as_ref() == STRICT { STRICT } else { TRANSITIONAL };
            }
            Ok((_, Event::Start(_) | Event::Empty(_) | Event::Eof)) | Err(_) => return TRANSITIONAL,
            Ok(_) => {}
        }
    }
}

/// The type of the relationship to the comments of a part in `namespace`.
pub(super) fn comments_relationship(namespace: &str) -> &'static str {
    match namespace == STRICT {
        true => "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
        false => "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    }
}

/// `text` with its markup escaped, for content and attributes; characters that no XML can hold are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ if is_allowed(character) => escaped.push(character),
            _ => {}
        }
    }
    escaped
}

/// Whether XML can hold `character`.
pub(super) fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
