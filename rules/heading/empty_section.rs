//! HDG005 空节

use zhubi_document::{Document, OrdinalFamily, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &EmptySection;

struct EmptySection;

const META: RuleMeta = RuleMeta {
    code: "HDG005",
    name: "empty-section",
    title: "空节",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "标题之下没有内容，紧接着就是同级或上级标题，或者文稿到此结束。",
    why: "多是漏了一段，或拟好提纲后忘了写。目录、只列名称的清单和表格不在此列。",
    wrong: &[
        "一、总体要求\n坚持问题导向，统筹推进各项工作。\n二、重点任务\n三、保障措施\n各单位要加强领导，落实责任。\n",
        "一、上半年工作\n（一）项目建设\n开工项目五个，完成投资过半。\n（二）民生保障\n二、下半年打算\n继续抓好各项工作落实。\n",
    ],
    right: &[
        "一、总体要求\n坚持问题导向，统筹推进各项工作。\n二、重点任务\n（一）项目建设\n开工项目五个，完成投资过半。\n（二）民生保障\n办好十件实事，按月公布进度。\n",
        "申请时应当提交下列材料：\n1.申请书\n2.身份证明\n3.承诺书\n",
    ],
};

impl Rule for EmptySection {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for marker in document.markers().iter().filter(|marker| marker.opens_block) {
            let block = &document.blocks()[marker.block];
            let in_text =
                matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted);
            if block.role == Role::Heading
                && in_text
                && is_empty(document, marker.block, marker.family, context.fragment)
            {
                findings.report(block.span, "标题之下没有内容").help("请补写内容，或删去标题并调整编号");
            }
        }
    }
}

/// Whether the block after the heading belongs to the next heading of the same or a higher level.
fn is_empty(document: &Document, heading: usize, family: OrdinalFamily, fragment: bool) -> bool {
    let Some(next) = document.blocks().get(heading + 1) else { return !fragment };
    let after = document.markers().partition_point(|marker| marker.block <= heading);
    let opening =
        document.markers().get(after).filter(|marker| marker.block == heading + 1 && marker.opens_block);
    match opening.and_then(|marker| marker.family.rank()).zip(family.rank()) {
        Some((next_rank, rank)) => next.role == Role::Heading && next_rank <= rank,
        None => matches!(next.role, Role::Signature | Role::Date),
    }
}
