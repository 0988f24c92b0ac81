//! FMT006 首行缩进 2 字

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::{Block, Document};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Indent, Layout, ParagraphLayout, Span};

use super::setting::{Norm, opening, rounded, running_text, severity};
use super::typeface::Look;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FirstLine;

struct FirstLine;

const META: RuleMeta = RuleMeta {
    code: "FMT006",
    name: "indent",
    title: "首行缩进 2 字",
    family: Family::Fmt,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第7.3.3条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "正文自然段首行没有缩进2字。全文合报一处，指出第一段和段数。",
    why: "国家标准规定“每个自然段左空二字，回行顶格”。不是公文的文稿只作提示。用空格空出两字的由 FMT008 另说；居中、居右、整段缩进的段落，自动编号的段落，表格和附件不查。",
    wrong: &[
        "〔宋体 二号 居中〕云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n〔仿宋 三号〕现就做好防汛工作通知如下。",
        "〔宋体 二号 居中〕云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n〔仿宋 三号 缩进1字〕现就做好防汛工作通知如下。",
    ],
    right: &[
        "〔方正小标宋简体 二号 居中〕云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n〔仿宋 三号 缩进2字〕现就做好防汛工作通知如下。",
        "〔方正小标宋简体 二号 居中〕云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n〔仿宋 三号 缩进32磅〕现就做好防汛工作通知如下。\n〔仿宋 三号 居右〕云溪县人民政府\n2024年5月6日",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 首行缩进几个字
    characters: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { characters: 2.0 }
    }
}

impl Rule for FirstLine {
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
        let mut first: Option<(Span, f64)> = None;
        let (mut count, mut all) = (0, 0);
        for (block, paragraph) in running_text(document, layout) {
            let Some(characters) = characters_in(document, layout, block, paragraph) else { continue };
            all += 1;
            if (characters - options.characters).abs() > 0.5 {
                count += 1;
                first.get_or_insert((block.span, characters));
            }
        }
        let Some((span, characters)) = first else { return };
        let wanted = match Norm::of(options) {
            Norm::National => "规定每个自然段左空二字".to_owned(),
            Norm::Unit => format!("是缩进{}字", options.characters),
        };
        let norm = Norm::of(options).name("7.3.3");
        let set = match characters {
            none if none.abs() < 0.01 => "首行没有缩进".to_owned(),
            some => format!("首行缩进{}字", rounded(some)),
        };
        let message = format!("{set}（正文{all}段中有{count}段不对，此为首段），{norm}{wanted}");
        findings
            .report(opening(document.text(), span), message)
            .severity(severity(document, META.severity))
            .help(format!("在段落格式中设“首行缩进”{}字符", options.characters));
    }
}

/// How many of its characters the first line of the paragraph is set in; `None` where the file does not tell, or where
/// blanks or the indentation of the whole paragraph do it.
fn characters_in(
    document: &Document,
    layout: &Layout,
    block: &Block,
    paragraph: &ParagraphLayout,
) -> Option<f64> {
    let blanks = block.span.start() > paragraph.span.start();
    if blanks || paragraph.number.is_some() || paragraph.left.is_some_and(Indent::is_positive) {
        return None;
    }
    match paragraph.first_line {
        None => Some(0.0),
        Some(Indent::Characters(hundredths)) => Some(f64::from(hundredths) / 100.0),
        Some(Indent::Length(length)) if length <= 0 => Some(0.0),
        Some(Indent::Length(length)) => {
            let half_points = Look::of(document, layout, block.span).size?;
            Some(f64::from(length) / (f64::from(half_points) * 10.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::Severity;

    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    const FLUSH: &str = "云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n请落实责任。\n请抓好排查。\n〔缩进2字〕特此通知。";

    #[test]
    fn a_whole_body_is_one_finding() {
        let found = found_on_page(RULE, FLUSH);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "首行没有缩进（正文3段中有2段不对，此为首段），GB/T 9704—2012第7.3.3条规定每个自然段左空二字"
        );
        let speech = found_on_page(RULE, "在防汛会议上的讲话\n同志们：\n要落实责任。");
        assert_eq!([found[0].severity, speech[0].severity], [Severity::Warning, Severity::Info]);
    }

    #[test]
    fn a_length_is_measured_by_the_characters_of_the_paragraph() {
        let set = |indent: &str| format!("〔仿宋 三号 缩进{indent}〕请落实责任。");
        assert!(found_on_page(RULE, &set("32磅")).is_empty() && found_on_page(RULE, &set("28磅")).is_empty());
        assert!(
            !found_on_page(RULE, &set("16磅")).is_empty() && !found_on_page(RULE, &set("4字")).is_empty()
        );
        assert!(found_on_page(RULE, "〔缩进16磅〕请落实责任。").is_empty());
    }

    #[test]
    fn blanks_numbers_and_lines_in_the_middle_are_left_alone() {
        for text in ["　　请落实责任。", "〔居中〕请落实责任。", "〔自动编号1.〕请落实责任。"]
        {
            assert!(found_on_page(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_unit_may_want_none() {
        let found = with_option(RULE, "characters = 0", FLUSH);
        assert!(
            found[0]
                .message
                .ends_with("首行缩进2字（正文3段中有1段不对，此为首段），本单位的版式设置是缩进0字")
        );
    }
}
