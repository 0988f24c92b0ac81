//! DOC002 发文顺序号编虚位

use zhubi_document::DocumentNumber;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::number::{is_digit, is_official};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DocnoLeadingZero;

struct DocnoLeadingZero;

const META: RuleMeta = RuleMeta {
    code: "DOC002",
    name: "docno-leading-zero",
    title: "发文顺序号编虚位",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "发文字号的发文顺序号前补了“0”：〔2024〕08号。",
    why: "发文顺序号不编虚位，1不编为01。行政处罚、行政许可等执法文书的编号另有规定，不在此列。",
    wrong: &[
        "海政办发〔2024〕08号",
        "请对照《供水管理办法》（海水发〔2023〕012号）执行。",
        "海教函〔2024〕第003号",
    ],
    right: &["海政办发〔2024〕80号", "海环罚字〔2024〕012号", "海府发〔2000〕100号"],
};

impl Rule for DocnoLeadingZero {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for number in context.document.document_numbers() {
            let Some(zeros) = leading_zeros(text, number).filter(|_| is_official(text, number)) else {
                continue;
            };
            let right: String = number.serial.of(text).chars().filter(|&c| is_digit(c)).collect();
            let right = right.trim_start_matches(['0', '０']);
            findings
                .report(number.serial, format!("发文顺序号不编虚位，应写作“{right}号”"))
                .fix_safe([Edit::delete(zeros)]);
        }
    }
}

/// The zeros before a serial number that is more than zeros.
fn leading_zeros(text: &str, number: &DocumentNumber) -> Option<Span> {
    let serial = number.serial.of(text);
    let start = serial.find(is_digit)?;
    let figures = &serial[start..];
    let rest = figures.trim_start_matches(['0', '０']);
    let zeros = figures.len() - rest.len();
    let start = number.serial.start() + start;
    (zeros > 0 && rest.starts_with(is_digit)).then(|| Span::new(start, start + zeros))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn only_the_zeros_go() {
        for (wrong, right) in [
            ("海政发〔2024〕008号", "海政发〔2024〕8号"),
            ("海政发[2024]第010号", "海政发[2024]第10号"),
            ("海政发〔2024〕０５号", "海政发〔2024〕５号"),
            ("海政发〔2024〕 01 号", "海政发〔2024〕 1 号"),
            ("海政发（2024）06号", "海政发（2024）6号"),
            ("海政发〔2024〕0号", "海政发〔2024〕0号"),
            ("海政发〔2024〕0X号", "海政发〔2024〕0X号"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }
}
