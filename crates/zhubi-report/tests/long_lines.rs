//! Printing must not depend on where in the file a finding stands.

mod common;

use common::{ORDINAL, PLACEHOLDER, WORDING, finding, print_run, style};
use zhubi_lint::Diagnostic;
use zhubi_report::Format;
use zhubi_text::{Edit, Source, Span};

const FINDINGS: usize = 10_000;

/// One line of 10 MB with a finding every thousand bytes, each pointing back to the first.
fn one_line() -> (Source, Vec<Diagnostic>) {
    let unit = format!("{}X。", "压实责任，".repeat(66));
    let source = Source::plain("一行.txt", unit.repeat(FINDINGS));
    let first = unit.find('X').expect("the unit has one");
    let diagnostics = (0..FINDINGS).map(|index| {
        let at = first + index * unit.len();
        let (span, message) = (Span::new(at, at + 1), format!("占位符 {index}"));
        match index % 3 {
            0 => finding(&PLACEHOLDER, span, "占位符“X”尚未填写", |_| {}),
            1 => finding(&WORDING, Span::new(at - 60, at + 1), &message, |diagnostic| {
                diagnostic.fix_safe([Edit::replace(span, "三")]);
            }),
            _ => finding(&ORDINAL, span, &message, |diagnostic| {
                diagnostic.related(Span::new(first, first + 1), "首次出现");
            }),
        }
    });
    let diagnostics = diagnostics.collect();
    (source, diagnostics)
}

#[test]
fn ten_thousand_findings_on_one_line_of_ten_megabytes() {
    let (source, diagnostics) = one_line();
    assert!(source.text().len() > 9_900_000);
    for format in Format::ALL {
        let report = print_run(format, style(100), &[(&source, &diagnostics)]);
        // No format repeats the line with each finding; the page holds it once.
        assert!(report.len() < 4 * source.text().len(), "{format}: {} bytes", report.len());
    }
}

#[test]
fn a_finding_may_cover_the_whole_line() {
    let text = format!("{}\u{301}", "e\u{301}\u{301}\u{301}\u{301}".repeat(1_000_000));
    let whole = Span::new(0, text.len());
    let source = Source::plain("一行.txt", text);
    let diagnostic = finding(&WORDING, whole, "全文一行", |diagnostic| {
        diagnostic
            .also(Span::empty(whole.end()))
            .related(Span::new(0, 1), "开头")
            .fix_unsafe([Edit::delete(whole)]);
    });
    let report = print_run(Format::Full, style(100), &[(&source, &[diagnostic])]);
    assert!(report.len() < 4_000, "{} bytes", report.len());
}
