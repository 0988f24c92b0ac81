use std::borrow::Cow;

/// Tells `visit` of the records of `text`, a CSV, headings included, each with its line from 1 and its cells.
///
/// Lexicons are read on every start, and a reader of any CSV takes as long to make ready as a small lexicon to read. So
/// records of one line are taken apart here, and that reader is asked only from the first other one on.
///
/// # Errors
/// When the text is no CSV or a record has more or fewer cells than the headings, and what `visit` answers.
pub fn read_records<E: From<csv::Error>>(
    text: &str,
    mut visit: impl FnMut(u64, &[Cow<str>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut width = None;
    let mut cells = Vec::new();
    let rows = (1..).zip(text.split('\n')).filter(|(_, row)| !row.is_empty());
    for (known, (number, row)) in rows.enumerate() {
        if !split(row, &mut cells) || *width.get_or_insert(cells.len()) != cells.len() {
            return read_any(text, known, visit);
        }
        visit(number, &cells)?;
    }
    Ok(())
}

/// Puts the cells of `row` into `cells`, unless it is no record by itself.
fn split<'r>(row: &'r str, cells: &mut Vec<Cow<'r, str>>) -> bool {
    cells.clear();
    if row.starts_with('\u{FEFF}') || row.contains('\r') {
        return false;
    }
    let mut rest = row;
    loop {
        let end = match rest.strip_prefix('"') {
            Some(quoted) => {
                let Some(length) = quoted_length(quoted) else { return false };
                let cell = &quoted[..length];
                let is_plain = !cell.contains('"');
                cells.push(if is_plain { cell.into() } else { cell.replace("\"\"", "\"").into() });
                length + 2
            }
            None => {
                let end = rest.bytes().position(|byte| byte == b',').unwrap_or(rest.len());
                cells.push(rest[..end].into());
                end
            }
        };
        match rest[end..].strip_prefix(',') {
            Some(next) => rest = next,
            None => return end == rest.len(),
        }
    }
}

/// The length of the quoted cell that `rest` begins with, up to the quotation mark that closes it.
fn quoted_length(rest: &str) -> Option<usize> {
    let mut marks = rest.match_indices('"').map(|(at, _)| at);
    loop {
        let at = marks.next()?;
        if rest.as_bytes().get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        marks.next();
    }
}

/// Reads what stands behind the first `known` records.
fn read_any<E: From<csv::Error>>(
    text: &str,
    known: usize,
    mut visit: impl FnMut(u64, &[Cow<str>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for record in reader.records().skip(known) {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<Cow<str>> = record.iter().map(Cow::from).collect();
        visit(line, &cells)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read_any, read_records};

    type Read = Result<Vec<Vec<String>>, csv::Error>;

    fn read(text: &str, is_any: bool) -> Read {
        let mut records = Vec::new();
        let visit = |_: u64, cells: &[std::borrow::Cow<str>]| {
            records.push(cells.iter().map(|cell| cell.to_string()).collect());
            Ok::<(), csv::Error>(())
        };
        if is_any { read_any(text, 0, visit) } else { read_records(text, visit) }?;
        Ok(records)
    }

    #[test]
    fn cells_may_be_quoted_and_hold_line_ends() {
        let text = "甲,\"乙,\"\"丙\"\"\"\n\n丁,\"戊\n己\"\n庚,\n";
        let records = read(text, false).unwrap();
        assert_eq!(records, [["甲", "乙,\"丙\""], ["丁", "戊\n己"], ["庚", ""]]);
        let mut lines = Vec::new();
        read_records::<csv::Error>("甲\n乙\n\"丙\n丁\"\n戊\n", |line, _| {
            lines.push(line);
            Ok(())
        })
        .unwrap();
        assert_eq!(lines, [1, 2, 3, 5]);
    }

    #[test]
    fn records_are_as_wide_as_the_headings() {
        assert!(read("甲,乙\n丙\n", false).is_err());
    }

    proptest! {
        #[test]
        fn records_are_those_that_any_reader_finds(text in "([甲 ]|\"甲\"|\"\"|\"|,|,|\n|\n|\r|\u{FEFF}){0,24}") {
            let (one, any) = (read(&text, false), read(&text, true));
            prop_assert_eq!(one.is_ok(), any.is_ok());
            if let (Ok(one), Ok(any)) = (one, any) {
                prop_assert_eq!(one, any);
            }
        }
    }
}
