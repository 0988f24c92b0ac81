use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::DocxError;

/// Elements within each other; real documents stay below fifty.
const DEEPEST: usize = 500;

/// Elements and stretches of characters in one part; a book has a tenth of that. Each takes memory many times its own
/// size, and a small archive can hold very many.
const MOST_NODES: usize = 2_000_000;

/// No name, number or path of these formats is longer, in bytes.
const LONGEST_VALUE: usize = 4096;

/// The vocabularies that matter here, each under its transitional and its strict name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// WordprocessingML: paragraphs, runs, tables, styles.
    Word,
    /// Alternatives for older programs.
    Compatibility,
    /// Formulas.
    Math,
    /// DrawingML: themes.
    Drawing,
    /// The relations between the parts of a package.
    Package,
    /// Any other.
    Other,
}

impl Vocabulary {
    fn of(namespace: ResolveResult) -> Self {
        let ResolveResult::Bound(namespace) = namespace else { return Vocabulary::Other };
        match namespace.as_ref() {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Vocabulary::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
            "http://schemas.openxmlformats.org/drawingml/2006/main"
            | "http://purl.oclc.org/ooxml/drawingml/main" => Vocabulary::Drawing,
            "http://schemas.openxmlformats.org/package/2006/relationships"
            | "http://schemas.openxmlformats.org/package/2006/content-types" => Vocabulary::Package,
            _ => Vocabulary::Other,
        }
    }
}

/// The start tag of an element.
pub(crate) struct Element<'x> {
    pub(crate) vocabulary: Vocabulary,
    /// Bytes of the part that the tag takes.
    pub(crate) range: Range<usize>,
    tag: BytesStart<'x>,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The name with its prefix, as it stands in the part.
    pub(crate) fn qualified_name(&self) -> &str {
        self.tag.name().into_inner()
    }

    /// The name without its prefix, where the element is one of WordprocessingML; else nothing.
    pub(crate) fn word(&self) -> &str {
        if self.vocabulary == Vocabulary::Word { self.name() } else { "" }
    }

    /// The value of the attribute whose name without a prefix is `name`; one that is too long counts as absent.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.tag.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        if found.value.len() > LONGEST_VALUE {
            return None;
        }
        // Nearly all values stand as they are, which is worth looking for: there are thousands.
        if !found.value.contains(['&', '\t', '\n', '\r']) {
            return Some(found.value);
        }
        Some(Cow::Owned(match found.normalized_value(XmlVersion::Explicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.into_owned(),
        }))
    }

    /// The value of the attribute `val`, which most elements carry alone.
    pub(crate) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }
}

/// What comes next in a part.
pub(crate) enum Node<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element that began last ends; `range` is its end tag, empty for an element without content.
    Close { range: Range<usize> },
    /// Characters. `verbatim` says whether they stand in the part byte for byte.
    Text { text: Cow<'x, str>, range: Range<usize>, verbatim: bool },
    /// Nothing.
    End,
}

/// Walks through the elements and characters of one part, and refuses what no word processor writes.
pub(crate) struct Walker<'x> {
    part: &'x str,
    reader: NsReader<&'x [u8]>,
    xml: &'x str,
    depth: usize,
    nodes: usize,
    at: usize,
}

impl<'x> Walker<'x> {
    /// Walks through `xml`, the content of the part at path `part`.
    pub(crate) fn new(part: &'x str, xml: &'x str) -> Self {
        let mut reader = NsReader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Self { part, reader, xml, depth: 0, nodes: 0, at: 0 }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The byte of the part at which the next node begins.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    fn malformed(&self) -> DocxError {
        let line =
            self.xml.as_bytes()[..self.at.min(self.xml.len())].iter().filter(|&&b| b == b'\n').count() + 1;
        DocxError::Malformed { part: self.part.to_owned(), line }
    }

    pub(crate) fn next(&mut self) -> Result<Node<'x>, DocxError> {
        loop {
            let Ok(event) = self.reader.read_event() else {
                return Err(self.malformed());
            };
            let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let range = self.at..end;
            self.at = end;
            self.nodes += 1;
            if self.nodes > MOST_NODES {
                return Err(DocxError::TooLong);
            }
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(DocxError::TooDeep { part: self.part.to_owned() });
                    }
                    let vocabulary = Vocabulary::of(self.reader.resolver().resolve_element(tag.name()).0);
                    return Ok(Node::Open(Element { vocabulary, range, tag }));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close { range });
                }
                Event::Text(text) => {
                    return Ok(Node::Text { text: text.into_inner(), range, verbatim: true });
                }
                Event::CData(text) => {
                    return Ok(Node::Text { text: text.into_inner(), range, verbatim: false });
                }
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => character.to_string(),
                        Ok(None) => match quick_xml::escape::resolve_predefined_entity(&reference) {
                            Some(text) => text.to_owned(),
                            None => return Err(self.malformed()),
                        },
                        Err(_) => return Err(self.malformed()),
                    };
                    return Ok(Node::Text { text: Cow::Owned(character), range, verbatim: false });
                }
                // Entities of one's own are the way to blow a small part up, and no word processor declares any.
                Event::DocType(_) => return Err(DocxError::DocumentType { part: self.part.to_owned() }),
                Event::Eof if self.depth > 0 => return Err(self.malformed()),
                Event::Eof => return Ok(Node::End),
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
    }

    /// Passes over everything up to the end of the element that began last.
    pub(crate) fn skip(&mut self) -> Result<(), DocxError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Node::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// All characters up to the end of the element that began last.
    pub(crate) fn content(&mut self) -> Result<String, DocxError> {
        let outside = self.depth.saturating_sub(1);
        let mut content = String::new();
        while self.depth > outside {
            match self.next()? {
                Node::Text { text, .. } => content.push_str(&text),
                Node::End => break,
                Node::Open(_) | Node::Close { .. } => {}
            }
        }
        Ok(content)
    }
}

/// The text of the part `part`, whose bytes are UTF-8 or, behind a byte order mark, UTF-16.
pub(crate) fn decode(part: &str, bytes: Vec<u8>) -> Result<String, DocxError> {
    let wide = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => Some((encoding_rs::UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((encoding_rs::UTF_16BE, rest)),
        _ => None,
    };
    let malformed = || DocxError::Malformed { part: part.to_owned(), line: 1 };
    if let Some((encoding, rest)) = wide {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        return text.map(Cow::into_owned).ok_or_else(malformed);
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}

/// The bytes of `text` in the encoding that the part had whose bytes were `before`.
pub(super) fn encode_like(before: &[u8], text: &str) -> Vec<u8> {
    let wide = |to_bytes: fn(u16) -> [u8; 2]| {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(to_bytes).collect()
    };
    match before {
        [0xFF, 0xFE, ..] => wide(u16::to_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::to_be_bytes),
        _ => text.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Vocabulary, Walker};
    use crate::docx::DocxError;

    const WORD: &str = "xmlns:a=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    #[test]
    fn names_are_known_by_their_vocabulary_whatever_the_prefix() {
        let xml = format!(
            "<a:p {WORD}><t xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'>甲&amp;乙&#x4E01;</t><x/></a:p>"
        );
        let mut walker = Walker::new("p.xml", &xml);
        let mut seen = Vec::new();
        loop {
            match walker.next().unwrap() {
                Node::Open(element) => seen.push(format!("<{:?} {}", element.vocabulary, element.name())),
                Node::Close { .. } => seen.push(">".to_owned()),
                Node::Text { text, range, verbatim } => {
                    assert_eq!(verbatim, text == xml[range.clone()]);
                    seen.push(text.into_owned());
                }
                Node::End => break,
            }
        }
        assert_eq!(seen, ["<Word p", "<Word t", "甲", "&", "乙", "丁", ">", "<Other x", ">", ">"]);
        assert_eq!(walker.depth(), 0);
        assert_ne!(Vocabulary::Word, Vocabulary::Math);
    }

    fn outcome(xml: &str) -> Result<(), DocxError> {
        let mut walker = Walker::new("p.xml", xml);
        while !matches!(walker.next()?, Node::End) {}
        Ok(())
    }

    #[test]
    fn what_no_word_processor_writes_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><a>&b;</a>";
        assert!(matches!(outcome(bomb), Err(DocxError::DocumentType { .. })));
        assert!(matches!(outcome("<a>&b;</a>"), Err(DocxError::Malformed { .. })));
        assert!(matches!(outcome("<a>\n<b></a>"), Err(DocxError::Malformed { line: 2, .. })));
        assert!(matches!(outcome("<a><b>"), Err(DocxError::Malformed { .. })));
        assert!(matches!(outcome(&"<a>".repeat(100_000)), Err(DocxError::TooDeep { .. })));
    }
}
