//! Word documents of plain paragraphs, typed or numbered.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A paragraph.
pub struct Line {
    /// What an automatic number prints before it.
    number: Option<&'static str>,
    words: String,
}

impl Line {
    /// A paragraph without an automatic number.
    pub fn typed(words: &str) -> Self {
        Self { number: None, words: words.to_owned() }
    }

    /// A paragraph behind the automatic number that prints `number`.
    pub fn numbered(number: &'static str, words: &str) -> Self {
        Self { number: Some(number), words: words.to_owned() }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The document of `lines`: tabs are elements, and each line is cut into several runs.
pub fn document(lines: &[Line]) -> Vec<u8> {
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut body = String::new();
    let mut lists = String::new();
    for (id, line) in lines.iter().enumerate() {
        body.push_str("<w:p>");
        if let Some(number) = line.number {
            body.push_str(&format!(
                "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr>"
            ));
            lists.push_str(&format!(
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
                 <w:lvlText w:val=\"{number}\"/></w:lvl></w:abstractNum><w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"
            ));
        }
        for (at, stretch) in line.words.split('\t').enumerate() {
            let characters: Vec<char> = stretch.chars().collect();
            for piece in characters.chunks(7) {
                let words = escaped(&piece.iter().collect::<String>());
                body.push_str(&format!(
                    "<w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
                ));
            }
            if at < line.words.matches('\t').count() {
                body.push_str("<w:r><w:tab/></w:r>");
            }
        }
        body.push_str("</w:p>");
    }
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"n\" \
                     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>";
    let parts = [
        ("word/document.xml", format!("<w:document {WORD}><w:body>{body}</w:body></w:document>")),
        ("word/numbering.xml", format!("<w:numbering {WORD}>{lists}</w:numbering>")),
        ("word/_rels/document.xml.rels", relations.to_owned()),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
