use std::sync::LazyLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use zhubi_text::{LineIndex, Span, is_han};

use crate::piece::{Piece, trim};
use crate::shape;

/// How much of a line a phrase makes residue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// The whole line, unless it is a long paragraph.
    Line,
    /// The remark in brackets or after …… that the phrase stands in.
    Tail,
}

struct Phrase {
    /// What follows the literal: pieces of text with one or more digits before each.
    rest: Vec<&'static str>,
    scope: Scope,
}

struct Phrases {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    phrases: Vec<Phrase>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let rows = include_str!("residue.csv").lines().skip(1).filter_map(|row| row.rsplit_once(','));
    let mut literals = Vec::new();
    let mut phrases = Vec::new();
    for (phrase, scope) in rows {
        let mut pieces = phrase.split('#');
        literals.push((pieces.next().unwrap_or_default(), phrases.len() as u32));
        phrases.push(Phrase {
            rest: pieces.collect(),
            scope: if scope == "tail" { Scope::Tail } else { Scope::Line },
        });
    }
    let automaton = CharwiseDoubleArrayAhoCorasick::with_values(literals)
        .expect("a test checks that the phrases are distinct and not empty");
    Phrases { automaton, phrases }
});

/// A line of more characters than this that holds a sentence is prose, whatever words it uses.
const LONGEST_RESIDUE_LINE: usize = 60;

/// How far before a phrase the bracket of its remark may stand, in characters.
const LONGEST_REMARK_HEAD: usize = 40;

/// Marks the pieces that a website or tool left around the draft, and cuts lines that only end in such a remark.
pub(crate) fn mark(text: &str, lines: &LineIndex, pieces: &mut Vec<Piece>) {
    mark_by_words(text, lines, pieces);
    for piece in pieces.iter_mut().filter(|piece| piece.part.is_none()) {
        piece.residue |= is_page_number(piece.span.of(text)) || is_bare_url(piece.span.of(text));
    }
    mark_decorated_head(text, pieces);
    mark_between(text, pieces);
    mark_after_the_end(text, pieces);
    mark_beside(text, pieces);
}

fn mark_by_words(text: &str, lines: &LineIndex, pieces: &mut Vec<Piece>) {
    let mut cut: Vec<(usize, Span)> = Vec::new();
    for found in PHRASES.automaton.find_overlapping_iter(text) {
        let phrase = &PHRASES.phrases[found.value() as usize];
        if !follows(&text[found.end()..], &phrase.rest) {
            continue;
        }
        let line = lines.line_at(found.start());
        let Ok(index) = pieces.binary_search_by_key(&line, |piece| piece.line) else { continue };
        let span = pieces[index].span;
        match phrase.scope {
            Scope::Line if is_long_prose(span.of(text)) => {}
            Scope::Line => pieces[index].residue = true,
            Scope::Tail => {
                let remark = remark_around(text, span, found.start());
                if trim(text, remark) == span {
                    pieces[index].residue = true;
                } else if cut.last().is_none_or(|(last, _)| *last != index) {
                    cut.push((index, remark));
                }
            }
        }
    }
    for (index, remark) in cut.into_iter().rev() {
        let whole = pieces[index];
        let around = [
            (Span::new(whole.span.start(), remark.start()), whole.residue),
            (remark, true),
            (Span::new(remark.end(), whole.span.end()), whole.residue),
        ];
        let parts =
            around.into_iter().map(|(span, residue)| Piece { span: trim(text, span), residue, ..whole });
        pieces.splice(index..=index, parts.filter(|piece| !piece.span.is_empty()));
    }
}

/// Whether `text` goes on with digits and the given literals in turn.
fn follows(mut text: &str, rest: &[&str]) -> bool {
    rest.iter().all(|literal| {
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = after.len() < text.len();
        text = after;
        digits && text.starts_with(literal)
    })
}

/// The remark that holds the phrase at `at`: from its bracket, with …… before it, to the closing bracket with ……
/// after it, or to the end of the line.
fn remark_around(text: &str, line: Span, at: usize) -> Span {
    let before = &text[line.start()..at];
    let bracket =
        before.char_indices().rev().take(LONGEST_REMARK_HEAD).find(|(_, c)| matches!(c, '（' | '(' | '【'));
    let head = bracket.map_or(before, |(place, _)| &before[..place]);
    let start = line.start() + head.trim_end_matches(['…', '.', '．', ' ']).len();
    let after = &text[at..line.end()];
    let end = match (bracket, after.find(['）', ')', '】'])) {
        (Some(_), Some(close)) => {
            let rest = &after[close..];
            let rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
            line.end() - rest.trim_start_matches(['…', '.', ' ']).len()
        }
        _ => line.end(),
    };
    let start = start + text[start..at].len() - text[start..at].trim_start().len();
    Span::new(start, end)
}

fn is_long_prose(line: &str) -> bool {
    line.contains('。') && line.chars().count() > LONGEST_RESIDUE_LINE
}

/// — 3 —, 第3页 共10页.
fn is_page_number(line: &str) -> bool {
    let dashes = |c: char| matches!(c, '—' | '-' | '－' | ' ');
    let inner = line.trim_matches(dashes);
    let framed = line.starts_with(dashes) && line.ends_with(dashes) && !inner.is_empty();
    if framed && inner.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let mut rest = line;
    for word in ["第", "页", "共", "页"] {
        let Some(after) =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || " ,，/".contains(c)).strip_prefix(word)
        else {
            return false;
        };
        rest = after;
    }
    rest.is_empty() && line.contains(|c: char| c.is_ascii_digit())
}

fn is_bare_url(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www."))
        && !line.contains(|c: char| is_han(c) || c == ' ')
}

/// Lines before the title that carry the ornaments of a website.
fn mark_decorated_head(text: &str, pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().take_while(|piece| !shape::is_prose(piece.span.of(text))).take(8) {
        let line = piece.span.of(text);
        let ornament = line.contains(['◆', '◇', '■', '□', '►', '▶', '♥', '☆', '※', '|', '｜', '~'])
            && !line.contains("密★");
        piece.residue |= ornament && piece.part.is_none() && !shape::ends_like_title(line);
    }
}

/// Short lines that stand between two pieces of residue.
fn mark_between(text: &str, pieces: &mut [Piece]) {
    const LONGEST_GAP: usize = 4;
    let marked: Vec<usize> = (0..pieces.len()).filter(|&index| pieces[index].residue).collect();
    for pair in marked.windows(2) {
        let gap = pair[0] + 1..pair[1];
        let stray = |piece: &Piece| {
            let line = piece.span.of(text);
            piece.part.is_none() && !shape::is_prose(line) && !shape::ends_like_title(line)
        };
        if gap.len() <= LONGEST_GAP && pieces[gap.clone()].iter().all(stray) {
            pieces[gap].iter_mut().for_each(|piece| piece.residue = true);
        }
    }
}

/// What stands behind residue at the very end and is neither prose nor signature nor date.
fn mark_after_the_end(text: &str, pieces: &mut [Piece]) {
    const LONGEST_TAIL: usize = 3;
    let Some(last) = pieces.iter().rposition(|piece| piece.residue) else { return };
    let tail = last + 1..pieces.len();
    let stray = |piece: &Piece| {
        let line = piece.span.of(text);
        piece.part.is_none()
            && !shape::is_prose(line)
            && !shape::is_date_line(line)
            && !shape::ends_like_office(line)
            && !shape::is_attachment_mark(line)
            && crate::marker::at_block_start(line).is_none()
    };
    if tail.len() <= LONGEST_TAIL && pieces[tail.clone()].iter().all(stray) {
        pieces[tail].iter_mut().for_each(|piece| piece.residue = true);
    }
}

/// A bare number beside residue counts something of the website.
fn mark_beside(text: &str, pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let line = pieces[index].span.of(text);
        let bare = (4..=8).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit());
        let beside = (index > 0 && pieces[index - 1].residue)
            || pieces.get(index + 1).is_some_and(|next| next.residue);
        pieces[index].residue |= bare && beside && pieces[index].part.is_none();
    }
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use super::{PHRASES, mark};
    use crate::piece;

    fn residue(text: &str) -> Vec<String> {
        let source = Source::plain("a.txt", text);
        let mut pieces = piece::cut(&source);
        mark(text, source.lines(), &mut pieces);
        pieces.iter().filter(|piece| piece.residue).map(|piece| piece.span.of(text).to_owned()).collect()
    }

    #[test]
    fn phrases_load() {
        assert!(PHRASES.phrases.len() > 50);
    }

    #[test]
    fn a_remark_inside_a_line_is_cut_out() {
        assert_eq!(residue("组织企业赴外地开展……(未完,全文共3210字)"), ["……(未完,全文共3210字)"]);
        assert_eq!(residue("各项工作……（省略120字）……都有进展。"), ["……（省略120字）……"]);
    }

    #[test]
    fn short_lines_between_residue_are_residue_but_a_title_is_not() {
        let text = "微信扫码关注\n某某文库\n加入收藏\n在全县工作会议上的讲话\n会员群：1234\n";
        assert_eq!(residue(text), ["微信扫码关注", "某某文库", "加入收藏", "会员群：1234"]);
    }

    #[test]
    fn numbers_and_short_lines_at_the_end_follow_residue() {
        let text = "我们要抓好落实，确保完成全年任务。\n302145\n微信扫码分享\n收藏本页";
        assert_eq!(residue(text), ["302145", "微信扫码分享", "收藏本页"]);
    }

    #[test]
    fn prose_about_such_words_is_no_residue() {
        let text = "各单位要引导群众微信扫码领取电子票，不得收取任何费用，并在醒目位置公布监督电话，接受社会监督，对违反规定的要及时纠正，严肃处理。\n000001\n";
        assert_eq!(residue(text), Vec::<String>::new());
    }
}
