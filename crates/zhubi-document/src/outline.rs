use zhubi_text::Span;

/// How a section of the outline is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeForm {
    /// Alone on its line.
    Standalone,
    /// A heading sentence with the text following in the same paragraph.
    RunIn,
    /// 一是 and its kin, opening a paragraph.
    ParagraphSeries,
    /// 一是 and its kin inside a paragraph.
    Series,
    /// A line of the table of contents.
    Toc,
}

impl NodeForm {
    /// The word of `zhubi outline --format json`.
    pub fn name(self) -> &'static str {
        match self {
            NodeForm::Standalone => "standalone",
            NodeForm::RunIn => "run-in",
            NodeForm::ParagraphSeries => "paragraph-series",
            NodeForm::Series => "series",
            NodeForm::Toc => "toc",
        }
    }
}

/// A section, led by a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineNode {
    /// Index of its marker.
    pub marker: usize,
    /// How it is set.
    pub form: NodeForm,
    /// Index of the node that it stands under.
    pub parent: Option<usize>,
    /// Its heading text after the ordinal: to the end of the line or of the heading sentence, without the final mark.
    pub text: Span,
}

/// The sections of a document in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The nodes, parents before children.
    pub nodes: Vec<OutlineNode>,
}

impl Outline {
    /// Indices of the nodes directly under `parent`, or of the topmost nodes.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.parent == parent).map(|(index, _)| index)
    }
}
