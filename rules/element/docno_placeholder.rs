//! DOC005 字号占位

use zhubi_document::{Document, DocumentNumber, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_blank, is_han};

use super::number::{is_digit, is_gap};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DocnoPlaceholder;

struct DocnoPlaceholder;

const META: RuleMeta = RuleMeta {
    code: "DOC005",
    name: "docno-placeholder",
    title: "字号占位",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "发文字号的年份或顺序号还空着，或者以 X、×、*、下划线代替：〔20XX〕X号、〔2024〕　号。",
    why: "发文字号由发文机关代字、年份、发文顺序号组成，定稿缺一不可。草稿中只作提示，模板中不查。",
    wrong: &[
        "海政办发〔20XX〕X号",
        "海政办发〔2024〕__号",
        "海政办发〔2024〕　　号",
        "海政办发〔    〕  号",
        "海教〔2024〕？号",
    ],
    right: &["海政办发〔2024〕8号", "见附件〔一〕。", "编者按〔2024〕。"],
};

impl Rule for DocnoPlaceholder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for number in document.document_numbers() {
            if let Some(part) = open_part(text, number) {
                let finding = findings.report(number.span, format!("发文字号的{part}尚未填写"));
                // A gap that is written as X or * is reported as a placeholder.
                if number.span.of(text).contains(['X', 'x', '×', '*', '＊', 'Ｘ']) {
                    finding.severity(Severity::Info);
                }
            }
        }
        for bracket in document.pairs().iter().filter(|pair| pair.kind == PairKind::Tortoise) {
            let Some(year) = bracket.span().filter(|year| !is_read(document, *year)) else { continue };
            if let Some(end) = unread_end(document, year) {
                findings.report(Span::new(year.start(), end), "发文字号尚未填写");
            }
        }
    }
}

fn open_part(text: &str, number: &DocumentNumber) -> Option<&'static str> {
    let (year, serial) = (number.year.of(text), number.serial.of(text));
    let open_year = year.contains(is_gap);
    let open_serial = serial.contains(is_gap) || !serial.contains(|c| is_digit(c) || is_han(c) && c != '第');
    match (open_year, open_serial) {
        (true, true) => Some("年份和顺序号"),
        (true, false) => Some("年份"),
        (false, true) => Some("顺序号"),
        (false, false) => None,
    }
}

/// Whether the bracket is already that of a document number.
fn is_read(document: &Document, year: Span) -> bool {
    let numbers = document.document_numbers();
    numbers.binary_search_by_key(&year.start(), |number| number.year.start()).is_ok()
}

/// How many characters may stand for the serial number that is not known yet.
const LONGEST_GAP: usize = 8;

/// A bracket of more bytes holds no year.
const LONGEST_YEAR: usize = 40;

/// The end of a number too empty to be read as one: 〔　　〕　号, 〔2024〕号.
fn unread_end(document: &Document, year: Span) -> Option<usize> {
    if year.len() > LONGEST_YEAR {
        return None;
    }
    let text = document.text();
    let code = document.char_before(year.start()).is_some_and(|c| is_han(c) || is_gap(c));
    let mut inner = year.of(text).chars().filter(|c| !matches!(c, '〔' | '〕'));
    let empty =
        inner.clone().count() <= LONGEST_GAP && inner.all(|c| is_blank(c) || is_digit(c) || is_gap(c));
    let rest = &text[year.end()..];
    let gap: usize = rest
        .chars()
        .take(LONGEST_GAP)
        .take_while(|&c| is_blank(c) || is_gap(c) || c == '第')
        .map(char::len_utf8)
        .sum();
    (code && empty && rest[gap..].starts_with('号')).then(|| year.end() + gap + '号'.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn each_gap_is_one_place() {
        for (text, place) in [
            ("按照海政发〔20XX〕12号要求", "海政发〔20XX〕12号"),
            ("海政发〔2024〕X号", "海政发〔2024〕X号"),
            ("海政发（2024）**号", "海政发（2024）**号"),
            ("海政发〔2024〕第　号", "海政发〔2024〕第　号"),
            ("海政发〔2024〕号", "〔2024〕号"),
            ("海政发〔　　〕号", "〔　　〕号"),
            ("海政发〔202×〕×××号", "海政发〔202×〕×××号"),
        ] {
            assert_eq!(found(RULE, text), [place], "{text}");
        }
    }

    #[test]
    fn numbers_in_chinese_are_filled_in() {
        for text in ["海政发〔二〇二四〕十二号", "海政发〔2024〕1、2号", "甲〔一〕号"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
