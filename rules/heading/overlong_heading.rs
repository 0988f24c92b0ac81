//! HDG007 标题过长

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::{OrdinalFamily, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &OverlongHeading;

struct OverlongHeading;

const META: RuleMeta = RuleMeta {
    code: "HDG007",
    name: "overlong-heading",
    title: "标题过长",
    family: Family::Hdg,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "独立成行的一级标题超过35字，或者其他标题超过45字（可设置）。",
    why: "标题长了难以一眼看清要点。讲话稿的对仗标题往往较长，长短也没有明文规定，所以默认不开。",
    wrong: &[
        "一、深入学习贯彻上级会议精神，进一步统一思想、提高认识，切实增强做好新时代基层治理各项工作的责任感和紧迫感\n各单位要认真学习。\n二、狠抓落实\n各单位要倒排工期。\n",
        "一、总体要求\n（一）坚持问题导向、目标导向和结果导向相统一，聚焦群众反映强烈的突出问题，集中力量攻坚克难，推动各项工作取得实实在在的成效\n各单位要认真学习。\n（二）狠抓落实\n各单位要倒排工期。\n",
    ],
    right: &[
        "一、提高认识，切实增强做好基层治理工作的责任感\n各单位要认真学习。\n二、狠抓落实\n各单位要倒排工期。\n",
        "一、总体要求\n（一）工作目标\n年底见效。\n（二）工作原则\n坚持问题导向。\n",
    ],
};

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 一级标题最多几个字
    longest_top: usize,
    /// 其他标题最多几个字
    longest_lower: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { longest_top: 35, longest_lower: 45 }
    }
}

impl Rule for OverlongHeading {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let options: &Options = context.options();
        let document = context.document;
        for (index, marker) in document.markers().iter().enumerate() {
            if !marker.opens_block || document.blocks()[marker.block].role != Role::Heading {
                continue;
            }
            let heading = document.outline().nodes[index].text;
            let is_top = marker.family <= OrdinalFamily::Han;
            let longest = if is_top { options.longest_top } else { options.longest_lower };
            let length = heading.of(document.text()).chars().count();
            if length > longest {
                findings.report(heading, format!("标题长{length}字，宜不超过{longest}字"));
            }
        }
    }
}
