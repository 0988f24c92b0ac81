use proptest::prelude::*;
use zhubi_text::{PartKind, Position, Source, Span};

use super::{extract, is_page};

fn text_of(page: &str) -> String {
    extract("页.html", page.to_owned()).text().to_owned()
}

fn parts_of(source: &Source, kind: PartKind) -> Vec<&str> {
    source.parts().iter().filter(|part| part.kind == kind).map(|part| part.span.of(source.text())).collect()
}

#[test]
fn only_what_a_reader_sees_is_text() {
    let page = "<!DOCTYPE html>\n<html><head><title>站点</title><style>p{}</style>\n<script>if (1<2) {'<p>码</p>'}</script>\n</head><body><nav><ul><li>首页<li>要闻</ul></nav>\n<!-- 注释 -->\n<h2>关于召开会议的通知</h2><p>各村：</p><div style=\"display: none\">藏<div>起</div></div>\n<p>请<b>准</b>时参加，<a href=\"x\">详见附件</a>。<br>特此通知。</p><footer>版权所有</footer></body></html>";
    assert_eq!(text_of(page), "关于召开会议的通知\n各村：\n请准时参加，详见附件。\n特此通知。\n");
}

#[test]
fn blanks_of_the_source_are_no_text_but_indentation_is() {
    let page = "<p>\n  &nbsp;&nbsp;加强\n  领导，\r\n  用好 AI\n  tools&nbsp;。&nbsp;\n</p><p>&nbsp;</p><p>　　次段&emsp;</p>";
    assert_eq!(text_of(page), "  加强领导，用好 AI tools 。\n　　次段\n");
    assert_eq!(text_of("<pre>一、总体\n  要求\n\n末</pre>尾"), "一、总体\n  要求\n末\n尾\n");
}

#[test]
fn references_are_read_and_no_edit_may_touch_them() {
    let source = extract("页.html", "<p>甲&lt;乙&amp;丙&#19968;&ldquo;丁&rdquo;&不&lt戊AT&T</p>".to_owned());
    assert_eq!(source.text(), "甲<乙&丙一“丁”&不<戊AT&T\n");
    assert_eq!(source.file_span(Span::new(3, 4)), None);
    let at = source.text().find("丁").unwrap();
    let span = source.file_span(Span::new(at, at + 3)).unwrap();
    assert_eq!(span.of(source.file_text()), "丁");
    assert_eq!(source.position(at), Position { line: 1, column: 31 });
}

#[test]
fn headings_cells_and_code_are_parts() {
    let source = extract(
        "页.html",
        "<h2>题</h2><h3>一、<span>甲</span></h3><table><tr><th>项 目<th><p>数量</p>\n<tr><td><code>a</code></td><td></td><td>3</td></tr></table>表后<h3>二、乙</h3>"
            .to_owned(),
    );
    assert_eq!(source.text(), "题\n一、甲\n项 目\t数量\na\t3\n表后\n二、乙\n");
    assert_eq!(parts_of(&source, PartKind::Heading(1)), ["题"]);
    assert_eq!(parts_of(&source, PartKind::Heading(2)), ["一、甲", "二、乙"]);
    assert_eq!(parts_of(&source, PartKind::TableCell), ["项 目", "数量", "a", "3"]);
    assert_eq!(parts_of(&source, PartKind::Literal), ["\t", "a", "\t"]);
}

#[test]
fn tables_that_lay_out_the_page_hold_paragraphs() {
    let source = extract(
        "页.html",
        "<table><tr><td>左栏</td><td><p>一、甲。</p><p>二、乙。</p></td><td>右栏</td></tr></table>"
            .to_owned(),
    );
    assert_eq!(source.text(), "左栏\n一、甲。\n二、乙。\n右栏\n");
    assert_eq!(parts_of(&source, PartKind::TableCell), ["左栏", "右栏"]);
}

#[test]
fn the_browsers_numbers_are_generated_text() {
    let source = extract(
        "页.html",
        "<ol start=3><li>甲</li><li><p>乙</p><ol type=a><li>子</ol></li><li>5. 自带</ol><ul><li>点</ul><ol style='list-style:none'><li>无</ol><ol type=I start=4><li>丁</ol>"
            .to_owned(),
    );
    assert_eq!(source.text(), "3. 甲\n4. 乙\na. 子\n5. 自带\n点\n无\nIV. 丁\n");
    assert_eq!(parts_of(&source, PartKind::Number), ["3. ", "4. ", "a. ", "IV. "]);
}

#[test]
fn what_is_never_closed_hides_no_more_than_in_a_browser() {
    assert_eq!(text_of("<p hidden>藏<p>见"), "藏\n见\n");
    assert_eq!(text_of("<head><nav><body>文"), "文\n");
    assert_eq!(text_of("</div></nav></ol><li>甲</table>"), "甲\n");
    assert_eq!(text_of("<p>文<script>var a = '"), "文\n");
}

#[test]
fn pages_are_known_by_their_beginning() {
    for page in
        ["<!DOCTYPE html>\n", " \n<HTML lang=zh>", "<?xml version=\"1.0\"?><html>", "<!-- 存 --><html>"]
    {
        assert!(is_page(page), "{page}");
    }
    for text in ["关于<html>的说明", "<htmlx>", "<?xml version=\"1.0\"?><a/>", "<p>片段", ""] {
        assert!(!is_page(text), "{text}");
    }
}

#[test]
fn deep_and_broken_nesting_takes_linear_time() {
    let deep = "<div><ol><li><table><tr><td>".repeat(100_000);
    assert_eq!(text_of(&format!("{deep}甲")), format!("1. 甲\n"));
    let broken = "</div></ol></b>&".repeat(200_000);
    assert_eq!(text_of(&broken).len(), 200_000 * 2);
}

proptest! {
    #[test]
    fn every_copied_character_stands_in_the_page(
        page in "(甲|乙|。| |\n|\r\n|\u{A0}|　|a|1\\.|&|&nbsp;|&amp;|&#10;|&#xD800;|&zzz;|<p>|</p>|<br>|<div|>|<!--|-->|<table>|<tr>|<td>|</td>|</table>|<ol>|<li>|</ol>|<h1>|<h3>|</h1>|<pre>|</pre>|<code>|</code>|<script>|</script>|<nav>|</nav>|<b hidden>|</b>|\"|'|=|<!\\[CDATA\\[|\\]\\]>){0,60}"
    ) {
        let source = extract("页.html", page.clone());
        let text = source.text();
        prop_assert_eq!(source.file_text(), &page);
        for (at, c) in text.char_indices() {
            if let Some(span) = source.file_span(Span::new(at, at + c.len_utf8())) {
                prop_assert_eq!(span.of(&page), c.to_string());
            }
        }
        for part in source.parts() {
            prop_assert!(!part.span.of(text).is_empty());
        }
        prop_assert!(source.parts().is_sorted_by_key(|part| part.span.start()));
        prop_assert!(!text.contains("\n\n"));
    }
}
