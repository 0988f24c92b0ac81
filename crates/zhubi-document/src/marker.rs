use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{fail, map_opt, not, opt, peek, rest, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use zhubi_text::{Span, is_blank, is_han};

use crate::numeral::{digit_of, parse_han_ordinal};
use crate::token::Mark;
use crate::{Block, slipped_ordinal};

/// The kinds of ordinals that Chinese official texts count with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrdinalFamily {
    /// 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Han,
    /// （一）
    BracketedHan,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// ①
    Circled,
    /// 一是
    Shi,
    /// 一要
    Yao,
    /// 其一
    Qi,
    /// 首先 or 第一, 其次 or 第二, 再次 or 第三, 最后
    Adverb,
}

impl OrdinalFamily {
    /// The rank of the families that nest only downwards, 编 being 0; `None` for those that nest anywhere.
    pub fn rank(self) -> Option<u8> {
        Some(match self {
            OrdinalFamily::Part => 0,
            OrdinalFamily::Chapter => 1,
            OrdinalFamily::Section => 2,
            OrdinalFamily::Article => 3,
            OrdinalFamily::Han => 4,
            OrdinalFamily::BracketedHan => 5,
            OrdinalFamily::Arabic => 6,
            OrdinalFamily::BracketedArabic => 7,
            OrdinalFamily::Circled => 8,
            OrdinalFamily::Shi | OrdinalFamily::Yao | OrdinalFamily::Qi | OrdinalFamily::Adverb => {
                return None;
            }
        })
    }
}

/// An ordinal that counts something: （一）, 第三条, 二是, 首先.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its family.
    pub family: OrdinalFamily,
    /// Its number, from 1.
    pub value: u32,
    /// The ordinal with its brackets or dot: （一）, 一、, 1., 第三条, 二是.
    pub span: Span,
    /// The number alone, for renumbering: 一 in （一）.
    pub number: Span,
    /// Index of its block.
    pub block: usize,
    /// Whether it opens its block.
    pub opens_block: bool,
    /// Index of its series.
    pub series: usize,
}

/// A marker before it is known which series it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub family: OrdinalFamily,
    pub value: CandidateValue,
    /// The whole ordinal, relative to the text that was read.
    pub span: Span,
    pub number: Span,
}

/// 最后 ends a series without saying how long it is, 第三 counts only where two have come before it or a comma follows,
/// and 再次， only where a series has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CandidateValue {
    Number(u32),
    Last,
    OnlyAfter(u32),
    OnlyWithin(u32),
}

type Parsed<'t, T> = IResult<&'t str, T>;

/// A Chinese numeral of up to eight characters, nothing of which may be left over.
pub(crate) fn han_number(text: &str) -> Parsed<'_, u32> {
    let len = text.chars().take(8).take_while(|&c| is_han_numeral(c)).map(char::len_utf8).sum();
    match parse_han_ordinal(&text[..len]) {
        Some((value, read)) if read == len => Ok((&text[len..], value)),
        _ => fail().parse(text),
    }
}

fn is_han_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '廿'
            | '卅'
    )
}

/// A number of up to three digits above zero.
pub(crate) fn arabic_number(text: &str) -> Parsed<'_, u32> {
    let (mut value, mut rest) = (0, text);
    for _ in 0..3 {
        let mut chars = rest.chars();
        let Some(digit) = chars.next().and_then(digit_of) else { break };
        value = value * 10 + digit;
        rest = chars.as_str();
    }
    if value == 0 || rest.starts_with(|c| digit_of(c).is_some()) {
        return fail().parse(text);
    }
    Ok((rest, value))
}

fn ends_word(text: &str) -> Parsed<'_, ()> {
    let boundary = verify(rest, |rest: &str| rest.chars().next().is_none_or(|c| is_blank(c) || !is_han(c)));
    peek(boundary).map(|_| ()).parse(text)
}

/// An ordinal of the ranked families at the start of a block; its first character tells which it can be.
fn ranked(text: &str) -> Parsed<'_, (OrdinalFamily, u32)> {
    match text.chars().next() {
        Some('第') => division(text),
        Some('（' | '(') => alt((
            ends_bracket(preceded(anychar, han_number)).map(|value| (OrdinalFamily::BracketedHan, value)),
            ends_bracket(preceded(anychar, arabic_number))
                .map(|value| (OrdinalFamily::BracketedArabic, value)),
        ))
        .parse(text),
        Some('0'..='9' | '０'..='９') => alt((
            ends_bracket(arabic_number).map(|value| (OrdinalFamily::BracketedArabic, value)),
            terminated(
                arabic_number,
                (one_of(".．、"), opt(char('、')), not(one_of("0123456789０１２３４５６７８９"))),
            )
            .map(|value| (OrdinalFamily::Arabic, value)),
        ))
        .parse(text),
        _ => alt((
            terminated(han_number, one_of("、．.")).map(|value| (OrdinalFamily::Han, value)),
            map_opt(anychar, circled_value).map(|value| (OrdinalFamily::Circled, value)),
        ))
        .parse(text),
    }
}

/// 第一编, 第一章, 第一节, 第一条.
fn division(text: &str) -> Parsed<'_, (OrdinalFamily, u32)> {
    let number = preceded(char('第'), delimited(blanks, alt((han_number, arabic_number)), blanks));
    let unit = map_opt(anychar, |c| {
        Some(match c {
            '编' => OrdinalFamily::Part,
            '章' => OrdinalFamily::Chapter,
            '节' => OrdinalFamily::Section,
            '条' => OrdinalFamily::Article,
            _ => return None,
        })
    });
    (number, terminated(unit, (not(char('之')), ends_word)))
        .map(|(value, family)| (family, value))
        .parse(text)
}

/// A number with the bracket behind it, and the mark that many set there in vain.
fn ends_bracket<'t>(
    number: impl Parser<&'t str, Output = u32, Error = nom::error::Error<&'t str>>,
) -> impl Parser<&'t str, Output = u32, Error = nom::error::Error<&'t str>> {
    terminated(number, (one_of("）)"), opt(one_of("、．.，,。；：")), not(one_of("（("))))
}

fn circled_value(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| c as u32 - '①' as u32 + 1)
}

fn blanks(text: &str) -> Parsed<'_, &str> {
    nom::bytes::complete::take_while(is_blank).parse(text)
}

/// An ordinal of the unranked families, at the start of a sentence; its first character tells which it can be.
fn unranked(text: &str) -> Parsed<'_, (OrdinalFamily, CandidateValue)> {
    let number = |family| move |value| (family, CandidateValue::Number(value));
    let adverb = |value| move |_| (OrdinalFamily::Adverb, value);
    match text.chars().next() {
        Some('其') => alt((
            terminated(preceded(char('其'), han_number), peek(one_of("，,是：:")))
                .map(number(OrdinalFamily::Qi)),
            tag("其次").map(adverb(CandidateValue::Number(2))),
        ))
        .parse(text),
        Some('首') => tag("首先").map(adverb(CandidateValue::Number(1))).parse(text),
        Some('再') => alt((
            terminated(tag("再次"), peek(one_of("，,"))).map(adverb(CandidateValue::OnlyWithin(3))),
            tag("再次").map(adverb(CandidateValue::OnlyAfter(3))),
        ))
        .parse(text),
        Some('最') => tag("最后").map(adverb(CandidateValue::Last)).parse(text),
        Some('第') => alt((
            terminated(preceded(char('第'), han_number), peek(one_of("，,：:")))
                .map(number(OrdinalFamily::Adverb)),
            terminated(preceded(char('第'), han_number), not(one_of(NOUNS_AFTER_AN_ORDINAL)))
                .map(|value| (OrdinalFamily::Adverb, CandidateValue::OnlyAfter(value))),
        ))
        .parse(text),
        _ => {
            let unit = alt((
                (char('是'), not(not_an_item)).map(|_| OrdinalFamily::Shi),
                (char('要'), not(alt((not_an_item, compound_of_yao)))).map(|_| OrdinalFamily::Yao),
            ));
            (han_number, unit).map(|(value, family)| (family, CandidateValue::Number(value))).parse(text)
        }
    }
}

/// 第一产业, 第三方, 第六届: what follows an ordinal that counts nothing of the text.
const NOUNS_AFTER_AN_ORDINAL: &str = "一二三四五六七八九十百千零〇个届套名位季产方期批阶类步、次条章节编款项部国年天大手线轮代期人任版场回句书";

/// 一是一，二是二.
fn not_an_item(text: &str) -> Parsed<'_, ()> {
    (one_of("一二"), alt((one_of("，、。；").map(|_| ()), nom::combinator::eof.map(|_| ()))))
        .map(|_| ())
        .parse(text)
}

/// 五要素, 十要件.
fn compound_of_yao(text: &str) -> Parsed<'_, ()> {
    one_of("素件点义领害道塞员闻事务案职目紧旨").map(|_| ()).parse(text)
}

/// Whether `c` begins some marker; few clauses begin so, and the grammar is tried only on those.
pub(crate) fn begins_a_marker(c: char) -> bool {
    is_han_numeral(c)
        || matches!(
            c,
            '第' | '其' | '首' | '再' | '最' | '（' | '(' | '0'..='9' | '０'..='９' | '①'..='⑳'
        )
}

/// The marker that opens a block whose text is `text`.
pub(crate) fn at_block_start(text: &str) -> Option<Candidate> {
    if !text.starts_with(begins_a_marker) {
        return None;
    }
    if let Ok((rest, (family, value))) = ranked(text) {
        let len = text.len() - rest.len();
        if family == OrdinalFamily::Han && counts_something_else(rest) {
            return None;
        }
        return Some(candidate(text, len, family, CandidateValue::Number(value)));
    }
    at_sentence_start(text)
}

/// The unranked marker that opens a sentence which begins with `text`.
pub(crate) fn at_sentence_start(text: &str) -> Option<Candidate> {
    if !text.starts_with(begins_a_marker) {
        return None;
    }
    let (rest, (family, value)) = unranked(text).ok()?;
    Some(candidate(text, text.len() - rest.len(), family, value))
}

/// ① at the start of a clause, before what it counts.
fn circled(text: &str) -> Option<Candidate> {
    let mut chars = text.chars();
    let value = circled_value(chars.next()?)?;
    chars.next().filter(|&c| is_han(c))?;
    let number = CandidateValue::Number(value);
    Some(candidate(text, '①'.len_utf8(), OrdinalFamily::Circled, number))
}

/// 三、四年级, 一、二审: two numbers side by side are no ordinal.
pub(crate) fn counts_something_else(after: &str) -> bool {
    let Ok((rest, _)) = han_number(after) else { return false };
    ["年级", "季度", "审", "类", "级", "线", "月", "日", "班", "产业", "次", "等", "期", "队", "组"]
        .iter()
        .any(|unit| rest.starts_with(unit))
}

pub(crate) fn candidate(text: &str, len: usize, family: OrdinalFamily, value: CandidateValue) -> Candidate {
    let whole = &text[..len];
    let is_number = |c: char| is_han_numeral(c) || digit_of(c).is_some();
    let start = whole.find(is_number).unwrap_or(0);
    let end =
        whole.rfind(is_number).map_or(len, |at| at + whole[at..].chars().next().map_or(0, char::len_utf8));
    Candidate { family, value, span: Span::new(0, len), number: Span::new(start, end) }
}

fn begins_clause(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '，' | '！' | '？' | ';' | ':' | ',' | '!' | '?' | '（' | '(' | '\n')
}

/// All candidates of a block in text order: the one that opens it, and the unranked ones that open its sentences and
/// clauses. `marks` are those of the block. Spans are those of the whole text.
pub(crate) fn find_in(text: &str, block: &Block, marks: &[Mark], mut found: impl FnMut(Candidate, bool)) {
    let body = block.span.of(text);
    let shift = block.span.start();
    let placed = |candidate: Candidate, by: usize| Candidate {
        span: candidate.span.shifted(by),
        number: candidate.number.shifted(by),
        ..candidate
    };
    let mut from = 0;
    if let Some(first) = at_block_start(body).or_else(|| slipped_ordinal::at_block_start(body)) {
        from = first.span.end();
        found(placed(first, shift), true);
        // 一、首先…: an ordinal directly after the one that opens the block.
        let after = from + body[from..].len() - body[from..].trim_start().len();
        if let Some(second) = at_sentence_start(&body[after..]).filter(|_| first.family.rank().is_some()) {
            from = after + second.span.end();
            found(placed(second, shift + after), false);
        }
    }
    let between = |c: char| is_blank(c) || matches!(c, '”' | '"' | '\n' | '\r');
    for mark in marks.iter().filter(|mark| begins_clause(mark.character)) {
        // A line end is both a mark and a blank between the mark and the clause.
        if mark.start() < shift + from {
            continue;
        }
        let clause = body[mark.span().end() - shift..].trim_start_matches(between);
        from = body.len() - clause.len();
        let c = mark.character;
        let breaks_clause = matches!(c, '。' | '；' | '：' | ';' | ':');
        if let Some(candidate) =
            at_sentence_start(clause).or_else(|| breaks_clause.then(|| circled(clause))?)
        {
            found(placed(candidate, shift + from), false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CandidateValue, OrdinalFamily, at_block_start, at_sentence_start};

    fn opens(text: &str) -> Option<(OrdinalFamily, u32, &str)> {
        let found = at_block_start(text)?;
        match found.value {
            CandidateValue::Number(value) => Some((found.family, value, found.span.of(text))),
            _ => None,
        }
    }

    #[test]
    fn families_at_the_start_of_a_block() {
        use OrdinalFamily::*;
        let cases = [
            ("第一编　总则", Part, 1, "第一编"),
            ("第十二章　附　　则", Chapter, 12, "第十二章"),
            ("第 一 章 总则", Chapter, 1, "第 一 章"),
            ("第三十条 本法自公布之日起施行。", Article, 30, "第三十条"),
            ("二、主要工作", Han, 2, "二、"),
            ("二．主要工作", Han, 2, "二．"),
            ("（十一）加强领导", BracketedHan, 11, "（十一）"),
            ("(一)加强领导", BracketedHan, 1, "(一)"),
            ("（一）、加强领导", BracketedHan, 1, "（一）、"),
            ("1.加强领导", Arabic, 1, "1."),
            ("12、加强领导", Arabic, 12, "12、"),
            ("（3）加强领导", BracketedArabic, 3, "（3）"),
            ("3）加强领导", BracketedArabic, 3, "3）"),
            ("③加强领导", Circled, 3, "③"),
            ("一是加强领导", Shi, 1, "一是"),
            ("三要加强领导", Yao, 3, "三要"),
            ("其二，加强领导", Qi, 2, "其二"),
            ("首先，加强领导", Adverb, 1, "首先"),
            ("第二，加强领导", Adverb, 2, "第二"),
        ];
        for (text, family, value, span) in cases {
            assert_eq!(opens(text), Some((family, value, span)), "{text}");
        }
    }

    #[test]
    fn what_looks_like_an_ordinal_and_is_none() {
        let texts = [
            "三、四年级学生参加测评。",
            "一、二审程序",
            "（一）、（二）项所列情形",
            "第一产业增加值增长5%。",
            "第三方评估结果良好。",
            "第三条措施是加强领导。",
            "第十七条之一　本条例",
            "一是一，二是二",
            "五要素齐全",
            "1.5万人参加",
            "2024.3.5",
            "一方面，加强领导",
            "第一次会议",
        ];
        for text in texts {
            assert_eq!(opens(text), None, "{text}");
        }
    }

    #[test]
    fn last_and_third_need_a_series_before_them() {
        assert_eq!(at_sentence_start("最后，谢谢").unwrap().value, CandidateValue::Last);
        assert_eq!(at_sentence_start("第三非常感谢").unwrap().value, CandidateValue::OnlyAfter(3));
    }
}
