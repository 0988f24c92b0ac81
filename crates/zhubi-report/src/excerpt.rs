//! What miette is shown of a text: a few short rows around the places of one finding, with the line numbers and
//! character columns of the file.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use zhubi_lint::Diagnostic;
use zhubi_text::{Position, Source, Span};

use crate::Style;
use crate::glyph::{cut_start, front, source_glyphs};
use crate::places::Places;
use crate::window::{MarkedLine, Piece, plain_row};

/// Snippets of one finding; further places are only named.
const MAX_VIEWS: usize = 3;

/// Marked places of one finding; further ones are only named.
const MAX_PLACES: usize = 6;

/// Lines between two places of one snippet, that of the second included.
const NEAR_LINES: usize = 2;

/// The rows that one finding shows.
#[derive(Debug)]
pub(crate) struct Excerpt {
    name: String,
    text: String,
    views: Vec<View>,
    labels: Vec<Label>,
    /// Places that are not shown, each with what stands there.
    pub(crate) elsewhere: Vec<(Position, Option<String>)>,
}

/// Consecutive lines that make one snippet.
#[derive(Debug)]
struct View {
    range: Range<usize>,
    /// Line number of the first row, from 1.
    line: usize,
    rows: usize,
}

/// A marked place.
#[derive(Debug)]
pub(crate) struct Label {
    /// Bytes of the excerpt.
    pub(crate) range: Range<usize>,
    /// What is written under it.
    pub(crate) note: Option<String>,
    /// Whether it is the place where the finding is shown.
    pub(crate) primary: bool,
    position: Position,
}

/// A place of the text that is to be marked.
struct Place<'d> {
    span: Span,
    note: Option<&'d str>,
    primary: bool,
    position: Position,
    /// Lines of the text, from 0, in which it begins and ends.
    lines: (usize, usize),
}

impl Excerpt {
    pub(crate) fn new(source: &Source, places: &Places<'_>, diagnostic: &Diagnostic, style: Style) -> Self {
        let (shown, mut elsewhere) = select(source, places, diagnostic);
        let digits = |number: usize| number.to_string().len();
        let last_line = shown.iter().map(|place| place.position.line).max().unwrap_or(1);
        let last_column = shown.iter().map(|place| place.position.column).max().unwrap_or(1);
        // miette sets the number and a bar before each row: ` 17 │ `.
        let row_width = style.columns().saturating_sub(digits(last_line) + 4);
        // And it heads each snippet with `    ╭─[name:17:48]`.
        let position_width = digits(last_line) + digits(last_column) + 2;
        let name_width = style.columns().saturating_sub(digits(last_line) + 6 + position_width);

        let mut builder = Builder { source, style, row_width, text: String::new(), labels: Vec::new() };
        let mut groups = group(source, shown, row_width);
        groups.sort_by_key(|group| !group.iter().any(|place| place.primary));
        for place in groups.drain(MAX_VIEWS.min(groups.len())..).flatten() {
            elsewhere.push((place.position, place.note.map(str::to_owned)));
        }
        let views = groups.iter().map(|group| builder.view(group)).collect();
        let Builder { text, labels, .. } = builder;
        Self { name: cut_start(source.name(), name_width, style.ellipsis()), text, views, labels, elsewhere }
    }

    /// The marked places.
    pub(crate) fn labels(&self) -> &[Label] {
        &self.labels
    }
}

/// The places to be marked in text order, and those left over. Places that share characters cannot be marked in one
/// row, so that of two such the later is left over.
fn select<'d>(
    source: &Source,
    places: &Places<'_>,
    diagnostic: &'d Diagnostic,
) -> (Vec<Place<'d>>, Vec<(Position, Option<String>)>) {
    let own = diagnostic.spans.iter().map(|&span| (span, None));
    let related = diagnostic.related.iter().map(|related| (related.span, Some(related.message.as_str())));
    let mut shown: Vec<Place> = Vec::new();
    let mut elsewhere = Vec::new();
    for (index, (span, note)) in own.chain(related).enumerate() {
        let note = note.filter(|note| !note.is_empty());
        let position = places.start(span);
        if shown.len() < MAX_PLACES && !shown.iter().any(|place| collide(place.span, span)) {
            let lines = source.lines();
            let ends = (lines.line_at(span.start()), lines.line_at(span.end()));
            shown.push(Place { span, note, primary: index == 0, position, lines: ends });
        } else if !shown.iter().any(|place| place.span == span && note.is_none()) {
            elsewhere.push((position, note.map(str::to_owned)));
        }
    }
    shown.sort_by_key(|place| place.span);
    (shown, elsewhere)
}

/// Whether the marks of both would share a cell; an empty place takes one at its end.
fn collide(a: Span, b: Span) -> bool {
    let end = |span: Span| span.end().max(span.start() + 1);
    a.start() < end(b) && b.start() < end(a)
}

/// Puts places that fit together into one snippet.
fn group<'d>(source: &Source, places: Vec<Place<'d>>, row_width: usize) -> Vec<Vec<Place<'d>>> {
    let mut groups: Vec<Vec<Place>> = Vec::new();
    for place in places {
        match groups.last_mut() {
            Some(group) if joins(source, group, &place, row_width) => group.push(place),
            _ => groups.push(vec![place]),
        }
    }
    groups
}

fn joins(source: &Source, group: &[Place], place: &Place, row_width: usize) -> bool {
    let Some(last) = group.last() else { return false };
    let on_one_line = |place: &Place| place.lines.0 == place.lines.1;
    if !on_one_line(last) || !on_one_line(place) {
        return false;
    }
    let between = place.lines.0 - last.lines.0;
    if between > 0 {
        // In an extracted text neighbours may stand far apart in the file.
        return between <= NEAR_LINES && place.position.line == last.position.line + between;
    }
    let row = group.iter().find(|other| other.lines.0 == place.lines.0).unwrap_or(last);
    let cover = row.span.cover(place.span).of(source.text());
    front(source_glyphs(cover), row_width * 2 / 3).whole
}

/// Draws snippets into one text.
struct Builder<'s> {
    source: &'s Source,
    style: Style,
    row_width: usize,
    text: String,
    labels: Vec<Label>,
}

impl Builder<'_> {
    fn view(&mut self, group: &[Place]) -> View {
        let start = self.text.len();
        let (first, last) = (group[0].lines.0, group[group.len() - 1].lines.0);
        for line in first..=last {
            self.row(line, group);
        }
        View { range: start..self.text.len(), line: group[0].position.line, rows: last - first + 1 }
    }

    fn row(&mut self, line: usize, group: &[Place]) {
        let text = self.source.text();
        let line_span = self.source.lines().line_span(text, line);
        let marked: Vec<&Place> = group.iter().filter(|place| place.lines.0 == line).collect();
        let start = self.text.len();
        if let [first, .., last] | [first @ last] = marked.as_slice() {
            let alone = group.len() == 1;
            let mut end = first.span.start();
            let mut pieces = Vec::new();
            for place in &marked {
                let note = place.note.or((!alone).then_some("此处")).map(str::to_owned);
                pieces.push(Piece { gap: &text[end..place.span.start()], text: place.span.of(text), note });
                end = place.span.end();
            }
            let before_end = first.span.start().min(line_span.end());
            let before = &text[line_span.start()..before_end];
            let after = &text[end..self.end_of_line(last).max(end)];
            let row = MarkedLine { before, pieces, after }.lay_out(self.row_width, self.style.ellipsis());
            self.text.push_str(&row.text);
            for (place, (range, note)) in marked.iter().zip(row.marks) {
                self.labels.push(Label {
                    range: start + range.start..start + range.end,
                    note,
                    primary: place.primary,
                    position: place.position,
                });
            }
        } else {
            self.text.push_str(&plain_row(line_span.of(text), self.row_width, self.style.ellipsis()));
        }
        self.text.push('\n');
    }

    /// Where the line on which `place` ends is over. A place that ends with a line end has nothing after it.
    fn end_of_line(&self, place: &Place) -> usize {
        let lines = self.source.lines();
        let (first, last) = place.lines;
        if first != last && lines.line_start(last) == place.span.end() {
            return place.span.end();
        }
        lines.line_span(self.source.text(), last).end()
    }
}

impl SourceCode for Excerpt {
    /// With context lines, the snippet around `span`; without, the place of the label that begins there.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let view = self.views.iter().find(|view| view.range.start <= start && end <= view.range.end);
        // miette asks for one span over two labels to see whether they belong to one snippet.
        let view = view.ok_or(MietteError::OutOfBounds)?;
        let mut position = Position { line: view.line, column: 1 };
        if context_lines_before + context_lines_after == 0
            && let Some(label) = self.labels.iter().find(|label| label.range.start == start)
        {
            position = label.position;
        }
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[view.range.clone()],
            (view.range.start, view.range.len()).into(),
            position.line - 1,
            position.column - 1,
            view.rows,
        )))
    }
}
