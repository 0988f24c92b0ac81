//! What Chinese text looks like after it was read in the wrong encoding.

use zhubi_text::Span;

/// The garbled run of `word`, a run of Chinese characters: UTF-8 that was read as GBK consists of characters that no
/// one writes.
pub(super) fn garbled_gbk(text: &str, word: Span) -> Option<Span> {
    let marks = word.of(text).chars().filter(|&c| is_sign_of_gbk(c)).count();
    let length = word.len() / '一'.len_utf8();
    (marks >= 2 && marks * 4 >= length).then_some(word)
}

/// Characters that stand for the bytes of frequent words and marks (，。“的要和在), and that belong to no living word.
fn is_sign_of_gbk(c: char) -> bool {
    matches!(
        c,
        '锛' | '銆'
            | '鈥'
            | '鐨'
            | '鍙'
            | '鍏'
            | '鍒'
            | '鍚'
            | '鏈'
            | '鏂'
            | '鍗'
            | '鍥'
            | '鍐'
            | '鍔'
            | '鍦'
            | '鍘'
            | '鍛'
            | '殑'
            | '槸'
            | '湪'
            | '拰'
            | '繖'
            | '浗'
            | '垜'
            | '椂'
            | '潵'
            | '敤'
            | '敓'
            | '埌'
            | '彲'
            | '姩'
            | '悓'
            | '瓙'
            | '柟'
            | '悗'
            | '畾'
            | '墍'
            | '笉'
            | '笂'
            | '篃'
            | '笅'
            | '鎴'
            | '鏄'
            | '鐢'
            | '鍑'
            | '鍓'
            | '鍜'
            | '绔'
            | '勫'
            | '浣'
            | '璁'
            | '鎶'
            | '钀'
            | '疄'
            | '嶈'
            | '佽'
            | '崟'
            | '湡'
    )
}

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

/// How far `text` is GBK read byte by byte: at least four letters and signs of the upper half in a row, most of them such
/// as no word or measure has.
fn length_of_gbk(text: &str) -> usize {
    const LONGEST: usize = 60;
    const LEAST: usize = 4;
    let run = || text.chars().take(LONGEST).take_while(|c| matches!(c, '\u{A1}'..='\u{FF}'));
    let count = run().count();
    let usual = run().filter(|&c| USUAL.contains(c)).count();
    if count >= LEAST && (count - usual) * 2 > count { run().map(char::len_utf8).sum() } else { 0 }
}
