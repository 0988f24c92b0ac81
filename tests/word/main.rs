//! Word documents through the whole of zhubi: what is read of those in `corpus/word/`, and that the rules find in a
//! document what they find in the same text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod layout;
mod writer;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use zhubi::{Diagnostic, Family, Linter, Selection, Selector, Settings, Source};
use zhubi_text::PartKind;

use writer::{Line, document};

fn corpus(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("corpus").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn linter() -> Linter {
    let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
    Linter::new(&zhubi::all_rules(), Settings { selection, ..Settings::default() }).unwrap()
}

fn read(bytes: &[u8]) -> Source {
    zhubi::decode("稿.docx", bytes).unwrap().source
}

/// The text with what its reader knew about pieces of it.
fn described(source: &Source) -> String {
    let mut description = source.text().to_owned();
    description.push_str("----\n");
    for part in source.parts() {
        let _ = writeln!(description, "{:?} {:?}", part.kind, part.span.of(source.text()));
    }
    let layout = source.layout().unwrap();
    for revision in &layout.revisions {
        let _ = writeln!(description, "{:?} {:?}", revision.kind, revision.span.of(source.text()));
    }
    for comment in &layout.comments {
        let _ = writeln!(description, "Comment {:?}", comment.span.of(source.text()));
    }
    for hidden in &layout.hidden {
        let _ = writeln!(description, "Hidden {:?}", hidden.text);
    }
    description
}

#[test]
fn the_corpus_is_read_as_it_is_printed() {
    for path in corpus("word", "docx") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let source = zhubi::read(&path).unwrap().source;
        insta::assert_snapshot!(format!("corpus-{name}"), described(&source));
    }
}

/// What a finding says, without what tells a document from a text.
fn finding(found: &Diagnostic) -> (&str, usize, usize, &str, String) {
    let fix = found.fix.as_ref().map(|fix| format!("{fix:?}")).unwrap_or_default();
    (found.rule.code, found.span().start(), found.span().end(), &found.message, fix)
}

#[test]
fn a_draft_gets_the_same_findings_as_text_and_as_document() {
    let linter = linter();
    let mut all = 0;
    for path in [corpus("drafts", "txt"), corpus("clean", "txt")].concat() {
        let plain = zhubi::read(&path).unwrap().source;
        let text = plain.text().trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let plain = Source::plain("稿.docx", format!("{}\n", text.trim_end_matches('\n')));
        let lines: Vec<Line> = plain.text().trim_end_matches('\n').split('\n').map(Line::typed).collect();
        let word = read(&document(&lines));
        assert_eq!(word.text(), plain.text(), "{}", path.display());
        let (of_text, of_word) = (linter.check(&plain).diagnostics, linter.check(&word).diagnostics);
        let of_word = of_word.iter().filter(|found| found.rule.family != Family::Fmt);
        let expected: Vec<_> = of_text.iter().map(finding).collect();
        assert_eq!(of_word.map(finding).collect::<Vec<_>>(), expected, "{}", path.display());
        all += expected.len();
    }
    assert!(all > 100, "{all}");
}

/// A plan whose numbers are typed or automatic.
fn plan(numbers: &[&'static str], automatic: bool) -> Source {
    let words = ["总体要求", "主要任务", "保障措施", "组织领导"];
    let mut lines = vec![Line::typed("沙溪镇河道整治工作方案")];
    for (number, words) in numbers.iter().zip(words) {
        lines.push(if automatic {
            Line::numbered(number, words)
        } else {
            Line::typed(&format!("{number}{words}"))
        });
        lines.push(Line::typed("各村要落实责任，年底前完成整治任务。"));
    }
    read(&document(&lines))
}

#[test]
fn automatic_numbers_take_part_and_are_not_edited() {
    let linter = linter();
    let numbers = ["一、", "二、", "二、", "三、"];
    let typed = plan(&numbers, false);
    let automatic = plan(&numbers, true);
    assert_eq!(typed.text(), automatic.text());
    let of = |source: &Source| -> Vec<Diagnostic> {
        let mut found = linter.check(source).diagnostics;
        found.retain(|found| found.rule.code.starts_with("ORD"));
        found
    };
    let (of_typed, of_automatic) = (of(&typed), of(&automatic));
    assert!(!of_typed.is_empty() && of_typed.len() == of_automatic.len());
    for (typed, automatic) in of_typed.iter().zip(&of_automatic) {
        assert_eq!((typed.rule.code, typed.span()), (automatic.rule.code, automatic.span()));
        assert_eq!(format!("{}（自动编号）", typed.message), automatic.message);
        assert!(automatic.fix.is_none() && automatic.help.is_some());
    }
    assert!(of_typed.iter().any(|found| found.rule.code == "ORD001" && found.fix.is_some()));
    let right = plan(&["一、", "二、", "三、", "四、"], true);
    assert_eq!(of(&right).len(), 0);
    assert_eq!(right.parts().iter().filter(|part| part.kind == PartKind::Number).count(), 4);
}

#[test]
fn notes_boxes_and_running_lines_do_not_disturb_the_outline() {
    let linter = linter();
    for name in ["notes-and-furniture", "text-boxes", "tables", "fonts-right"] {
        let path =
            corpus("word", "docx").into_iter().find(|path| path.ends_with(format!("{name}.docx"))).unwrap();
        let source = zhubi::read(&path).unwrap().source;
        let wrong: Vec<String> = linter
            .check(&source)
            .diagnostics
            .iter()
            .filter(|found| {
                let parts = source.parts().iter();
                parts.filter(|part| part.span.overlaps(found.span())).any(|part| {
                    matches!(
                        part.kind,
                        PartKind::TextBox | PartKind::Running | PartKind::Footnote | PartKind::TableCell
                    )
                })
            })
            .map(|found| format!("{} {}", found.rule.code, found.message))
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
}
