//! FMT014 密级标志

use super::setting::opening;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SecrecyMark;

struct SecrecyMark;

const META: RuleMeta = RuleMeta {
    code: "FMT014",
    name: "secrecy-mark",
    title: "密级标志",
    family: Family::Fmt,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《中华人民共和国保守国家秘密法》"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "Word 文稿的正文、页眉或文本框里有“机密★1年”这样单独成行的密级标志。",
    why: "标有密级和保密期限的文稿只能在涉密设备上起草和处理，不得传到公网。谈到保密制度的句子、没有“★”的“秘密”“机密”二字、试卷上的“绝密★启用前”，不在此列；纯文本文稿用 SEC003 查。",
    wrong: &["〔黑体 三号〕机密★1年\n云溪县人民政府文件", "〔黑体 三号〕秘密 ★ 6个月\n云溪县人民政府文件"],
    right: &[
        "〔仿宋 三号 缩进2字〕密级和保密期限之间用“★”隔开，如“机密★1年”。",
        "〔黑体 三号〕绝密★启用前\n〔仿宋 三号 缩进2字〕考生不得提前拆封。",
    ],
};

impl Rule for SecrecyMark {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let text = document.text();
        let mark = layout.paragraphs.iter().find(|paragraph| is_secrecy_mark(paragraph.span.of(text)));
        let Some(mark) = mark else { return };
        let message = format!("标有密级“{}”，不得在非涉密设备和公网上处理", mark.span.of(text).trim());
        let finding = findings.report(opening(text, mark.span), message);
        finding.help("确是涉密文稿的，立即停止处理并按保密规定报告；不是的，删去密级标志");
    }
}

/// 机密★1年, 秘密 ★ 6个月, 绝密★长期: the grade, the star and the period, and nothing else.
fn is_secrecy_mark(line: &str) -> bool {
    const LONGEST: usize = 60;
    if line.len() > LONGEST || !line.contains(['★', '☆']) {
        return false;
    }
    let written: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let grade = ["绝密", "机密", "秘密"].iter().find_map(|grade| written.strip_prefix(grade));
    grade.and_then(|rest| rest.strip_prefix(['★', '☆'])).is_some_and(|period| {
        period.chars().all(|c| "长期年月个日".contains(c) || c.is_ascii_digit() || ('０'..='９').contains(&c))
    })
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_secrecy_mark};
    use crate::testing::found_on_page;

    #[test]
    fn marks_are_lines_of_their_own_with_a_star() {
        assert!(["机密★1年", "绝　密★长期", "秘密★", "秘密 ★ 6个月"].into_iter().all(is_secrecy_mark));
        assert!(!["绝密★启用前", "秘密", "机密★1年的文件"].into_iter().any(is_secrecy_mark));
    }

    #[test]
    fn a_mark_in_a_header_counts_and_is_told_once() {
        let found = found_on_page(RULE, "要落实责任。\n〔页脚〕机密★1年\n机密★1年");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "标有密级“机密★1年”，不得在非涉密设备和公网上处理");
    }
}
