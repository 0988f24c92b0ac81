//! ORD013 孤立的“一是”

use zhubi_document::{Document, Marker, OrdinalFamily};
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
        for series in document.series() {
            let &[only] = series.markers.as_slice() else { continue };
            let marker = &document.markers()[only];
            let counts = matches!(marker.family, OrdinalFamily::Shi | OrdinalFamily::Yao | OrdinalFamily::Qi);
            if !counts || marker.value != 1 || goes_on(document, marker) {
                continue;
            }
            let ordinal = marker.span.of(document.text());
            let torn = document.truncations().iter().any(|cut| cut.span.start() >= marker.span.end());
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
const NEXT: [&str; 26] = [
    "二是", "二要", "其二", "二则", "二来", "二、", "三是", "三要", "第二", "其次", "（二）", "(二)", "另一", "另外", "再一", "再就是",
    "再是", "还有", "此外", "同时", "一是", "一要", "一则", "后是", "后要", "二者",
];

fn goes_on(document: &Document, marker: &Marker) -> bool {
    let text = document.text();
    let end = (document.blocks()[marker.block].span.end()).min(marker.span.end() + REACH);
    let after = &text[marker.span.end()..floor(text, end)];
    let here = NEXT.iter().any(|word| after.contains(word));
    let start = document.blocks()[marker.block].span.start().max(marker.span.start().saturating_sub(REACH));
    let before = &text[ceil(text, start)..marker.span.start()];
    // The next paragraphs may hold it as well, where the list is set as paragraphs.
    let below = document.blocks()[marker.block + 1..].iter().take(6).any(|block| {
        let line = block.span.of(text);
        ["二是", "二要", "其二", "第二", "其次", "二、", "三是", "三要", "另一", "再"].iter().any(|word| line.starts_with(word))
    });
    here || below || ["一是", "一要", "其一"].iter().any(|word| before.contains(word))
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
