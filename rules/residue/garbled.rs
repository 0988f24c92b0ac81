//! What Chinese text looks like after it was read in the wrong encoding.

use zhubi_text::{HanSet, Span};

/// The garbled run of `word`, a run of Chinese characters: UTF-8 that was read as GBK consists of characters that no
/// one writes.
pub(super) fn garbled_gbk(text: &str, word: Span) -> Option<Span> {
    let marks = word.of(text).chars().filter(|&c| IS_SIGN_OF_GBK.contains(c)).count();
    let length = word.len() / '一'.len_utf8();
    (marks >= 2 && marks * 4 >= length).then_some(word)
}

/// Characters that the bytes of frequent words and marks (，。的和在) make together, and that are in neither simplified nor
/// traditional writing.
pub(super) const SIGNS_OF_GBK: &str = "\
    佷佸佹佽侀傛冨勫勬勭叏呭啘嗗囧堜墿夊夋姞姟姩娴寲尯屼屽屾岀岃崄嶅帹彁彂忓悊戝戞戠拰敓敤斿杩柊栧殑\
    氭浗浠浣浼涘涙湁湴満滀滃濇瀵瀹炲熷犲璁璐瓑甯畾疄皯睍竴笟簲粡紝綋綔繘绗缁褰蹇鈥銆鍏鍐鍑鍒鍖鍗鍙鍜\
    鍦鍩鎴鎵鎶鎸鎺鏀鏁鏂鏉鏋鐗鐜鐢鐨鐩鑳锛閫閲闂闄骞";
static IS_SIGN_OF_GBK: HanSet = HanSet::of(SIGNS_OF_GBK);

/// The garbled text that begins at byte `start`: UTF-8 or GBK that was read as Latin text.
pub(super) fn garbled_latin(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    let first = rest.chars().next()?;
    if !matches!(first, '\u{A1}'..='\u{FF}') || USUAL.contains(first) {
        return None;
    }
    let of_utf8 = length_of_utf8(rest);
    let of_gbk = length_of_gbk(rest);
    let length = of_utf8.max(of_gbk);
    (length > 0).then(|| Span::new(start, start + length))
}

/// How far `text` is UTF-8 read byte by byte: a lead such as ä with two characters that stand for the bytes 80 to BF.
fn length_of_utf8(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let mut chars = rest.chars();
        let Some(lead) = chars.next() else { return length };
        let (second, third) = (chars.next(), chars.next());
        let continues = |c: Option<char>| c.is_some_and(stands_for_continuation);
        let taken = match lead {
            'à'..='ï' if continues(second) && continues(third) => 3,
            // The last byte has no character in some code pages and is lost.
            'â' | 'ã' | 'ï'
                if matches!((lead, second), ('â', Some('€')) | ('ã', Some('€')) | ('ï', Some('¼'))) =>
            {
                2
            }
            'Â' | 'Ã' if second.is_some_and(|c| matches!(c, '\u{80}'..='\u{BF}')) => 2,
            _ => return length,
        };
        length += rest.chars().take(taken).map(char::len_utf8).sum::<usize>();
    }
}

/// Whether `c` is what a byte 80 to BF shows as in Latin-1 or Windows-1252.
fn stands_for_continuation(c: char) -> bool {
    matches!(
        c,
        '\u{80}'
            ..='\u{BF}'
                | 'Œ'
                | 'œ'
                | 'Š'
                | 'š'
                | 'Ž'
                | 'ž'
                | 'Ÿ'
                | 'ƒ'
                | 'ˆ'
                | '˜'
                | '‚'
                | '„'
                | '†'
                | '‡'
                | '…'
                | '‰'
                | '‹'
                | '›'
                | '€'
                | '™'
                | '•'
                | '–'
                | '—'
                | '‘'
                | '’'
                | '“'
                | '”'
    )
}

/// Signs of the upper half that Chinese text uses.
const USUAL: &str = "·×÷°±²³µ§¥";

/// How far `text` is GBK read byte by byte: letters and signs of the upper half in a row, at least four, and most of the
/// first eight such as no word or measure has.
fn length_of_gbk(text: &str) -> usize {
    const LEAST: usize = 4;
    const FIRST: usize = 8;
    let upper = |c: &char| matches!(c, '\u{A1}'..='\u{FF}');
    let first = || text.chars().take(FIRST).take_while(upper);
    let unusual = first().filter(|&c| !USUAL.contains(c)).count();
    let begins = first().count() >= LEAST && unusual * 2 > first().count();
    if begins { text.chars().take_while(upper).map(char::len_utf8).sum() } else { 0 }
}
