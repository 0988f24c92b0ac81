//! What the client asks about one draft.

use lsp_types::request::{
    CodeActionRequest, CodeActionResolveRequest, DocumentSymbolRequest, FoldingRangeRequest, HoverRequest,
    Request,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentSymbolParams,
    FoldingRangeParams, HoverParams, Position, Range, Uri,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Profile;
use crate::analysis::Analysis;
use crate::client::Abilities;
use crate::{actions, fix_all, hover, outline};

/// A question about one draft.
#[derive(Clone, Debug)]
pub enum Query {
    Actions { range: Range, only: Option<Vec<CodeActionKind>> },
    Resolve { action: Box<CodeAction>, revision: u64 },
    Hover(Position),
    Symbols,
    Folds,
}

/// What an action without its edit carries, to find its draft again.
#[derive(Serialize, Deserialize)]
struct Origin {
    uri: Uri,
    revision: u64,
}

impl Query {
    /// The question in a request and the draft that it is about; nothing for a method that is no question.
    pub fn read(method: &str, params: Value) -> Option<Result<(Uri, Self), serde_json::Error>> {
        fn read<P: DeserializeOwned>(
            params: Value,
            query: fn(P) -> (Uri, Query),
        ) -> Option<Result<(Uri, Query), serde_json::Error>> {
            Some(serde_json::from_value(params).map(query))
        }
        match method {
            CodeActionRequest::METHOD => read(params, |params: CodeActionParams| {
                let query = Self::Actions { range: params.range, only: params.context.only };
                (params.text_document.uri, query)
            }),
            HoverRequest::METHOD => read(params, |params: HoverParams| {
                let at = params.text_document_position_params;
                (at.text_document.uri, Self::Hover(at.position))
            }),
            DocumentSymbolRequest::METHOD => {
                read(params, |params: DocumentSymbolParams| (params.text_document.uri, Self::Symbols))
            }
            FoldingRangeRequest::METHOD => {
                read(params, |params: FoldingRangeParams| (params.text_document.uri, Self::Folds))
            }
            CodeActionResolveRequest::METHOD => Some(Self::read_resolve(params)),
            _ => None,
        }
    }

    fn read_resolve(params: Value) -> Result<(Uri, Self), serde_json::Error> {
        let action: CodeAction = serde_json::from_value(params)?;
        let origin: Origin = serde_json::from_value(action.data.clone().unwrap_or_default())?;
        Ok((origin.uri, Self::Resolve { action: Box::new(action), revision: origin.revision }))
    }

    /// The answer from `analysis`, which is that of `revision`.
    pub fn answer(
        &self,
        analysis: &Analysis,
        profile: Option<&Profile>,
        abilities: &Abilities,
        revision: u64,
    ) -> Result<Value, serde_json::Error> {
        match self {
            Query::Actions { range, only } => serde_json::to_value(actions(
                analysis,
                profile,
                abilities,
                revision,
                *range,
                only.as_deref(),
            )?),
            Query::Resolve { action, .. } => {
                let edits = profile.map_or_else(Vec::new, |profile| fix_all::edits(&analysis.draft, profile));
                let edit = actions::workspace_edit(&analysis.draft, edits, abilities);
                serde_json::to_value(CodeAction { edit: Some(edit), ..(**action).clone() })
            }
            Query::Hover(position) => {
                let rules = profile.map_or(&[][..], |profile| profile.linter.rules());
                serde_json::to_value(hover::hover(analysis, rules, abilities, *position))
            }
            Query::Symbols => serde_json::to_value(outline::symbols(analysis, abilities)),
            Query::Folds => serde_json::to_value(outline::folds(analysis, abilities)),
        }
    }
}

/// Whether the edits of fix-all are wanted at once: the client asks for them, or could not ask for them later.
fn fixes_at_once(only: Option<&[CodeActionKind]>, abilities: &Abilities) -> bool {
    actions::wants(only, &actions::FIX_ALL) && (only.is_some() || !abilities.resolves_edits)
}

fn actions(
    analysis: &Analysis,
    profile: Option<&Profile>,
    abilities: &Abilities,
    revision: u64,
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> Result<Vec<CodeActionOrCommand>, serde_json::Error> {
    if !abilities.action_literals {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    if actions::wants(only, &CodeActionKind::QUICKFIX) {
        found = actions::quick_fixes(analysis, abilities, range);
    }
    let Some(profile) =
        profile.filter(|_| actions::wants(only, &actions::FIX_ALL) && analysis.has_safe_fix())
    else {
        return Ok(found);
    };
    if fixes_at_once(only, abilities) {
        let edits = fix_all::edits(&analysis.draft, profile);
        if !edits.is_empty() {
            let edit = actions::workspace_edit(&analysis.draft, edits, abilities);
            found.push(actions::fix_all(Some(edit)).into());
        }
    } else {
        let origin = Origin { uri: analysis.draft.text.uri.clone(), revision };
        let data = Some(serde_json::to_value(origin)?);
        found.push(CodeAction { data, ..actions::fix_all(None) }.into());
    }
    Ok(found)
}
