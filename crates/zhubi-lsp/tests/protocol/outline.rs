use serde_json::{Value, json};
use zhubi_lsp::End;

use crate::client::{Client, range};

const TEXT: &str = "关于做好防汛工作的通知\n\n各乡镇人民政府：\n　　现将有关事项通知如下。。\n　　一、压实责任\n　　（一）落实到人。逐级签订责任书。\n　　逐户上门告知。\n　　（二）加强值守。\n　　要做到：一是定岗，二是定人。\n　　二、备足物资\n　　按清单备足沙袋。\n\n青禾县人民政府办公室\n2024年5月6日\n";

/// The names of `symbols` and those below them.
fn names(symbols: &Value) -> Value {
    let name = |symbol: &Value| match symbol.get("children") {
        Some(children) => json!([symbol["name"], names(children)]),
        None => symbol["name"].clone(),
    };
    symbols.as_array().unwrap().iter().map(name).collect()
}

#[test]
fn the_outline_of_the_draft_is_that_of_the_editor() {
    let mut client = Client::able();
    client.open(TEXT);
    let symbols = client.about("textDocument/documentSymbol", None);
    assert_eq!(
        names(&symbols),
        json!([
            "关于做好防汛工作的通知",
            ["一、压实责任", ["（一）落实到人", ["（二）加强值守", ["一是定岗", "二是定人"]]]],
            "二、备足物资",
        ])
    );
    assert_eq!(symbols[1]["range"], range((4, 2), (8, 16)));
    assert_eq!(symbols[1]["selectionRange"], range((4, 2), (4, 8)));
    let mut plain = Client::plain();
    plain.open(TEXT);
    let flat = plain.about("textDocument/documentSymbol", None);
    assert_eq!(flat.as_array().unwrap().len(), 7);
    assert_eq!(
        (&flat[2]["name"], &flat[2]["containerName"]),
        (&json!("（一）落实到人"), &json!("一、压实责任"))
    );
    assert_eq!((client.shut_down(), plain.shut_down()), (End::Orderly, End::Orderly));
}

#[test]
fn sections_fold() {
    let mut client = Client::with(json!({ "textDocument": { "foldingRange": { "lineFoldingOnly": true } } }));
    client.open(TEXT);
    let folds = client.about("textDocument/foldingRange", None);
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap()))
        .collect();
    assert_eq!(lines, [(4, 8), (5, 6), (7, 8), (9, 10)]);
    assert_eq!(folds[0].get("startCharacter"), None);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn the_page_of_the_rule_is_shown_over_the_finding() {
    let mut client = Client::able();
    client.open(TEXT);
    let hover = client.about("textDocument/hover", Some((3, 13)));
    assert_eq!(hover["range"], range((3, 12), (3, 14)));
    let page = hover["contents"]["value"].as_str().unwrap();
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(page.contains("# PUN003") && page.contains("## 为什么"), "{page}");
    assert_eq!(client.about("textDocument/hover", Some((0, 0))), Value::Null);
    assert_eq!(client.about("textDocument/hover", Some((999, 999))), Value::Null);
    assert_eq!(client.shut_down(), End::Orderly);
}
