//! SEN007 多重否定失当

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use super::frames::Frames;
use crate::quotation::{in_quotation, in_title, is_mentioned};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NegationStack;

struct NegationStack;

const META: RuleMeta = RuleMeta {
    code: "SEN007",
    name: "negation-stack",
    title: "多重否定失当",
    family: Family::Sen,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“防止、避免、杜绝、切忌、严禁、难免”之后又用了“不”，意思正好相反：防止事故不再发生、切忌不要、严禁不得。",
    why: "这些词已含否定，再加一个“不”就成了希望它发生。防止不正当竞争、避免不必要的浪费、杜绝不作为等，“不”属于后面的词，不在此列。",
    wrong: &[
        "要举一反三，防止类似事故不再发生。",
        "切忌不要搞一刀切。",
        "施工现场严禁不得吸烟。",
        "他无时无刻都惦记着群众的冷暖。",
    ],
    right: &[
        "防止不正当竞争，避免不必要的浪费，杜绝不作为、不担当。",
        "严防死守，确保不发生重大火灾，坚决防止事故发生，做到问题不出现反弹。",
        "禁止不可降解塑料袋入场，不得不重新安排，难免不尽如人意。",
        "他无时无刻不惦记着群众的冷暖。",
    ],
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| Frames::from_csv(include_str!("negation.csv")).expect("the file is checked by a test"));

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(FRAMES.openings()));

impl Rule for NegationStack {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let mut closed = 0;
        for hit in context.hits {
            let Some(framed) = FRAMES.at(text, hit.span).filter(|framed| framed.close.start() >= closed)
            else {
                continue;
            };
            if in_title(text, framed.span)
                || in_quotation(text, framed.span)
                || is_mentioned(text, framed.span)
            {
                continue;
            }
            closed = framed.close.end();
            let (open, close) = (hit.span.of(text), framed.close.of(text));
            let gap = if hit.span.end() == framed.close.start() { "" } else { "……" };
            findings
                .report(framed.span, format!("“{open}{gap}{close}”多了一重否定，意思相反"))
                .help(format!("宜作{}", framed.frame.advice));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn a_negation_too_many() {
        for text in [
            "采取有效措施，避免此类问题不再出现。",
            "防止再次不发生群体性事件。",
            "切实防止脱贫群众不返贫。",
            "严防违规占地现象不再反弹。",
            "杜绝政策执行不走样。",
            "公共场所禁止不准吸烟。",
            "工作中难免不会出现差错。",
            "该项目尚未没有开工。",
            "以免不再次发生事故。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn the_negation_may_belong_to_what_follows() {
        for text in [
            "防止不法分子钻空子，防止不合格产品流入市场。",
            "避免不再使用的设备闲置，避免不能按期完工。",
            "防止问题发生，确保不出现反弹。",
            "防止出现应当报告而不发生报告的情况。",
            "要切忌浮躁，不要急于求成。",
            "防止不发达地区掉队。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
