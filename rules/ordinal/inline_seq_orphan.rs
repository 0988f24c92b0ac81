//! ORD013 孤立的“一是”

use zhubi_document::{Document, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &InlineSeqOrphan;

struct InlineSeqOrphan;

const META: RuleMeta = RuleMeta {
    code: "ORD013",
    name: "inline-seq-orphan",
    title: "孤立的“一是”",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "有“一是”“一要”“其一”而没有“二是”“二要”“其二”。",
    why: "只有一项就不必列举，多半是漏了后面的内容或者忘了删序次语。“一是一，二是二”、后一项换了说法（“另一个是”“再就是”）的不在此列；原文残缺的只作提示。",
    wrong: &[
        "要抓好当前工作：一是加强领导，落实责任，按月通报进度。散会后请抓紧落实。",
        "一要提高认识，切实把思想统一到会议部署上来。各单位要迅速传达。\n会议由区长主持。\n",
        "其一，底数不清，台账不全。整改工作要抓紧进行。",
    ],
    right: &[
        "要抓好当前工作：一是加强领导。\n二是落实责任。\n",
        "做人做事，一是一，二是二，不能含糊。",
        "问题有两个，一是底数不清，另一个是责任不明。",
        "一是缺人，一是缺钱，工作推进慢。",
    ],
};

impl Rule for InlineSeqOrphan {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.fragment {
            return;
        }
        let last_cut = document.truncations().iter().map(|cut| cut.span.start()).max();
        for series in document.series() {
            let &[only] = series.markers.as_slice() else { continue };
            let marker = &document.markers()[only];
            let counts = matches!(marker.family, OrdinalFamily::Shi | OrdinalFamily::Yao | OrdinalFamily::Qi);
            if !counts || marker.value != 1 || goes_on(document, only) {
                continue;
            }
            let ordinal = marker.span.of(document.text());
            let torn = last_cut.is_some_and(|cut| cut >= marker.span.end());
            findings
                .report(marker.span, format!("有“{ordinal}”而没有下一项"))
                .help("请补齐下一项，或删去序次语")
                .severity(if torn { Severity::Info } else { META.severity });
        }
    }
}

/// How much text behind the first item, and before it, is searched for another, in bytes.
const REACH: usize = 6000;

/// What may open the second item: the next ordinal where no sentence begins, or other words; and 一是 again.
const NEXT: [&str; 21] = [
    "二是",
    "二要",
    "其二",
    "二则",
    "二来",
    "三是",
    "三要",
    "第二，",
    "第二是",
    "其次",
    "（二）",
    "(二)",
    "另一",
    "；另外",
    "。另外",
    "再一",
    "再就是",
    "；再",
    "一是",
    "一要",
    "一则",
];

/// What may open it in one of the next paragraphs.
const NEXT_LINE: [&str; 10] = ["二是", "二要", "其二", "第二", "其次", "二、", "三是", "三要", "另一", "再"];

fn goes_on(document: &Document, only: usize) -> bool {
    const BLOCKS: usize = 6;
    let text = document.text();
    let marker = &document.markers()[only];
    let block = document.blocks()[marker.block].span;
    let after = &text[marker.span.end()..floor(text, block.end().min(marker.span.end() + REACH))];
    let before =
        &text[ceil(text, block.start().max(marker.span.start().saturating_sub(REACH)))..marker.span.start()];
    let blocks = marker.block + 1..(marker.block + 1 + BLOCKS).min(document.blocks().len());
    // A heading ends the list, so what comes under it is another one.
    let below = blocks.take_while(|&block| !opens_ranked(document, block));
    let mut below = below.map(|block| document.blocks()[block].span.of(text));
    let first_line = ["一是", "一要", "其一"];
    // Where firsts follow each other close by, the first look ends the search.
    first_line.iter().any(|word| before.contains(word))
        || NEXT.iter().any(|word| after.contains(word))
        || below
            .find(|line| NEXT_LINE.iter().chain(&first_line).any(|word| line.starts_with(word)))
            .is_some_and(|line| NEXT_LINE.iter().any(|word| line.starts_with(word)))
}

/// Whether an ordinal of a ranked family opens the block.
fn opens_ranked(document: &Document, block: usize) -> bool {
    let markers = document.markers();
    let first = markers.get(markers.partition_point(|marker| marker.block < block));
    first.is_some_and(|first| first.block == block && first.opens_block && first.family.rank().is_some())
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
