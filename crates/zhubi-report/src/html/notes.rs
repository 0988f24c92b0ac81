//! The notes in the margin of a row.

use std::collections::HashMap;

use zhubi_lint::{Authority, Diagnostic};

use super::markup::escaped;
use crate::places::Places;
use crate::{FileReport, Style, fix};

/// Numbers written before a note that stands for several findings.
const MAX_NUMBERS: usize = 20;

/// Appends the notes of `diagnostics`, which begin in one row, numbered from `first`. Like findings share a note.
pub(crate) fn push_notes(
    html: &mut String,
    report: &FileReport<'_>,
    places: &Places<'_>,
    diagnostics: &[Diagnostic],
    first: usize,
) {
    let mut index: HashMap<(&str, &str, Option<&str>), usize> = HashMap::new();
    let mut notes: Vec<Vec<usize>> = Vec::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        let key = (diagnostic.rule.code, diagnostic.message.as_str(), diagnostic.help.as_deref());
        let note = *index.entry(key).or_insert_with(|| {
            notes.push(Vec::new());
            notes.len() - 1
        });
        notes[note].push(at);
    }
    html.push_str("<ol class=\"notes\">\n");
    for members in notes {
        let numbers: Vec<usize> = members.iter().map(|member| first + member).collect();
        push_note(html, report, places, &diagnostics[members[0]], &numbers);
    }
    html.push_str("</ol>\n");
}

fn push_note(
    html: &mut String,
    report: &FileReport<'_>,
    places: &Places<'_>,
    diagnostic: &Diagnostic,
    numbers: &[usize],
) {
    let rule = diagnostic.rule;
    let severity = diagnostic.severity.name();
    let all: Vec<String> = numbers.iter().map(usize::to_string).collect();
    html.push_str(&format!(
        "<li class=\"note {severity}\" data-f=\"{}\" data-rule=\"{}\" data-severity=\"{severity}\">",
        all.join(" "),
        rule.code
    ));
    for number in all.iter().take(MAX_NUMBERS) {
        html.push_str(&format!("<a class=\"number\" href=\"#f{number}\">{number}</a>"));
    }
    if all.len() > MAX_NUMBERS {
        html.push_str(&format!("<span class=\"more\">等 {} 处</span>", all.len()));
    }
    html.push_str(&format!("<p class=\"message\">{}</p>", escaped(&diagnostic.message)));
    if let Some(help) = &diagnostic.help {
        html.push_str(&format!("<p>建议：{}</p>", escaped(help)));
    }
    if let Some(fix) = &diagnostic.fix {
        let fix = fix::describe(fix, diagnostic.span(), report.source.text(), Style::default());
        html.push_str(&format!("<p class=\"fix\">{}</p>", escaped(&fix)));
    }
    if !diagnostic.related.is_empty() {
        html.push_str("<p class=\"see\">另见");
        for (index, related) in diagnostic.related.iter().enumerate() {
            let line = places.start(related.span).line;
            let message = escaped(&related.message);
            html.push_str(&format!(" <a href=\"#f{}r{index}\">第 {line} 行 {message}</a>", numbers[0]));
        }
        html.push_str("</p>");
    }
    let norm = match rule.authority {
        Authority::Law(norm) | Authority::Standard(norm) | Authority::Unit(norm) => {
            format!(" · 依据 {}", escaped(norm))
        }
        Authority::Practice | Authority::Logic => String::new(),
    };
    html.push_str(&format!(
        "<p class=\"rule\" title=\"{}\">{} · {} {} · 第 {} 行{norm}</p></li>\n",
        escaped(rule.what),
        diagnostic.severity.title(),
        rule.code,
        escaped(rule.title),
        places.start(diagnostic.span()).line,
    ));
}
