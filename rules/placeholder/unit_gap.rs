//! Numbers that are left open with marks: ？？名, ……%, □个, [ ]公顷, N家.

use zhubi_document::Document;
use zhubi_text::{Span, is_blank, is_han};

use super::surroundings::Surroundings;

/// What counts or measures, with the characters by which it begins another word.
const UNITS: [(&str, &str); 21] = [
    ("%", ""),
    ("％", ""),
    ("万元", ""),
    ("亿元", ""),
    ("万人", ""),
    ("万吨", ""),
    ("人次", ""),
    ("公里", ""),
    ("公顷", ""),
    ("平方", ""),
    ("个", "人体别性案"),
    ("名", "字誉义录称单为额牌师校家言"),
    ("家", "庭乡长里人园国属住企具"),
    ("户", "外籍口均主型数"),
    ("项", "目"),
    ("处", "理于罚在置分境长室"),
    ("件", ""),
    ("亩", "均"),
    ("吨", ""),
    ("元", "旦月素首气勋"),
    ("条", "件例款理约"),
];

/// The marks that stand where a number should, in text order.
pub(super) fn gaps<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Span> + 'd {
    let text = document.text();
    let mut end = 0;
    text.match_indices(['？', '?', '…', '□', '[', '［', 'N']).filter_map(move |(at, mark)| {
        if at < end {
            return None;
        }
        let rest = &text[at..];
        let len = match mark {
            "[" | "［" => empty_brackets(rest)?,
            "N" => 1,
            _ => rest.len() - rest.trim_start_matches(mark).len(),
        };
        end = at + len;
        let span = Span::new(at, end);
        let around = Surroundings::of(document, span);
        // A sentence may end with the mark, so what follows must be a unit and nothing else.
        let asks = around.left().is_some_and(|c| is_han(c) && !"吗呢么谁哪何否几".contains(c));
        let after = text[end..].trim_start_matches(is_blank);
        let counted = UNITS.iter().any(|(unit, other)| {
            after.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(|c: char| other.contains(c)))
        });
        let lone_letter = mark != "N" || (is_lone(around) && !after.starts_with('%'));
        (asks && counted && lone_letter).then_some(span)
    })
}

/// [ ] and [　]
fn empty_brackets(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(['[', '［'])?;
    let after = inner.trim_start_matches(|c| is_blank(c) && c != '\n');
    let close = after.chars().next().filter(|c| matches!(c, ']' | '］'))?;
    (after.len() < inner.len()).then(|| rest.len() - after.len() + close.len_utf8())
}

/// 连续N年 and 第N个 are said so; 共N家 leaves a number open.
fn is_lone(around: Surroundings) -> bool {
    around.right().is_some_and(is_han)
        && !around.follows(&["第", "连续", "前", "中的", "即", "和", "、", "的", "了", "取", "设", "为"])
}
