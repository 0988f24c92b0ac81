use encoding_rs::{Encoding, WINDOWS_1252};
use zhubi_text::PartKind;

use super::control::{Token, Tokens};
use super::font::{Fonts, of_code_page};
use crate::DocError;
use crate::extraction::Extraction;
use crate::number::{Follower, gap};

/// Groups in each other; real files stay below a hundred.
const DEEPEST: usize = 1_000;

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, DocError> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open => reader.open()?,
            Token::Close => {
                reader.close();
                // What stands behind the last group is none of the file.
                if reader.groups.is_empty() {
                    return reader.finish();
                }
            }
            Token::Word(b"bin", count) => tokens.pass_over(usize::try_from(count.unwrap_or(0)).unwrap_or(0)),
            Token::Word(word, number) => reader.word(word, number),
            Token::Sign(sign) => reader.sign(sign),
            Token::Byte(byte) => reader.byte(byte),
        }
    }
    Err(DocError::Damaged)
}

/// What a group is for.
#[derive(Clone, Copy, PartialEq)]
enum Destination {
    Text,
    /// The table of fonts.
    Fonts,
    /// The number of a paragraph.
    Number,
    Footnote,
    Skipped,
}

#[derive(Clone, Copy)]
struct Group {
    destination: Destination,
    encoding: &'static Encoding,
    /// How many characters stand for programs that know no Unicode behind each that is given by its number.
    substitutes: usize,
    /// Hidden, or deleted by a tracked change.
    is_left_out: bool,
    in_table: bool,
    outline_level: Option<u8>,
}

struct Reader {
    groups: Vec<Group>,
    fonts: Fonts,
    usual: &'static Encoding,
    /// Whether a `\*` came just before: a group that is not known is to be passed over.
    may_skip: bool,
    /// Substitutes that are still to be passed over.
    to_pass: usize,
    /// Bytes that are not decoded yet, for characters take one or two.
    bytes: Vec<u8>,
    /// The first half of a character that is given by two numbers.
    high: Option<u16>,
    taken: Extraction,
    /// Where the line at hand begins.
    start: usize,
    number: String,
    footnote: String,
    notes: Vec<String>,
    heading: Option<u8>,
}

impl Reader {
    fn new() -> Self {
        Self {
            groups: Vec::new(),
            fonts: Fonts::default(),
            usual: WINDOWS_1252,
            may_skip: false,
            to_pass: 0,
            bytes: Vec::new(),
            high: None,
            taken: Extraction::default(),
            start: 0,
            number: String::new(),
            footnote: String::new(),
            notes: Vec::new(),
            heading: None,
        }
    }

    fn open(&mut self) -> Result<(), DocError> {
        self.flush();
        if self.groups.len() == DEEPEST {
            return Err(DocError::TooLarge);
        }
        let group = self.groups.last().copied().unwrap_or(Group {
            destination: Destination::Text,
            encoding: self.usual,
            substitutes: 1,
            is_left_out: false,
            in_table: false,
            outline_level: None,
        });
        self.groups.push(group);
        (self.may_skip, self.to_pass) = (false, 0);
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        self.to_pass = 0;
        let Some(closed) = self.groups.pop() else { return };
        let outer = self.groups.last().map(|group| group.destination);
        if closed.destination == Destination::Footnote && outer != Some(Destination::Footnote) {
            self.notes.push(std::mem::take(&mut self.footnote));
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let may_skip = std::mem::take(&mut self.may_skip);
        let Some(destination) = self.groups.last().map(|group| group.destination) else { return };
        if destination == Destination::Skipped {
            return;
        }
        if word == b"u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.flush();
        self.to_pass = 0;
        if let Some(destination) = begins(word, may_skip) {
            self.set(|group| group.destination = destination);
            return;
        }
        let on = number != Some(0);
        match (destination, word) {
            (Destination::Fonts, word) => self.fonts.take(word, number.unwrap_or(0)),
            (_, b"ansicpg") => {
                let usual = of_code_page(number.unwrap_or(0));
                self.usual = usual;
                self.groups.iter_mut().for_each(|group| group.encoding = usual);
            }
            (_, b"f") => {
                let encoding = self.fonts.encoding(number.unwrap_or(0)).unwrap_or(self.usual);
                self.set(|group| group.encoding = encoding);
            }
            (_, b"plain") => {
                let usual = self.usual;
                self.set(|group| (group.encoding, group.is_left_out) = (usual, false));
            }
            (_, b"uc") => {
                let count = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
                self.set(|group| group.substitutes = count);
            }
            (_, b"v" | b"deleted") => self.set(|group| group.is_left_out = on),
            (_, b"intbl") => self.set(|group| group.in_table = true),
            (_, b"pard") => self.set(|group| (group.in_table, group.outline_level) = (false, None)),
            (_, b"outlinelevel") => {
                let level = number.and_then(|level| u8::try_from(level).ok()).filter(|&level| level < 9);
                self.set(|group| group.outline_level = level.map(|level| level + 1));
            }
            (_, b"par" | b"sect" | b"page") => self.end_line(),
            (_, b"cell" | b"nestcell") => self.end_cell(),
            (_, b"row" | b"nestrow") => self.end_row(),
            (_, word) => {
                if let Some(c) = character(word) {
                    self.push(c);
                }
            }
        }
    }

    fn set(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn sign(&mut self, sign: u8) {
        self.may_skip = sign == b'*';
        let c = match sign {
            b'~' => '\u{A0}',
            b'_' => '-',
            b'{' | b'}' | b'\\' => return self.byte(sign),
            b'\r' | b'\n' => return self.end_line(),
            _ => return,
        };
        self.flush();
        self.push(c);
    }

    fn byte(&mut self, byte: u8) {
        if self.to_pass > 0 {
            self.to_pass -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.to_pass = self.groups.last().map_or(1, |group| group.substitutes);
        // Numbers above 32,767 are written as negative ones.
        let unit = number as u16;
        let high = self.high.take();
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        for c in char::decode_utf16(high.into_iter().chain([unit])).flatten() {
            self.push(c);
        }
    }

    /// Decodes the bytes at hand.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.groups.last().map_or(self.usual, |group| group.encoding);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        text.chars().for_each(|c| self.push(c));
    }

    fn push(&mut self, c: char) {
        let Some(group) = self.groups.last().copied().filter(|group| !group.is_left_out) else { return };
        match group.destination {
            Destination::Text => {
                if !self.number.is_empty() {
                    let number = std::mem::take(&mut self.number);
                    let follower = if number.contains('\t') { Follower::Tab } else { Follower::Nothing };
                    let number = number.trim();
                    let gap = gap(number, follower, Some(c));
                    self.taken.insert_part(&format!("{number}{gap}"), PartKind::Number);
                }
                self.heading = group.outline_level;
                self.taken.insert(c.encode_utf8(&mut [0; 4]));
            }
            Destination::Number => self.number.push(c),
            Destination::Footnote => self.footnote.push(c),
            Destination::Fonts | Destination::Skipped => {}
        }
    }

    fn is_in_text(&self) -> bool {
        self.groups.last().is_some_and(|group| group.destination == Destination::Text)
    }

    fn end_line(&mut self) {
        self.flush();
        let Some(group) = self.groups.last().copied() else { return };
        match group.destination {
            Destination::Text => {
                let kind = match self.heading.take() {
                    _ if group.in_table => Some(PartKind::TableCell),
                    level => level.map(PartKind::Heading),
                };
                if let Some(kind) = kind {
                    self.taken.part(self.start, kind);
                }
                self.taken.insert("\n");
                self.start = self.taken.text.len();
                self.number.clear();
            }
            Destination::Footnote => self.footnote.push('\n'),
            Destination::Number | Destination::Fonts | Destination::Skipped => {}
        }
    }

    fn end_cell(&mut self) {
        if self.is_in_text() {
            self.taken.part(self.start, PartKind::TableCell);
            self.taken.insert_part("\t", PartKind::Literal);
            self.start = self.taken.text.len();
            self.heading = None;
        }
    }

    fn end_row(&mut self) {
        if self.is_in_text() {
            self.taken.trim_end();
            self.taken.insert("\n");
            self.start = self.taken.text.len();
        }
    }

    fn finish(mut self) -> Result<Extraction, DocError> {
        if self.start < self.taken.text.len() {
            self.taken.insert("\n");
        }
        for note in self.notes {
            for line in note.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
                self.taken.insert_part(line, PartKind::Footnote);
                self.taken.insert("\n");
            }
        }
        match self.taken.text.trim().is_empty() {
            true => Err(DocError::NoText),
            false => Ok(self.taken),
        }
    }
}

/// What the group that begins with this word is for, where it is not for what the group around it is. `may_skip` says
/// that readers which do not know the word may pass the group over.
fn begins(word: &[u8], may_skip: bool) -> Option<Destination> {
    Some(match word {
        b"fonttbl" => Destination::Fonts,
        b"listtext" | b"pntext" => Destination::Number,
        b"footnote" => Destination::Footnote,
        b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header" | b"headerl" | b"headerr"
        | b"headerf" | b"footer" | b"footerl" | b"footerr" | b"footerf" | b"annotation" | b"fldinst"
        | b"sp" | b"nonshppict" | b"shprslt" | b"listtable" | b"revtbl" | b"themedata" | b"generator"
        | b"xe" | b"tc" | b"nonesttables" | b"background" | b"ftnsep" | b"ftnsepc" | b"aftnsep"
        | b"aftnsepc" => Destination::Skipped,
        b"shpinst" | b"nesttableprops" => return None,
        _ if may_skip => Destination::Skipped,
        _ => return None,
    })
}

/// The character that a control word stands for.
fn character(word: &[u8]) -> Option<char> {
    Some(match word {
        b"line" => '\n',
        b"tab" => '\t',
        b"emdash" => '—',
        b"endash" => '–',
        b"emspace" => '\u{2003}',
        b"enspace" => '\u{2002}',
        b"bullet" => '•',
        b"lquote" => '‘',
        b"rquote" => '’',
        b"ldblquote" => '“',
        b"rdblquote" => '”',
        _ => return None,
    })
}
