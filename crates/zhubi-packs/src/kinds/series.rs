//! `series`: items that are listed whole and in one order.

use std::collections::HashMap;

use zhubi_lint::{Context, Findings, Hit, Lexicon};
use zhubi_text::Span;

use crate::file::SeriesFile;
use crate::rule::Manner;

/// What a message of this kind may name.
pub(crate) const NAMES: [&str; 3] = ["name", "items", "missing"];

/// What may stand between two items of a list.
const LINKS: [&str; 8] = ["、", "，", "和", "与", "及", "以及", "”“", "”、“"];
/// Fewer items are no attempt to list them all.
const ATTEMPT: usize = 3;

/// Lists with a fixed order.
pub(crate) struct ClosedSeries {
    series: Vec<SeriesFile>,
    /// For each item, the lists that have it and its place there.
    by_item: HashMap<String, Vec<(usize, usize)>>,
}

impl ClosedSeries {
    /// # Errors
    /// Which of the lists is wrong, and how.
    pub fn new(series: Vec<SeriesFile>) -> Result<(Self, Lexicon), (usize, String)> {
        let mut by_item: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, one) in series.iter().enumerate() {
            if one.items.len() < ATTEMPT {
                return Err((at, format!("“{}”至少要有三项，否则看不出是不是在列举", one.name)));
            }
            for (place, item) in one.items.iter().enumerate() {
                let places = by_item.entry(item.clone()).or_default();
                if item.chars().count() < 2 || places.iter().any(|(list, _)| *list == at) {
                    return Err((at, format!("“{item}”只有一个字，或者列了两次")));
                }
                places.push((at, place));
            }
        }
        let mut items: Vec<&str> = by_item.keys().map(String::as_str).collect();
        items.sort_unstable();
        let lexicon = Lexicon::of_literals(items);
        Ok((Self { series, by_item }, lexicon))
    }

    pub fn check(&self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let mut rest = context.hits;
        while let Some(first) = rest.first() {
            let linked = rest.windows(2).take_while(|pair| {
                let between = text.get(pair[0].span.end()..pair[1].span.start());
                between.is_some_and(|between| LINKS.contains(&between))
            });
            let (run, after) = rest.split_at(linked.count() + 1);
            rest = after;
            if run.len() >= ATTEMPT && manner.speaks(context, first.span) {
                self.judge(run, manner, findings);
            }
        }
    }

    /// Judges items that stand linked in the text, by the list that has most of them.
    fn judge(&self, run: &[Hit], manner: &Manner, findings: &mut Findings) {
        let places = |list: usize| -> Vec<usize> {
            let places = |hit: &Hit| self.by_item.get(hit.entry.wrong.as_str()).into_iter().flatten();
            run.iter()
                .filter_map(|hit| places(hit).find(|(of, _)| *of == list))
                .map(|(_, place)| *place)
                .collect()
        };
        let Some(list) = (0..self.series.len()).rev().max_by_key(|list| places(*list).len()) else { return };
        let (one, found) = (&self.series[list], places(list));
        if found.len() < ATTEMPT || found.len() < run.len() {
            return;
        }
        let items = one.items.join("、");
        let missing: Vec<&str> = (0..one.items.len())
            .filter(|place| !found.contains(place))
            .map(|place| one.items[place].as_str())
            .collect();
        let missing = missing.join("、");
        let closed = one.closed.unwrap_or(true);
        let message = match () {
            () if closed && !missing.is_empty() => format!("“{}”缺少{missing}", one.name),
            () if !found.is_sorted() => format!("“{}”的次序应为{items}", one.name),
            () => return,
        };
        let span = Span::new(run[0].span.start(), run[run.len() - 1].span.end());
        let values = [("name", one.name.as_str()), ("items", items.as_str()), ("missing", missing.as_str())];
        manner.report(findings, span, message, &values);
    }
}
