//! ORD014 宣告数目与实列不符

use zhubi_document::Role;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AnnouncedCountMismatch;

struct AnnouncedCountMismatch;

const META: RuleMeta = RuleMeta {
    code: "ORD014",
    name: "announced-count-mismatch",
    title: "宣告数目与实列不符",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "先说“讲三点意见”“以下四个方面”，紧接着列出的项数与之不同。",
    why: "听的人会按数去等，少一点多一点都显得粗疏。专名（“四个意识”）、“等”字概举和普通计量（项目12项）不核；后文被截断的只作提示。",
    wrong: &[
        "下面，我讲三点意见。\n一、提高认识\n各单位要认真学习。\n二、狠抓落实\n各单位要倒排工期。\n",
        "重点做好以下两个方面工作：一是抓学习；二是抓落实；三是抓督查。",
    ],
    right: &[
        "下面，我讲三点意见。\n一、提高认识\n各单位要认真学习。\n二、狠抓落实\n各单位要倒排工期。\n三、加强领导\n各单位要压实责任。\n",
        "要增强“四个意识”。一是坚定政治方向；二是严守政治纪律。",
        "全年完成重点项目12项。一是产业项目加快建设；二是民生项目如期交付。",
    ],
};

impl Rule for AnnouncedCountMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for count in document.announced_counts() {
            if document.blocks()[count.block].role == Role::TocEntry {
                continue;
            }
            let series = count.series.map(|series| &document.series()[series]);
            let ordinals: Vec<Span> = match series {
                Some(series) => {
                    series.markers.iter().map(|&marker| document.markers()[marker].span).collect()
                }
                None => count.ordinals.clone(),
            };
            let items = ordinals.len();
            let numbered_to = series
                .filter(|series| !series.breaks.is_empty())
                .and_then(|series| Some(document.markers()[*series.markers.last()?].value));
            // A repeated or skipped ordinal explains the difference and is told where it stands.
            if items == count.value as usize || numbered_to == Some(count.value) {
                continue;
            }
            let cut =
                document.truncations().iter().any(|truncation| truncation.span.start() > count.span.start());
            let finding = findings
                .report(count.span, format!("这里说“{}”，后面列了{items}项", count.span.of(document.text())));
            for &ordinal in ordinals.first().into_iter().chain(ordinals.last().filter(|_| items > 1)) {
                finding.related(ordinal, format!("列举“{}”", ordinal.of(document.text())));
            }
            finding.help("请核对数目，或补齐、并列各项").severity(if cut {
                Severity::Info
            } else {
                META.severity
            });
        }
    }
}
