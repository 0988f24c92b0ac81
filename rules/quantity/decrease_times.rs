//! QTY002 减少用倍

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::words::{before_any, clause_before, ends_with, has_any, skip_back};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DecreaseTimes;

struct DecreaseTimes;

const META: RuleMeta = RuleMeta {
    code: "QTY002",
    name: "decrease-times",
    title: "减少用“倍”",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "减少、下降、缩短用了“倍”：成本下降2倍、时间缩短了三倍、比上年少1倍。",
    why: "减少一倍就没有了。应写减少百分之几或几分之几（减少三分之二、下降到原来的三分之一）。",
    wrong: &["办理成本下降2倍。", "平均用时缩短了近三倍。", "投诉比上年少1倍。"],
    right: &[
        "办理成本下降三分之二，效率提高2倍。",
        "规模至少扩大2倍，放大或者缩小10倍观察。",
        "罚款不低于违法所得的3倍。",
    ],
};

const SHRINKS: [&str; 17] = [
    "减少", "下降", "降低", "缩小", "缩短", "减轻", "压缩", "回落", "减小", "减慢", "压减", "缩减", "削减",
    "下滑", "减弱", "变慢", "降",
];

impl Rule for DecreaseTimes {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for times in context.document.quantities().iter().filter(|quantity| quantity.unit.of(text) == "倍") {
            let clause = clause_before(text, times.span.start());
            let stem =
                skip_back(clause, &["了", "约", "近", "将近", "超过", "超", "逾", "达", "至少", "整整"]);
            let verb = ends_with(stem, &SHRINKS) && !has_any(clause, &["放大", "扩大或", "下降沿"]);
            let less = has_any(clause, &["比", "较"])
                && before_any(stem, &["少", "低", "小", "短", "轻"])
                    .is_some_and(|head| !ends_with(head, &["至", "不", "最", "多", "减", "大", "缩"]));
            if verb || less {
                findings.report(
                    times.span,
                    format!("减少不用“倍”，请把“{}”改为百分之几或几分之几", times.span.of(text)),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn only_what_shrinks_is_reported() {
        assert_eq!(found(RULE, "能耗降低了约1.5倍，发案数较上年低两倍"), ["1.5倍", "两倍"]);
        for text in [
            "效率提高3倍",
            "下降到原来的0.5倍",
            "成本下降，产量增加2倍",
            "比上年至少3倍",
            "放大缩小10倍",
            "产量是上年的2倍",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
