//! ORD021 条号随章重新编起

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::clauses::{self, Fault};
use super::numbering::ordinal_with;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ChapterArticleReset;

struct ChapterArticleReset;

const META: RuleMeta = RuleMeta {
    code: "ORD021",
    name: "chapter-article-reset",
    title: "条号随章重新编起",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "进入新的一章后，条号又从“第一条”编起。",
    why: "条的序号应当全文连续，不随章、节重新编，否则“第三条”指代不明。项的序号随条重新编，附件和另一件文稿各自编号，不在此列。只报第一处。",
    wrong: &[
        "第一章　总则\n第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本区。\n第二章　管理\n第一条　各单位应当建立台账。\n第二条　台账应当每月核对。\n",
        "第一章　总则\n第一条　为了规范管理，制定本制度。\n第二条　本制度适用于全体职工。\n第二章　考勤\n第一条　实行签到制度。\n第三章　附则\n第一条　本制度由办公室解释。\n",
    ],
    right: &[
        "第一章　总则\n第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本区。\n第二章　管理\n第三条　各单位应当建立台账：\n（一）登记入库；\n（二）登记出库。\n第四条　台账应当包括下列内容：\n（一）名称；\n（二）数量。\n",
        "第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本区。\n第三条　本办法自公布之日起施行。\n",
    ],
};

impl Rule for ChapterArticleReset {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for found in clauses::find(document).into_iter().filter(|found| found.fault == Fault::Restarted) {
            let (marker, previous) = (&document.markers()[found.marker], &document.markers()[found.previous]);
            let expected = ordinal_with(document, previous, found.expected);
            findings
                .report(marker.span, format!("条号随章重新编起，按全文连续应为“{expected}”"))
                .related(previous.span, "上一章的最后一条")
                .help("条的序号全文连续，后面各条依次顺延");
        }
    }
}
