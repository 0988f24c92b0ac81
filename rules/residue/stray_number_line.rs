//! RES005 孤立数字行

use zhubi_document::{Block, Document, RegionKind, ResidueKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &StrayNumberLine;

struct StrayNumberLine;

const META: RuleMeta = RuleMeta {
    code: "RES005",
    name: "stray-number-line",
    title: "孤立数字行",
    family: Family::Res,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "单独成行的四至八位数字。",
    why: "多是网页的文章编号或计数。份号、年份、表格里的数字不在此列。",
    wrong: &[
        "各单位要压实责任，抓好落实。\n302417\n要加强督促检查，确保见效。",
        "同志们，让我们共同努力，确保完成全年任务！\n1024577",
    ],
    right: &[
        "000012\n云溪县人民政府文件\n云政发〔2024〕3号\n云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n请抓好落实。",
        "全县粮食产量如下。\n年份\n2023\n2024\n产量\n12045\n12876",
    ],
};

impl Rule for StrayNumberLine {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let blocks = document.blocks();
        for (index, block) in blocks.iter().enumerate() {
            let residue = block.residue == Some(ResidueKind::Number);
            if residue || (is_number(document, block) && stands_alone(document, index)) {
                findings
                    .report(block.span, "单独成行的数字，疑为网页编号残留，请删除")
                    .fix_unsafe([Edit::delete(document.whole_lines(block.span))]);
            }
        }
    }
}

/// Four to eight digits in the body that are no year.
fn is_number(document: &Document, block: &Block) -> bool {
    let line = block.span.of(document.text());
    let year = line.len() == 4 && (line.starts_with("19") || line.starts_with("20"));
    block.role == Role::Body
        && (4..=8).contains(&line.len())
        && line.bytes().all(|b| b.is_ascii_digit())
        && !year
        && matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted)
}

/// Whether the number at `index` stands between paragraphs, titles or residue: beside short lines it may be of a table.
fn stands_alone(document: &Document, index: usize) -> bool {
    let apart = |block: &Block| match block.role {
        Role::Body => ends_sentence(block.span.of(document.text())),
        Role::TableCell | Role::Caption | Role::ListItem | Role::Letterhead | Role::DocNumber => false,
        _ => true,
    };
    let blocks = document.blocks();
    let above = index.checked_sub(1).map(|above| &blocks[above]);
    [above, blocks.get(index + 1)].into_iter().flatten().all(apart)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '）', '》', '"', ')']).ends_with(['。', '！', '？', '；', '…', '!', '?'])
}
