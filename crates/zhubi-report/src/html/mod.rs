//! One page that needs nothing else: the drafts with red marks, notes in the margin, the outline and the counts.
//!
//! The page follows the files, so that no more than one need be held; what stands beside them comes last and is put in
//! its place by the style sheet.

mod draft;
mod markup;
mod notes;
mod side;

use std::io::{self, Write};

use draft::{Painter, Row};
use markup::escaped;

use crate::places::Places;
use crate::{FileReport, Printer, Setting, Totals, summary};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// SHA-256 of the script, the only one that the page lets run.
const SCRIPT_HASH: &str = "sha256-RpCs/ZgXIPKcuSNP6JbFul2u0FbUNag+IfKFZP732S0=";

/// The page as it grows.
#[derive(Default)]
pub(crate) struct Html {
    begun: bool,
    /// Findings written so far.
    findings: usize,
    drafts: Vec<side::Draft>,
}

impl Html {
    fn head(&mut self, name: Option<&str>) -> String {
        if std::mem::replace(&mut self.begun, true) {
            return String::new();
        }
        let title = name.map(|name| format!("{} · ", escaped(name))).unwrap_or_default();
        format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}朱笔校阅</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        )
    }

    fn draft(&mut self, report: &FileReport<'_>) -> String {
        let (source, diagnostics) = (report.source, report.diagnostics);
        let draft = side::Draft::new(report);
        let number = self.drafts.len();
        let mut html = format!("<article id=\"d{number}\">\n<header><h2>{}</h2>", escaped(source.name()));
        html.push_str(&format!("<p>{}</p></header>\n", draft.verdict()));
        self.drafts.push(draft);

        let places = Places::of(source, diagnostics);
        let first = self.findings + 1;
        let mut painter = Painter::new(source, diagnostics, report.structure, number, first);
        let mut rest = diagnostics;
        let mut gap = false;
        let mut group = Group::default();
        for row in draft::rows(source, report.structure) {
            if row.is_blank(source.text()) && !painter.has_marks(&row) {
                gap = true;
                continue;
            }
            let here = rest.iter().take_while(|diagnostic| diagnostic.span().start() < row.reach).count();
            let (begun, later) = rest.split_at(here);
            if !begun.is_empty() {
                group.end(&mut html);
                let first = first + diagnostics.len() - rest.len();
                notes::push_notes(&mut group.notes, report, &places, begun, first);
                rest = later;
            }
            let gap = if std::mem::take(&mut gap) { " gap" } else { "" };
            let mut paragraph = format!("<p class=\"{}{gap}\">", class(&row, source.text()));
            painter.paint(&mut paragraph, &row);
            paragraph.push_str("</p>\n");
            group.add(paragraph, matches!(row.setting, Setting::Heading(_)) && begun.is_empty());
        }
        group.end(&mut html);
        // Headings that nothing follows are a group of their own.
        group.end(&mut html);
        html.push_str("</article>\n");
        self.findings += diagnostics.len();
        html
    }
}

/// Paragraphs that share a stretch of the margin: one with notes, and those after it that have none, so that long notes
/// seldom hold up the text.
#[derive(Default)]
struct Group {
    text: String,
    notes: String,
    /// Headings after `text`, which stay with what follows them.
    headings: String,
}

impl Group {
    fn add(&mut self, paragraph: String, is_bare_heading: bool) {
        if is_bare_heading {
            self.headings.push_str(&paragraph);
        } else {
            self.text.push_str(&std::mem::take(&mut self.headings));
            self.text.push_str(&paragraph);
        }
    }

    /// Writes the group without the headings at its end, with which the next group begins.
    fn end(&mut self, html: &mut String) {
        if !self.text.is_empty() {
            html.push_str("<div class=\"row\"><div>\n");
            html.push_str(&self.text);
            html.push_str("</div>\n");
            html.push_str(&self.notes);
            html.push_str("</div>\n");
        }
        self.text = std::mem::take(&mut self.headings);
        self.notes.clear();
    }
}

/// How the paragraph of `row` is set. What the drafter indented with blanks is not indented again.
fn class(row: &Row, text: &str) -> &'static str {
    match row.setting {
        Setting::Title => "title",
        Setting::Centered => "centered",
        Setting::Heading(0 | 1) => "heading one",
        Setting::Heading(2) => "heading two",
        Setting::Heading(_) => "heading three",
        Setting::Flush => "flush",
        Setting::Indented if row.span.of(text).starts_with(zhubi_text::is_blank) => "flush",
        Setting::Indented => "indented",
        Setting::Right => "right",
        Setting::Residue => "residue",
    }
}

impl Printer for Html {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let head = self.head(Some(report.source.name()));
        out.write_all(head.as_bytes())?;
        out.write_all(self.draft(report).as_bytes())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        let mut html = self.head(None);
        html.push_str("</main>\n");
        html.push_str(&side::render(&self.drafts, totals));
        html.push_str(&format!("<script>{SCRIPT}</script>\n</body>\n</html>\n"));
        out.write_all(html.as_bytes())
    }
}

/// `错误 2 处、警告 1 处`, or that there is nothing.
fn verdict(totals: &Totals) -> String {
    match totals.findings() {
        0 if totals.files == 0 => summary::NOTHING_CHECKED.to_owned(),
        0 => "未发现问题".to_owned(),
        _ => summary::counts(totals),
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::{SCRIPT, SCRIPT_HASH, STYLE};

    #[test]
    fn the_page_lets_its_own_script_run() {
        let digest = Sha256::digest(SCRIPT);
        assert_eq!(SCRIPT_HASH, format!("sha256-{}", base64(&digest)));
    }

    #[test]
    fn nothing_ends_the_style_or_the_script_early() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
        for sign in ["url(", "@import", "http:", "https:", "src=", "fetch("] {
            assert!(!STYLE.contains(sign) && !SCRIPT.contains(sign), "{sign}");
        }
    }

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let triple = |chunk: &[u8]| {
            let value =
                chunk.iter().chain(&[0, 0]).take(3).fold(0u32, |sum, &byte| sum << 8 | u32::from(byte));
            let digits = (0..4).map(move |at| char::from(DIGITS[(value >> (18 - 6 * at) & 63) as usize]));
            digits.take(chunk.len() + 1).chain("==".chars().take(3 - chunk.len())).collect::<String>()
        };
        bytes.chunks(3).map(triple).collect()
    }
}
