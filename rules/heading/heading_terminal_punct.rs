//! HDG001 标题末加句号等

use zhubi_document::{Document, Marker, NodeForm, OrdinalFamily, Role, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &HeadingTerminalPunct;

struct HeadingTerminalPunct;

/// A longer sentence alone on its line is a clause of the text rather than a heading.
const LONGEST_HEADING: usize = 25;

const META: RuleMeta = RuleMeta {
    code: "HDG001",
    name: "heading-terminal-punct",
    title: "标题末加句号等",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "独立成行的标题末尾用了逗号、顿号、分号、冒号或句号。",
    why: "标题独立成行时末尾不加标点（问号、叹号除外）。接排正文的小标题应有句号，法规的条款项和列举项不是标题，都不在此列；“（一）指导思想。”这类各项一致的二级小标题是通行写法，也不报。",
    wrong: &[
        "一、总体要求。\n坚持问题导向，统筹推进各项工作。\n二、重点任务\n抓好项目建设，确保如期完成。\n",
        "一、总体要求：\n坚持问题导向，统筹推进各项工作。\n二、重点任务，\n抓好项目建设，确保如期完成。\n",
    ],
    right: &[
        "一、总体要求\n坚持问题导向，统筹推进各项工作。\n二、问题出在哪里？\n关键在落实，重点在基层。\n",
        "第一条　有下列情形之一的，不予受理：\n（一）材料不全的；\n（二）逾期未补正的。\n前款所列材料由申请人提供。\n",
        "一、总体要求\n（一）指导思想。\n坚持问题导向，统筹推进各项工作。\n（二）工作目标。\n年底前全面完成改造任务。\n",
    ],
};

impl Rule for HeadingTerminalPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for marker in
            document.markers().iter().filter(|marker| marker.opens_block && marker.family.rank().is_some())
        {
            let block = &document.blocks()[marker.block];
            if block.role != Role::Heading {
                continue;
            }
            let heading = block.span.of(document.text());
            let Some(last) = heading.chars().next_back().filter(|last| "。，；：、,;:".contains(*last))
            else {
                continue;
            };
            // The mark of an ordinal whose heading is not written yet.
            if block.span.end() <= marker.span.end() {
                continue;
            }
            let series = &document.series()[marker.series];
            if matches!(last, '。') && !wants_no_full_stop(document, marker, series) {
                continue;
            }
            let mark = Span::new(block.span.end() - last.len_utf8(), block.span.end());
            findings.report(mark, format!("标题末尾不用“{last}”")).fix_safe([Edit::delete(mark)]);
        }
    }
}

/// A full stop is a slip in a short top heading, and below the top where other headings of the series have none.
fn wants_no_full_stop(document: &Document, marker: &Marker, series: &Series) -> bool {
    let block = &document.blocks()[marker.block];
    let nodes = &document.outline().nodes;
    let bare = |&other: &usize| {
        let other = &document.blocks()[document.markers()[other].block];
        other.role == Role::Heading && !other.span.of(document.text()).ends_with('。')
    };
    let run_in = |&other: &usize| nodes[other].form == NodeForm::RunIn;
    let short = block.span.of(document.text()).chars().count() <= LONGEST_HEADING;
    let top = matches!(
        marker.family,
        OrdinalFamily::Part | OrdinalFamily::Chapter | OrdinalFamily::Section | OrdinalFamily::Han
    );
    let any_run_in = series.markers.iter().any(run_in);
    short && if top { !any_run_in } else { series.markers.iter().any(bare) && !any_run_in }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn an_ordinal_whose_heading_is_not_written_yet_keeps_its_mark() {
        assert!(found(RULE, "一、\n二、重点任务\n抓好项目建设，确保如期完成。\n").is_empty());
    }
}
