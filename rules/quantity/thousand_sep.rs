//! QTY012 千分位有误

use zhubi_document::{Document, parse_numeral};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

use super::words::{begins_with, clause_before, ends_with, has_any, quantity_at};
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ThousandSep;

struct ThousandSep;

const META: RuleMeta = RuleMeta {
    code: "QTY012",
    name: "thousand-sep",
    title: "千分位有误",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "数的千分位用了全角逗号、顿号（1，234万元），或者分节不是三位（12,34万元、1234,567人）。",
    why: "全角逗号把一个数断成两个；分节不是三位的，多半是小数点误为逗号，或者漏了数字，须核对原数。\
          只在后面有单位、像一个数时才报；并列的编号、日期和年份不在此列。",
    wrong: &["完成投资1，234万元。", "覆盖群众12,34万人。", "全县有1234,567人。", "补助资金1，234，567元。"],
    right: &[
        "完成投资1,234万元，惠及1,234,567人。",
        "第12,34号提案，15,16日办理。",
        "抽查得分98，120家企业合格。",
    ],
};

impl Rule for ThousandSep {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let tokens = document.tokens();
        let mut read = 0;
        for &index in tokens_by_class(context).digits() {
            let Some([token, mark, next]) = tokens.get(index..index + 3) else { break };
            if next.class != CharClass::Digit
                || token.span.start() < read
                || !matches!(mark.span.of(text), "," | "，" | "、")
            {
                continue;
            }
            if let Some((span, mark)) = reported_list_mark(document, index) {
                findings
                    .report(span, "数的千分位用了顿号，应为半角逗号或不分节")
                    .fix_unsafe([Edit::replace(mark, ",")]);
            }
            let mut groups = Groups { first: token.span, last: token.span, marks: Vec::new(), even: true };
            let mut rest = tokens[index + 1..].chunks_exact(2);
            while let Some([mark, digits]) = rest.next()
                && is_mark(mark.span.of(text))
                && digits.class == CharClass::Digit
            {
                groups.marks.push(mark.span);
                groups.even &= digits.span.len() == 3;
                groups.last = digits.span;
            }
            read = groups.last.end();
            if let Some(message) = fault(document, &groups) {
                let span = groups.first.cover(groups.last);
                let finding = findings.report(span, message);
                if groups.even && groups.first.len() <= 3 {
                    let edits: Vec<Edit> =
                        groups.marks.iter().map(|mark| Edit::replace(*mark, ",")).collect();
                    finding.fix_unsafe(edits);
                }
            }
        }
    }
}

/// Digits with commas between them.
struct Groups {
    first: Span,
    last: Span,
    marks: Vec<Span>,
    /// All groups but the first have three digits.
    even: bool,
}

fn is_mark(mark: &str) -> bool {
    matches!(mark, "," | "，")
}

/// What is given as a number without a unit, so that a comma ends it: 指数为105，326家企业……
const VALUES: [&str; 11] =
    ["指数", "得分", "评分", "分数", "系数", "成绩", "排名", "编号", "序号", "文号", "电话"];

/// 12、345人次: a mark of a list stands in a number. Sums such as 50、100元 are two.
fn reported_list_mark(document: &Document, index: usize) -> Option<(Span, Span)> {
    let (text, tokens) = (document.text(), document.tokens());
    let [first, mark, last] = tokens.get(index..index + 3)? else { return None };
    let (head, rest) = (first.span.of(text), last.span.of(text));
    let digits = first.class == CharClass::Digit && last.class == CharClass::Digit;
    let group = head.len() <= 3 && rest.len() == 3 && !rest.ends_with('0') && !head.starts_with('0');
    if !digits || !group || mark.span.of(text) != "、" {
        return None;
    }
    let clause = clause_before(text, first.span.start());
    let outside = text[..first.span.start()].chars().next_back();
    let free = outside.is_none_or(|c| zhubi_text::is_han(c) && !"第号表图条页期、".contains(c));
    let counted = quantity_at(document, last.span.start()).is_some_and(|quantity| {
        matches!(quantity.unit.of(text), "人" | "人次" | "元" | "户" | "份" | "件" | "亩" | "吨")
    });
    let apart = has_any(clause, &["分别", "各", "每", "编号", "号"]) || last.span.end() == first.span.end();
    (free && counted && !apart).then(|| (first.span.cover(last.span), mark.span))
}

fn fault(document: &Document, groups: &Groups) -> Option<&'static str> {
    let text = document.text();
    let (before, after) = (&text[..groups.first.start()], &text[groups.last.end()..]);
    let wide = groups.marks.iter().any(|mark| mark.of(text) == "，");
    let first = groups.first.of(text);
    let well_formed = groups.even && first.len() <= 3;
    if groups.marks.is_empty() || (well_formed && !wide) || !has_unit(document, groups) {
        return None;
    }
    let list = ends_with(
        before,
        &["第", "分", "号", "数", "编", "表", "图", "条", ",", "，", ".", "、", "A", "B", "/"],
    ) || before.ends_with(|c: char| c.is_ascii_alphanumeric());
    let value = has_any(clause_before(text, groups.first.start()), &VALUES);
    if list || value || first.starts_with('0') || after.starts_with(|c: char| ",，、".contains(c)) {
        return None;
    }
    if well_formed {
        return Some("数的千分位用了全角逗号，应为半角逗号或不分节");
    }
    // 12，34家 may be two numbers in a row, and 2019,2020 are years.
    let year = first.len() == 4 && groups.last.len() == 4;
    // 10,20万元 may be two steps of a scale.
    let last = groups.last.of(text);
    let steps = first.len() == last.len() && first < last && first.ends_with('0') && last.ends_with('0');
    let narrow = !wide && !year && !steps && groups.marks.len() == 1 && groups.last.len() >= 2;
    narrow.then_some("数的分节不是三位，是否应为小数点或漏了数字，请核对")
}

/// Whether a unit that measures or counts follows.
fn has_unit(document: &Document, groups: &Groups) -> bool {
    let text = document.text();
    let after = &text[groups.last.end()..];
    let counted = quantity_at(document, groups.last.start())
        .is_some_and(|quantity| quantity.span.end() > groups.last.end());
    let scaled =
        parse_numeral(&text[groups.last.start()..]).is_some_and(|number| number.len > groups.last.len());
    (counted || scaled || begins_with(after, &["元", "万", "亿", "人", "户", "亩"]))
        && !begins_with(
            after,
            &[
                "年", "月", "日", "号", "点", "时", "级", "类", "条", "款", "项", "届", "期", "周", "页",
                "%", "％",
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn numbers_in_wrong_groups() {
        for (text, number) in [
            ("共1，234户", "1，234"),
            ("投资12,34亿元", "12,34"),
            ("产值12345,678元", "12345,678"),
            ("面积3，500，000亩", "3，500，000"),
        ] {
            assert_eq!(found(RULE, text), [number], "{text}");
        }
        assert_eq!(mended(RULE, "共1，234户"), "共1,234户");
    }

    #[test]
    fn numbers_in_a_row() {
        for text in [
            "1,2,3号",
            "3,5天",
            "2019,2020人",
            "第1，234页",
            "12，34家",
            "增长3%，125家",
            "2021，300人",
            "7,8月份",
            "得分98，120家",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
