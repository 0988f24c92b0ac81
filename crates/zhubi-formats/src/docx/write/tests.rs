use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use proptest::prelude::*;
use zhubi_text::{Edit, Span, apply};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{CommentFate, WordChanges, WordComment, WrittenWord, write_changes, write_edits};
use crate::docx::xml::{Node, Walker};
use crate::{ReadFile, decode};

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const DATE: Option<&str> = Some("2024-03-05T08:30:00Z");

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    packed(&[("word/document.xml", &format!("<w:document {WORD}><w:body>{body}</w:body></w:document>"))])
}

fn read(bytes: &[u8]) -> ReadFile {
    decode("稿.docx", bytes).unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut part = |name: &String| {
        let mut content = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
        String::from_utf8_lossy(&content).into_owned()
    };
    names.iter().map(|name| (name.clone(), part(name))).collect()
}

fn about(span: Span, key: &str) -> WordComment {
    WordComment {
        span, key: key.to_owned(), paragraphs: vec![format!("{key} 不妥"), "建议：改".to_owned()]
    }
}

/// Comments and changes at words of the document.
fn write(bytes: &[u8], comments: &[&str], edits: &[(&str, &str)]) -> WrittenWord {
    let file = read(bytes);
    let text = file.source.text();
    let place = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let comments: Vec<WordComment> = comments.iter().map(|words| about(place(words), "TYP001")).collect();
    let edits: Vec<Edit> = edits.iter().map(|(old, new)| Edit::replace(place(old), *new)).collect();
    write_all(bytes, &file, &comments, &edits)
}

fn write_all(bytes: &[u8], file: &ReadFile, comments: &[WordComment], edits: &[Edit]) -> WrittenWord {
    let changes = WordChanges { author: "朱笔", date: DATE, comments, edits };
    write_changes(bytes, &file.source, file.word.as_ref().unwrap(), &changes).unwrap()
}

fn body(bytes: &[u8]) -> String {
    let xml = parts(bytes).remove("word/document.xml").unwrap();
    let start = xml.find("<w:body>").unwrap() + "<w:body>".len();
    xml[start..xml.find("</w:body>").unwrap()].to_owned()
}

/// The words that each comment of ours marks.
fn marked(bytes: &[u8]) -> Vec<String> {
    let file = read(bytes);
    let layout = file.source.layout().unwrap();
    let own = layout.comments.iter().filter(|comment| comment.author.as_deref() == Some("朱笔"));
    own.map(|comment| comment.span.of(file.source.text()).to_owned()).collect()
}

fn assert_well_formed(bytes: &[u8]) {
    for (name, xml) in
        parts(bytes).iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels"))
    {
        let mut walker = Walker::new(name, xml);
        while !matches!(walker.next().unwrap(), Node::End) {}
    }
}

#[test]
fn a_comment_cuts_the_runs_at_its_words_and_keeps_their_format() {
    let bytes = document(
        "<w:p><w:pPr/><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>  各地要做</w:t></w:r><w:r><w:t>为重 点。</w:t></w:r></w:p>",
    );
    let written = write(&bytes, &["做为"], &[]);
    assert_eq!(written.comments, [CommentFate::Added]);
    assert_eq!(
        body(&written.bytes),
        "<w:p><w:pPr/><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">各地要</w:t></w:r>\
         <w:commentRangeStart w:id=\"0\"/>\
         <w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">做</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\">为</w:t></w:r>\
         <w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>\
         <w:r><w:t xml:space=\"preserve\">重 点。</w:t></w:r></w:p>"
    );
    let parts = parts(&written.bytes);
    assert_eq!(
        parts["word/comments.xml"].lines().nth(1).unwrap(),
        format!(
            "<w:comments {WORD}><w:comment w:id=\"0\" w:author=\"朱笔\" w:date=\"2024-03-05T08:30:00Z\" w:initials=\"朱笔\">\
             <w:p><w:r><w:annotationRef/></w:r><w:r><w:t xml:space=\"preserve\">TYP001 不妥</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space=\"preserve\">建议：改</w:t></w:r></w:p></w:comment></w:comments>"
        )
    );
    assert!(
        parts["word/_rels/document.xml.rels"].contains("relationships/comments\" Target=\"comments.xml\"/>")
    );
    assert!(parts["[Content_Types].xml"].contains("PartName=\"/word/comments.xml\""));
    assert_eq!(marked(&written.bytes), ["做为"]);
}

#[test]
fn a_fix_is_a_deletion_and_an_insertion() {
    let bytes = document("<w:p><w:r><w:t>各地要做为重点</w:t><w:tab/><w:t>,好</w:t></w:r></w:p>");
    let written = write(&bytes, &["做为"], &[("做", "作"), (",", "，")]);
    assert_eq!(written.edits, [true, true]);
    let changed = body(&written.bytes);
    let author = "w:author=\"朱笔\" w:date=\"2024-03-05T08:30:00Z\"";
    assert!(
        changed.contains(&format!(
            "<w:commentRangeStart w:id=\"0\"/><w:del w:id=\"2\" {author}><w:r><w:delText xml:space=\"preserve\">做</w:delText></w:r></w:del>\
             <w:ins w:id=\"0\" {author}><w:r><w:t xml:space=\"preserve\">作</w:t></w:r></w:ins>\
             <w:r><w:t xml:space=\"preserve\">为</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>"
        )),
        "{changed}"
    );
    assert_eq!(read(&written.bytes).source.text(), "各地要作为重点\t，好\n");
    assert_well_formed(&written.bytes);
}

#[test]
fn fixes_without_a_trace_change_nothing_but_the_text() {
    let bytes = document("<w:p><w:r><w:t>甲&amp;乙,丙 </w:t><w:tab/></w:r></w:p>");
    let file = read(&bytes);
    let edits =
        [Edit::replace(Span::new(3, 4), "和"), Edit::replace(Span::new(7, 8), "，"), Edit::insert(11, "丁 ")];
    let fixed = write_edits(&bytes, file.word.as_ref().unwrap(), &edits).unwrap().unwrap();
    assert_eq!(body(&fixed), "<w:p><w:r><w:t xml:space=\"preserve\">甲和乙，丙丁 </w:t><w:tab/></w:r></w:p>");
    assert!(
        write_edits(&bytes, file.word.as_ref().unwrap(), &[Edit::insert(1, "一\n二")]).unwrap().is_none()
    );
}

#[test]
fn what_cannot_be_changed_stays() {
    let bytes = document(
        "<w:p><w:ins w:id=\"5\"><w:r><w:t>新增</w:t></w:r></w:ins><w:fldSimple w:instr=\"DATE\"><w:r><w:t>今日</w:t></w:r></w:fldSimple></w:p>\
         <w:p><w:r><w:t>末段</w:t></w:r></w:p>",
    );
    let written = write(
        &bytes,
        &["新增今日", "日\n末"],
        &[("增", "添"), ("今", "明"), ("日\n末", "日末"), ("段", "节")],
    );
    assert_eq!(written.edits, [false, false, false, true]);
    assert_eq!(read(&written.bytes).source.text(), "新增今日\n末节\n");
    assert_eq!(marked(&written.bytes), ["新增今日", "日\n末"]);
    assert!(body(&written.bytes).contains("<w:ins w:id=\"6\" w:author"));
    assert_well_formed(&written.bytes);
}

#[test]
fn other_prefixes_and_none_at_all_are_kept() {
    let uri = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    for (declared, p) in [("xmlns", ""), ("xmlns:wx", "wx:")] {
        let xml = format!(
            "<{p}document {declared}=\"{uri}\"><{p}body><{p}p><{p}r><{p}t>各地要做为重点</{p}t></{p}r></{p}p></{p}body></{p}document>"
        );
        let bytes = packed(&[("word/document.xml", &xml)]);
        let written = write(&bytes, &["做为"], &[("做", "作")]);
        assert_well_formed(&written.bytes);
        assert_eq!(read(&written.bytes).source.text(), "各地要作为重点\n");
        assert_eq!(marked(&written.bytes), ["作为"]);
        let parts = parts(&written.bytes);
        assert!(
            parts["word/_rels/document.xml.rels"]
                .contains("http://purl.oclc.org/ooxml/officeDocument/relationships/comments")
        );
        assert!(parts["word/comments.xml"].contains(uri));
    }
}

#[test]
fn comments_about_numbers_and_text_boxes_stand_at_words_near_by() {
    let boxed = "<w:p><w:r><w:t>外面的文字在此处排着</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let written = write(&document(boxed), &["框里"], &[("里", "中")]);
    assert_eq!(written.comments, [CommentFate::Added]);
    assert_eq!(marked(&written.bytes), ["外面的文字在此处"]);
    assert!(parts(&written.bytes)["word/comments.xml"].contains("所指文字在文本框中：“框里”"));
    assert_eq!(read(&written.bytes).source.text(), "外面的文字在此处排着\n框中\n");
    assert_well_formed(&written.bytes);
}

#[test]
fn comments_about_notes_stand_at_their_references_and_those_about_furniture_at_the_first_words() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/word");
    let bytes = fs::read(folder.join("notes-and-furniture.docx")).unwrap();
    let file = read(&bytes);
    let (text, map) = (file.source.text(), file.word.as_ref().unwrap());
    let outside = map.paragraphs.iter().filter(|paragraph| paragraph.part != 0);
    let comments: Vec<WordComment> = outside.map(|paragraph| about(paragraph.text, "TYP001")).collect();
    assert!(comments.len() > 3);
    let written = write_all(&bytes, &file, &comments, &[]);
    assert_eq!(written.comments, vec![CommentFate::Added; comments.len()]);
    let mut marks = marked(&written.bytes);
    marks.dedup();
    assert_eq!(marks, ["河道整治情况报告", "全年清淤三公里", "，投入二百万元", "详见附表"]);
    let words = &parts(&written.bytes)["word/comments.xml"];
    for comment in comments {
        assert!(words.contains(&format!("中：“{}", &comment.span.of(text)[..9])), "{words}");
    }
    let again = read(&written.bytes);
    let comments: Vec<WordComment> = again
        .word
        .as_ref()
        .unwrap()
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.part != 0)
        .map(|paragraph| about(paragraph.text, "TYP001"))
        .collect();
    assert!(write_all(&written.bytes, &again, &comments, &[]).bytes == written.bytes);
}

fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/word");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "docx"));
    paths.sort();
    assert!(paths.len() > 10);
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn comments_of_others_stay_and_ours_are_written_once() {
    let (_, bytes) = corpus().into_iter().find(|(path, _)| path.ends_with("comments.docx")).unwrap();
    let before = read(&bytes);
    let others = before.source.layout().unwrap().comments.len();
    assert!(others > 0);
    let words: Vec<WordComment> =
        before.word.as_ref().unwrap().paragraphs.iter().map(|p| about(p.text, "SEN001")).collect();
    let once = write_all(&bytes, &before, &words, &[]);
    let added = once.comments.iter().filter(|&&fate| fate == CommentFate::Added).count();
    assert!(added > 1);
    let after = read(&once.bytes);
    assert_eq!(after.source.layout().unwrap().comments.len(), others + added);
    assert_eq!(after.source.text(), before.source.text());
    let twice = write_all(&once.bytes, &after, &words, &[]);
    assert!(!twice.comments.contains(&CommentFate::Added));
    assert!(twice.bytes == once.bytes);
}

/// The parts that are the same, byte for byte.
fn assert_others_untouched(before: &[u8], after: &[u8]) {
    let mut after = ZipArchive::new(Cursor::new(after)).unwrap();
    let mut before = ZipArchive::new(Cursor::new(before)).unwrap();
    for index in 0..before.len() {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        let name = {
            let mut entry = before.by_index_raw(index).unwrap();
            entry.read_to_end(&mut old).unwrap();
            entry.name().unwrap().into_owned()
        };
        let at = after.index_for_name(&name).unwrap();
        after.by_index_raw(at).unwrap().read_to_end(&mut new).unwrap();
        let may_change = name.ends_with("document.xml")
            || name.contains("notes.xml")
            || name.contains("header")
            || name.contains("footer")
            || name.ends_with("comments.xml")
            || name.ends_with("document.xml.rels")
            || name == "[Content_Types].xml";
        assert!(may_change || old == new, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_comments_and_edits_leave_a_sound_document(
        which in 0usize..1000,
        spots in prop::collection::vec((0usize..4000, 0usize..12, prop::sample::select(vec!["", "改", "&<x>", " 空 "])), 1..14),
        comments in prop::collection::vec((0usize..4000, 0usize..60), 0..10),
    ) {
        let all = corpus();
        let (path, bytes) = &all[which % all.len()];
        let file = read(bytes);
        let (text, map) = (file.source.text(), file.word.as_ref().unwrap());
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let span = |at: usize, length: usize| {
            let at = at % places.len();
            Span::new(places[at], places[(at + length).min(places.len() - 1)])
        };
        let mut edits: Vec<Edit> = spots.iter().map(|&(at, len, new)| Edit::replace(span(at, len), new)).collect();
        edits.sort_by_key(|edit| edit.span);
        edits.dedup_by(|next, kept| next.span.start() <= kept.span.end());
        let comments: Vec<WordComment> = comments.iter().map(|&(at, len)| about(span(at, len), "UNI001")).collect();
        let written = write_all(bytes, &file, &comments, &edits);
        assert_well_formed(&written.bytes);
        assert_others_untouched(bytes, &written.bytes);
        let done: Vec<Edit> = edits.iter().zip(&written.edits).filter(|(_, done)| **done).map(|(edit, _)| edit.clone()).collect();
        let meant = apply(text, &done).unwrap();
        let again = read(&written.bytes);
        // What separates a number from the words behind it depends on these words, and boxes without words have no line.
        let bare = |text: &str| text.replace(' ', "").lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(bare(again.source.text()), bare(&meant), "{:?} {:?}", path, done);
        let plain = write_edits(bytes, map, &done).unwrap().unwrap();
        assert_well_formed(&plain);
        prop_assert_eq!(bare(read(&plain).source.text()), bare(&meant), "{:?}", path);
        // Rejected, it is the text that it was.
        prop_assert_eq!(bare(&rejected(&written.bytes)), bare(&rejected(bytes)), "{:?}", path);
    }
}

/// All characters of the main part without what we inserted, and with what we deleted.
fn rejected(bytes: &[u8]) -> String {
    let parts = parts(bytes);
    let xml = parts.get("word/document.xml").unwrap();
    let mut walker = Walker::new("document.xml", xml);
    let mut text = String::new();
    loop {
        match walker.next().unwrap() {
            Node::Open(element)
                if element.word() == "ins" && element.attribute("author").as_deref() == Some("朱笔") =>
            {
                walker.skip().unwrap();
            }
            Node::Open(element) if matches!(element.word(), "t" | "delText") => {
                text += &walker.content().unwrap()
            }
            Node::End => return text,
            _ => {}
        }
    }
}
