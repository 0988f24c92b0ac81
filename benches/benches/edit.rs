//! How long an edit of a draft of 100 KB takes: until its findings are published, the rest before the check included,
//! and until the outline that is asked for right after the edit is answered.
//!
//! `cargo bench -p zhubi-benches --bench edit`

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};
use zhubi_benches::Writer;
use zhubi_lint::{Linter, Settings, Severity};
use zhubi_lsp::{Profile, serve};

const SIZE: usize = 100 * 1024;
const SEED: u64 = 20_260_101;
const EDITS: i32 = 400;
/// Within how many milliseconds 99 of 100 edits are to be answered.
const WANTED: f64 = 50.0;
const URI: &str = "file:///draft.txt";

fn main() {
    let draft = Writer::new(SEED).text(SIZE);
    let lines = draft.matches('\n').count() as i32;
    let (client, server) = Connection::memory();
    let session = thread::spawn(move || {
        let linter = Linter::new(&zhubi_rules::all(), Settings::default()).expect("no rule is unknown");
        let profile = Profile {
            linter: Arc::new(linter),
            severity: Severity::Warning,
            left: Arc::new(|_, found| found),
            failures: Vec::new(),
        };
        serve(server, Box::new(move |_| Ok(profile.clone())))
    });
    request(&client, 0, "initialize", json!({ "capabilities": {} }));
    answer(&client);
    let item = json!({ "uri": URI, "languageId": "plaintext", "version": 0, "text": draft });
    notify(&client, "textDocument/didOpen", json!({ "textDocument": item }));
    let found = published(&client);
    println!("a draft of {} KB, {lines} lines, {found} findings, {EDITS} edits", draft.len() / 1024);
    let published = (1..=EDITS).map(|version| {
        let start = Instant::now();
        edit(&client, version, version * lines / (EDITS + 1));
        published(&client);
        start.elapsed()
    });
    tell("edit to findings", published.collect());
    let answered = (1..=EDITS).map(|version| {
        let start = Instant::now();
        edit(&client, EDITS + version, version * lines / (EDITS + 1));
        request(&client, version, "textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
        answer(&client);
        start.elapsed()
    });
    tell("edit to outline", answered.collect());
    notify(&client, "exit", Value::Null);
    session.join().expect("the server does not panic");
}

/// Types one character at the start of a line.
fn edit(client: &Connection, version: i32, line: i32) {
    let place = json!({ "line": line, "character": 0 });
    let change = json!({ "range": { "start": place, "end": place }, "text": "的" });
    let document = json!({ "uri": URI, "version": version });
    let params = json!({ "textDocument": document, "contentChanges": [change] });
    notify(client, "textDocument/didChange", params);
}

fn notify(client: &Connection, method: &str, params: Value) {
    let message = Notification::new(method.to_owned(), params);
    client.sender.send(message.into()).expect("the server listens");
}

fn request(client: &Connection, id: i32, method: &str, params: Value) {
    let message = Request::new(id.into(), method.to_owned(), params);
    client.sender.send(message.into()).expect("the server listens");
}

/// Waits for findings and tells how many there are.
fn published(client: &Connection) -> usize {
    loop {
        if let Message::Notification(note) = client.receiver.recv().expect("the server answers")
            && note.method == "textDocument/publishDiagnostics"
        {
            return note.params["diagnostics"].as_array().map_or(0, Vec::len);
        }
    }
}

fn answer(client: &Connection) {
    while !matches!(client.receiver.recv().expect("the server answers"), Message::Response(_)) {}
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0;
    let (median, most, nearly_all, longest) = (at(50), at(95), at(99), at(100));
    let verdict = if nearly_all < WANTED { "kept" } else { "missed" };
    println!(
        "{what}: median {median:.1} ms, 95 % within {most:.1} ms, 99 % within {nearly_all:.1} ms, longest {longest:.1} ms; \
         {WANTED} ms {verdict}"
    );
}
