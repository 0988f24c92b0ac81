//! `formula`: wording that is fixed to the letter.

use zhubi_document::Document;
use zhubi_lint::{Context, Findings, Lexicon};
use zhubi_text::{Edit, Span};

use crate::file::FormulaFile;
use crate::rule::Manner;

/// What a message of this kind may name.
pub(crate) const NAMES: [&str; 2] = ["wrong", "right"];

/// How many characters open a formula, unless it says so itself.
const START: usize = 4;
/// One character in this many may differ; what differs more is another sentence.
const TOLERANCE: usize = 4;

/// Formulas and how to know them.
pub(crate) struct Formulas {
    formulas: Vec<Formula>,
}

struct Formula {
    text: String,
    start: String,
    also: Vec<String>,
}

impl Formulas {
    /// # Errors
    /// Which of the formulas is wrong, and how.
    pub fn new(files: Vec<FormulaFile>) -> Result<(Self, Lexicon), (usize, String)> {
        let mut formulas = Vec::new();
        for (at, file) in files.into_iter().enumerate() {
            let start = file.start.unwrap_or_else(|| file.text.chars().take(START).collect());
            if start.chars().count() < 2 || !file.text.starts_with(&start) {
                return Err((at, "start 应是这条表述的开头，至少两个字".to_owned()));
            }
            if file.text.chars().count() <= start.chars().count() {
                return Err((at, format!("“{}”太短，开头以外没有可核对的字", file.text)));
            }
            formulas.push(Formula { text: file.text, start, also: file.also });
        }
        let lexicon = Lexicon::of_literals(formulas.iter().map(|formula| formula.start.as_str()));
        Ok((Self { formulas }, lexicon))
    }

    pub fn check(&self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut end = 0;
        for hit in context.hits.iter().filter(|hit| manner.speaks(context, hit.span)) {
            if hit.span.start() < end {
                continue;
            }
            let meant = self.formulas.iter().filter(|formula| formula.start == hit.entry.wrong);
            let Some((formula, span)) = nearest(document, hit.span.start(), meant) else { continue };
            end = span.end();
            let values = [("wrong", span.of(document.text())), ("right", formula.text.as_str())];
            let message = format!("固定表述应为“{}”", formula.text);
            let finding = manner.report(findings, span, message, &values);
            manner.offer(finding, vec![Edit::replace(span, formula.text.as_str())]);
        }
    }
}

/// Of formulas that begin at byte `at`, the one that the text comes nearest to, and how far it reaches there; nothing
/// where the text is one of them to the letter, or is none.
fn nearest<'f>(
    document: &Document,
    at: usize,
    formulas: impl Iterator<Item = &'f Formula>,
) -> Option<(&'f Formula, Span)> {
    let end = document.sentence_at(at).map_or(at, |sentence| sentence.span.end());
    let rest = &document.text()[at..end];
    let mut best: Option<(usize, &Formula, Span)> = None;
    for formula in formulas {
        let mut forms = std::iter::once(&formula.text).chain(&formula.also);
        if forms.any(|form| rest.starts_with(form.as_str())) {
            return None;
        }
        let length = formula.text.chars().count();
        let (distance, reach) = closest_beginning(&formula.text, rest);
        let better = best.is_none_or(|(least, ..)| distance < least);
        if distance * TOLERANCE <= length && better {
            best = Some((distance, formula, Span::new(at, at + reach)));
        }
    }
    best.map(|(_, formula, span)| (formula, span))
}

/// How many characters must be changed, put in or taken out to make `formula` of a beginning of `text`, at the least;
/// and the length in bytes of the shortest such beginning.
fn closest_beginning(formula: &str, text: &str) -> (usize, usize) {
    let formula: Vec<char> = formula.chars().collect();
    // `row[i]` is the distance between the first i characters of the formula and what was read of the text.
    let mut row: Vec<usize> = (0..=formula.len()).collect();
    let mut best = (formula.len(), 0);
    let longest = formula.len() + formula.len() / TOLERANCE;
    for (read, (at, c)) in text.char_indices().take(longest).enumerate() {
        let mut diagonal = row[0];
        row[0] = read + 1;
        for (i, wanted) in formula.iter().enumerate() {
            let changed = diagonal + usize::from(*wanted != c);
            diagonal = row[i + 1];
            row[i + 1] = changed.min(row[i] + 1).min(diagonal + 1);
        }
        let distance = row[formula.len()];
        if distance < best.0 {
            best = (distance, at + c.len_utf8());
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::closest_beginning;

    #[test]
    fn the_beginning_that_comes_nearest_ends_where_the_formula_would() {
        assert_eq!(closest_beginning("坚持稳字当头", "坚持稳中当头，抓好"), (1, 18));
        assert_eq!(closest_beginning("坚持稳字当头", "坚持稳当头，抓好"), (1, 15));
        assert_eq!(closest_beginning("甲乙", "甲乙丙"), (0, 6));
    }
}
