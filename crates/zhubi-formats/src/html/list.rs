use html5gum::StartTag;

use super::attribute;

/// An ordered list as its items come.
pub(super) struct List {
    next: i64,
    step: i64,
    style: Style,
}

#[derive(Clone, Copy)]
enum Style {
    Decimal,
    Letter(u8),
    Roman { upper: bool },
    None,
}

impl List {
    pub fn new(tag: &StartTag<usize>) -> Self {
        let style = match attribute(tag, b"type").as_deref() {
            Some("a") => Style::Letter(b'a'),
            Some("A") => Style::Letter(b'A'),
            Some("i") => Style::Roman { upper: false },
            Some("I") => Style::Roman { upper: true },
            _ => Style::Decimal,
        };
        let css = attribute(tag, b"style").unwrap_or_default().to_ascii_lowercase();
        let bare = css.contains("list-style") && css.contains("none");
        let number = |name| attribute(tag, name).and_then(|value| value.trim().parse().ok());
        Self {
            next: number(b"start").unwrap_or(1),
            step: if tag.attributes.contains_key(b"reversed".as_slice()) { -1 } else { 1 },
            style: if bare { Style::None } else { style },
        }
    }

    /// An unordered list: its marks are no text.
    pub fn unordered() -> Self {
        Self { next: 1, step: 1, style: Style::None }
    }

    /// The mark of the next item, whose start tag is `tag`.
    pub fn mark(&mut self, tag: &StartTag<usize>) -> Option<String> {
        if let Some(value) = attribute(tag, b"value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let value = self.next;
        self.next = value.saturating_add(self.step);
        match self.style {
            Style::None => None,
            Style::Letter(first) => {
                Some(format!("{}. ", letters(value, first).unwrap_or_else(|| value.to_string())))
            }
            Style::Roman { upper } => {
                let roman = roman(value).unwrap_or_else(|| value.to_string());
                Some(format!("{}. ", if upper { roman.to_ascii_uppercase() } else { roman }))
            }
            Style::Decimal => Some(format!("{value}. ")),
        }
    }
}

/// Whether a list item that begins with `c` brings its own number, so that the browser's would stand beside it.
pub(super) fn is_numbered(c: char) -> bool {
    c.is_numeric() || matches!(c, '（' | '(' | '〇' | '第') || "一二三四五六七八九十百零廿".contains(c)
}

fn letters(value: i64, first: u8) -> Option<String> {
    let index = u8::try_from(value.checked_sub(1)?).ok().filter(|&index| index < 26)?;
    Some(char::from(first + index).to_string())
}

fn roman(value: i64) -> Option<String> {
    const DIGITS: [(i64, &str); 7] =
        [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    if !(1..=89).contains(&value) {
        return None;
    }
    let mut rest = value;
    let mut text = String::new();
    for (worth, digits) in DIGITS {
        while rest >= worth {
            text.push_str(digits);
            rest -= worth;
        }
    }
    Some(text)
}
