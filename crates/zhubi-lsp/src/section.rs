//! The sections of a draft with their extent: the outline as an editor shows and folds it.

use zhubi_document::{Block, Document, NodeForm, OutlineNode, RegionKind, Role};
use zhubi_text::Span;

/// What is shown of a name, in characters.
const LONGEST_NAME: usize = 60;

/// What a section is led by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// 文题, which has no text of its own below it.
    Title,
    /// An ordinal of a ranked family: 一、 （一） 1.
    Ranked,
    /// 一是, 首先 and their kin.
    Unranked,
    /// 目录.
    Contents,
    /// The mark of an attachment, or the first line of a document that is quoted whole.
    Attachment,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub lead: Lead,
    /// Ordinal and heading on one line; never empty.
    pub name: String,
    /// From its heading to the end of its text.
    pub span: Span,
    /// Its heading, inside `span`.
    pub heading: Span,
    /// Index of the section that it stands in.
    pub parent: Option<usize>,
}

/// The sections of `document`, parents before children.
pub fn sections(document: &Document) -> Vec<Section> {
    let text = document.text();
    let blocks = document.blocks();
    let mut sections = Vec::new();
    let mut section_of_region = vec![None; document.regions().len()];
    for (index, region) in document.regions().iter().enumerate() {
        let within = &blocks[region.blocks.clone()];
        let (Some(first), Some(last)) = (within.first(), within.last()) else { continue };
        let lead = match region.kind {
            RegionKind::Residue => continue,
            RegionKind::Body => {
                let titles = within.iter().filter(|block| block.role == Role::Title);
                sections.extend(titles.map(|block| Section {
                    lead: Lead::Title,
                    name: name(block.span.of(text)),
                    span: block.span,
                    heading: block.span,
                    parent: None,
                }));
                continue;
            }
            RegionKind::Contents => Lead::Contents,
            RegionKind::Attachment | RegionKind::Quoted => Lead::Attachment,
        };
        section_of_region[index] = Some(sections.len());
        let name = match lead {
            Lead::Contents => "目录".to_owned(),
            _ => attachment_name(text, within),
        };
        sections.push(Section {
            lead,
            name,
            span: first.span.cover(last.span),
            heading: first.span,
            parent: None,
        });
    }
    add_outline(document, &section_of_region, &mut sections);
    sections
}

fn attachment_name(text: &str, blocks: &[Block]) -> String {
    let parts =
        blocks.iter().take(2).take_while(|block| matches!(block.role, Role::AttachmentMark | Role::Title));
    let parts: Vec<&str> = parts.map(|block| block.span.of(text)).collect();
    name(&if parts.is_empty() { blocks[0].span.of(text).to_owned() } else { parts.join(" ") })
}

/// `text` on one line, cut where it is too long for a list.
fn name(text: &str) -> String {
    let line: String = text.lines().map(str::trim).collect();
    match line.char_indices().nth(LONGEST_NAME) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// Adds the nodes of the outline; those of the contents only where there are no others, for they say the same.
fn add_outline(document: &Document, section_of_region: &[Option<usize>], sections: &mut Vec<Section>) {
    let (text, blocks, nodes) = (document.text(), document.blocks(), &document.outline().nodes);
    let only_contents = nodes.iter().all(|node| node.form == NodeForm::Toc);
    let ends = ends(document);
    let mut section_of_node: Vec<Option<usize>> = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        if node.form == NodeForm::Toc && !only_contents {
            continue;
        }
        let marker = &document.markers()[node.marker];
        section_of_node[index] = Some(sections.len());
        let next =
            nodes.get(index + 1).map_or(text.len(), |next| document.markers()[next.marker].span.start());
        let words = heading_words(text, node.text, next);
        let heading = if words.is_empty() { marker.span } else { marker.span.cover(words) };
        let region = blocks[marker.block].region;
        sections.push(Section {
            lead: if marker.family.rank().is_some() { Lead::Ranked } else { Lead::Unranked },
            name: name(&format!("{}{}", marker.span.of(text), words.of(text))),
            span: Span::new(marker.span.start(), ends[index].max(heading.end())),
            heading,
            parent: node.parent.and_then(|parent| section_of_node[parent]).or(section_of_region[region]),
        });
    }
}

/// `heading` up to byte `next`, where the next item of the same sentence may begin, without the marks before that.
fn heading_words(text: &str, heading: Span, next: usize) -> Span {
    if heading.end() <= next || next < heading.start() {
        return heading;
    }
    let own =
        text[heading.start()..next].trim_end().trim_end_matches(['，', '、', '；', '：', ',', ';', ':']);
    Span::new(heading.start(), heading.start() + own.len())
}

/// For each node of the outline, where its section ends.
fn ends(document: &Document) -> Vec<usize> {
    let nodes = &document.outline().nodes;
    let start = |node: &OutlineNode| document.markers()[node.marker].span.start();
    let mut limits = vec![document.text().len(); nodes.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        while let Some(&last) = open.last()
            && node.parent != Some(last)
        {
            limits[last] = start(node);
            open.pop();
        }
        open.push(index);
    }
    let closing = closing_blocks(document);
    let mut ends: Vec<usize> =
        nodes.iter().zip(limits).map(|(node, limit)| own_end(document, &closing, node, limit)).collect();
    for index in (0..nodes.len()).rev() {
        if let Some(parent) = nodes[index].parent {
            ends[parent] = ends[parent].max(ends[index]);
        }
    }
    ends
}

/// Where the section of `node` ends, its children left out, if the next section that is not among them starts at `limit`.
fn own_end(document: &Document, closing: &[usize], node: &OutlineNode, limit: usize) -> usize {
    let blocks = document.blocks();
    let marker = &document.markers()[node.marker];
    if marker.family.rank().is_none() {
        return blocks[marker.block].span.end().min(limit);
    }
    let next = closing.partition_point(|&block| block <= marker.block);
    let limit = closing.get(next).map_or(limit, |&block| limit.min(blocks[block].span.start()));
    let last = blocks.partition_point(|block| block.span.start() < limit) - 1;
    blocks[last].span.end().min(limit)
}

/// Indices of the blocks that end every section before them: what stands at the foot, and whatever opens another text.
fn closing_blocks(document: &Document) -> Vec<usize> {
    let (blocks, regions) = (document.blocks(), document.regions());
    let own = |block: &Block| {
        let kind = regions[block.region].kind;
        (!matches!(kind, RegionKind::Body | RegionKind::Residue)).then_some(block.region)
    };
    let closes = |index: &usize| {
        let block = &blocks[*index];
        let foot = matches!(
            block.role,
            Role::Signature
                | Role::Date
                | Role::Note
                | Role::Imprint
                | Role::AttachmentNote
                | Role::AttachmentMark
        );
        foot || block.role == Role::Title || (*index > 0 && own(block) != own(&blocks[*index - 1]))
    };
    (0..blocks.len()).filter(closes).collect()
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_text::Source;

    use super::{Lead, sections};

    const NOTICE: &str = "青禾县人民政府办公室关于做好防汛工作的通知\n\n各乡镇人民政府：\n　　现将有关事项通知如下。\n　　一、压实责任\n　　（一）落实到人。逐级签订责任书。\n　　逐户上门告知。\n　　（二）加强值守。要做到三点：一是定岗，二是定人，三是定时。\n　　二、备足物资\n　　按清单备足沙袋。\n\n青禾县人民政府办公室\n2024年5月6日\n\n附件1\n物资清单\n一、沙袋\n每村五百条。\n";

    /// One line a section: depth, name, and the last characters of its text.
    fn tree(text: &str) -> Vec<String> {
        let source = Source::plain("稿.txt", text);
        let sections = sections(&Document::parse(&source, &ParseOptions::default()));
        let mut depths: Vec<usize> = Vec::new();
        let line = |section: &super::Section| {
            let depth = section.parent.map_or(0, |parent| depths[parent] + 1);
            depths.push(depth);
            assert!(section.span.contains(section.heading), "{section:?}");
            let body: Vec<char> = section.span.of(text).chars().collect();
            let end: String = body[body.len().saturating_sub(4)..].iter().collect();
            format!("{}{} …{end}", "  ".repeat(depth), section.name)
        };
        sections.iter().map(line).collect()
    }

    #[test]
    fn sections_end_where_the_next_begins_and_before_the_foot() {
        assert_eq!(
            tree(NOTICE),
            [
                "青禾县人民政府办公室关于做好防汛工作的通知 …作的通知",
                "附件1 物资清单 …五百条。",
                "一、压实责任 …是定时。",
                "  （一）落实到人 …门告知。",
                "  （二）加强值守 …是定时。",
                "    一是定岗 …是定岗，",
                "    二是定人 …是定人，",
                "    三是定时 …是定时。",
                "二、备足物资 …足沙袋。",
                "  一、沙袋 …五百条。",
            ]
        );
    }

    #[test]
    fn a_draft_of_one_line_or_none() {
        assert!(tree("").is_empty());
        assert_eq!(tree("一、"), ["一、 …一、"]);
        let source = Source::plain("稿.txt", "一、总体要求\n二、");
        let sections = sections(&Document::parse(&source, &ParseOptions::default()));
        assert!(sections.iter().all(|section| section.lead == Lead::Ranked && !section.name.is_empty()));
    }
}
