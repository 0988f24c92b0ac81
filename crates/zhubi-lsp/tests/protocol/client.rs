//! A client for the tests, which takes everything that it is told literally.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response, ResponseError};
use serde_json::{Value, json};
use zhubi_lint::{Linter, Settings, Severity};
use zhubi_lsp::{End, Profile, serve};

/// Longer than any answer takes, even on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);

pub const URI: &str = "file:///%E7%A8%BF/%E9%80%9A%E7%9F%A5.txt";

pub struct Client {
    pub connection: Connection,
    server: JoinHandle<End>,
    requests: i32,
    /// What the server said besides answers, and nobody asked for yet.
    heard: VecDeque<Notification>,
    /// What the server asked.
    pub asked: Vec<Request>,
    pub announced: Value,
}

/// All default rules, and every severity.
pub fn profile() -> Profile {
    let linter = Linter::new(&zhubi_rules::all(), Settings::default()).unwrap();
    Profile {
        linter: Arc::new(linter),
        severity: Severity::Warning,
        left: Arc::new(|_, found| found),
        failures: Vec::new(),
    }
}

impl Client {
    /// A session with a client of no special abilities.
    pub fn plain() -> Self {
        Self::with(json!({}))
    }

    /// A session with a client that can do all that editors of today can.
    pub fn able() -> Self {
        Self::with(json!({
            "workspace": {
                "workspaceEdit": { "documentChanges": true },
                "didChangeWatchedFiles": { "dynamicRegistration": true },
            },
            "textDocument": {
                "publishDiagnostics": {
                    "relatedInformation": true, "versionSupport": true, "tagSupport": { "valueSet": [1, 2] },
                },
                "codeAction": {
                    "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source.fixAll"] } },
                    "isPreferredSupport": true, "dataSupport": true, "resolveSupport": { "properties": ["edit"] },
                },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
            },
        }))
    }

    pub fn with(capabilities: Value) -> Self {
        let profile = profile();
        Self::start(capabilities, move |_| Ok(profile.clone()))
    }

    pub fn start(
        capabilities: Value,
        profiles: impl Fn(Option<&Path>) -> Result<Profile, String> + Send + 'static,
    ) -> Self {
        let mut client = Self::uninitialized(profiles);
        let params =
            json!({ "processId": null, "rootUri": "file:///%E7%A8%BF", "capabilities": capabilities });
        client.announced = client.request("initialize", params).unwrap();
        client.notify("initialized", json!({}));
        client
    }

    pub fn uninitialized(
        profiles: impl Fn(Option<&Path>) -> Result<Profile, String> + Send + 'static,
    ) -> Self {
        let (connection, other) = Connection::memory();
        let server = thread::spawn(move || serve(other, Box::new(profiles)));
        let (heard, asked) = (VecDeque::new(), Vec::new());
        Self { connection, server, requests: 0, heard, asked, announced: Value::Null }
    }

    pub fn notify(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_owned(), params).into()).unwrap();
    }

    /// Sends a request and returns its number.
    pub fn ask(&mut self, method: &str, params: Value) -> i32 {
        self.requests += 1;
        let request = Request::new(self.requests.into(), method.to_owned(), params);
        self.connection.sender.send(request.into()).unwrap();
        self.requests
    }

    /// Sends a request and waits for its answer.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Waits for the answer to request `id`.
    pub fn answer(&mut self, id: i32) -> Result<Value, ResponseError> {
        loop {
            match self.connection.receiver.recv_timeout(PATIENCE).expect("the server answers") {
                Message::Response(Response { id: of, response_result }) => {
                    assert_eq!(of, id.into(), "an answer to another request: {response_result:?}");
                    return response_result;
                }
                Message::Notification(note) => self.heard.push_back(note),
                Message::Request(request) => self.asked.push(request),
            }
        }
    }

    /// Waits for the next notification `method`.
    pub fn next(&mut self, method: &str) -> Value {
        if let Some(at) = self.heard.iter().position(|note| note.method == method) {
            return self.heard.remove(at).unwrap().params;
        }
        loop {
            match self.connection.receiver.recv_timeout(PATIENCE).expect("the server says something") {
                Message::Notification(note) if note.method == method => return note.params,
                Message::Notification(note) => self.heard.push_back(note),
                Message::Request(request) => self.asked.push(request),
                Message::Response(response) => panic!("an answer to nothing: {response:?}"),
            }
        }
    }

    /// Waits until the findings of [`URI`] are published, and returns the list.
    pub fn findings(&mut self) -> Vec<Value> {
        let published = self.next("textDocument/publishDiagnostics");
        assert_eq!(published["uri"], URI);
        published["diagnostics"].as_array().unwrap().clone()
    }

    pub fn open(&self, text: &str) {
        self.open_as("plaintext", text);
    }

    pub fn open_as(&self, language: &str, text: &str) {
        let item = json!({ "uri": URI, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Replaces the text from `from` to `to`, each a line and a column.
    pub fn edit(&self, version: i32, from: (u32, u32), to: (u32, u32), text: &str) {
        self.change(version, json!([{ "range": range(from, to), "text": text }]));
    }

    pub fn change(&self, version: i32, changes: Value) {
        let document = json!({ "uri": URI, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The actions for the whole draft of the kinds `only`, or of all.
    pub fn actions(&mut self, only: Option<&[&str]>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!(only);
        }
        let params =
            json!({ "textDocument": { "uri": URI }, "range": range((0, 0), (999, 0)), "context": context });
        self.request("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
    }

    /// Asks about [`URI`], at `position` where there is one.
    pub fn about(&mut self, method: &str, position: Option<(u32, u32)>) -> Value {
        let mut params = json!({ "textDocument": { "uri": URI } });
        if let Some((line, character)) = position {
            params["position"] = json!({ "line": line, "character": character });
        }
        self.request(method, params).unwrap()
    }

    /// Ends the session as the protocol wants it.
    pub fn shut_down(mut self) -> End {
        assert_eq!(self.request("shutdown", Value::Null).unwrap(), Value::Null);
        self.exit()
    }

    pub fn exit(self) -> End {
        self.notify("exit", Value::Null);
        self.server.join().expect("the server does not panic")
    }

    /// Goes away without a word.
    pub fn vanish(self) -> End {
        drop(self.connection);
        self.server.join().expect("the server does not panic")
    }
}

pub fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    let position = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": position(from), "end": position(to) })
}

/// `text` after the edits of `edit`, a workspace edit that changes [`URI`] alone; columns in UTF-16.
pub fn applied(text: &str, edit: &Value) -> String {
    let edits = match edit.get("documentChanges") {
        Some(changes) => {
            assert_eq!(
                (changes.as_array().unwrap().len(), &changes[0]["textDocument"]["uri"]),
                (1, &json!(URI))
            );
            &changes[0]["edits"]
        }
        None => &edit["changes"][URI],
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let place = |end: &str| offset(text, &edit["range"][end]);
            (place("start"), place("end"), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    assert!(edits.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits meet: {edits:?}");
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

/// The byte of `text` at `position`, counted in UTF-16.
pub fn offset(text: &str, position: &Value) -> usize {
    let line: usize =
        text.split_inclusive('\n').take(position["line"].as_u64().unwrap() as usize).map(str::len).sum();
    let mut units = position["character"].as_u64().unwrap() as usize;
    let mut at = line;
    for c in text[line..].chars() {
        if units == 0 {
            break;
        }
        units -= c.len_utf16();
        at += c.len_utf8();
    }
    at
}

/// The codes of `findings`, in their order.
pub fn codes(findings: &[Value]) -> Vec<&str> {
    findings.iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}
