use zhubi_text::{Span, is_han};

use crate::numeral::parse_han_ordinal;
use crate::{Block, Marker, Sentence, Series};

/// A count that the text announces before it lists: 讲3点意见, 以下四个方面.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnouncedCount {
    /// The count with what it counts: 3点意见.
    pub span: Span,
    /// How many it announces.
    pub value: u32,
    /// Index of its block.
    pub block: usize,
    /// Index of the series that it announces: one that begins right after it, in the same paragraph or with the next.
    pub series: Option<usize>,
}

/// Measure words that count what a text then lists.
const MEASURES: &[&str] = &["个方面", "点", "条", "项", "层", "件", "个", "大", "方面"];

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
];

/// Words between the cue and the count.
const FILLERS: &[&str] =
    &["了", "这", "的", "再", "简要", "主要", "重点", "简单", "着重", "好", "为", "在", "几", "出"];

/// Between the count and the end of its clause may stand this many characters: the noun that is counted.
const LONGEST_NOUN: usize = 8;

/// Finds the announced counts and the series that they announce.
pub(crate) fn find(
    text: &str,
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
            found.push(AnnouncedCount { span, value, block: sentence.block, series: Some(index) });
        }
    }
    found.sort_by_key(|count| count.span);
    found.dedup_by_key(|count| count.span);
    found
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
    let body = before.of(text).trim_end_matches(|c: char| "。：:；;，,！!".contains(c) || c.is_whitespace());
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
            && (!noun.is_empty() || *measure == "个方面" || *measure == "方面" || *measure == "点")
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
