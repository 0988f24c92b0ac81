use std::borrow::Cow;

use zhubi_document::Date;
use zhubi_text::Span;

use crate::records::read_records;

/// One literal and what must or must not stand around it: Chinese has no word boundary, so each literal brings its own.
///
/// In the neighbours a `#` stands for one digit, one Chinese numeral or one placeholder (X, x, *).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What is looked for.
    pub wrong: String,
    /// What should stand there: none when there is nothing to put, several when a person must choose.
    pub right: Alternatives,
    /// The hit is dropped when one of these stands directly before it.
    pub not_before: Alternatives,
    /// The hit is dropped when one of these stands directly after it.
    pub not_after: Alternatives,
    /// The hit is dropped when it lies inside one of these longer phrases.
    pub not_in: Alternatives,
    /// When not empty, one of these must stand directly before the hit.
    pub before: Alternatives,
    /// When not empty, one of these must stand directly after the hit.
    pub after: Alternatives,
    /// The entry speaks only about texts of this day or later.
    pub since: Option<Date>,
    /// The entry speaks only about texts of an earlier day.
    pub until: Option<Date>,
    /// For people who keep the lexicon.
    pub note: String,
    /// Its line in the file, from 1; 0 where it comes from none.
    pub line: u64,
}

/// Several values of one cell, kept as they stand there: most are never asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Alternatives(String);

impl Alternatives {
    /// The values of a cell, separated by `|`.
    pub fn new(cell: &str) -> Self {
        let is_empty = cell.bytes().all(|byte| byte == b'|');
        Self(if is_empty { String::new() } else { cell.to_owned() })
    }

    /// The values, none of them empty.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split('|').filter(|value| !value.is_empty())
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A list of literals with their guards: a rule's vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
}

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file is no CSV with the columns of a lexicon.
    #[error("词表格式有误：{0}")]
    Format(#[from] csv::Error),
    /// A column that every lexicon has is missing.
    #[error("词表缺少“{0}”一列")]
    Column(String),
    /// A column has a name that means nothing.
    #[error(
        "词表没有名为“{0}”的列，可用的列有 错误、正确、前面不能是、后面不能是、不在词中、前面必须是、后面必须是、启用日期、停用日期、备注"
    )]
    Strange(String),
    /// An entry has no literal.
    #[error("词表第 {line} 行没有词条")]
    Empty {
        /// Line of the file, from 1.
        line: u64,
    },
    /// A date column holds no date.
    #[error("词表第 {line} 行的日期“{text}”无法识别，应写作 2012-11 或 2012-11-08")]
    Date {
        /// Line of the file, from 1.
        line: u64,
        /// What stands there.
        text: String,
    },
}

impl LexiconError {
    /// The line of the file, from 1, that it is about.
    pub fn line(&self) -> u64 {
        match self {
            Self::Format(error) => error.position().map_or(1, csv::Position::line),
            Self::Column(_) | Self::Strange(_) => 1,
            Self::Empty { line } | Self::Date { line, .. } => *line,
        }
    }
}

/// The columns of a lexicon, by either of their names; the first must be there.
const COLUMNS: [[&str; 2]; 10] = [
    ["wrong", "错误"],
    ["right", "正确"],
    ["not_before", "前面不能是"],
    ["not_after", "后面不能是"],
    ["not_in", "不在词中"],
    ["before", "前面必须是"],
    ["after", "后面必须是"],
    ["since", "启用日期"],
    ["until", "停用日期"],
    ["note", "备注"],
];

/// Where the columns stand, by the headings.
fn columns(headings: &[Cow<str>]) -> Result<[Option<usize>; COLUMNS.len()], LexiconError> {
    let places = COLUMNS.map(|names| headings.iter().position(|heading| names.contains(&heading.trim())));
    if places[0].is_none() {
        return Err(LexiconError::Column(COLUMNS[0].join("或")));
    }
    let is_known =
        |heading: &str| heading.is_empty() || COLUMNS.iter().flatten().any(|name| *name == heading);
    match headings.iter().map(|heading| heading.trim()).find(|heading| !is_known(heading)) {
        Some(strange) => Err(LexiconError::Strange(strange.to_owned())),
        None => Ok(places),
    }
}

/// The entry on `line`, unless its cells are all empty.
fn entry(
    line: u64,
    cells: &[Cow<str>],
    places: &[Option<usize>; COLUMNS.len()],
) -> Result<Option<Entry>, LexiconError> {
    let cell = |column: usize| {
        let cell = places[column].and_then(|place| cells.get(place)).map_or("", |cell| cell);
        if cell.is_empty() { cell } else { cell.trim() }
    };
    let date = |text: &str| match text {
        "" => Ok(None),
        text => {
            Date::from_iso(text).map(Some).ok_or_else(|| LexiconError::Date { line, text: text.to_owned() })
        }
    };
    if cell(0).is_empty() {
        // Spreadsheets leave blanks in cells and empty rows below the last.
        let is_blank = cells.iter().all(|cell| cell.trim().is_empty());
        return if is_blank { Ok(None) } else { Err(LexiconError::Empty { line }) };
    }
    Ok(Some(Entry {
        wrong: cell(0).to_owned(),
        right: Alternatives::new(cell(1)),
        not_before: Alternatives::new(cell(2)),
        not_after: Alternatives::new(cell(3)),
        not_in: Alternatives::new(cell(4)),
        before: Alternatives::new(cell(5)),
        after: Alternatives::new(cell(6)),
        since: date(cell(7))?,
        until: date(cell(8))?,
        note: cell(9).to_owned(),
        line,
    }))
}

impl Lexicon {
    /// Reads a lexicon in CSV with the column `wrong` and any of `right,not_before,not_after,not_in,before,after,since,
    /// until,note`, or the same in Chinese; several values in a cell are separated by `|`.
    ///
    /// # Errors
    /// When it is no such CSV, or an entry has no literal or an unreadable date.
    pub fn from_csv(text: &str) -> Result<Self, LexiconError> {
        let mut places: Option<[Option<usize>; COLUMNS.len()]> = None;
        let mut entries = Vec::new();
        read_records(text, |line, cells| {
            match &places {
                None => places = Some(columns(cells)?),
                Some(places) => entries.extend(entry(line, cells, places)?),
            }
            Ok::<(), LexiconError>(())
        })?;
        if places.is_none() {
            return Err(LexiconError::Column(COLUMNS[0].join("或")));
        }
        Ok(Self { entries })
    }

    /// A lexicon of bare literals without guards or replacements.
    pub fn of_literals<'l>(literals: impl IntoIterator<Item = &'l str>) -> Self {
        let entry = |literal: &str| Entry { wrong: literal.to_owned(), ..Entry::default() };
        Self { entries: literals.into_iter().map(entry).collect() }
    }

    /// The same lexicon with bare literals behind its entries: words on which a rule wants to look closer.
    #[must_use]
    pub fn with_literals<'l>(mut self, literals: impl IntoIterator<Item = &'l str>) -> Self {
        self.entries.extend(Self::of_literals(literals).entries);
        self
    }

    /// A lexicon of `entries`, whose literals are not empty.
    pub fn of_entries(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// All entries, to be put into another lexicon.
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// All entries in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Entry {
    /// The replacement, where there is exactly one.
    pub fn replacement(&self) -> Option<&str> {
        let mut right = self.right.iter();
        right.next().filter(|_| right.next().is_none())
    }

    /// Whether the guards let the hit of `wrong` at `span` of `text` pass, for a text judged as of `as_of`.
    pub fn admits(&self, text: &str, span: Span, as_of: Option<Date>) -> bool {
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        if self.since.is_some_and(|since| as_of.is_none_or(|day| day < since))
            || self.until.is_some_and(|until| as_of.is_none_or(|day| day >= until))
        {
            return false;
        }
        let is_latin = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let wrong = self.wrong.as_bytes();
        if (is_latin(wrong.first()) && is_latin(before.as_bytes().last()))
            || (is_latin(wrong.last()) && is_latin(after.as_bytes().first()))
        {
            return false;
        }
        // Most entries have none or one kind of guard.
        let stands_before = |guards: &Alternatives| guards.iter().any(|guard| ends_with(before, guard));
        let stands_after = |guards: &Alternatives| guards.iter().any(|guard| begins_with(after, guard));
        if (!self.not_before.is_empty() && stands_before(&self.not_before))
            || (!self.not_after.is_empty() && stands_after(&self.not_after))
            || (!self.before.is_empty() && !stands_before(&self.before))
            || (!self.after.is_empty() && !stands_after(&self.after))
        {
            return false;
        }
        self.not_in.is_empty() || !self.not_in.iter().any(|phrase| self.lies_in(phrase, text, span))
    }

    /// Whether the hit of `wrong` at `span` of `text` is part of the longer `phrase` there.
    pub fn lies_in(&self, phrase: &str, text: &str, span: Span) -> bool {
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        phrase.match_indices(self.wrong.as_str()).any(|(at, wrong)| {
            ends_with(before, &phrase[..at]) && begins_with(after, &phrase[at + wrong.len()..])
        })
    }
}

fn begins_with(text: &str, pattern: &str) -> bool {
    matches_all(text.chars(), pattern.chars())
}

fn ends_with(text: &str, pattern: &str) -> bool {
    matches_all(text.chars().rev(), pattern.chars().rev())
}

fn matches_all(mut text: impl Iterator<Item = char>, mut pattern: impl Iterator<Item = char>) -> bool {
    pattern.all(|wanted| text.next().is_some_and(|c| c == wanted || (wanted == '#' && stands_for_number(c))))
}

fn stands_for_number(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '〇' | '一'..='一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        | '十' | '百' | '千' | '万' | '两' | 'X' | 'x' | '*')
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{Entry, Lexicon};

    fn hits(csv: &str, text: &str) -> usize {
        let lexicon = Lexicon::from_csv(csv).unwrap();
        let entry: &Entry = &lexicon.entries()[0];
        let places = text.match_indices(&entry.wrong);
        places.filter(|(at, wrong)| entry.admits(text, Span::new(*at, at + wrong.len()), None)).count()
    }

    #[test]
    fn not_in_drops_the_hit_inside_a_longer_phrase() {
        let csv = "wrong,right,not_in\n会报,汇报,大会报告|全委会报告\n";
        assert_eq!(hits(csv, "向大会报告工作"), 0);
        assert_eq!(hits(csv, "作专题会报"), 1);
    }

    #[test]
    fn number_sign_stands_for_digits_numerals_and_placeholders() {
        let csv = "wrong,right,after\n截止,截至,目前|#月\n";
        assert_eq!(hits(csv, "截止5月，截止五月，截止X月，截止目前"), 4);
        assert_eq!(hits(csv, "报名截止日期"), 0);
    }

    #[test]
    fn a_dated_entry_is_silent_about_texts_of_unknown_date() {
        assert_eq!(hits("wrong,right,since\n旧称,新称,2018-03\n", "旧称"), 0);
    }

    #[test]
    fn latin_edges_must_be_word_edges() {
        assert_eq!(hits("wrong,right\nZF,政府\n", "ZFB转账，ZF文件"), 1);
    }

    #[test]
    fn bad_rows_name_their_line() {
        let error = Lexicon::from_csv("wrong,right\n甲,乙\n,丙\n").unwrap_err();
        assert_eq!(error.to_string(), "词表第 3 行没有词条");
        let error = Lexicon::from_csv("wrong,right,since\n甲,乙,明年\n").unwrap_err();
        assert!(error.to_string().contains("“明年”"));
    }
}
