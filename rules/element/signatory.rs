//! DOC026 上行文无签发人

use zhubi_document::{Block, Genre, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::is_blank;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Signatory;

struct Signatory;

const META: RuleMeta = RuleMeta {
    code: "DOC026",
    name: "signatory",
    title: "上行文无签发人",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第九条（六）"),
    stages: Stages::NotTemplate,
    genres: Genres::Only(&[Genre::Request, Genre::Report]),
    what: "套了红头的请示、报告没有标注签发人。",
    why: "上行文应当标注签发人姓名。没有红头（发文机关标志“……文件”）的正文稿不在此列。",
    wrong: &[
        "海湾县水利局文件\n海水〔2024〕5号\n关于申请防汛资金的请示\n县人民政府：\n堤防亟待加固，需资金30万元。妥否，请批示。",
        "海湾县水利局文件\n海水发〔2024〕6号\n关于上半年防汛工作情况的报告\n县人民政府：\n上半年，防汛工作有序开展。特此报告。",
    ],
    right: &[
        "海湾县水利局文件\n海水〔2024〕5号\n签发人：张某某\n关于申请防汛资金的请示\n县人民政府：\n堤防亟待加固，需资金30万元。妥否，请批示。",
        "关于申请防汛资金的请示\n县人民政府：\n堤防亟待加固，需资金30万元。妥否，请批示。",
        "海湾县水利局文件\n海水〔2024〕7号\n关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。",
    ],
};

impl Rule for Signatory {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let own = |block: &&Block| document.regions()[block.region].kind == RegionKind::Body;
        let blocks = || document.blocks().iter().filter(own);
        // The title may have taken up a line of the head that the parser does not know.
        let head = || {
            blocks()
                .take_while(|block| !matches!(block.role, Role::Recipient | Role::Body | Role::Salutation))
        };
        let Some(mark) =
            head().find(|block| block.role == Role::Letterhead && names_office(block.span.of(text)))
        else {
            return;
        };
        if !head().any(|block| names_signatory(block.span.of(text))) {
            findings.report(mark.span, "上行文应当标注签发人").help("在发文字号同一行右侧标“签发人：姓名”");
        }
    }
}

/// ……文件, and not the mark of secrecy or haste.
fn names_office(line: &str) -> bool {
    let last: String = line.chars().filter(|&c| !is_blank(c)).collect();
    last.ends_with("文件") && last.chars().count() >= 4
}

fn names_signatory(line: &str) -> bool {
    line.contains("签发人") || line.chars().filter(|&c| !is_blank(c)).collect::<String>().contains("签发")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn the_head_is_looked_through() {
        let draft = |head: &str| {
            format!("{head}\n关于申请防汛资金的请示\n县人民政府：\n需资金30万元。妥否，请批示。")
        };
        assert_eq!(
            found(RULE, &draft("海 湾 县 水 利 局 文 件\n海水〔2024〕5号")),
            ["海 湾 县 水 利 局 文 件"]
        );
        for head in [
            "海湾县水利局文件\n海水〔2024〕5号　　　　　　签发人：张某某",
            "海湾县水利局文件\n签 发 人：张某某\n海水〔2024〕5号",
            "特急\n海水〔2024〕5号",
        ] {
            assert_eq!(found(RULE, &draft(head)), Vec::<String>::new(), "{head}");
        }
    }
}
