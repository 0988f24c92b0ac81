//! DOC004 年份简写

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::number::{is_digit, is_official};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DocnoYearShort;

struct DocnoYearShort;

const META: RuleMeta = RuleMeta {
    code: "DOC004",
    name: "docno-year-short",
    title: "年份简写",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "发文字号中的年份只写了两位：〔24〕1号。",
    why: "年份应标全称，不简写。上世纪的旧文当时有只标两位的（〔86〕97号），引用时照录原号也说得通，所以只作提示。",
    wrong: &["海政办发〔24〕8号", "按照《供水管理办法》（海水发[23]12号）执行。"],
    right: &["海政办发〔2024〕8号", "第（24）号提案已经办结。", "海环罚字〔24〕8号"],
};

/// Two figures below this are a year of this century.
const CENTURY: u32 = 50;

impl Rule for DocnoYearShort {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for number in context.document.document_numbers() {
            let year = number.year.of(text);
            let Some(start) = year.find(is_digit).filter(|_| is_official(text, number)) else { continue };
            let rest = year[start..].trim_start_matches(is_digit);
            let figures = Span::new(number.year.start() + start, number.year.end() - rest.len());
            let Some(short) = two_figures(figures.of(text)).filter(|_| !rest.contains(super::number::is_gap))
            else {
                continue;
            };
            let full = if short < CENTURY { 2000 + short } else { 1900 + short };
            let finding = findings.report(number.year, format!("发文字号的年份应标全称“〔{full}〕”"));
            finding.fix_unsafe([Edit::replace(figures, full.to_string())]);
            if short >= CENTURY {
                finding.severity(Severity::Info);
            }
        }
    }
}

fn two_figures(written: &str) -> Option<u32> {
    let mut value = 0;
    for c in written.chars() {
        let digit = c.to_digit(10).or_else(|| (c as u32).checked_sub('０' as u32))?;
        value = value * 10 + digit;
    }
    (written.chars().count() == 2).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn the_year_becomes_whole() {
        for (wrong, right) in [
            ("海政发〔24〕8号", "海政发〔2024〕8号"),
            ("海政发[ ０５ ]8号", "海政发[ 2005 ]8号"),
            ("海政发〔86〕8号", "海政发〔1986〕8号"),
            ("海政发〔2X〕8号", "海政发〔2X〕8号"),
            ("海政发〔X4〕8号", "海政发〔X4〕8号"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }
}
