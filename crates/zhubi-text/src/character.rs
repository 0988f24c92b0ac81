/// What a character is to a proofreader of Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CharClass {
    /// A Chinese character, 〇 included.
    Han,
    /// An ASCII or full-width digit.
    Digit,
    /// A Latin letter, full-width ones included.
    Latin,
    /// Punctuation of Chinese text: ，。、；：？！“”‘’（）《》〈〉【】〔〕—…·～ and the like.
    Punctuation,
    /// Printable ASCII that is neither letter nor digit.
    AsciiPunctuation,
    /// A blank that stands on a line: space, tab, no-break space, U+3000 and the other Unicode spaces.
    Blank,
    /// CR or LF.
    LineEnd,
    /// A control or format character without a shape of its own.
    Invisible,
    /// Anything else: symbols, circled numbers, letters of other scripts, emoji.
    Other,
}

/// The class of `c`.
#[inline]
pub fn classify(c: char) -> CharClass {
    // Nearly all characters of a draft are in one of these blocks.
    match c as usize {
        0x4E00..=0x9FFF => CharClass::Han,
        code @ 0..0x80 => ASCII[code],
        code @ 0x3000..0x3040 => CJK_PUNCTUATION[code - 0x3000],
        code @ 0xFF00..0xFFF0 => FULL_WIDTH[code - 0xFF00],
        code @ 0x2000..0x2070 => GENERAL_PUNCTUATION[code - 0x2000],
        _ => class_by_ranges(c),
    }
}

static ASCII: [CharClass; 0x80] = classes_from('\0');
static GENERAL_PUNCTUATION: [CharClass; 0x70] = classes_from('\u{2000}');
static CJK_PUNCTUATION: [CharClass; 0x40] = classes_from('\u{3000}');
static FULL_WIDTH: [CharClass; 0xF0] = classes_from('\u{FF00}');

/// The classes of the characters from `first` on.
const fn classes_from<const COUNT: usize>(first: char) -> [CharClass; COUNT] {
    let mut classes = [CharClass::Other; COUNT];
    let mut index = 0;
    while index < COUNT {
        if let Some(c) = char::from_u32(first as u32 + index as u32) {
            classes[index] = class_by_ranges(c);
        }
        index += 1;
    }
    classes
}

const fn class_by_ranges(c: char) -> CharClass {
    match c {
        '\n' | '\r' => CharClass::LineEnd,
        ' ' | '\t' => CharClass::Blank,
        '0'..='9' | '０'..='９' => CharClass::Digit,
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => CharClass::Latin,
        '!'..='~' => CharClass::AsciiPunctuation,
        c if is_han(c) => CharClass::Han,
        c if is_blank(c) => CharClass::Blank,
        c if is_invisible(c) => CharClass::Invisible,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => CharClass::Punctuation,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' => CharClass::Punctuation,
        '\u{30FB}' | '\u{00B7}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}' => CharClass::Punctuation,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' => CharClass::Punctuation,
        '\u{FF5B}'..='\u{FF65}' | '\u{FFE5}' => CharClass::Punctuation,
        _ => CharClass::Other,
    }
}

/// Whether `c` is a Chinese character: the unified and compatibility ideographs of all blocks, and 〇.
#[inline]
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇' | '々' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' | '\u{30000}'..='\u{323AF}')
}

/// Whether `c` belongs to a word or a number of any script; marks, blanks and symbols do not.
#[inline]
pub fn is_word_character(c: char) -> bool {
    match classify(c) {
        CharClass::Han | CharClass::Digit | CharClass::Latin => true,
        CharClass::Other => c.is_alphanumeric(),
        _ => false,
    }
}

/// Whether `c` is a blank inside a line. U+3000 is one; line ends are not.
#[inline]
pub const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Whether `c` has no shape: controls (line ends and tab apart), zero-width and direction marks, soft hyphen, BOM.
#[inline]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether `c` ends a sentence: 。？！ and their half-width forms ? and !.
pub fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '？' | '！' | '?' | '!' | '｡')
}

/// Whether `c` opens a pair of quotes or brackets of Chinese text.
pub fn is_opening(c: char) -> bool {
    closing_of(c).is_some()
}

/// Whether `c` closes a pair of quotes or brackets of Chinese text.
pub fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | ')' | ']')
}

/// The closing half that belongs to the opening half `c`.
pub fn closing_of(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '（' => '）',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '〔' => '〕',
        '「' => '」',
        '『' => '』',
        '(' => ')',
        '[' => ']',
        _ => return None,
    })
}

/// The full-width form that Chinese text uses for the half-width punctuation mark `c`.
pub fn full_width_of(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{CharClass, class_by_ranges, classify, is_han};

    #[test]
    fn classes_of_awkward_characters() {
        let cases = [
            ('〇', CharClass::Han),
            ('𠮷', CharClass::Han),
            ('Ａ', CharClass::Latin),
            ('３', CharClass::Digit),
            ('\u{3000}', CharClass::Blank),
            ('\u{200B}', CharClass::Invisible),
            ('\u{FEFF}', CharClass::Invisible),
            ('“', CharClass::Punctuation),
            ('…', CharClass::Punctuation),
            ('·', CharClass::Punctuation),
            ('•', CharClass::Punctuation),
            ('％', CharClass::Punctuation),
            ('〔', CharClass::Punctuation),
            ('*', CharClass::AsciiPunctuation),
            ('①', CharClass::Other),
            ('×', CharClass::Other),
            ('😀', CharClass::Other),
            ('\u{E000}', CharClass::Other),
        ];
        for (c, class) in cases {
            assert_eq!(classify(c), class, "{c:?}");
        }
    }

    #[test]
    fn the_tables_say_what_the_ranges_say() {
        for c in '\0'..=char::MAX {
            assert_eq!(classify(c), class_by_ranges(c), "{c:?}");
        }
    }

    #[test]
    fn circle_is_no_han_zero() {
        assert!(is_han('〇') && !is_han('○'));
    }
}
