//! Ordinals at the start of a block whose mark is not the usual one: 二，加强…, 二 、加强…, 二）加强…, （二加强….

use nom::branch::alt;
use nom::character::complete::one_of;
use nom::combinator::{opt, peek, rest, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use zhubi_text::{is_blank, is_han};

use crate::OrdinalFamily;
use crate::marker::{
    Candidate, CandidateValue, arabic_number, begins_a_marker, candidate, counts_something_else, han_number,
};

type Parsed<'t, T> = IResult<&'t str, T>;

/// The ordinal with a wrong mark that opens a block whose text is `text`. A number above one counts only where the
/// number before it has been seen.
pub(crate) fn at_block_start(text: &str) -> Option<Candidate> {
    if !text.starts_with(|c| begins_a_marker(c) || matches!(c, '〔' | '【' | '[')) {
        return None;
    }
    let (rest, (family, value)) = slipped(text).ok()?;
    if family == OrdinalFamily::Han && counts_something_else(rest) {
        return None;
    }
    let value = match value {
        1 => CandidateValue::Number(1),
        _ => CandidateValue::OnlyAfter(value),
    };
    Some(candidate(text, text.len() - rest.len(), family, value))
}

fn slipped(text: &str) -> Parsed<'_, (OrdinalFamily, u32)> {
    let wrong_mark = || one_of("，,。；;：:");
    let bracketed = delimited(one_of("〔【["), han_number, one_of("〕】]"));
    let half_bracketed = terminated(han_number, one_of("）)"));
    let unclosed = terminated(preceded(one_of("（("), han_number), peek(verify(rest, stays_unclosed)));
    let spaced = terminated(han_number, (some_blanks, one_of("、．.")));
    terminated(
        alt((
            alt((bracketed, half_bracketed, unclosed)).map(|value| (OrdinalFamily::BracketedHan, value)),
            spaced.map(|value| (OrdinalFamily::Han, value)),
            terminated(han_number, wrong_mark()).map(|value| (OrdinalFamily::Han, value)),
            terminated(arabic_number, wrong_mark()).map(|value| (OrdinalFamily::Arabic, value)),
        )),
        preceded(
            opt(some_blanks),
            peek(alt((
                verify(nom::character::complete::anychar, |&c| is_han(c) || c == '“').map(|_| ()),
                year,
            ))),
        ),
    )
    .parse(text)
}

/// 2026年: a heading may begin with the year.
fn year(text: &str) -> Parsed<'_, ()> {
    let digits = nom::bytes::complete::take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    (digits, nom::character::complete::char('年')).map(|_| ()).parse(text)
}

/// Whether no bracket closes soon, so that the one before the number was meant for it alone.
fn stays_unclosed(after: &&str) -> bool {
    const REACH: usize = 40;
    let mark = after.chars().take(REACH).find(|c| matches!(c, '）' | ')' | '（' | '(' | '。' | '\n'));
    !matches!(mark, Some('）' | ')'))
}

fn some_blanks(text: &str) -> Parsed<'_, &str> {
    nom::bytes::complete::take_while_m_n(1, 4, is_blank).parse(text)
}

#[cfg(test)]
mod tests {
    use super::at_block_start;
    use crate::OrdinalFamily::{self, *};
    use crate::marker::CandidateValue;

    fn opens(text: &str) -> Option<(OrdinalFamily, CandidateValue, &str)> {
        at_block_start(text).map(|found| (found.family, found.value, found.span.of(text)))
    }

    #[test]
    fn wrong_marks_after_an_ordinal() {
        let cases = [
            ("二，加强领导", Han, CandidateValue::OnlyAfter(2), "二，"),
            ("一。加强领导", Han, CandidateValue::Number(1), "一。"),
            ("三 、加强领导", Han, CandidateValue::OnlyAfter(3), "三 、"),
            ("2，加强领导", Arabic, CandidateValue::OnlyAfter(2), "2，"),
            ("三，2026年重点工作", Han, CandidateValue::OnlyAfter(3), "三，"),
            ("（二加强领导", BracketedHan, CandidateValue::OnlyAfter(2), "（二"),
            ("二）加强领导", BracketedHan, CandidateValue::OnlyAfter(2), "二）"),
            ("〔一〕加强领导", BracketedHan, CandidateValue::Number(1), "〔一〕"),
            ("【二】加强领导", BracketedHan, CandidateValue::OnlyAfter(2), "【二】"),
            ("十二；加强领导", Han, CandidateValue::OnlyAfter(12), "十二；"),
            ("四：加强领导", Han, CandidateValue::OnlyAfter(4), "四："),
            ("二  .加强领导", Han, CandidateValue::OnlyAfter(2), "二  ."),
            ("3。“三资”管理", Arabic, CandidateValue::OnlyAfter(3), "3。"),
            ("2， 加强领导", Arabic, CandidateValue::OnlyAfter(2), "2， "),
        ];
        for (text, family, value, span) in cases {
            assert_eq!(opens(text), Some((family, value, span)), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_ordinals() {
        for text in [
            "1,200人参加",
            "12:30开会",
            "一：",
            "（三年级以上）学生参加",
            "二，",
            "1234，加强领导",
            "〔2024〕3号",
            "三     、加强领导",
            "三，四年级学生参加",
            "二〇二四年",
            "一 领导小组",
            "（一），12人",
        ] {
            assert_eq!(opens(text), None, "{text}");
        }
    }
}
