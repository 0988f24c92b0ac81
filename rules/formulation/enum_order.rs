//! POL002 固定序列缺项/错序

use std::collections::BTreeSet;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use super::enumeration::{ENUMERATIONS, Enumeration, Item, LEXICON};
use super::foreign_item::report_foreign_items;
use crate::quotation::{in_quotation, in_title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &EnumOrder;

struct EnumOrder;

const META: RuleMeta = RuleMeta {
    code: "POL002",
    name: "enum-order",
    title: "固定序列缺项/错序",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "用顿号连成一串的固定序列次序不对或缺项：五位一体、新发展理念、社会主义核心价值观、四个意识、四个自信等。",
    why: "这些序列的项数和次序都有定式。多数序列只在各项齐全时判次序；不会单独取用其中几项的序列，列出三项以上才判缺项。\
          后面另加的项、带“等”的例举、书名号里的篇名和较长的引文不在此列。",
    wrong: &[
        "统筹推进经济建设、政治建设、社会建设、文化建设、生态文明建设。",
        "贯彻创新、绿色、协调、开放、共享的新发展理念。",
        "弘扬富强、文明、民主、和谐的价值追求。",
        "提高政治判断力、政治执行力、政治领悟力。",
    ],
    right: &[
        "统筹推进经济建设、政治建设、文化建设、社会建设、生态文明建设、党的建设。",
        "坚持创新、协调、绿色、开放、共享，建设创新、开放的高地。",
        "整治形式主义、官僚主义，加强作风建设和纪律建设。",
        "倡导绿色、共享、开放、廉洁的办赛理念。",
    ],
};

/// What joins two items of a chain.
pub(super) const JOINTS: &[&str] = &["、", "和", "与", "以及", "、和"];
/// So many items of a closed list must stand together before a missing one counts.
const ENOUGH_ITEMS: usize = 3;
/// An item that stands within so many bytes of a chain is not missing from it.
const REACH: usize = 300;

/// Where an item stands, and which items it is of which lists.
type Named = (Span, &'static [Item]);

/// Items of one list that stand together.
struct Run<'c> {
    list: usize,
    /// The hits, with the place of each in the list.
    items: Vec<(Span, usize)>,
    text: &'c str,
}

impl Rule for EnumOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let joined = |one: &Hit, next: &Hit| {
            one.span.end() <= next.span.start() && JOINTS.contains(&one.span.until(next.span).of(text))
        };
        let as_of = context.as_of.or_else(|| {
            let is_named = context.hits.len() >= ENOUGH_ITEMS;
            is_named.then(|| context.document.not_written_before()).flatten()
        });
        let with_foreign_items = report_foreign_items(context, as_of, findings);
        for chain in context.hits.chunk_by(joined).filter(|chain| chain.len() >= ENOUGH_ITEMS) {
            let places: Vec<Named> =
                chain.iter().map(|hit| (hit.span, ENUMERATIONS.places(&hit.entry.wrong))).collect();
            let lists: BTreeSet<usize> =
                places.iter().flat_map(|(_, items)| *items).map(|item| item.list).collect();
            let mut reported: Option<Span> = None;
            for list in lists {
                let enumeration = &ENUMERATIONS.lists[list];
                if !enumeration.speaks_of(as_of) {
                    continue;
                }
                for run in runs(text, &places, list) {
                    let known =
                        reported.iter().chain(&with_foreign_items).any(|span| span.overlaps(run.span()));
                    if !known
                        && !in_title(text, run.span())
                        && !in_quotation(text, run.span())
                        && judge(context, &run, enumeration, findings)
                    {
                        reported = Some(run.span());
                    }
                }
            }
        }
    }
}

/// The longest stretches of `chain` that name items of one list, none of them twice.
fn runs<'c>(text: &'c str, chain: &[Named], list: usize) -> Vec<Run<'c>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut items: Vec<(Span, usize)> = Vec::new();
    let mut close = |items: &mut Vec<(Span, usize)>| {
        let items = std::mem::take(items);
        if items.len() >= ENOUGH_ITEMS {
            runs.push(Run { list, items, text });
        }
    };
    for &(span, named) in chain {
        match Item::in_list(named, list) {
            Some(place) if items.iter().all(|(_, other)| *other != place) => items.push((span, place)),
            Some(place) => {
                close(&mut items);
                items.push((span, place));
            }
            None => close(&mut items),
        }
    }
    close(&mut items);
    runs
}

impl Run<'_> {
    fn span(&self) -> Span {
        self.items[0].0.cover(self.items[self.items.len() - 1].0)
    }

    fn is_in_order(&self) -> bool {
        self.items.is_sorted_by_key(|(_, place)| *place)
    }

    /// The list written out in order, each item as the text writes it where it does, joined as the text joins it.
    fn in_order(&self, enumeration: &Enumeration) -> String {
        let joint = |index: usize| -> &str {
            let next = |index: usize| self.items.get(index).map(|(span, _)| *span);
            match (next(index), next(index + 1)) {
                (Some(one), Some(two)) => one.until(two).of(self.text),
                _ => "、",
            }
        };
        let mut written = String::new();
        for (place, item) in enumeration.items.iter().enumerate() {
            if place > 0 {
                let complete = self.items.len() == enumeration.items.len();
                written.push_str(if complete { joint(place - 1) } else { "、" });
            }
            let found = self.items.iter().find(|(_, other)| *other == place);
            written.push_str(found.map_or(item, |(span, _)| span.of(self.text)));
        }
        written
    }
}

/// Reports what is wrong with `run`; returns whether something is.
fn judge(context: &Context, run: &Run, enumeration: &Enumeration, findings: &mut Findings) -> bool {
    let complete = run.items.len() == enumeration.items.len();
    let missing: Vec<&str> = (0..enumeration.items.len())
        .filter(|place| run.items.iter().all(|(_, other)| other != place))
        .map(|place| enumeration.items[place].as_str())
        .collect();
    let name = &enumeration.name;
    let right = run.in_order(enumeration);
    if (complete || enumeration.closed) && !run.is_in_order() {
        findings
            .report(run.span(), format!("{name}的次序有误，应为“{right}”"))
            .fix_unsafe([Edit::replace(run.span(), right)]);
        return true;
    }
    let example = run.text[run.span().end()..].starts_with('等');
    if !complete && enumeration.closed && !example && !names_the_rest(context, run) {
        findings
            .report(run.span(), format!("{name}缺“{}”，应为“{right}”", missing.join("、")))
            .fix_unsafe([Edit::replace(run.span(), right)]);
        return true;
    }
    false
}

/// Whether an item that the run lacks stands close by, joined in another way.
fn names_the_rest(context: &Context, run: &Run) -> bool {
    let span = run.span();
    let from = context.hits.partition_point(|hit| hit.span.end() + REACH < span.start());
    let near = context.hits[from..].iter().take_while(|hit| hit.span.start() < span.end() + REACH);
    near.filter(|hit| !span.overlaps(hit.span))
        .filter_map(|hit| Item::in_list(ENUMERATIONS.places(&hit.entry.wrong), run.list))
        .any(|place| run.items.iter().all(|(_, other)| *other != place))
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, mended, messages};

    #[test]
    fn the_fix_puts_the_items_in_order() {
        assert_eq!(
            mended(RULE, "统筹经济建设、政治建设、社会建设、文化建设和生态文明建设。"),
            "统筹经济建设、政治建设、文化建设、社会建设和生态文明建设。"
        );
        assert_eq!(mended(RULE, "自我净化、自我完善、自我提高"), "自我净化、自我完善、自我提高");
        assert_eq!(
            mended(RULE, "提高政治判断力、政治执行力和政治领悟力。"),
            "提高政治判断力、政治领悟力和政治执行力。"
        );
    }

    #[test]
    fn a_missing_item_counts_only_in_closed_lists() {
        let day = Date::new(2024, 5, 1);
        assert_eq!(
            messages(RULE, "增强政治意识、大局意识、看齐意识", day),
            ["“四个意识”缺“核心意识”，应为“政治意识、大局意识、核心意识、看齐意识”"]
        );
        for text in [
            "增强政治意识、大局意识、看齐意识等",
            "增强政治意识、大局意识、看齐意识，强化核心意识",
            "增强政治意识、大局意识",
            "推动产业振兴、人才振兴、文化振兴",
        ] {
            assert_eq!(messages(RULE, text, day), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found(RULE, "增强政治意识、大局意识、看齐意识"), Vec::<String>::new());
    }

    #[test]
    fn one_place_is_reported_once() {
        assert_eq!(found(RULE, "统筹政治建设、经济建设、文化建设、社会建设、生态文明建设").len(), 1);
    }

    #[test]
    fn titles_speeches_and_longer_words_are_left_alone() {
        for text in [
            "《经济建设、文化建设、政治建设、社会建设、生态文明建设论》",
            "他说：“我们要做到创新、绿色、协调、开放、共享，不断谱写新时代高质量发展新篇章。”",
            "守正创新、绿色、协调、开放、共享",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
