//! DAT004 相对时间

use std::sync::LazyLock;

use zhubi_document::Genre;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RelativeYear;

struct RelativeYear;

const META: RuleMeta = RuleMeta {
    code: "DAT004",
    name: "relative-year",
    title: "相对时间无从推算",
    family: Family::Dat,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::Except(&[Genre::Speech, Genre::Address]),
    what: "用了“今年”“去年”“上月”“近日”这类相对时间，而全文没有成文日期，也没有出现过任何年份。",
    why: "离开成文的时候，读的人不知道是哪一年。有落款日期或文内写过年份的不报；讲话、致辞不在此列。落款常在排版时才加，所以默认关闭。",
    wrong: &["去年10月，我县启动园区建设。", "近日，工作组到河东镇调研，今年将再建两个站点。"],
    right: &[
        "2024年以来，我县启动园区建设，今年完成主体工程。",
        "去年启动园区建设。\n\n河东县人民政府\n2024年3月5日",
    ],
};

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(
        "wrong,right,not_before,not_after\n\
         今年,,,\n去年,,过|离|死|老,\n前年,,以|从|之|提|年|逝,\n明年,,说|分|表|证|光,\n上月,,以|晚,球|亮\n下月,,,\n本月,,,\n本周,,,\n上周,,以,期|边|围\n\
         下周,,,期|边|围\n近日,,附|接|最|临|亲,\n日前,,,\n",
    )
    .expect("the columns are those of a lexicon")
});

impl Rule for RelativeYear {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let dated = context.document.dates().iter().any(|date| date.year.is_some_and(|year| year >= 1000));
        if dated || context.as_of.is_some() {
            return;
        }
        let text = context.document.text();
        // In 交付日前 and 5日前 it is no adverb.
        let begins = |at: usize| text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        for hit in context.hits.iter().filter(|hit| hit.entry.wrong != "日前" || begins(hit.span.start())) {
            findings.report(hit.span, "全文没有成文日期和年份，此处的相对时间无从推算，请写明年份或具体日期");
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn words_that_only_contain_the_words_are_silent() {
        assert!(found(RULE, "目前，附近日产量以前年度最高，交付日前五个工作日提出").is_empty());
        assert_eq!(found(RULE, "去年以来，今年3月"), ["去年", "今年"]);
    }

    #[test]
    fn a_known_day_makes_all_clear() {
        assert!(messages(RULE, "去年3月", Date::new(2024, 3, 5)).is_empty());
    }
}
