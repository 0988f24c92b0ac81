use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use zhubi_lint::Severity;
use zhubi_lsp::{End, Profile};

use crate::client::{Client, URI, codes, profile, range};

const METHOD_NOT_FOUND: i32 = -32601;
const NOT_INITIALIZED: i32 = -32002;
const INVALID_REQUEST: i32 = -32600;

#[test]
fn a_session_begins_and_ends_as_the_protocol_wants_it() {
    let mut client = Client::uninitialized(|_| Ok(profile()));
    assert_eq!(client.request("textDocument/hover", json!({})).unwrap_err().code, NOT_INITIALIZED);
    client.open("ignored, for the session has not begun");
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let announced = client.request("initialize", params.clone()).unwrap();
    assert_eq!(announced["serverInfo"]["name"], "zhubi");
    assert_eq!(announced["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(announced["capabilities"]["textDocumentSync"]["change"], 2);
    assert_eq!(client.request("initialize", params).unwrap_err().code, INVALID_REQUEST);
    assert_eq!(client.request("textDocument/rename", json!({})).unwrap_err().code, METHOD_NOT_FOUND);
    assert_eq!(client.request("shutdown", Value::Null).unwrap(), Value::Null);
    assert_eq!(client.request("shutdown", Value::Null).unwrap_err().code, INVALID_REQUEST);
    assert_eq!(client.exit(), End::Orderly);
}

#[test]
fn an_end_without_shutdown_is_abrupt() {
    assert_eq!(Client::plain().exit(), End::Abrupt);
    assert_eq!(Client::plain().vanish(), End::Abrupt);
    assert_eq!(Client::uninitialized(|_| Ok(profile())).exit(), End::Abrupt);
    assert_eq!(Client::plain().shut_down(), End::Orderly);
}

#[test]
fn abilities_that_cannot_be_read_are_none() {
    let mut client = Client::with(json!({ "textDocument": [3], "general": "?" }));
    assert_eq!(client.announced["capabilities"]["positionEncoding"], "utf-16");
    client.open("已经办结。。\n");
    assert_eq!(codes(&client.findings()), ["PUN003"]);
    assert_eq!(client.shut_down(), End::Orderly);
}

/// A client whose profiles come from `answer`, and are asked for with the paths in the list.
fn configured(
    capabilities: Value,
    answer: &Arc<Mutex<Result<Profile, String>>>,
) -> (Client, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (answer, log) = (Arc::clone(answer), Arc::clone(&asked));
    let client = Client::start(capabilities, move |path| {
        log.lock().unwrap().push(path.map_or_else(String::new, |path| path.display().to_string()));
        answer.lock().unwrap().clone()
    });
    (client, asked)
}

#[test]
fn a_changed_configuration_is_read_and_every_draft_checked_again() {
    let answer = Arc::new(Mutex::new(Ok(profile())));
    let (mut client, asked) = configured(json!({}), &answer);
    client.open("已经办结。。\n");
    assert_eq!(codes(&client.findings()), ["PUN003"]);
    assert_eq!(*asked.lock().unwrap(), ["/稿/通知.txt"]);
    *answer.lock().unwrap() = Ok(Profile { severity: Severity::Error, ..profile() });
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let errors_only = client.findings();
    assert!(errors_only.iter().all(|finding| finding["severity"] == 1), "{errors_only:?}");
    *answer.lock().unwrap() = Err("配置文件“zhubi.toml”第 1 行有误".to_owned());
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "zhubi": [null, 3] } }));
    let broken = client.findings();
    assert_eq!(broken.len(), 1);
    assert_eq!(
        (&broken[0]["message"], &broken[0]["severity"]),
        (&json!("配置文件“zhubi.toml”第 1 行有误"), &json!(1))
    );
    let shown = client.next("window/showMessage");
    assert!(shown["message"].as_str().unwrap().contains("第 1 行有误"), "{shown}");
    *answer.lock().unwrap() = Ok(profile());
    let saved = json!({ "textDocument": { "uri": "file:///%E7%A8%BF/zhubi.toml" } });
    client.notify("textDocument/didSave", saved);
    assert_eq!(codes(&client.findings()), ["PUN003"]);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_pack_that_cannot_be_used_is_told_and_the_other_rules_run() {
    let sentence = "规则包“用语.toml”没有使用：文件不存在";
    let answer = Arc::new(Mutex::new(Ok(Profile { failures: vec![sentence.to_owned()], ..profile() })));
    let (mut client, _) = configured(json!({}), &answer);
    client.open("已经办结。。\n");
    let found = client.findings();
    assert_eq!((found.len(), &found[1]["code"]), (2, &json!("PUN003")));
    assert_eq!((&found[0]["message"], &found[0]["severity"]), (&json!(sentence), &json!(2)));
    assert_eq!(found[0]["range"], range((0, 0), (0, 0)));
    assert_eq!(client.next("window/showMessage")["message"], format!("朱笔：{sentence}"));
    *answer.lock().unwrap() = Ok(profile());
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(codes(&client.findings()), ["PUN003"]);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn clients_that_can_are_asked_to_watch_the_configuration() {
    let mut client = Client::able();
    client.open("。");
    client.findings();
    let asked = &client.asked;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].method, "client/registerCapability");
    let registration = &asked[0].params["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = registration["registerOptions"]["watchers"].as_array().unwrap();
    let globs: Vec<&Value> = watchers.iter().map(|watcher| &watcher["globPattern"]).collect();
    assert_eq!(globs, ["**/*.toml", "**/*.csv", "**/*.wasm"]);
    let answer = lsp_server::Response::new_ok(asked[0].id.clone(), ());
    client.connection.sender.send(answer.into()).unwrap();
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_draft_that_was_never_saved_is_one_of_the_open_folder() {
    let answer = Arc::new(Mutex::new(Ok(profile())));
    let (mut client, asked) = configured(json!({}), &answer);
    let item =
        json!({ "uri": "untitled:Untitled-1", "languageId": "plaintext", "version": 1, "text": "办结。。" });
    client.notify("textDocument/didOpen", json!({ "textDocument": item }));
    let published = client.next("textDocument/publishDiagnostics");
    assert_eq!(
        (&published["uri"], &published["diagnostics"][0]["code"]),
        (&json!("untitled:Untitled-1"), &json!("PUN003"))
    );
    assert_eq!(*asked.lock().unwrap(), ["/稿/未命名"]);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_closed_draft_has_no_findings() {
    let mut client = Client::plain();
    client.open("已经办结。。\n");
    assert_eq!(client.findings().len(), 1);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert!(client.findings().is_empty());
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_draft_that_is_closed_while_it_is_checked_says_nothing_more() {
    let mut client = Client::plain();
    client.open(&"各项工作稳步推进。。\n".repeat(2000));
    let asked = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert!(client.findings().is_empty());
    assert!(client.answer(asked).is_err(), "the question is about a draft that is no more");
    client.open("已经办结。。\n");
    assert_eq!(codes(&client.findings()), ["PUN003"]);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_draft_may_be_replaced_by_a_large_one_in_one_edit() {
    let mut client = Client::plain();
    client.open("已经办结。。\n");
    assert_eq!(codes(&client.findings()), ["PUN003"]);
    let large = "各项工作稳步推进，成效明显。\r\n".repeat(20_000);
    client.edit(2, (0, 0), (1, 0), &(large + "已经办结。。\r\n"));
    client.edit(3, (1, 0), (20_000, 0), "");
    client.edit(4, (0, 0), (0, 0), "\u{FEFF}");
    loop {
        let found = client.findings();
        if codes(&found) == ["PUN003"] {
            assert_eq!(found[0]["range"], range((1, 4), (1, 6)));
            break;
        }
    }
    assert_eq!(client.shut_down(), End::Orderly);
}
