//! The findings under the cursor with the pages of their rules.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use zhubi_lint::Rule;
use zhubi_text::Span;

use crate::analysis::Analysis;
use crate::client::Abilities;

/// What is shown at `position`, if something was found there.
pub fn hover(
    analysis: &Analysis,
    rules: &[&dyn Rule],
    abilities: &Abilities,
    position: Position,
) -> Option<Hover> {
    let draft = &analysis.draft;
    let at = draft.file_offset(position)?;
    let holds = |span: Span| {
        let (start, end) = (draft.source.file_offset(span.start()), draft.source.file_offset(span.end()));
        start <= at && (at < end || start == end && at == start)
    };
    let found: Vec<_> =
        analysis.findings.iter().filter(|finding| finding.spans.iter().any(|&span| holds(span))).collect();
    let first = found.first()?;
    let mut shown = Vec::new();
    let mut text = String::new();
    for finding in &found {
        if !text.is_empty() {
            text.push_str("\n---\n\n");
        }
        text += &format!("**{}**：{}\n\n", finding.severity.title(), finding.message);
        if let Some(help) = &finding.help {
            text += &format!("{help}\n\n");
        }
        if !shown.contains(&finding.rule.code) {
            shown.push(finding.rule.code);
            let rule = rules.iter().find(|rule| rule.meta().code == finding.rule.code);
            text += &rule.map_or_else(String::new, |&rule| zhubi_lint::page(rule));
        }
    }
    let kind = if abilities.markdown_hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let range = first.spans.iter().copied().find(|&span| holds(span)).map(|span| draft.range(span));
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value: text }), range })
}
