//! FMT004 层次字体

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::OrdinalFamily;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::setting::{Norm, in_flow};
use super::typeface::{FANGSONG, HEITI, KAITI, Look, first, names};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LevelFonts;

struct LevelFonts;

const META: RuleMeta = RuleMeta {
    code: "FMT004",
    name: "level-fonts",
    title: "层次字体",
    family: Family::Fmt,
    severity: Severity::Info,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第7.3.3条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "“一、”层不用黑体、“（一）”层不用楷体、“1.”和“（1）”层不用仿宋。每层合报一处，指出第一个标题和个数。",
    why: "国家标准说“一般第一层用黑体字、第二层用楷体字、第三层和第四层用仿宋体字标注”，所以只作提示。标题后面接排正文的只看标题部分；附件和表格不查。",
    wrong: &[
        "〔仿宋 三号 缩进2字 加粗〕一、总体要求\n〔仿宋 三号 缩进2字〕坚持问题导向。\n〔仿宋 三号 缩进2字 加粗〕二、工作安排\n〔仿宋 三号 缩进2字〕分步实施。",
        "〔黑体 三号 缩进2字〕一、总体要求\n〔黑体 三号 缩进2字〕（一）工作目标\n〔仿宋 三号 缩进2字〕年底见效。\n〔黑体 三号 缩进2字〕（二）工作原则\n〔仿宋 三号 缩进2字〕坚持问题导向。\n〔黑体 三号 缩进2字〕二、工作安排\n〔仿宋 三号 缩进2字〕分步实施。",
    ],
    right: &[
        "〔黑体 三号 缩进2字〕一、总体要求\n〔楷体_GB2312 三号 缩进2字〕（一）工作目标\n〔仿宋 三号 缩进2字〕年底见效。\n〔楷体_GB2312 三号 缩进2字〕（二）工作原则\n〔仿宋 三号 缩进2字〕坚持问题导向。\n〔黑体 三号 缩进2字〕二、工作安排\n〔仿宋 三号 缩进2字〕分步实施。",
        "〔方正黑体_GBK 三号 缩进2字〕一、总体要求\n〔仿宋 三号 缩进2字〕坚持问题导向。\n〔方正黑体_GBK 三号 缩进2字〕二、工作安排\n〔仿宋 三号 缩进2字〕分步实施。",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// “一、”层的字体，字体名含有其中之一即可
    first: Vec<String>,
    /// “（一）”层的字体
    second: Vec<String>,
    /// “1.”层的字体
    third: Vec<String>,
    /// “（1）”层的字体
    fourth: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { first: names(HEITI), second: names(KAITI), third: names(FANGSONG), fourth: names(FANGSONG) }
    }
}

impl Rule for LevelFonts {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let options: &Options = context.options();
        let levels = [
            (OrdinalFamily::Han, "一、", &options.first),
            (OrdinalFamily::BracketedHan, "（一）", &options.second),
            (OrdinalFamily::Arabic, "1.", &options.third),
            (OrdinalFamily::BracketedArabic, "（1）", &options.fourth),
        ];
        let mut wrong: [Option<(Span, Look, usize)>; 4] = Default::default();
        for node in &document.outline().nodes {
            let marker = &document.markers()[node.marker];
            let Some(level) = levels.iter().position(|(family, ..)| *family == marker.family) else {
                continue;
            };
            if !marker.opens_block || in_flow(document, layout, &document.blocks()[marker.block]).is_none() {
                continue;
            }
            let look = Look::of(document, layout, node.text);
            if !look.has_font(levels[level].2) {
                wrong[level].get_or_insert((marker.span.cover(node.text), look, 0)).2 += 1;
            }
        }
        let norm = Norm::of(options);
        let usual = if norm == Norm::National { "一般" } else { "" };
        for ((_, ordinal, fonts), found) in levels.iter().zip(wrong) {
            let Some((span, look, count)) = found else { continue };
            let message = format!(
                "“{ordinal}”层用{}（共{count}处，此为首处），{}{usual}用{}",
                look.font.as_deref().unwrap_or_default(),
                norm.name("7.3.3"),
                first(fonts),
            );
            findings.report(span, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    const SONG: &str = "〔宋体 三号〕一、总体要求\n坚持问题导向。\n二、工作安排\n分步实施。";

    #[test]
    fn a_level_is_one_finding() {
        let found = found_on_page(RULE, SONG);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "“一、”层用宋体（共2处，此为首处），GB/T 9704—2012第7.3.3条一般用黑体");
    }

    #[test]
    fn a_unit_may_have_its_own_fonts() {
        assert!(with_option(RULE, "first = ['宋体']", SONG).is_empty());
        let found = with_option(RULE, "first = ['微软雅黑']", SONG);
        assert!(found[0].message.ends_with("本单位的版式设置用微软雅黑"));
    }
}
