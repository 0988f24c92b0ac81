//! HTML in plain text: tags, comments and entities.

use zhubi_text::{Edit, Span, is_blank, is_han};

use super::markdown::{Markup, distance};

/// The tag, comment or entity that begins at byte `start` of the line at `line`.
pub(super) fn at(text: &str, line: Span, start: usize) -> Option<Markup> {
    let rest = &text[start..line.end()];
    let before = text[line.start()..start].chars().next_back();
    if rest.starts_with('<') { tag(rest, start, before) } else { entity(rest, start, before) }
}

/// The longest tag that is looked for, in characters.
const LONGEST_TAG: usize = 400;

/// Tags that end a line where text goes on behind them.
const BREAKS: &[&str] = &["br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6"];

const TAGS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "li",
    "link",
    "mark",
    "meta",
    "o:p",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "think",
    "title",
    "tr",
    "u",
    "ul",
    "video",
];

fn tag(rest: &str, start: usize, before: Option<char>) -> Option<Markup> {
    const WHAT: &str = "HTML 标签";
    let end = 1 + distance(&rest[1..], LONGEST_TAG, '>', '<')? + 1;
    let span = Span::new(start, start + end);
    let inner = &rest[1..end - 1];
    if inner.starts_with("!--") {
        return Some(Markup::deleted(span, "HTML 注释"));
    }
    let inner = inner.trim_end_matches('/').trim_end();
    let closing = inner.starts_with('/');
    let length = inner.find(is_blank).unwrap_or(inner.len());
    let name = inner[..length].to_ascii_lowercase();
    let attributes = inner[length..].trim();
    let known = TAGS.contains(&name.trim_start_matches('/'));
    // a<b and b>c is a comparison.
    let compared = before.is_some_and(|c| c.is_ascii_alphanumeric()) && name.len() == 1;
    let plausible =
        attributes.is_empty() || (!closing && attributes.contains('=') && !attributes.starts_with(is_han));
    if !known || compared || !plausible {
        return None;
    }
    let breaks = BREAKS.contains(&name.as_str()) && !rest[end..].trim().is_empty() && before.is_some();
    Some(Markup {
        edits: vec![Edit::replace(span, if breaks { "\n" } else { "" })],
        ..Markup::deleted(span, WHAT)
    })
}

/// Named entities and what they mean.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", "　"),
    ("thinsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("quot", "\""),
    ("apos", "'"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("times", "×"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("permil", "‰"),
    ("yen", "¥"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
];

fn entity(rest: &str, start: usize, before: Option<char>) -> Option<Markup> {
    const WHAT: &str = "HTML 实体";
    let name = rest.strip_prefix('&')?;
    if let Some(code) = name.strip_prefix('#') {
        let hexadecimal = code.strip_prefix(['x', 'X']);
        let digits = hexadecimal.unwrap_or(code);
        let radix = if hexadecimal.is_some() { 16 } else { 10 };
        let length = digits.find(|c: char| !c.is_digit(radix)).filter(|length| (1..=7).contains(length))?;
        let after = digits[length..].strip_prefix(';')?;
        let meant = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32)?;
        let span = Span::new(start, start + rest.len() - after.len());
        return Some(Markup { edits: vec![Edit::replace(span, meant)], ..Markup::deleted(span, WHAT) });
    }
    let (entity, meant) = ENTITIES.iter().find(|(entity, _)| name.starts_with(entity))?;
    let after = &name[entity.len()..];
    let ended = after.strip_prefix(';');
    if ended.is_none() && (after.starts_with(|c: char| c.is_ascii_alphanumeric()) || entity.len() < 4) {
        return None;
    }
    let after = ended.unwrap_or(after);
    let span = Span::new(start, start + rest.len() - after.len());
    // A blank is wanted between Latin words only.
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let meant = if *meant == " " && !(latin(before) && latin(after.chars().next())) { "" } else { meant };
    Some(Markup { edits: vec![Edit::replace(span, meant)], ..Markup::deleted(span, WHAT) })
}
