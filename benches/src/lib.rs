//! Texts to measure with, made of the drafts of this project by a seed: the same everywhere and always.

use std::fmt::Write;
use std::fs;
use std::path::Path;

const HAN_NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const MOST_CHARACTERS_OF_CLAUSE: usize = 30;
const FEWEST_CHARACTERS_OF_CLAUSE: usize = 4;

/// One of so many clauses is taken from a draft with defects.
const DEFECTS: usize = 20;

/// Writes drafts that nobody wrote: titles, headings on two levels and paragraphs of clauses that are drawn from the
/// drafts of this project. Their words are those of drafts, some of their defects too, and no two paragraphs are alike.
pub struct Writer {
    /// Pieces of sentences, without their marks, from drafts without defects.
    clean: Vec<String>,
    /// The same from drafts with defects.
    defective: Vec<String>,
    state: u64,
}

impl Writer {
    /// A writer who writes the same for the same `seed`.
    ///
    /// # Panics
    /// When the drafts of this project cannot be read.
    pub fn new(seed: u64) -> Self {
        Self { clean: clauses("clean"), defective: clauses("drafts"), state: seed }
    }

    /// Drafts one after the other, until there are `size` bytes or a little more.
    pub fn text(&mut self, size: usize) -> String {
        let mut text = String::with_capacity(size + 16 * 1024);
        while text.len() < size {
            self.draft(&mut text, size);
        }
        text
    }

    /// Adds a draft to `text`, a shorter one where it is `full` before the draft ends.
    fn draft(&mut self, text: &mut String, full: usize) {
        text.push_str("关于");
        self.clause(text);
        text.push_str("的通知\n\n各乡镇人民政府，县直各单位：\n");
        self.paragraph(text);
        for first in &HAN_NUMBERS[..3 + self.draw(5)] {
            text.push_str(first);
            text.push('、');
            self.clause(text);
            text.push('\n');
            for second in &HAN_NUMBERS[..2 + self.draw(4)] {
                text.push('（');
                text.push_str(second);
                text.push('）');
                self.clause(text);
                text.push('\n');
                for _ in 0..1 + self.draw(3) {
                    self.paragraph(text);
                }
                if text.len() >= full {
                    return;
                }
            }
        }
        let (year, month, day) = (2018 + self.draw(8), 1 + self.draw(12), 1 + self.draw(28));
        let _ = writeln!(text, "\n青禾县人民政府办公室\n{year}年{month}月{day}日\n");
    }

    fn paragraph(&mut self, text: &mut String) {
        for _ in 0..2 + self.draw(5) {
            for _ in 0..1 + self.draw(4) {
                self.clause(text);
                text.push('，');
            }
            self.clause(text);
            text.push('。');
        }
        text.push('\n');
    }

    fn clause(&mut self, text: &mut String) {
        let is_defective = self.draw(DEFECTS) == 0;
        let count = if is_defective { self.defective.len() } else { self.clean.len() };
        let index = self.draw(count);
        text.push_str(if is_defective { &self.defective[index] } else { &self.clean[index] });
    }

    /// A number below `count`.
    fn draw(&mut self, count: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % count
    }
}

/// The pieces of sentences in the drafts of a folder of the corpus that can stand anywhere.
fn clauses(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("the corpus can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let drafts: String =
        paths.iter().map(|path| fs::read_to_string(path).expect("drafts are texts")).collect();
    drafts
        .split(['，', '。', '；', '\n'])
        .map(str::trim)
        .filter(|clause| is_plain(clause))
        .map(str::to_owned)
        .collect()
}

/// Whether `clause` has a usual length and neither begins with a number, which would count something, nor holds half of
/// a pair.
fn is_plain(clause: &str) -> bool {
    let length = clause.chars().count();
    (FEWEST_CHARACTERS_OF_CLAUSE..MOST_CHARACTERS_OF_CLAUSE).contains(&length)
        && !HAN_NUMBERS.iter().any(|number| clause.starts_with(number))
        && !clause.starts_with(|c: char| c.is_ascii_digit())
        && !clause.contains(['（', '）', '“', '”', '《', '》', '：', '〔', '〕', '(', ')', '"'])
}
