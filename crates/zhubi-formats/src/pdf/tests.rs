use std::collections::HashMap;
use std::io::Write;
use std::sync::Once;

use encoding_rs::GB18030;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_extract::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, Stream,
};
use proptest::prelude::*;

use super::{PdfError, extract, gb1};
use crate::{Notice, keep_reader_panics_quiet};

fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(keep_reader_panics_quiet);
}

fn dictionary(entries: Vec<(&str, Object)>) -> Dictionary {
    let mut dictionary = Dictionary::new();
    for (key, value) in entries {
        dictionary.set(key, value);
    }
    dictionary
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A document whose pages, of 400 by 600 points, have these contents; its font has codes of the encoding `codes`.
struct Draft {
    document: Document,
    tree: ObjectId,
    resources: ObjectId,
    pages: Vec<Object>,
}

impl Draft {
    fn new(codes: &str) -> Self {
        let mut document = Document::with_version("1.5");
        let tree = document.new_object_id();
        let descriptor = document.add_object(dictionary(vec![("Type", name("FontDescriptor"))]));
        let family = document.add_object(dictionary(vec![
            ("Type", name("Font")),
            ("Subtype", name("CIDFontType0")),
            ("BaseFont", name("FangSong")),
            ("FontDescriptor", descriptor.into()),
            ("DW", 1000.into()),
        ]));
        let font = document.add_object(dictionary(vec![
            ("Type", name("Font")),
            ("Subtype", name("Type0")),
            ("BaseFont", name("FangSong")),
            ("Encoding", name(codes)),
            ("DescendantFonts", vec![Object::from(family)].into()),
        ]));
        let resources =
            document.add_object(dictionary(vec![("Font", dictionary(vec![("F", font.into())]).into())]));
        Self { document, tree, resources, pages: Vec::new() }
    }

    fn page(&mut self, content: Stream) -> ObjectId {
        let content = self.document.add_object(content);
        let page = self.document.add_object(dictionary(vec![
            ("Type", name("Page")),
            ("Parent", self.tree.into()),
            ("MediaBox", vec![0.into(), 0.into(), 400.into(), 600.into()].into()),
            ("Resources", self.resources.into()),
            ("Contents", content.into()),
        ]));
        self.pages.push(page.into());
        page
    }

    fn finish(&mut self) {
        let count = self.pages.len() as i64;
        let tree = dictionary(vec![
            ("Type", name("Pages")),
            ("Kids", self.pages.clone().into()),
            ("Count", count.into()),
        ]);
        self.document.objects.insert(self.tree, tree.into());
        let catalog = self
            .document
            .add_object(dictionary(vec![("Type", name("Catalog")), ("Pages", self.tree.into())]));
        self.document.trailer.set("Root", catalog);
        self.document.trailer.set("ID", vec![Object::string_literal("id"), Object::string_literal("id")]);
    }

    fn bytes(mut self) -> Vec<u8> {
        self.finish();
        self.saved()
    }

    fn saved(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// The content of a page with these lines, each of size 10, at x and y points from the upper left.
fn lines(lines: &[(u32, u32, &str)], encode: fn(&str) -> Vec<u8>) -> Stream {
    let mut content = String::new();
    for (x, y, text) in lines {
        let hex: String = encode(text).iter().map(|byte| format!("{byte:02X}")).collect();
        content.push_str(&format!("BT /F 10 Tf 1 0 0 1 {x} {} Tm <{hex}> Tj ET\n", 600 - y));
    }
    Stream::new(Dictionary::new(), content.into_bytes())
}

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

const FIRST: [(u32, u32, &str); 5] = [
    (150, 80, "关于开放图书室的通知"),
    (100, 120, "各居民小组："),
    (120, 140, "社区图书室装修完毕，定于下周一起恢复"),
    (100, 160, "开放。"),
    (190, 570, "— 1 —"),
];

const READ: &str = "关于开放图书室的通知\n各居民小组：\n　　社区图书室装修完毕，定于下周一起恢复开放。\n";

fn draft() -> Vec<u8> {
    let mut draft = Draft::new("UniGB-UCS2-H");
    draft.page(lines(&FIRST, ucs2));
    draft.bytes()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn text_in_named_chinese_encodings_is_read() {
    for (codes, encode) in [("GBK-EUC-H", gbk as fn(&str) -> Vec<u8>), ("UniGB-UCS2-H", ucs2)] {
        let mut draft = Draft::new(codes);
        draft.page(lines(&FIRST, encode));
        let (extraction, notices) = extract(&draft.bytes()).unwrap();
        assert_eq!((extraction.text.as_str(), notices), (READ, Vec::new()), "{codes}");
    }
}

#[test]
fn pictures_of_pages_are_told_and_never_taken_for_no_findings() {
    let picture = || Stream::new(Dictionary::new(), b"q 400 0 0 600 0 0 cm /Im Do Q".to_vec());
    let with_picture = || {
        let mut draft = Draft::new("GBK-EUC-H");
        let image = Stream::new(
            dictionary(vec![
                ("Type", name("XObject")),
                ("Subtype", name("Image")),
                ("Filter", name("DCTDecode")),
            ]),
            vec![0xFF; 64],
        );
        let image = draft.document.add_object(image);
        let resources = draft.document.get_object_mut(draft.resources).unwrap().as_dict_mut().unwrap();
        resources.set("XObject", dictionary(vec![("Im", image.into())]));
        draft
    };
    let mut scanned = with_picture();
    scanned.page(picture());
    assert!(matches!(extract(&scanned.bytes()), Err(PdfError::NoText)));
    let mut mixed = with_picture();
    mixed.page(lines(&FIRST, gbk));
    mixed.page(picture());
    let (extraction, notices) = extract(&mixed.bytes()).unwrap();
    assert_eq!((extraction.text.as_str(), notices), (READ, vec![Notice::PagesWithoutText(vec![2])]));
}

#[test]
fn places_in_the_chinese_collection_are_read_and_those_in_a_font_of_its_own_are_told() {
    quiet();
    let places: HashMap<char, u16> = gb1::characters().into_iter().map(|(place, c)| (c, place)).collect();
    for (ordering, is_read) in [("GB1", true), ("Identity", false)] {
        let mut draft = Draft::new("Identity-H");
        let info = dictionary(vec![
            ("Registry", Object::string_literal("Adobe")),
            ("Ordering", Object::string_literal(ordering)),
            ("Supplement", 2.into()),
        ]);
        for object in draft.document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
            if object.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"CIDFontType0") {
                object.set("CIDSystemInfo", info.clone());
            }
        }
        let mut content = String::new();
        for (x, y, text) in FIRST {
            let hex: String = text.chars().map(|c| format!("{:04X}", places[&c])).collect();
            content.push_str(&format!("BT /F 10 Tf 1 0 0 1 {x} {} Tm <{hex}> Tj ET\n", 600 - y));
        }
        draft.page(Stream::new(Dictionary::new(), content.into_bytes()));
        match extract(&draft.bytes()) {
            Ok((extraction, _)) => assert_eq!((extraction.text.as_str(), is_read), (READ, true)),
            Err(error) => assert!(matches!(error, PdfError::Fonts) && !is_read, "{error:?}"),
        }
    }
}

#[test]
fn a_page_of_an_unknown_font_is_told() {
    quiet();
    let mut draft = Draft::new("Unknown-H");
    draft.page(lines(&FIRST, gbk));
    assert!(matches!(extract(&draft.bytes()), Err(PdfError::Fonts)));
}

/// A font of two bytes a character, the codes of which mean what `rows` say.
fn font_of_own_codes(document: &mut Document, rows: &str) -> Dictionary {
    let descriptor = document.add_object(dictionary(vec![("Type", name("FontDescriptor"))]));
    let family = document.add_object(dictionary(vec![
        ("Type", name("Font")),
        ("Subtype", name("CIDFontType2")),
        ("BaseFont", name("AAAAAA+KaiTi")),
        ("FontDescriptor", descriptor.into()),
        ("DW", 1000.into()),
        ("W", vec![3.into(), vec![Object::from(250)].into()].into()),
    ]));
    let mut font = dictionary(vec![
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", name("AAAAAA+KaiTi")),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", vec![Object::from(family)].into()),
    ]);
    if !rows.is_empty() {
        let table = format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> \
             endcodespacerange\n{} beginbfchar\n{rows}endbfchar\nendcmap end end",
            rows.lines().count()
        );
        font.set("ToUnicode", document.add_object(Stream::new(Dictionary::new(), table.into_bytes())));
    }
    font
}

/// A font of one byte a character, cut down to twenty shapes; `names` are those of the first.
fn font_of_one_byte(document: &mut Document, kind: &str, names: &[&str]) -> Dictionary {
    let descriptor = dictionary(vec![("Type", name("FontDescriptor")), ("Flags", 4.into())]);
    let descriptor = document.add_object(descriptor);
    let mut font = dictionary(vec![
        ("Type", name("Font")),
        ("Subtype", name(kind)),
        ("BaseFont", name("AAAAAA+KaiTi")),
        ("FontDescriptor", descriptor.into()),
        ("FirstChar", 1.into()),
        ("LastChar", 20.into()),
        ("Widths", vec![Object::from(1000); 20].into()),
    ]);
    if !names.is_empty() {
        let named = [vec![1.into()], names.iter().map(|shape| name(shape)).collect::<Vec<_>>()].concat();
        font.set("Encoding", dictionary(vec![("Differences", named.into())]));
    }
    font
}

/// A draft of two pages whose second has two more lines, in another font, of which the codes are written in `hex`.
fn draft_with_other_font(font: impl FnOnce(&mut Document) -> Dictionary, hex: &str) -> Vec<u8> {
    let mut draft = Draft::new("UniGB-UCS2-H");
    draft.page(lines(&FIRST, ucs2));
    let font = font(&mut draft.document);
    let font = draft.document.add_object(font);
    let resources = draft.document.get_object_mut(draft.resources).unwrap().as_dict_mut().unwrap();
    resources.get_mut(b"Font").and_then(Object::as_dict_mut).unwrap().set("G", font);
    let mut content = lines(&FIRST, ucs2);
    let more = format!("BT /G 10 Tf 1 0 0 1 100 420 Tm <{hex}> Tj ET\n");
    content.set_content([&content.content[..], more.as_bytes()].concat());
    draft.page(content);
    draft.bytes()
}

#[test]
fn text_whose_font_names_no_characters_is_told_where_the_page_has_other_text() {
    quiet();
    let notices = |bytes: &[u8]| extract(bytes).map(|(_, notices)| notices).unwrap();
    let unnamed = [Notice::UnnamedCharacters(vec![2])];
    let of_own_codes = |rows: &'static str, hex| {
        notices(&draft_with_other_font(|document| font_of_own_codes(document, rows), hex))
    };
    assert_eq!(of_own_codes("", "00050006"), unnamed);
    let table = "<0005> <5F00>\n<0006> <653E>\n<0008> <FFFD>\n";
    assert_eq!(of_own_codes(table, "00050006"), []);
    // A blank without a name is no loss, a character is.
    assert_eq!(of_own_codes(table, "000500030006"), []);
    assert_eq!(of_own_codes(table, "000500070006"), unnamed);
    assert_eq!(of_own_codes(table, "000500080006"), unnamed);
    let of_one_byte = |kind: &'static str, names: &'static [&str]| {
        notices(&draft_with_other_font(|document| font_of_one_byte(document, kind, names), "0102"))
    };
    assert_eq!(of_one_byte("TrueType", &[]), unnamed);
    assert_eq!(of_one_byte("Type1", &[]), unnamed);
    assert_eq!(of_one_byte("Type1", &["g37", "g512"]), unnamed);
    assert_eq!(of_one_byte("Type1", &["one", "period"]), []);
    let draft = draft_with_other_font(
        |document| font_of_one_byte(document, "Type1", &["uni5F00", "uni653E"]),
        "0102",
    );
    assert!(extract(&draft).unwrap().0.text.contains("开放"));
}

#[test]
fn a_page_of_such_a_font_alone_cannot_be_read() {
    let mut draft = Draft::new("UniGB-UCS2-H");
    draft.page(lines(&FIRST, ucs2));
    let font = font_of_own_codes(&mut draft.document, "");
    let font = draft.document.add_object(font);
    let resources = draft.document.get_object_mut(draft.resources).unwrap().as_dict_mut().unwrap();
    resources.get_mut(b"Font").and_then(Object::as_dict_mut).unwrap().set("G", font);
    draft.page(Stream::new(Dictionary::new(), b"BT /G 10 Tf 100 500 Td <00050006> Tj ET\n".to_vec()));
    let (extraction, notices) = extract(&draft.bytes()).unwrap();
    assert_eq!((extraction.text.as_str(), notices), (READ, vec![Notice::UnreadablePages(vec![2])]));
}

#[test]
fn protected_files_are_told() {
    for (password, protected) in [("secret", true), ("", false)] {
        let mut draft = Draft::new("GBK-EUC-H");
        draft.page(lines(&FIRST, gbk));
        draft.finish();
        let state = EncryptionState::try_from(EncryptionVersion::V2 {
            document: &draft.document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        })
        .unwrap();
        draft.document.encrypt(&state).unwrap();
        match extract(&draft.saved()) {
            Err(PdfError::Encrypted) => assert!(protected),
            other => assert_eq!(other.unwrap().0.text, READ),
        }
    }
}

#[test]
fn cut_and_foreign_files_are_damaged() {
    quiet();
    let draft = draft();
    for bytes in
        [&b"%PDF-1.7\n"[..], &draft[..draft.len() / 2], b"%PDF-1.4 trailer<</Root 1 0 R>>startxref 0 %%EOF"]
    {
        assert!(matches!(extract(bytes), Err(PdfError::Damaged)));
    }
}

#[test]
fn bombs_are_refused_without_unpacking_them() {
    let flate = || dictionary(vec![("Filter", name("FlateDecode"))]);
    let bomb = packed(&vec![b' '; 66 << 20]);
    let mut content = Draft::new("GBK-EUC-H");
    content.page(Stream::new(flate(), bomb.clone()));
    let twice = Stream::new(
        dictionary(vec![("Filter", vec![name("FlateDecode"), name("FlateDecode")].into())]),
        packed(&bomb),
    );
    let mut nested = Draft::new("GBK-EUC-H");
    nested.page(twice);
    let mut objects = b"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n".to_vec();
    objects.extend_from_slice(&bomb);
    objects.extend_from_slice(b"\nendstream endobj\n");
    for bytes in [content.bytes(), nested.bytes(), objects] {
        assert!(matches!(extract(&bytes), Err(PdfError::TooLarge)));
    }
}

#[test]
fn forms_and_page_trees_without_end_are_broken_off() {
    quiet();
    let mut draft = Draft::new("GBK-EUC-H");
    let id = draft.document.new_object_id();
    let own = dictionary(vec![("XObject", dictionary(vec![("Fm", id.into())]).into())]);
    let form =
        dictionary(vec![("Type", name("XObject")), ("Subtype", name("Form")), ("Resources", own.into())]);
    draft.document.objects.insert(id, Stream::new(form, b"/Fm Do\n".to_vec()).into());
    let resources = draft.document.get_object_mut(draft.resources).unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary(vec![("Fm", id.into())]));
    let mut content = lines(&FIRST, gbk);
    content.set_content([&content.content[..], b"/Fm Do\n"].concat());
    draft.page(content);
    assert_eq!(extract(&draft.bytes()).unwrap().0.text, READ);

    let mut ring = Draft::new("GBK-EUC-H");
    let page = ring.page(lines(&FIRST, gbk));
    ring.finish();
    ring.document.get_object_mut(page).unwrap().as_dict_mut().unwrap().remove(b"MediaBox");
    let tree = ring.tree;
    ring.document.get_object_mut(tree).unwrap().as_dict_mut().unwrap().set("Parent", tree);
    assert!(matches!(extract(&ring.saved()), Err(PdfError::Damaged)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_bytes_never_end_the_program(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        quiet();
        let mut bytes = draft();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = extract(&bytes);
    }
}
