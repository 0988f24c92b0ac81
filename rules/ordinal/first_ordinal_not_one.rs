//! ORD004 首号不为一

use zhubi_document::{BreakKind, Document, Marker, OrdinalFamily, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::lost_mark;
use super::numbering::{ordinal_with, renumber_from};
use super::substitution;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FirstOrdinalNotOne;

struct FirstOrdinalNotOne;

const META: RuleMeta = RuleMeta {
    code: "ORD004",
    name: "first-ordinal-not-one",
    title: "首号不为一",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一个层次的第一个序号不是“一”，如“二、重点任务”之下从“（二）”开始，或者没有“一是”就有“二是”。",
    why: "多是删了首段未重新编号，也可能漏了开头的内容。接着上一部分连续编号、首项写在前一段之中的，不在此列；节录的文稿和残缺处只作提示或不报。",
    wrong: &[
        "一、总体要求\n坚持问题导向。\n二、重点任务\n（二）抓项目。早谋划早动手。\n（三）抓落实。一项一项推进。\n三、工作要求\n加强领导，落实责任。\n",
        "全区工作会议要点\n会议部署了下一步工作。\n二、抓好项目建设\n倒排工期，挂图作战。\n三、抓好民生保障\n办好十件实事。\n",
        "下一步主要做好以下工作：二是加大投入，补齐短板；三是加强督查，推动落实。",
    ],
    right: &[
        "一、总体要求\n（一）指导思想。坚持问题导向。\n（二）工作目标。年底见效。\n二、重点任务\n（三）抓项目。早谋划早动手。\n（四）抓落实。一项一项推进。\n",
        "今年要办好几件事：第一件是修路；二是架桥；三是通水。",
        "现将有关事项通知如下：一、各单位要高度重视。\n二、各单位要及时上报。\n三、各单位要落实责任。\n",
    ],
};

impl Rule for FirstOrdinalNotOne {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.fragment {
            return;
        }
        for (index, series) in document.series().iter().enumerate() {
            let Some(late) = series.breaks.first().filter(|first| first.kind == BreakKind::NotFirst) else {
                continue;
            };
            if !counts(series) || substitution::carries_on(document, index) {
                continue;
            }
            let first = &document.markers()[series.markers[0]];
            if stands_before(document, series, first) {
                continue;
            }
            // The items of the lost heading look like parents of the next one.
            let parent = series
                .parent
                .map(|parent| &document.markers()[parent])
                .filter(|parent| parent.family.rank() < first.family.rank())
                .map_or(0, |parent| parent.block + 1);
            if first.value == 2
                && first.family.rank().is_some()
                && let Some((number, wanted)) = lost_mark::find(document, first, parent, 1)
            {
                let written = number.of(document.text());
                findings
                    .report(number, format!("序号“{written}”应写作“{wanted}”"))
                    .fix_safe([Edit::replace(number, wanted)]);
                continue;
            }
            let expected = ordinal_with(document, first, 1);
            let torn = first.block == 0
                || document.truncations().iter().any(|cut| cut.span.start() < first.span.start());
            findings
                .report(
                    first.span,
                    format!("这一层次从“{}”开始，缺“{expected}”", first.span.of(document.text())),
                )
                .help("请核对是漏了内容，还是编号有误")
                .severity(if torn { Severity::Info } else { META.severity })
                .fix_unsafe(renumber_from(document, series, late, 1));
        }
    }
}

/// Chapters and articles may be an excerpt; a single 二是 may be anything; 其次 has many a beginning before it.
fn counts(series: &Series) -> bool {
    match series.family {
        OrdinalFamily::Adverb => false,
        OrdinalFamily::Shi | OrdinalFamily::Yao | OrdinalFamily::Qi => series.markers.len() >= 2,
        family => family > OrdinalFamily::Article,
    }
}

/// How much text before the ordinal is searched for what begins the list there, in bytes.
const LOOK_BACK: usize = 6000;

/// Whether the first item stands where no ordinal is read: 通知如下：一、……, 我们一是……, 第一件是…….
fn stands_before(document: &Document, series: &Series, first: &Marker) -> bool {
    let text = document.text();
    let region = &document.regions()[document.blocks()[first.block].region];
    let region_start = document.blocks()[region.blocks.start].span.start();
    let from = series.parent.map_or(region_start, |parent| document.markers()[parent].span.end());
    let mut from = from.max(first.span.start().saturating_sub(LOOK_BACK));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..first.span.start()];
    let one = ordinal_with(document, first, 1);
    let earlier = ordinal_with(document, first, first.value - 1);
    let inline = first.family.rank().is_none();
    before.contains(&one)
        || before.contains(&earlier)
        || (inline
            && ["第一", "首先", "一方面", "其一", "一来", "一个是", "首要"]
                .iter()
                .any(|word| before.contains(word)))
}
