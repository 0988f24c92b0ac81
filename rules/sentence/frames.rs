//! Two words that must not stand together in one clause, such as 本着……为原则.

use foldhash::HashMap;
use zhubi_lint::read_records;
use zhubi_text::{Span, is_han};

/// Words of a clause that do not go together: one of `open`, then one of `close`.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// What should be said.
    pub(super) advice: String,
    close: Vec<String>,
    /// The characters with which the closing words begin.
    closes_with: Vec<char>,
    /// The bits of these, which tell nearly every other character without a search.
    closing_bits: u64,
    /// How many characters at most stand between.
    gap: usize,
    /// The frame is whole and good where one of these stands between.
    not_between: Vec<String>,
    /// Or where one of these stands before it in the clause.
    not_ahead: Vec<String>,
    ending: Ending,
}

/// What must follow the closing word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Anything.
    Any,
    /// The end of the clause.
    Clause,
    /// The end of the clause or a verb, but no noun that the word would be part of.
    Verb,
}

/// Frames by their opening words.
#[derive(Debug, Default)]
pub(super) struct Frames {
    frames: Vec<Frame>,
    by_opening: HashMap<String, Vec<usize>>,
}

/// Two words found in one clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Framed<'f> {
    pub(super) frame: &'f Frame,
    /// From the opening to the closing word.
    pub(super) span: Span,
    /// The closing word.
    pub(super) close: Span,
}

/// How many characters of a clause are looked at before the opening word.
const AHEAD: usize = 40;

/// Words that can follow 以……为重点 and the like, where a noun would take its last word as attribute.
const VERBS: &[&str] = &[
    "开展", "推进", "组织", "的", "抓", "实施", "展开", "加强", "全面", "深入", "积极", "大力", "切实",
    "制定", "做", "进行", "扎实", "和", "来", "而", "着力", "不断", "推动", "谋划", "统筹", "落实", "编制",
    "部署", "安排", "强化", "坚持", "持续",
];

impl Frames {
    /// Reads the columns `open,close,gap,not_between,not_ahead,ending,advice,note`; several values in a cell are
    /// separated by `|`. A `$` behind a word of `not_between` says that it must stand directly before the closing
    /// word. `ending` is empty, `clause` or `verb`.
    pub(super) fn from_csv(text: &str) -> Result<Self, csv::Error> {
        let mut read = Self::default();
        read_records(text, |line, cells| {
            if line == 1 {
                return Ok::<(), csv::Error>(());
            }
            let cell = |column: usize| cells.get(column).map_or("", |cell| cell);
            let values = |column: usize| -> Vec<String> {
                cell(column).split('|').filter(|value| !value.is_empty()).map(str::to_owned).collect()
            };
            let ending = match cell(5) {
                "clause" => Ending::Clause,
                "verb" => Ending::Verb,
                _ => Ending::Any,
            };
            for open in values(0) {
                read.by_opening.entry(open).or_default().push(read.frames.len());
            }
            let close = values(1);
            let mut closes_with: Vec<char> = close.iter().filter_map(|word| word.chars().next()).collect();
            closes_with.sort_unstable();
            closes_with.dedup();
            read.frames.push(Frame {
                advice: cell(6).to_owned(),
                close,
                closing_bits: closes_with.iter().fold(0, |bits, &c| bits | bit_of(c)),
                closes_with,
                gap: cell(2).parse().unwrap_or_default(),
                not_between: values(3),
                not_ahead: values(4),
                ending,
            });
            Ok(())
        })?;
        Ok(read)
    }

    /// All opening words, in order, to be looked for.
    pub(super) fn openings(&self) -> Vec<&str> {
        let mut openings: Vec<&str> = self.by_opening.keys().map(String::as_str).collect();
        openings.sort_unstable();
        openings
    }

    /// The frame that the opening word at `open` begins, if its clause closes one.
    pub(super) fn at<'f>(&'f self, text: &str, open: Span) -> Option<Framed<'f>> {
        let indices = self.by_opening.get(open.of(text))?;
        indices.iter().map(|&index| &self.frames[index]).find_map(|frame| {
            let close = frame.closing(text, open)?;
            Some(Framed { frame, span: open.cover(close), close })
        })
    }
}

impl Frame {
    /// Whether a closing word begins with `c`.
    fn may_close_with(&self, c: char) -> bool {
        self.closing_bits & bit_of(c) != 0 && self.closes_with.contains(&c)
    }

    fn closing(&self, text: &str, open: Span) -> Option<Span> {
        let rest = &text[open.end()..];
        let clause = rest.char_indices().take(self.gap + 1).take_while(|&(_, c)| !is_clause_end(c));
        let (at, close) = clause.filter(|&(_, c)| self.may_close_with(c)).find_map(|(at, _)| {
            let closes = |close: &&String| {
                rest[at..].starts_with(close.as_str()) && self.ending.agrees(&rest[at + close.len()..])
            };
            Some((at, self.close.iter().filter(closes).max_by_key(|close| close.len())?))
        })?;
        let between = &rest[..at];
        let span = Span::new(open.end() + at, open.end() + at + close.len());
        let good = self.not_between.iter().any(|word| stands_in(between, word))
            || (!self.not_ahead.is_empty() && {
                let ahead = clause_ahead(&text[..open.start()]);
                self.not_ahead.iter().any(|word| ahead.contains(word.as_str()))
            });
        (!good).then_some(span)
    }
}

impl Ending {
    fn agrees(self, after: &str) -> bool {
        let ends = !after.starts_with(is_han);
        match self {
            Ending::Any => true,
            Ending::Clause => ends,
            Ending::Verb => ends || VERBS.iter().any(|verb| after.starts_with(verb)),
        }
    }
}

fn stands_in(between: &str, word: &str) -> bool {
    match word.strip_suffix('$') {
        Some(last) => between.ends_with(last),
        None => between.contains(word),
    }
}

fn bit_of(c: char) -> u64 {
    1 << (u32::from(c) % u64::BITS)
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n' | '\r' | ',' | ';' | ':')
}

fn clause_ahead(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .take(AHEAD)
        .take_while(|&(_, c)| !is_clause_end(c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    &before[start..]
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::Frames;

    #[test]
    fn a_frame_is_closed_in_its_clause_unless_a_word_makes_it_good() {
        let csv = "open,close,gap,not_between,not_ahead,ending,advice,note\n本着|遵循,为原则,12,以|、|成$,在,verb,改,\n";
        let frames = Frames::from_csv(csv).unwrap();
        assert_eq!(frames.openings(), ["本着", "遵循"]);
        let found = |text: &str| {
            let at = text.find("本着").unwrap();
            frames.at(text, Span::new(at, at + 6)).map(|framed| framed.span.of(text).to_owned())
        };
        assert_eq!(found("要本着实事求是为原则，抓好").as_deref(), Some("本着实事求是为原则"));
        assert_eq!(found("本着就近为原则开展工作").as_deref(), Some("本着就近为原则"));
        for text in [
            "本着就近，为原则",
            "本着以人为原则",
            "本着养成为原则",
            "在本着就近为原则",
            "本着就近为原则性",
            "本着",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
