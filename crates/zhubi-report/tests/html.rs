//! The page shows the draft letter for letter, whatever stands in it and wherever the findings stand.

mod common;

use common::{INVISIBLE, ORDINAL, PUNCTUATION, WORDING, find, finding, print_run, style};
use proptest::prelude::*;
use zhubi_lint::Diagnostic;
use zhubi_report::{FileReport, Format, Paragraph, Section, Setting, Structure, Style, Totals};
use zhubi_text::{Edit, Source, Span, is_blank, is_invisible};

/// What a browser shows of the paragraphs of `page`, without the numbers, one line a paragraph or line.
fn shown(page: &str) -> String {
    let mut text = String::new();
    let (mut rest, mut in_paragraph) = (page, false);
    while let Some((before, after)) = rest.split_once('<') {
        if in_paragraph {
            text.push_str(before);
        }
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        match tag {
            "/p" if std::mem::take(&mut in_paragraph) => text.push('\n'),
            "ol class=\"notes\"" => rest = rest.split_once("</ol>").expect("notes end").1,
            _ if tag.starts_with("p class") => in_paragraph = true,
            _ if tag.starts_with("sup ") => rest = rest.split_once("</sup>").expect("a number ends").1,
            _ if tag.starts_with("nav ") => break,
            _ => {}
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

/// What must be shown of `text`: its lines that are not blank.
fn expected(text: &str) -> String {
    let mut expected = String::new();
    for line in text.replace("\r\n", "\n").split('\n') {
        if !line.chars().all(is_blank) {
            for c in line.chars() {
                match is_invisible(c) || c == '\r' {
                    true => expected.push_str(&format!("U+{:04X}", c as u32)),
                    false => expected.push(c),
                }
            }
            expected.push('\n');
        }
    }
    expected
}

fn print(source: &Source, diagnostics: &[Diagnostic], structure: &Structure) -> String {
    let report = FileReport { source, diagnostics, encoding: FileReport::UTF_8, structure, looked: &[] };
    let mut totals = Totals::default();
    totals.add(&report);
    let mut out = Vec::new();
    let mut printer = Format::Html.printer(Style::default());
    printer.file(&mut out, &report).expect("memory takes everything");
    printer.finish(&mut out, &totals).expect("memory takes everything");
    String::from_utf8(out).expect("a page is text")
}

const PIECES: [&str; 14] = [
    "一、总体要求",
    "各单位，",
    "。",
    "　　",
    "\n",
    "\r\n",
    "\n\n",
    "</script>",
    "<b a='\"'>",
    "&amp;",
    "\u{200B}",
    "\u{7}",
    "𠮷",
    "\r",
];

proptest! {
    #[test]
    fn no_letter_is_lost_and_every_finding_is_marked_once(
        pieces in prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..24),
        ends in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..12),
        paragraphs in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let text = pieces.concat();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut diagnostics: Vec<Diagnostic> = ends
            .chunks(2)
            .map(|ends| {
                let span = |(a, b): &(prop::sample::Index, prop::sample::Index)| {
                    let (a, b) = (*a.get(&places), *b.get(&places));
                    Span::new(a.min(b), a.max(b))
                };
                finding(&WORDING, span(&ends[0]), "不妥<i>", |diagnostic| {
                    if let Some(related) = ends.get(1) {
                        diagnostic.related(span(related), "另一处").also(span(related));
                    }
                })
            })
            .collect();
        diagnostics.sort_by_key(|diagnostic| diagnostic.span());
        let mut bounds: Vec<usize> = paragraphs.iter().map(|index| *index.get(&places)).collect();
        bounds.sort_unstable();
        let paragraphs = bounds
            .chunks_exact(2)
            .filter(|pair| !text[pair[0]..pair[1]].contains('\n'))
            .map(|pair| Paragraph { span: Span::new(pair[0], pair[1]), setting: Setting::Indented })
            .collect();
        let structure = Structure { paragraphs, sections: Vec::new() };

        let source = Source::plain("稿.txt", text.as_str());
        let page = print(&source, &diagnostics, &structure);
        let blank_lines_apart = |shown: &str| {
            shown.split('\n').filter(|line| !line.chars().all(is_blank)).map(|line| format!("{line}\n")).collect::<String>()
        };
        prop_assert_eq!(blank_lines_apart(&shown(&page)), expected(&text));
        for number in 1..=diagnostics.len() {
            prop_assert_eq!(page.matches(&format!("<sup id=\"f{number}\">")).count(), 1);
            prop_assert_eq!(page.matches(&format!("<a class=\"number\" href=\"#f{number}\">")).count(), 1);
        }
        for tag in ["mark", "p", "div", "ol", "li", "sup", "i", "a", "article", "nav"] {
            let opened = page.matches(&format!("<{tag} ")).count() + page.matches(&format!("<{tag}>")).count();
            prop_assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{}", tag);
        }
        // The page's own script and nothing that came with the text.
        prop_assert_eq!(page.matches("<script").count(), 1);
        prop_assert_eq!(page.matches("</script>").count(), 1);
    }
}

const DRAFT: &str = "关于做好防汛工作的通知\n\n各镇人民政府：\n现将有关事项通知如下,请遵照执行。\n一、压实责任\n\
                     各单位要各负其责。\u{200B}\n一、严明纪律\n截止目前已落实。\n";

fn draft() -> (Source, Vec<Diagnostic>, Structure) {
    let source = Source::plain("稿 件/“通知”<1>.txt", DRAFT);
    let (comma, again) = (find(DRAFT, ",", 0), find(DRAFT, "一、", 1));
    let diagnostics = vec![
        finding(&PUNCTUATION, comma, "半角标点“,”应改用全角“，”", |diagnostic| {
            diagnostic.fix_safe([Edit::replace(comma, "，")]);
        }),
        finding(&INVISIBLE, find(DRAFT, "\u{200B}", 0), "零宽字符", |_| {}),
        finding(&ORDINAL, again, "同级序号“一、”重复", |diagnostic| {
            diagnostic.related(find(DRAFT, "一、", 0), "首次出现").help("按次序应为“二、”");
        }),
        finding(&WORDING, Span::empty(DRAFT.len()), "缺少落款", |_| {}),
    ];
    let paragraph = |text: &str, setting| Paragraph { span: find(DRAFT, text, 0), setting };
    let section = |text: &str| Section { span: find(DRAFT, text, 0), depth: 0 };
    let structure = Structure {
        paragraphs: vec![
            paragraph("关于做好防汛工作的通知", Setting::Title),
            paragraph("各镇人民政府：", Setting::Flush),
            paragraph("现将有关事项通知如下,请遵照执行。", Setting::Indented),
            paragraph("一、压实责任", Setting::Heading(1)),
            paragraph("各单位要各负其责。\u{200B}", Setting::Indented),
            paragraph("一、严明纪律", Setting::Heading(1)),
            paragraph("截止目前已落实。", Setting::Indented),
        ],
        sections: vec![section("一、压实责任"), section("一、严明纪律")],
    };
    (source, diagnostics, structure)
}

#[test]
fn a_notice_with_its_notes() {
    let (source, diagnostics, structure) = draft();
    let page = print(&source, &diagnostics, &structure);
    let (_, page) = page.split_once("<body>").expect("a body");
    let (page, _) = page.split_once("<script>").expect("a script");
    insta::assert_snapshot!(page);
}

#[test]
fn numbers_run_through_all_drafts() {
    let (source, diagnostics, _) = draft();
    let files = [(&source, diagnostics.as_slice()), (&source, diagnostics.as_slice())];
    let page = print_run(Format::Html, style(80), &files);
    for number in 1..=8 {
        assert_eq!(page.matches(&format!("id=\"f{number}\"")).count(), 1, "{number}");
    }
    assert!(page.contains("id=\"d1\"") && page.contains("href=\"#d1\""));
    assert!(page.starts_with("<!DOCTYPE html>") && page.matches("<!DOCTYPE").count() == 1);
}

#[test]
fn a_page_without_drafts_is_whole() {
    let page = print_run(Format::Html, style(80), &[]);
    assert!(page.contains("文稿 0 份，没有检查任何文件") && page.trim_end().ends_with("</html>"));
}
