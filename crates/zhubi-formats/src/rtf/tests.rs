use encoding_rs::GB18030;
use proptest::prelude::*;
use zhubi_text::{PartKind, Source};

use super::extract;
use crate::DocError;

fn hex(text: &str) -> String {
    GB18030.encode(text).0.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

fn unicode(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{} ?", unit as i16)).collect()
}

fn read(body: &str) -> Source {
    let head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\froman\\fcharset0 Times;}}{\\colortbl;\\red0;}{\\*\\generator 某软件;}{\\info{\\title x}}";
    extract(format!("{head}{body}}}").as_bytes()).unwrap().0.into_rendered("a.rtf")
}

fn parts_of(source: &Source, kind: PartKind) -> Vec<&str> {
    source.parts().iter().filter(|part| part.kind == kind).map(|part| part.span.of(source.text())).collect()
}

#[test]
fn characters_are_read_by_code_page_and_by_number() {
    let body = format!(
        "\\pard\\f0 {}\\par\\uc1 {}\\emdash\\~a\\{{b\\}}\\par{{\\upr{{\\uc0\\u20013}}}}\\par",
        hex("关于开放图书室的通知"),
        unicode("各居民小组：😀")
    );
    assert_eq!(read(&body).text(), "关于开放图书室的通知\n各居民小组：😀—\u{A0}a{b}\n中\n");
}

#[test]
fn what_is_not_printed_is_left_out() {
    let body = format!(
        "{{\\header {0}}}{{\\pict 0102}}{{\\*\\unknown {0}}}{{\\field{{\\*\\fldinst HYPERLINK}}{{\\fldrslt {1}}}}}{{\\v {0}}}{{\\deleted {0}}}{{\\*\\bkmkstart a}}{2}\\bin3 }}}}}}\\par",
        hex("看不见"),
        hex("链接"),
        hex("正文。")
    );
    assert_eq!(read(&body).text(), "链接正文。\n");
}

#[test]
fn numbers_headings_cells_and_notes_are_parts() {
    let body = format!(
        "{{\\listtext\\pard\\plain {}\\tab}}\\pard\\outlinelevel0 {}\\par\\pard {{\\listtext 1.\\tab}}AI\\par\\trowd\\pard\\intbl {}\\cell {}\\cell\\row\\pard {}{{\\footnote\\chftn {}\\par}}\\par",
        hex("一、"),
        hex("总体要求"),
        hex("项目"),
        hex("数量"),
        hex("见注"),
        hex("注文。")
    );
    let source = read(&body);
    assert_eq!(source.text(), "一、总体要求\n1. AI\n项目\t数量\n见注\n注文。\n");
    assert_eq!(parts_of(&source, PartKind::Number), ["一、", "1. "]);
    assert_eq!(parts_of(&source, PartKind::Heading(1)), ["一、总体要求"]);
    assert_eq!(parts_of(&source, PartKind::TableCell), ["项目", "数量"]);
    assert_eq!(parts_of(&source, PartKind::Footnote), ["注文。"]);
}

#[test]
fn bad_files_are_told() {
    assert!(matches!(extract(b"{\\rtf1 abc\\par"), Err(DocError::Damaged)));
    assert!(matches!(extract(b"{\\rtf1}"), Err(DocError::NoText)));
    assert!(matches!(extract("{\\rtf1".repeat(5_000).as_bytes()), Err(DocError::TooLarge)));
    assert!(matches!(extract(b"{\\rtf1\\bin2000000000 a}"), Err(DocError::Damaged)));
}

proptest! {
    #[test]
    fn any_controls_are_read_or_refused(
        body in "(\\{|\\}|\\\\par |\\\\cell |\\\\row |\\\\u-3 |\\\\u55357 |\\\\uc3 |\\\\'d2|\\\\'bb|\\\\listtext |\\\\footnote |\\\\f1 |\\\\v |\\\\\\*|\\\\bin9 |\\\\|甲|a|\n|\\\\pard |\\\\intbl |\\\\outlinelevel2 ){0,60}"
    ) {
        if let Ok((extraction, _)) = extract(format!("{{\\rtf1\\ansicpg936 {body}}}").as_bytes()) {
            let source = extraction.into_rendered("a.rtf");
            for part in source.parts() {
                prop_assert!(!part.span.of(source.text()).is_empty());
            }
        }
    }
}
