//! PUN030 时间/比例冒号

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FullwidthColonTime;

struct FullwidthColonTime;

const META: RuleMeta = RuleMeta {
    code: "PUN030",
    name: "fullwidth-colon-time",
    title: "时间/比例冒号",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "时刻、比分、比例的两个数字之间用了全角冒号。",
    why: "时刻的时、分之间和比例的两项之间用占半个字的比号或半角冒号，全角冒号是句子里的点号。公开文件中全角的也常见，因此只作提示，默认不检查。",
    wrong: &["会议于上午8：30开始。", "按1：500比例尺测绘。"],
    right: &["会议于上午8:30开始。", "附件1：2024年工作要点", "比分为2∶1。"],
};

impl Rule for FullwidthColonTime {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for (index, token) in document.tokens().iter().enumerate() {
            let digits = |at: Option<usize>| {
                let token = at.and_then(|at| document.tokens().get(at))?;
                (token.class == CharClass::Digit).then(|| token.span.of(document.text()))
            };
            if token.class != CharClass::Punctuation || token.span.of(document.text()) != "：" {
                continue;
            }
            let (Some(left), Some(right)) = (digits(index.checked_sub(1)), digits(Some(index + 1))) else {
                continue;
            };
            if let Some(kind) = kind(left, right)
                && !is_label(document, index)
            {
                findings
                    .report(token.span, format!("{kind}的数字之间应用半角“:”"))
                    .fix_safe([Edit::replace(token.span, ":")]);
            }
        }
    }
}

/// What two numbers around a colon are.
fn kind(left: &str, right: &str) -> Option<&'static str> {
    let (from, to): (u32, u32) = (left.parse().ok()?, right.parse().ok()?);
    if right.len() == 2 && left.len() <= 2 && from <= 24 && to < 60 {
        return Some("时刻");
    }
    // 附件1：2024年 is no ratio.
    (left.len() <= 3 && !(1900..2100).contains(&to)).then_some("比例")
}

/// Whether the number before the mark `index` counts attachments, figures or items, and the colon introduces what it is.
fn is_label(document: &Document, index: usize) -> bool {
    let Some(number) = index.checked_sub(1).map(|at| document.tokens()[at].span) else { return false };
    let before = &document.text()[..number.start()];
    let opens_block =
        document.block_at(number.start()).is_some_and(|block| block.span.start() == number.start());
    opens_block
        || ["附件", "附表", "附图", "表", "图", "第", "专栏", "步骤", "问题", "案例"]
            .iter()
            .any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn times_and_ratios() {
        assert_eq!(mended(RULE, "每天9：00至17：30，按3：7分成"), "每天9:00至17:30，按3:7分成");
        for text in ["附件1：12个", "1：20人", "电话：5550", "第3：12", "总数5：2024年", "共12：五"]
        {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
