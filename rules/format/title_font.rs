//! FMT003 标题 2 号小标宋

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::Role;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};

use super::setting::{Norm, in_flow};
use super::typeface::{BIAOSONG, Look, first, names, size_name};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleFont;

struct TitleFont;

const META: RuleMeta = RuleMeta {
    code: "FMT003",
    name: "title-font",
    title: "标题 2 号小标宋",
    family: Family::Fmt,
    severity: Severity::Info,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第7.3.1条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "文题不是2号小标宋体字。",
    why: "国家标准说标题“一般用2号小标宋体字”，所以只作提示。各家字库的小标宋都算；附件的标题不查，文件没有写明字体字号的不查。",
    wrong: &[
        "〔黑体 小二 居中〕云溪县人民政府关于做好防汛工作的通知\n〔仿宋 三号〕各乡镇人民政府：\n〔仿宋 三号 缩进2字〕请抓好落实。",
        "〔方正小标宋简体 三号 居中〕云溪县人民政府关于做好防汛工作的通知\n〔仿宋 三号〕各乡镇人民政府：\n〔仿宋 三号 缩进2字〕请抓好落实。",
    ],
    right: &[
        "〔方正小标宋简体 二号 居中〕云溪县人民政府关于做好防汛工作的通知\n〔仿宋 三号〕各乡镇人民政府：\n〔仿宋 三号 缩进2字〕请抓好落实。",
        "〔FZXiaoBiaoSong-B05S 22磅 居中〕在防汛工作会议上的讲话\n〔楷体 三号 居中〕（2024年5月6日）\n〔仿宋 三号〕同志们：\n〔仿宋 三号 缩进2字〕请抓好落实。",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 字体名含有其中之一即可，提示时用第一个
    fonts: Vec<String>,
    /// 字号，以磅计：二号是22磅
    size: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { fonts: names(BIAOSONG), size: 22.0 }
    }
}

impl Rule for TitleFont {
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
        let Some(title) = document.blocks().iter().find(|block| block.role == Role::Title) else { return };
        if in_flow(document, layout, title).is_none() {
            return;
        }
        let look = Look::of(document, layout, title.span);
        if look.is(&options.fonts, options.size) {
            return;
        }
        let norm = Norm::of(options);
        let usual = if norm == Norm::National { "一般" } else { "" };
        let message = format!(
            "标题用{}，{}{usual}用{}{}",
            look.name(),
            norm.name("7.3.1"),
            size_name(options.size),
            first(&options.fonts),
        );
        findings.report(title.span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    const HEI: &str = "〔黑体 小二 居中〕云溪县人民政府关于做好防汛工作的通知\n〔仿宋 三号〕各乡镇人民政府：";

    #[test]
    fn a_title_on_several_lines_is_one_finding() {
        let found = found_on_page(
            RULE,
            "〔黑体 小二 居中〕云溪县人民政府关于做好二〇二四年度\n防汛工作的通知\n〔仿宋 三号〕各乡镇人民政府：",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "标题用黑体小二，GB/T 9704—2012第7.3.1条一般用二号小标宋");
    }

    #[test]
    fn a_unit_may_set_titles_otherwise() {
        assert!(with_option(RULE, "fonts = ['黑体']\nsize = 18", HEI).is_empty());
        assert!(with_option(RULE, "size = 18", HEI)[0].message.contains("本单位的版式设置用小二小标宋"));
    }
}
