//! The sections as the client's outline and folds.

use lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, FoldingRange, FoldingRangeKind, Location, SymbolInformation,
    SymbolKind,
};

use crate::analysis::Analysis;
use crate::client::Abilities;
use crate::section::{Lead, Section};

/// The outline, as a tree where the client can show one.
pub fn symbols(analysis: &Analysis, abilities: &Abilities) -> DocumentSymbolResponse {
    if abilities.symbol_tree { DocumentSymbolResponse::Nested(tree(analysis)) } else { flat(analysis).into() }
}

#[allow(deprecated, reason = "the types of the protocol cannot be made without their deprecated fields")]
fn flat(analysis: &Analysis) -> Vec<SymbolInformation> {
    let symbol = |section: &Section| SymbolInformation {
        name: section.name.clone(),
        kind: kind(section.lead),
        tags: None,
        deprecated: None,
        location: Location::new(analysis.draft.text.uri.clone(), analysis.draft.range(section.span)),
        container_name: section.parent.map(|parent| analysis.sections[parent].name.clone()),
    };
    analysis.sections.iter().map(symbol).collect()
}

#[allow(deprecated, reason = "the types of the protocol cannot be made without their deprecated fields")]
fn tree(analysis: &Analysis) -> Vec<DocumentSymbol> {
    let symbol = |section: &Section| DocumentSymbol {
        name: section.name.clone(),
        detail: None,
        kind: kind(section.lead),
        tags: None,
        deprecated: None,
        range: analysis.draft.range(section.span),
        selection_range: analysis.draft.range(section.heading),
        children: None,
    };
    let sections = &analysis.sections;
    let mut symbols: Vec<Option<DocumentSymbol>> =
        sections.iter().map(|section| Some(symbol(section))).collect();
    let mut top = Vec::new();
    // From the last to the first, so that each symbol has all its children before it goes to its parent.
    for index in (0..sections.len()).rev() {
        let Some(mut symbol) = symbols[index].take() else { continue };
        sort(&mut symbol.children);
        match sections[index].parent.and_then(|parent| symbols[parent].as_mut()) {
            Some(parent) => parent.children.get_or_insert_default().push(symbol),
            None => top.push(symbol),
        }
    }
    top.sort_by_key(|symbol| symbol.range.start);
    top
}

fn sort(symbols: &mut Option<Vec<DocumentSymbol>>) {
    if let Some(symbols) = symbols {
        symbols.sort_by_key(|symbol| symbol.range.start);
    }
}

fn kind(lead: Lead) -> SymbolKind {
    match lead {
        Lead::Title => SymbolKind::FILE,
        Lead::Ranked => SymbolKind::NAMESPACE,
        Lead::Unranked => SymbolKind::KEY,
        Lead::Contents => SymbolKind::ARRAY,
        Lead::Attachment => SymbolKind::PACKAGE,
    }
}

/// The sections of two lines or more.
pub fn folds(analysis: &Analysis, abilities: &Abilities) -> Vec<FoldingRange> {
    let columns = |character| (!abilities.whole_line_folds).then_some(character);
    let mut folds: Vec<FoldingRange> = Vec::new();
    for section in &analysis.sections {
        let range = analysis.draft.range(section.span);
        let heading = analysis.draft.range(section.heading);
        if range.start.line < range.end.line {
            folds.push(FoldingRange {
                start_line: heading.end.line.min(range.end.line - 1),
                start_character: columns(heading.end.character).filter(|_| heading.end.line < range.end.line),
                end_line: range.end.line,
                end_character: columns(range.end.character),
                kind: Some(FoldingRangeKind::Region),
                collapsed_text: None,
            });
        }
    }
    folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    folds.dedup_by_key(|fold| fold.start_line);
    folds
}
