//! Rules and findings to print.

#![allow(dead_code, reason = "each test binary uses its own part")]

use zhubi_lint::{Authority, Diagnostic, Family, Findings, FixKind, Genres, RuleMeta, Severity, Stages};
use zhubi_report::{FileReport, Format, Structure, Style, Totals};
use zhubi_text::{Source, Span};

const fn rule(code: &'static str, name: &'static str, title: &'static str, severity: Severity) -> RuleMeta {
    RuleMeta {
        code,
        name,
        title,
        family: Family::Ord,
        severity,
        default: true,
        fix: FixKind::None,
        authority: Authority::Logic,
        stages: Stages::Same,
        genres: Genres::All,
        what: "",
        why: "",
        wrong: &[],
        right: &[],
    }
}

pub const ORDINAL: RuleMeta = rule("ORD001", "duplicate-ordinal", "同级序号重复", Severity::Error);
pub const WORDING: RuleMeta = rule("TYP004", "confusable-word", "易混词", Severity::Warning);
pub const PLACEHOLDER: RuleMeta = rule("PLH001", "placeholder", "占位符未填写", Severity::Warning);
pub const LENGTH: RuleMeta = rule("SEN001", "long-sentence", "句子过长", Severity::Info);
pub const INVISIBLE: RuleMeta = rule("UNI001", "invisible-character", "不可见字符", Severity::Warning);
pub const PUNCTUATION: RuleMeta = RuleMeta {
    authority: Authority::Standard("GB/T 15834—2011"),
    ..rule("PUN001", "half-width-punct", "汉字间半角标点", Severity::Warning)
};

/// The `nth` place (from 0) of `needle`.
pub fn find(text: &str, needle: &str, nth: usize) -> Span {
    let (at, found) = text.match_indices(needle).nth(nth).expect("the needle stands there");
    Span::new(at, at + found.len())
}

/// One finding made as a rule makes it; `add` adds what follows the message.
pub fn finding(
    rule: &'static RuleMeta,
    span: Span,
    message: &str,
    add: impl FnOnce(&mut Diagnostic),
) -> Diagnostic {
    let mut findings = Findings::new(rule, rule.severity);
    add(findings.report(span, message));
    findings.into_diagnostics().remove(0)
}

pub fn style(width: usize) -> Style {
    Style { width, ..Style::default() }
}

/// One file as it is printed, without the end of the run.
pub fn print_file(format: Format, style: Style, source: &Source, diagnostics: &[Diagnostic]) -> String {
    let mut out = Vec::new();
    format
        .printer(style)
        .file(
            &mut out,
            &FileReport {
                source,
                diagnostics,
                encoding: FileReport::UTF_8,
                structure: &Structure::NONE,
                looked: &[],
            },
        )
        .expect("memory takes everything");
    String::from_utf8(out).expect("reports are text")
}

/// A whole run.
pub fn print_run(format: Format, style: Style, files: &[(&Source, &[Diagnostic])]) -> String {
    let mut out = Vec::new();
    let mut totals = Totals::default();
    let mut printer = format.printer(style);
    for &(source, diagnostics) in files {
        let report = FileReport {
            source,
            diagnostics,
            encoding: FileReport::UTF_8,
            structure: &Structure::NONE,
            looked: &[],
        };
        totals.add(&report);
        printer.file(&mut out, &report).expect("memory takes everything");
    }
    printer.finish(&mut out, &totals).expect("memory takes everything");
    String::from_utf8(out).expect("reports are text")
}
