//! Paragraphs that stand twice in a text.

use std::cell::OnceCell;
use std::rc::Rc;

use foldhash::HashMap;
use zhubi_document::{Block, Document, Genre, OrdinalFamily, RegionKind, Role};
use zhubi_lint::Context;
use zhubi_text::Span;

use super::letters::{self, letters};

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
/// How many letters make a shingle.
const SHINGLE: usize = 4;
/// How many of its smallest shingles a paragraph is looked up by.
const SKETCH: usize = 12;
/// How many earlier paragraphs one shingle may propose; more share it only where it is a commonplace.
const CANDIDATES: usize = 4;
/// Alike are paragraphs that share at least this part of their shingles: some 90 % of the letters, as one changed
/// letter breaks four shingles.
const NEAR: f64 = 0.7;

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
    let mut sketches = Sketches::default();
    let mut found = Vec::new();
    let mut proper = 0;
    // Room for the letters of one paragraph.
    let mut said: Vec<char> = Vec::new();
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
        said.clear();
        said.extend(letters(body));
        let count = said.len();
        let repeats_above =
            |above: usize| letters(without_marker(document, above).of(text)).eq(said.iter().copied());
        let at_once = count >= FEWEST_LETTERS
            && body.ends_with('。')
            && index.checked_sub(1).is_some_and(repeats_above);
        let is_comparable = || is_comparable(body, count, statute) && !letters::is_masked_at(document, span);
        if !title && !at_once && !is_comparable() {
            continue;
        }
        let scope = scope(document, block);
        let key = (scope, letters::hash_of(said.iter().copied()));
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
            let near = sketches.nearest(scope, index, body, &said);
            let blocks = document.blocks();
            let repeats = near.filter(|&first| !is_parallel(document, first, index));
            found.extend(repeats.map(|first| {
                let likeness = match numbers(body).eq(numbers(blocks[first].span.of(text))) {
                    true => Likeness::Near,
                    false => Likeness::OtherNumbers,
                };
                Repetition { block: index, first, likeness }
            }));
        }
    }
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

/// The shingles of `letters`, in the order of the text.
fn shingles(letters: &[char]) -> impl Iterator<Item = u32> + '_ {
    letters.windows(SHINGLE).map(mixed)
}

/// The smallest shingles of `letters`, in order.
fn sketch(letters: &[char]) -> Vec<u32> {
    let mut smallest = Vec::with_capacity(SKETCH + 1);
    let mut bound = u32::MAX;
    for shingle in shingles(letters) {
        if shingle < bound || smallest.len() < SKETCH {
            keep_smallest(&mut smallest, shingle);
            bound = if smallest.len() < SKETCH { u32::MAX } else { smallest[SKETCH - 1] };
        }
    }
    smallest
}

/// A paragraph with shingles that may be compared.
struct Sketched<'d> {
    block: usize,
    body: &'d str,
    /// Its shingles in order, each once. Few paragraphs are ever compared, so that they are made only for these.
    shingles: OnceCell<Vec<u32>>,
}

impl Sketched<'_> {
    fn shingles(&self) -> &[u32] {
        self.shingles.get_or_init(|| {
            let letters: Vec<char> = letters(self.body).collect();
            let mut shingles: Vec<u32> = shingles(&letters).collect();
            shingles.sort_unstable();
            shingles.dedup();
            shingles
        })
    }

    /// The share of common shingles in those of both.
    fn likeness(&self, other: &Self) -> f64 {
        let (one, other) = (self.shingles(), other.shingles());
        let (mut a, mut b, mut common) = (0, 0, 0_usize);
        while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
            common += usize::from(left == right);
            a += usize::from(left <= right);
            b += usize::from(right <= left);
        }
        let all = one.len() + other.len() - common;
        common as f64 / all.max(1) as f64
    }
}

/// Puts `shingle` among the `smallest`, if it is one of them.
fn keep_smallest(smallest: &mut Vec<u32>, shingle: u32) {
    if smallest.len() == SKETCH && smallest.last().is_some_and(|&last| shingle >= last) {
        return;
    }
    if let Err(place) = smallest.binary_search(&shingle) {
        smallest.insert(place, shingle);
        smallest.truncate(SKETCH);
    }
}

/// A well-spread hash, so that the smallest shingles are a random choice.
fn mixed(window: &[char]) -> u32 {
    let hash = window.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &c| {
        (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
    });
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[derive(Default)]
struct Sketches<'d> {
    kept: Vec<Sketched<'d>>,
    /// For each shingle of a scope, the first paragraphs that have it among their smallest.
    by_shingle: HashMap<(usize, u32), [Option<usize>; CANDIDATES]>,
}

impl<'d> Sketches<'d> {
    /// Keeps `block`, whose `body` has `letters`, and gives the block before it that is most like it, if any is alike.
    fn nearest(&mut self, scope: usize, block: usize, body: &'d str, letters: &[char]) -> Option<usize> {
        let index = self.kept.len();
        let mut candidates: Vec<usize> = Vec::new();
        for shingle in sketch(letters) {
            let blocks = self.by_shingle.entry((scope, shingle)).or_default();
            candidates.extend(blocks.iter().flatten());
            if let Some(room) = blocks.iter_mut().find(|place| place.is_none()) {
                *room = Some(index);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let sketched = Sketched { block, body, shingles: OnceCell::new() };
        let mut best: Option<(usize, f64)> = None;
        for &candidate in &candidates {
            let other = &self.kept[candidate];
            let (short, long) = (sketched.shingles().len(), other.shingles().len());
            let comparable = short.min(long) as f64 >= NEAR * short.max(long) as f64;
            let likeness = if comparable { sketched.likeness(other) } else { 0.0 };
            // Of two that are alike to the same degree the later is nearer.
            if best.is_none_or(|(_, most)| likeness >= most) {
                best = Some((other.block, likeness));
            }
        }
        self.kept.push(sketched);
        best.filter(|&(_, likeness)| likeness >= NEAR).map(|(block, _)| block)
    }
}
