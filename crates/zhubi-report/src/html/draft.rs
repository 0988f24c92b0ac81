//! The text of a draft in rows, each with the marks that stand in it.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use zhubi_lint::{Diagnostic, Severity};
use zhubi_text::{Source, Span, is_blank};

use super::markup::push_text;
use crate::{Setting, Structure};

/// Findings that one piece of text names; of more that overlap there, the innermost.
const NAMED: usize = 8;

/// A paragraph on the page with the findings that begin in it.
#[derive(Debug)]
pub(crate) struct Row {
    /// What is shown.
    pub(crate) span: Span,
    /// Where the next row begins: line ends and blank lines after the text belong to the row.
    pub(crate) reach: usize,
    pub(crate) setting: Setting,
}

/// Divides the text into rows: the paragraphs of `structure`, and each line that belongs to none.
pub(crate) fn rows(source: &Source, structure: &Structure) -> Vec<Row> {
    let (text, lines) = (source.text(), source.lines());
    let mut paragraphs = structure.paragraphs.iter().peekable();
    let mut rows: Vec<Row> = Vec::new();
    let mut line = 0;
    while line < lines.line_count() {
        let mut span = lines.line_span(text, line);
        while paragraphs.next_if(|paragraph| paragraph.span.end() <= span.start()).is_some() {}
        let paragraph = paragraphs.peek().filter(|paragraph| paragraph.span.start() < span.end());
        if let Some(paragraph) = paragraph {
            line = lines.line_at(paragraph.span.end().max(span.start() + 1) - 1);
            span = Span::new(span.start(), lines.line_span(text, line).end());
        }
        line += 1;
        let reach = if line < lines.line_count() { lines.line_start(line) } else { text.len() + 1 };
        let setting = paragraph.map_or(Setting::Indented, |paragraph| paragraph.setting);
        rows.push(Row { span, reach, setting });
    }
    rows
}

impl Row {
    pub(crate) fn is_blank(&self, text: &str) -> bool {
        self.span.of(text).chars().all(is_blank)
    }
}

/// What a place of the text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// The beginning of a section of the outline.
    Section,
    /// Where a finding is shown: it carries the number.
    First,
    /// A further place of the same finding.
    Further,
    /// A place worth seeing, with its index in the finding.
    Related(usize),
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    span: Span,
    role: Role,
    /// Index of the finding or of the section.
    of: usize,
}

/// Writes rows in text order.
pub(crate) struct Painter<'a> {
    text: &'a str,
    diagnostics: &'a [Diagnostic],
    /// Number of the first finding on the page.
    first: usize,
    /// Number of the draft on the page.
    draft: usize,
    stretches: Vec<Stretch>,
    /// The next of `stretches` to begin.
    next: usize,
    /// Indices of those that have begun and not ended, which is in text order.
    open: BTreeSet<usize>,
    /// Their ends, the nearest on top.
    ends: BinaryHeap<Reverse<(usize, usize)>>,
}

impl<'a> Painter<'a> {
    pub(crate) fn new(
        source: &'a Source,
        diagnostics: &'a [Diagnostic],
        structure: &Structure,
        draft: usize,
        first: usize,
    ) -> Self {
        let mut stretches = Vec::new();
        for (of, section) in structure.sections.iter().enumerate() {
            let span = Span::empty(section.span.start());
            stretches.push(Stretch { span, role: Role::Section, of });
        }
        for (of, diagnostic) in diagnostics.iter().enumerate() {
            for (index, &span) in diagnostic.spans.iter().enumerate() {
                let role = if index == 0 { Role::First } else { Role::Further };
                stretches.push(Stretch { span, role, of });
            }
            for (index, related) in diagnostic.related.iter().enumerate() {
                stretches.push(Stretch { span: related.span, role: Role::Related(index), of });
            }
        }
        stretches.sort_by_key(|stretch| {
            (stretch.span.start(), stretch.role != Role::Section, Reverse(stretch.span.end()), stretch.of)
        });
        let (next, open, ends) = (0, BTreeSet::new(), BinaryHeap::new());
        Self { text: source.text(), diagnostics, first, draft, stretches, next, open, ends }
    }

    /// Whether anything begins in `row`.
    pub(crate) fn has_marks(&self, row: &Row) -> bool {
        self.stretches.get(self.next).is_some_and(|stretch| stretch.span.start() < row.reach)
    }

    /// Appends the text of `row` with its marks.
    pub(crate) fn paint(&mut self, html: &mut String, row: &Row) {
        let mut at = row.span.start();
        while at < row.span.end() {
            self.end_until(at);
            let labels = self.begin_until(html, at);
            let mut until = row.span.end();
            if let Some(next) = self.stretches.get(self.next) {
                until = until.min(next.span.start());
            }
            if let Some(Reverse((end, _))) = self.ends.peek() {
                until = until.min(*end);
            }
            self.paint_piece(html, Span::new(at, until), &labels);
            at = until;
        }
        // What begins at the line end or in the blank lines after it has no text to stand on.
        self.end_until(row.span.end());
        let labels = self.begin_until(html, row.reach.saturating_sub(1));
        if !labels.is_empty() {
            self.paint_piece(html, Span::empty(row.span.end()), &labels);
        }
    }

    fn end_until(&mut self, at: usize) {
        while let Some(Reverse((end, stretch))) = self.ends.peek().copied()
            && end <= at
        {
            self.ends.pop();
            self.open.remove(&stretch);
        }
    }

    /// Begins what begins up to `at`. Places without text are written; the labels of the others are returned.
    fn begin_until(&mut self, html: &mut String, at: usize) -> String {
        let mut labels = String::new();
        while let Some(&stretch) = self.stretches.get(self.next)
            && stretch.span.start() <= at
        {
            let label = self.label(&stretch);
            if stretch.role == Role::Section {
                html.push_str(&label);
            } else if stretch.span.is_empty() {
                self.paint_mark(html, &[self.next], &label, Span::empty(stretch.span.start()));
            } else {
                labels.push_str(&label);
                self.open.insert(self.next);
                self.ends.push(Reverse((stretch.span.end(), self.next)));
            }
            self.next += 1;
        }
        labels
    }

    /// What is jumped to.
    fn label(&self, stretch: &Stretch) -> String {
        let number = self.first + stretch.of;
        match stretch.role {
            Role::Section => format!("<a id=\"s{}-{}\"></a>", self.draft, stretch.of),
            Role::First => format!("<sup id=\"f{number}\">{number}</sup>"),
            Role::Further => String::new(),
            Role::Related(index) => format!("<a id=\"f{number}r{index}\"></a>"),
        }
    }

    fn paint_piece(&self, html: &mut String, span: Span, labels: &str) {
        if self.open.is_empty() {
            push_text(html, span.of(self.text));
            return;
        }
        let named: Vec<usize> = self.open.iter().rev().take(NAMED).copied().collect();
        self.paint_mark(html, &named, labels, span);
    }

    fn paint_mark(&self, html: &mut String, stretches: &[usize], labels: &str, span: Span) {
        let numbers = |related: bool| -> String {
            let of = stretches.iter().map(|&index| &self.stretches[index]);
            let of = of.filter(|stretch| matches!(stretch.role, Role::Related(_)) == related);
            of.map(|stretch| (self.first + stretch.of).to_string()).collect::<Vec<_>>().join(" ")
        };
        let own = stretches.iter().map(|&index| &self.stretches[index]);
        let own = own.filter(|stretch| !matches!(stretch.role, Role::Related(_)));
        let severity = own.map(|stretch| self.diagnostics[stretch.of].severity).max();
        let class = severity.map_or("related", Severity::name);
        let empty = if span.is_empty() { " empty" } else { "" };
        html.push_str(&format!("<mark class=\"{class}{empty}\""));
        for (name, numbers) in [("data-f", numbers(false)), ("data-r", numbers(true))] {
            if !numbers.is_empty() {
                html.push_str(&format!(" {name}=\"{numbers}\""));
            }
        }
        html.push('>');
        html.push_str(labels);
        push_text(html, span.of(self.text));
        html.push_str("</mark>");
    }
}
