use zhubi_text::{PartKind, is_sentence_end};

use super::Page;
use super::line::{Line, is_wide};
use crate::extraction::Extraction;

/// Between which places the lines of a document run.
#[derive(Clone, Copy)]
struct Column {
    left: f64,
    right: f64,
}

/// Joins the lines of `pages` to paragraphs, one line of text each.
pub(super) fn join(pages: &[Page], lines: &[Vec<Line>]) -> Extraction {
    let mut taken = Extraction::default();
    let mut last: Option<(&Line, usize)> = None;
    let whole = column(lines.iter().flatten());
    for (number, lines) in lines.iter().enumerate() {
        let column = if lines.len() >= 8 { column(lines.iter()) } else { whole };
        let Some(column) = column else { continue };
        let leading = leading(lines);
        for line in lines {
            let same_page = last.is_some_and(|(_, page)| page == number);
            let column_before = column;
            let continued = last.is_some_and(|(before, page)| {
                let of_one_size = (pages[page].width - pages[number].width).abs() < 1.0;
                let near = !same_page || is_near(before, line, leading);
                of_one_size && near && continues(before, line, column_before)
            });
            if continued {
                let ends_latin = taken.text.chars().next_back().is_some_and(|c| !is_wide(c));
                if ends_latin && line.text.starts_with(|c: char| !is_wide(c)) {
                    taken.insert(" ");
                }
            } else {
                if !taken.text.is_empty() {
                    taken.insert("\n");
                }
                if is_indented(line, column) {
                    taken.insert_part("　　", PartKind::Generated);
                }
            }
            push(&mut taken, &line.text);
            last = Some((line, number));
        }
    }
    if !taken.text.is_empty() {
        taken.insert("\n");
    }
    taken
}

/// Adds the text of a line; its tabs stand where the page has a gap.
fn push(taken: &mut Extraction, text: &str) {
    for (index, cell) in text.split('\t').enumerate() {
        if index > 0 {
            taken.insert_part("\t", PartKind::Literal);
        }
        taken.insert(cell);
    }
}

/// The column that most lines fill: the left end and the right end that several lines share.
fn column<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Option<Column> {
    let size = median(lines.clone().map(|line| line.size).collect())?;
    let left = shared_end(lines.clone().map(|line| line.left).collect(), size)?;
    let right = -shared_end(lines.map(|line| -line.right).collect(), size * 1.5)?;
    Some(Column { left, right })
}

/// The least of `ends` that enough others lie near to, so that one line which sticks out does not count.
fn shared_end(mut ends: Vec<f64>, near: f64) -> Option<f64> {
    ends.sort_unstable_by(f64::total_cmp);
    let enough = (ends.len() / 10).clamp(2, 5);
    let mut upper = 0;
    for (index, &end) in ends.iter().enumerate() {
        while upper < ends.len() && ends[upper] <= end + near {
            upper += 1;
        }
        if upper - index >= enough {
            return Some(end);
        }
    }
    ends.first().copied()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The usual distance of the lines of a page.
fn leading(lines: &[Line]) -> Option<f64> {
    median(lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|&step| step > 0.0).collect())
}

fn is_near(before: &Line, line: &Line, leading: Option<f64>) -> bool {
    let step = line.y - before.y;
    let usual = leading.unwrap_or(line.size * 2.0).max(line.size);
    step > 0.0 && step < usual * 1.5
}

fn continues(before: &Line, line: &Line, column: Column) -> bool {
    let size = before.size;
    let same_size = (line.size - size).abs() < size * 0.12;
    let is_row = line.text.contains('\t') || before.text.contains('\t');
    // Punctuation may hang over the edge, and what must not begin a line may draw a character or two after it.
    let slack = if ends_clause(&before.text) { 1.6 } else { 3.2 };
    let before_is_full = before.right > column.right - size * slack;
    // A date or an office at the right ends there too, and fills no line.
    let is_long = before.right - before.left > (column.right - column.left) * 0.6;
    let begins_item = ends_clause(&before.text) && begins_with_ordinal(&line.text);
    if !same_size
        || is_row
        || !before_is_full
        || !is_long
        || begins_item
        || is_entry_of_contents(&before.text)
    {
        return false;
    }
    if line.left < column.left + size * 0.8 {
        return true;
    }
    // A list whose lines all hang at one indent, unless a sentence ended where the line did.
    (line.left - before.left).abs() < size * 0.3
        && !before.text.chars().next_back().is_some_and(is_sentence_end)
}

fn ends_clause(text: &str) -> bool {
    text.ends_with(|c: char| is_sentence_end(c) || matches!(c, '；' | '：' | '”' | '）'))
}

/// Whether `text` begins as an item of a series does: 一、 （二） 3. （4） ⑤ 第六条.
fn begins_with_ordinal(text: &str) -> bool {
    let text = text.trim_start();
    let bracketed = text.strip_prefix(['（', '(']);
    let rest = bracketed.or_else(|| text.strip_prefix('第')).unwrap_or(text);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c);
    let after = rest.trim_start_matches(number);
    let has_number = after.len() < rest.len();
    match after.chars().next() {
        Some('）' | ')' | '、' | '.' | '．' | '条' | '章' | '节') => has_number,
        _ => text.starts_with(|c| matches!(c, '①'..='⑳')),
    }
}

/// Whether `text` is an entry of a table of contents: a leader and the number of a page.
fn is_entry_of_contents(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    before.len() < text.len() && (before.ends_with("....") || before.ends_with("……"))
}

/// Whether `line` is set in as the first line of a paragraph is, and not centred or at the right.
fn is_indented(line: &Line, column: Column) -> bool {
    let indent = line.left - column.left;
    let slack = column.right - line.right;
    let is_set_in = indent > line.size * 1.2 && indent < line.size * 3.2;
    is_set_in && !((indent - slack).abs() < line.size * 0.7 && slack > line.size)
}
