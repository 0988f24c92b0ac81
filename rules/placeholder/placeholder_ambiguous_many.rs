//! PLH008 同占位指代多实体

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::mask::Mask;
use super::masked::placeholders;
use super::surroundings::{Surroundings, follows_a_gap};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderAmbiguousMany;

struct PlaceholderAmbiguousMany;

const META: RuleMeta = RuleMeta {
    code: "PLH008",
    name: "placeholder-ambiguous-many",
    title: "同占位指代多实体",
    family: Family::Plh,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "并列、比较的几方用了同一个占位符：“XX市与XX市”“XX区、XX区”“XX的产量比XX的产量高”；“XX两地”只写了一个占位符。",
    why: "读者分不清各指哪一方，还原时也容易填错。可以改用“甲市、乙市”，或者“我市与XX市”。并列的数值（XX亿元、XX亿元）不在此列。",
    wrong: &[
        "XX市与XX市开展对口协作。",
        "由XX区、XX区、XX区分别承担。",
        "推动XX两地深度合作。",
        "**与**、**互相交流。",
    ],
    right: &[
        "甲市与乙市开展对口协作。",
        "增加值分别为320亿元、180亿元。",
        "深化“数据要素×”行动和“人工智能×”应用。",
    ],
};

impl Rule for PlaceholderAmbiguousMany {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let placeholders = placeholders(context);
        let masks: Vec<Mask> =
            placeholders.all.iter().copied().filter(|mask| mask.year(document).is_none()).collect();
        let mut chain: Option<Span> = None;
        for (index, mask) in masks.iter().enumerate() {
            let next = masks.get(index + 1);
            match next.and_then(|next| common_name(document, *mask, *next)) {
                Some(name) => {
                    let whole = Span::new(mask.span.start(), name.end());
                    chain = Some(chain.map_or(whole, |before| before.cover(whole)));
                }
                None => {
                    if let Some(chain) = chain.take() {
                        findings.report(chain, "几方用了同一个占位符，分不清各指哪一方，请区别开来");
                    } else if let Some(pair) = named_as_two(document, *mask) {
                        findings.report(pair, "说的是两方，只写了一个占位符，请补全");
                    }
                }
            }
        }
    }
}

/// What stands between two parties.
const BETWEEN: &[&str] = &[
    "与",
    "和",
    "同",
    "跟",
    "及",
    "以及",
    "、",
    "到",
    "至",
    "—",
    "比",
    "对口帮扶",
    "对口支援",
    "帮扶",
    "支援",
];

/// The second of two masks that stand for different parties but are written alike, with the words that follow both.
fn common_name(document: &Document, one: Mask, two: Mask) -> Option<Span> {
    const LONGEST: usize = 24;
    let text = document.text();
    let between = text.get(one.span.end()..two.span.start()).filter(|between| between.len() <= LONGEST)?;
    if one.span.of(text) != two.span.of(text) {
        return None;
    }
    let (kind, joint) = BETWEEN
        .iter()
        .filter_map(|joint| Some((between.strip_suffix(joint)?, *joint)))
        .min_by_key(|(kind, _)| kind.len())?;
    let after = &text[two.span.end()..];
    let ends = Span::new(two.span.start(), two.span.end() + kind.len());
    if kind.is_empty() {
        let free = !after.starts_with(follows_a_gap);
        let joined = matches!(joint, "与" | "和" | "同" | "、" | "跟");
        return (one.count > 1 && joined && free && !after.starts_with("同志")).then_some(ends);
    }
    let party = joint == "比" || kind.starts_with(is_party);
    (after.starts_with(kind) && kind.chars().all(is_han) && party).then_some(ends)
}

/// Whether `c` begins what a party is called: 市, 区, 公司, 局, 部长.
fn is_party(c: char) -> bool {
    "省市区县旗州盟乡镇村街社路局厅部委办书主同集公企学医院校厂园新".contains(c)
}

/// XX两地: two parties behind one placeholder.
fn named_as_two(document: &Document, mask: Mask) -> Option<Span> {
    let around = Surroundings::of(document, mask.span);
    let mut after = around.rightwards();
    let two = after.next() == Some('两') && after.next().is_some_and(|c| "地市县区镇乡省村".contains(c));
    let listed = matches!(around.left(), Some('、' | '与' | '和' | '及' | '，'));
    (two && !listed).then(|| Span::new(mask.span.start(), mask.span.end() + "两地".len()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn parties_that_cannot_be_told_apart() {
        let cases: &[(&str, &[&str])] = &[
            ("XX市与XX市、XX市签约", &["XX市与XX市、XX市"]),
            ("xxx部长、xxx部长到会", &["xxx部长、xxx部长"]),
            ("愿XX、XX的交往更加密切", &["XX、XX"]),
            ("xxx的资源比xxx的资源多", &["xxx的资源比xxx的资源"]),
            ("XX县对口帮扶XX县", &["XX县对口帮扶XX县"]),
            ("在XX两镇试点", &["XX两镇"]),
            ("XX、XX两地", &["XX、XX"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn values_dates_and_parties_of_different_kinds() {
        for text in [
            "XX亿元、XX亿元，增长X%和X%",
            "XX市与xx市",
            "XX市XX县、XX镇",
            "X月X日至X月X日",
            "第**、第**",
            "XX年和XX年",
            "投入XX万元和XX人",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
