use std::ops::Range;

use html5gum::{StartTag, Token, Tokenizer};
use zhubi_text::{PartKind, is_han};

use super::attribute;
use super::element::{Element, element, is_void, may_stay_open};
use super::list::{List, is_numbered};
use crate::extraction::Extraction;

/// Reads the tokens of a page in order.
pub(super) struct Reader<'f> {
    page: &'f str,
    taken: Extraction,
    gap: Gap,
    /// The element whose whole content is left out, and how many of its name are open within.
    skipped: Option<(Vec<u8>, usize)>,
    preformatted: usize,
    heading: Option<(u8, Stretch)>,
    code: Option<Stretch>,
    cell: Option<Cell>,
    /// Whether a cell stands before on the line at hand.
    cells_in_row: bool,
    lists: Vec<List>,
    /// The mark of the list item that has no text yet.
    mark: Option<String>,
}

/// What is to stand before the next text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// Blanks of the source, which count as one: where a space among them stands, and whether a line end does.
    Blanks {
        space: Option<usize>,
        broken: bool,
    },
    Line,
    Cell,
}

/// Where the text of an element begins, once it has any.
#[derive(Clone, Copy, Default)]
struct Stretch {
    start: Option<usize>,
}

#[derive(Default)]
struct Cell {
    text: Stretch,
    /// Whether it holds several lines, as cells that only lay out the page do.
    has_lines: bool,
}

impl<'f> Reader<'f> {
    pub fn new(page: &'f str) -> Self {
        Self {
            page,
            taken: Extraction::default(),
            gap: Gap::None,
            skipped: None,
            preformatted: 0,
            heading: None,
            code: None,
            cell: None,
            cells_in_row: false,
            lists: Vec::new(),
            mark: None,
        }
    }

    pub fn open(&mut self, tag: &StartTag<usize>) {
        let name = tag.name.as_slice();
        let element = element(name);
        if let Some((skipped, depth)) = &mut self.skipped {
            if element == Element::Body {
                self.skipped = None;
            } else if skipped == name && !tag.self_closing {
                *depth += 1;
            }
            return;
        }
        let hidden = !may_stay_open(name) && element != Element::Body && is_hidden(tag);
        if element == Element::Skipped || hidden {
            self.skipped = (!tag.self_closing && !is_void(name)).then(|| (name.to_vec(), 1));
            return;
        }
        match element {
            Element::Heading(level) => {
                self.end_line();
                self.end_heading();
                self.heading = Some((level, Stretch::default()));
            }
            Element::Preformatted => {
                self.end_line();
                self.preformatted += 1;
            }
            Element::Code => self.code = self.code.or(Some(Stretch::default())),
            Element::Table => {
                self.cell = None;
                self.end_line();
            }
            Element::Row => {
                self.end_cell();
                self.end_line();
                self.cells_in_row = false;
            }
            Element::Cell => {
                self.end_cell();
                self.gap = if self.cells_in_row { Gap::Cell } else { Gap::Line };
                self.cell = Some(Cell::default());
            }
            Element::OrderedList => {
                self.end_line();
                self.lists.push(List::new(tag));
            }
            Element::Item => {
                self.end_line();
                self.mark = self.lists.last_mut().and_then(|list| list.mark(tag));
            }
            Element::Block | Element::Body => {
                self.end_line();
                if name == b"ul" {
                    self.lists.push(List::unordered());
                }
            }
            Element::Skipped | Element::Inline => {}
        }
    }

    pub fn close(&mut self, name: &[u8]) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match element(name) {
            Element::Heading(_) => {
                self.end_heading();
                self.end_line();
            }
            Element::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.end_line();
            }
            Element::Code => self.end_code(),
            Element::Table | Element::Row => {
                self.end_cell();
                self.end_line();
                self.cells_in_row = false;
            }
            Element::Cell => {
                self.end_cell();
                self.gap = Gap::Line;
            }
            Element::OrderedList => {
                self.end_line();
                self.lists.pop();
            }
            Element::Item => {
                self.mark = None;
                self.end_line();
            }
            Element::Block | Element::Body => {
                self.end_line();
                if name == b"ul" {
                    self.lists.pop();
                }
            }
            Element::Skipped | Element::Inline => {}
        }
    }

    /// Takes a stretch of text of the page, character references and all.
    pub fn text(&mut self, range: Range<usize>) {
        if self.skipped.is_some() {
            return;
        }
        let mut at = range.start;
        while at < range.end {
            let rest = &self.page[at..range.end];
            let length = match rest.find('&') {
                Some(0) => self.reference(at, rest),
                found => {
                    let length = found.unwrap_or(rest.len());
                    self.plain(at, &rest[..length]);
                    length
                }
            };
            at += length;
        }
    }

    pub fn finish(mut self) -> Extraction {
        self.end_heading();
        self.end_cell();
        self.end_code();
        self.taken.trim_end();
        if !self.taken.text.is_empty() && !self.taken.text.ends_with('\n') {
            self.taken.insert("\n");
        }
        self.taken.lift_headings();
        self.taken
    }

    /// Takes text without references that stands at byte `at`.
    fn plain(&mut self, at: usize, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = at + (text.len() - rest.len());
            let kind = kind(first);
            let length = rest.find(|c| self::kind(c) != kind || kind == Kind::NoBreakSpace);
            let length = match length {
                Some(0) | None if kind == Kind::NoBreakSpace => first.len_utf8(),
                found => found.unwrap_or(rest.len()),
            };
            match kind {
                Kind::Blank if self.preformatted > 0 => self.preformatted_blanks(start, &rest[..length]),
                Kind::Blank => self.blanks(start, &rest[..length]),
                Kind::NoBreakSpace => self.insert(' '),
                Kind::Word => {
                    self.begin(first);
                    self.taken.copy(self.page, start..start + length);
                }
            }
            rest = &rest[length..];
        }
    }

    /// Takes the character reference, or the plain `&`, that `rest` begins with, and gives its length.
    fn reference(&mut self, at: usize, rest: &str) -> usize {
        let body =
            rest[1..].bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
        let mut length = 1 + body.count();
        length += usize::from(rest[length..].starts_with(';'));
        let written = &rest[..length];
        let meant = meaning(written);
        if meant == written {
            self.plain(at, written);
        } else {
            for c in meant.chars() {
                match kind(c) {
                    Kind::Blank => self.blanks(at, " "),
                    Kind::NoBreakSpace => self.insert(' '),
                    Kind::Word => self.insert(c),
                }
            }
        }
        length
    }

    fn insert(&mut self, c: char) {
        self.begin(c);
        self.taken.insert(c.encode_utf8(&mut [0; 4]));
    }

    fn blanks(&mut self, at: usize, blanks: &str) {
        let (mut space, mut broken) = (None, false);
        match self.gap {
            Gap::Blanks { space: before, broken: already } => (space, broken) = (before, already),
            Gap::Line | Gap::Cell => return,
            Gap::None => {}
        }
        let found = blanks.find(' ').map(|found| at + found);
        let found = found.filter(|&found| self.page.as_bytes().get(found) == Some(&b' '));
        self.gap = Gap::Blanks { space: space.or(found), broken: broken || blanks.contains(['\n', '\r']) };
    }

    fn preformatted_blanks(&mut self, at: usize, blanks: &str) {
        if blanks.contains(['\n', '\r']) {
            self.end_line();
        }
        let margin = blanks.rsplit(['\n', '\r', '\u{C}']).next().unwrap_or_default();
        if !margin.is_empty() {
            self.begin(' ');
            let end = at + blanks.len();
            self.taken.copy(self.page, end - margin.len()..end);
        }
    }

    /// Ends the line at hand before the next text. A cell that is still empty stays on its line.
    fn end_line(&mut self) {
        if self.gap != Gap::Cell {
            self.gap = Gap::Line;
        }
    }

    /// Makes ready for text that begins with `next`.
    fn begin(&mut self, next: char) {
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            Gap::Blanks { space, broken } => self.blank_before(next, space, broken),
            Gap::Line => self.begin_line(),
            Gap::Cell => {
                self.trim_end();
                self.taken.insert_part("\t", PartKind::Literal);
            }
        }
        if let Some(mark) = self.mark.take()
            && !is_numbered(next)
        {
            self.taken.insert_part(&mark, PartKind::Number);
        }
        let start = self.taken.text.len();
        let heading = self.heading.as_mut().map(|(_, heading)| heading);
        let cell = self.cell.as_mut().map(|cell| &mut cell.text);
        for stretch in [heading, cell, self.code.as_mut()].into_iter().flatten() {
            stretch.start.get_or_insert(start);
        }
    }

    /// A line end of the source amid Han text is where an editor wrapped it, not a space.
    fn blank_before(&mut self, next: char, space: Option<usize>, broken: bool) {
        let Some(last) = self.taken.text.chars().next_back().filter(|last| !matches!(last, '\n' | '\t'))
        else {
            return;
        };
        if broken && (is_wide(last) || is_wide(next)) {
            return;
        }
        match space {
            Some(space) => self.taken.copy(self.page, space..space + 1),
            None => self.taken.insert(" "),
        }
    }

    /// Takes the blanks at the end of the text away. What began with them alone has not begun.
    fn trim_end(&mut self) {
        self.taken.trim_end();
        let end = self.taken.text.len();
        let heading = self.heading.as_mut().map(|(_, heading)| heading);
        let cell = self.cell.as_mut().map(|cell| &mut cell.text);
        for stretch in [heading, cell, self.code.as_mut()].into_iter().flatten() {
            stretch.start = stretch.start.filter(|&start| start < end);
        }
    }

    fn begin_line(&mut self) {
        self.trim_end();
        if self.taken.text.is_empty() || self.taken.text.ends_with('\n') {
            return;
        }
        self.taken.insert("\n");
        if let Some(cell) = &mut self.cell
            && let Some(start) = cell.text.start
        {
            // Behind a cell of blanks alone, the line is the cell's own already.
            if !cell.has_lines && start > 0 && !self.taken.text[..start - 1].ends_with('\n') {
                self.taken.break_line_at(start - 1);
            }
            cell.has_lines = true;
        }
        self.cells_in_row = false;
    }

    fn end_heading(&mut self) {
        if let Some((level, Stretch { start: Some(start) })) = self.heading.take() {
            self.taken.part(start, PartKind::Heading(level));
        }
    }

    fn end_code(&mut self) {
        if let Some(Stretch { start: Some(start) }) = self.code.take() {
            self.taken.part(start, PartKind::Literal);
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        if let Some(start) = cell.text.start
            && !cell.has_lines
        {
            self.taken.part(start, PartKind::TableCell);
            self.cells_in_row = true;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Blanks that a browser draws as one.
    Blank,
    /// A blank that a page uses to indent and to part words, as a draft uses the space.
    NoBreakSpace,
    Word,
}

fn kind(c: char) -> Kind {
    match c {
        ' ' | '\t' | '\n' | '\r' | '\u{C}' => Kind::Blank,
        '\u{A0}' | '\u{2002}' => Kind::NoBreakSpace,
        _ => Kind::Word,
    }
}

/// Characters that no space is put around.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{2014}'..='\u{2026}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

/// What a character reference stands for; itself where it is none.
fn meaning(written: &str) -> String {
    if let "&emsp;" | "&#8195;" | "&#x2003;" = written {
        return "\u{3000}".to_owned();
    }
    let mut meant = Vec::new();
    for token in Tokenizer::new(written) {
        let Ok(token) = token;
        if let Token::String(string) = token {
            meant.extend_from_slice(&string);
        }
    }
    String::from_utf8(meant).unwrap_or_else(|_| written.to_owned())
}

fn is_hidden(tag: &StartTag<usize>) -> bool {
    if tag.attributes.contains_key(b"hidden".as_slice()) {
        return true;
    }
    let style = attribute(tag, b"style").unwrap_or_default().to_ascii_lowercase();
    style.split(';').any(|declaration| {
        declaration
            .split_once(':')
            .is_some_and(|(property, value)| property.trim() == "display" && value.trim().starts_with("none"))
    })
}
