//! What the client can do, and what is said to it.

use std::collections::HashSet;

use crossbeam_channel::Sender;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    ClientCapabilities, DiagnosticTag, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher,
    GlobPattern, LogMessageParams, MarkupKind, MessageType, Registration, RegistrationParams,
    ShowMessageParams,
};
use serde::Serialize;

use crate::position::Encoding;

/// What the client said it can do, as far as answers depend on it.
#[derive(Clone, Debug, Default)]
pub struct Abilities {
    pub encoding: Encoding,
    pub related_information: bool,
    pub faded_text: bool,
    pub diagnostic_versions: bool,
    pub versioned_edits: bool,
    pub action_literals: bool,
    pub preferred_actions: bool,
    pub resolves_edits: bool,
    pub symbol_tree: bool,
    pub whole_line_folds: bool,
    pub markdown_hover: bool,
    pub registers_watchers: bool,
}

impl Abilities {
    /// Reads what `client` announces.
    pub fn of(client: &ClientCapabilities) -> Self {
        let workspace = client.workspace.as_ref();
        let text = client.text_document.as_ref();
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        let actions = text.and_then(|text| text.code_action.as_ref());
        let offers = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        Self {
            encoding: Encoding::negotiate(offers),
            related_information: published.is_some_and(|it| it.related_information == Some(true)),
            faded_text: published
                .and_then(|it| it.tag_support.as_ref())
                .is_some_and(|tags| tags.value_set.contains(&DiagnosticTag::UNNECESSARY)),
            diagnostic_versions: published.is_some_and(|it| it.version_support == Some(true)),
            versioned_edits: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref())
                .is_some_and(|edit| edit.document_changes == Some(true)),
            action_literals: actions.is_some_and(|it| it.code_action_literal_support.is_some()),
            preferred_actions: actions.is_some_and(|it| it.is_preferred_support == Some(true)),
            resolves_edits: actions
                .filter(|it| it.data_support == Some(true))
                .and_then(|it| it.resolve_support.as_ref())
                .is_some_and(|resolves| resolves.properties.iter().any(|name| name == "edit")),
            symbol_tree: text
                .and_then(|text| text.document_symbol.as_ref())
                .is_some_and(|it| it.hierarchical_document_symbol_support == Some(true)),
            whole_line_folds: text
                .and_then(|text| text.folding_range.as_ref())
                .is_some_and(|it| it.line_folding_only == Some(true)),
            markdown_hover: text
                .and_then(|text| text.hover.as_ref())
                .and_then(|hover| hover.content_format.as_ref())
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            registers_watchers: workspace
                .and_then(|workspace| workspace.did_change_watched_files)
                .is_some_and(|it| it.dynamic_registration == Some(true)),
        }
    }
}

/// The way to the client. That it has gone away shows where messages are received.
pub struct Client {
    sender: Sender<Message>,
    shown: HashSet<String>,
    requests: i32,
}

impl Client {
    pub fn new(sender: Sender<Message>) -> Self {
        Self { sender, shown: HashSet::new(), requests: 0 }
    }

    pub fn reply(&self, id: RequestId, result: impl Serialize) {
        let response = match serde_json::to_value(result) {
            Ok(result) => Response { id, response_result: Ok(result) },
            Err(error) => Response::new_err(id, ErrorCode::InternalError as i32, error.to_string()),
        };
        let _ = self.sender.send(response.into());
    }

    pub fn refuse(&self, id: RequestId, code: ErrorCode, sentence: impl Into<String>) {
        let _ = self.sender.send(Response::new_err(id, code as i32, sentence.into()).into());
    }

    pub fn notify<N: notification::Notification>(&self, params: N::Params) {
        let _ = self.sender.send(Notification::new(N::METHOD.to_owned(), params).into());
    }

    /// Writes `sentence` to the client's log.
    pub fn log(&self, sentence: impl Into<String>) {
        let _ = self.sender.send(log_message(sentence.into()));
    }

    /// Shows `sentence` to the person, once until [`Client::forget_shown`].
    pub fn show(&mut self, sentence: &str) {
        if self.shown.insert(sentence.to_owned()) {
            self.notify::<notification::ShowMessage>(ShowMessageParams {
                typ: MessageType::ERROR,
                message: format!("朱笔：{sentence}"),
            });
        }
    }

    pub fn forget_shown(&mut self) {
        self.shown.clear();
    }

    /// Asks to be told about changes of the files that match `globs`.
    pub fn watch(&mut self, globs: &[String]) {
        let watchers = globs
            .iter()
            .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.clone()), kind: None });
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.collect() };
        let registration = Registration {
            id: "zhubi-configuration".to_owned(),
            method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.requests += 1;
        let params = RegistrationParams { registrations: vec![registration] };
        let method = request::RegisterCapability::METHOD.to_owned();
        let _ = self.sender.send(Request::new(self.requests.into(), method, params).into());
    }
}

/// The message that writes `sentence` to the client's log.
pub fn log_message(sentence: String) -> Message {
    let params = LogMessageParams { typ: MessageType::WARNING, message: format!("朱笔：{sentence}") };
    Notification::new(notification::LogMessage::METHOD.to_owned(), params).into()
}
