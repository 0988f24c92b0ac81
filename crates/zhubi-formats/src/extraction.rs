use std::ops::Range;

use zhubi_text::{Part, PartKind, Segment, Source, Span};

/// The text taken out of a file so far and how it lies in it.
#[derive(Debug, Default)]
pub(crate) struct Extraction {
    pub text: String,
    parts: Vec<Part>,
    segments: Vec<Segment>,
}

impl Extraction {
    /// Takes over the bytes `range` of `file` as they are.
    pub fn copy(&mut self, file: &str, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let text_start = self.text.len();
        self.text.push_str(&file[range.clone()]);
        match self.segments.last_mut() {
            Some(last)
                if last.file_start + last.len == range.start && last.text_start + last.len == text_start =>
            {
                last.len += range.len();
            }
            _ => self.segments.push(Segment { text_start, file_start: range.start, len: range.len() }),
        }
    }

    /// Adds text that does not stand in the file like this, so that no edit may touch it.
    pub fn insert(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds text that the format generates or that only parts others, and says so.
    pub fn insert_part(&mut self, text: &str, kind: PartKind) {
        let start = self.text.len();
        self.text.push_str(text);
        self.part(start, kind);
    }

    /// Says what the text from `start` to its end is; nothing where there is none.
    pub fn part(&mut self, start: usize, kind: PartKind) {
        self.part_between(start..self.text.len(), kind);
    }

    /// Says what each line of the text from `start` to its end is, for readers take a line for a paragraph.
    pub fn part_by_line(&mut self, start: usize, kind: PartKind) {
        let mut at = start;
        let lengths: Vec<usize> = self.text[start..].split('\n').map(str::len).collect();
        for length in lengths {
            self.part_between(at..at + length, kind);
            at += length + 1;
        }
    }

    /// Says what the text of `range` is; nothing where there is none.
    pub fn part_between(&mut self, range: Range<usize>, kind: PartKind) {
        if !range.is_empty() {
            self.parts.push(Part { span: Span::new(range.start, range.end), kind });
        }
    }

    /// Takes the spaces and tabs at the end of the text away again.
    pub fn trim_end(&mut self) {
        let length = self.text.trim_end_matches([' ', '\t', '\u{A0}', '\u{3000}']).len();
        if length == self.text.len() {
            return;
        }
        self.text.truncate(length);
        while let Some(last) = self.segments.last_mut() {
            if last.text_start < length {
                last.len = last.len.min(length - last.text_start);
                break;
            }
            self.segments.pop();
        }
        let kept = self.parts.iter().rposition(|part| part.span.end() <= length).map_or(0, |last| last + 1);
        for part in self.parts.split_off(kept) {
            self.part_between(part.span.start()..length.max(part.span.start()), part.kind);
        }
    }

    /// Makes a line end of the tab at byte `at`, where cells of a row turned out to hold whole paragraphs.
    pub fn break_line_at(&mut self, at: usize) {
        if self.text.as_bytes().get(at) == Some(&b'\t') {
            self.text.replace_range(at..=at, "\n");
            let tab = self.parts.iter().rposition(|part| part.span == Span::new(at, at + 1));
            tab.map(|tab| self.parts.remove(tab));
        }
    }

    /// Lifts all headings so that the one heading of the highest level, if there is just one, has level 1.
    pub fn lift_headings(&mut self) {
        let levels = self.parts.iter().filter_map(|part| match part.kind {
            PartKind::Heading(level) => Some(level),
            _ => None,
        });
        let Some(top) = levels.clone().min() else { return };
        if levels.filter(|&level| level == top).count() == 1 {
            for part in &mut self.parts {
                if let PartKind::Heading(level) = &mut part.kind {
                    *level -= top - 1;
                }
            }
        }
    }

    /// The source of the decoded file `original` called `name`, for formats whose fixes are written into that text.
    pub fn into_source(mut self, name: &str, original: String) -> Source {
        self.sort_parts();
        Source::extracted(name, self.text, self.parts, original, self.segments)
    }

    /// The source called `name` of a file that is no text: no fix can be written into it.
    pub fn into_rendered(mut self, name: &str) -> Source {
        self.sort_parts();
        Source::rendered(name, self.text, self.parts, None)
    }

    fn sort_parts(&mut self) {
        self.parts.sort_by_key(|part| (part.span.start(), std::cmp::Reverse(part.span.end())));
    }
}
