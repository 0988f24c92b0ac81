//! Drafts in every format, and files of these formats that cannot be read.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::sandbox::{Run, Sandbox};

#[cfg(unix)]
#[path = "../../../../tests/word97.rs"]
mod word97;

/// A draft of the corpus.
fn sample(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/formats").join(name)).unwrap()
}

fn pack(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What a JSON report found: codes and words.
fn findings(report: &Value) -> Vec<(String, String)> {
    let found = report["files"][0]["diagnostics"].as_array().unwrap();
    let word = |found: &Value| found["spans"][0]["text"].as_str().unwrap().to_owned();
    found.iter().map(|found| (found["code"].as_str().unwrap().to_owned(), word(found))).collect()
}

fn check(sandbox: &Sandbox, name: &str) -> Run {
    sandbox.run(&["check", "--isolated", "--format", "json", name])
}

#[test]
fn the_same_draft_in_any_format_gives_the_same_findings() {
    let names = ["通知.txt", "通知.html", "通知.odt", "通知.ofd", "通知.pdf", "通知.rtf"];
    for name in names {
        let run = check(&Sandbox::with(name, sample(name)), name);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{name}");
        let expected = [("PUN003", "。。"), ("ORD001", "二、"), ("PLH001", "XXXX")];
        let expected = expected.map(|(code, word)| (code.to_owned(), word.to_owned()));
        assert_eq!(findings(&run.json()), expected, "{name}");
    }
}

#[test]
fn formats_are_told_by_content_and_not_by_name() {
    for (content, name) in
        [("通知.pdf", "通知.txt"), ("通知.html", "通知.doc"), ("通知.rtf", "通知.doc"), ("通知.odt", "通知")]
    {
        let run = check(&Sandbox::with(name, sample(content)), name);
        assert_eq!((run.status, findings(&run.json()).len()), (1, 3), "{content} as {name}: {}", run.stderr);
    }
    let run = check(&Sandbox::with("通知.pdf", sample("通知.txt")), "通知.pdf");
    assert_eq!((run.status, run.stdout.contains("diagnostics")), (2, false));
    assert!(run.stderr.contains("文件“通知.pdf”的扩展名表示 PDF 文档，内容却不是"), "{}", run.stderr);
}

#[test]
fn places_in_a_page_are_those_of_its_source() {
    let sandbox = Sandbox::with("通知.html", sample("通知.html"));
    let run = sandbox.run(&["check", "--isolated", "--format", "concise", "通知.html"]);
    assert!(run.stdout.starts_with("通知.html:13:11: 错误 PUN003"), "{}", run.stdout);
    assert_eq!(check(&sandbox, "通知.html").json()["files"][0]["encoding"], "GB18030");
}

#[test]
fn files_that_are_no_text_have_no_encoding() {
    let run = check(&Sandbox::with("通知.pdf", sample("通知.pdf")), "通知.pdf");
    assert_eq!(run.json()["files"][0]["encoding"], Value::Null);
}

#[test]
fn what_cannot_be_read_is_told_with_its_name_and_nothing_is_written() {
    let cut = |name: &str| {
        let bytes = sample(name);
        bytes[..bytes.len() / 2].to_vec()
    };
    let page = "<Page><Content><Layer><ImageObject/></Layer></Content></Page>";
    let scanned = pack(&[
        ("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"),
        ("D.xml", "<Document><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>"),
        ("P.xml", page),
    ]);
    let locked = pack(&[("content.xml", "?"), ("META-INF/manifest.xml", "<manifest:encryption-data/>")]);
    let entities = pack(&[("content.xml", "<!DOCTYPE a [<!ENTITY b '甲甲'>]><a>&b;</a>")]);
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("断.odt", cut("通知.odt"), "无法读取文件“断.odt”：压缩结构损坏或不完整"),
        ("断.ofd", cut("通知.ofd"), "无法读取文件“断.ofd”：压缩结构损坏或不完整"),
        ("断.pdf", cut("通知.pdf"), "无法读取文件“断.pdf”：不是完整的 PDF"),
        ("断.rtf", cut("通知.rtf"), "无法读取文件“断.rtf”：内部结构不完整或已损坏"),
        (
            "断.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "无法读取文件“断.doc”：内部结构不完整或已损坏",
        ),
        ("图.ofd", scanned, "无法读取 OFD 文件“图.ofd”：里面没有文字（可能是扫描图片"),
        ("锁.odt", locked, "无法读取 ODT 文件“锁.odt”：已加密，请先取消密码"),
        ("实体.odt", entities, "无法读取 ODT 文件“实体.odt”：内容“content.xml”含有文档类型声明"),
        (
            "表.odt",
            pack(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]),
            "文件“表.odt”是 表格（.ods） 文件，该格式暂不支持",
        ),
        (
            "表.docx",
            pack(&[("[Content_Types].xml", "<a/>"), ("xl/workbook.xml", "<a/>")]),
            "文件“表.docx”是 表格（.xlsx） 文件，该格式暂不支持",
        ),
        ("页.mht", b"MIME-Version: 1.0\r\n".to_vec(), "文件“页.mht”是 网页归档（.mht） 文件，该格式暂不支持"),
        (
            "稿.xml",
            "<?xml version='1.0'?><w:wordDocument/>".into(),
            "文件“稿.xml”是 Word XML 文件，该格式暂不支持",
        ),
    ];
    for (name, bytes, sentence) in cases {
        let sandbox = Sandbox::with(name, bytes);
        let run = sandbox.run(&["check", "--isolated", name]);
        assert_eq!(run.status, 2, "{name}: {}", run.stdout);
        assert!(run.stderr.starts_with(&format!("错误：{sentence}")), "{}", run.stderr);
        assert_eq!(fs::read_dir(sandbox.path()).unwrap().count(), 1);
    }
}

#[cfg(unix)]
mod conversion {
    use std::os::unix::fs::PermissionsExt;

    use super::word97::word97;
    use super::*;

    /// Checks the document where the programs are those of the folder `programs`.
    fn check(sandbox: &Sandbox) -> Run {
        let mut command = sandbox.command(&["check", "--isolated", "--format", "json", "稿.doc"]);
        let path = format!("{}:/usr/bin:/bin", sandbox.path().join("programs").display());
        Run::of(command.env("PATH", path))
    }

    /// A program in the place of LibreOffice, which finds the file to convert in `$input` and its folder in `$folder`.
    fn with_program(script: &str) -> Sandbox {
        let sandbox = Sandbox::with("稿.doc", word97("联系电话报送至XXXX办公室。\r"));
        let head = "#!/bin/sh\nwhile [ $# -gt 1 ]; do case $1 in --outdir) folder=$2;; esac; shift; done\ninput=$1\n";
        let program = sandbox.write("programs/soffice", format!("{head}{script}\n"));
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
        sandbox
    }

    const NOTICE: &str = "提示：文件“稿.doc”只读出了文字，自动编号未检查";

    #[test]
    fn word_97_goes_through_the_converter() {
        let document = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>转换后的正文。。</w:t></w:r></w:p></w:body></w:document>"#;
        let sandbox = with_program(
            "mkdir -p \"$folder\" && cp \"$PATH_OF_DOCX\" \"$folder/draft.docx\" && test -s \"$input\"",
        );
        let docx = sandbox.write("programs/made.docx", pack(&[("word/document.xml", document)]));
        let script = fs::read_to_string(sandbox.path().join("programs/soffice")).unwrap();
        sandbox.write("programs/soffice", script.replace("$PATH_OF_DOCX", docx.to_str().unwrap()));
        let run = check(&sandbox);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
        assert_eq!(findings(&run.json()), [("PUN003".to_owned(), "。。".to_owned())]);
    }

    #[test]
    fn without_a_converter_the_text_alone_is_checked_and_that_is_told() {
        for script in ["exit 1", "exit 0", "mkdir -p \"$folder\" && echo 坏 > \"$folder/draft.docx\""] {
            let run = check(&with_program(script));
            assert_eq!(run.status, 1);
            assert!(run.stderr.starts_with(NOTICE), "{script}: {}", run.stderr);
            let report = run.json();
            assert_eq!(findings(&report), [("PLH001".to_owned(), "XXXX".to_owned())]);
            let notices = report["files"][0]["notices"].as_array().unwrap();
            assert!(notices[0].as_str().unwrap().starts_with("只读出了文字，自动编号未检查"));
        }
    }
}
