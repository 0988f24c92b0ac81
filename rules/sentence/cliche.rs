//! SEN011 套话过密

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::Role;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, OptionsKind, Rule, RuleMeta, Severity,
    Stages,
};
use zhubi_text::is_han;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Cliche;

struct Cliche;

const META: RuleMeta = RuleMeta {
    code: "SEN011",
    name: "cliche",
    title: "套话过密",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一段之中“高度重视、狠抓落实、扎实推进、取得实效”一类的话占到三分之一以上（可设置）。",
    why: "这些话单用并无不可，堆在一起就没有内容。只按词表计算所占的字数，不评判观点，故只作提示，默认关闭。",
    wrong: &[
        "各级各部门要高度重视，提高站位，统一思想，加强领导，压实责任，狠抓落实，密切配合，形成合力，确保各项工作落地见效、取得实效。",
        "要进一步加强组织领导，精心组织，周密部署，统筹推进，抓紧抓实，久久为功，真抓实干，攻坚克难，推动工作再上新台阶、开创新局面。",
    ],
    right: &[
        "各乡镇要高度重视，于3月15日前将排查结果报县水利局，由县水利局汇总后提出处理意见，报县政府研究。",
        "统一思想，狠抓落实。",
    ],
};

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 一段至少有几处才算堆砌
    fewest: usize,
    /// 所占的字数至少百分之几
    share: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { fewest: 5, share: 34 }
    }
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("cliche.csv")).expect("the file is checked by a test"));

impl Rule for Cliche {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let options: &Options = context.options();
        let document = context.document;
        let mut hits = context.hits;
        for block in document.blocks() {
            let before = hits.partition_point(|hit| hit.span.start() < block.span.start());
            hits = &hits[before..];
            let here = &hits[..hits.partition_point(|hit| hit.span.start() < block.span.end())];
            if here.len() < options.fewest || !matches!(block.role, Role::Body | Role::ListItem) {
                continue;
            }
            let han = |text: &str| text.chars().filter(|&c| is_han(c)).count();
            let heaped: usize = here.iter().map(|hit| han(hit.span.of(document.text()))).sum();
            let all = han(block.span.of(document.text()));
            if heaped * 100 >= all * options.share {
                let opening =
                    document.sentence_at(block.span.start()).map_or(block.span, |sentence| sentence.span);
                let share = heaped * 100 / all.max(1);
                let finding =
                    findings.report(opening, format!("这一段{all}字中套话占{share}%，有{}处", here.len()));
                finding.help("宜换成具体的任务、时限和责任单位");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{META, RULE};
    use crate::testing::found;

    #[test]
    fn concrete_words_thin_the_heap_out() {
        let heap = META.wrong[0];
        assert_eq!(found(RULE, heap).len(), 1);
        let concrete = "县农业农村局三月底前完成高标准农田上图入库，县水利局四月底前完成渠道清淤一百公里，县财政局按月拨付资金，\
                        县审计局年底前完成专项审计，县统计局按季度通报各乡镇完成情况。";
        assert!(found(RULE, &format!("{concrete}{heap}")).is_empty());
    }
}
