use zhubi_text::Span;

/// What a reader sees of a draft's structure; formats that show the draft set it accordingly. A draft of which nothing
/// is known is set line by line.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// The paragraphs in text order, without overlap.
    pub paragraphs: Vec<Paragraph>,
    /// The outline in text order, parents before children.
    pub sections: Vec<Section>,
}

/// A paragraph, title, heading or other unit between line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last character; it may hold line ends.
    pub span: Span,
    /// How it is set.
    pub setting: Setting,
}

/// How a paragraph is set on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// 文题.
    Title,
    /// In the middle, under or above the title: 副题, 发文字号, 图题.
    Centered,
    /// A heading alone on its line, with its level from 1.
    Heading(u8),
    /// From the left margin: 主送机关, 称呼, 抄送.
    Flush,
    /// With an indented first line.
    Indented,
    /// At the right: 署名, 成文日期.
    Right,
    /// No part of the draft, such as what a website left.
    Residue,
}

/// A section of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its ordinal and heading text.
    pub span: Span,
    /// How deep it stands, from 0.
    pub depth: usize,
}

impl Structure {
    /// Nothing known.
    pub const NONE: Structure = Structure { paragraphs: Vec::new(), sections: Vec::new() };
}
