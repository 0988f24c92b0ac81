//! ORD010 内文“一是、二是”缺号、重号、乱序

use zhubi_document::{BreakKind, Marker, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::numbering::{follows_a_slip, ordinal_with, severity_across};
use super::restart::carried_on;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &InlineSeqGap;

struct InlineSeqGap;

const META: RuleMeta = RuleMeta {
    code: "ORD010",
    name: "inline-seq-gap",
    title: "“一是、二是”缺号、重号、乱序",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“一是…二是…”“一要…二要…”“首先…其次…”“其一…其二…”这类列举缺了一项、两项同号或次序颠倒。",
    why: "多是增删列举项后未改序号，也可能漏了一项内容，须由人核对。另起一段重新从“一是”开始、列举之中再列举，都属正常；原文有省略的只作提示。",
    wrong: &[
        "存在三个问题：一是认识不到位；三是措施不具体。",
        "一是建立台账；二是挂图作战；二是定期通报；三是严格考核。",
        "会议明确三项任务：一是建立台账；一是挂图作战；二是定期通报。",
        "其一，底数不清。其二，责任不明。其四，考核不严。",
    ],
    right: &[
        "主要做法：一是建机制。一要明确责任，二要细化任务。二是抓落实。一要定期调度，二要严格考核。",
        "一是一，二是二，实事求是。",
        "我们的工作思路，第一是稳，第二是进。",
    ],
};

impl Rule for InlineSeqGap {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series().iter().filter(|series| series.family.rank().is_none()) {
            for found in &series.breaks {
                if follows_a_slip(document, series, found) {
                    continue;
                }
                let marker = &document.markers()[found.marker];
                let Some(previous) = found.previous.map(|previous| &document.markers()[previous]) else {
                    continue;
                };
                let ordinal = marker.span.of(document.text());
                let expected = wanted(context, previous, marker);
                let message = match found.kind {
                    BreakKind::Gap => format!("“{ordinal}”之前缺“{expected}”"),
                    BreakKind::Duplicate => format!("“{ordinal}”重复"),
                    BreakKind::Backward => {
                        format!("“{ordinal}”排在“{}”之后，次序颠倒", previous.span.of(document.text()))
                    }
                    BreakKind::NotFirst => continue,
                };
                if stands_unseen(context, previous, marker, found.kind) {
                    continue;
                }
                let severity = severity_across(context, previous.span, marker.span, META.severity);
                findings.report(marker.span, message).related(previous.span, "前一项").severity(severity);
            }
        }
        for (index, series) in document.series().iter().enumerate() {
            if series.family.rank().is_some() {
                continue;
            }
            let Some(previous) = carried_on(document, index) else { continue };
            let marker = &document.markers()[series.markers[0]];
            let (ordinal, before) = (marker.span.of(document.text()), previous.span.of(document.text()));
            let message = match previous.value {
                1 => format!("“{ordinal}”重复"),
                _ => format!("“{ordinal}”排在“{before}”之后，次序颠倒"),
            };
            findings.report(marker.span, message).related(previous.span, "前一项");
        }
    }
}

fn wanted(context: &Context, previous: &Marker, marker: &Marker) -> String {
    match marker.family {
        OrdinalFamily::Adverb => match previous.value {
            1 => "其次".to_owned(),
            2 => "再次".to_owned(),
            _ => "下一项".to_owned(),
        },
        _ => ordinal_with(context.document, previous, previous.value + 1),
    }
}

/// Whether the item that seems to be missing, or the start of another list, stands between the two where no sentence
/// begins: 我们一是…，二是….
fn stands_unseen(context: &Context, previous: &Marker, marker: &Marker, kind: BreakKind) -> bool {
    let document = context.document;
    let between = &document.text()[previous.span.end()..marker.span.start()];
    let start = match kind {
        BreakKind::Gap => wanted(context, previous, marker),
        _ => match marker.family {
            OrdinalFamily::Adverb => "首先".to_owned(),
            _ => ordinal_with(document, marker, 1),
        },
    };
    between.contains(&start)
}
