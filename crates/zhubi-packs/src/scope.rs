use zhubi_document::{Document, NodeForm, RegionKind, Role};

/// A part of a draft to which a rule can be bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Title,
    Heading,
    Body,
    Signature,
    Attachment,
    Table,
}

impl Scope {
    pub const NAMES: [(&'static str, Scope); 6] = [
        ("title", Scope::Title),
        ("heading", Scope::Heading),
        ("body", Scope::Body),
        ("signature", Scope::Signature),
        ("attachment", Scope::Attachment),
        ("table", Scope::Table),
    ];

    /// Whether byte `at` of `document` lies in this part.
    pub fn holds(self, document: &Document, at: usize) -> bool {
        let Some(block) = document.block_at(at) else { return false };
        match self {
            Scope::Title => matches!(block.role, Role::Title | Role::Subtitle),
            Scope::Heading => block.role == Role::Heading || in_heading(document, at),
            Scope::Body => matches!(block.role, Role::Body | Role::ListItem) && !in_heading(document, at),
            Scope::Signature => matches!(block.role, Role::Signature | Role::Date),
            Scope::Attachment => document.regions()[block.region].kind == RegionKind::Attachment,
            Scope::Table => block.role == Role::TableCell,
        }
    }
}

/// Whether byte `at` lies in the text of a section of the outline: a heading that opens its paragraph is no body text.
fn in_heading(document: &Document, at: usize) -> bool {
    let nodes = &document.outline().nodes;
    let next = nodes.partition_point(|node| node.text.end() <= at);
    nodes.get(next).is_some_and(|node| {
        node.text.contains_at(at) && matches!(node.form, NodeForm::Standalone | NodeForm::RunIn)
    })
}
