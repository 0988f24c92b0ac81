//! SEN002 长段

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::Role;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LongParagraph;

struct LongParagraph;

const META: RuleMeta = RuleMeta {
    code: "SEN002",
    name: "long-paragraph",
    title: "长段",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一段超过800字（可设置）。",
    why: "按每页22行、每行28字排印，一页最多六百来字，800字的一段要翻一页才读得完，读者找不到停顿处。只作提示，默认关闭。",
    wrong: &[include_str!("long_paragraph.txt"), include_str!("long_paragraph_speech.txt")],
    right: &[
        "各单位要认真组织学习，抓好贯彻落实。\n各乡镇要结合实际制定方案，报县政府办公室备案。\n",
        "一、总体要求\n坚持稳中求进，统筹发展和安全。\n",
    ],
};

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 一段最多几个字
    longest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { longest: 800 }
    }
}

impl Rule for LongParagraph {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let longest = context.options::<Options>().longest;
        let document = context.document;
        let prose = |block: &&zhubi_document::Block| matches!(block.role, Role::Body | Role::ListItem);
        for block in document.blocks().iter().filter(prose).filter(|block| block.span.len() > longest) {
            let length = block.span.of(document.text()).chars().filter(|c| !c.is_whitespace()).count();
            let opening =
                document.sentence_at(block.span.start()).map_or(block.span, |sentence| sentence.span);
            if length > longest {
                findings.report(opening, format!("这一段有{length}字")).help("宜分成几段");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, RULE};
    use crate::testing::found;

    #[test]
    fn the_paragraph_is_shown_by_its_first_sentence() {
        let longest = Options::default().longest;
        let text = format!("抓好落实。{}。", "字".repeat(longest));
        assert_eq!(found(RULE, &text), ["抓好落实。"]);
        assert!(found(RULE, &format!("{}。", "字".repeat(longest - 1))).is_empty());
    }
}
