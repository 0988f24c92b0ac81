use std::sync::Arc;

use crate::Span;

/// How a document is set on paper, as far as its file says so. All spans are bytes of the extracted text.
///
/// What a file leaves open is `None`: the program that prints it decides then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Stretches of pages of one size, in text order.
    pub sections: Vec<SectionLayout>,
    /// Paragraphs with their properties after all styles were applied, in text order; empty ones too. Cells, text
    /// boxes, notes, headers and footers have theirs as well.
    pub paragraphs: Vec<ParagraphLayout>,
    /// Stretches of characters of one format, in text order.
    pub runs: Vec<RunLayout>,
    /// The formats that `runs` refer to, each once.
    pub formats: Vec<CharacterFormat>,
    /// Tracked changes that were neither accepted nor rejected, in text order.
    pub revisions: Vec<Revision>,
    /// Comments, in text order.
    pub comments: Vec<Comment>,
    /// Text that is not printed, in text order.
    pub hidden: Vec<HiddenText>,
    /// What the file says about itself.
    pub properties: Properties,
}

/// A length in twips: twentieths of a point, 1,440 to the inch, about 56.7 to the millimetre.
pub type Twips = i32;

/// Pages of one size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionLayout {
    /// The text on these pages.
    pub span: Span,
    /// Width of the paper.
    pub page_width: Option<Twips>,
    /// Height of the paper.
    pub page_height: Option<Twips>,
    /// From the upper edge to the text.
    pub margin_top: Option<Twips>,
    /// From the text to the lower edge.
    pub margin_bottom: Option<Twips>,
    /// From the left edge to the text.
    pub margin_left: Option<Twips>,
    /// From the text to the right edge.
    pub margin_right: Option<Twips>,
    /// From the lower edge to the footer.
    pub footer_distance: Option<Twips>,
    /// The pitch of the line grid, where lines snap to one.
    pub line_pitch: Option<Twips>,
    /// Whether a header or footer of these pages prints the page number.
    pub has_page_number: bool,
}

/// Where the lines of a paragraph stand between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// At the left margin.
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
    /// Between both margins, which is also where nothing else is said in Chinese text.
    #[default]
    Justified,
    /// Between both margins, the last line too.
    Distributed,
}

/// A distance to the side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indent {
    /// An absolute length.
    Length(Twips),
    /// Hundredths of a character of the paragraph: 200 is two characters.
    Characters(i32),
}

impl Indent {
    /// Whether it is further in than the margin.
    pub fn is_positive(self) -> bool {
        match self {
            Indent::Length(twips) => twips > 0,
            Indent::Characters(hundredths) => hundredths > 0,
        }
    }
}

/// The distance from line to line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSpacing {
    /// A multiple of the font's own, in 240ths: 360 is one and a half.
    Multiple(i32),
    /// Exactly so much.
    Exactly(Twips),
    /// So much or what the highest character needs.
    AtLeast(Twips),
}

/// How one paragraph is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphLayout {
    /// Its text, its automatic number included, its line end not.
    pub span: Span,
    /// The name of its style, such as `heading 1`, where it has one.
    pub style: Option<Arc<str>>,
    /// Its outline level from 1, where it is a heading.
    pub outline_level: Option<u8>,
    /// Its automatic number, where it has one that is printed.
    pub number: Option<Span>,
    /// Where its lines stand.
    pub alignment: Alignment,
    /// How far in its first line begins; negative where it hangs out.
    pub first_line: Option<Indent>,
    /// How far in it begins.
    pub left: Option<Indent>,
    /// How far in it ends.
    pub right: Option<Indent>,
    /// What is left free above it.
    pub space_before: Option<Twips>,
    /// What is left free below it.
    pub space_after: Option<Twips>,
    /// From line to line.
    pub line_spacing: Option<LineSpacing>,
    /// Whether its lines leave the grid of the page aside.
    pub ignores_grid: bool,
}

/// Characters of one format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLayout {
    /// The characters; never empty, never beyond one paragraph.
    pub span: Span,
    /// Index of their format.
    pub format: usize,
}

/// How characters look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CharacterFormat {
    /// The font of Chinese characters.
    pub font_han: Option<Arc<str>>,
    /// The font of Latin letters and digits.
    pub font_latin: Option<Arc<str>>,
    /// The size in half points: 32 is 三号.
    pub half_points: Option<u32>,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Whether they are underlined.
    pub underline: bool,
    /// The colour as six hexadecimal digits, where it is not the automatic one.
    pub color: Option<Arc<str>>,
}

/// The sizes of type that have names, in half points.
pub const NAMED_SIZES: [(&str, u32); 15] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
    ("七号", 11),
];

/// What a tracked change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// Puts text in.
    Insertion,
    /// Takes text out.
    Deletion,
    /// Changes how text or a paragraph looks.
    Formatting,
}

/// A tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The inserted text, or where the deleted text stood.
    pub span: Span,
    /// What it does.
    pub kind: RevisionKind,
    /// Who made it.
    pub author: Option<Arc<str>>,
}

/// The author of the comments and tracked changes that zhubi writes into documents, so that all of them can be accepted
/// or deleted at once, and none counts as left over from the drafting.
pub const OWN_AUTHOR: &str = "朱笔";

/// A comment in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The text that it stands beside.
    pub span: Span,
    /// The number by which the file knows it.
    pub id: i64,
    /// Who wrote it.
    pub author: Option<Arc<str>>,
}

/// Text that the file holds and no printer prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenText {
    /// Where it would stand: an empty span.
    pub at: Span,
    /// What it says.
    pub text: String,
}

/// What a file says about itself; what is empty in the file is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// The title.
    pub title: Option<String>,
    /// Who began it.
    pub author: Option<String>,
    /// Who saved it last.
    pub last_modified_by: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The manager.
    pub manager: Option<String>,
}

impl Layout {
    /// The paragraph that holds byte `at` of the text, its line end included.
    pub fn paragraph_at(&self, at: usize) -> Option<&ParagraphLayout> {
        let index = self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= at);
        self.paragraphs[..index].last().filter(|paragraph| at <= paragraph.span.end())
    }

    /// The formats inside `span` with the characters that have them, in text order.
    pub fn formats_in(&self, span: Span) -> impl Iterator<Item = (Span, &CharacterFormat)> {
        let first = self.runs.partition_point(|run| run.span.end() <= span.start());
        let runs = self.runs[first..].iter().take_while(move |run| run.span.start() < span.end());
        runs.map(move |run| {
            let start = run.span.start().max(span.start());
            (Span::new(start, run.span.end().min(span.end())), &self.formats[run.format])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{CharacterFormat, Layout, ParagraphLayout, RunLayout};
    use crate::Span;

    #[test]
    fn paragraphs_and_formats_are_found_by_place() {
        let paragraph = |start, end| ParagraphLayout { span: Span::new(start, end), ..Default::default() };
        let run = |start, end, format| RunLayout { span: Span::new(start, end), format };
        let bold = CharacterFormat { bold: true, ..Default::default() };
        let layout = Layout {
            paragraphs: vec![paragraph(0, 6), paragraph(7, 7), paragraph(8, 14)],
            runs: vec![run(0, 3, 0), run(3, 6, 1), run(8, 14, 0)],
            formats: vec![CharacterFormat::default(), bold],
            ..Default::default()
        };
        let found = |at| layout.paragraph_at(at).map(|paragraph| paragraph.span.start());
        assert_eq!([0, 6, 7, 8, 14].map(found), [Some(0), Some(0), Some(7), Some(8), Some(8)]);
        assert_eq!(found(15), None);
        let inside: Vec<(usize, usize, bool)> = layout
            .formats_in(Span::new(2, 11))
            .map(|(span, format)| (span.start(), span.end(), format.bold))
            .collect();
        assert_eq!(inside, [(2, 3, false), (3, 6, true), (8, 11, false)]);
    }
}
