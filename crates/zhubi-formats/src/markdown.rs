use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use zhubi_text::{PartKind, Source};

use crate::extraction::Extraction;

/// Extracts the text of a Markdown file: without its markup, but with every line end, so that line numbers agree.
///
/// Numbers that the drafter typed for list items stay, for they are ordinals; bullets go. Fenced code, HTML, front matter
/// and what stands for a picture hold no text of the draft. A paragraph indented by four blanks is code to Markdown, but to the drafter who
/// indents the first line it is a paragraph, so its text stays.
pub(crate) fn extract(name: &str, original: String) -> Source {
    let mut reader =
        Reader { original: &original, taken: Extraction::default(), done: 0, cells_in_row: false };
    let mut open: Vec<(Tag, usize)> = Vec::new();
    let mut pictures = 0usize;
    let start = front_matter(&original);
    for (event, range) in Parser::new_ext(&original[start..], options()).into_offset_iter() {
        let range = range.start + start..range.end + start;
        match &event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(_) | Event::Code(_) if pictures > 0 => continue,
            _ => {}
        }
        match event {
            Event::Start(tag) => {
                reader.open(&tag, &range, open.last().map(|(parent, _)| parent));
                open.push((tag, reader.taken.text.len()));
            }
            Event::End(end) => {
                let Some((_, start)) = open.pop() else { continue };
                reader.close(end, &range, start);
            }
            Event::Text(text) => match open.last().map(|(tag, _)| tag) {
                Some(Tag::HtmlBlock | Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {}
                Some(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                    reader.keep_line_ends(range.start);
                    let start = reader.taken.text.len();
                    reader.take(&text, range);
                    reader.taken.part(start, PartKind::Literal);
                }
                _ => reader.take(&text, range),
            },
            Event::Code(_) => reader.take_code(range),
            _ => {}
        }
    }
    reader.keep_line_ends(original.len());
    reader.taken.into_source(name, original)
}

pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// How many bytes the front matter at the beginning of `file` takes: properties between two lines of their own. Lines
/// between two rules further on are text.
fn front_matter(file: &str) -> usize {
    let mut lines = file.split_inclusive('\n');
    let Some(open) = lines.next() else { return 0 };
    let close: &[&str] = match open.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return 0,
    };
    let mut length = open.len();
    for (index, line) in lines.enumerate() {
        length += line.len();
        if close.contains(&line.trim_end()) {
            return length;
        }
        let is_property = line.contains([':', '=']) || line.starts_with('#');
        if index == 0 && !is_property {
            return 0;
        }
    }
    0
}

struct Reader<'f> {
    original: &'f str,
    taken: Extraction,
    /// The byte of the file up to which everything was kept or left out.
    done: usize,
    /// Whether the table row at hand has a cell already.
    cells_in_row: bool,
}

impl Reader<'_> {
    fn open(&mut self, tag: &Tag, range: &Range<usize>, parent: Option<&Tag>) {
        self.keep_line_ends(range.start);
        match tag {
            Tag::Item if matches!(parent, Some(Tag::List(Some(_)))) => {
                let item = &self.original[range.clone()];
                let number = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let rest = &item[number..];
                let mark =
                    rest.len() - rest.trim_start_matches(['.', ')']).trim_start_matches([' ', '\t']).len();
                self.keep(range.start..range.start + number + mark);
            }
            Tag::TableHead | Tag::TableRow => self.cells_in_row = false,
            Tag::TableCell if self.cells_in_row => {
                // Cells of one row stand on one line; no rule may read two of them as one sentence.
                self.keep_line_ends(range.start);
                self.taken.insert_part("\t", PartKind::Literal);
            }
            Tag::Strikethrough if !self.original[range.clone()].starts_with("~~") => {
                self.keep(range.start..range.start + 1);
            }
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd, range: &Range<usize>, start: usize) {
        match end {
            TagEnd::Heading(level) => self.taken.part(start, PartKind::Heading(level_number(level))),
            TagEnd::FootnoteDefinition => self.taken.part(start, PartKind::Footnote),
            TagEnd::TableCell => {
                self.taken.part(start, PartKind::TableCell);
                self.cells_in_row = true;
            }
            // A single tilde is a dash between figures far more often than it strikes text out.
            TagEnd::Strikethrough if !self.original[range.clone()].starts_with("~~") => {
                self.keep(range.end - 1..range.end);
            }
            _ => {}
        }
    }

    /// Takes the text of one event. Where it is not what stands in the file, the file has an entity such as `&lt;`.
    fn take(&mut self, text: &str, range: Range<usize>) {
        if &self.original[range.clone()] == text || text.contains(['\n', '\r']) {
            self.keep(range);
        } else {
            self.keep_line_ends(range.start);
            self.taken.insert(text);
        }
    }

    fn take_code(&mut self, range: Range<usize>) {
        let fenced = &self.original[range.clone()];
        let code = fenced.trim_matches('`');
        let begin = range.start + (fenced.len() - fenced.trim_start_matches('`').len());
        self.keep_line_ends(begin);
        let start = self.taken.text.len();
        self.keep(begin..begin + code.len());
        self.taken.part(start, PartKind::Literal);
    }

    /// Keeps a stretch of the file, and the line ends before it.
    fn keep(&mut self, range: Range<usize>) {
        self.keep_line_ends(range.start);
        let from = range.start.max(self.done);
        if from < range.end {
            self.taken.copy(self.original, from..range.end);
            self.done = range.end;
        }
    }

    /// Keeps the line ends of what is left out up to byte `to` of the file.
    fn keep_line_ends(&mut self, to: usize) {
        for at in self.done..to {
            if matches!(self.original.as_bytes()[at], b'\n' | b'\r') {
                self.taken.copy(self.original, at..at + 1);
            }
        }
        self.done = self.done.max(to);
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zhubi_text::{PartKind, Position, Source, Span};

    use super::extract;

    fn text_of(markdown: &str) -> String {
        extract("文.md", markdown.to_owned()).text().to_owned()
    }

    fn parts_of(source: &Source, kind: PartKind) -> Vec<&str> {
        source
            .parts()
            .iter()
            .filter(|part| part.kind == kind)
            .map(|part| part.span.of(source.text()))
            .collect()
    }

    #[test]
    fn markup_goes_and_lines_stay() {
        let markdown = "---\ntitle: 题\n---\n# 一、总体要求 #\n\n　　坚持**稳中求进**，\n落实[方案](http://a.cn/b \"t\")。  \n> 引文\n\n```sh\nls\n```\n<div>\n标签\n</div>\n\n小标题\n------\n末行\n";
        let expected =
            "\n\n\n一、总体要求\n\n　　坚持稳中求进，\n落实方案。\n引文\n\n\n\n\n\n\n\n\n小标题\n\n末行\n";
        assert_eq!(text_of(markdown), expected);
    }

    #[test]
    fn front_matter_stands_at_the_beginning_alone() {
        assert_eq!(text_of("---\ntitle: 题\n...\n正文"), "\n\n\n正文");
        assert_eq!(text_of("+++\r\na = 1\r\n+++\r\n正文"), "\r\n\r\n\r\n正文");
        assert_eq!(text_of("前文\n\n---\n第二部分：要求\n\n---\n末"), "前文\n\n\n第二部分：要求\n\n\n末");
        assert_eq!(text_of("---\n\n正文\n\n---\n"), "\n\n正文\n\n\n");
        assert_eq!(text_of("---\ntitle: 没有结尾\n正文"), "\ntitle: 没有结尾\n正文");
    }

    #[test]
    fn pictures_and_comments_are_no_text_and_addresses_are_literal() {
        let source = extract(
            "文.md",
            "见![图**一**`a`](a.png)图<!-- 注 -->，\n<!--\n注\n-->\n网址<https://a.cn>。\n".to_owned(),
        );
        assert_eq!(source.text(), "见图，\n\n\n\n网址https://a.cn。\n");
        assert_eq!(parts_of(&source, PartKind::Literal), ["https://a.cn"]);
    }

    #[test]
    fn typed_numbers_stay_and_bullets_go() {
        assert_eq!(text_of("1. 甲\n2. 乙\n   - 丙\n3) 丁\n"), "1. 甲\n2. 乙\n丙\n3) 丁\n");
        assert_eq!(text_of("（一）甲\n\n- [x] 乙\n"), "（一）甲\n\n乙\n");
    }

    #[test]
    fn headings_cells_code_and_notes_are_parts() {
        let source = extract(
            "文.md",
            "## （一）用`cargo`\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n见注[^1]。\n\n[^1]: 注文。\n"
                .to_owned(),
        );
        assert_eq!(source.text(), "（一）用cargo\n\n甲\t乙\n\n1\t2\n\n见注。\n\n注文。\n");
        assert_eq!(parts_of(&source, PartKind::Heading(2)), ["（一）用cargo"]);
        assert_eq!(parts_of(&source, PartKind::TableCell), ["甲", "乙", "1", "2"]);
        assert_eq!(parts_of(&source, PartKind::Literal), ["cargo", "\t", "\t"]);
        assert_eq!(parts_of(&source, PartKind::Footnote), ["注文。"]);
    }

    #[test]
    fn entities_are_read_but_no_edit_may_touch_them() {
        let source = extract("文.md", "甲&lt;乙\\*丙".to_owned());
        assert_eq!(source.text(), "甲<乙*丙");
        assert_eq!(source.file_span(Span::new(3, 4)), None);
        assert_eq!(source.position(4), Position { line: 1, column: 6 });
    }

    #[test]
    fn a_tilde_between_figures_and_an_indented_paragraph_stay() {
        assert_eq!(text_of("约3~5人，10~20天，~~删去~~。"), "约3~5人，10~20天，删去。");
        assert_eq!(text_of("    首行缩进。\r\n    次行。\r\n"), "首行缩进。\r\n次行。\r\n");
    }

    #[test]
    fn positions_are_those_of_the_file() {
        let source = extract("文.md", "## 一、总体\r\n\r\n要**抓好**落实\r\n".to_owned());
        let at = source.text().find("抓好").unwrap();
        assert_eq!(source.position(at), Position { line: 3, column: 4 });
    }

    proptest! {
        #[test]
        fn every_segment_stands_in_the_file_and_lines_agree(
            markdown in "(甲|乙|# |## |\\*\\*|\\*|`|```|~|~~|\\[|\\]|\\(|\\)|\\|---\\||\\||\n|\r\n|\r| |    |\t|1\\. |2\\) |- |> |<br>|<div>|<!--|-->|&amp;|&#10;|\\\\|---\n|===|\\[\\^1\\]|: |!|_){0,60}"
        ) {
            let source = extract("文.md", markdown.clone());
            let text = source.text();
            prop_assert_eq!(source.file_text(), &markdown);
            prop_assert_eq!(text.matches('\n').count(), markdown.matches('\n').count());
            for (at, c) in text.char_indices() {
                if let Some(span) = source.file_span(Span::new(at, at + c.len_utf8())) {
                    prop_assert_eq!(span.of(&markdown), c.to_string());
                    prop_assert_eq!(source.file_offset(at), span.start());
                    prop_assert_eq!(source.position(at).line, source.lines().position(text, at).line);
                }
            }
            for part in source.parts() {
                prop_assert!(!part.span.of(text).is_empty());
            }
            prop_assert!(source.parts().is_sorted_by_key(|part| part.span.start()));
        }
    }
}
