//! Fonts whose codes are those of a named Chinese encoding. The reader knows only fonts that spell their codes out, so
//! that is what these are made to do.

use std::fmt::Write;

use encoding_rs::GB18030;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::gb1;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codes {
    /// Two bytes of UTF-16.
    Unicode,
    /// One or two bytes of GBK.
    Gbk,
    /// Two bytes: a place in the collection Adobe-GB1.
    Places,
    /// Two bytes: a place in the font, which says nothing of the character.
    Unknown,
}

/// Gives each font with codes of a named Chinese encoding a table of what they mean, and says whether there is a font
/// whose codes mean nothing.
pub(super) fn spell_out(document: &mut Document) -> bool {
    let mut fonts: Vec<(ObjectId, Codes, bool)> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| named(document, object).map(|(codes, table)| (id, codes, table)))
        .collect();
    let count = fonts.len();
    fonts.retain(|(_, codes, _)| *codes != Codes::Unknown);
    let has_unknown = fonts.len() < count;
    let mut made: Vec<(Codes, ObjectId)> = Vec::new();
    for (id, codes, has_table) in fonts {
        let encoding = match codes {
            Codes::Unicode | Codes::Places | Codes::Unknown => Object::Name(b"Identity-H".to_vec()),
            Codes::Gbk => Object::Stream(Stream::new(Dictionary::new(), GBK_CODES.as_bytes().to_vec())),
        };
        let encoding = match encoding {
            Object::Stream(_) => Object::Reference(document.add_object(encoding)),
            name => name,
        };
        let table = (!has_table).then(|| {
            let known = made.iter().find(|(known, _)| *known == codes).map(|(_, id)| *id);
            known.unwrap_or_else(|| {
                let table = Stream::new(Dictionary::new(), table(codes).into_bytes());
                let id = document.add_object(table);
                made.push((codes, id));
                id
            })
        });
        if let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("Encoding", encoding);
            if let Some(table) = table {
                font.set("ToUnicode", Object::Reference(table));
            }
        }
    }
    has_unknown
}

/// The codes of a font with a named Chinese encoding, and whether it has a table of what they mean.
fn named(document: &Document, object: &Object) -> Option<(Codes, bool)> {
    let font = object.as_dict().ok()?;
    if font.get(b"Subtype").and_then(Object::as_name).ok()? != b"Type0" {
        return None;
    }
    let codes = match font.get(b"Encoding").and_then(Object::as_name).ok()? {
        b"UniGB-UCS2-H" | b"UniGB-UCS2-V" | b"UniGB-UTF16-H" | b"UniGB-UTF16-V" => Codes::Unicode,
        b"GBK-EUC-H" | b"GBK-EUC-V" | b"GBKp-EUC-H" | b"GBKp-EUC-V" | b"GBK2K-H" | b"GBK2K-V"
        | b"GB-EUC-H" | b"GB-EUC-V" => Codes::Gbk,
        b"Identity-H" | b"Identity-V" if font.has(b"ToUnicode") => return None,
        b"Identity-H" | b"Identity-V" => match collection(document, font) {
            Some(b"GB1") => Codes::Places,
            _ => Codes::Unknown,
        },
        _ => return None,
    };
    Some((codes, font.has(b"ToUnicode")))
}

/// The character collection of the font, by the name that its maker gave it.
fn collection<'d>(document: &'d Document, font: &'d Dictionary) -> Option<&'d [u8]> {
    let descendants = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
    let (_, descendant) = document.dereference(descendants.first()?).ok()?;
    let system = descendant.as_dict().ok()?.get_deref(b"CIDSystemInfo", document).ok()?;
    system.as_dict().ok()?.get_deref(b"Ordering", document).ok()?.as_str().ok()
}

/// One byte up to 80, else two. The reader takes a code for half as long as it is written, and adds the last number to
/// the code instead of to its place in the range.
const GBK_CODES: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap
2 begincodespacerange <0000> <0080> <00008140> <0000FEFE> endcodespacerange
1 begincidrange <0000> <FEFE> 0 endcidrange
endcmap end end";

fn table(codes: Codes) -> String {
    const OPEN: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    const CLOSE: &str = "endcmap end end";
    let mut table = OPEN.to_owned();
    if codes == Codes::Places {
        for block in gb1::characters().chunks(100) {
            let rows: String =
                block.iter().map(|(place, c)| format!("<{place:04X}> <{:04X}>\n", u32::from(*c))).collect();
            let _ = write!(table, "{} beginbfchar\n{rows}endbfchar\n", block.len());
        }
        return table + CLOSE;
    }
    if codes == Codes::Unicode {
        table.push_str("1 beginbfrange <0000> <FFFF> <0000> endbfrange\n");
        return table + CLOSE;
    }
    table.push_str("1 beginbfrange <0000> <007F> <0000> endbfrange\n");
    for lead in 0x81..=0xFEu8 {
        let mut row = String::new();
        let mut count = 0;
        for trail in 0x40..=0xFEu8 {
            let code = [lead, trail];
            let text = GB18030.decode_without_bom_handling_and_without_replacement(&code);
            let Some(unit) = text.and_then(|text| u16::try_from(u32::from(text.chars().next()?)).ok()) else {
                continue;
            };
            let _ = writeln!(row, "<{lead:02X}{trail:02X}> <{unit:04X}>");
            count += 1;
        }
        let _ = write!(table, "{count} beginbfchar\n{row}endbfchar\n");
    }
    table + CLOSE
}
