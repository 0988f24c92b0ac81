use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use proptest::prelude::*;
use zhubi_text::{Alignment, Indent, LineSpacing, PartKind, RevisionKind, Span};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

mod markup;

use super::{DocxError, SegmentKind};
use crate::{ArchiveError, ReadError, ReadFile, decode};

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document of nothing but its main part.
fn document(body: &str) -> Vec<u8> {
    let xml = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    packed(&[("word/document.xml", xml.as_bytes())])
}

fn read(bytes: &[u8]) -> ReadFile {
    decode("稿.docx", bytes).unwrap()
}

fn refused(bytes: &[u8]) -> ReadError {
    let error = decode("稿.docx", bytes).unwrap_err();
    let sentence = error.to_string();
    assert!(sentence.contains("稿.docx"), "{sentence}");
    error
}

fn cause(bytes: &[u8]) -> DocxError {
    match refused(bytes) {
        ReadError::Docx { cause, .. } => cause,
        ReadError::Archive { cause, .. } => cause.into(),
        error => panic!("{error:?}"),
    }
}

fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/word");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "docx"));
    paths.sort();
    assert!(paths.len() > 10);
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn sample(name: &str) -> ReadFile {
    read(&corpus().into_iter().find(|(path, _)| path.ends_with(format!("{name}.docx"))).unwrap().1)
}

/// What must hold of every document that was read.
fn assert_sound(file: &ReadFile) {
    let (text, map) = (file.source.text(), file.word.as_ref().unwrap());
    let layout = file.source.layout().unwrap();
    let parts = file.source.parts();
    assert!(parts.is_sorted_by_key(|part| part.span.start()));
    for part in parts {
        assert!(!part.span.of(text).is_empty());
        assert!(part.kind == PartKind::Literal || !part.span.of(text).contains('\n'), "{part:?}");
    }
    assert!(layout.paragraphs.is_sorted_by_key(|paragraph| paragraph.span.start()));
    assert!(layout.runs.is_sorted_by_key(|run| run.span.start()));
    assert_eq!(layout.paragraphs.len(), map.paragraphs.len());
    for run in &layout.runs {
        assert!(run.format < layout.formats.len() && !run.span.of(text).is_empty());
    }
    for span in
        layout.revisions.iter().map(|revision| revision.span).chain(layout.sections.iter().map(|s| s.span))
    {
        let _ = span.of(text);
    }
    let mut end = 0;
    for segment in &map.segments {
        assert!(segment.text.start() >= end);
        end = segment.text.end();
        let (run, xml) = (&map.runs[segment.run], &map.part_of(segment).xml);
        assert!(
            run.xml.start < segment.element.start && segment.element.end <= run.xml.end,
            "{segment:?} {run:?}"
        );
        assert!(segment.element.start <= segment.xml.start && segment.xml.end <= segment.element.end);
        assert!(map.paragraphs[run.paragraph].text.contains(segment.text));
        assert!(xml[run.xml.clone()].starts_with('<') && xml[run.xml.clone()].ends_with('>'));
        if segment.kind == SegmentKind::Verbatim {
            assert_eq!(xml[segment.xml.clone()].replace(['\n', '\r', '\t'], " "), segment.text.of(text));
            assert_eq!(map.xml_span(segment.text).unwrap().1, segment.xml);
        }
    }
    for paragraph in &map.paragraphs {
        let xml = &map.parts[paragraph.part].xml[paragraph.xml.clone()];
        assert!(xml.starts_with('<') && xml.ends_with('>'));
    }
}

#[test]
fn every_character_knows_where_it_stands() {
    for (path, bytes) in corpus() {
        let file = read(&bytes);
        assert_sound(&file);
        let map = file.word.unwrap();
        let generated: usize = file
            .source
            .parts()
            .iter()
            .filter(|part| part.kind == PartKind::Number)
            .map(|part| part.span.len())
            .sum();
        let mapped: usize = map.segments.iter().map(|segment| segment.text.len()).sum();
        let formulas: usize = file
            .source
            .parts()
            .iter()
            .filter(|part| part.kind == PartKind::Literal)
            .map(|part| part.span.len())
            .sum();
        let separators = file.source.text().matches(['\n', '\t']).count();
        assert!(mapped + generated + formulas + separators >= file.source.text().len(), "{}", path.display());
    }
}

#[test]
fn a_word_is_found_in_its_run() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:ins w:id=\"1\"><w:r><w:rPr><w:b/></w:rPr><w:t>乙&amp;丙</w:t></w:r></w:ins></w:p>";
    let file = read(&document(body));
    let map = file.word.unwrap();
    assert_eq!(file.source.text(), "甲乙&丙\n");
    let (part, xml) = map.xml_span(Span::new(7, 10)).unwrap();
    assert_eq!((part.path.as_str(), &part.xml[xml]), ("word/document.xml", "丙"));
    assert!(map.xml_span(Span::new(0, 6)).is_none() && map.xml_span(Span::new(6, 7)).is_none());
    let runs = map.segments_in(Span::new(0, 10)).iter().map(|segment| &map.runs[segment.run]);
    let contexts: Vec<_> =
        runs.map(|run| (run.inserted, run.in_paragraph, run.properties.is_some())).collect();
    assert_eq!(
        contexts,
        [(false, true, false), (true, false, true), (true, false, true), (true, false, true)]
    );
    assert_eq!(file.source.file_span(Span::new(0, 3)), None);
}

#[test]
fn a_notice_set_as_the_standard_says() {
    let file = sample("fonts-right");
    let layout = file.source.layout().unwrap();
    let section = layout.sections[0];
    assert_eq!((section.page_width, section.page_height), (Some(11906), Some(16838)));
    assert_eq!((section.margin_top, section.margin_left), (Some(2098), Some(1588)));
    assert_eq!((section.line_pitch, section.has_page_number), (Some(579), true));
    let at = |words: &str| file.source.text().find(words).unwrap();
    let format = |words: &str| layout.formats_in(Span::new(at(words), at(words) + 3)).next().unwrap().1;
    let font = |words| (format(words).font_han.as_deref().unwrap(), format(words).half_points.unwrap());
    assert_eq!(font("沙溪镇"), ("方正小标宋简体", 44));
    assert_eq!(font("一、总体"), ("黑体", 32));
    assert_eq!(font("（一）"), ("楷体_GB2312", 32));
    assert_eq!(font("坚持"), ("仿宋_GB2312", 32));
    assert_eq!(format("坚持").font_latin.as_deref(), Some("Times New Roman"));
    let title = layout.paragraph_at(0).unwrap();
    assert_eq!((title.alignment, title.line_spacing), (Alignment::Center, Some(LineSpacing::Exactly(579))));
    let body = layout.paragraph_at(at("坚持")).unwrap();
    assert_eq!(body.first_line, Some(Indent::Characters(200)));
    assert_eq!(layout.paragraph_at(at("各村")).unwrap().first_line, Some(Indent::Length(0)));
    let heading = layout.paragraph_at(at("（一）")).unwrap();
    assert_eq!((heading.outline_level, heading.style.as_deref()), (Some(2), Some("公文 two")));
}

#[test]
fn a_notice_set_as_it_came() {
    let file = sample("fonts-wrong");
    let layout = file.source.layout().unwrap();
    let formats: Vec<_> =
        layout.formats_in(Span::new(0, file.source.text().len())).map(|(_, format)| format).collect();
    assert_eq!(
        (formats[0].font_han.as_deref(), formats[0].half_points, formats[0].bold),
        (Some("黑体"), Some(36), true)
    );
    let body = formats.last().unwrap();
    assert_eq!((body.font_han.as_deref(), body.font_latin.as_deref()), (Some("宋体"), Some("Calibri")));
    assert_eq!((body.half_points, layout.sections[0].has_page_number), (Some(21), false));
    assert_eq!(layout.properties.author.as_deref(), Some("张起草"));
    assert_eq!(layout.properties.company.as_deref(), Some("某某科技公司"));
    assert_eq!(layout.properties.title, None);
}

#[test]
fn changes_comments_and_hidden_text_are_told() {
    let file = sample("revisions");
    let text = file.source.text();
    let layout = file.source.layout().unwrap();
    let of = |kind| layout.revisions.iter().filter(move |revision| revision.kind == kind);
    let inserted: Vec<&str> = of(RevisionKind::Insertion).map(|revision| revision.span.of(text)).collect();
    assert_eq!(inserted, ["周二", "移走的话。"]);
    assert_eq!(of(RevisionKind::Deletion).count(), 5);
    assert_eq!(of(RevisionKind::Formatting).count(), 2);
    assert!(of(RevisionKind::Deletion).all(|revision| revision.author.as_deref() == Some("王审")));
    let file = sample("comments");
    let comment = &file.source.layout().unwrap().comments[0];
    assert_eq!(
        (comment.span.of(file.source.text()), comment.author.as_deref()),
        ("于本月底前", Some("王审"))
    );
    let file = sample("characters");
    let hidden: Vec<&str> =
        file.source.layout().unwrap().hidden.iter().map(|hidden| hidden.text.as_str()).collect();
    assert_eq!(hidden, ["看不见，", "隐藏的段落"]);
}

#[test]
fn what_is_no_document_is_refused() {
    assert!(matches!(refused("关于做好工作的通知".as_bytes()), ReadError::Mislabelled { .. }));
    assert!(matches!(refused(b""), ReadError::Mislabelled { .. }));
    assert!(matches!(cause(&packed(&[("mimetype", b"application/epub+zip")])), DocxError::NoDocument));
    assert!(matches!(cause(&packed(&[("word/document.xml", b"<html/>")])), DocxError::NoDocument));
    assert!(matches!(cause(&packed(&[("word/document.xml", b"")])), DocxError::NoDocument));
    let other = format!("<w:styles {WORD}/>");
    assert!(matches!(cause(&packed(&[("word/document.xml", other.as_bytes())])), DocxError::NoDocument));
    let missing = cause(&packed(&[("word/styles.xml", other.as_bytes())]));
    assert!(matches!(missing, DocxError::NoDocument));
    let relation = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let error = cause(&packed(&[("_rels/.rels", relation), ("word/styles.xml", other.as_bytes())]));
    assert!(
        matches!(&error, DocxError::Archive(ArchiveError::Missing { entry }) if entry == "word/document.xml")
    );
}

#[test]
fn a_document_under_a_password_is_told_apart_from_an_old_one() {
    let compound = |stream: &str| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(b"x").unwrap();
        file.into_inner().into_inner()
    };
    assert!(matches!(refused(&compound("/EncryptedPackage")), ReadError::Encrypted { .. }));
    assert!(!matches!(refused(&compound("/WordDocument")), ReadError::Encrypted { .. }));
}

#[test]
fn a_truncated_document_and_dangerous_archives_are_refused() {
    let bytes = document("<w:p><w:r><w:t>通知</w:t></w:r></w:p>");
    for name in ["稿.docx", "稿", "稿.txt"] {
        match decode(name, &bytes[..bytes.len() / 2]) {
            Err(ReadError::Docx { cause: DocxError::Archive(ArchiveError::Damaged { .. }), .. })
            | Err(ReadError::Archive { cause: ArchiveError::Damaged { .. }, .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    let outside = packed(&[("word/document.xml", b""), ("../../evil", b"")]);
    assert!(matches!(cause(&outside), DocxError::Archive(ArchiveError::UnsafePath { .. })));
}

#[test]
fn xml_that_no_word_processor_writes_is_refused() {
    let deep = document(&"<w:sdt>".repeat(100_000));
    assert!(matches!(cause(&deep), DocxError::TooDeep { .. }));
    let entities =
        format!("<!DOCTYPE d [<!ENTITY a \"甲\"><!ENTITY b \"&a;&a;\">]><w:document {WORD}>&b;</w:document>");
    assert!(matches!(
        cause(&packed(&[("word/document.xml", entities.as_bytes())])),
        DocxError::DocumentType { .. }
    ));
    let unclosed = document("<w:p><w:r><w:t>通知</w:r></w:p>");
    assert!(matches!(cause(&unclosed), DocxError::Malformed { .. }));
    let other_encoding = packed(&[("word/document.xml", b"<w:document>\xB9\xAB</w:document>")]);
    assert!(matches!(cause(&other_encoding), DocxError::Malformed { .. }));
}

#[test]
fn small_archives_that_grow_are_refused() {
    let paragraphs = document(&"<w:p/>".repeat(1_100_000));
    assert!(paragraphs.len() < 100_000);
    assert!(matches!(cause(&paragraphs), DocxError::TooLong));
    let references = document(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "&lt;".repeat(2_100_000)));
    assert!(matches!(cause(&references), DocxError::TooLong));
}

#[test]
fn a_document_without_its_other_parts_is_read() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"gone\"/><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>通知</w:t></w:r></w:p>\
                <w:p><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p><w:sectPr><w:headerReference w:id=\"no\"/></w:sectPr>";
    let file = read(&document(body));
    assert_eq!(file.source.text(), "通知\n\n");
    assert_sound(&file);
    let xml =
        format!("<w:document {WORD}><w:body><w:p><w:r><w:t>宽字符</w:t></w:r></w:p></w:body></w:document>");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&packed(&[("word/document.xml", &wide)])).source.text(), "宽字符\n");
}

#[test]
fn the_name_does_not_decide() {
    let bytes = document("<w:p><w:r><w:t>通知</w:t></w:r></w:p>");
    assert!(decode("通知.bak", &bytes).unwrap().word.is_some());
    assert!(matches!(decode("a.zip", &packed(&[("a.txt", b"a")])), Err(ReadError::Binary { .. })));
    assert!(decode("PK.txt", "PK赛通知".as_bytes()).unwrap().word.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_archives_never_panic(which in 0_usize..100, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let files = corpus();
        let mut bytes = files[which % files.len()].1.clone();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(file) = decode("稿.docx", &bytes) && file.word.is_some() {
            assert_sound(&file);
        }
    }

    #[test]
    fn damaged_xml_never_panics(which in 0_usize..100, cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[<>/&;\"=a-z0-9一。: ]{0,6}"), 1..6)) {
        let files = corpus();
        let mut archive = crate::archive::Archive::open(&files[which % files.len()].1).unwrap();
        let mut parts = Vec::new();
        for name in ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"] {
            if let Ok(content) = archive.read(name) {
                parts.push((name, content));
            }
        }
        for (at, len, replacement) in cuts {
            let part = at.index(parts.len());
            let content = &mut parts[part].1;
            let at = at.index(content.len());
            let end = (at + len).min(content.len());
            content.splice(at..end, replacement.into_bytes());
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_slice())).collect();
        if let Ok(file) = decode("稿.docx", &packed(&parts)) && file.word.is_some() {
            assert_sound(&file);
        }
    }

    #[test]
    fn any_order_of_elements_is_read(
        body in "(<w:p>|</w:p>|<w:r>|</w:r>|<w:t>甲 </w:t>|<w:t xml:space=\"preserve\"> 乙&lt;\n</w:t>|<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:tab/>|<w:br/>|<w:txbxContent>|</w:txbxContent>|<w:fldChar w:fldCharType=\"begin\"/>|<w:fldChar w:fldCharType=\"separate\"/>|<w:fldChar w:fldCharType=\"end\"/>|<w:ins w:id=\"1\">|</w:ins>|<w:rPr><w:vanish/></w:rPr>|<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>|<w:commentRangeStart w:id=\"1\"/>|<w:commentRangeEnd w:id=\"1\"/>|<w:sectPr/>){0,60}"
    ) {
        let balanced = balance(&body);
        assert_sound(&read(&document(&balanced)));
    }
}

/// `body` with end tags put in and left out until it is well-formed.
fn balance(body: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut balanced = String::new();
    for tag in body.split_inclusive('>') {
        let name = tag.rsplit_once('<').map_or("", |(_, name)| name).trim_end_matches('>');
        if let Some(name) = name.strip_prefix('/') {
            if open.last() != Some(&name) {
                if tag.starts_with("</") {
                    continue;
                }
            } else {
                open.pop();
            }
        } else if !name.ends_with('/') {
            open.push(name.split(' ').next().unwrap_or_default());
        }
        balanced.push_str(tag);
    }
    for name in open.iter().rev() {
        balanced.push_str(&format!("</{name}>"));
    }
    balanced
}
