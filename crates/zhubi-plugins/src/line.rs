//! Texts that a plug-in chose, on their way to the reader.

/// Whether a terminal would obey `c` rather than show it, or show what follows it in another order.
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Enough of `text` to see what it is, fit to stand in a sentence.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    let text = text.trim();
    let mut shown: String = text.chars().take(LONGEST).map(|c| if is_control(c) { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
