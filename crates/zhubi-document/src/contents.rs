use std::ops::Range;

use zhubi_text::{is_blank, is_han, is_word_character};

use crate::marker::at_block_start;
use crate::piece::Piece;
use crate::shape;

/// Fewer lines than this without a label are no table of contents.
const FEWEST_UNLABELLED: usize = 4;

/// Finds the tables of contents, as ranges of pieces that hold no residue: after a label (目录, 提纲), or a list of
/// headings before any running text whose first heading comes again.
pub(crate) fn find(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for label in (0..pieces.len()).filter(|&index| is_label(pieces[index].span.of(text))) {
        let end = end_of_entries(text, pieces, label + 1);
        if end > label + 2 {
            found.push(label..end);
        }
    }
    if found.is_empty()
        && let Some(first) = first_unlabelled(text, pieces)
    {
        let end = end_of_entries(text, pieces, first);
        let came_again = |index: &usize| {
            let heading = heading_text(pieces[*index].span.of(text));
            pieces[end..].iter().any(|piece| starts_as_heading(text, piece, &heading))
        };
        let again = (first..end).filter(came_again).count();
        if end - first >= FEWEST_UNLABELLED && again * 2 >= end - first {
            found.push(first..end);
        }
    }
    found
}

/// 目录, 目　录, 提纲：, 目录/提纲:……
fn is_label(line: &str) -> bool {
    let is_part = |c: char| is_han(c) || is_blank(c) || "：:/…·.[]【】".contains(c);
    if !line.starts_with(may_begin_label) || !line.chars().all(is_part) {
        return false;
    }
    let bare: String = line.chars().filter(|&c| is_han(c)).collect();
    matches!(bare.as_str(), "目录" | "提纲" | "目次" | "目录提纲" | "内容提要" | "提纲目录" | "文章目录")
}

/// Few lines of a draft begin so, and only those are read.
fn may_begin_label(c: char) -> bool {
    matches!(c, '目' | '提' | '内' | '文') || !is_han(c)
}

/// The end of the entries that begin at piece `start`: before the first heading comes again, or before a line that is
/// no entry.
fn end_of_entries(text: &str, pieces: &[Piece], start: usize) -> usize {
    let mut first: Option<String> = None;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        let line = piece.span.of(text);
        if piece.residue.is_some() || !is_entry(line) {
            return index;
        }
        if first.as_ref().is_some_and(|first| starts_as_heading(text, piece, first)) {
            return index;
        }
        first = first.or_else(|| Some(heading_text(line)).filter(|heading| !heading.is_empty()));
    }
    pieces.len()
}

fn is_entry(line: &str) -> bool {
    let omitted = line.chars().all(|c| matches!(c, '…' | '.' | '·'));
    let numbered = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_page =
        numbered.len() < line.len() && numbered.ends_with(['…', '.', '·', '\t', ' ', '\u{3000}', '-', '—']);
    let heading =
        at_block_start(line).is_some() && !line.ends_with(['。', '；', '，']) && line.chars().count() <= 60;
    omitted || has_page || heading
}

/// The first of a run of headings that stands before all running text, not counting a title.
fn first_unlabelled(text: &str, pieces: &[Piece]) -> Option<usize> {
    let before_text = pieces.iter().take_while(|piece| !shape::is_prose(piece.span.of(text))).count();
    let entries = |index: &usize| {
        pieces[*index].residue.is_none() && at_block_start(pieces[*index].span.of(text)).is_some()
    };
    (0..before_text).find(entries).filter(|first| first + FEWEST_UNLABELLED <= before_text)
}

/// A heading without its ordinal, blanks, marks and page number: what is the same in the contents and in the body.
pub(crate) fn heading_text(line: &str) -> String {
    let body = at_block_start(line).map_or(line, |marker| &line[marker.span.end()..]);
    let body =
        body.trim_end_matches(|c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '…' | '.' | '·'));
    body.chars().filter(|&c| is_word_character(c)).collect()
}

/// Whether the piece opens with an ordinal and the heading `heading`.
fn starts_as_heading(text: &str, piece: &Piece, heading: &str) -> bool {
    let line = piece.span.of(text);
    if heading.is_empty() || piece.residue.is_some() || at_block_start(line).is_none() {
        return false;
    }
    let end = line.char_indices().nth(heading.chars().count() * 2 + 16).map_or(line.len(), |(at, _)| at);
    heading_text(&line[..end]).starts_with(heading)
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use super::find;
    use crate::piece;

    fn contents(text: &str) -> Vec<(usize, usize)> {
        let source = Source::plain("a.txt", text);
        find(text, &piece::cut(&source)).into_iter().map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn labelled_contents_end_where_the_first_heading_comes_again() {
        let text = "目　　录\n第一章　总则\n第二章　附则\n第一章　总则\n第一条　为了规范管理，制定本办法。\n";
        assert_eq!(contents(text), [(0, 3)]);
    }

    #[test]
    fn unlabelled_contents_need_headings_that_come_again() {
        let list = "一、总体要求\n二、主要任务\n三、保障措施\n四、工作安排\n";
        assert_eq!(
            contents(&format!(
                "{list}关于工作的意见\n一、总体要求\n坚持问题导向。\n二、主要任务\n抓好落实。\n"
            )),
            [(0, 4)]
        );
        assert_eq!(contents(&format!("{list}坚持问题导向。\n")), []);
    }

    #[test]
    fn page_numbers_and_leaders_are_no_part_of_the_heading() {
        let text = "目录\n一、总体要求……………1\n二、主要任务……………3\n工作意见\n一、总体要求\n坚持问题导向。\n";
        assert_eq!(contents(text), [(0, 3)]);
    }
}
