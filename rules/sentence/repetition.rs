//! Paragraphs that stand twice in a text.

use std::rc::Rc;

use foldhash::HashMap;
use zhubi_document::{Block, Document, Genre, OrdinalFamily, RegionKind, Role};
use zhubi_lint::Context;
use zhubi_text::Span;

use super::letters::{self, Masks, letters};
use super::shingles::{self, Paragraph};

/// A paragraph that repeats an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repetition {
    /// Index of the block.
    pub(super) block: usize,
    /// Index of the block that it repeats.
    pub(super) first: usize,
    /// How alike both are.
    pub(super) likeness: Likeness,
}

/// How alike two paragraphs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Letter for letter.
    Same,
    /// But for a few words.
    Near,
    /// But for a few words and for numbers: a pattern filled in twice, or two versions of one paragraph.
    OtherNumbers,
}

/// A shorter paragraph may come twice without anybody noticing or minding.
const FEWEST_LETTERS: usize = 20;
/// A line without an end is a cell or a list of offices; only a long one is compared.
const FEWEST_LETTERS_UNENDED: usize = 40;
/// Statutes repeat their short items (法律、行政法规规定的其他情形).
const FEWEST_LETTERS_IN_STATUTE: usize = 60;
/// Shorter paragraphs have too few shingles for a judgement of likeness.
const FEWEST_LETTERS_NEAR: usize = 50;
/// The repeated paragraphs of a text, in text order.
pub(super) struct RepeatedParagraphs(pub(super) Vec<Repetition>);

/// The repeated paragraphs of the text.
pub(super) fn repeated_paragraphs(context: &Context) -> Rc<RepeatedParagraphs> {
    context.shared(|document| RepeatedParagraphs(find(document)))
}

/// Finds the repeated paragraphs in linear time.
fn find(document: &Document) -> Vec<Repetition> {
    let text = document.text();
    let statute = is_statute(document);
    // Each with how much of the draft proper there was down to it.
    let mut seen: HashMap<(usize, u64), (usize, usize)> = HashMap::default();
    let masks = Masks::of(document);
    let mut paragraphs = Vec::new();
    let mut found = Vec::new();
    let mut proper = 0;
    // Room for the letters of one paragraph.
    let mut said: Vec<u32> = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        let proper_above = proper;
        proper += usize::from(!matches!(block.role, Role::Residue | Role::Title));
        if !matches!(block.role, Role::Body | Role::ListItem | Role::Title) {
            continue;
        }
        let span = without_marker(document, index);
        let body = span.of(text);
        let title = block.role == Role::Title;
        if !title && body.len() < FEWEST_LETTERS {
            continue;
        }
        letters::read(body, &mut said);
        let count = said.len();
        let repeats_above = |above: usize| {
            let above = letters(without_marker(document, above).of(text));
            above.map(u32::from).eq(said.iter().copied())
        };
        let at_once = count >= FEWEST_LETTERS
            && body.ends_with('。')
            && index.checked_sub(1).is_some_and(repeats_above);
        let is_comparable = || is_comparable(body, count, statute) && !masks.are_most_of(document, span);
        if !title && !at_once && !is_comparable() {
            continue;
        }
        let scope = scope(document, block);
        let key = (scope, letters::hash_of(&said));
        if let Some(&(first, proper_to_first)) = seen.get(&key) {
            // A title stands before the contents and again behind them.
            if title && proper_above > proper_to_first {
                continue;
            }
            found.push(Repetition { block: index, first, likeness: Likeness::Same });
            continue;
        }
        if at_once {
            found.push(Repetition { block: index, first: index - 1, likeness: Likeness::Same });
        }
        seen.insert(key, (index, proper));
        if !title && !statute && count >= FEWEST_LETTERS_NEAR {
            paragraphs.push(Paragraph::of(scope, index, body, &said));
        }
    }
    let near = shingles::nearest(&paragraphs).into_iter();
    found.extend(near.filter(|pair| !is_parallel(document, pair.first.block, pair.second.block)).map(
        |pair| {
            let first = document.blocks()[pair.first.block].span.of(text);
            let likeness = match numbers(pair.second.body).eq(numbers(first)) {
                true => Likeness::Near,
                false => Likeness::OtherNumbers,
            };
            Repetition { block: pair.second.block, first: pair.first.block, likeness }
        },
    ));
    // What repeats letter for letter what stands directly before it is told first.
    found.sort_by_key(|repetition| repetition.block);
    found
}

/// The paragraphs of one scope are compared: attachments repeat what the document says.
pub(super) fn scope(document: &Document, block: &Block) -> usize {
    match document.regions()[block.region].kind {
        RegionKind::Attachment | RegionKind::Quoted => block.region + 1,
        _ => 0,
    }
}

/// Whether the text is a statute, whose provisions repeat one another word for word.
pub(super) fn is_statute(document: &Document) -> bool {
    const FEWEST_ARTICLES: usize = 5;
    document.genre() == Some(Genre::Regulation)
        || document
            .series()
            .iter()
            .any(|series| series.family == OrdinalFamily::Article && series.markers.len() >= FEWEST_ARTICLES)
}

/// Whether `line` is a label with its entries: 责任单位：县教育局、县财政局. Such lines recur in every plan.
pub(super) fn is_labelled(line: &str) -> bool {
    const LONGEST_LABEL: usize = 9;
    line.starts_with(['（', '(', '【', '['])
        || line.chars().take(LONGEST_LABEL).any(|c| matches!(c, '：' | ':'))
}

/// The span of block `index` behind the ordinal that opens it.
pub(super) fn without_marker(document: &Document, index: usize) -> Span {
    let span = document.blocks()[index].span;
    let markers = document.markers();
    let place = markers.partition_point(|marker| marker.span.start() < span.start());
    let marker = markers.get(place).filter(|marker| marker.span.start() == span.start());
    marker.map_or(span, |marker| Span::new(marker.span.end(), span.end()))
}

fn is_comparable(body: &str, count: usize, statute: bool) -> bool {
    let ended = body.ends_with(['。', '；', '！', '？', ';', '”']);
    let fewest = match (statute, ended) {
        (true, _) => FEWEST_LETTERS_IN_STATUTE,
        (_, true) => FEWEST_LETTERS,
        (_, false) => FEWEST_LETTERS_UNENDED,
    };
    count >= fewest
        && !is_labelled(body)
        && !body.ends_with(['：', ':'])
        && (ended || body.contains(['，', '。']))
}

/// Whether two neighbouring items of one list are set alike on purpose.
fn is_parallel(document: &Document, first: usize, second: usize) -> bool {
    let opening = |block: usize| {
        let span = document.blocks()[block].span;
        let at = document.markers().partition_point(|marker| marker.span.start() < span.start());
        document.markers().get(at).filter(|marker| marker.span.start() == span.start())
    };
    opening(first)
        .zip(opening(second))
        .is_some_and(|(first, second)| first.series == second.series && first.value + 1 == second.value)
}

fn numbers(text: &str) -> impl Iterator<Item = char> + '_ {
    letters(text).filter(char::is_ascii_digit)
}
