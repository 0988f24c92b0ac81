//! Fonts of one byte a character. Programs that cut fonts down give the codes as they come, and then neither the codes nor
//! the names of the shapes tell which characters they are.

use std::fmt::Write;

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Codes and the character that each stands for, none where nobody can tell.
type Meanings = Vec<(u8, Option<char>)>;

/// What programs call shapes of which they know the place in the font alone.
const NAMES_BY_PLACE: [&str; 8] = ["", "g", "gid", "glyph", "index", "c", "cid", "char"];

/// Gives each font whose shapes have names that the reader does not know a table of what they mean.
pub(super) fn spell_out(document: &mut Document) {
    let fonts: Vec<(ObjectId, Meanings)> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| Some((id, meanings(document, object.as_dict().ok()?)?)))
        .filter(|(_, meanings)| !meanings.is_empty())
        .collect();
    for (id, meanings) in fonts {
        let table = document.add_object(Stream::new(Dictionary::new(), table(&meanings).into_bytes()));
        if let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("ToUnicode", Object::Reference(table));
        }
    }
}

/// The codes of `font` that the reader would take for something else.
fn meanings(document: &Document, font: &Dictionary) -> Option<Meanings> {
    let kind = font.get(b"Subtype").and_then(Object::as_name).ok()?;
    if font.has(b"ToUnicode") || !matches!(kind, b"Type1" | b"MMType1" | b"TrueType" | b"Type3") {
        return None;
    }
    match font.get_deref(b"Encoding", document) {
        Ok(Object::Dictionary(encoding)) => {
            let names = encoding.get_deref(b"Differences", document).and_then(Object::as_array).ok()?;
            Some(of_names(document, names))
        }
        Ok(_) => None,
        Err(_) => of_places(document, font, kind),
    }
}

fn of_names(document: &Document, names: &[Object]) -> Meanings {
    let mut meanings = Meanings::new();
    let mut code = 0;
    for object in names {
        match document.dereference(object) {
            Ok((_, Object::Integer(next))) => code = *next,
            Ok((_, Object::Name(name))) => {
                if let (Ok(code), Ok(name)) = (u8::try_from(code), std::str::from_utf8(name)) {
                    meanings.extend(meaning(code, name).map(|character| (code, character)));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    meanings
}

/// What the shape `name` at `code` is, where its name is a number: a character or the place in the font.
fn meaning(code: u8, name: &str) -> Option<Option<char>> {
    let by_number = ["uni", "u"].into_iter().find_map(|prefix| name.strip_prefix(prefix));
    if let Some(number) = by_number.filter(|number| (4..=6).contains(&number.len())) {
        return u32::from_str_radix(number, 16).ok().map(char::from_u32);
    }
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let prefix = name[..name.len() - digits.len()].to_ascii_lowercase();
    let place: u32 = digits.parse().ok().filter(|_| NAMES_BY_PLACE.contains(&prefix.as_str()))?;
    // Fonts that were not cut down are named by their codes, and these are letters.
    let is_code = place == u32::from(code) || u32::from_str_radix(digits, 16) == Ok(u32::from(code));
    (!is_code).then_some(None)
}

/// Codes below those of all letters are places in a font that was cut down.
fn of_places(document: &Document, font: &Dictionary, kind: &[u8]) -> Option<Meanings> {
    const SYMBOLIC: i64 = 4;
    let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok()?;
    let flags = descriptor.get_deref(b"Flags", document).and_then(Object::as_i64).ok()?;
    let number = |key: &[u8]| font.get_deref(key, document).and_then(Object::as_i64).ok();
    let codes = u8::try_from(number(b"FirstChar")?).ok()?..=u8::try_from(number(b"LastChar")?).ok()?;
    // Type 1 fonts may name their shapes in the font itself, and those of formulas begin at low codes.
    let first_of_cut_down = match kind {
        b"TrueType" => ..b' ',
        b"Type1" | b"MMType1" => ..2,
        _ => ..0,
    };
    let is_cut_down = flags & SYMBOLIC != 0 && first_of_cut_down.contains(codes.start());
    is_cut_down.then(|| codes.map(|code| (code, None)).collect())
}

fn table(meanings: &Meanings) -> String {
    let mut table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange\n"
        .to_owned();
    for block in meanings.chunks(100) {
        let _ = writeln!(table, "{} beginbfchar", block.len());
        for (code, character) in block {
            let mut units = [0; 2];
            let units = character.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf16(&mut units);
            let hex: String = units.iter().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(table, "<{code:02X}> <{hex}>");
        }
        table.push_str("endbfchar\n");
    }
    table + "endcmap end end"
}

#[cfg(test)]
mod tests {
    use super::meaning;

    #[test]
    fn names_that_are_numbers_tell_a_character_or_nothing() {
        assert_eq!(meaning(1, "uni4E00"), Some(Some('一')));
        assert_eq!(meaning(1, "u20BB7"), Some(Some('𠮷')));
        assert_eq!([meaning(1, "g37"), meaning(2, "cid00815"), meaning(3, "7")], [Some(None); 3]);
        assert_eq!([meaning(65, "c65"), meaning(65, "G41")], [None; 2]);
        assert_eq!(
            ["A", "one", "afii10017", "a12", "H18533", "union", ""].map(|name| meaning(1, name)),
            [None; 7]
        );
    }
}
