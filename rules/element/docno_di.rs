//! DOC003 发文顺序号加“第”

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::number::{is_official, is_read_with_di};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DocnoDi;

struct DocnoDi;

const META: RuleMeta = RuleMeta {
    code: "DOC003",
    name: "docno-di",
    title: "发文顺序号加“第”",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "发文字号的发文顺序号前加了“第”：〔2024〕第1号。",
    why: "发文顺序号不加“第”字。命令（令）、公告、通告和会议纪要的编号（令第1号、公告2024年第1号）以及执法文书的编号不在此列。",
    wrong: &[
        "海政办发〔2024〕第8号",
        "依据《供水管理办法》（海水发〔2023〕第12号）办理。",
        "海教函[2024] 第 3 号",
    ],
    right: &[
        "海政办发〔2024〕8号",
        "海湾市人民政府令第8号",
        "海湾市自然资源局公告2024年第5号",
        "海环罚字〔2024〕第12号",
        "海湾市财政局公告〔2024〕第5号",
    ],
};

impl Rule for DocnoDi {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for number in context.document.document_numbers() {
            let serial = number.serial.of(text);
            let Some(at) = serial.find('第') else { continue };
            if !is_official(text, number) || is_read_with_di(text, number) {
                continue;
            }
            let rest = serial[at + '第'.len_utf8()..].trim_start_matches(zhubi_text::is_blank);
            let start = number.serial.start() + at;
            let surplus = Span::new(start, number.serial.end() - rest.len());
            findings.report(number.serial, "发文顺序号前不加“第”字").fix_safe([Edit::delete(surplus)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn only_the_word_goes() {
        for (wrong, right) in [
            ("海政发〔2024〕第8号", "海政发〔2024〕8号"),
            ("海政发〔2024〕第 8 号", "海政发〔2024〕8 号"),
            ("海政发（2024）第08号", "海政发（2024）08号"),
            ("海湾市人民政府令〔2024〕第8号", "海湾市人民政府令〔2024〕第8号"),
            ("海市监处罚〔2024〕第8号", "海市监处罚〔2024〕第8号"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }
}
