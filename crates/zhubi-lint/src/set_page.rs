//! Examples of rules on layout: a text that says before each line, in 〔〕, how it is set.
//!
//! A line of `〔文档 …〕` alone opens a section and says what its pages and the file are like. 〔…〕 before a line says
//! how the paragraph is set; a line without is set as the one before. What is not said is left open, as in a file.

use zhubi_text::{
    Alignment, CharacterFormat, Comment, HiddenText, Indent, Layout, LineSpacing, NAMED_SIZES,
    ParagraphLayout, Part, PartKind, Revision, RevisionKind, RunLayout, SectionLayout, Source, Span, Twips,
};

/// Whether `example` says how it is set.
pub(crate) fn is_set(example: &str) -> bool {
    example.split('\n').any(|line| line.starts_with('〔') && line.contains('〕'))
}

/// The document that `example` describes.
///
/// # Panics
/// When a word in 〔〕 has a number that cannot be read.
pub fn set_page(name: &str, example: &str) -> Source {
    let mut page = Page::default();
    for line in example.trim_end_matches('\n').split('\n') {
        let described = line.strip_prefix('〔').and_then(|rest| rest.split_once('〕'));
        match described {
            Some((words, "")) if words.starts_with("文档") => page.open_section(words),
            Some((words, text)) => {
                page.describe(words);
                page.print(text);
            }
            None => page.print(line),
        }
    }
    page.close_section();
    page.layout.formats.shrink_to_fit();
    Source::rendered(name, page.text, page.parts, Some(page.layout))
}

/// What one paragraph has and the next has not.
#[derive(Default)]
struct Once {
    number: Option<String>,
    comment: bool,
    revision: Option<RevisionKind>,
    hidden: bool,
    running: bool,
}

#[derive(Default)]
struct Page {
    text: String,
    parts: Vec<Part>,
    layout: Layout,
    section: Option<SectionLayout>,
    format: CharacterFormat,
    paragraph: ParagraphLayout,
    once: Once,
}

impl Page {
    fn open_section(&mut self, words: &str) {
        self.close_section();
        let mut section = SectionLayout { span: Span::empty(self.text.len()), ..Default::default() };
        for word in words.split(' ').skip(1) {
            if let Some((width, height)) = word.strip_prefix("纸张").and_then(|size| size.split_once('×'))
            {
                (section.page_width, section.page_height) =
                    (Some(millimetres(width)), Some(millimetres(height)));
            } else if let Some((key, value)) = word.split_once('=') {
                let properties = &mut self.layout.properties;
                let place = match key {
                    "作者" => &mut properties.author,
                    "修改人" => &mut properties.last_modified_by,
                    "单位" => &mut properties.company,
                    "主管" => &mut properties.manager,
                    _ => &mut properties.title,
                };
                *place = Some(value.to_owned());
            } else if let Some(pitch) = word.strip_prefix("网格") {
                section.line_pitch = Some(points(pitch));
            } else if word == "页码" {
                section.has_page_number = true;
            } else {
                let mut chars = word.chars();
                let side = chars.next();
                let width = Some(millimetres(chars.as_str()));
                match side {
                    Some('上') => section.margin_top = width,
                    Some('下') => section.margin_bottom = width,
                    Some('左') => section.margin_left = width,
                    _ => section.margin_right = width,
                }
            }
        }
        self.section = Some(section);
    }

    fn close_section(&mut self) {
        if let Some(section) = self.section.take() {
            let span = Span::new(section.span.start(), self.text.len());
            self.layout.sections.push(SectionLayout { span, ..section });
        }
    }

    fn describe(&mut self, words: &str) {
        (self.format, self.paragraph) = Default::default();
        for word in words.split(' ') {
            let size = NAMED_SIZES.iter().find(|(name, _)| *name == word).map(|&(_, size)| size);
            let rest = |prefix: &str| word.strip_prefix(prefix);
            let points_wide = word.strip_suffix('磅').and_then(|size| size.parse::<f64>().ok());
            if let Some(size) = size.or(points_wide.map(|size| (size * 2.0).round() as u32)) {
                self.format.half_points = Some(size);
            } else if let Some(indent) = rest("缩进") {
                self.paragraph.first_line = Some(match indent.strip_suffix('字') {
                    Some(characters) => Indent::Characters(number(characters) as i32 * 100),
                    None => Indent::Length(points(indent)),
                });
            } else if let Some(spacing) = rest("行距") {
                self.paragraph.line_spacing = Some(LineSpacing::Exactly(points(spacing)));
            } else if let Some(level) = rest("大纲") {
                self.paragraph.outline_level = Some(number(level) as u8);
            } else if let Some(text) = rest("自动编号") {
                self.once.number = Some(text.to_owned());
            } else {
                match word {
                    "居中" => self.paragraph.alignment = Alignment::Center,
                    "居右" => self.paragraph.alignment = Alignment::Right,
                    "加粗" => self.format.bold = true,
                    "批注" => self.once.comment = true,
                    "插入" => self.once.revision = Some(RevisionKind::Insertion),
                    "隐藏" => self.once.hidden = true,
                    "页脚" => self.once.running = true,
                    "" => {}
                    font => self.format.font_han = Some(font.into()),
                }
            }
        }
    }

    fn print(&mut self, text: &str) {
        let once = std::mem::take(&mut self.once);
        let start = self.text.len();
        if once.hidden {
            self.layout.hidden.push(HiddenText { at: Span::empty(start), text: text.to_owned() });
            return;
        }
        let number = once.number.map(|number| {
            self.text.push_str(&number);
            Span::new(start, self.text.len())
        });
        self.parts.extend(number.map(|span| Part { span, kind: PartKind::Number }));
        let words = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        if once.running {
            self.parts.push(Part { span, kind: PartKind::Running });
        }
        if once.comment {
            self.layout.comments.push(Comment { span, id: 0, author: None });
        }
        self.layout.revisions.extend(once.revision.map(|kind| Revision { span, kind, author: None }));
        self.layout.paragraphs.push(ParagraphLayout { span, number, ..self.paragraph.clone() });
        if !text.is_empty() {
            let known = self.layout.formats.iter().position(|format| *format == self.format);
            let format = known.unwrap_or(self.layout.formats.len());
            if known.is_none() {
                self.layout.formats.push(self.format.clone());
            }
            self.layout.runs.push(RunLayout { span: Span::new(words, span.end()), format });
        }
        self.text.push('\n');
    }
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("an example says “{text}” where a number must stand"))
}

fn millimetres(text: &str) -> Twips {
    (number(text) * 1440.0 / 25.4).round() as Twips
}

fn points(text: &str) -> Twips {
    (number(text.trim_end_matches('磅')) * 20.0).round() as Twips
}

#[cfg(test)]
mod tests {
    use zhubi_text::{Alignment, Indent};

    use super::set_page;

    #[test]
    fn a_page_is_set_as_its_words_say() {
        let example = "〔文档 纸张210×297 上37 页码 作者=甲〕\n〔方正小标宋简体 二号 居中〕通知\n〔仿宋 三号 缩进2字 自动编号1.〕落实\n见效\n";
        let source = set_page("例", example);
        assert_eq!(source.text(), "通知\n1.落实\n见效\n");
        let layout = source.layout().unwrap();
        let section = layout.sections[0];
        assert_eq!((section.page_width, section.margin_top), (Some(11906), Some(2098)));
        assert!(section.has_page_number && section.span.len() == source.text().len());
        assert_eq!(layout.properties.author.as_deref(), Some("甲"));
        let [title, first, second] = layout.paragraphs.as_slice() else { panic!() };
        assert_eq!((title.alignment, first.first_line), (Alignment::Center, Some(Indent::Characters(200))));
        assert_eq!((first.number.map(|span| span.of(source.text())), second.number), (Some("1."), None));
        let sizes: Vec<_> = layout.formats.iter().map(|format| format.half_points).collect();
        assert_eq!(sizes, [Some(44), Some(32)]);
    }
}
