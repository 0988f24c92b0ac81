//! HDG004 标题文字重复

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use zhubi_document::{Document, RegionKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::siblings::{heading, tells_apart, words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DuplicateHeading;

struct DuplicateHeading;

const META: RuleMeta = RuleMeta {
    code: "HDG004",
    name: "duplicate-heading",
    title: "标题文字重复",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "同一上级之下，两个标题或者两个段首主题句的文字相同，只差标点或“的”“和”的也算。",
    why: "多是复制一段后忘了改标题，或者同一内容写了两遍。不同上级之下的同名标题（去年的“项目建设”和今年的“项目建设”）属正常，含占位符的不核。",
    wrong: &[
        "一、主要做法\n（一）加强组织领导\n成立工作专班，主要领导亲自抓。\n（二）加强组织领导\n健全工作机制，定期研究调度。\n",
        "（一）完善工作机制。各单位要落实责任，定期研究。\n（二）加强宣传引导。各单位要广泛发动，营造氛围。\n（三）完善工作的机制。各单位要建立台账，按月通报。\n",
    ],
    right: &[
        "一、去年工作\n（一）项目建设\n开工五个，完成投资过半。\n（二）民生保障\n办好十件实事。\n二、今年打算\n（一）项目建设\n早谋划早动手。\n（二）民生保障\n再办十件实事。\n",
        "（一）加强领导。各单位要落实责任，主要领导亲自抓。\n（二）加强宣传。各单位要广泛发动，营造良好氛围。\n",
    ],
};

impl Rule for DuplicateHeading {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut seen = HashMap::new();
        for series in document.series().iter().filter(|series| series.markers.len() >= 2) {
            seen.clear();
            for heading in series.markers.iter().filter_map(|&marker| heading(document, marker)) {
                compare(document, heading.1, &mut seen, findings);
            }
        }
        topics(document, &mut seen, findings);
    }
}

/// Unnumbered topic sentences between two headings.
fn topics(document: &Document, seen: &mut HashMap<u64, Span>, findings: &mut Findings) {
    seen.clear();
    let mut opened =
        document.markers().iter().filter(|marker| marker.opens_block).map(|marker| marker.block).peekable();
    for (index, block) in document.blocks().iter().enumerate() {
        while opened.next_if(|&other| other < index).is_some() {}
        if opened.peek() == Some(&index) {
            seen.clear();
        } else if let Some(topic) = block.topic {
            compare(document, topic, seen, findings);
        }
    }
}

fn compare(document: &Document, heading: Span, seen: &mut HashMap<u64, Span>, findings: &mut Findings) {
    let text = heading.of(document.text());
    let in_contents = document
        .block_at(heading.start())
        .is_some_and(|block| document.regions()[block.region].kind == RegionKind::Contents);
    if in_contents {
        return;
    }
    let Some(key) = key(text) else { return };
    match seen.entry(key) {
        Entry::Occupied(first) if words(first.get().of(document.text())).eq(words(text)) => {
            findings
                .report(heading, "与同级的前一个标题文字重复")
                .related(*first.get(), "前一个标题")
                .help("请合并两部分，或改写其中一个标题");
        }
        Entry::Occupied(_) => {}
        Entry::Vacant(place) => {
            place.insert(heading);
        }
    }
}

/// A number that is the same for headings of the same words and hardly ever for others; none for those that are too short
/// or not filled in yet.
fn key(text: &str) -> Option<u64> {
    const SHORTEST: usize = 4;
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (mut key, mut characters) = (0_u64, 0);
    for c in text.chars() {
        if matches!(c, 'X' | 'x' | '×' | '*' | 'Ｘ' | '某' | '○' | '…') {
            return None;
        }
        characters += usize::from(is_han(c));
        if tells_apart(c) {
            key = (key.rotate_left(5) ^ u64::from(c)).wrapping_mul(FACTOR);
        }
    }
    (characters >= SHORTEST).then_some(key)
}
