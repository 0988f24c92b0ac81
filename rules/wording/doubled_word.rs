//! TYP005 词语重复误输

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use crate::quotation::{in_quotation, in_title, is_mentioned};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DoubledWord;

struct DoubledWord;

const META: RuleMeta = RuleMeta {
    code: "TYP005",
    name: "doubled-word",
    title: "词语重复误输",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个词紧挨着写了两遍：进行进行、工作人员工作人员。",
    why: "多是录入或修改时留下的。只认词表里的常用词；动词重叠（讨论讨论、研究研究）、逐指（一个一个）、前后两词各占一半的（集装箱装箱、创业创新）不在此列。",
    wrong: &["会议对方案进行进行了审议。", "要加快推进推进项目建设。", "以及以及其他事项。"],
    right: &["大家坐下来讨论讨论、研究研究，一个一个地解决问题。", "支持创业创新，检查集装箱装箱情况，村民代表代表大家发言。", "符合本规定规定的条件，每件实事都要实实在在、时时刻刻放在心上。"],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("doubled_word.csv")).expect("the file is checked by a test")
});

impl Rule for DoubledWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            if in_title(text, hit.span) || in_quotation(text, hit.span) || is_mentioned(text, hit.span) {
                continue;
            }
            if let Some(word) = hit.entry.replacement() {
                let surplus = Span::new(hit.span.start() + word.len(), hit.span.end());
                findings.report(hit.span, format!("“{word}”重复")).fix_safe([Edit::delete(surplus)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn only_the_same_word_twice_is_a_slip() {
        assert_eq!(found(RULE, "我们对此进行进行了研究"), ["进行进行"]);
        assert_eq!(found(RULE, "按照按照要求落实"), ["按照按照"]);
        for text in ["构建共建共治共享格局", "监测预测预警", "学习学习再学习", "这件事研究研究再说"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "对此进行进行了研究"), "对此进行了研究");
    }
}
