//! Any text as HTML.

use zhubi_text::is_invisible;

use crate::glyph::visible;

/// Appends `text` as content: nothing in it is taken for markup, and what has no shape is shown by its name.
pub(crate) fn push_text(html: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            c if is_invisible(c) || c == '\r' => {
                html.push_str(&format!("<i class=\"unseen\">U+{:04X}</i>", c as u32))
            }
            c => push_char(html, c),
        }
    }
}

/// A name or a message as content or as the value of an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    visible(text).chars().for_each(|c| push_char(&mut html, c));
    html
}

fn push_char(html: &mut String, c: char) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        c => html.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, push_text};

    #[test]
    fn no_text_becomes_markup() {
        let mut html = String::new();
        push_text(&mut html, "</script><b>'\"&\u{202E}\0\r\n　甲");
        assert_eq!(
            html,
            "&lt;/script&gt;&lt;b&gt;&#39;&quot;&amp;<i class=\"unseen\">U+202E</i><i class=\"unseen\">U+0000</i>\n　甲"
        );
        assert_eq!(escaped("a\"\n<\u{7}>"), "a&quot;↵&lt;&lt;U+0007&gt;&gt;");
    }
}
