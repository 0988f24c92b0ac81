//! QTY015 “个亿”口语

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &YiGeYi;

struct YiGeYi;

const META: RuleMeta = RuleMeta {
    code: "QTY015",
    name: "yi-ge-yi",
    title: "“个亿”口语",
    family: Family::Qty,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "金额说成“60个亿”，公文写作“60亿元”。",
    why: "“个亿”是口语，又没有货币单位。讲话稿里可以接受，所以默认关闭。",
    wrong: &["争取项目资金60个亿。", "全年赚了两个亿的利润。"],
    right: &["争取项目资金60亿元。", "培育两个亿元企业、三个亿级园区。"],
};

static WORD: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(
        "wrong,right,not_after,before\n个亿,,元|级|万|吨|斤|人|户|像|产|众|立|豆|联|嘉|达,#|几|多|余|*|亿\n",
    )
    .expect("the columns are those of a lexicon")
});

impl Rule for YiGeYi {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORD)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in context.hits {
            let surplus = Span::new(hit.span.start(), hit.span.start() + '个'.len_utf8());
            findings
                .report(hit.span, "“个亿”是口语，公文写作“亿元”")
                .fix_unsafe([Edit::delete(surplus), Edit::insert(hit.span.end(), "元")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn sums_are_written_with_their_currency() {
        assert_eq!(mended(RULE, "60个亿，十几个亿的项目"), "60亿元，十几亿元的项目");
        assert!(found(RULE, "第一个亿元村，5个亿吨级煤矿，这个亿豆公司").is_empty());
    }
}
