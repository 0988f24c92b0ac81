//! Encodings, line ends and files that are no text.

use encoding_rs::GB18030;

use crate::sandbox::Sandbox;

const TEXT: &str = "关于防汛工作的通知\r\n各镇人民政府：\r\n通知如下。。\r\n";

#[test]
fn the_same_draft_in_any_encoding_gives_the_same_findings() {
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{FEFF}{TEXT}").encode_utf16().flat_map(to_bytes).collect()
    };
    let encoded = [
        TEXT.as_bytes().to_vec(),
        format!("\u{FEFF}{TEXT}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        GB18030.encode(TEXT).0.into_owned(),
    ];
    for bytes in encoded {
        let run = Sandbox::with("通知.txt", bytes).run(&["check", "--format", "concise", "通知.txt"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stdout.contains("通知.txt:3:5: 错误 PUN003 标点“。”重复"), "{}", run.stdout);
    }
}

#[test]
fn an_empty_file_is_clean() {
    let run = Sandbox::with("空.txt", "").run(&["check", "空.txt"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn what_is_no_text_is_refused_with_a_sentence() {
    let cases: [(&str, &[u8], &str); 7] = [
        ("图.txt", b"\x89PNG\r\n\x1A\n\0\0", "文件“图.txt”是二进制文件（PNG 图片），不是文稿"),
        ("零.txt", b"\xE4\xB8\x80\0\xE4\xBA\x8C", "文件“零.txt”是二进制文件（含有 NUL 字节）"),
        ("稿.docx", b"PK\x03\x04", "无法读取 Word 文档“稿.docx”：压缩结构损坏或不完整"),
        ("稿.pdf", b"%PDF-1.7", "无法读取文件“稿.pdf”：不是完整的 PDF"),
        ("改名.docx", b"text", "文件“改名.docx”的扩展名表示 Word 文档，内容却不是"),
        (
            "坏.txt",
            b"\xE4\xB8\x80\n\xE4\xBA\x8C\n\xE4\xB8",
            "文件“坏.txt”是 UTF-8 编码，但第 3 行有损坏的字节",
        ),
        ("乱.txt", b"caf\xE9 \xFF", "文件“乱.txt”的编码无法识别"),
    ];
    for (name, bytes, sentence) in cases {
        let run = Sandbox::with(name, bytes).run(&["check", name]);
        assert_eq!(run.status, 2, "{name}");
        assert!(run.stderr.starts_with(&format!("错误：{sentence}")), "{}", run.stderr);
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let sandbox = Sandbox::with("稿/a.txt", TEXT);
    let run = sandbox.run(&["text", "稿"]);
    assert_eq!((run.status, run.stderr.as_str()), (2, "错误：“稿”是文件夹，不是文件\n"));
}
