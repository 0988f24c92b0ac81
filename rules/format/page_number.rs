//! FMT007 页码

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Layout, PartKind, Source, Span, is_han};

use super::setting::{Norm, top};
use super::typeface::size_name;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PageNumber;

struct PageNumber;

const META: RuleMeta = RuleMeta {
    code: "FMT007",
    name: "page-number",
    title: "页码",
    family: Family::Fmt,
    severity: Severity::Info,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第7.5条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "多页的文稿没有页码，页码不是4号字，或者两边没有一字线。",
    why: "国家标准说页码“一般用4号半角宋体阿拉伯数字”，“数字左右各放一条一字线”，如“— 1 —”，所以只作提示。长短以字数估计，不到两页的没有页码不查。页码的左右位置要印出来才看得清，不查。",
    wrong: &[
        "〔文档 页码〕\n〔仿宋 三号 缩进2字〕请落实责任。\n〔宋体 小五 页脚〕1",
        "〔文档 页码〕\n〔仿宋 三号 缩进2字〕请落实责任。\n〔宋体 四号 页脚〕第1页",
    ],
    right: &[
        "〔文档 页码〕\n〔仿宋 三号 缩进2字〕请落实责任。\n〔宋体 四号 页脚〕— 1 —",
        "〔文档〕\n〔仿宋 三号 缩进2字〕请落实责任。",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 字号，以磅计：四号是14磅
    size: f64,
    /// 两边是否有一字线
    dashes: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { size: 14.0, dashes: true }
    }
}

impl Rule for PageNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let source = document.source();
        let Some(layout) = source.layout() else { return };
        let options: &Options = context.options();
        let norm = Norm::of(options).name("7.5");
        if layout.sections.iter().all(|section| !section.has_page_number) {
            let is_long = source.text().chars().filter(|&c| is_han(c)).nth(TWO_PAGES).is_some();
            if is_long
                && !layout.sections.is_empty()
                && let Some(place) = top(document)
            {
                findings.report(place, format!("文稿超过两页，没有页码，宜按{norm}编排页码"));
            }
            return;
        }
        let Some((span, text)) = printed(source) else { return };
        let mut wrong = Vec::new();
        let size = size_of(layout, span).map(|size| f64::from(size) / 2.0);
        if let Some(size) = size.filter(|size| (size - options.size).abs() > 0.01) {
            wrong.push(format!("是{}字（应为{}）", size_name(size), size_name(options.size)));
        }
        if options.dashes && !is_between_dashes(text) {
            wrong.push("两边没有一字线（应为“— 1 —”）".to_owned());
        }
        if !wrong.is_empty() {
            findings.report(span, format!("页码{}，与{norm}的一般要求不一致", wrong.join("，")));
        }
    }
}

/// So many characters need more than two pages of 22 lines of 28.
const TWO_PAGES: usize = 1300;

/// The first line of a header or footer that holds the page number and nothing else.
fn printed(source: &Source) -> Option<(Span, &str)> {
    let running = source.parts().iter().filter(|part| part.kind == PartKind::Running);
    let lines = running.map(|part| (part.span, part.span.of(source.text())));
    let mut numbers = lines.filter(|(_, line)| {
        let number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        line.contains(number)
            && line.chars().all(|c| number(c) || c.is_whitespace() || "—–-－―─·第共页/／".contains(c))
    });
    numbers.next()
}

/// The size of the digits in half points.
fn size_of(layout: &Layout, span: Span) -> Option<u32> {
    layout.formats_in(span).find_map(|(_, format)| format.half_points)
}

/// — 1 —
fn is_between_dashes(line: &str) -> bool {
    const DASHES: [char; 6] = ['—', '–', '－', '―', '─', '-'];
    let line = line.trim();
    line.starts_with(DASHES) && line.ends_with(DASHES)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    #[test]
    fn a_long_document_without_numbers_is_one_finding() {
        let long = "各乡镇要落实防汛责任。".repeat(200);
        let found = found_on_page(RULE, &format!("〔文档〕\n{long}"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "文稿超过两页，没有页码，宜按GB/T 9704—2012第7.5条编排页码");
        assert!(found_on_page(RULE, &long).is_empty());
    }

    #[test]
    fn size_and_dashes_are_told_together() {
        let found = found_on_page(RULE, "〔文档 页码〕\n请落实。\n〔五号 页脚〕1 / 3");
        assert_eq!(
            found[0].message,
            "页码是五号字（应为四号），两边没有一字线（应为“— 1 —”），与GB/T 9704—2012第7.5条的一般要求不一致"
        );
        assert!(found_on_page(RULE, "〔文档 页码〕\n请落实。\n〔五号 页脚〕云溪县水务局 1").is_empty());
    }

    #[test]
    fn a_unit_may_have_its_own_form() {
        let text = "〔文档 页码〕\n请落实。\n〔小五 页脚〕1";
        assert!(with_option(RULE, "size = 9\ndashes = false", text).is_empty());
        let found = with_option(RULE, "size = 12", text);
        assert!(found[0].message.contains("本单位") && !found[0].message.contains("GB/T"));
    }
}
