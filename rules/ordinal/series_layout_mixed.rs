//! ORD025 同一列举版式不一

use zhubi_document::{Document, Marker};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SeriesLayoutMixed;

struct SeriesLayoutMixed;

const META: RuleMeta = RuleMeta {
    code: "ORD025",
    name: "series-layout-mixed",
    title: "同一列举版式不一",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个“一是、二是、三是”，第一项接排在段中，其余各项却另起一段。",
    why: "并列的各项应当用同一种版式，否则第一项会被当成上一段的内容。第一项紧跟在小标题之后的（“三是强化保障。一要…”），属于标题下的正文，不报。",
    wrong: &[
        "今年以来，我们坚持问题导向，主要抓了以下工作，取得明显成效。一是建机制。制定责任清单。\n二是抓项目。实行挂图作战。\n三是强督查。定期通报进度。\n",
        "各单位要结合实际抓好落实，确保如期完成。一要提高认识。认真组织学习。\n二要明确责任。层层分解任务。\n三要严格考核。结果挂钩使用。\n",
    ],
    right: &[
        "今年以来，我们主要抓了以下工作。\n一是建机制。制定责任清单。\n二是抓项目。实行挂图作战。\n三是强督查。定期通报进度。\n",
        "主要抓了三项工作。一是建机制。二是抓项目。三是强督查。",
    ],
};

impl Rule for SeriesLayoutMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series().iter().filter(|series| series.markers.len() >= 3) {
            let mut items = series.markers.iter().map(|&marker| &document.markers()[marker]);
            let Some(first) = items.next().filter(|first| !first.opens_block) else { continue };
            if !items.all(|marker| marker.opens_block) || follows_its_heading(document, series.parent, first)
            {
                continue;
            }
            let ordinal = first.span.of(document.text());
            let finding = findings.report(first.span, format!("“{ordinal}”接排在段中，其余各项都另起一段"));
            for &other in &series.markers[1..] {
                finding.related(document.markers()[other].span, "另起一段");
            }
            finding.help("请统一版式").fix_unsafe([Edit::insert(first.span.start(), "\n")]);
        }
    }
}

/// Whether the first item comes directly after the heading sentence of a paragraph that is itself an item.
fn follows_its_heading(document: &Document, parent: Option<usize>, first: &Marker) -> bool {
    let Some(parent) = parent.map(|parent| &document.markers()[parent]) else { return false };
    let between = &document.text()[parent.span.end()..first.span.start()];
    parent.block == first.block
        && parent.opens_block
        && between.matches(['。', '；', '！', '？']).count() <= 1
        && between.chars().count() <= 40
}
