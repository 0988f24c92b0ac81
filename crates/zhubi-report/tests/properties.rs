//! What must hold of every report for people, whatever the text, the places and the width.

mod common;

use common::{ORDINAL, PUNCTUATION, WORDING, finding, print_file, print_run, style};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;
use zhubi_lint::Diagnostic;
use zhubi_report::{Format, Style};
use zhubi_text::{Edit, Source, Span};

fn cells(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The text without ANSI escapes.
fn plain(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.map(|piece| piece.split_once('m').map_or("", |(_, rest)| rest)).collect::<String>()
}

/// How a piece of text must look: written apart from the crate's own way of drawing it.
fn shown(text: &str) -> String {
    let mut drawn = String::new();
    let mut marks = None;
    for c in text.replace("\r\n", "\n").chars() {
        let invisible = |drawn: &mut String| drawn.push_str(&format!("<U+{:04X}>", c as u32));
        marks = match (c, marks) {
            ('\n', _) => {
                drawn.push('↵');
                None
            }
            ('\t', _) => {
                drawn.push_str("    ");
                None
            }
            ('\u{301}', Some(count)) if count < 3 => {
                drawn.push(c);
                Some(count + 1)
            }
            ('\u{301}' | '\u{200B}' | '\u{7}' | '\u{FE0F}' | '\r', _) => {
                invisible(&mut drawn);
                None
            }
            _ => {
                drawn.push(c);
                Some(0)
            }
        };
    }
    drawn
}

const PIECES: [&str; 18] = [
    "一二三四五六",
    "，",
    "。",
    "“甲”",
    "——",
    "①",
    "abc ",
    "　",
    "\t",
    "😀",
    "Ａ",
    "e\u{301}",
    "\u{301}",
    "\u{200B}",
    "\u{FE0F}",
    "\u{7}",
    "\r\n",
    "\n",
];

/// A text and pairs of numbers from which places in it are made.
fn text_and_places(count: usize) -> impl Strategy<Value = (String, Vec<(usize, usize)>)> {
    let pieces = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..150);
    let text = pieces.prop_map(|pieces| pieces.concat());
    (text, proptest::collection::vec((0..700_usize, 0..40_usize), count))
}

/// The span from character `from` on over `length` characters, as far as there are so many.
fn span(text: &str, (from, length): (usize, usize)) -> Span {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let from = from % ends.len();
    Span::new(ends[from], ends[(from + length).min(ends.len() - 1)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_fits((text, places) in text_and_places(9), width in 40..140_usize, unicode: bool, color: bool) {
        let at = |index: usize| span(&text, places[index]);
        let diagnostics = [
            finding(&ORDINAL, at(0), "同级序号“（三）”重复，请按次序改正", |diagnostic| {
                diagnostic.related(at(1), "首次出现在这里，它的话比较长一些").related(at(2), "又见").also(at(3));
            }),
            finding(&PUNCTUATION, at(4), &text, |diagnostic| {
                diagnostic.help(text.repeat(3)).fix_safe([Edit::replace(at(4), text.as_str())]);
            }),
            finding(&WORDING, at(5), "相同", |_| {}),
            finding(&WORDING, at(6), "相同", |_| {}),
            finding(&WORDING, at(7), "相同", |_| {}),
            finding(&WORDING, at(8), "相同", |_| {}),
        ];
        let source = Source::plain("某市/办公室/上半年工作总结.txt", text.as_str());
        let files: [(&Source, &[Diagnostic]); 1] = [(&source, &diagnostics)];
        let report = print_run(Format::Full, Style { color, width, unicode }, &files);
        for row in plain(&report).lines() {
            prop_assert!(cells(row) <= width, "{} cells: {row}\n{report}", cells(row));
        }
    }

    #[test]
    fn marks_stand_under_their_characters((text, places) in text_and_places(1), width in 40..140_usize) {
        let span = span(&text, places[0]);
        prop_assume!(!span.is_empty() && span.of(&text) != "\r");
        let source = Source::plain("a.txt", text.as_str());
        let report = print_file(Format::Full, style(width), &source, &[finding(&WORDING, span, "此处", |_| {})]);
        let rows: Vec<&str> = report.lines().collect();
        let head = rows.iter().position(|row| row.contains("─[a.txt:")).expect("there is a snippet");
        let (_, row) = rows[head + 1].split_once("│ ").expect("the row has a gutter");
        let (_, marks) = rows[head + 2].split_once("· ").expect("the marks have a gutter");

        let from = marks.chars().take_while(|&c| c == ' ').count();
        let count = marks.chars().skip(from).take_while(|&c| c == '─').count();
        prop_assert_eq!(from + count, marks.chars().count());
        let (mut before, mut marked, mut column) = (String::new(), String::new(), 0);
        for c in row.chars() {
            column += c.width().unwrap_or(0);
            if column <= from {
                before.push(c);
            } else if column <= from + count {
                marked.push(c);
            }
        }
        let line_start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
        let expected = shown(span.of(&text));
        match marked.split_once('…') {
            None => prop_assert_eq!(&marked, &expected, "{}", report),
            Some((start, end)) => {
                prop_assert!(expected.starts_with(start) && expected.ends_with(end), "{}", report);
                prop_assert!(start.len() + end.len() < expected.len());
            }
        }
        let all_before = &text[line_start..span.start()];
        // The first half of a line end is no part of the line.
        let all_before = all_before.strip_suffix('\r').filter(|_| text[span.start()..].starts_with('\n')).unwrap_or(all_before);
        let all_before = shown(all_before);
        match before.strip_prefix('…') {
            None => prop_assert_eq!(before, all_before),
            Some(end) => prop_assert!(all_before.ends_with(end) && all_before.len() > end.len(), "{}", report),
        }
    }
}
