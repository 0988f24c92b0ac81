//! What a page shows of a draft's structure.

use zhubi_document::{Block, Document, OutlineNode, Role};
use zhubi_report::{Paragraph, Section, Setting, Structure};
use zhubi_text::Span;

/// How the paragraphs of `document` are set, and its outline.
pub fn of(document: &Document) -> Structure {
    let nodes = &document.outline().nodes;
    let mut depths: Vec<usize> = Vec::with_capacity(nodes.len());
    for node in nodes {
        depths.push(node.parent.map_or(0, |parent| depths[parent] + 1));
    }
    let section = |(node, &depth): (&OutlineNode, &usize)| {
        let marker = document.markers()[node.marker].span;
        Section { span: Span::new(marker.start(), marker.end().max(node.text.end())), depth }
    };
    let paragraph =
        |block: &Block| Paragraph { span: block.span, setting: setting(document, block, &depths) };
    Structure {
        paragraphs: document.blocks().iter().map(paragraph).collect(),
        sections: nodes.iter().zip(&depths).map(section).collect(),
    }
}

fn setting(document: &Document, block: &Block, depths: &[usize]) -> Setting {
    match block.role {
        Role::Title => Setting::Title,
        Role::Letterhead | Role::Subtitle | Role::DocNumber | Role::Caption => Setting::Centered,
        Role::Heading => {
            // Every marker is a node of the outline, so that both have the same index.
            let marker =
                document.markers().partition_point(|marker| marker.span.start() < block.span.start());
            let depth = depths.get(marker).copied().unwrap_or_default();
            Setting::Heading(u8::try_from(depth + 1).unwrap_or(u8::MAX))
        }
        Role::Recipient
        | Role::Salutation
        | Role::AttachmentMark
        | Role::Imprint
        | Role::TableCell
        | Role::TocEntry => Setting::Flush,
        Role::Body | Role::ListItem | Role::AttachmentNote | Role::Note => Setting::Indented,
        Role::Signature | Role::Date => Setting::Right,
        Role::Residue => Setting::Residue,
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_report::Setting;
    use zhubi_text::Source;

    use super::of;

    #[test]
    fn a_notice_is_set_as_a_notice() {
        let text = "关于做好防汛工作的通知\n\n各镇人民政府：\n现就有关事项通知如下。\n一、压实责任\n（一）明确分工\n\
                    各单位要各负其责。\n（二）加强值守\n落实专人值班。\n二、严明纪律\n对失职的严肃处理。\n\n\
                    清河县人民政府办公室\n2024年5月6日\n";
        let source = Source::plain("通知.txt", text);
        let structure = of(&Document::parse(&source, &ParseOptions::default()));
        let settings: Vec<Setting> = structure.paragraphs.iter().map(|paragraph| paragraph.setting).collect();
        use Setting::{Flush, Heading, Indented, Right, Title};
        assert_eq!(
            settings,
            [
                Title,
                Flush,
                Indented,
                Heading(1),
                Heading(2),
                Indented,
                Heading(2),
                Indented,
                Heading(1),
                Indented,
                Right,
                Right
            ]
        );
        let sections: Vec<(usize, &str)> =
            structure.sections.iter().map(|section| (section.depth, section.span.of(text))).collect();
        assert_eq!(
            sections,
            [(0, "一、压实责任"), (1, "（一）明确分工"), (1, "（二）加强值守"), (0, "二、严明纪律")]
        );
    }
}
