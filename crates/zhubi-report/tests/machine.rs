//! One line a finding, and JSON: nothing folded, nothing left out.

mod common;

use common::{ORDINAL, PUNCTUATION, WORDING, find, finding, print_file, print_run, style};
use zhubi_lint::Diagnostic;
use zhubi_report::{Format, Style};
use zhubi_text::{Edit, Segment, Source};

const TEXT: &str = "一、总体要求\r\n（三）促进𠮷林“产业”。\n（三）截止目前,已完成。\n";

fn diagnostics() -> Vec<Diagnostic> {
    let span = find(TEXT, "（三）", 1);
    let comma = find(TEXT, ",", 0);
    let mut ordinal = finding(&ORDINAL, span, "同级序号“（三）”重复", |diagnostic| {
        diagnostic
            .related(find(TEXT, "（三）", 0), "首次出现")
            .help("按次序应为“（四）”")
            .fix_unsafe([Edit::replace(span, "（四）")]);
    });
    ordinal.fingerprint = 0x00ab_cdef_0123_4567;
    let wording = finding(&WORDING, find(TEXT, "林“产业”", 0), "第一行\n第二行\t\u{7}\u{200B}", |_| {});
    let punctuation = finding(&PUNCTUATION, comma, "汉字间用了半角“,”", |diagnostic| {
        diagnostic.fix_safe([Edit::replace(comma, "，")]);
    });
    vec![wording, ordinal, punctuation]
}

#[test]
fn concise() {
    let source = Source::plain("a\nb.txt", TEXT);
    insta::assert_snapshot!(print_file(Format::Concise, style(80), &source, &diagnostics()));
    let colored = Style { color: true, ..style(80) };
    let first = print_file(Format::Concise, colored, &source, &diagnostics()[..1]);
    assert!(first.contains("\u{1b}[33m警告\u{1b}[0m TYP004"), "{first}");
}

#[test]
fn json() {
    let source = Source::plain("a.txt", TEXT);
    let clean = Source::plain("目录/b.txt", "正文。");
    let diagnostics = diagnostics();
    let report = print_run(Format::Json, style(80), &[(&clean, &[]), (&source, &diagnostics)]);
    serde_json::from_str::<serde_json::Value>(&report).unwrap();
    insta::assert_snapshot!(report);
}

#[test]
fn json_of_no_files_is_whole() {
    let value: serde_json::Value = serde_json::from_str(&print_run(Format::Json, style(80), &[])).unwrap();
    assert_eq!(value["files"].as_array().map(Vec::len), Some(0));
    assert_eq!(value["summary"]["files"], 0);
}

#[test]
fn positions_are_those_of_the_file() {
    // The file is "# 总结\n\n**截止目前**完成" and its markup is left out of the text.
    let text = "总结\n截止目前完成";
    let segments = vec![
        Segment { text_start: 0, file_start: 2, len: 7 },
        Segment { text_start: 7, file_start: 12, len: 12 },
        Segment { text_start: 19, file_start: 26, len: 6 },
    ];
    let source = Source::extracted("a.md", text, Vec::new(), "# 总结\n\n**截止目前**完成", segments);
    let diagnostics = [finding(&WORDING, find(text, "截止目前", 0), "应为“截至目前”", |_| {})];
    let concise = print_file(Format::Concise, style(80), &source, &diagnostics);
    assert_eq!(concise, "a.md:3:3: 警告 TYP004 应为“截至目前”\n");
    let json = print_run(Format::Json, style(80), &[(&source, &diagnostics)]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let span = &value["files"][0]["diagnostics"][0]["spans"][0];
    assert_eq!((span["start"].as_u64(), span["end"].as_u64()), (Some(7), Some(19)));
    assert_eq!((span["line"].as_u64(), span["column"].as_u64()), (Some(3), Some(3)));
    assert_eq!((span["end_line"].as_u64(), span["end_column"].as_u64()), (Some(3), Some(7)));
}
