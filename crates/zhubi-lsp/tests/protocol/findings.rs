use proptest::prelude::*;
use serde_json::{Value, json};
use zhubi_lsp::End;

use crate::client::{Client, URI, codes, offset, range};

const FOOT: &str = "\n青禾县人民政府办公室\n2024年5月6日\n";

#[test]
fn findings_come_while_typing_and_go_when_they_are_mended() {
    let mut client = Client::able();
    client.open(&format!("关于做好防汛工作的通知\n\n各乡镇人民政府：\n　　请认真落实。{FOOT}"));
    assert!(client.findings().is_empty());
    client.edit(2, (3, 8), (3, 8), "。");
    let published = client.next("textDocument/publishDiagnostics");
    assert_eq!((&published["uri"], &published["version"]), (&json!(URI), &json!(2)));
    let found = &published["diagnostics"][0];
    assert_eq!(found["range"], range((3, 7), (3, 9)));
    assert_eq!((&found["code"], &found["source"]), (&json!("PUN003"), &json!("zhubi")));
    assert_eq!(found["data"]["name"], "duplicate-punct");
    assert_eq!(found["data"]["fingerprint"].as_str().unwrap().len(), 16);
    client.edit(3, (3, 8), (3, 9), "");
    let published = client.next("textDocument/publishDiagnostics");
    assert_eq!((&published["version"], &published["diagnostics"]), (&json!(3), &json!([])));
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn columns_are_counted_in_the_unit_agreed_upon() {
    for (offers, unit, column) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 7),
        (json!(["utf-16"]), "utf-16", 3),
        (json!(["utf-32"]), "utf-32", 2),
    ] {
        let mut client = Client::with(json!({ "general": { "positionEncodings": offers } }));
        assert_eq!(client.announced["capabilities"]["positionEncoding"], unit);
        client.open("一\n𠮷好。\n");
        assert!(client.findings().is_empty());
        // After 𠮷好: one character of four bytes, one of three.
        client.edit(2, (1, column), (1, column), "。");
        let found = client.findings();
        assert_eq!(codes(&found), ["PUN003"], "{unit}");
        assert_eq!(found[0]["range"]["start"], json!({ "line": 1, "character": column }));
        assert_eq!(client.shut_down(), End::Orderly);
    }
}

#[test]
fn what_belongs_to_a_finding_goes_to_clients_that_can_show_it() {
    let text = "防汛工作要点\n（一）压实责任\n落实到人。\n（二）备足物资\n按清单备足沙袋。\n（二）加强值守\n按时报告。\n";
    let duplicate = |client: &mut Client| {
        client.open(text);
        client
            .findings()
            .into_iter()
            .find(|finding| finding["code"] == "ORD001")
            .expect("（二） stands twice")
    };
    let mut able = Client::able();
    let found = duplicate(&mut able);
    assert_eq!(found["range"]["start"], json!({ "line": 5, "character": 0 }));
    let related = &found["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], URI);
    assert_eq!(related["location"]["range"]["start"], json!({ "line": 3, "character": 0 }));
    let mut plain = Client::plain();
    assert_eq!(duplicate(&mut plain).get("relatedInformation"), None);
    able.edit(2, (1, 0), (1, 0), "\u{200B}");
    let superfluous = able.findings().into_iter().find(|finding| finding["range"] == range((1, 0), (1, 1)));
    assert_eq!(superfluous.expect("an invisible character is found")["tags"], json!([1]));
    plain.edit(2, (1, 0), (1, 0), "\u{200B}");
    assert!(plain.findings().iter().all(|finding| finding.get("tags").is_none()));
    assert_eq!((able.shut_down(), plain.shut_down()), (End::Orderly, End::Orderly));
}

#[test]
fn markdown_is_read_without_its_markup() {
    let text = "# 关于做好防汛工作的通知\r\n\r\n要**抓好落实。。**\r\n\r\n```\r\n代码。。\r\n```\r\n";
    let mut client = Client::plain();
    client.open_as("markdown", text);
    let found = client.findings();
    assert_eq!(codes(&found), ["PUN003"]);
    assert_eq!(found[0]["range"], range((2, 7), (2, 9)));
    // The same as plain text has its markup found.
    client.open(text);
    let residue = client.findings();
    assert!(codes(&residue).contains(&"RES006"), "{residue:?}");
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_draft() {
    let mut client = Client::plain();
    client.open("\u{FEFF}已经办结。。\n");
    let found = client.findings();
    assert_eq!(codes(&found), ["PUN003"]);
    assert_eq!(found[0]["range"], range((0, 5), (0, 7)));
    assert_eq!(client.shut_down(), End::Orderly);
}

/// Waits until the draft at `version` is checked.
fn settled(client: &mut Client, version: i32) -> Value {
    loop {
        let published = client.next("textDocument/publishDiagnostics");
        if published["version"] == version {
            return published["diagnostics"].clone();
        }
    }
}

#[test]
fn of_many_edits_the_last_counts() {
    let mut client = Client::able();
    client.open("");
    for version in 2..=200 {
        client.edit(version, (0, 0), (0, 0), "好。。");
    }
    let found = settled(&mut client, 200);
    assert_eq!(found.as_array().unwrap().len(), 199);
    assert_eq!(client.shut_down(), End::Orderly);
}

#[test]
fn a_question_about_a_text_that_has_changed_meanwhile_is_not_answered() {
    let mut client = Client::able();
    // Long enough that it is not checked before the next message is read.
    client.open(&"落实到人，责任到岗。\n".repeat(100_000));
    let document = json!({ "textDocument": { "uri": URI } });
    let outdated = client.ask("textDocument/documentSymbol", document.clone());
    client.change(2, json!([{ "text": "一、压实责任\n落实到人。\n" }]));
    assert_eq!(client.answer(outdated).unwrap_err().code, -32801);
    client.change(3, json!([{ "text": "一、压实责任\n落实到人，责任到岗。\n".repeat(50_000) }]));
    let cancelled = client.ask("textDocument/foldingRange", document);
    client.notify("$/cancelRequest", json!({ "id": cancelled }));
    assert_eq!(client.answer(cancelled).unwrap_err().code, -32800);
    client.change(4, json!([{ "text": "一、压实责任\n" }]));
    assert_eq!(client.about("textDocument/documentSymbol", None)[0]["name"], "一、压实责任");
    assert_eq!(client.shut_down(), End::Orderly);
}

/// Edits of a text, each as two places in thousandths of its length and what comes there.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let piece = "(一、|（二）|好的|。|，|𠮷|\n|\r\n|\u{FEFF}|X|。。|  ){0,4}";
    proptest::collection::vec((0..1000usize, 0..1000usize, piece), 1..12)
}

/// Line and column in UTF-16 of byte `at` of `text`.
fn place(text: &str, at: usize) -> (u32, u32) {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    (text[..at].matches('\n').count() as u32, text[line..at].encode_utf16().count() as u32)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn edits_lead_to_the_findings_of_the_text_that_they_make(edits in edits(), markdown in any::<bool>()) {
        let language = if markdown { "markdown" } else { "plaintext" };
        let mut text = "一、总体要求\r\n坚持𠮷好。。\n（一）落实。\n（一）落实。\n".to_owned();
        let mut client = Client::able();
        client.open_as(language, &text);
        let mut version = 1;
        for (a, b, new) in edits {
            let at = |part: usize| {
                let at = text.floor_char_boundary(text.len() * part / 1000);
                // Between CR and LF no client has a place.
                if text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at }
            };
            let (start, end) = (at(a.min(b)), at(a.max(b)));
            version += 1;
            client.edit(version, place(&text, start), place(&text, end), &new);
            text.replace_range(start..end, &new);
        }
        let incremental = settled(&mut client, version);
        client.change(version + 1, json!([{ "text": text }]));
        let whole = settled(&mut client, version + 1);
        prop_assert_eq!(&incremental, &whole);
        for finding in whole.as_array().unwrap() {
            let range = &finding["range"];
            prop_assert!(offset(&text, &range["start"]) <= offset(&text, &range["end"]));
        }
        prop_assert_eq!(client.shut_down(), End::Orderly);
    }
}
