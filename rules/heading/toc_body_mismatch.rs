//! HDG009 目录与正文标题不符

use std::collections::HashSet;

use zhubi_document::{Document, NodeForm, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han, is_word_character};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TocBodyMismatch;

struct TocBodyMismatch;

const META: RuleMeta = RuleMeta {
    code: "HDG009",
    name: "toc-body-mismatch",
    title: "目录与正文标题不符",
    family: Family::Hdg,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "目录或提纲中的标题在正文里找不到、文字不同，或正文的标题没有列入目录；目录排在标题之前的，只作提示。",
    why: "正文改过而目录没有更新，读者按目录就找不到内容。页码、省略号和标题末的句号不参加比较。",
    wrong: &[
        "目录\n一、总体要求\n二、重点任务\n三、保障措施\n工作意见\n一、总体要求\n坚持问题导向。\n二、主要任务\n抓好落实。\n三、保障措施\n加强领导。\n",
        "目录\n一、总体要求\n二、重点任务\n三、保障措施\n工作意见\n一、总体要求\n坚持问题导向。\n二、重点任务\n抓好落实。\n",
    ],
    right: &[
        "工作意见\n目录\n一、总体要求……………1\n二、重点任务……………3\n一、总体要求\n坚持问题导向。\n二、重点任务\n抓好落实。\n",
        "目　　录\n第一章　总　则\n第二章　附　则\n第一章　总则\n第一条　为了规范管理，制定本办法。\n第二章　附则\n第二条　本办法自公布之日起施行。\n",
    ],
};

/// A heading of the contents or of the body.
struct Heading {
    node: usize,
    span: Span,
    /// Its letters, or the first of them: no ordinal, blanks, marks, page number.
    text: String,
}

impl Rule for TocBodyMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if !document.regions().iter().any(|region| region.kind == RegionKind::Contents) {
            return;
        }
        let listed: Vec<Heading> = headings(document, true, |_| usize::MAX).collect();
        let mut initials: Vec<char> = listed.iter().filter_map(|entry| entry.text.chars().next()).collect();
        initials.sort_unstable();
        initials.dedup();
        // No more of a paragraph that opens with an ordinal is read than shows that no entry is its heading.
        let longest = listed.iter().map(|entry| entry.text.chars().count()).max().unwrap_or_default();
        let reach = |first| if initials.binary_search(&first).is_ok() { longest + 1 } else { 1 };
        let written: Vec<Heading> = headings(document, false, reach).collect();
        let mut texts: Vec<&str> = written.iter().map(|heading| heading.text.as_str()).collect();
        texts.sort_unstable();
        let mut changed = HashSet::new();
        for entry in listed.iter().filter(|entry| !entry.text.is_empty()) {
            // Of the texts that begin like the entry the one that equals it, if there is one, comes first.
            let next = texts.partition_point(|text| *text < entry.text.as_str());
            if texts.get(next).is_some_and(|text| same(&entry.text, text)) {
                continue;
            }
            let title = entry.span.of(document.text());
            match written.iter().find(|heading| same_place(document, entry.node, heading.node)) {
                Some(heading) if likeness(entry.text.chars(), letters(document, heading.node)) >= 0.5 => {
                    changed.insert(heading.node);
                    findings
                        .report(
                            entry.span,
                            format!("目录中的标题与正文不一致：正文作“{}”", heading.span.of(document.text())),
                        )
                        .related(heading.span, "正文标题");
                }
                _ => {
                    findings.report(entry.span, format!("目录中的“{title}”在正文里没有对应的标题"));
                }
            }
        }
        report_unlisted(document, &listed, &written, &changed, findings);
        report_before_title(document, &listed, findings);
    }
}

/// Contents that stand before the title: a hint, since a cover page may have been lost on the way.
fn report_before_title(document: &Document, listed: &[Heading], findings: &mut Findings) {
    let Some(contents) = document.regions().iter().find(|region| region.kind == RegionKind::Contents) else {
        return;
    };
    let title = document.blocks().iter().position(|block| block.role == Role::Title);
    if document.is_preview(contents) {
        return;
    }
    if let (Some(first), Some(title)) = (listed.first(), title.filter(|&at| at >= contents.blocks.end)) {
        findings
            .report(first.span, "目录排在标题之前，应当先标题、后目录")
            .severity(Severity::Info)
            .related(document.blocks()[title].span, "标题");
    }
}

/// Headings of the body, of the highest level that the contents list, which the contents lack.
fn report_unlisted(
    document: &Document,
    listed: &[Heading],
    written: &[Heading],
    changed: &HashSet<usize>,
    findings: &mut Findings,
) {
    let family = |heading: &Heading| document.markers()[document.outline().nodes[heading.node].marker].family;
    let Some(top) = listed.iter().map(family).min_by_key(|family| family.rank().unwrap_or(u8::MAX)) else {
        return;
    };
    let is_heading = |heading: &&Heading| {
        let marker = &document.markers()[document.outline().nodes[heading.node].marker];
        let block = &document.blocks()[marker.block];
        block.role == Role::Heading && document.regions()[block.region].kind == RegionKind::Body
    };
    for heading in written.iter().filter(|heading| family(heading) == top).filter(is_heading) {
        if !changed.contains(&heading.node) && !listed.iter().any(|entry| same(&entry.text, &heading.text)) {
            findings.report(heading.span, "正文的这一标题没有列入目录");
        }
    }
}

/// The headings of the contents or of the body, with as many letters of each as `reach` says of its first.
fn headings<'d>(
    document: &'d Document,
    listed: bool,
    reach: impl Fn(char) -> usize + 'd,
) -> impl Iterator<Item = Heading> + 'd {
    let nodes = document.outline().nodes.iter().enumerate();
    nodes.filter(move |(_, node)| (node.form == NodeForm::Toc) == listed).map(move |(index, node)| {
        let marker = &document.markers()[node.marker];
        let longest = letters(document, index).next().map_or(0, &reach);
        let text = letters(document, index).take(longest).collect();
        Heading { node: index, span: marker.span.cover(node.text), text }
    })
}

/// All letters of the heading of `node`.
fn letters<'d>(document: &'d Document, node: usize) -> impl Iterator<Item = char> + 'd {
    let text = document.outline().nodes[node].text.of(document.text());
    let unpaged = text.trim_end_matches(|c: char| c.is_ascii_digit() || !is_han(c) && !c.is_alphanumeric());
    unpaged.chars().filter(|&c| is_word_character(c))
}

/// The contents may shorten a heading to its beginning.
fn same(entry: &str, heading: &str) -> bool {
    const SHORTEST: usize = 12;
    heading == entry || (entry.len() >= SHORTEST && heading.starts_with(entry))
}

/// Whether both have the same ordinal and their parents have too.
fn same_place(document: &Document, entry: usize, heading: usize) -> bool {
    let nodes = &document.outline().nodes;
    let ordinal = |node: usize| {
        let marker = &document.markers()[nodes[node].marker];
        (marker.family, marker.value)
    };
    let (mut entry, mut heading) = (Some(entry), Some(heading));
    while let (Some(above), Some(below)) = (entry, heading) {
        if ordinal(above) != ordinal(below) {
            return false;
        }
        (entry, heading) = (nodes[above].parent, nodes[below].parent);
    }
    entry.is_none() && heading.is_none()
}

/// The share of the characters of the shorter text that the other has too.
fn likeness(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> f64 {
    let (a, b): (HashSet<char>, HashSet<char>) = (a.collect(), b.collect());
    a.intersection(&b).count() as f64 / a.len().min(b.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn contents_before_the_title_are_a_hint_unless_they_are_a_preview() {
        let body = "在全县防汛会议上的讲话\n一、统一思想\n要高度重视。\n二、明确任务\n要抓好落实。\n";
        let listed = "目录\n一、统一思想\n二、明确任务\n";
        assert_eq!(found(RULE, &format!("{listed}{body}")), ["一、统一思想"]);
        assert!(found(RULE, &format!("{listed}……\n{body}")).is_empty());
    }
}
