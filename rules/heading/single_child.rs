//! HDG006 独子层级

use zhubi_document::{Document, Marker, OrdinalFamily, RegionKind, Role, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use crate::ordinal::restart::carried_on;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SingleChild;

struct SingleChild;

const META: RuleMeta = RuleMeta {
    code: "HDG006",
    name: "single-child",
    title: "独子层级",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "一个层次里只有“（一）”而没有“（二）”，只有“一、”而没有“二、”。",
    why: "只有一项就不必分层，多半是漏了后面的内容，或者后面的序号写错了。后文残缺、节录的文稿只作提示或不报。",
    wrong: &[
        "一、总体要求\n（一）工作目标\n年底前全面完成改造任务。\n二、重点任务\n（一）抓项目\n早谋划早动手。\n（二）抓落实\n一项一项推进。\n",
        "一、项目建设\n（一）加快审批。推行并联审批，压缩时限。\n1.明确时限。各部门限期办结。\n（二）强化服务。实行专人包联，全程代办。\n二、民生保障\n办好十件实事，按月公布进度。\n",
    ],
    right: &[
        "一、总体要求\n坚持问题导向。\n二、重点任务\n（一）抓项目\n早谋划早动手。\n（二）抓落实\n一项一项推进。\n",
        "一、总体要求\n（一）工作目标。年底见效。\n二、重点任务\n（二）抓项目。早谋划早动手。\n（三）抓落实。一项一项推进。\n",
    ],
};

impl Rule for SingleChild {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.fragment {
            return;
        }
        for (index, series) in document.series().iter().enumerate() {
            let &[only] = series.markers.as_slice() else { continue };
            let marker = &document.markers()[only];
            if marker.value != 1
                || !counts(document, marker)
                || goes_on(document, index, only)
                || carried_on(document, index).is_some()
            {
                continue;
            }
            let ordinal = marker.span.of(document.text());
            let torn = document.truncations().iter().any(|cut| cut.span.start() >= marker.span.start());
            findings
                .report(
                    Span::new(marker.span.start(), marker.span.end()),
                    format!("这一层次只有“{ordinal}”一项"),
                )
                .help("请补齐下一项，或取消这一层次")
                .severity(if torn { Severity::Info } else { META.severity });
        }
    }
}

fn counts(document: &Document, marker: &Marker) -> bool {
    let block = &document.blocks()[marker.block];
    let heading = matches!(block.role, Role::Heading | Role::Body | Role::ListItem);
    let own = matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted);
    let ranked = matches!(
        marker.family,
        OrdinalFamily::Han
            | OrdinalFamily::BracketedHan
            | OrdinalFamily::Arabic
            | OrdinalFamily::BracketedArabic
    );
    heading && own && ranked && marker.opens_block
}

/// How many series behind this one may still carry it on.
const NEAR: usize = 12;

/// Whether something carries the count on: another series of the family that is not under a new heading, or the next
/// number in other dress.
fn goes_on(document: &Document, index: usize, only: usize) -> bool {
    let series = &document.series()[index];
    document.series()[index + 1..].iter().take(NEAR).any(|next| {
        let Some(first) = next.markers.first().map(|&first| &document.markers()[first]) else { return false };
        let repeats = next.parent == series.parent
            && next.family == series.family
            && same_stretch(document, series, next);
        let carries_on =
            first.value == 2 && (next.parent == Some(only) || next.parent == series.parent || next.run_on);
        repeats || carries_on
    }) || said_inline(document, only)
}

/// Two series under one heading, or under none, are a list that was numbered anew by mistake.
fn same_stretch(document: &Document, one: &Series, other: &Series) -> bool {
    let region = |series: &Series| {
        series.markers.first().map(|&first| document.blocks()[document.markers()[first].block].region)
    };
    region(one) == region(other)
}

/// （一）…… with （二） in the same paragraph.
fn said_inline(document: &Document, only: usize) -> bool {
    const REACH: usize = 3000;
    const NEXT: [&str; 10] = ["二、", "（二）", "(二)", "2.", "2．", "2、", "（2）", "(2)", "二是", "第二，"];
    let marker = &document.markers()[only];
    let end = document.blocks()[marker.block].span.end();
    let text = &document.text()[marker.span.end()..end];
    let reach = text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at);
    NEXT.iter().any(|next| {
        let mut places = text[..reach].match_indices(next);
        places.any(|(at, _)| text[..at].ends_with(['。', '；', '，', '：', '、', ';', ' ']))
    })
}
