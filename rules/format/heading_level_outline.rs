//! FMT009 大纲级别与序号不符

use super::setting::in_flow;
use zhubi_document::{OrdinalFamily, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &HeadingLevelOutline;

struct HeadingLevelOutline;

const META: RuleMeta = RuleMeta {
    code: "FMT009",
    name: "heading-level-outline",
    title: "大纲级别与序号不符",
    family: Family::Fmt,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一层序号（“一、”“（一）”“1.”“（1）”）的标题大纲级别不同，或者下一层的级别不比上一层低。各报第一处。",
    why: "导航窗格和自动目录按大纲级别排，级别与序号不符，目录就乱。文题也可以占第1级，所以只看各层之间的关系；没有设大纲级别的标题不查。",
    wrong: &[
        "〔黑体 三号 缩进2字 大纲1〕一、总体要求\n〔楷体 三号 缩进2字 大纲2〕（一）工作目标\n〔仿宋 三号 缩进2字〕年底见效。\n〔楷体 三号 缩进2字 大纲3〕（二）工作原则\n〔仿宋 三号 缩进2字〕坚持问题导向。",
        "〔黑体 三号 缩进2字 大纲2〕一、总体要求\n〔楷体 三号 缩进2字 大纲1〕（一）工作目标\n〔仿宋 三号 缩进2字〕年底见效。\n〔楷体 三号 缩进2字 大纲1〕（二）工作原则\n〔仿宋 三号 缩进2字〕坚持问题导向。",
    ],
    right: &[
        "〔黑体 三号 缩进2字 大纲1〕一、总体要求\n〔楷体 三号 缩进2字 大纲2〕（一）工作目标\n〔仿宋 三号 缩进2字〕年底见效。\n〔楷体 三号 缩进2字 大纲2〕（二）工作原则\n〔仿宋 三号 缩进2字〕坚持问题导向。\n〔黑体 三号 缩进2字 大纲1〕二、工作任务\n〔仿宋 三号 缩进2字〕分步实施。",
        "〔方正小标宋简体 二号 居中 大纲1〕防汛工作方案\n〔黑体 三号 缩进2字 大纲2〕一、总体要求\n〔仿宋 三号 缩进2字〕年底见效。\n〔黑体 三号 缩进2字 大纲2〕二、工作任务\n〔仿宋 三号 缩进2字〕分步实施。",
    ],
};

impl Rule for HeadingLevelOutline {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        // For each level of ordinals, the outline level and place of its first heading.
        let mut first = [None; LEVELS.len()];
        let (mut uneven, mut turned) = (false, false);
        for node in &document.outline().nodes {
            let marker = &document.markers()[node.marker];
            let block = &document.blocks()[marker.block];
            let Some(own) = LEVELS.iter().position(|&family| family == marker.family) else { continue };
            if block.role != Role::Heading || !marker.opens_block {
                continue;
            }
            let level = in_flow(document, layout, block).and_then(|paragraph| paragraph.outline_level);
            let Some(level) = level else { continue };
            let Some((usual, place)) = first[own] else {
                first[own] = Some((level, block.span));
                let above = first[..own].iter().rev().flatten().next();
                if let Some(&(upper, place)) = above.filter(|(upper, _)| *upper >= level && !turned) {
                    turned = true;
                    let message = format!("大纲级别{level}级，不低于上一层标题的{upper}级");
                    findings.report(block.span, message).related(place, "上一层标题");
                }
                continue;
            };
            if level != usual && !uneven {
                uneven = true;
                let message = format!("大纲级别{level}级，同一层的标题是{usual}级");
                findings.report(block.span, message).related(place, "同一层的标题");
            }
        }
    }
}

/// The ordinals of headings, from the highest.
const LEVELS: [OrdinalFamily; 4] =
    [OrdinalFamily::Han, OrdinalFamily::BracketedHan, OrdinalFamily::Arabic, OrdinalFamily::BracketedArabic];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found_on_page;

    #[test]
    fn levels_are_compared_within_and_between_layers() {
        let set = |levels: [u8; 3]| {
            let [one, two, three] = levels;
            format!(
                "〔大纲{one}〕一、总体要求\n〔〕要落实。\n〔大纲{two}〕二、工作任务\n〔大纲{three}〕（一）排查隐患\n〔〕要排查。\n〔大纲{three}〕（二）加强值守\n〔〕要值守。"
            )
        };
        let messages = |levels| -> Vec<String> {
            found_on_page(RULE, &set(levels)).into_iter().map(|found| found.message).collect()
        };
        assert_eq!(messages([1, 1, 2]), Vec::<String>::new());
        assert_eq!(messages([2, 2, 3]), Vec::<String>::new());
        assert_eq!(messages([1, 2, 3]), ["大纲级别2级，同一层的标题是1级"]);
        assert_eq!(messages([1, 1, 1]), ["大纲级别1级，不低于上一层标题的1级"]);
    }
}
