//! The titles of a text, read without the blanks and line ends with which they are set.

use zhubi_document::{Block, Document, RegionKind, Role};
use zhubi_text::{Span, is_blank};

/// A title, and where each of its characters stands.
pub(crate) struct Title {
    /// The title without blanks and line ends.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
    /// Whether blanks part it, as they do in headlines of two halves; those that only space out every character do not.
    pub is_parted: bool,
    /// For each byte of `text`, its place in the document, and that of the end.
    places: Vec<usize>,
}

impl Title {
    fn read(document: &Document, block: usize) -> Self {
        let span = document.blocks()[block].span;
        let mut title = Self { text: String::new(), span, block, is_parted: false, places: Vec::new() };
        let (mut blanks, mut end) = (0, span.start());
        for (at, c) in span.of(document.text()).char_indices().map(|(at, c)| (span.start() + at, c)) {
            if is_blank(c) || c.is_control() {
                blanks += usize::from(is_blank(c));
                continue;
            }
            title.text.push(c);
            title.places.extend(at..at + c.len_utf8());
            end = at + c.len_utf8();
        }
        title.places.push(end);
        title.is_parted = (1..=3).contains(&blanks);
        title
    }

    /// Where the bytes `start..end` of the title's text stand.
    pub fn place(&self, start: usize, end: usize) -> Span {
        Span::new(self.places[start], self.places[end - 1] + 1)
    }

    /// The title without what stands in brackets behind it: （试行）, （2024—2026年）.
    pub fn core(&self) -> &str {
        let text = self.text.as_str();
        let Some(inner) = text.strip_suffix(['）', ')']) else { return text };
        inner.rfind(['（', '(']).filter(|&open| open > 0).map_or(text, |open| &text[..open])
    }

    /// The bytes of the title outside 《》, “” and brackets.
    pub fn outside(&self) -> impl Iterator<Item = (usize, char)> {
        let mut depth = 0usize;
        self.text.char_indices().filter(move |&(_, c)| match c {
            '《' | '“' | '（' | '〈' | '(' => {
                depth += 1;
                false
            }
            '》' | '”' | '）' | '〉' | ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
    }

    /// Where `word` stands outside 《》, “” and brackets.
    pub fn matches_outside<'t>(&'t self, word: &'t str) -> impl Iterator<Item = usize> {
        self.outside().map(|(at, _)| at).filter(move |&at| self.text[at..].starts_with(word))
    }
}

/// No title has more bytes, so longer blocks are not read as one.
const LONGEST: usize = 600;

/// The titles of the draft and of the texts that it carries; attachments are named, not entitled.
pub(crate) fn all(document: &Document) -> impl Iterator<Item = Title> {
    let misread = misread(document);
    document
        .blocks()
        .iter()
        .enumerate()
        .filter(move |&(index, block)| {
            let kind = document.regions()[block.region].kind;
            let own = matches!(kind, RegionKind::Body | RegionKind::Quoted);
            own && block.span.len() <= LONGEST && (block.role == Role::Title || Some(index) == misread)
        })
        .map(|(index, _)| Title::read(document, index))
}

/// The title of the draft itself.
pub(crate) fn main(document: &Document) -> Option<Title> {
    all(document)
        .next()
        .filter(|title| document.regions()[document.blocks()[title.block].region].kind == RegionKind::Body)
}

/// The first line of the draft, what stands above a title and residue apart.
pub(crate) fn first_line<'d>(document: &'d Document) -> Option<(usize, &'d Block)> {
    let above = |role| {
        matches!(
            role,
            Role::Residue | Role::Letterhead | Role::DocNumber | Role::TocEntry | Role::Date | Role::Note
        )
    };
    document.blocks().iter().enumerate().find(|(_, block)| !above(block.role))
}

/// A first line that is a title but for a mark that does not belong in one: 关于加强防汛工作的通知。
fn misread(document: &Document) -> Option<usize> {
    const LONGEST_LINE: usize = 60;
    let (index, block) = first_line(document)?;
    let line = block.span.of(document.text());
    let could_be =
        matches!(block.role, Role::Body | Role::Recipient) && line.chars().nth(LONGEST_LINE).is_none();
    if !could_be || index + 1 == document.blocks().len() {
        return None;
    }
    let name = line.trim_end_matches(['。', '，', '；', '：', '、', '.', ',', ';', ':', '！', ' ']);
    let is_named = GENRES.iter().chain(&OTHER_GENRES).any(|genre| name.ends_with(genre));
    let cut = name.len() < line.len();
    let has_matter =
        name.contains("关于") || (block.role == Role::Body && cut && !name.contains(['，', '、']));
    (is_named
        && has_matter
        && !name.contains(['。', '；'])
        && !["现将", "这是", "以下"].iter().any(|word| name.starts_with(word)))
    .then_some(index)
}

/// The fifteen genres of official documents.
pub(crate) const GENRES: [&str; 15] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
];

/// What the misread first line of a text may be called besides.
const OTHER_GENRES: [&str; 11] =
    ["讲话", "发言", "致辞", "总结", "方案", "要点", "计划", "规划", "办法", "规定", "条例"];
