//! Files that are broken, locked or made to do harm: each is told by its name and what is wrong with it, in bounded time
//! and memory, and nothing is written.

use std::fs;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use assert_cmd::Command;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::sandbox::{Run, Sandbox};

const NOTES: &[u8] = include_bytes!("../../../../corpus/word/notes-and-furniture.docx");
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn pack(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with `body`.
fn document(body: &str) -> Vec<u8> {
    let main = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    pack(&[("word/document.xml", main.as_bytes())])
}

/// A compound file, as Word wrote them before 2007 and writes documents under a password.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A PDF file with one page, which holds a picture alone.
fn scanned_pdf() -> Vec<u8> {
    let drawing = "q 400 0 0 600 0 0 cm /Im Do Q";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Im 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{drawing}\nendstream", drawing.len()),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj{object}\nendobj\n", index + 1);
    }
    let start = pdf.len();
    pdf += &format!(
        "xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    pdf.into_bytes()
}

/// The bytes with every `from` replaced by `to`, of the same length.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let found: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(from)).collect();
    assert!(!found.is_empty() && from.len() == to.len());
    for at in found {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// The directory of an archive of 100,000 entries without content.
fn many_entries() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in 0..100_000 {
        writer.start_file(format!("{entry}"), SimpleFileOptions::default()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Each bad file, with how the sentence about it begins.
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    const LEN: u32 = 4567;
    let part_of_500_megabytes = patched(
        pack(&[("word/document.xml", &[b' '; LEN as usize])]),
        &LEN.to_le_bytes(),
        &(500_u32 << 20).to_le_bytes(),
    );
    let entities =
        format!("<!DOCTYPE d [<!ENTITY a \"甲\"><!ENTITY b \"&a;&a;\">]><w:document {WORD}>&b;</w:document>");
    let foreign = format!("<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><w:document {WORD}/>");
    let relation = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let mut locked = vec![0; 2048];
    locked[..2].copy_from_slice(&0xA5EC_u16.to_le_bytes());
    locked[2..4].copy_from_slice(&0x00C1_u16.to_le_bytes());
    locked[0x0A..0x0C].copy_from_slice(&0x0100_u16.to_le_bytes());
    let page = b"<Page><Content><Layer><ImageObject/></Layer></Content></Page>";
    let scanned_ofd: [(&str, &[u8]); 3] = [
        ("OFD.xml", b"<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"),
        ("D.xml", b"<Document><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>"),
        ("P.xml", page),
    ];
    vec![
        (
            "文字.docx",
            "通知如下。。".into(),
            "文件“文字.docx”的扩展名表示 Word 文档，内容却不是，可能已损坏或改错了扩展名",
        ),
        ("空.docx", Vec::new(), "文件“空.docx”的扩展名表示 Word 文档，内容却不是，可能已损坏或改错了扩展名"),
        (
            "密.docx",
            compound(&[("/EncryptedPackage", b"x")]),
            "文件“密.docx”设有打开密码，请先在 Word 或 WPS 中取消密码后再检查",
        ),
        (
            "断.docx",
            NOTES[..NOTES.len() / 2].to_vec(),
            "无法读取 Word 文档“断.docx”：压缩结构损坏或不完整，可能没有下载完或拷贝完",
        ),
        (
            "弹.docx",
            pack(&[("word/document.xml", &vec![b' '; 80 << 20])]),
            "无法读取 Word 文档“弹.docx”：内容“word/document.xml”解压后超过 64 MB 的上限",
        ),
        (
            "多.docx",
            many_entries(),
            "无法读取 Word 文档“多.docx”：内含 100000 个条目，超过 20000 个的上限，不像是正常的文稿",
        ),
        (
            "径.docx",
            pack(&[("word/document.xml", b""), ("../../evil", b"")]),
            "无法读取 Word 文档“径.docx”：内含可疑的路径“../../evil”，为安全起见不予读取",
        ),
        (
            "深.docx",
            document(&"<w:sdt>".repeat(100_000)),
            "无法读取 Word 文档“深.docx”：内容“word/document.xml”的 XML 嵌套过深，不像是正常的 Word 文档",
        ),
        (
            "实.docx",
            pack(&[("word/document.xml", entities.as_bytes())]),
            "无法读取 Word 文档“实.docx”：内容“word/document.xml”含有文档类型声明（DTD），正常的 Word 文档没有，为安全起见不予读取",
        ),
        (
            "外.docx",
            pack(&[("word/document.xml", foreign.as_bytes())]),
            "无法读取 Word 文档“外.docx”：内容“word/document.xml”含有文档类型声明（DTD），正常的 Word 文档没有，为安全起见不予读取",
        ),
        (
            "缺.docx",
            pack(&[("_rels/.rels", relation), ("word/styles.xml", b"<a/>")]),
            "无法读取 Word 文档“缺.docx”：缺少必需的内容“word/document.xml”",
        ),
        ("无.docx", pack(&[("word/styles.xml", b"<a/>")]), "无法读取 Word 文档“无.docx”：里面没有 Word 正文"),
        (
            "错.docx",
            document("<w:p><w:r><w:t>通知</w:r></w:p>"),
            "无法读取 Word 文档“错.docx”：内容“word/document.xml”第 1 行附近的 XML 有错误，请用 Word 或 WPS 打开后重新保存",
        ),
        (
            "大.docx",
            part_of_500_megabytes,
            "无法读取 Word 文档“大.docx”：内容“word/document.xml”解压后超过 64 MB 的上限",
        ),
        (
            "长.docx",
            document(&"<w:p/>".repeat(3_000_000)),
            "无法读取 Word 文档“长.docx”：内容过多，不像是正常的文稿",
        ),
        (
            "密.doc",
            compound(&[("/WordDocument", &locked)]),
            "文件“密.doc”设有打开密码，请先在 Word 或 WPS 中取消密码后再检查",
        ),
        (
            "图.pdf",
            scanned_pdf(),
            "无法读取文件“图.pdf”：PDF 里没有文字层（可能是扫描件或文字已转成图形），无法检查，请先做文字识别（OCR）或检查原稿",
        ),
        (
            "图.ofd",
            pack(&scanned_ofd),
            "无法读取 OFD 文件“图.ofd”：里面没有文字（可能是扫描图片或文字已转成图形），无法检查，请先做文字识别（OCR）或检查原稿",
        ),
    ]
}

/// Runs the command with no more than one gigabyte of memory.
fn run_in_bounds(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    if !cfg!(target_os = "linux") {
        return sandbox.run(arguments);
    }
    let mut bounded = Command::new("sh");
    bounded.args(["-c", "ulimit -v 1048576; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_zhubi")]);
    Run::of(bounded.args(arguments).current_dir(sandbox.path()))
}

#[test]
fn bad_files_are_told_and_nothing_is_written() {
    let cases = cases();
    let sandbox = Sandbox::new();
    for (name, bytes, _) in &cases {
        sandbox.write(name, bytes);
    }
    for (name, bytes, sentence) in &cases {
        let commands: [&[&str]; 4] = [
            &["check", "--isolated", "--jobs=2", name],
            &["check", "--isolated", "--jobs=2", "--fix", name],
            &["annotate", "--isolated", name, "-o", "批.docx"],
            &["text", name],
        ];
        for arguments in commands {
            let begun = Instant::now();
            let run = run_in_bounds(&sandbox, arguments);
            assert_eq!(run.status, 2, "{arguments:?}: {}", run.stderr);
            assert!(
                matches!(run.stdout.as_str(), "" | "没有检查任何文件\n"),
                "{arguments:?}: {}",
                run.stdout
            );
            assert_eq!(
                run.stderr.lines().next(),
                Some(format!("错误：{sentence}").as_str()),
                "{arguments:?}"
            );
            // An unoptimised build on a slow machine takes some seconds for the largest.
            assert!(begun.elapsed() < Duration::from_secs(60), "{arguments:?}: {:?}", begun.elapsed());
        }
        assert!(fs::read(sandbox.path().join(name)).unwrap() == *bytes, "{name}");
    }
    assert_eq!(fs::read_dir(sandbox.path()).unwrap().count(), cases.len());
}
