//! DOC006 缺“号”字

use zhubi_document::{Document, PairKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank, is_han};

use super::number::{is_digit, is_official};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DocnoHaoMissing;

struct DocnoHaoMissing;

const META: RuleMeta = RuleMeta {
    code: "DOC006",
    name: "docno-hao-missing",
    title: "缺“号”字",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "发文字号的顺序号后缺“号”字：〔2024〕1。",
    why: "在阿拉伯数字后加“号”字。几个文号共用一个“号”字的（〔2024〕1、2号）不在此列。",
    wrong: &[
        "海政办发〔2024〕8",
        "请对照《供水管理办法》（海水发〔2023〕12）执行。",
        "按照海教〔2024〕5文件要求，做好准备。",
    ],
    right: &[
        "海政办发〔2024〕8号",
        "海政发〔2024〕1、2号一并废止。",
        "海县建〔2024〕12-3号",
        "选自《海湾文史》〔2024〕。",
    ],
};

impl Rule for DocnoHaoMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for serial in unfinished(context.document) {
            findings
                .report(serial, "发文字号的顺序号后应当加“号”字")
                .fix_unsafe([Edit::insert(serial.end(), "号")]);
        }
    }
}

/// A bracket of more bytes holds no year.
const LONGEST_YEAR: usize = 40;

/// The serial numbers without 号.
fn unfinished(document: &Document) -> Vec<Span> {
    let text = document.text();
    let numbers = document.document_numbers().iter().filter(|number| is_official(text, number));
    let mut serials: Vec<Span> = numbers.filter_map(|number| serial_alone(document, number.year)).collect();
    let years = document.pairs().iter().filter(|pair| pair.kind == PairKind::Tortoise);
    serials.extend(
        years.filter_map(|pair| {
            serial_alone(document, pair.span().filter(|year| year.len() <= LONGEST_YEAR)?)
        }),
    );
    let lines = document.blocks().iter().filter(|block| block.role == Role::DocNumber);
    serials.extend(lines.filter_map(|block| {
        let bracket = block.span.of(text).rfind(['〕', ']', '］', '）', ')', '】'])?;
        let end = block.span.start() + bracket;
        let close = document.char_at(end)?.len_utf8();
        serial_alone(document, Span::new(block.span.start(), end + close))
    }));
    serials.sort_unstable();
    serials.dedup();
    serials
}

/// The figures behind the bracket that ends `year`, where neither 号 nor the rest of a longer number follows.
fn serial_alone(document: &Document, year: Span) -> Option<Span> {
    let text = document.text();
    let inner = year.of(text).trim_end_matches(|c: char| !c.is_alphanumeric());
    let four = inner.chars().rev().take_while(|&c| is_digit(c)).count() == 4;
    let before = year.of(text).chars().next().is_some_and(is_han)
        || document.char_before(year.start()).is_some_and(is_han);
    let rest = &text[year.end()..];
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    let figures = &rest[blanks..];
    let after = figures.trim_start_matches(is_digit);
    let length = figures.len() - after.len();
    let serial = Span::new(year.end() + blanks, year.end() + blanks + length);
    (four && before && (1..=5).contains(&length) && ends_number(after)).then_some(serial)
}

/// How far the 号 may stand that several serial numbers share.
const LONGEST_LIST: usize = 40;

/// Whether a number can end before `after`: at the end of a line, before a mark, before 文 or 文件.
fn ends_number(after: &str) -> bool {
    let trimmed = after.trim_start_matches(is_blank);
    let listed = |c: char| is_digit(c) || is_blank(c) || matches!(c, '、' | '，' | '和' | '及' | '与' | '第');
    let list = trimmed.chars().take(LONGEST_LIST).find(|&c| !listed(c));
    let shares = list == Some('号') && trimmed.starts_with(['、', '，', '和', '及', '与']);
    let stop = trimmed.chars().next().is_none_or(|c| {
        matches!(
            c,
            '\n' | '\r' | '，' | '。' | '；' | '、' | '）' | ')' | '》' | '〉' | '”' | ',' | ';' | '：'
        )
    });
    !shares
        && (stop
            || trimmed.starts_with("文件")
            || trimmed.starts_with("文，")
            || trimmed.starts_with("签发人"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn the_word_is_put_behind_the_figures() {
        for (wrong, right) in [
            ("海政发〔2024〕8", "海政发〔2024〕8号"),
            ("海政发[2024]12\n关于开会的通知", "海政发[2024]12号\n关于开会的通知"),
            ("见《通知》（海教〔2024〕12）。", "见《通知》（海教〔2024〕12号）。"),
            ("海教〔2024〕 3文件", "海教〔2024〕 3号文件"),
            ("海政函（2024）3，请查收", "海政函（2024）3号，请查收"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn longer_numbers_and_other_brackets_stay() {
        for text in [
            "海政发〔2024〕1、2号",
            "海政发〔2024〕1号、2号",
            "海县建〔2024〕12—3号",
            "参见文献〔2024〕，3处",
            "海政发〔2024〕X号",
            "海政办（2024）5名同志",
            "〔2024〕3",
        ] {
            assert_eq!(mended(RULE, text), text);
        }
    }
}
