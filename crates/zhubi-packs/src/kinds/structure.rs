//! `structure`: the sections that a draft must or must not have, their order, its opening and its closing.

use zhubi_document::{Block, Document, NodeForm, RegionKind, Role};
use zhubi_lint::{Context, Findings};
use zhubi_text::Span;

use crate::file::StructureFile;
use crate::rule::Manner;

/// What a message of this kind may name.
pub(crate) const NAMES: [&str; 2] = ["wanted", "found"];

/// What is asked of the structure of a draft.
pub(crate) struct Structure(StructureFile);

impl Structure {
    /// Nothing where nothing is asked.
    pub fn new(file: StructureFile) -> Option<Self> {
        let lists = [&file.required, &file.forbidden, &file.order, &file.opening, &file.closing];
        let asks = lists.iter().any(|list| list.iter().any(|words| !words.is_empty()));
        asks.then_some(Self(file))
    }

    pub fn check(&self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let headings = headings(document);
        let mut report = |span: Span, message: String, wanted: &str| {
            let found = span.of(document.text());
            if manner.speaks(context, span) {
                manner.report(findings, span, message, &[("wanted", wanted), ("found", found)]);
            }
        };
        let holding =
            |words: &str| headings.iter().copied().find(|span| span.of(document.text()).contains(words));
        for words in &self.0.forbidden {
            if let Some(span) = holding(words) {
                report(span, format!("不应有“{words}”部分"), words);
            }
        }
        let placed = self.0.order.iter().filter_map(|words| Some((words, holding(words)?)));
        let placed: Vec<(&String, Span)> = placed.collect();
        if let Some(pair) = placed.windows(2).find(|pair| pair[1].1 < pair[0].1) {
            report(pair[1].1, format!("“{}”应在“{}”之后", pair[1].0, pair[0].0), pair[1].0);
        }
        if context.fragment || !document.truncations().is_empty() {
            return;
        }
        if let Some(top) =
            document.blocks().iter().find(|block| block.role == Role::Title).or(document.blocks().first())
        {
            for words in self.0.required.iter().filter(|words| holding(words).is_none()) {
                report(top.span, format!("缺少“{words}”部分"), words);
            }
        }
        let mut body = document.blocks().iter().filter(|block| is_body(document, block));
        let (Some(first), last) = (body.next(), body.next_back()) else { return };
        let lacks = |span: Span, words: &[String]| {
            !words.is_empty() && !words.iter().any(|word| span.of(document.text()).contains(word.as_str()))
        };
        if let Some(opening) = document.sentence_at(first.span.start())
            && lacks(opening.span, &self.0.opening)
        {
            let wanted = self.0.opening.join("”或“");
            report(opening.span, format!("开头应有“{wanted}”"), &wanted);
        }
        let last = last.unwrap_or(first);
        if lacks(last.span, &self.0.closing) {
            let wanted = self.0.closing.join("”或“");
            report(last.span, format!("结尾应有“{wanted}”"), &wanted);
        }
    }
}

/// The headings of the draft itself, in text order: those that stand alone and those that open a paragraph.
fn headings(document: &Document) -> Vec<Span> {
    let nodes = document.outline().nodes.iter();
    let numbered = nodes.filter(|node| matches!(node.form, NodeForm::Standalone | NodeForm::RunIn));
    let mut headings: Vec<Span> = numbered.map(|node| node.text).collect();
    let blocks = document.blocks().iter().filter(|block| block.role == Role::Heading);
    headings.extend(blocks.map(|block| block.span));
    headings.sort_unstable();
    headings
}

fn is_body(document: &Document, block: &Block) -> bool {
    matches!(block.role, Role::Body | Role::ListItem)
        && document.regions()[block.region].kind == RegionKind::Body
}
