//! ORD006 同级序号样式混用

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::numbering::ordinal_with;
use super::substitution::{self, Substitution};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LevelStyleMixed;

struct LevelStyleMixed;

const META: RuleMeta = RuleMeta {
    code: "ORD006",
    name: "level-style-mixed",
    title: "同级序号样式混用",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012 7.3.3"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一层次的序号中途换了样式，数字却接着往下编，如“（一）”“2.”“（三）”。",
    why: "同一层次应当用同一种序号，否则读者会误以为是下一层次。下一层次从一编起的，不在此列。",
    wrong: &[
        "（一）加强领导。各单位要落实责任。\n2.加强宣传。各单位要广泛发动。\n（三）加强督查。各单位要及时通报。\n",
        "一、总体要求\n坚持问题导向。\n二、重点任务\n抓好落实。\n3.保障措施\n加强领导。\n四、工作安排\n年底前完成。\n",
    ],
    right: &[
        "（一）加强领导。分两步推进：\n1.上半年建立机制。\n2.下半年抓好落实。\n（二）加强宣传。各单位要广泛发动。\n",
        "一、总体要求\n坚持问题导向。\n二、重点任务\n（一）抓项目。早谋划早动手。\n（二）抓落实。一项一项推进。\n",
    ],
};

impl Rule for LevelStyleMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for found in substitution::find(document) {
            let host = &document.markers()[found.host];
            if host.family.rank().is_none() {
                continue;
            }
            let foreign = &document.series()[found.foreign];
            let mut items = foreign.markers.iter().map(|&marker| &document.markers()[marker]);
            let Some(first) = items.next() else { continue };
            let model = ordinal_with(document, host, first.value);
            let edits = std::iter::once(first)
                .chain(items)
                .map(|marker| Edit::replace(marker.span, ordinal_with(document, host, marker.value)));
            let edits: Vec<Edit> = edits.collect();
            let finding = findings
                .report(
                    first.span,
                    format!("同级序号样式不一：“{}”应为“{model}”", first.span.of(document.text())),
                )
                .related(host.span, "前一个序号");
            if is_framed(document, &found) {
                finding.fix_safe(edits);
            } else {
                finding.fix_unsafe(edits);
            }
        }
    }
}

/// Whether the series above goes on right after the foreign items, so that these can belong to no other level.
fn is_framed(document: &Document, found: &Substitution) -> bool {
    let value = |marker: usize| document.markers()[marker].value;
    let host = &document.series()[document.markers()[found.host].series].markers;
    let next = host.iter().copied().find(|&marker| marker > found.host);
    let last = document.series()[found.foreign].markers.last().copied();
    next.zip(last).is_some_and(|(next, last)| last < next && value(next) == value(last) + 1)
}

#[cfg(test)]
mod tests {
    use zhubi_lint::Applicability;
    use zhubi_text::Source;

    use super::RULE;
    use crate::testing::found_in;

    fn fixes(text: &str) -> Vec<Applicability> {
        let found = found_in(RULE, &Source::plain("稿.txt", text));
        found.into_iter().filter_map(|finding| Some(finding.fix?.applicability)).collect()
    }

    #[test]
    fn at_the_end_of_a_series_a_person_decides_whether_a_heading_above_is_missing() {
        let framed = "一、总体要求\n坚持问题导向。\n（二）重点任务\n抓好落实。\n三、保障措施\n加强领导。\n";
        assert_eq!(fixes(framed), [Applicability::Safe]);
        let last = "一、总体要求\n坚持问题导向。\n（二）重点任务\n抓好落实。\n";
        assert_eq!(fixes(last), [Applicability::Unsafe]);
    }
}
