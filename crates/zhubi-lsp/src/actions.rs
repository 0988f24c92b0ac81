//! Fixes that the person at the editor may choose.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use zhubi_lint::{Applicability, Diagnostic as Finding, Fix};
use zhubi_text::Span;

use crate::analysis::{Analysis, Draft};
use crate::client::Abilities;
use crate::findings;

/// All safe fixes of a draft, as editors ask for them on saving.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.zhubi");

/// How much of a text is shown in a title, in characters.
const LONGEST_QUOTE: usize = 16;

/// Whether a client that wants `only` these kinds and those below them wants `kind`.
pub fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let below = |outer: &CodeActionKind| {
        kind.as_str()
            .strip_prefix(outer.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || outer.as_str().is_empty())
    };
    only.is_none_or(|only| only.iter().any(below))
}

/// The fixes of the findings that meet `range`.
pub fn quick_fixes(analysis: &Analysis, abilities: &Abilities, range: Range) -> Vec<CodeActionOrCommand> {
    let draft = &analysis.draft;
    let (Some(start), Some(end)) = (draft.file_offset(range.start), draft.file_offset(range.end)) else {
        return Vec::new();
    };
    let meets = |span: Span| {
        draft.source.file_offset(span.start()) <= end && start <= draft.source.file_offset(span.end())
    };
    analysis
        .findings
        .iter()
        .filter(|finding| finding.spans.iter().any(|&span| meets(span)))
        .filter_map(|finding| quick_fix(draft, finding, abilities))
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

fn quick_fix(draft: &Draft, finding: &Finding, abilities: &Abilities) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let edits = draft.text_edits(&fix.edits)?;
    let safe = fix.applicability == Applicability::Safe;
    let care = if safe { "" } else { "，请核对" };
    Some(CodeAction {
        title: format!("{}（{}{care}）", title(draft.source.text(), fix), finding.rule.code),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![findings::diagnostic(draft, finding, abilities)]),
        edit: Some(workspace_edit(draft, edits, abilities)),
        is_preferred: (safe && abilities.preferred_actions).then_some(true),
        ..CodeAction::default()
    })
}

fn title(text: &str, fix: &Fix) -> String {
    let [edit] = &fix.edits[..] else { return format!("修改 {} 处", fix.edits.len()) };
    match (quoted(edit.span.of(text)), quoted(&edit.replacement)) {
        (None, None) => "修改".to_owned(),
        (None, Some(new)) => format!("插入{new}"),
        (Some(old), None) => format!("删除{old}"),
        (Some(old), Some(new)) => format!("把{old}改为{new}"),
    }
}

/// `text` in quotes on one line, cut where it is too long for a title; nothing for nothing.
fn quoted(text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    if text.chars().all(char::is_whitespace) {
        return Some(if text.contains('\n') { "换行" } else { "空格" }.to_owned());
    }
    let line: String = text.lines().map(str::trim).collect();
    Some(match line.char_indices().nth(LONGEST_QUOTE) {
        Some((at, _)) => format!("“{}…”", &line[..at]),
        None => format!("“{line}”"),
    })
}

/// The action that applies all safe fixes; its edit may come later.
pub fn fix_all(edit: Option<WorkspaceEdit>) -> CodeAction {
    CodeAction {
        title: "朱笔：改正所有可以自动修改的问题".to_owned(),
        kind: Some(FIX_ALL),
        edit,
        ..CodeAction::default()
    }
}

/// `edits` of `draft` for the client to apply, where it can only to the version that they were made for.
pub fn workspace_edit(draft: &Draft, edits: Vec<TextEdit>, abilities: &Abilities) -> WorkspaceEdit {
    let uri = draft.text.uri.clone();
    if !abilities.versioned_edits {
        #[allow(
            clippy::mutable_key_type,
            reason = "the types of the protocol want it so, and no key changes"
        )]
        let changes = HashMap::from([(uri, edits)]);
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: Some(draft.text.version) },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use lsp_types::CodeActionKind;
    use zhubi_lint::{Applicability, Fix};
    use zhubi_text::{Edit, Span};

    use super::{FIX_ALL, title, wants};

    #[test]
    fn a_kind_is_wanted_by_itself_and_by_those_above() {
        let only = |kind: &'static str| [CodeActionKind::new(kind)];
        assert!(wants(None, &FIX_ALL));
        for kind in ["source", "source.fixAll", "source.fixAll.zhubi", ""] {
            assert!(wants(Some(&only(kind)), &FIX_ALL), "{kind}");
        }
        for kind in ["quickfix", "sour", "source.fixAll.zhubi.more", "source.organizeImports"] {
            assert!(!wants(Some(&only(kind)), &FIX_ALL), "{kind}");
        }
        assert!(!wants(Some(&[]), &FIX_ALL));
    }

    #[test]
    fn titles_say_what_changes() {
        let text = "落实落实到位。。";
        let of = |edits: Vec<Edit>| title(text, &Fix { applicability: Applicability::Safe, edits });
        assert_eq!(of(vec![Edit::delete(Span::new(0, 6))]), "删除“落实”");
        assert_eq!(of(vec![Edit::insert(0, "要")]), "插入“要”");
        assert_eq!(of(vec![Edit::replace(Span::new(18, 24), "。")]), "把“。。”改为“。”");
        assert_eq!(of(vec![Edit::insert(0, "\n")]), "插入换行");
        assert_eq!(of(vec![Edit::insert(0, "甲".repeat(40))]), format!("插入“{}…”", "甲".repeat(16)));
        assert_eq!(of(vec![Edit::insert(0, "要"), Edit::insert(3, "要")]), "修改 2 处");
    }
}
