//! Word documents.

use crate::sandbox::Sandbox;

const LISTS: &[u8] = include_bytes!("../../../../corpus/word/numbering-lists.docx");
const NOTES: &[u8] = include_bytes!("../../../../corpus/word/notes-and-furniture.docx");

#[test]
fn text_and_outline_show_automatic_numbers() {
    let sandbox = Sandbox::with("方案.docx", LISTS);
    let text = sandbox.run(&["text", "方案.docx"]);
    assert_eq!((text.status, text.stderr.as_str()), (0, ""));
    assert!(text.stdout.contains("\n一、总体要求\n（一）指导思想\n"), "{}", text.stdout);
    let outline = sandbox.run(&["outline", "方案.docx"]);
    assert!(
        outline.stdout.starts_with("2:1 [standalone] 一、 总体要求\n  3:1 [standalone] （一）"),
        "{}",
        outline.stdout
    );
}

#[test]
fn positions_are_those_of_the_extracted_text() {
    let sandbox = Sandbox::with("方案.docx", LISTS);
    let text = sandbox.run(&["text", "方案.docx"]).stdout;
    let run = sandbox.run(&["check", "--isolated", "--format", "json", "--select", "ORD,HDG", "方案.docx"]);
    let report = run.json();
    let findings = report["files"][0]["diagnostics"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let span = &finding["spans"][0];
        let byte = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
        assert_eq!(&text[byte("start")..byte("end")], span["text"].as_str().unwrap());
        let line = text.lines().nth(byte("line") - 1).unwrap();
        let from: String = line.chars().skip(byte("column") - 1).collect();
        assert!(from.starts_with(span["text"].as_str().unwrap()), "{finding}");
    }
    let automatic =
        findings.iter().filter(|finding| finding["message"].as_str().unwrap().ends_with("（自动编号）"));
    assert!(automatic.clone().count() > 0 && automatic.clone().all(|finding| finding["fix"].is_null()));
}

#[test]
fn folders_give_documents_but_not_the_locks_beside_them() {
    let sandbox = Sandbox::with("稿/报告.docx", NOTES);
    sandbox.write("稿/~$报告.docx", b"\x06user");
    sandbox.write("稿/a.txt", "通知\n");
    let run = sandbox.run(&["check", "--isolated", "--format", "json", "稿"]);
    assert_eq!(run.checked(), ["稿/a.txt", "稿/报告.docx"]);
    assert_eq!(run.stderr, "");
}

#[test]
fn documents_are_known_by_their_content() {
    let sandbox = Sandbox::with("报告.bak", NOTES);
    assert!(sandbox.run(&["text", "报告.bak"]).stdout.starts_with("河道整治情况报告\n"));
    assert!(sandbox.run_with_stdin(&["text", "-"], NOTES).stdout.starts_with("河道整治情况报告\n"));
}

#[test]
fn a_document_that_cannot_be_read_costs_no_other_file() {
    let sandbox = Sandbox::with("断.docx", &NOTES[..NOTES.len() / 2]);
    sandbox.write("好.docx", NOTES);
    sandbox.write("假.docx", "这是文本");
    let run = sandbox.run(&["check", "--isolated", "--format", "json", "断.docx", "假.docx", "好.docx"]);
    assert_eq!((run.status, run.checked()), (2, vec!["好.docx".to_owned()]));
    let sentences: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(
        sentences,
        [
            "错误：无法读取 Word 文档“断.docx”：压缩结构损坏或不完整，可能没有下载完或拷贝完",
            "错误：文件“假.docx”的扩展名表示 Word 文档，内容却不是，可能已损坏或改错了扩展名",
        ]
    );
}

#[test]
fn a_units_own_layout_replaces_that_of_the_standard() {
    let sandbox = Sandbox::with("通知.docx", include_bytes!("../../../../corpus/word/fonts-right.docx"));
    let check = ["check", "--format", "concise", "--select", "FMT", "--severity", "info", "通知.docx"];
    assert!(!sandbox.run(&check).stdout.contains("FMT"));
    // The profile that the documentation shows.
    let page = include_str!("../../../../docs/layout.md");
    let (_, rest) = page.split_once("```toml\n").unwrap();
    sandbox.write("单位版式.toml", rest.split_once("```").unwrap().0);
    sandbox.write("zhubi.toml", "extends = \"单位版式.toml\"\n");
    insta::assert_snapshot!("word-layout-of-a-unit", sandbox.run(&check).stdout);
}
