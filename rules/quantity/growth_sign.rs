//! QTY017 增减词与数值方向矛盾

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::change::{FALLS, RISES, changes, ends_word_of_change};
use super::words::{after_any, clause_before, ends_with, has_any, is_percent, skip, skip_back};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &GrowthSign;

struct GrowthSign;

const META: RuleMeta = RuleMeta {
    code: "QTY017",
    name: "growth-sign",
    title: "增减词与数值方向矛盾",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "增减的词与数的正负、前后值的大小或者后文的“增幅”“降幅”相反：下降-3%、由90%提高到85%、增长3%，降幅收窄。",
    why: "“下降-3%”不知是升是降。写“增速为-3%”或“下降3%”都可以；“下降3%，降幅收窄”不矛盾；名次的升降与数的大小相反，不在此列。",
    wrong: &[
        "固定资产投资下降-3.2%。",
        "外贸出口同比增长-2%。",
        "合格率由90%提高到85%。",
        "贫困户由120户减少到180户。",
        "工业用电同比增长3%，降幅比上月收窄1个百分点。",
    ],
    right: &[
        "固定资产投资增速为-3.2%，比上月回升1个百分点。",
        "工业用电同比下降3%，降幅比上月收窄1个百分点。",
        "合格率由85%提高到90%，办理时间由10天压缩到3天。",
        "排名由10位上升到3位。",
    ],
};

impl Rule for GrowthSign {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for quantity in document.quantities() {
            let before = text[..quantity.span.start()].trim_end_matches(['了', '约', '近', '到', '至']);
            if !before.ends_with(ends_word_of_change) {
                continue;
            }
            let clause = skip_back(clause_before(text, quantity.span.start()), &["了", "约", "近"]);
            // 增速下降到-5% is right, 能耗下降到-5% is not.
            let plain =
                !has_any(clause, &["速", "率", "幅", "气温", "温度"]) && is_percent(quantity.unit.of(text));
            let clause = if plain { skip_back(clause, &["到", "至"]) } else { clause };
            let (rises, falls) = (ends_with(clause, &RISES), ends_with(clause, &FALLS));
            if !rises && !falls {
                continue;
            }
            let number = quantity.span.of(text);
            if quantity.value.is_some_and(|value| value < 0.0) {
                let word = if rises { "增长" } else { "下降" };
                findings.report(quantity.span, format!("“{word}”与负数“{number}”不能并用，请核对方向"));
                continue;
            }
            let rest = after_any(&text[quantity.span.end()..], &["，", ","])
                .map(|rest| skip(rest, &["但", "且", "其"]));
            let contrary = if rises { &["降幅", "跌幅"] } else { &["增幅", "涨幅"] };
            if is_percent(quantity.unit.of(text))
                && let Some(after) = rest.and_then(|rest| after_any(rest, contrary))
                && !has_any(clause, &["降幅", "增幅", "涨幅", "跌幅", "增速", "率", "比重", "占比"])
            {
                let end = text.len() - after.len();
                let word = &text[end - "降幅".len()..end];
                let span = zhubi_text::Span::new(end - "降幅".len(), end);
                let told = if rises { "增长" } else { "下降" };
                findings.report(span, format!("前面说{told}{number}，此处说“{word}”，方向矛盾，请核对"));
            }
        }
        for change in changes(context) {
            let Some((from, to)) = change.from.value.zip(change.to.value) else { continue };
            let place =
                matches!(change.from.unit.of(text), "名" | "位" | "级" | "类" | "档" | "期" | "批" | "代");
            let clause = clause_before(text, change.from.span.start());
            let ranked =
                place || has_any(clause, &["排名", "位次", "名次", "排位", "标准", "要求", "门槛", "限值"]);
            if let Some(rises) =
                change.rises.filter(|rises| !ranked && if *rises { to < from } else { to > from })
            {
                let (from, to) = (change.from.span.of(text), change.to.span.of(text));
                let word = if rises { "增加" } else { "减少" };
                findings.report(
                    change.span(),
                    format!("由“{from}”到“{to}”不是{word}，增减的词与数值矛盾，请核对"),
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
    fn words_against_numbers() {
        for (text, place) in [
            ("同比降低了-1.5%", "-1.5%"),
            ("产量由5万吨增加到3万吨", "5万吨增加到3万吨"),
            ("价格上涨2%，跌幅扩大", "跌幅"),
            ("出口下降5%，但涨幅收窄", "涨幅"),
        ] {
            assert_eq!(found(RULE, text), [place], "{text}");
        }
    }

    #[test]
    fn words_that_agree() {
        for text in [
            "增速由3%回落到-2%",
            "降幅由5%收窄到3%",
            "增速为-3%",
            "下降3%，增速比全国高",
            "由3名上升到1名",
            "响应由4级提升到2级",
            "排放标准由50毫克提高到35毫克",
            "增长3%，降低成本2%",
            "增速由-3%提高到2%",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
