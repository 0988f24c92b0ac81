use zhubi_text::{Span, is_blank};

use crate::token::{Mark, take_marks};
use crate::{Block, Marker, OrdinalFamily, Role, Series, shape};

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

/// A sentence of more characters than this opens no section as its heading.
const LONGEST_HEADING: usize = 60;

/// What is shown of a heading, in characters, where no mark ends it.
const LONGEST_HEADING_TEXT: usize = 200;

/// Tells headings from items: a numbered line is a heading where text or a lower series follows it, or follows one of
/// its siblings; a list whose items end with ； has no headings.
pub(crate) fn mark_headings(text: &str, blocks: &mut [Block], markers: &[Marker], series: &[Series]) {
    for one in series.iter().filter(|one| one.family.rank().is_some() && one.family != OrdinalFamily::Article)
    {
        let items = || one.markers.iter().map(|&marker| &markers[marker]).filter(|marker| marker.opens_block);
        let body = |marker: &Marker| Span::new(marker.span.end(), blocks[marker.block].span.end());
        let alone = |marker: &Marker| stands_alone(text, body(marker));
        let ends_as_item = |marker: &&Marker| text[..blocks[marker.block].span.end()].ends_with(['；', ';']);
        let listed = items().filter(ends_as_item).count() * 2 >= items().count();
        let bare = |marker: &Marker| !shape::is_terminated(body(marker).of(text));
        let leads = |marker: &Marker| has_content_below(blocks, markers, one, marker);
        let leading = items().filter(|marker| alone(marker) && leads(marker)).count();
        let is_division =
            matches!(one.family, OrdinalFamily::Part | OrdinalFamily::Chapter | OrdinalFamily::Section);
        let roles: Vec<(usize, Role)> = items()
            .filter(|marker| matches!(blocks[marker.block].role, Role::Body | Role::Heading) && alone(marker))
            .map(|marker| {
                let heading = is_division
                    || blocks[marker.block].role == Role::Heading
                    || (!listed
                        && leading > 0
                        && (bare(marker) || (leads(marker) && leading * 2 >= items().count())));
                (marker.block, if heading { Role::Heading } else { Role::ListItem })
            })
            .collect();
        for (block, role) in roles {
            blocks[block].role = role;
        }
    }
}

/// Whether the text after an ordinal is one short sentence or less.
fn stands_alone(text: &str, body: Span) -> bool {
    let line = body.of(text).trim_end();
    let inner = line.trim_end_matches(['。', '；', '：', '，', '、', '！', '？', ';', ':', ',']);
    inner.len() <= LONGEST_HEADING * char::MAX.len_utf8()
        && !inner.contains(['。', '；', '！', '？'])
        && inner.chars().count() <= LONGEST_HEADING
        && !line.contains('\n')
}

/// Whether the block after that of `marker` is text, or opens a series below it.
fn has_content_below(blocks: &[Block], markers: &[Marker], series: &Series, marker: &Marker) -> bool {
    let next = marker.block + 1;
    let Some(block) = blocks.get(next).filter(|block| block.role != Role::Residue) else { return false };
    let opening = markers[markers.partition_point(|other| other.block < next)..]
        .first()
        .filter(|other| other.block == next && other.opens_block);
    match opening {
        None => matches!(block.role, Role::Body | Role::TableCell | Role::Caption | Role::Heading),
        Some(other) => match (other.family.rank(), series.family.rank()) {
            (Some(inner), Some(outer)) => inner > outer,
            _ => true,
        },
    }
}

/// Builds the outline of all markers.
pub(crate) fn build(
    text: &str,
    marks: &[Mark],
    blocks: &[Block],
    markers: &[Marker],
    series: &[Series],
) -> Outline {
    let mut marks = marks;
    let mut node = |marker: &Marker, index: usize| {
        let block = &blocks[marker.block];
        let rest = Span::new(marker.span.end(), block.span.end());
        OutlineNode {
            marker: index,
            form: form(text, block, marker, rest),
            // Every marker is a node, so that both have the same index.
            parent: series[marker.series].parent,
            text: heading_text(text, &mut marks, rest, marker.family.rank().is_some()),
        }
    };
    Outline { nodes: markers.iter().enumerate().map(|(index, marker)| node(marker, index)).collect() }
}

fn form(text: &str, block: &Block, marker: &Marker, rest: Span) -> NodeForm {
    match (marker.opens_block, marker.family.rank()) {
        _ if block.role == Role::TocEntry => NodeForm::Toc,
        (false, _) => NodeForm::Series,
        (true, None) => NodeForm::ParagraphSeries,
        (true, Some(_))
            if block.role == Role::Heading
                || !shape::is_terminated(rest.of(text)) && stands_alone(text, rest) =>
        {
            NodeForm::Standalone
        }
        (true, Some(_)) => NodeForm::RunIn,
    }
}

/// From the ordinal to the end of the heading sentence; items of unranked series also end at ； or ：. The marks before it
/// are taken off the front of `marks`.
fn heading_text(text: &str, marks: &mut &[Mark], rest: Span, ranked: bool) -> Span {
    let body = rest.of(text).trim_start_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '：' | ':'));
    let start = rest.end() - body.len();
    take_marks(marks, Span::empty(start));
    let ends = |mark: &&Mark| match mark.character {
        '。' | '！' | '？' | '\n' | '\r' => true,
        '；' | '：' | ';' | ':' => !ranked,
        _ => false,
    };
    let farthest = rest.end().min(rest.start() + LONGEST_HEADING_TEXT * char::MAX.len_utf8());
    let end = marks.iter().take_while(|mark| mark.start() < farthest).find(ends);
    let mut end = end.map_or(rest.end(), |mark| mark.start());
    if end - rest.start() > LONGEST_HEADING_TEXT
        && let Some((longest, _)) = rest.of(text).char_indices().nth(LONGEST_HEADING_TEXT)
    {
        end = end.min(rest.start() + longest).max(start);
    }
    let heading = &text[start..end];
    let heading =
        heading.trim_end_matches(|c| is_blank(c) || matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':'));
    Span::new(start, start + heading.len())
}
