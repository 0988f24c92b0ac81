//! Markdown in plain text: what opens a line, and what stands in one.

use zhubi_text::{Edit, Span, is_blank, is_han};

/// A piece of markup.
#[derive(Clone, Debug)]
pub(super) struct Markup {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is called, for a message.
    pub(super) what: &'static str,
    /// How it goes without a loss; none where a person must look.
    pub(super) edits: Vec<Edit>,
    /// Whether nothing but markup is written so.
    pub(super) certain: bool,
}

impl Markup {
    /// Markup that is only to be deleted.
    pub(super) fn deleted(span: Span, what: &'static str) -> Self {
        Self { span, what, edits: vec![Edit::delete(span)], certain: true }
    }
}

/// What the marks are called with which models name their sources.
pub(super) const CITATION: &str = "大模型的引文标记";

/// The same for a number in square brackets that websites link to their notes.
pub(super) const NOTE_NUMBER: &str = "网页的注释标号";

/// The marks with which markup that opens a line begins.
pub(super) const LINE_OPENERS: &str = "#`~>|-*+_";

/// The markup that opens the line at `line`, or that the whole line is.
pub(super) fn at_line_start(text: &str, line: Span) -> Option<Markup> {
    let content = line.of(text);
    let body = content.trim_start_matches(is_blank);
    let start = line.end() - body.len();
    let mark = |length: usize| Span::new(start, start + length);
    let followed = |length: usize| {
        let rest = &body[length..];
        length + (rest.len() - rest.trim_start_matches(is_blank).len())
    };
    let first = body.chars().next()?;
    match first {
        '#' => {
            let level = body.len() - body.trim_start_matches('#').len();
            let rest = &body[level..];
            let set_apart = rest.starts_with(is_blank)
                || (level > 1 && rest.starts_with(|c: char| is_han(c) || c == '（' || c == '*'));
            (level <= 6 && set_apart && !rest.trim().is_empty())
                .then(|| Markup::deleted(mark(followed(level)), "Markdown 的标题符号"))
        }
        '`' | '~' => {
            let fence = body.len() - body.trim_start_matches(first).len();
            let language = body[fence..].trim();
            (fence >= 3 && language.len() <= 20 && language.bytes().all(|b| b.is_ascii_alphanumeric()))
                .then(|| Markup::deleted(line, "Markdown 的代码块符号"))
        }
        '>' => {
            let length = followed(body.len() - body.trim_start_matches('>').len());
            let words =
                body[length..].starts_with(|c: char| is_han(c) || matches!(c, '“' | '*' | '（' | '《'));
            words.then(|| Markup::deleted(mark(length), "Markdown 的引用符号"))
        }
        '|' => is_table_rule(body).then(|| Markup {
            span: mark(body.trim_end().len()),
            what: "Markdown 的表格线",
            edits: Vec::new(),
            certain: true,
        }),
        '-' | '*' | '+' | '_' => at_bullet(body, first).map(|(length, what, certain)| {
            let span = if length == body.len() { line } else { mark(length) };
            Markup { certain, ..Markup::deleted(span, what) }
        }),
        _ => None,
    }
}

/// What opens a line with `first`: a rule such as ---, a task or a bullet; its length, name and certainty.
fn at_bullet(body: &str, first: char) -> Option<(usize, &'static str, bool)> {
    let marks = body.chars().filter(|&c| c == first).count();
    if (3..=5).contains(&marks)
        && first != '_'
        && first != '+'
        && body.chars().all(|c| c == first || is_blank(c))
    {
        return Some((body.len(), "Markdown 的分隔线", false));
    }
    let rest = body.strip_prefix(['-', '*', '+'])?;
    let item = rest.trim_start_matches(is_blank);
    if item.len() == rest.len() {
        return None;
    }
    let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| item.strip_prefix(task));
    let words = task.unwrap_or(item);
    let length = body.len() - words.len();
    words.starts_with(|c: char| is_han(c) || matches!(c, '“' | '（' | '《' | '*' | '【')).then_some((
        length,
        "Markdown 的列表符号",
        task.is_some(),
    ))
}

/// |---|:---:|
fn is_table_rule(body: &str) -> bool {
    body.contains("---") && body.chars().all(|c| matches!(c, '|' | '-' | ':') || is_blank(c))
}

/// The markup that begins with the ASCII mark at byte `start` of the line at `line`: code, struck text, links, escapes.
pub(super) fn inside_line(text: &str, line: Span, start: usize) -> Option<Markup> {
    let rest = &text[start..line.end()];
    let before = text[line.start()..start].chars().next_back();
    match rest.chars().next()? {
        '`' if rest.starts_with("```") => {
            let length = rest.len() - rest.trim_start_matches('`').len();
            Some(Markup::deleted(Span::new(start, start + length), "Markdown 的代码符号"))
        }
        '`' if before != Some('`') => paired(rest, start, "`", "Markdown 的代码符号"),
        '~' if before != Some('~') => paired(rest, start, "~~", "Markdown 的删除线"),
        '[' => link(rest, start, before),
        '【' => reference(rest, start),
        ':' => rest.starts_with(":contentReference[").then(|| citation(rest, start, "}"))?,
        '\\' => escape(rest, start, before),
        _ => None,
    }
}

/// How far the other half of a pair may stand, in characters.
const REACH: usize = 120;

/// Text between two `mark`s, one at the beginning of `rest`.
fn paired(rest: &str, start: usize, mark: &str, what: &'static str) -> Option<Markup> {
    let inner = rest.strip_prefix(mark)?;
    let limit = inner.char_indices().nth(REACH).map_or(inner.len(), |(at, _)| at);
    let length = inner[..limit].find(mark)?;
    let written = &inner[..length];
    if written.is_empty() || written.starts_with(is_blank) || written.ends_with(is_blank) {
        return None;
    }
    let open = Span::new(start, start + mark.len());
    let close = Span::new(open.end() + length, open.end() + length + mark.len());
    Some(Markup {
        span: open.cover(close),
        what,
        edits: vec![Edit::delete(open), Edit::delete(close)],
        certain: true,
    })
}

/// `[文字](http://…)`, `![图](…)`, `[^1]`, `[citation:3]`: a link, an image, a mark of a source.
fn link(rest: &str, start: usize, before: Option<char>) -> Option<Markup> {
    let close = 1 + distance(&rest[1..], REACH, ']', '[')?;
    let label = &rest[1..close];
    if is_source(label) {
        return Some(Markup::deleted(Span::new(start, start + close + 1), CITATION));
    }
    if matches!(label, "转载" | "原创" | "图片" | "视频" | "广告" | "引用" | "来源") {
        return Some(Markup::deleted(Span::new(start, start + close + 1), "网页的方括号标注"));
    }
    let of_words = before
        .is_some_and(|c| (is_han(c) && c != '第') || matches!(c, '。' | '，' | '；' | '”' | '》' | '%'));
    let number = (1..=2).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    if number && of_words && !rest[close + 1..].starts_with(['号', '条', '款', '项', '(', '年']) {
        return Some(Markup::deleted(Span::new(start, start + close + 1), NOTE_NUMBER));
    }
    let target = rest[close + 1..].strip_prefix('(')?;
    let length = distance(target, 4 * REACH, ')', '(')?;
    let address = &target[..length];
    let whole = Span::new(start, start + close + 2 + length + 1);
    if address.starts_with("@ref") {
        return Some(Markup::deleted(whole, CITATION));
    }
    let is_address = address.is_ascii()
        && ["http://", "https://", "www.", "#", "./", "/", "mailto:", "data:", "sandbox:"]
            .iter()
            .any(|start| address.starts_with(start));
    if !is_address {
        return None;
    }
    if before == Some('!') {
        let span = Span::new(start - 1, whole.end());
        return Some(Markup { span, what: "Markdown 的图片", edits: Vec::new(), certain: true });
    }
    let edits =
        vec![Edit::delete(Span::new(start, start + 1)), Edit::delete(Span::new(start + close, whole.end()))];
    Some(Markup { span: whole, what: "Markdown 的链接", edits, certain: true })
}

/// ^1, ^1^, citation:3, oaicite:0, ref_1: how models mark their sources in square brackets.
fn is_source(label: &str) -> bool {
    let number = |text: &str| {
        !text.is_empty()
            && text.len() <= 9
            && text.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'-')
    };
    if let Some(note) = label.strip_prefix('^') {
        return number(note.trim_end_matches('^'));
    }
    ["citation:", "citation：", "oaicite:", "ref_", "cite:", "source:"]
        .iter()
        .any(|lead| label.strip_prefix(lead).is_some_and(|rest| number(rest.trim())))
}

/// 【12†source】
fn reference(rest: &str, start: usize) -> Option<Markup> {
    let inner = rest.strip_prefix('【')?;
    let close = distance(inner, 40, '】', '【')?;
    inner[..close].contains('†').then(|| citation(rest, start, "】"))?
}

/// The bytes before the first `wanted` of `text`, if it stands among the first `reach` characters and before any
/// `other`.
pub(super) fn distance(text: &str, reach: usize, wanted: char, other: char) -> Option<usize> {
    let mut nearest = text.char_indices().take(reach).take_while(|&(_, c)| c != other);
    nearest.find(|&(_, c)| c == wanted).map(|(at, _)| at)
}

fn citation(rest: &str, start: usize, end: &str) -> Option<Markup> {
    let limit = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
    let close = rest[..limit].find(end)? + end.len();
    Some(Markup::deleted(Span::new(start, start + close), CITATION))
}

/// \n, \u4e2d, \*, \%: an escape that was printed as it is. A path has a letter or a colon before its backslash.
fn escape(rest: &str, start: usize, before: Option<char>) -> Option<Markup> {
    const WHAT: &str = "转义符号";
    let code = &rest[1..];
    let next = code.chars().next()?;
    let of_a_path = |c: char| c.is_ascii_alphabetic() || matches!(c, ':' | '\\' | '.' | '_');
    let after_digit = before.is_some_and(|c| c.is_ascii_digit());
    if before.is_some_and(of_a_path) || (after_digit && next.is_ascii_alphabetic()) {
        return None;
    }
    let letter_follows = |length: usize| code[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
    match next {
        'n' | 'r' | 't' if !letter_follows(1) => {
            let length = escapes_of_blanks(rest);
            let span = Span::new(start, start + length);
            let breaks = rest[..length].contains('n') && !rest[length..].is_empty() && before.is_some();
            Some(Markup {
                edits: vec![Edit::replace(span, if breaks { "\n" } else { "" })],
                ..Markup::deleted(span, WHAT)
            })
        }
        'u' => {
            let meant: String = std::iter::successors(code_point(rest), |(_, after)| code_point(after))
                .map(|(c, _)| c)
                .collect();
            let span = Span::new(start, start + meant.chars().count() * ESCAPED);
            (!meant.is_empty())
                .then(|| Markup { edits: vec![Edit::replace(span, meant)], ..Markup::deleted(span, WHAT) })
        }
        '*' | '_' | '#' | '[' | ']' | '(' | ')' | '`' | '~' | '%' | '.' | '"' | '-' | '&' | '$'
            if !letter_follows(1) || next != '.' =>
        {
            Some(Markup::deleted(Span::new(start, start + 1), WHAT))
        }
        _ => None,
    }
}

/// The bytes of an escape such as \u4e2d.
const ESCAPED: usize = 6;

/// The character of the escape that `text` begins with, and what follows it.
fn code_point(text: &str) -> Option<(char, &str)> {
    let digits =
        text.strip_prefix("\\u")?.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let meant = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
    Some((meant, &text[ESCAPED..]))
}

/// The length of the run of \n, \r and \t that `text` begins with.
fn escapes_of_blanks(text: &str) -> usize {
    let mut rest = text;
    while let Some(after) = ["\\n", "\\r", "\\t"].iter().find_map(|escape| rest.strip_prefix(escape)) {
        rest = after;
    }
    text.len() - rest.len()
}
