//! SEN014 并列或比较的两项相同

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_word_character};

use super::letters::{is_mostly_masked, letters};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MirrorSentence;

struct MirrorSentence;

const META: RuleMeta = RuleMeta {
    code: "SEN014",
    name: "mirror-sentence",
    title: "并列或比较的两项相同",
    family: Family::Sen,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“既是……也是……”“不仅要……还要……”“不是……而是……”“……比……”的两边是同一个内容。",
    why: "两边应当不同，相同就等于没有说，多是脱敏、替换或粘贴造成的。“一年比一年”“一个比一个”等不在此列。",
    wrong: &[
        "这既是表扬帮扶干部，也是在表扬帮扶干部。",
        "不仅要抓好项目建设，还要抓好项目建设。",
        "农村居民收入比农村居民收入增长更快。",
    ],
    right: &[
        "这既是表扬先进集体，也是激励全体干部。",
        "日子一年比一年好，干劲一个比一个足。",
        "不仅要抓好项目建设，还要抓好项目管理；既要金山银山，又要绿水青山。",
        "增速比去年同期高2个百分点，占比比上年提高。",
    ],
};

/// What opens the first item and what may open the second.
const FRAMES: &[(&str, &[&str])] = &[
    ("既是", &["也是", "又是", "更是", "还是"]),
    ("既要", &["又要", "也要", "更要", "还要"]),
    ("既能", &["又能", "也能", "更能", "还能"]),
    ("既有", &["又有", "也有", "更有", "还有"]),
    ("既", &["又", "也"]),
    ("不仅是", &["更是", "也是", "还是", "而且是"]),
    ("不仅要", &["更要", "也要", "还要", "而且要"]),
    ("不仅能", &["更能", "也能", "还能"]),
    ("不仅有", &["更有", "也有", "还有"]),
    ("不仅", &["而且", "还", "更", "也"]),
    ("不但", &["而且", "还", "更", "也"]),
    ("不是", &["而是", "就是"]),
    ("与其", &["不如"]),
    ("一方面", &["另一方面", "一方面"]),
    ("一边", &["一边"]),
    ("或者", &["或者"]),
    ("要么", &["要么"]),
];
const COMPARATIVES: &[&str] = &["比", "高于", "低于", "多于", "少于", "优于", "好于", "快于", "慢于"];
/// An item has at most this many characters.
const LONGEST_ITEM: usize = 40;
/// And at least this many letters.
const SHORTEST_ITEM: usize = 2;
/// Words without weight at the head of an item.
const LIGHT: &[char] = &['在', '对', '了', '是', '要', '地', '的', '为'];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let openings = FRAMES.iter().map(|(open, _)| *open);
    Lexicon::of_literals(openings.chain(COMPARATIVES.iter().copied()))
});

impl Rule for MirrorSentence {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let mut end = 0;
        for hit in context.hits {
            if hit.span.start() < end {
                continue;
            }
            let word = hit.entry.wrong.as_str();
            if let Some((_, links)) = FRAMES.iter().find(|(open, _)| *open == word) {
                if let Some((first, link, second)) = mirrored(text, hit.span, links) {
                    end = second.end();
                    findings
                        .report(hit.span.cover(second), format!("“{word}……{link}……”的两边相同"))
                        .related(first, "前一项")
                        .help("请核对，其中一项当有误");
                }
            } else if let Some(span) = compared_with_itself(text, hit.span) {
                findings.report(span, format!("“{word}”的两边相同")).help("请核对比较的对象");
            }
        }
    }
}

/// The two equal items behind `open`, and the word that joins them.
fn mirrored<'l>(text: &str, open: Span, links: &[&'l str]) -> Option<(Span, &'l str, Span)> {
    let rest = &text[open.end()..];
    let window = rest.char_indices().nth(2 * LONGEST_ITEM + 4).map_or(rest, |(at, _)| &rest[..at]);
    let sentence = &window[..window.find(['。', '！', '？', '\n', '；']).unwrap_or(window.len())];
    let (at, link) = links
        .iter()
        .filter_map(|link| {
            let pause = sentence.match_indices(link).find(|(at, _)| {
                // A word may hold the link (也许), so a pause or the same beginning must show that it joins.
                *at > 0 && (sentence[..*at].ends_with(['，', ',', '、']) || link.chars().count() > 1)
            });
            pause.map(|(at, _)| (at, *link))
        })
        .min_by_key(|&(at, link)| (at, std::cmp::Reverse(link.len())))?;
    let after = &sentence[at + link.len()..];
    let item = &after[..after.find(['，', ',', '、', '：']).unwrap_or(after.len())];
    let first = sentence[..at].trim_end_matches(['，', ',', '、']);
    let same = weight(first).count() >= SHORTEST_ITEM && weight(first).eq(weight(item));
    same.then(|| {
        let second = open.end() + at;
        (
            Span::new(open.end(), open.end() + first.len()),
            link,
            Span::new(second, second + link.len() + item.len()),
        )
    })
}

/// The letters of an item behind its light words.
fn weight(item: &str) -> impl Iterator<Item = char> + '_ {
    letters(item.trim_start_matches(LIGHT))
}

/// Whether the whole clause before `word` stands again behind it.
fn compared_with_itself(text: &str, word: Span) -> Option<Span> {
    let before = &text[..word.start()];
    let start = before
        .char_indices()
        .rev()
        .take(LONGEST_ITEM)
        .take_while(|&(_, c)| is_word_character(c))
        .last()
        .map(|(at, _)| at)?;
    let subject = &before[start..];
    let whole = !before[..start].ends_with(|c: char| is_word_character(c));
    let repeated = text[word.end()..].starts_with(subject);
    let gradual = subject.starts_with('一') || subject.chars().count() < SHORTEST_ITEM + 1;
    // Two names that were taken out look alike.
    let masked = is_mostly_masked(subject);
    (whole && repeated && !gradual && !masked).then(|| Span::new(start, word.end() + subject.len()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn both_sides_alike() {
        for text in [
            "这既是对XX干部的表扬，更是对XX干部的表扬。",
            "既要抓产业发展，又要抓产业发展。",
            "这不是终点，而是终点。",
            "与其等待观望，不如等待观望。",
            "不但提高了效率，而且提高了效率。",
            "今年的产量高于今年的产量。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn sides_that_differ() {
        for text in [
            "既要抓产业，又要抓产业工人队伍建设。",
            "既不缺位，也不越位。",
            "不仅是任务，也许是任务之外的责任。",
            "县县比、村村比，学比赶超。",
            "XX的资源比XX的资源丰富。",
            "一村比一村好，占比比去年高。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
