//! SEN016 “如下”之后没有下文

use zhubi_document::{Block, BreakKind, Document, Marker, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SelfReferenceMissing;

struct SelfReferenceMissing;

const META: RuleMeta = RuleMeta {
    code: "SEN016",
    name: "self-reference-missing",
    title: "“如下”之后没有下文",
    family: Family::Sen,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "一段以“如下”“以下几点”收尾，后面却直接是下一个同级序号、结束语、署名或文末。",
    why: "该列的内容漏了，或列举挪走后忘了改这句话。后面是正文、下级序号、表格、图题的，以及“格式如下”“公式如下”这类引出图表的不在此列；\
          后文被截断的只作提示。",
    wrong: &[
        "一、基本情况\n全县有乡镇十二个。\n二、主要做法\n主要措施如下：\n三、下一步打算\n继续抓好落实。\n",
        "现将有关情况报告如下：\n特此报告。\n",
        "经研究，提出以下几点意见：\n\n青禾县人民政府\n2024年3月5日\n",
    ],
    right: &[
        "现将有关事项通知如下：\n一、提高认识\n各单位要认真学习。\n二、抓好落实\n各单位要明确责任。\n",
        "一、计算方法\n计算公式如下：\n二、填报要求\n按月填报。\n",
        "（一）主要做法\n具体措施如下：\n1.建立台账。\n2.定期调度。\n（二）存在的问题\n人手不足。\n",
    ],
};

/// What points ahead, at the end of a paragraph.
const POINTERS: &[&str] = &["如下", "如次"];
/// What points ahead when a colon follows.
const COUNTED: &[&str] = &["以下", "下列", "如下"];
/// What points to a figure, which plain text does not have.
const FIGURES: &[&str] =
    &["公式", "格式", "图", "表", "样式", "式样", "结构", "流程", "曲线", "方程", "照片"];
/// The words that close a document.
const CLOSINGS: &[&str] = &[
    "特此",
    "专此",
    "此复",
    "妥否",
    "当否",
    "可否",
    "以上报告",
    "以上意见",
    "以上请示",
    "以上方案",
    "请批示",
    "请审",
    "请予",
    "附件：",
    "附件:",
    "此致",
    "谢谢大家",
];
/// The last clause is looked at over this many characters.
const REACH: usize = 24;

impl Rule for SelfReferenceMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        if context.fragment {
            return;
        }
        let document = context.document;
        let text = document.text();
        for (index, block) in document.blocks().iter().enumerate() {
            if !matches!(block.role, Role::Body | Role::ListItem) {
                continue;
            }
            let Some(pointer) = pointer_at_end(text, block.span) else { continue };
            let next = document.blocks()[index + 1..].iter().find(|next| next.role != Role::Residue);
            let torn = document.blocks().get(index + 1).is_some_and(|next| next.role == Role::Residue)
                || document.truncations().iter().any(|truncation| truncation.block >= index);
            if next.is_some_and(|next| follows(document, block, next)) {
                continue;
            }
            let finding = findings.report(pointer, format!("“{}”之后没有下文", pointer.of(text)));
            finding.help("请补上所列的内容，或改写这句话");
            if torn {
                finding.severity(Severity::Info);
            }
        }
    }
}

/// The word that points ahead, where the paragraph ends with it or with its clause and a colon.
fn pointer_at_end(text: &str, span: Span) -> Option<Span> {
    let body = span.of(text);
    let bare = body.trim_end_matches(|c: char| {
        matches!(c, '：' | ':' | '。' | '；' | ';' | '，' | ',' | '.') || c.is_whitespace()
    });
    let colon = body[bare.len()..].starts_with(['：', ':']);
    if !colon && !POINTERS.iter().any(|pointer| bare.ends_with(pointer)) {
        return None;
    }
    let start = bare.char_indices().rev().take(REACH).last()?.0;
    let clause = &bare[start..];
    let clause = &clause[clause.rfind(['。', '；', '，', ',', ';']).map_or(0, |at| at)..];
    let place =
        POINTERS.iter().find(|pointer| clause.ends_with(**pointer)).map(|pointer| bare.len() - pointer.len());
    let counted = || {
        let word = COUNTED.iter().filter_map(|word| clause.rfind(word)).max()?;
        Some(bare.len() - clause.len() + word)
    };
    let at = place.or_else(|| counted().filter(|_| colon))?;
    let before = &bare[start.min(at)..at];
    let figure = FIGURES.iter().any(|figure| before.ends_with(figure) || bare[at..].contains(figure));
    (!figure).then(|| Span::new(span.start() + at, span.start() + bare.len()))
}

/// Whether `next` is what `block` points to.
fn follows(document: &Document, block: &Block, next: &Block) -> bool {
    let text = document.text();
    match next.role {
        Role::Body | Role::ListItem | Role::Heading => {
            let closing = CLOSINGS.iter().any(|closing| next.span.of(text).starts_with(closing));
            match (opening(document, next), opening(document, block)) {
                // A number above one goes on with a list in which the paragraph stands itself.
                // A list whose first item is lost is told by its ordinals.
                (Some(marker), _) if begins_late(document, marker) => true,
                (Some(marker), own) => marker.value == 1 && own.is_none_or(|own| own.family != marker.family),
                (None, _) => !closing,
            }
        }
        Role::Signature | Role::Date | Role::Imprint | Role::Note | Role::AttachmentMark | Role::Title => {
            false
        }
        _ => true,
    }
}

/// Whether `marker` is the first of its series and numbered above one.
fn begins_late(document: &Document, marker: &Marker) -> bool {
    let series = &document.series()[marker.series];
    let first = series.markers.first().map(|&first| document.markers()[first].span);
    first == Some(marker.span) && series.breaks.first().is_some_and(|first| first.kind == BreakKind::NotFirst)
}

fn opening<'d>(document: &'d Document, block: &Block) -> Option<&'d Marker> {
    let markers = document.markers();
    let at = markers.partition_point(|marker| marker.span.start() < block.span.start());
    markers.get(at).filter(|marker| marker.span.start() == block.span.start())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn nothing_to_point_to() {
        for text in [
            "一、工作目标\n完成各项任务。\n二、工作措施\n为此，要做好以下工作：\n三、有关要求\n各单位要高度重视。\n",
            "（一）主要任务\n重点任务如下。\n（二）时间安排\n三月底前完成。\n",
            "1.基本情况如下：\n2.存在问题\n设施老化。\n",
            "青禾县水务局关于汛前检查情况的报告\n现将检查情况报告如下：\n",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn something_follows() {
        for text in [
            "具体安排如下：\n三月完成动员，四月组织实施。\n",
            "主要做法如下：一是抓培训；二是抓考核。\n二、下一步打算\n继续努力。\n",
            "有下列情形之一的，不予受理：\n（一）材料不全的；\n（二）逾期申报的。\n",
            "应当具备下列条件：\n（二）有场地；\n（三）有设备。\n",
            "组成人员名单如下：\n组　长：张某某\n",
            "负责以下三十人以下企业的培训。\n二、工作要求\n抓好落实。\n",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
