//! Where a text says what it will call something: ……（以下简称“……”）.

use zhubi_document::{Document, RegionKind, Role};
use zhubi_lint::Hit;
use zhubi_text::{Span, is_han};

/// The words that introduce a short name.
pub(super) const CUES: &[&str] = &["以下简称", "下称", "以下称", "简称为"];

/// A short name and what it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    /// The short name without its marks.
    pub(super) short: Span,
    /// The full name, or its last [`LONGEST_FULL`] characters where nothing shows where it begins.
    pub(super) full: Span,
    /// Whether the full name is a title, `full` being the words within 《》.
    pub(super) title: bool,
}

/// A full name is compared by this many of its last characters.
pub(super) const LONGEST_FULL: usize = 8;
/// A shorter one is too common to be told again.
const SHORTEST_FULL: usize = 5;
/// How far before the cue the bracket stands: a document number may come between.
const BRACKET_REACH: usize = 40;
/// How long a title may be, in characters.
const TITLE_REACH: usize = 80;
/// No text has more short names; beyond, they are not compared.
const MOST: usize = 64;

/// The short names that the cues at `hits` introduce in running text.
pub(super) fn definitions(document: &Document, hits: &[Hit]) -> Vec<Definition> {
    let running = |hit: &&Hit| is_running_text(document, hit.span.start());
    hits.iter().filter(running).filter_map(|hit| read(document.text(), hit.span)).take(MOST).collect()
}

/// Whether byte `at` stands in a paragraph of the document itself: titles, headings and attachments use full names.
pub(super) fn is_running_text(document: &Document, at: usize) -> bool {
    document.block_at(at).is_some_and(|block| {
        matches!(block.role, Role::Body | Role::ListItem)
            && document.regions()[block.region].kind == RegionKind::Body
    })
}

fn read(text: &str, cue: Span) -> Option<Definition> {
    let short = short_after(text, cue.end())?;
    let before = &text[..cue.start()];
    let bracket = before
        .char_indices()
        .rev()
        .take(BRACKET_REACH)
        .take_while(|&(_, c)| c != '\n')
        .find(|&(_, c)| matches!(c, '（' | '('))?
        .0;
    let before = &text[..bracket];
    if let Some(inner) = before.strip_suffix('》') {
        let open = inner.char_indices().rev().take(TITLE_REACH).find(|&(_, c)| c == '《')?.0;
        let full = Span::new(open + '《'.len_utf8(), inner.len());
        return Some(Definition { short, full, title: true });
    }
    let start = before.char_indices().rev().take(LONGEST_FULL).take_while(|&(_, c)| is_han(c)).last()?.0;
    let full = Span::new(start, before.len());
    let said = full.of(text);
    // Several names at once, and descriptions, are no full name.
    let name =
        said.chars().count() >= SHORTEST_FULL && !said.contains(['的', '等', '和', '及', '或', '与', '其']);
    name.then_some(Definition { short, full, title: false })
}

fn short_after(text: &str, at: usize) -> Option<Span> {
    const LONGEST_SHORT: usize = 20;
    let rest = &text[at..];
    let start = rest.find(|c: char| !matches!(c, '为' | '：' | ':' | '“' | '《' | '"' | '‘'))?;
    let end = rest[start..]
        .char_indices()
        .take(LONGEST_SHORT)
        .find(|&(_, c)| matches!(c, '”' | '》' | '）' | ')' | '，' | '、' | '"' | '’' | '\n'))?
        .0;
    (end > 0).then(|| Span::new(at + start, at + start + end))
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_lint::{Entry, Hit};
    use zhubi_text::{Source, Span};

    use super::definitions;

    #[test]
    fn names_titles_and_numbers() {
        let text = "成立青禾县防汛抗旱指挥部（以下简称县防指）。按照《关于做好防汛工作的通知》（青政发〔2024〕3号，以下简称《通知》）的要求，\
                    从事制造和销售的单位（以下简称“企业”）应当配合。";
        let source = Source::plain("a", text);
        let document = Document::parse(&source, &ParseOptions::default());
        let entry = Entry::default();
        let hits: Vec<Hit> = text
            .match_indices("以下简称")
            .map(|(at, cue)| Hit { span: Span::new(at, at + cue.len()), entry: &entry })
            .collect();
        let found: Vec<_> =
            definitions(&document, &hits).iter().map(|one| (one.full.of(text), one.short.of(text))).collect();
        assert_eq!(found, [("县防汛抗旱指挥部", "县防指"), ("关于做好防汛工作的通知", "通知")]);
    }
}
