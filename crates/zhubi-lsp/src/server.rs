//! The session: what is open, what is being checked, and which answers are due.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, at, never, select};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::notification::{self as note, Notification as _};
use lsp_types::{
    CancelParams, ClientCapabilities, Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, NumberOrString, PublishDiagnosticsParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::analysis::{Analysis, Draft};
use crate::client::{Abilities, Client};
use crate::draft::{Text, file_path};
use crate::query::Query;
use crate::workers::Workers;
use crate::{End, Profile, Profiles, capabilities, findings};

/// How the files end whose changes change what is found: `zhubi.toml`, and the packs, word lists and plug-ins that it
/// names.
const CONFIGURATION: [&str; 3] = [".toml", ".csv", ".wasm"];

/// How long a draft must rest before it is checked: half as long as the last check took, within these bounds.
const SHORTEST_REST: Duration = Duration::from_millis(10);
const LONGEST_REST: Duration = Duration::from_millis(300);

/// A draft that the editor has open.
struct Open {
    text: Text,
    /// Whether `text` is the editor's text.
    in_sync: bool,
    profile: Result<Profile, String>,
    /// Counts the states of all drafts; no two share a number.
    revision: u64,
    /// When to check it.
    due: Option<Instant>,
    /// The revision that is being checked.
    running: Option<u64>,
    /// How long the last check took.
    took: Duration,
    /// What is known of `revision`.
    analysis: Option<Arc<Analysis>>,
    /// Questions that wait for `analysis`.
    waiting: Vec<(RequestId, Query)>,
}

/// What a worker finished.
enum Done {
    /// The check of one revision; nothing when it failed.
    Checked { uri: Uri, revision: u64, took: Duration, found: Option<(Arc<Analysis>, Vec<Diagnostic>)> },
    /// The answer to a question.
    Answered { id: RequestId, answer: Result<Value, String> },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before `initialize`.
    Fresh,
    Running,
    /// After `shutdown`.
    ShutDown,
}

pub struct Server {
    inbox: Receiver<Message>,
    client: Client,
    abilities: Abilities,
    phase: Phase,
    /// The folder that the editor has open.
    root: Option<PathBuf>,
    profiles: Profiles,
    open: HashMap<String, Open>,
    revisions: u64,
    workers: Workers<Done>,
    /// Questions that a worker answers, and the draft of each.
    answering: HashMap<RequestId, String>,
}

impl Server {
    pub fn new(connection: Connection, profiles: Profiles) -> Self {
        Self {
            inbox: connection.receiver,
            client: Client::new(connection.sender),
            abilities: Abilities::default(),
            phase: Phase::Fresh,
            root: None,
            profiles,
            open: HashMap::new(),
            revisions: 0,
            workers: Workers::start(),
            answering: HashMap::new(),
        }
    }

    pub fn run(mut self) -> End {
        loop {
            let due =
                self.open.values().filter(|open| open.running.is_none()).filter_map(|open| open.due).min();
            let timer = due.map_or_else(never, at);
            select! {
                recv(self.inbox) -> message => match message {
                    Ok(Message::Request(request)) => self.request(request),
                    Ok(Message::Notification(note)) if note.method == note::Exit::METHOD => {
                        return if self.phase == Phase::ShutDown { End::Orderly } else { End::Abrupt };
                    }
                    Ok(Message::Notification(note)) => self.notification(note),
                    // The only request of the server's own needs no answer.
                    Ok(Message::Response(_)) => {}
                    Err(_) => return End::Abrupt,
                },
                recv(self.workers.results) -> done => match done {
                    Ok(done) => self.finish(done),
                    Err(_) => return End::Abrupt,
                },
                recv(timer) -> _ => {}
            }
            self.start_due();
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        match (self.phase, method.as_str()) {
            (Phase::Fresh, "initialize") => self.initialize(id, &params),
            (Phase::Fresh, _) => {
                self.client.refuse(id, ErrorCode::ServerNotInitialized, "会话还没有用 initialize 开始");
            }
            (Phase::ShutDown, _) => {
                self.client.refuse(id, ErrorCode::InvalidRequest, "会话已经用 shutdown 结束")
            }
            (Phase::Running, "initialize") => {
                self.client.refuse(id, ErrorCode::InvalidRequest, "会话已经开始，不能再次 initialize");
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                self.open.clear();
                self.client.reply(id, ());
            }
            (Phase::Running, _) => match Query::read(&method, params) {
                None => self.client.refuse(id, ErrorCode::MethodNotFound, format!("不支持请求 {method}")),
                Some(Err(error)) => {
                    self.client.refuse(
                        id,
                        ErrorCode::InvalidParams,
                        format!("请求 {method} 的参数有误：{error}"),
                    );
                }
                Some(Ok((uri, query))) => self.query(id, &uri, query),
            },
        }
    }

    fn initialize(&mut self, id: RequestId, params: &Value) {
        if !params.is_object() {
            return self.client.refuse(id, ErrorCode::InvalidParams, "initialize 的参数有误：应为对象");
        }
        let announced = params.get("capabilities").cloned().unwrap_or_default();
        let announced: ClientCapabilities = serde_json::from_value(announced).unwrap_or_else(|error| {
            self.client.log(format!("看不懂编辑器声明的能力，按最低要求工作：{error}"));
            ClientCapabilities::default()
        });
        self.abilities = Abilities::of(&announced);
        let folder = params.pointer("/workspaceFolders/0/uri").or_else(|| params.get("rootUri"));
        let folder = folder.and_then(|uri| serde_json::from_value(uri.clone()).ok());
        self.root = folder.and_then(|uri: Uri| file_path(&uri));
        self.phase = Phase::Running;
        self.client.reply(id, capabilities::announcement(&self.abilities));
    }

    fn notification(&mut self, note: Notification) {
        if self.phase != Phase::Running {
            return;
        }
        let Notification { method, params } = note;
        match method.as_str() {
            note::Initialized::METHOD if self.abilities.registers_watchers => {
                self.client.watch(&CONFIGURATION.map(|ending| format!("**/*{ending}")))
            }
            note::DidOpenTextDocument::METHOD => self.with(&method, params, Self::did_open),
            note::DidChangeTextDocument::METHOD => self.did_change(params),
            note::DidSaveTextDocument::METHOD => self.with(&method, params, Self::did_save),
            note::DidCloseTextDocument::METHOD => self.with(&method, params, Self::did_close),
            note::DidChangeWatchedFiles::METHOD | note::DidChangeConfiguration::METHOD => self.reload(),
            note::Cancel::METHOD => self.with(&method, params, Self::cancel),
            // Others are none of the server's business, and the protocol lets it ignore them.
            _ => {}
        }
    }

    /// Handles a notification, or logs what is wrong with it.
    fn with<P: DeserializeOwned>(&mut self, method: &str, params: Value, handle: fn(&mut Self, P)) {
        match serde_json::from_value(params) {
            Ok(params) => handle(self, params),
            Err(error) => self.client.log(format!("通知 {method} 的参数有误，已忽略：{error}")),
        }
    }

    fn did_open(&mut self, params: DidOpenTextDocumentParams) {
        let key = params.text_document.uri.as_str().to_owned();
        let text = Text::new(params.text_document);
        if let Some(old) = self.open.remove(&key) {
            self.client.log(format!("“{key}”打开了两次，以后一次为准"));
            self.drop_waiting(&key, old.waiting);
        }
        let profile = self.profile(&text);
        let open = Open {
            text,
            in_sync: true,
            profile,
            revision: self.next_revision(),
            due: Some(Instant::now()),
            running: None,
            took: Duration::ZERO,
            analysis: None,
            waiting: Vec::new(),
        };
        self.open.insert(key, open);
    }

    fn did_change(&mut self, params: Value) {
        let named = params.pointer("/textDocument/uri").and_then(Value::as_str).map(str::to_owned);
        let params: DidChangeTextDocumentParams = match serde_json::from_value(params) {
            Ok(params) => params,
            Err(error) => {
                self.client.log(format!("通知 textDocument/didChange 的参数有误：{error}"));
                // A change that was made and is not known here.
                return named.into_iter().for_each(|key| self.lose(&key));
            }
        };
        let key = params.text_document.uri.as_str().to_owned();
        let revision = self.next_revision();
        let Some(open) = self.open.get_mut(&key) else {
            return self.client.log(format!("“{key}”没有打开，收到的修改已忽略"));
        };
        let mut changes = params.content_changes;
        if let Some(whole) = changes.iter().rposition(|change| change.range.is_none()) {
            changes.drain(..whole);
            open.in_sync = true;
        }
        if !open.in_sync {
            return;
        }
        let applied = open.text.change(changes, self.abilities.encoding);
        open.text.version = params.text_document.version;
        open.revision = revision;
        open.analysis = None;
        open.due = Some(Instant::now() + (open.took / 2).clamp(SHORTEST_REST, LONGEST_REST));
        let waiting = std::mem::take(&mut open.waiting);
        self.drop_waiting(&key, waiting);
        if applied.is_err() {
            self.lose(&key);
        }
    }

    /// Gives up a draft whose text here is no longer that of the editor: findings and edits would be misplaced.
    fn lose(&mut self, key: &str) {
        let revision = self.next_revision();
        let Some(open) = self.open.get_mut(key) else { return };
        open.in_sync = false;
        open.revision = revision;
        open.analysis = None;
        open.due = None;
        let waiting = std::mem::take(&mut open.waiting);
        publish(&self.client, &self.abilities, &open.text, Vec::new());
        self.drop_waiting(key, waiting);
        self.client.show(&format!("编辑器发来的修改与文稿对不上，不再检查“{key}”，请关闭后重新打开"));
    }

    fn did_save(&mut self, params: DidSaveTextDocumentParams) {
        let saved = params.text_document.uri.path();
        let is_configuration = CONFIGURATION.iter().any(|ending| saved.as_str().ends_with(ending));
        if is_configuration && !self.abilities.registers_watchers {
            self.reload();
        }
    }

    fn did_close(&mut self, params: DidCloseTextDocumentParams) {
        let key = params.text_document.uri.as_str();
        match self.open.remove(key) {
            Some(open) => {
                publish(&self.client, &self.abilities, &open.text, Vec::new());
                self.drop_waiting(key, open.waiting);
            }
            None => self.client.log(format!("“{key}”没有打开，无须关闭")),
        }
    }

    /// Reads the configuration anew and checks every draft again.
    fn reload(&mut self) {
        self.client.forget_shown();
        let keys: Vec<String> = self.open.keys().cloned().collect();
        for key in keys {
            let revision = self.next_revision();
            let profile = self.open.get(&key).map(|open| open.text.clone()).map(|text| self.profile(&text));
            if let (Some(open), Some(profile)) = (self.open.get_mut(&key), profile) {
                open.profile = profile;
                if open.in_sync {
                    open.revision = revision;
                    open.analysis = None;
                    open.due = Some(Instant::now());
                }
            }
        }
    }

    /// The profile of a draft; one that was never saved is taken for one in the folder that the editor has open.
    fn profile(&mut self, text: &Text) -> Result<Profile, String> {
        let beside = || self.root.as_ref().map(|root| root.join("未命名"));
        let path = text.path.clone().or_else(beside);
        let profile = (self.profiles)(path.as_deref());
        match &profile {
            Err(sentence) => self.client.show(sentence),
            Ok(profile) => profile.failures.iter().for_each(|sentence| self.client.show(sentence)),
        }
        profile
    }

    fn next_revision(&mut self) -> u64 {
        self.revisions += 1;
        self.revisions
    }

    fn cancel(&mut self, params: CancelParams) {
        let id = match params.id {
            NumberOrString::Number(number) => number.into(),
            NumberOrString::String(string) => RequestId::from(string),
        };
        let mut found = self.answering.remove(&id).is_some();
        for open in self.open.values_mut() {
            let before = open.waiting.len();
            open.waiting.retain(|(waiting, _)| *waiting != id);
            found |= open.waiting.len() < before;
        }
        if found {
            self.client.refuse(id, ErrorCode::RequestCanceled, "请求已取消");
        }
    }

    /// Refuses the questions about a state of the draft `key` that is no more.
    fn drop_waiting(&mut self, key: &str, waiting: Vec<(RequestId, Query)>) {
        let answering: Vec<RequestId> =
            self.answering.iter().filter(|(_, draft)| *draft == key).map(|(id, _)| id.clone()).collect();
        for id in waiting.into_iter().map(|(id, _)| id).chain(answering) {
            self.answering.remove(&id);
            self.client.refuse(id, ErrorCode::ContentModified, "文稿已经改动");
        }
    }

    fn query(&mut self, id: RequestId, uri: &Uri, query: Query) {
        let Some(open) = self.open.get_mut(uri.as_str()) else {
            return self.client.refuse(id, ErrorCode::InvalidParams, format!("“{}”没有打开", uri.as_str()));
        };
        if !open.in_sync {
            return self.client.refuse(id, ErrorCode::RequestFailed, "收到的修改与文稿对不上，请重新打开");
        }
        if matches!(query, Query::Resolve { revision, .. } if revision != open.revision) {
            return self.client.refuse(id, ErrorCode::ContentModified, "文稿已经改动");
        }
        if open.analysis.is_some() {
            return self.answer(id, uri.as_str(), query);
        }
        open.waiting.push((id, query));
        // Who asks does not wait for the draft to rest.
        open.due = open.due.map(|_| Instant::now());
    }

    /// Has a worker answer from what is known.
    fn answer(&mut self, id: RequestId, key: &str, query: Query) {
        let Some(open) = self.open.get(key) else { return };
        let Some(analysis) = open.analysis.clone() else { return };
        let (profile, abilities, revision) =
            (open.profile.clone().ok(), self.abilities.clone(), open.revision);
        self.answering.insert(id.clone(), key.to_owned());
        let failed = Done::Answered { id: id.clone(), answer: Err("程序内部出错".to_owned()) };
        let answer = move || {
            let answer = query.answer(&analysis, profile.as_ref(), &abilities, revision);
            Done::Answered { id, answer: answer.map_err(|error| error.to_string()) }
        };
        self.workers.submit(answer, failed);
    }

    /// Starts the checks that are due.
    fn start_due(&mut self) {
        let now = Instant::now();
        for open in self.open.values_mut() {
            if open.running.is_some() || open.due.is_none_or(|due| due > now) {
                continue;
            }
            open.due = None;
            open.running = Some(open.revision);
            let (text, profile, abilities) =
                (open.text.clone(), open.profile.clone(), self.abilities.clone());
            let (uri, revision) = (text.uri.clone(), open.revision);
            let failed = Done::Checked { uri: uri.clone(), revision, took: Duration::ZERO, found: None };
            let check = move || {
                let start = Instant::now();
                let draft = Draft::read(text, abilities.encoding);
                let found = match profile {
                    Ok(profile) => {
                        let analysis = Analysis::of(draft, &profile);
                        let diagnostics = findings::diagnostics(&analysis, &abilities);
                        (analysis, diagnostics)
                    }
                    Err(sentence) => (Analysis::unchecked(draft), vec![findings::unchecked(&sentence)]),
                };
                let (analysis, diagnostics) = found;
                let found = Some((Arc::new(analysis), diagnostics));
                Done::Checked { uri, revision, took: start.elapsed(), found }
            };
            self.workers.submit(check, failed);
        }
    }

    fn finish(&mut self, done: Done) {
        let (uri, revision, took, found) = match done {
            Done::Checked { uri, revision, took, found } => (uri, revision, took, found),
            Done::Answered { id, answer } => {
                // Else it was cancelled, or the draft changed.
                if self.answering.remove(&id).is_some() {
                    match answer {
                        Ok(answer) => self.client.reply(id, answer),
                        Err(sentence) => self.client.refuse(id, ErrorCode::InternalError, sentence),
                    }
                }
                return;
            }
        };
        let key = uri.as_str();
        let Some(open) = self.open.get_mut(key) else { return };
        if open.running == Some(revision) {
            open.running = None;
            open.took = took;
        }
        if open.revision != revision {
            return;
        }
        let waiting = std::mem::take(&mut open.waiting);
        let Some((analysis, diagnostics)) = found else {
            publish(&self.client, &self.abilities, &open.text, Vec::new());
            self.client.show(&format!("检查“{key}”时程序内部出错，这是 zhubi 的缺陷，请反馈给开发者"));
            for (id, _) in waiting {
                self.client.refuse(id, ErrorCode::InternalError, "检查时程序内部出错");
            }
            return;
        };
        if analysis.findings.len() > findings::MOST {
            self.client.log(format!(
                "“{key}”有 {} 处问题，只显示前 {} 处",
                analysis.findings.len(),
                findings::MOST
            ));
        }
        analysis.failures.iter().for_each(|sentence| self.client.show(sentence));
        open.analysis = Some(analysis);
        publish(&self.client, &self.abilities, &open.text, diagnostics);
        for (id, query) in waiting {
            self.answer(id, key, query);
        }
    }
}

fn publish(client: &Client, abilities: &Abilities, text: &Text, diagnostics: Vec<Diagnostic>) {
    let version = abilities.diagnostic_versions.then_some(text.version);
    client.notify::<note::PublishDiagnostics>(PublishDiagnosticsParams::new(
        text.uri.clone(),
        diagnostics,
        version,
    ));
}
