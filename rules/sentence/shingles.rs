//! Paragraphs that are alike but for a few words, found by the runs of letters that they share.

use std::cell::OnceCell;

use foldhash::HashMap;

use super::letters;

/// How many letters make a shingle.
const SHINGLE: usize = 4;
/// How many shingles, each the smallest of its kind, a paragraph is looked up by.
const SKETCH: usize = 16;
/// How many of these alike paragraphs have in common at least: of [`NEAR`] of them, nearly all have more.
const FEWEST_COMMON: usize = 4;
/// How many earlier paragraphs one shingle may propose; more share it only where it is a commonplace.
const CANDIDATES: usize = 4;
/// Alike are paragraphs that share at least this part of their shingles: some 90 % of the letters, as one changed
/// letter breaks four shingles.
const NEAR: f64 = 0.7;

/// A paragraph that may be compared with others.
pub(super) struct Paragraph<'d> {
    /// Only paragraphs of one scope are compared.
    scope: usize,
    /// Index of its block.
    pub(super) block: usize,
    /// What it says, behind its ordinal.
    pub(super) body: &'d str,
    sketch: [u32; SKETCH],
    /// Its shingles in order, each once. Few paragraphs are ever compared, so that they are made only for these.
    shingles: OnceCell<Vec<u32>>,
}

/// Two paragraphs that are alike.
pub(super) struct Alike<'p, 'd> {
    pub(super) first: &'p Paragraph<'d>,
    pub(super) second: &'p Paragraph<'d>,
}

impl<'d> Paragraph<'d> {
    /// The paragraph with `body`, which has `letters`.
    pub(super) fn of(scope: usize, block: usize, body: &'d str, letters: &[u32]) -> Self {
        Self { scope, block, body, sketch: sketch(letters), shingles: OnceCell::new() }
    }

    fn shingles(&self) -> &[u32] {
        self.shingles.get_or_init(|| {
            let mut letters = Vec::new();
            letters::read(self.body, &mut letters);
            let mut shingles: Vec<u32> = shingles(&letters).collect();
            shingles.sort_unstable();
            shingles.dedup();
            shingles
        })
    }

    /// The shingles that it is looked up by, those of one scope apart from those of others.
    fn keys(&self) -> impl Iterator<Item = u64> {
        let scope = (self.scope as u64) << 32;
        self.sketch.iter().filter(|&&shingle| shingle != NONE).map(move |&shingle| scope | u64::from(shingle))
    }

    /// Whether the paragraphs may be alike by what their sketches have in common.
    fn may_be_like(&self, other: &Self) -> bool {
        let same = self.sketch.iter().zip(&other.sketch).filter(|&(one, other)| one == other && *one != NONE);
        same.count() >= FEWEST_COMMON
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

/// For each of `paragraphs` the one before it that is most like it, if any is alike.
pub(super) fn nearest<'p, 'd>(paragraphs: &'p [Paragraph<'d>]) -> Vec<Alike<'p, 'd>> {
    let shared = Shared::of(paragraphs);
    // For each shared shingle, the first paragraphs that have it in their sketches.
    let mut by_shingle: HashMap<u64, [Option<u32>; CANDIDATES]> = HashMap::default();
    let mut candidates: Vec<u32> = Vec::new();
    let mut alike = Vec::new();
    for (index, second) in paragraphs.iter().enumerate() {
        candidates.clear();
        for key in second.keys().filter(|&key| shared.has(key)) {
            let places = by_shingle.entry(key).or_default();
            candidates.extend(places.iter().flatten());
            if let Some(room) = places.iter_mut().find(|place| place.is_none()) {
                *room = Some(index as u32);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(&Paragraph, f64)> = None;
        for first in candidates.iter().map(|&candidate| &paragraphs[candidate as usize]) {
            if !first.may_be_like(second) {
                continue;
            }
            let (short, long) = (first.shingles().len(), second.shingles().len());
            let comparable = short.min(long) as f64 >= NEAR * short.max(long) as f64;
            let likeness = if comparable { second.likeness(first) } else { 0.0 };
            // Of two that are alike to the same degree the later is nearer.
            if likeness >= best.map_or(NEAR, |(_, most)| most) {
                best = Some((first, likeness));
            }
        }
        alike.extend(best.map(|(first, _)| Alike { first, second }));
    }
    alike
}

/// Which keys more than one paragraph has, by bits that few share by chance.
struct Shared {
    again: Vec<u64>,
}

impl Shared {
    fn of(paragraphs: &[Paragraph]) -> Self {
        let words = (paragraphs.len() * SKETCH / 8).next_power_of_two();
        let mut shared = Self { again: vec![0; words] };
        let mut once = vec![0; words];
        for key in paragraphs.iter().flat_map(Paragraph::keys) {
            let (word, bit) = shared.place(key);
            shared.again[word] |= once[word] & bit;
            once[word] |= bit;
        }
        shared
    }

    fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.again[word] & bit != 0
    }

    fn place(&self, key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((hash >> 32) as usize & (self.again.len() - 1), 1 << (hash >> 58))
    }
}

/// Stands in a sketch for a kind of which the paragraph has no shingle.
const NONE: u32 = u32::MAX;

/// The smallest shingle of each kind.
fn sketch(letters: &[u32]) -> [u32; SKETCH] {
    let mut sketch = [NONE; SKETCH];
    for shingle in shingles(letters) {
        let kind = &mut sketch[shingle as usize % SKETCH];
        *kind = shingle.min(*kind);
    }
    sketch
}

/// Hashes of the shingles of `letters`, in the order of the text. They are spread so well that the smallest are a random
/// choice.
fn shingles(letters: &[u32]) -> impl Iterator<Item = u32> + '_ {
    // A letter leaves the number when four others have come in.
    let push = |number: u64, letter: u32| number << (u64::BITS as usize / SHINGLE) ^ u64::from(letter);
    let (first, rest) = letters.split_at(letters.len().min(SHINGLE - 1));
    let mut number = first.iter().fold(0, |number, &letter| push(number, letter));
    rest.iter().map(move |&letter| {
        number = push(number, letter);
        let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash ^ hash >> 29) as u32 ^ (hash >> 32) as u32
    })
}
