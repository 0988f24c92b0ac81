use serde_json::{Value, json};
use zhubi_lsp::End;

use crate::client::{Client, URI, codes, range};

const INVALID_PARAMS: i32 = -32602;
const REQUEST_FAILED: i32 = -32803;

/// That the session still does what it is for.
fn works(client: &mut Client) {
    client.open("已经办结。。\n");
    loop {
        let published = client.next("textDocument/publishDiagnostics");
        let found = published["diagnostics"].as_array().unwrap();
        if published["uri"] == URI && codes(found) == ["PUN003"] {
            return;
        }
    }
}

#[test]
fn notifications_about_drafts_that_are_not_open_are_logged() {
    let mut client = Client::plain();
    client.edit(1, (0, 0), (0, 0), "。。");
    let logged = client.next("window/logMessage");
    assert!(logged["message"].as_str().unwrap().contains("没有打开"), "{logged}");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert!(client.next("window/logMessage")["message"].as_str().unwrap().contains("无须关闭"));
    client.notify("$/cancelRequest", json!({ "id": 77 }));
    client.notify("no/suchNotification", json!([1]));
    works(&mut client);
    client.open("再打开。。\n");
    assert!(client.next("window/logMessage")["message"].as_str().unwrap().contains("打开了两次"));
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn parameters_that_cannot_be_read_are_refused_or_logged() {
    let mut client = Client::plain();
    for (method, params) in [
        (
            "textDocument/hover",
            json!({ "textDocument": { "uri": URI }, "position": { "line": -1, "character": 0 } }),
        ),
        (
            "textDocument/hover",
            json!({ "textDocument": { "uri": "不是 URI" }, "position": { "line": 0, "character": 0 } }),
        ),
        ("textDocument/codeAction", Value::Null),
        ("codeAction/resolve", json!({ "title": "别人的" })),
        ("textDocument/foldingRange", json!({ "textDocument": { "uri": URI } })),
    ] {
        let error = client.request(method, params.clone()).unwrap_err();
        assert_eq!(error.code, INVALID_PARAMS, "{method} {params}: {error:?}");
    }
    for (method, params) in [
        ("textDocument/didOpen", json!({ "textDocument": { "uri": URI } })),
        ("textDocument/didOpen", json!("文稿")),
        ("textDocument/didChange", Value::Null),
        ("textDocument/didSave", json!({ "textDocument": 1 })),
        ("$/cancelRequest", json!({})),
    ] {
        client.notify(method, params);
        let logged = client.next("window/logMessage");
        assert!(logged["message"].as_str().unwrap().contains(method), "{logged}");
    }
    works(&mut client);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn places_beyond_the_text_are_its_ends() {
    let mut client = Client::plain();
    client.open("甲\n乙");
    client.findings();
    client.edit(2, (0, 999), (0, 999), "。。");
    let found = client.findings();
    assert_eq!(found[0]["range"], range((0, 1), (0, 3)));
    client.edit(3, (0, 0), (u32::MAX, u32::MAX), "好。。");
    assert_eq!(client.findings()[0]["range"], range((0, 1), (0, 3)));
    let context = json!({ "diagnostics": [] });
    let far = json!({ "textDocument": { "uri": URI }, "range": range((9, 9), (0, 0)), "context": context });
    assert_eq!(client.request("textDocument/codeAction", far).unwrap(), json!([]));
    assert_eq!(client.shut_down(), End::Orderly);
}

/// A draft whose text here is no longer that of the editor gets no findings and no edits until the whole text comes.
#[test]
fn a_draft_with_a_misplaced_edit_is_left_alone() {
    let misplaced = [
        json!([{ "range": range((0, 1), (0, 1)), "text": "甲" }]),
        json!([{ "range": range((0, 4), (0, 2)), "text": "" }]),
        json!([{ "range": { "start": { "line": "一" } }, "text": "" }]),
    ];
    for changes in misplaced {
        let mut client = Client::able();
        client.open("𠮷好。。\n");
        assert_eq!(client.findings().len(), 1);
        client.change(2, changes);
        assert!(client.findings().is_empty());
        assert!(client.next("window/showMessage")["message"].as_str().unwrap().contains("重新打开"));
        client.edit(3, (0, 0), (0, 0), "再。。");
        let refused =
            client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
        assert_eq!(refused.unwrap_err().code, REQUEST_FAILED);
        client.notify("workspace/didChangeConfiguration", Value::Null);
        client.change(4, json!([{ "text": "全文。。\n" }, { "range": range((0, 0), (0, 0)), "text": "好" }]));
        assert_eq!(client.findings()[0]["range"], range((0, 3), (0, 5)));
        assert_eq!(client.shut_down(), End::Orderly);
    }
}

#[test]
fn empty_and_strange_texts_are_checked() {
    let mut client = Client::able();
    for text in ["", "\u{FEFF}", "\r", "\0\u{1}\u{FFFF}", "\n\n\n", &"（".repeat(10_000)] {
        client.open(text);
        client.findings();
        client.about("textDocument/documentSymbol", None);
        client.about("textDocument/foldingRange", None);
        client.about("textDocument/hover", Some((0, 0)));
        client.actions(None);
        client.actions(Some(&["source.fixAll"]));
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
        client.findings();
    }
    assert_eq!(client.shut_down(), End::Orderly);
}
