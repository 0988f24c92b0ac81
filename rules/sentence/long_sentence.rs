//! SEN001 长句

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_document::{RegionKind, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LongSentence;

struct LongSentence;

const META: RuleMeta = RuleMeta {
    code: "SEN001",
    name: "long-sentence",
    title: "长句",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一口气超过170字（可设置）、用了十个以上逗号，而没有句号、问号、叹号或分号。括注和书名不计。",
    why: "一逗到底的句子读者难以断开，念稿的人也换不过气。正式发布的文件中不到百分之一的句子超过这个长度。只作提示，默认关闭。",
    wrong: &[LONG, LONGER],
    right: &[
        "全年完成地区生产总值120亿元，增长6%；固定资产投资80亿元，增长9%；社会消费品零售总额45亿元，增长7%；一般公共预算收入8亿元，增长5%；\
         城镇居民人均可支配收入4万元，增长6%；农村居民人均可支配收入2万元，增长8%；城镇登记失业率控制在3%以内；居民消费价格涨幅控制在2%以内。",
        "各乡镇要抓好秋冬季农田水利基本建设。",
    ],
};

const LONG: &str = "今年以来，在县委的坚强领导下，我们紧紧围绕年初确定的目标任务，认真落实各项部署要求，坚持问题导向，强化责任担当，\
    统筹推进城乡基础设施建设，加快补齐公共服务短板，扎实开展人居环境整治，持续深化农村综合改革，积极培育新型经营主体，大力发展特色优势产业，\
    不断完善社会治理体系，着力提升群众生活品质，全县经济社会呈现稳中有进的良好态势，为完成全年任务打下了坚实基础。";
const LONGER: &str = "会议指出，各部门要进一步统一思想认识，切实增强做好工作的责任感和紧迫感，把各项任务分解到岗位、落实到人员，\
    建立任务清单、责任清单和问题清单，实行挂图作战，定期调度通报，对进展缓慢的及时提醒，对工作不力的严肃问责，对成效明显的通报表扬，\
    同时要加强协调配合，主动服务企业，及时解决项目建设中的用地、用电、融资等困难，努力营造比学赶超、争先创优的浓厚氛围，确保全面完成年度任务，\
    以实实在在的成绩回应群众期盼。";

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 一句最多几个字，不计句末标点
    longest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { longest: 170 }
    }
}

/// How many commas a sentence has that runs on.
const MANY: usize = 10;

impl Rule for LongSentence {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let longest = context.options::<Options>().longest;
        let document = context.document;
        let text = document.text();
        for sentence in document.sentences() {
            let block = &document.blocks()[sentence.block];
            let prose = matches!(block.role, Role::Body | Role::ListItem)
                && document.regions()[block.region].kind != RegionKind::Contents;
            // Most sentences are short enough by their bytes alone.
            if !prose || sentence.span.len() <= longest {
                continue;
            }
            let mut start = sentence.span.start();
            for piece in sentence.span.of(text).split_inclusive(['；', ';']) {
                let span = Span::new(start, start + piece.len());
                start = span.end();
                if span.len() > longest && runs_on(piece, longest) {
                    let length = piece.chars().filter(|c| !c.is_whitespace()).count() - 1;
                    findings.report(span, format!("这一句有{length}字，没有断开")).help("宜分成几句");
                }
            }
        }
    }
}

/// Whether a piece runs on and on, from comma to comma. Notes in brackets and titles do not count, nor does a long list
/// that stands between few commas: the reader takes each item for itself.
fn runs_on(piece: &str, longest: usize) -> bool {
    let (mut length, mut commas, mut depth) = (0, 0, 0_usize);
    for c in piece.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '（' | '(' | '《' => depth += 1,
            '）' | ')' | '》' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ => {
                length += 1;
                commas += usize::from(matches!(c, '，' | ','));
            }
        }
    }
    length > longest + 1 && commas >= MANY
}

#[cfg(test)]
mod tests {
    use super::{LONG, Options, RULE};
    use crate::testing::found;

    /// A sentence of so many characters with so many commas among them.
    fn sentence(length: usize, commas: usize) -> String {
        format!("{}{}。", "甲，".repeat(commas), "字".repeat(length - 2 * commas))
    }

    #[test]
    fn the_limit_is_exact() {
        let longest = Options::default().longest;
        assert!(found(RULE, &sentence(longest, 10)).is_empty());
        assert_eq!(found(RULE, &sentence(longest + 1, 10)).len(), 1);
    }

    #[test]
    fn notes_and_lists_between_few_commas_do_not_run_on() {
        let longest = Options::default().longest;
        assert!(found(RULE, &sentence(longest + 100, 9)).is_empty());
        assert!(found(RULE, &sentence(longest, 10).replace('。', "（另行通知）。")).is_empty());
    }

    #[test]
    fn each_part_between_semicolons_is_its_own() {
        assert_eq!(found(RULE, &format!("抓好落实；{LONG}")), [LONG]);
    }
}
