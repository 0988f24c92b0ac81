//! The note under the text that lists the attachments: 附件：1.……

use zhubi_document::{Block, Document, RegionKind, Role};
use zhubi_text::{Span, is_blank};

use super::number::is_digit;

/// One line of the note.
pub(super) struct Note<'d> {
    pub block: &'d Block,
    /// 附件 with the number, if it wrongly stands there, and the colon; empty on lines that go on with the next number.
    pub label: Span,
    /// The number before the colon: 1 in 附件1：
    pub early_number: Option<Span>,
    pub colon: Option<Span>,
    /// The number before the name.
    pub number: Option<Span>,
    /// What stands between that number and the name.
    pub mark: Span,
    pub name: Span,
}

/// The lines of the note: those before the date, because after it 附件1：…… heads the attachment itself.
pub(super) fn notes<'d>(document: &'d Document) -> impl Iterator<Item = Note<'d>> {
    let mut dated = None;
    let mut previous = None;
    let text = document.text();
    document.blocks().iter().enumerate().filter_map(move |(index, block)| {
        if block.role == Role::Date {
            dated = Some(block.region);
        }
        let own = matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted);
        let line = block.span.of(text);
        let goes_on = index > 0 && previous == Some(index - 1) && goes_on_with_stop(line);
        let listed = block.role == Role::AttachmentNote
            || (matches!(block.role, Role::Body | Role::ListItem | Role::Signature)
                && (goes_on || is_numbered_in_han(line)));
        if !own || !listed || dated == Some(block.region) {
            return None;
        }
        previous = Some(index);
        Some(read(text, block))
    })
}

/// A line of the note has at most this many bytes.
const LONGEST_LINE: usize = 240;

/// 附件一：……
fn is_numbered_in_han(line: &str) -> bool {
    let number = line.strip_prefix("附件").map(|rest| rest.trim_start_matches(is_blank));
    number.is_some_and(|number| {
        let after = number.trim_start_matches(|c| HAN.contains(c));
        after.len() < number.len() && after.starts_with(['：', ':']) && line.len() <= LONGEST_LINE
    })
}

/// 2.名单。 under 附件：1.……
fn goes_on_with_stop(line: &str) -> bool {
    let name = line.trim_start_matches(is_digit);
    let stop = line.find('。');
    let ends = stop.is_some_and(|at| at + '。'.len_utf8() == line.len()) && !line.contains('，');
    ends && name.len() < line.len() && name.starts_with(['.', '．', '、']) && line.len() <= LONGEST_LINE
}

/// Reads a line that begins with 附件, or that goes on with a number.
pub(super) fn read<'d>(text: &str, block: &'d Block) -> Note<'d> {
    let span = block.span;
    let mut at = span.start();
    let word = ["附件", "附"].iter().find(|word| span.of(text).starts_with(**word));
    let (mut early_number, mut colon) = (None, None);
    if let Some(word) = word {
        at = skip(text, span, at + word.len(), is_blank);
        let digits = skip(text, span, at, |c| is_digit(c) || HAN.contains(c));
        let after = skip(text, span, digits, is_blank);
        let mark = skip_one(text, span, after, |c| matches!(c, '：' | ':'));
        // 附件1.…… lacks the colon, and 附件：1.…… has the number in its place.
        if mark > after {
            early_number = (digits > at).then(|| Span::new(at, digits));
            colon = Some(Span::new(after, mark));
            at = skip(text, span, mark, is_blank);
        }
    }
    let label = Span::new(span.start(), at);
    let rest = Span::new(at, span.end());
    let (number, mark) = split_number(text, rest);
    let name = Span::new(mark.end(), span.end());
    Note { block, label, early_number, colon, number, mark, name }
}

/// Figures that count attachments where a drafter does not use Arabic ones.
const HAN: &str = "一二三四五六七八九十";

/// The number that opens `rest`, with its opening bracket, and the mark behind it. Without a mark it is part of the name.
fn split_number(text: &str, rest: Span) -> (Option<Span>, Span) {
    let circled = skip_one(text, rest, rest.start(), is_circled);
    let open = skip_one(text, rest, rest.start(), |c| matches!(c, '（' | '('));
    let arabic = skip(text, rest, open, is_digit);
    let figures = if arabic > open { arabic } else { skip(text, rest, open, |c| HAN.contains(c)) };
    let marks = |c| matches!(c, '.' | '．' | '、' | '，' | ',' | '）' | ')' | '：' | ':' | '。');
    let end = figures.max(circled);
    let mark = skip(text, rest, end, marks);
    let numbered =
        circled > rest.start() || (mark > end && end > open && text[open..end].chars().count() <= 2);
    if !numbered {
        return (None, Span::empty(rest.start()));
    }
    (Some(Span::new(rest.start(), end)), Span::new(end, skip(text, rest, mark, is_blank)))
}

fn is_circled(c: char) -> bool {
    ('①'..='⑳').contains(&c)
}

fn skip(text: &str, within: Span, at: usize, admits: impl Fn(char) -> bool) -> usize {
    let rest = &text[at..within.end()];
    within.end() - rest.trim_start_matches(admits).len()
}

fn skip_one(text: &str, within: Span, at: usize, admits: impl Fn(char) -> bool) -> usize {
    text[at..within.end()].chars().next().filter(|&c| admits(c)).map_or(at, |c| at + c.len_utf8())
}

/// The value of the number of an attachment, in whatever writing.
pub(super) fn value(number: &str) -> Option<u32> {
    let bare = number.trim_start_matches(['（', '(']);
    match bare.chars().next() {
        Some(c) if is_circled(c) => Some(c as u32 - '①' as u32 + 1),
        _ => zhubi_document::parse_numeral(bare).map(|numeral| numeral.value as u32),
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Block, Role};
    use zhubi_text::Span;

    use super::{read, value};

    fn parts(line: &str) -> (bool, Option<&str>, Option<&str>, &str) {
        let span = Span::new(0, line.len());
        let role = Role::AttachmentNote;
        let block =
            Block { span, lines: 0..1, joins: Vec::new(), role, residue: None, region: 0, topic: None };
        let note = read(line, &block);
        let of = |span: Option<Span>| span.map(|span| span.of(line));
        (note.colon.is_some(), of(note.early_number), of(note.number), note.name.of(line))
    }

    #[test]
    fn labels_numbers_and_names() {
        assert_eq!(parts("附件：1.报名表"), (true, None, Some("1"), "报名表"));
        assert_eq!(parts("附件：报名表"), (true, None, None, "报名表"));
        assert_eq!(parts("附件1：报名表"), (true, Some("1"), None, "报名表"));
        assert_eq!(parts("附件 2 : 报名表"), (true, Some("2"), None, "报名表"));
        assert_eq!(parts("附件1.报名表"), (false, None, Some("1"), "报名表"));
        assert_eq!(parts("附件：一、报名表"), (true, None, Some("一"), "报名表"));
        assert_eq!(parts("附件：（1）报名表"), (true, None, Some("（1"), "报名表"));
        assert_eq!(parts("附件：2024年工作要点"), (true, None, None, "2024年工作要点"));
        assert_eq!(parts("附件：一次性补助名单"), (true, None, None, "一次性补助名单"));
        assert_eq!(parts("2．名单"), (false, None, Some("2"), "名单"));
    }

    #[test]
    fn values() {
        for (number, expected) in [("1", 1), ("１２", 12), ("（3", 3), ("②", 2), ("十一", 11)] {
            assert_eq!(value(number), Some(expected), "{number}");
        }
    }
}
