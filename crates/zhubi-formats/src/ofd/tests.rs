use proptest::prelude::*;

use super::{extract, resolve};
use crate::packed::pack;
use crate::{ArchiveError, Notice, PackedError};

const ENTRY: &str = r#"<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#;

const DOCUMENT: &str = r#"<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="/Doc_0/Pages/Page_1/Content.xml"/></ofd:Pages></ofd:Document>"#;

fn page(inner: &str) -> String {
    format!(
        r#"<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>{inner}</ofd:Layer></ofd:Content></ofd:Page>"#
    )
}

/// A line of characters of 5 mm.
fn line(x: f64, y: f64, text: &str) -> String {
    format!(
        r#"<ofd:TextObject Size="5" Boundary="{x} {} 160 7"><ofd:TextCode X="0" Y="5" DeltaX="g {} 5">{text}</ofd:TextCode></ofd:TextObject>"#,
        y - 5.0,
        text.chars().count() - 1
    )
}

fn ofd(first: &str, second: &str) -> Vec<u8> {
    let template = page(&line(75.0, 40.0, "清溪街道办事处文件"));
    pack(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", DOCUMENT),
        ("Doc_0/Pages/Page_0/Content.xml", &page(first)),
        ("Doc_0/Pages/Page_1/Content.xml", &page(second)),
        ("Doc_0/Tpls/Tpl_0/Content.xml", &template),
    ])
}

fn draft() -> Vec<u8> {
    let first = [
        line(60.0, 60.0, "关于开放图书室的通知"),
        line(30.0, 80.0, "各居民小组："),
        line(40.0, 90.0, "图书室装修已经完毕，各项设备调试正常，定于下周一上午八"),
        line(30.0, 100.0, "点恢复开放，请互相转告，并继续遵守图书室的各项管理规定，爱护"),
        r#"<ofd:TextObject Size="5" Boundary="60 150 100 50" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode X="0" Y="5">内部水印</ofd:TextCode></ofd:TextObject><ofd:TextObject Visible="false" Size="5" Boundary="30 200 9 9"><ofd:TextCode>看不见</ofd:TextCode></ofd:TextObject>"#.to_owned(),
        line(100.0, 285.0, "—1—"),
    ];
    let second = [line(30.0, 60.0, "图书。"), line(100.0, 285.0, "—2—")];
    ofd(&first.concat(), &second.concat())
}

#[test]
fn text_is_read_by_page_in_paragraphs() {
    let (extraction, notices) = extract(&draft()).unwrap();
    assert_eq!(
        extraction.text,
        "清溪街道办事处文件\n关于开放图书室的通知\n各居民小组：\n　　图书室装修已经完毕，各项设备调试正常，定于下周一上午八点恢复开放，请互相转告，并继续遵守图书室的各项管理规定，爱护图书。\n"
    );
    assert!(notices.is_empty());
}

#[test]
fn pages_without_text_are_told() {
    let image = "<ofd:ImageObject Boundary=\"0 0 210 297\" ResourceID=\"5\"/>";
    let (_, notices) = extract(&ofd(&line(30.0, 80.0, "正文。"), image)).unwrap();
    assert_eq!(notices, [Notice::PagesWithoutText(vec![2])]);
    let document = DOCUMENT.replace("<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>", "");
    let scanned = pack(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &document),
        ("Doc_0/Pages/Page_0/Content.xml", &page(image)),
        ("Doc_0/Pages/Page_1/Content.xml", &page("")),
    ]);
    assert!(matches!(extract(&scanned), Err(PackedError::NoText)));
}

#[test]
fn bad_files_are_told() {
    let missing = pack(&[("OFD.xml", ENTRY)]);
    assert!(matches!(extract(&missing), Err(PackedError::Archive(ArchiveError::Missing { .. }))));
    let locked = pack(&[("OFD.xml", ENTRY), ("Encryptions.xml", "<a/>")]);
    assert!(matches!(extract(&locked), Err(PackedError::Encrypted)));
    let nothing = pack(&[("OFD.xml", "<OFD/>")]);
    assert!(matches!(extract(&nothing), Err(PackedError::NoText)));
    let cut = ofd("<ofd:TextObject>", "");
    assert!(matches!(extract(&cut), Err(PackedError::Malformed { .. })));
    let deep = ofd(&"<ofd:PageBlock>".repeat(5_000), "");
    assert!(matches!(extract(&deep), Err(PackedError::TooDeep { .. })));
    let escape = pack(&[("OFD.xml", &ENTRY.replace("Doc_0/", "../../etc/"))]);
    assert!(matches!(extract(&escape), Err(PackedError::Archive(ArchiveError::Missing { .. }))));
}

#[test]
fn paths_stay_within_the_archive() {
    assert_eq!(resolve("Doc_0/Document.xml", "Pages/a.xml"), "Doc_0/Pages/a.xml");
    assert_eq!(resolve("Doc_0/Document.xml", "/Doc_1/a.xml"), "Doc_1/a.xml");
    assert_eq!(resolve("Doc_0/Document.xml", "../../../a.xml"), "a.xml");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn damaged_pages_never_end_the_program(changes in prop::collection::vec((any::<prop::sample::Index>(), "[0-9a-zg<>\"/ .-]"), 1..12)) {
        let whole = line(30.0, 60.0, "图书。") + &line(40.0, 80.0, "一、甲");
        let mut characters: Vec<char> = whole.chars().collect();
        for (index, text) in changes {
            let at = index.index(characters.len());
            characters[at] = text.chars().next().unwrap_or(' ');
        }
        let damaged: String = characters.into_iter().collect();
        let _ = extract(&ofd(&damaged, ""));
    }
}
