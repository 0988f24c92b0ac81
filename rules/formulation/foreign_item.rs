//! Enumerations in which one item is another that looks like it: 政治意识、全局意识、核心意识、看齐意识.

use zhubi_document::Date;
use zhubi_lint::{Context, Findings, Hit};
use zhubi_text::{Edit, Span, is_han};

use super::enum_order::JOINTS;
use super::enumeration::{ENUMERATIONS, Enumeration, Item};
use crate::quotation::{in_quotation, in_title};

/// So many items a list must have that all but one of them make it known.
const ENOUGH_ITEMS: usize = 4;
/// A foreign item may be this many characters longer than the right one.
const LONGER: usize = 2;

/// Reports the place at which all other items of a list, in order, stand around one that is not of it. Returns the lists
/// that this was found in, from the first item to the last.
pub(super) fn report_foreign_items(
    context: &Context,
    as_of: Option<Date>,
    findings: &mut Findings,
) -> Vec<Span> {
    let text = context.document.text();
    let mut reported = 0;
    let mut lists = Vec::new();
    let named: Vec<&[Item]> = context.hits.iter().map(|hit| ENUMERATIONS.places(&hit.entry.wrong)).collect();
    for at in 0..context.hits.len() {
        // All items but one are there, so that the first is the first or the second of the list.
        for item in named[at].iter().filter(|item| item.place < 2) {
            let (list, enumeration) = (item.list, &ENUMERATIONS.lists[item.list]);
            let count = enumeration.items.len();
            if count < ENOUGH_ITEMS || !enumeration.speaks_of(as_of) {
                continue;
            }
            let Some(hits) = context.hits.get(at..at + count - 1) else { continue };
            let places: Vec<Option<usize>> =
                named[at..at + count - 1].iter().map(|items| Item::in_list(items, list)).collect();
            let Some((place, span)) = foreign_item(text, hits, &places, enumeration) else { continue };
            if span.start() < reported || in_title(text, span) || in_quotation(text, span) {
                continue;
            }
            reported = span.end();
            lists.push(hits[0].span.cover(hits[hits.len() - 1].span).cover(span));
            let item = &enumeration.items[place];
            let message = format!("{}中的“{}”应为“{item}”", enumeration.name, span.of(text));
            findings.report(span, message).fix_unsafe([Edit::replace(span, item.as_str())]);
        }
    }
    lists
}

/// The one place of the list that `hits`, which have `places` in it, leave out, and what stands there in its stead.
fn foreign_item(
    text: &str,
    hits: &[Hit],
    places: &[Option<usize>],
    enumeration: &Enumeration,
) -> Option<(usize, Span)> {
    let hole = (0..).zip(places).find(|&(at, place)| *place != Some(at)).map_or(hits.len(), |(at, _)| at);
    let in_order = (hole + 1..).zip(&places[hole..]).all(|(at, place)| *place == Some(at));
    let joined = |pair: &[Hit]| {
        JOINTS.contains(&text.get(pair[0].span.end()..pair[1].span.start()).unwrap_or_default())
    };
    let (before, after) = hits.split_at(hole);
    if !in_order || !before.windows(2).all(joined) || !after.windows(2).all(joined) {
        return None;
    }
    let item = &enumeration.items[hole];
    let length = item.chars().count();
    let span = match (before.last(), after.first()) {
        (Some(before), Some(after)) => between(text, before.span, after.span)?,
        (Some(before), None) => {
            let rest = &text[before.span.end()..];
            let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
            let start = before.span.end() + joint.len();
            let written: usize =
                text[start..].chars().take_while(|c| is_han(*c)).take(length).map(char::len_utf8).sum();
            Span::new(start, start + written)
        }
        (None, Some(after)) => {
            let rest = &text[..after.span.start()];
            let end = rest.len() - JOINTS.iter().find(|joint| rest.ends_with(**joint))?.len();
            let written: usize =
                text[..end].chars().rev().take_while(|c| is_han(*c)).take(length).map(char::len_utf8).sum();
            Span::new(end - written, end)
        }
        (None, None) => return None,
    };
    let written = span.of(text);
    let longest = length + LONGER;
    let fits = written.chars().all(is_han) && (2..=longest).contains(&written.chars().count());
    let ending = common_ending(&enumeration.items);
    let own = item.strip_suffix(ending).unwrap_or(item);
    let own = own.strip_prefix(common_beginning(&enumeration.items)).unwrap_or(own);
    (fits && written != item && written.chars().any(|c| own.contains(c))).then_some((hole, span))
}

/// What stands between two items, without the joints.
fn between(text: &str, before: Span, after: Span) -> Option<Span> {
    let gap = text.get(before.end()..after.start())?;
    let opening = JOINTS.iter().find(|joint| gap.starts_with(**joint))?;
    let closing = JOINTS.iter().find(|joint| gap[opening.len()..].ends_with(**joint))?;
    Some(Span::new(before.end() + opening.len(), after.start() - closing.len()))
}

/// The characters with which all items end.
fn common_ending(items: &[String]) -> &str {
    let Some(first) = items.first() else { return "" };
    let mut endings = first.char_indices().map(|(at, _)| &first[at..]);
    endings.find(|ending| items.iter().all(|item| item.ends_with(ending))).unwrap_or_default()
}

/// The characters with which all items begin.
fn common_beginning(items: &[String]) -> &str {
    let Some(first) = items.first() else { return "" };
    let mut beginnings = first.char_indices().rev().map(|(at, _)| &first[..at]);
    beginnings.find(|beginning| items.iter().all(|item| item.starts_with(beginning))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::formulation::enum_order::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn one_item_that_looks_like_the_right_one() {
        assert_eq!(
            mended(RULE, "增强政治意识、全局意识、核心意识、看齐意识。"),
            "增强政治意识、大局意识、核心意识、看齐意识。"
        );
        assert_eq!(found(RULE, "创新、协调、绿色、开放、分享的新发展理念"), ["分享"]);
        assert_eq!(found(RULE, "按照产业兴旺、生态宜居、乡风文明、治理有效、共同富裕的总要求"), ["共同富裕"]);
        assert_eq!(found(RULE, "统筹经济发展、政治建设、文化建设、社会建设、生态文明建设"), ["经济发展"]);
    }

    #[test]
    fn other_items_make_another_list() {
        for text in [
            "增强政治意识、大局意识、核心意识、责任意识",
            "增强政治意识、责任意识、看齐意识",
            "创新、协调、绿色、开放的环境",
            "民主协商、民主决策、民主管理、民主监督",
            "经济建设、政治建设、文化建设、社会建设、生态文明建设、党的建设",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
