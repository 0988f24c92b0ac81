//! FMT002 正文 3 号仿宋

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::setting::{Norm, is_numbered, opening, running_text};
use super::typeface::{FANGSONG, Look, first, names, size_name};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &BodyFont;

struct BodyFont;

const META: RuleMeta = RuleMeta {
    code: "FMT002",
    name: "body-font",
    title: "正文 3 号仿宋",
    family: Family::Fmt,
    severity: Severity::Info,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第5.2.2、7.3.3条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "正文段落不是3号仿宋体字。全文合报一处，指出第一段和段数。",
    why: "国家标准说“一般用3号仿宋体字”，可以作适当调整，所以只作提示。仿宋_GB2312、方正仿宋、华文仿宋等都算仿宋；以序号开头的段落、表格、附件不查，文件没有写明字体字号的不查。",
    wrong: &[
        "〔宋体 五号 缩进2字〕各乡镇要落实防汛责任，汛前完成隐患排查。",
        "〔仿宋_GB2312 三号 缩进2字〕各乡镇要落实防汛责任。\n〔仿宋_GB2312 四号 缩进2字〕汛前完成隐患排查。",
    ],
    right: &[
        "〔仿宋_GB2312 三号 缩进2字〕各乡镇要落实防汛责任，汛前完成隐患排查。",
        "〔方正仿宋_GBK 16磅 缩进2字〕各乡镇要落实防汛责任。\n〔黑体 三号 缩进2字〕一、工作要求\n〔FangSong 三号 缩进2字〕汛前完成隐患排查。",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 字体名含有其中之一即可，提示时用第一个
    fonts: Vec<String>,
    /// 字号，以磅计：三号是16磅
    size: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { fonts: names(FANGSONG), size: 16.0 }
    }
}

impl Rule for BodyFont {
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
        let mut wrong: Option<(Span, Look)> = None;
        let (mut count, mut all) = (0, 0);
        for (block, _) in running_text(document, layout).filter(|(block, _)| !is_numbered(document, block)) {
            all += 1;
            let look = Look::of(document, layout, block.span);
            if !look.is(&options.fonts, options.size) {
                count += 1;
                wrong.get_or_insert((block.span, look));
            }
        }
        let Some((span, look)) = wrong else { return };
        let norm = Norm::of(options);
        let usual = if norm == Norm::National { "一般" } else { "" };
        let message = format!(
            "正文用{}（{all}段中有{count}段字体或字号不同，此为首段），{}{usual}用{}{}",
            look.name(),
            norm.name("5.2.2"),
            size_name(options.size),
            first(&options.fonts),
        );
        findings.report(opening(document.text(), span), message);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    #[test]
    fn a_whole_body_is_one_finding() {
        let body = "各乡镇要落实责任。\n".repeat(5);
        let found = found_on_page(RULE, &format!("〔宋体 五号〕{body}"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "正文用宋体五号（5段中有5段字体或字号不同，此为首段），GB/T 9704—2012第5.2.2条一般用三号仿宋"
        );
    }

    #[test]
    fn most_characters_decide_and_what_is_open_is_not_judged() {
        assert!(found_on_page(RULE, "各乡镇要落实责任。").is_empty());
        assert!(found_on_page(RULE, "〔宋体 五号〕云溪县水务局简报").is_empty());
    }

    #[test]
    fn a_unit_may_have_its_own_font() {
        let text = "〔方正书宋 小四〕各乡镇要落实责任。";
        assert!(with_option(RULE, "fonts = ['书宋']\nsize = 12", text).is_empty());
        let found = with_option(RULE, "size = 14", text);
        assert!(found[0].message.ends_with("本单位的版式设置用四号仿宋"), "{}", found[0].message);
    }
}
