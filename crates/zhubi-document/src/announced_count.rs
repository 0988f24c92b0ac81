use zhubi_text::{CharacterIndex, Span, is_han};

use crate::numeral::parse_han_ordinal;
use crate::{Block, Marker, Role, Sentence, Series};

/// A count that the text announces before it lists: 讲3点意见, 以下四个方面.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedCount {
    /// The count with what it counts: 3点意见.
    pub span: Span,
    /// How many it announces.
    pub value: u32,
    /// Index of its block.
    pub block: usize,
    /// Index of the series that it announces: one that begins right after it, in the same paragraph or with the next.
    pub series: Option<usize>,
    /// The ordinals of the items where they stand in the paragraph and make no series: （1）…；（2）…
    pub ordinals: Vec<Span>,
}

/// Measure words that count what a text then lists.
const MEASURES: &[&str] = &["个方面", "点", "条", "项", "层", "件", "个", "大", "方面", "类", "种"];

/// What stands before a count that is going to be listed.
const CUES: &[&str] = &[
    "以下",
    "如下",
    "下列",
    "讲",
    "谈",
    "提",
    "提出",
    "说",
    "强调",
    "汇报",
    "做到",
    "做好",
    "抓好",
    "抓住",
    "突出",
    "把握",
    "把握好",
    "主要有",
    "主要是",
    "表现在",
    "体现在",
    "分为",
    "坚持",
    "处理好",
    "注重",
    "报告",
    "部署",
    "开展",
    "围绕",
    "从",
    "有",
    "是",
    "明确",
    "存在",
    "面临",
    "采取",
    "归纳为",
    "归结为",
    "概括为",
    "总结为",
    "做",
    "抓",
    "办",
    "干",
];

/// Words between the cue and the count.
const FILLERS: &[&str] = &[
    "了", "着", "这", "的", "以下", "再", "简要", "主要", "重点", "简单", "着重", "好", "为", "在", "几",
    "出",
];

/// Between the count and the end of its clause may stand this many characters: the noun that is counted.
const LONGEST_NOUN: usize = 8;

/// Finds the announced counts and the series that they announce.
pub(crate) fn find(
    text: &str,
    characters: &CharacterIndex,
    blocks: &[Block],
    sentences: &[Sentence],
    markers: &[Marker],
    series: &[Series],
) -> Vec<AnnouncedCount> {
    let mut found = Vec::new();
    // A count announces the series that begins behind it, so the search starts from there.
    for (index, one) in series.iter().enumerate() {
        let Some(first) =
            one.markers.first().map(|&marker| &markers[marker]).filter(|first| first.value == 1)
        else {
            continue;
        };
        let Some(sentence) = sentence_before(sentences, first) else { continue };
        let block = &blocks[sentence.block];
        if block.region != blocks[first.block].region && sentence.block + 1 != first.block {
            continue;
        }
        let end = sentence.span.end().min(first.span.start());
        let before = Span::new(sentence.span.start(), end.max(sentence.span.start()));
        if let Some((span, value)) = count_at_end(text, before) {
            found.push(AnnouncedCount {
                span,
                value,
                block: sentence.block,
                series: Some(index),
                ordinals: Vec::new(),
            });
        }
    }
    find_before_inline_items(text, characters, blocks, &mut found);
    found.sort_by_key(|count| count.span);
    found.dedup_by_key(|count| count.span);
    found
}

/// Counts before items that are numbered inside the paragraph with （1） or 1., which open no series there.
fn find_before_inline_items(
    text: &str,
    characters: &CharacterIndex,
    blocks: &[Block],
    found: &mut Vec<AnnouncedCount>,
) {
    // The first item has the number one, which few paragraphs hold.
    let mut from = 0;
    for one in characters.places('1').iter().map(|&one| one as usize) {
        let index = blocks.partition_point(|block| block.span.end() <= one);
        let Some(block) = blocks.get(index) else { break };
        if one < from.max(block.span.start()) || !matches!(block.role, Role::Body | Role::ListItem) {
            continue;
        }
        let body = block.span.of(text);
        let start = block.span.start();
        let Some((at, first)) = first_item(body, from.saturating_sub(start), one - start) else { continue };
        let mut ordinals = vec![first];
        from = first.end();
        while let Some(next) = next_item(body, from, ordinals.len() + 1, from + LONGEST_ITEM)
            .filter(|next| style(next.of(body)) == style(first.of(body)))
        {
            ordinals.push(next);
            from = next.end();
        }
        from += start;
        let stops = characters.places_in('。', Span::new(start, start + at));
        let sentence = stops.last().map_or(0, |&stop| stop as usize + '。'.len_utf8() - start);
        let before = Span::new(sentence, at + body[at..].chars().next().map_or(0, char::len_utf8));
        if ordinals.len() >= 2
            && let Some((span, value)) = count_at_end(body, before)
        {
            let ordinals = ordinals.iter().map(|span| span.shifted(start)).collect();
            found.push(AnnouncedCount {
                span: span.shifted(start),
                value,
                block: index,
                series: None,
                ordinals,
            });
        }
    }
}

/// An item inside a paragraph has at most this many bytes.
const LONGEST_ITEM: usize = 900;

fn is_mark_before_item(c: char) -> bool {
    matches!(c, '：' | '。' | '；' | ';' | ':' | '，' | ',')
}

/// The ordinal of a first item whose 1 stands at `one` in `body`, and the place of the mark before it, not before `from`.
fn first_item(body: &str, from: usize, one: usize) -> Option<(usize, Span)> {
    let before = body[..one].trim_end_matches('0').trim_end_matches(['（', '(']);
    let mark = before.chars().next_back().filter(|&c| is_mark_before_item(c))?;
    let at = before.len() - mark.len_utf8();
    let item = item_at(body, before.len(), 1).filter(|_| at >= from)?;
    Some((at, item))
}

/// The next `（value）`, `value.` or `value、` that opens a clause of `body` behind a mark from `from` to `to`.
fn next_item(body: &str, from: usize, value: usize, to: usize) -> Option<Span> {
    let within = body[from..].match_indices(is_mark_before_item).take_while(|(at, _)| from + at < to);
    within.map(|(at, mark)| from + at + mark.len()).find_map(|start| item_at(body, start, value))
}

/// The `（value）`, `value.` or `value、` at `start`.
fn item_at(body: &str, start: usize, value: usize) -> Option<Span> {
    let rest = &body[start..];
    let inner = rest.trim_start_matches(['（', '(']);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 2 || inner[..digits].parse() != Ok(value) {
        return None;
    }
    let closing = inner[digits..].chars().next()?;
    let closes = match rest.len() - inner.len() {
        0 => matches!(closing, '.' | '．' | '、' | '）' | ')'),
        _ => matches!(closing, '）' | ')'),
    };
    let end = body.len() - inner.len() + digits + closing.len_utf8();
    (closes && body[end..].starts_with(is_han)).then(|| Span::new(start, end))
}

/// What tells how an ordinal is written: its last mark, and whether a bracket opens it.
fn style(ordinal: &str) -> (Option<char>, bool) {
    (ordinal.chars().next_back(), ordinal.starts_with(['（', '(']))
}

/// The sentence that ends directly before the marker, or the part of its own sentence before it.
fn sentence_before<'s>(sentences: &'s [Sentence], first: &Marker) -> Option<&'s Sentence> {
    let index = sentences.partition_point(|sentence| sentence.span.end() <= first.span.start());
    let own = sentences.get(index).filter(|own| own.span.start() < first.span.start());
    let sentence = own.or_else(|| sentences.get(index.checked_sub(1)?))?;
    (sentence.block + 1 >= first.block).then_some(sentence)
}

/// The count that closes the sentence or its last clause: a cue, a number, a measure word, perhaps a noun.
fn count_at_end(text: &str, before: Span) -> Option<(Span, u32)> {
    let whole = before.of(text);
    let body = whole.trim_end_matches(|c: char| "。：:；;，,！!".contains(c) || c.is_whitespace());
    let opens_list = whole[body.len()..].starts_with(['：', ':']);
    let from = body.char_indices().rev().take(LONGEST_NOUN + 12).last()?.0;
    let clause_start = body[from..]
        .rfind(['，', '。', '；', '：', ',', ';', ':'])
        .map_or(from, |at| from + at + body[from + at..].chars().next().map_or(0, char::len_utf8));
    body[clause_start..].char_indices().find_map(|(at, _)| {
        let start = clause_start + at;
        let (value, len) = number_at(&body[start..])?;
        let after = &body[start + len..];
        let measure = MEASURES.iter().find(|measure| after.starts_with(**measure))?;
        let noun = &after[measure.len()..];
        let counts = value >= 2
            && noun.chars().count() <= LONGEST_NOUN
            && noun.chars().all(is_han)
            && !noun.starts_with(['多', '余'])
            && (!noun.is_empty() || opens_list || matches!(*measure, "个方面" | "方面" | "点"))
            && has_cue(&body[..start]);
        counts.then(|| (Span::new(before.start() + start, before.start() + body.len()), value))
    })
}

fn number_at(text: &str) -> Option<(u32, usize)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match digits {
        0 if text.starts_with('两') => Some((2, '两'.len_utf8())),
        0 => parse_han_ordinal(text),
        1..=2 => text[..digits].parse().ok().map(|value| (value, digits)),
        _ => None,
    }
}

/// Whether a cue ends `before`, fillers aside.
fn has_cue(before: &str) -> bool {
    let mut before = before;
    for _ in 0..3 {
        if CUES.iter().any(|cue| before.ends_with(cue)) {
            return true;
        }
        let Some(shorter) = FILLERS.iter().find_map(|filler| before.strip_suffix(filler)) else {
            return false;
        };
        before = shorter;
    }
    false
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use crate::{Document, ParseOptions};

    fn counts(text: &str) -> Vec<(String, u32, Option<usize>)> {
        let source = Source::plain("a.txt", text);
        let document = Document::parse(&source, &ParseOptions::default());
        let length = |series: usize| document.series()[series].markers.len();
        let found = document.announced_counts().iter();
        found.map(|count| (count.span.of(text).to_owned(), count.value, count.series.map(length))).collect()
    }

    #[test]
    fn a_count_before_a_series_announces_it() {
        let text = "借此机会，我讲3点意见。\n一、提高认识\n抓好学习。\n二、狠抓落实\n抓好工作。\n三、加强领导\n抓好组织。\n";
        assert_eq!(counts(text), [("3点意见".to_owned(), 3, Some(3))]);
        let text = "重点抓好以下两个方面工作：一是抓学习；二是抓落实；三是抓督查。";
        assert_eq!(counts(text), [("两个方面工作".to_owned(), 2, Some(3))]);
    }

    #[test]
    fn a_count_before_items_numbered_in_the_paragraph_announces_them() {
        for (text, value, ordinals) in [
            ("存在四个问题：（1）责任不实；（2）投入不足；（3）督查不严。", 4, 3),
            ("要抓好2件事。1.摸清底数；2.落实责任；3.严格督查。下一步再说。", 2, 3),
            ("具体做法有三条：1、摸清底数；2、落实责任。", 3, 2),
        ] {
            let source = Source::plain("a.txt", text);
            let document = Document::parse(&source, &ParseOptions::default());
            let found: Vec<_> =
                document.announced_counts().iter().map(|count| (count.value, count.ordinals.len())).collect();
            assert_eq!(found, [(value, ordinals)], "{text}");
        }
    }

    #[test]
    fn other_counts_announce_nothing() {
        for text in [
            "全年完成重点项目12项。一是产业项目；二是民生项目。",
            "增强“四个意识”。一是抓学习；二是抓落实。",
            "讲三点意见，请大家讨论，会后抓好落实。散会。",
            "下降2个百分点。一是抓学习；二是抓落实。",
        ] {
            assert_eq!(counts(text), [], "{text}");
        }
    }
}
