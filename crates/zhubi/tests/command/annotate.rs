//! Findings and fixes written into Word documents.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::sandbox::Sandbox;

const DRAFTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/drafts");
const COMMENTED: &[u8] = include_bytes!("../../../../corpus/word/comments.docx");
const NOTES: &[u8] = include_bytes!("../../../../corpus/word/notes-and-furniture.docx");
const CUT_WORDS: &[u8] = include_bytes!("../../../../corpus/word/cut-words.docx");
const DATE: &str = "--date=2024-03-05T08:30:00Z";

const LISTS: &[u8] = include_bytes!("../../../../corpus/word/numbering-lists.docx");
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word document whose paragraphs are the lines of `text`.
fn document(text: &str) -> Vec<u8> {
    packed(text, "", &[])
}

fn paragraphs(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let run = |line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>");
    escaped.lines().map(run).collect()
}

/// A Word document with `more` behind its paragraphs, and other parts.
fn packed(text: &str, more: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document {WORD}><w:body>{}{more}</w:body></w:document>", paragraphs(text));
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = relations("officeDocument", "word/document.xml");
    let own = [("[Content_Types].xml", types), ("_rels/.rels", &relations), ("word/document.xml", &main)];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in own.iter().chain(parts) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn relations(kind: &str, target: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

fn part(path: &Path, name: &str) -> String {
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut content = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut content).unwrap();
    content
}

/// The packed bytes of every part but those that comments and changes touch.
fn untouched(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index_raw(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let touched =
            ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"];
        if !touched.contains(&name.as_str()) {
            parts.push((name, content));
        }
    }
    parts
}

/// A document with something to find in its text, a table, a text box, a footnote, an endnote, a header and a footer, set
/// otherwise than the standard says.
fn document_with_everything() -> Vec<u8> {
    let words = |words: &str| paragraphs(&format!("{words},守土有责。。"));
    let run = |content: &str| format!("<w:r>{content}</w:r>");
    let text_box =
        run(&format!("<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>", words("文本框要落实责任")));
    let more = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p><w:r><w:t>各村要落实,</w:t></w:r>{}{}{text_box}</w:p>\
         <w:sectPr><w:headerReference xmlns:r=\"{OFFICE}\" w:type=\"default\" r:id=\"rId1\"/>\
         <w:footerReference xmlns:r=\"{OFFICE}\" w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/></w:sectPr>",
        words("表格要落实责任"),
        words("单元格要落实责任"),
        run("<w:footnoteReference w:id=\"2\"/>"),
        run("<w:endnoteReference w:id=\"2\"/>"),
    );
    let kinds = ["header", "footer", "footnotes", "endnotes"];
    let related = kinds.iter().enumerate().map(|(at, kind)| {
        let id = at + 1;
        format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{kind}.xml\"/>")
    });
    let related = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        related.collect::<String>()
    );
    let part = |root: &str, content: String| format!("<w:{root} {WORD}>{content}</w:{root}>");
    let note = |kind: &str| {
        part(&format!("{kind}s"), format!("<w:{kind} w:id=\"2\">{}</w:{kind}>", words("注释要落实责任")))
    };
    let parts = [
        ("word/header.xml", part("hdr", words("页眉要落实责任"))),
        ("word/footer.xml", part("ftr", words("页脚要落实责任"))),
        ("word/footnotes.xml", note("footnote")),
        ("word/endnotes.xml", note("endnote")),
        ("word/_rels/document.xml.rels", related),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (*name, content.as_str())).collect();
    packed(DRAFT, &more, &parts)
}

#[test]
fn annotating_again_adds_nothing_wherever_the_findings_stand() {
    let sandbox = Sandbox::with("稿.docx", document_with_everything());
    for (at, mode) in [&["--no-fix"][..], &[]].into_iter().enumerate() {
        let (once, twice) = (format!("批{at}.docx"), format!("再批{at}.docx"));
        let annotate = |from: &str, to: &str| {
            let arguments =
                ["annotate", "--isolated", "--select=ALL", "--severity=info", DATE, from, "-o", to];
            sandbox.run(&[&arguments[..], mode].concat())
        };
        let first = annotate("稿.docx", &once);
        let comments = part(&sandbox.path().join(&once), "word/comments.xml");
        assert!(first.stderr.starts_with("已写入"), "{}", first.stderr);
        for words in ["在文本框中", "在注释中", "在页眉或页脚中", ">FMT001 ", ">PUN003 "] {
            assert!(comments.contains(words), "{words}: {comments}");
        }
        let findings = sandbox.run(&[
            "check",
            "--isolated",
            "--select=ALL",
            "--severity=info",
            "--format=json",
            "稿.docx",
        ]);
        let found = findings.json()["files"][0]["diagnostics"].as_array().unwrap().len();
        let written = comments.matches("<w:comment ").count();
        assert!(written >= found || !mode.is_empty() && written == found, "{written} of {found}");
        let again = annotate(&once, &twice);
        assert!(again.stderr.contains("批注 0 条，修订 0 处，原有 "), "{}", again.stderr);
        let bytes = |name: &str| fs::read(sandbox.path().join(name)).unwrap();
        assert!(bytes(&once) == bytes(&twice), "{mode:?}");
    }
}

#[test]
fn what_only_follows_from_a_mended_slip_is_no_comment_and_a_fix_that_brings_one_is_withheld() {
    let set = "<w:r><w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"22\"/></w:rPr>";
    let write = |text: &str| packed("", &paragraphs(text).replace("<w:r>", set), &[]);
    let sandbox = Sandbox::with("稿.docx", write("关于河道的情况\n　　今年降雨偏多.\n"));
    sandbox.write(
        "请示.docx",
        write(
            "关于召开座谈会的请示\n县委办公室：\n一、会议时间\n3月5日上午9时30分至11时.\n二、会议地点\n县政府会议室。\n\
             妥否,请批示.\n县政府办公室\n2024年3月5日\n",
        ),
    );
    let codes = |name: &str, more: &str| -> Vec<String> {
        let rules = "--select=PUN001,DOC021,FMT002";
        sandbox.run(&["annotate", "--isolated", "--severity=info", rules, more, name, "-o", "批.docx"]);
        let words = part(&sandbox.path().join("批.docx"), "word/comments.xml");
        let said = words.split("xml:space=\"preserve\">").skip(1);
        let codes = said.map(|said| said.split(' ').next().unwrap().to_owned());
        codes.filter(|code| code.is_ascii()).collect()
    };
    assert_eq!(codes("请示.docx", "--no-fix"), ["DOC021", "PUN001", "FMT002", "PUN001", "PUN001"]);
    assert_eq!(codes("请示.docx", DATE), ["FMT002", "PUN001", "PUN001", "PUN001"]);
    assert_eq!(codes("稿.docx", "--no-fix"), ["PUN001"]);
    assert_eq!(codes("稿.docx", DATE), ["PUN001"]);
}

const DRAFT: &str = "关于做好防汛工作的通知\n各镇人民政府：\n现将有关事项通知如下。。\n一、各乡镇要绷紧防汛这根弦,做到守土有责。\n";

#[test]
fn findings_become_comments_and_safe_fixes_tracked_changes() {
    let sandbox = Sandbox::with("通知.docx", document(DRAFT));
    let run = sandbox.run(&["annotate", "--isolated", "--select=PUN", DATE, "通知.docx", "-o", "批.docx"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_eq!(run.stderr, "已写入“批.docx”：批注 2 条，修订 2 处\n");
    assert!(fs::read(sandbox.path().join("通知.docx")).unwrap() == document(DRAFT));
    let out = sandbox.path().join("批.docx");
    let (main, comments) = (part(&out, "word/document.xml"), part(&out, "word/comments.xml"));
    assert_eq!(main.matches("<w:commentReference ").count(), 2);
    assert!(main.contains("<w:delText xml:space=\"preserve\">,</w:delText>"), "{main}");
    assert_eq!(comments.matches("w:author=\"朱笔\" w:date=\"2024-03-05T08:30:00Z\"").count(), 2);
    assert!(comments.contains(">PUN001 ") && comments.contains(">依据：GB/T 15834—2011<"), "{comments}");
    let text = sandbox.run(&["text", "批.docx"]).stdout;
    assert_eq!(text, DRAFT.replace("。。", "。").replace(',', "，"));
}

#[test]
fn accepting_all_changes_gives_the_text_that_the_fixer_gives() {
    let mut fixed = 0;
    for entry in fs::read_dir(DRAFTS).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let draft = fs::read_to_string(&path).unwrap();
        let sandbox = Sandbox::with("稿.txt", &draft);
        sandbox.write("稿.docx", document(&draft));
        sandbox.run(&["check", "--isolated", "--fix", "稿.txt"]);
        sandbox.run(&["annotate", "--isolated", "--ignore=FMT", "稿.docx", "-o", "批.docx"]);
        let text = fs::read_to_string(sandbox.path().join("稿.txt")).unwrap();
        assert_eq!(sandbox.run(&["text", "批.docx"]).stdout.trim_end(), text.trim_end(), "{path:?}");
        fixed += usize::from(text != draft);
        let again = sandbox.run(&["annotate", "--isolated", "--ignore=FMT", "批.docx", "-o", "再批.docx"]);
        assert!(again.stderr.contains("批注 0 条，修订 0 处"), "{path:?}: {}", again.stderr);
        let read = |name: &str| fs::read(sandbox.path().join(name)).unwrap();
        assert!(read("批.docx") == read("再批.docx"), "{path:?}");
        sandbox.run(&["check", "--isolated", "--ignore=FMT", "--fix", "--no-track", "稿.docx"]);
        assert_eq!(sandbox.run(&["text", "稿.docx"]).stdout.trim_end(), text.trim_end(), "{path:?}");
        assert!(!part(&sandbox.path().join("稿.docx"), "word/document.xml").contains("<w:ins"));
    }
    assert!(fixed > 3);
}

#[test]
fn check_fixes_a_document_by_tracked_changes() {
    let sandbox = Sandbox::with("通知.docx", document(DRAFT));
    let run = sandbox.run(&["check", "--isolated", "--select=PUN", "--fix", "通知.docx"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "已修改 1 个文件中的 2 处\n"));
    let main = part(&sandbox.path().join("通知.docx"), "word/document.xml");
    assert!(main.contains("<w:del ") && main.contains("<w:ins ") && !main.contains("comment"), "{main}");
    let diff = sandbox.run(&["check", "--isolated", "--select=PUN", "--diff", "通知.docx"]);
    assert_eq!(diff.stdout, "");
}

#[test]
fn parts_without_findings_and_comments_of_others_stay_as_they_are() {
    let sandbox = Sandbox::with("稿.docx", COMMENTED);
    sandbox.write("表.docx", LISTS);
    for name in ["稿.docx", "表.docx"] {
        // Every rule and every level, so that there is something to write.
        let out = format!("批-{name}");
        let arguments = ["annotate", "--isolated", "--select=ALL", "--severity=info", name, "-o", &out];
        let run = sandbox.run(&arguments);
        assert!(run.status < 2 && !run.stderr.contains("批注 0 条"), "{}", run.stderr);
        let (before, after) = (sandbox.path().join(name), sandbox.path().join(&out));
        assert!(untouched(&before) == untouched(&after));
        assert!(!untouched(&before).is_empty());
    }
    let count = |name: &str| part(&sandbox.path().join(name), "word/comments.xml");
    let (before, after) = (count("稿.docx"), count("批-稿.docx"));
    let kept = before.rsplit_once("</").unwrap().0;
    assert!(after.starts_with(kept) && after.len() > before.len());
}

#[test]
fn a_document_is_written_over_only_when_asked() {
    let sandbox = Sandbox::with("稿.docx", document(DRAFT));
    let refused = sandbox.run(&["annotate", "--isolated", "稿.docx", "-o", "./稿.docx"]);
    assert_eq!(refused.status, 2);
    assert_eq!(
        refused.stderr,
        "错误：输出文件“./稿.docx”就是文稿本身，请换一个文件名，或者用 --in-place 写回文稿\n"
    );
    assert!(fs::read(sandbox.path().join("稿.docx")).unwrap() == document(DRAFT));
    let neither = sandbox.run(&["annotate", "稿.docx"]);
    assert!(neither.status == 2 && neither.stderr.contains("--output"), "{}", neither.stderr);
    let written = sandbox.run(&["annotate", "--isolated", "--no-fix", "--in-place", "稿.docx"]);
    assert_eq!(written.status, 1, "{}", written.stderr);
    let main = part(&sandbox.path().join("稿.docx"), "word/document.xml");
    assert!(main.contains("<w:commentReference ") && !main.contains("<w:ins"), "{main}");
}

#[test]
fn what_goes_wrong_is_said_and_nothing_is_written() {
    let sandbox = Sandbox::with("稿.docx", document(DRAFT));
    sandbox.write("稿.txt", DRAFT);
    sandbox.write("断.docx", &NOTES[..NOTES.len() / 2]);
    fs::create_dir(sandbox.path().join("夹")).unwrap();
    let cases = [
        ("稿.txt", "出.docx", "错误：文件“稿.txt”不是 Word 文档（.docx），不能加批注\n"),
        (
            "断.docx",
            "出.docx",
            "错误：无法读取 Word 文档“断.docx”：压缩结构损坏或不完整，可能没有下载完或拷贝完\n",
        ),
        ("稿.docx", "没有/出.docx", "错误：无法写入“没有/出.docx”："),
        ("稿.docx", "夹", "错误：无法写入“夹”："),
    ];
    let count = || fs::read_dir(sandbox.path()).unwrap().count();
    let before = count();
    for (input, output, sentence) in cases {
        let run = sandbox.run(&["annotate", "--isolated", input, "-o", output]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.starts_with(sentence), "{}", run.stderr);
        assert_eq!(count(), before);
    }
    let date = sandbox.run(&["annotate", "--date=昨天", "稿.docx", "-o", "出.docx"]);
    assert!(date.status == 2 && date.stderr.contains("2024-03-05T08:30:00Z"), "{}", date.stderr);
}

#[test]
fn findings_in_headers_are_told_at_the_first_words_and_fixed_where_they_stand() {
    let section = format!(
        "<w:sectPr><w:headerReference xmlns:r=\"{OFFICE}\" w:type=\"default\" r:id=\"rId1\"/></w:sectPr>"
    );
    let header = format!("<w:hdr {WORD}>{}</w:hdr>", paragraphs("落实防汛责任,守土有责"));
    let related = relations("header", "header1.xml");
    let parts = [("word/header1.xml", header.as_str()), ("word/_rels/document.xml.rels", &related)];
    let sandbox = Sandbox::with("稿.docx", packed(DRAFT, &section, &parts));
    let run = sandbox.run(&["annotate", "--isolated", "--select=PUN001", "稿.docx", "-o", "批.docx"]);
    assert_eq!(run.stderr, "已写入“批.docx”：批注 2 条，修订 2 处\n");
    let out = sandbox.path().join("批.docx");
    let main = part(&out, "word/document.xml");
    let words = part(&out, "word/comments.xml");
    assert!(
        main.contains(
            "<w:commentRangeStart w:id=\"1\"/><w:r><w:t xml:space=\"preserve\">关于做好防汛工作</w:t></w:r>"
        ),
        "{main}"
    );
    assert!(words.contains("所指文字在页眉或页脚中：“,”"), "{words}");
    let header = part(&out, "word/header1.xml");
    assert!(header.contains("<w:ins ") && !header.contains("comment"), "{header}");
    let related = part(&out, "word/_rels/document.xml.rels");
    assert!(related.contains("Id=\"rId2\"") && related.contains("Target=\"comments.xml\""), "{related}");
}

/// The characters, deleted ones too, that the comment `id` of the part `xml` marks.
fn marked(xml: &str, id: usize) -> String {
    let (start, end) =
        (format!("<w:commentRangeStart w:id=\"{id}\"/>"), format!("<w:commentRangeEnd w:id=\"{id}\"/>"));
    let inside = xml.split_once(&start).unwrap().1.split_once(&end).unwrap().0;
    inside.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, characters)| characters).collect()
}

#[test]
fn comments_and_changes_stand_at_words_that_are_cut_in_pieces() {
    let sandbox = Sandbox::with("稿.docx", CUT_WORDS);
    sandbox.run(&["annotate", "--isolated", "稿.docx", "-o", "批.docx"]);
    let out = sandbox.path().join("批.docx");
    let (main, comments) = (part(&out, "word/document.xml"), part(&out, "word/comments.xml"));
    let codes = comments.split("<w:comment ").skip(1).map(|comment| {
        let text = comment.split_once("<w:t").unwrap().1.split_once('>').unwrap().1;
        text.split(' ').next().unwrap().to_owned()
    });
    let found: Vec<(String, String)> =
        codes.enumerate().map(|(id, code)| (code, marked(&main, id))).collect();
    let expected = [
        ("TYP001", "贯切彻落实"),
        ("TYP002", "截止"),
        ("PUN003", "。。"),
        ("FMT012", "，备足沙袋"),
        ("PUN001", ",，"),
        ("PUN003", "，，"),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(code, words)| (&**code, &**words)).collect();
    assert_eq!(found, expected);
    // What stands between the pieces, and what somebody else changed, is still there.
    for kept in ["w:name=\"_GoBack\"", "<w:hyperlink ", "<w:smartTag ", "w:type=\"spellEnd\"", "等物资"] {
        assert_eq!(
            main.matches(kept).count(),
            part(&sandbox.path().join("稿.docx"), "word/document.xml").matches(kept).count(),
            "{kept}"
        );
    }
    let text = sandbox.run(&["text", "批.docx"]).stdout;
    assert!(
        text.contains(
            "贯彻落实，截止目前已清点5座水库。\n各村要做好转移准备，备足沙袋，确保群众安全，不漏一户。"
        ),
        "{text}"
    );
}
