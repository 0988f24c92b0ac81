//! SEC003 涉密编号/份号

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SensitiveOrgNumber;

struct SensitiveOrgNumber;

const META: RuleMeta = RuleMeta {
    code: "SEC003",
    name: "sensitive-org-number",
    title: "涉密编号/份号",
    family: Family::Sec,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第九条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "文首标有密级（绝密、机密、秘密），一并指出份号。",
    why: "涉密公文标注密级、保密期限和份号，应当在涉密设备上起草和处理。本条只提醒核对这份文稿能否在本机处理，所以默认关闭。正文里谈到秘密、机密的句子，试卷上的“绝密★启用前”不在此列。",
    wrong: &[
        "000012\n机密★1年\n云溪县人民政府文件\n云政发〔2024〕3号\n云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n请抓好落实。",
        "秘密\n云溪县人民政府办公室\n关于开展自查的通知\n各乡镇人民政府：\n请抓好落实。",
    ],
    right: &[
        "云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n请抓好落实，保守秘密。",
        "绝密★启用前\n2024年考试试题\n一、选择题",
    ],
};

impl Rule for SensitiveOrgNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let lines = || first_lines(document);
        let Some(mark) = lines().find(|line| is_secrecy_mark(line.of(document.text()))) else { return };
        let copy_number = lines().take_while(|line| line.start() < mark.start()).find(|line| {
            let number = line.of(document.text());
            number.len() == 6 && number.bytes().all(|b| b.is_ascii_digit())
        });
        let finding = findings.report(mark, "文稿标有密级，请确认可以在本机起草和处理");
        if let Some(number) = copy_number {
            finding.related(number, "份号");
        }
    }
}

/// The first lines of the text, among which the marks of its head stand.
fn first_lines<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    const HEAD: usize = 8;
    document.blocks().iter().take(HEAD).map(|block| block.span)
}

/// 机密, 机密★1年, 秘密 ★ 5年, 绝 密: the grade with its period and nothing else.
fn is_secrecy_mark(line: &str) -> bool {
    const LONGEST: usize = 40;
    if line.len() > LONGEST {
        return false;
    }
    let written: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let grade = ["绝密", "机密", "秘密"].iter().find_map(|grade| written.strip_prefix(grade));
    grade.is_some_and(|period| period.chars().all(|c| "★☆*长期年月个日".contains(c) || c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_secrecy_mark};
    use crate::testing::found;

    #[test]
    fn marks_are_lines_of_their_own() {
        assert!(["机密★1年", "绝　密★长期", "秘密", "秘密★6个月"].into_iter().all(is_secrecy_mark));
        assert!(!["绝密★启用前", "秘密工作", "机密级保密室"].into_iter().any(is_secrecy_mark));
        let late = "甲。\n".repeat(10) + "机密★1年";
        assert_eq!(found(RULE, &late), Vec::<String>::new());
    }
}
