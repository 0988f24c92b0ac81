use serde_json::{Value, json};
use zhubi_lsp::End;

use crate::client::{Client, applied, codes, range};

const TEXT: &str = "防汛工作要点\r\n一、压实责任\r\n（一）𠮷家村逐级签订责任书。。\r\n（二）落实到人。\r\n（二）加强值守，，确保无事。\r\n二、备足物资\r\n按清单备足沙袋。\r\n";

/// The titles of `actions`.
fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

#[test]
fn each_fix_mends_its_finding_and_says_whether_it_is_safe() {
    for mut client in [
        Client::able(),
        Client::with(json!({
            "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } },
        })),
    ] {
        client.open(TEXT);
        let before = client.findings();
        let actions = client.actions(Some(&["quickfix"]));
        assert_eq!(
            titles(&actions),
            ["删除“。”（PUN003）", "把“二”改为“三”（ORD001，请核对）", "删除“，”（PUN003）"]
        );
        for (version, action) in (2..).step_by(2).zip(&actions) {
            let mended = &action["diagnostics"][0];
            assert!(before.contains(mended), "{mended}");
            let safe = !action["title"].as_str().unwrap().contains("请核对");
            if let Some(preferred) = action.get("isPreferred") {
                assert!(safe && preferred == true);
            }
            client.change(version, json!([{ "text": applied(TEXT, &action["edit"]) }]));
            let after = client.findings();
            assert_eq!(after.len(), before.len() - 1, "{action}");
            client.change(version + 1, json!([{ "text": TEXT }]));
            client.findings();
        }
        assert_eq!(client.shut_down(), End::Orderly);
    }
}

#[test]
fn fixes_are_offered_where_the_cursor_is() {
    let mut client = Client::able();
    client.open(TEXT);
    let mut at = |line: u32, column: u32| {
        let context = json!({ "diagnostics": [], "only": ["quickfix"] });
        let place = range((line, column), (line, column));
        let document = json!({ "uri": crate::client::URI });
        let params = json!({ "textDocument": document, "range": place, "context": context });
        client.request("textDocument/codeAction", params).unwrap().as_array().unwrap().len()
    };
    assert_eq!((at(2, 16), at(2, 3), at(4, 1), at(0, 0)), (1, 0, 1, 0));
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn fix_all_applies_the_safe_fixes_alone() {
    let mut client = Client::able();
    client.open(TEXT);
    client.findings();
    for only in ["source.fixAll", "source.fixAll.zhubi", "source"] {
        let actions = client.actions(Some(&[only]));
        assert_eq!(actions.len(), 1, "{only}");
        assert_eq!(actions[0]["kind"], "source.fixAll.zhubi");
        let edit = &actions[0]["edit"];
        assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 1);
        let fixed = TEXT.replace("。。", "。").replace("，，", "，");
        assert_eq!(applied(TEXT, edit), fixed);
        let removed: Vec<_> = edit["documentChanges"][0]["edits"].as_array().unwrap().iter().collect();
        assert!(removed.iter().all(|edit| edit["newText"] == ""), "{removed:?}");
    }
    assert!(client.actions(Some(&["source.organizeImports", "refactor"])).is_empty());
    client.change(2, json!([{ "text": TEXT.replace("。。", "。").replace("，，", "，") }]));
    assert_eq!(codes(&client.findings()), ["ORD001"]);
    assert!(client.actions(Some(&["source.fixAll"])).is_empty());
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn the_edits_of_fix_all_may_come_later_and_never_for_another_text() {
    let mut client = Client::able();
    client.open(TEXT);
    client.findings();
    let actions = client.actions(None);
    let all = actions.last().unwrap().clone();
    assert_eq!((actions.len(), all.get("edit")), (4, None));
    let resolved = client.request("codeAction/resolve", all.clone()).unwrap();
    assert_eq!(resolved["title"], all["title"]);
    assert_eq!(applied(TEXT, &resolved["edit"]).matches("。。").count(), 0);
    client.edit(2, (0, 0), (0, 0), "X");
    assert_eq!(client.request("codeAction/resolve", all).unwrap_err().code, -32801);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn markup_and_a_byte_order_mark_stay() {
    let text = "\u{FEFF}# 通知\n\n要**抓好落实。。**\n\n[甲。。](http://a.example/。。)\n";
    let mut client = Client::able();
    client.open_as("markdown", text);
    client.findings();
    let actions = client.actions(Some(&["source.fixAll"]));
    let fixed = "\u{FEFF}# 通知\n\n要**抓好落实。**\n\n[甲。](http://a.example/。。)\n";
    assert_eq!(applied(text, &actions[0]["edit"]), fixed);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn clients_that_know_only_commands_get_none() {
    let mut client = Client::plain();
    client.open(TEXT);
    assert!(client.actions(None).is_empty());
    assert_eq!(client.shut_down(), End::Orderly);
}
