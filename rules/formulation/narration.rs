//! Where a text tells of earlier times, names of those times are right.

use zhubi_document::Document;
use zhubi_lint::{Context, Hit};
use zhubi_text::Span;

use crate::replacement::own_words;

/// How much of a long sentence or paragraph is looked at on each side, in bytes.
const REACH: usize = 360;
/// Words that tell how something came to be or what it once was.
const PAST: &[&str] = &[
    "更名",
    "改名",
    "改称",
    "改制",
    "改设",
    "原名",
    "旧称",
    "曾名",
    "曾用名",
    "前身",
    "撤销",
    "撤县",
    "撤市",
    "撤地",
    "并入",
    "划入",
    "划归",
    "转隶",
    "组建",
    "挂牌成立",
    "合并为",
    "时任",
    "历任",
    "曾任",
    "先后任",
    "当时",
    "当年",
    "昔日",
    "旧社会",
    "世纪",
    "年代",
    "民国",
    "清代",
    "明代",
    "清朝",
    "明朝",
    "沿革",
    "史料",
    "县志",
    "市志",
];
/// 原 as the end of a place or thing, after one of these.
const NOT_EARLIER: &str = "中高平草太开清五三复还荒雪冰病能松抗材燎屯";
/// 前 as the end of a word of time, after one of these.
const NOT_FORMER: [char; 8] = ['日', '目', '当', '此', '以', '之', '年', '月'];

/// What follows the name of an office where a paper that it once issued is cited.
const CITED: &[&str] = &["令", "公告", "〔", "[", "［", "（19", "（20", "文件"];

/// The hits in the drafter's own words that speak of the present: a name that was right at the time told of, or in the
/// citation of an old paper, is right today.
pub(super) fn outdated_names<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Hit<'a>> {
    let document = context.document;
    let text = document.text();
    own_words(context).filter(move |hit| {
        let after = &text[hit.span.end()..];
        !CITED.iter().any(|sign| after.starts_with(sign))
            && !is_called_earlier(text, hit.span)
            && !tells_of_the_past(document, hit.span, hit.entry.since.map_or(0, |since| since.year))
    })
}

/// Whether the sentence around `span` tells of times up to the year `until`: it names such a year, or the paragraph
/// named one last, or it says how things came to be.
pub(super) fn tells_of_the_past(document: &Document, span: Span, until: u16) -> bool {
    let text = document.text();
    if is_told_with(document, span, PAST) {
        return true;
    }
    let sentence = sentence_around(document, span);
    let block = document.block_at(span.start()).map_or(sentence, |block| clipped(text, block.span, span));
    let from = document.dates().partition_point(|date| date.span.start() < block.start());
    let years = document.dates()[from..].iter().take_while(|date| date.span.start() < sentence.end());
    let mut last = None;
    for (at, year) in
        years.filter_map(|date| Some((date.span.start(), date.year.filter(|year| *year >= 1000)?)))
    {
        if at >= sentence.start() && year <= until {
            return true;
        }
        if at < span.start() {
            last = Some(year);
        }
    }
    last.is_some_and(|year| year <= until)
}

/// Whether the words before `span` say that an earlier thing is meant: 原省国土资源厅, 前县环保局.
fn is_called_earlier(text: &str, span: Span) -> bool {
    const LONGEST_PLACE: usize = 12;
    let before = &text[..span.start()];
    if before.strip_suffix('前').is_some_and(|rest| !rest.ends_with(NOT_FORMER)) {
        return true;
    }
    let mut later = None;
    for c in before.chars().rev().take(LONGEST_PLACE) {
        if later == Some('原') && !NOT_EARLIER.contains(c) {
            return true;
        }
        later = zhubi_text::is_han(c).then_some(c);
        if later.is_none() {
            return false;
        }
    }
    later == Some('原')
}

/// Whether the sentence around `span` has one of `words` within reach.
pub(super) fn is_told_with(document: &Document, span: Span, words: &[&str]) -> bool {
    let sentence = sentence_around(document, span).of(document.text());
    words.iter().any(|word| sentence.contains(word))
}

fn sentence_around(document: &Document, span: Span) -> Span {
    let sentence = document.sentence_at(span.start()).map_or(span, |sentence| sentence.span);
    clipped(document.text(), sentence, span)
}

/// The part of `whole` that lies within reach of `span`.
fn clipped(text: &str, whole: Span, span: Span) -> Span {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let mut near = span.start().saturating_sub(REACH)..=span.start();
    let start = near.find(boundary).unwrap_or(span.start()).max(whole.start());
    let far = (span.end() + REACH).min(whole.end()).max(span.end());
    let end = (span.end()..=far).rev().find(boundary).unwrap_or(span.end());
    Span::new(start.min(span.start()), end)
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_text::{Source, Span};

    use super::{is_called_earlier, tells_of_the_past};

    fn past(text: &str) -> bool {
        let source = Source::plain("test", text);
        let document = Document::parse(&source, &ParseOptions::default());
        let at = text.find("旧局").unwrap();
        let span = Span::new(at, at + "旧局".len());
        tells_of_the_past(&document, span, 2018) || is_called_earlier(text, span)
    }

    #[test]
    fn earlier_years_and_words_of_change_tell_of_the_past() {
        for text in [
            "2015年，旧局办理案件三件。",
            "2016年启动建设。旧局牵头验收。",
            "旧局更名为新局。",
            "该同志历任旧局科长、局长。",
            "由原青山县旧局管理。",
            "原旧局的档案已移交。",
            "（原旧局）",
        ] {
            assert!(past(text), "{text}");
        }
    }

    #[test]
    fn the_present_is_not_the_past() {
        for text in [
            "2024年，旧局办理案件三件。",
            "2016年启动建设。\n旧局牵头验收。",
            "请平原县旧局抓好落实。",
            "目前旧局正在牵头办理。",
            "请旧局于3月5日前报送。",
        ] {
            assert!(!past(text), "{text}");
        }
    }

    #[test]
    fn only_a_stretch_of_a_long_paragraph_is_looked_at() {
        let far = "工作，".repeat(400);
        assert!(!past(&format!("2015年，{far}旧局抓好落实。")));
    }
}
