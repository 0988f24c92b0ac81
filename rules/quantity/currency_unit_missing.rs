//! QTY022 金额缺“元”

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::words::{begins_with, clause_before, has_any, skip, tail};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CurrencyUnitMissing;

struct CurrencyUnitMissing;

const META: RuleMeta = RuleMeta {
    code: "QTY022",
    name: "currency-unit-missing",
    title: "金额缺“元”",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "捐款、投资、收入、资金等金额只写了“万”“亿”而没有“元”：捐款23万、投资5.2亿。",
    why: "没有货币单位的数不知是钱还是别的。全文都不写“元”的只作提示，另行注明了单位的不报；面积、产量不在此列；人口数缺“人”的只作提示。",
    wrong: &["接收捐款500多万元，其中某企业捐款23万。", "总投资5.2亿，已到位资金3000万元。"],
    right: &[
        "接收捐款500多万元，其中某企业捐款23万元。",
        "投资3亿元，新增人口23万人，惠及群众2.6万。",
        "接收捐款23万，单位见表注。",
    ],
};

/// Sums of money are called so.
const SUMS: [&str; 27] = [
    "捐款",
    "投资",
    "收入",
    "资金",
    "补助",
    "补贴",
    "贷款",
    "奖金",
    "经费",
    "产值",
    "税收",
    "营收",
    "利润",
    "拨款",
    "债务",
    "债券",
    "成本",
    "融资",
    "销售额",
    "交易额",
    "成交额",
    "帮扶款",
    "消费额",
    "总价",
    "支出",
    "捐赠",
    "利税",
];

/// Sums are also told by what follows: 争取60亿的项目, 欠12亿贷款.
const WHAT_FOR: [&str; 16] = [
    "的项目",
    "的资金",
    "的贷款",
    "的投资",
    "的债",
    "的国家",
    "的订单",
    "资金",
    "贷款",
    "欠款",
    "债务",
    "投资",
    "捐款",
    "补助",
    "经费",
    "奖金",
];

/// Other things that the clause may count.
const OTHERS: [&str; 16] = [
    "人口", "人数", "面积", "人次", "产量", "户数", "用户", "里程", "数量", "粉丝", "播放", "点击", "容量",
    "装机", "吞吐", "客流",
];

impl Rule for CurrencyUnitMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for quantity in document.quantities().iter().filter(|quantity| is_population(document, quantity)) {
            let text = quantity.span.of(document.text());
            findings
                .report(quantity.span, format!("人口数“{text}”缺单位“人”"))
                .severity(Severity::Info)
                .fix_unsafe([Edit::insert(quantity.span.end(), "人")]);
        }
        let mut bare =
            document.quantities().iter().filter(|quantity| lacks_currency(document, quantity)).peekable();
        if bare.peek().is_none() {
            return;
        }
        let named = names_currency(document);
        // A note may say once for all that sums are in 亿元.
        if !named && has_any(document.text(), &["单位：", "单位:", "单位见", "单位为", "单位均"])
        {
            return;
        }
        for quantity in bare {
            let text = quantity.span.of(document.text());
            findings
                .report(quantity.span, format!("金额“{text}”缺货币单位“元”"))
                .fix_unsafe([Edit::insert(quantity.span.end(), "元")])
                .severity(if named { Severity::Warning } else { Severity::Info });
        }
    }
}

/// Whether a number without a unit directly follows 人口: 常住人口23万.
fn is_population(document: &Document, quantity: &Quantity) -> bool {
    let text = document.text();
    let before = tail(&text[..quantity.span.start()], 24);
    let noun = before.trim_end_matches(['达', '到', '为', '约', '近', '超', '过', '有', '共']);
    let after = text[quantity.span.end()..].chars().next();
    is_bare(document, quantity)
        && noun.ends_with("人口")
        && after.is_none_or(|c| matches!(c, '，' | '。' | '；' | ',' | ';' | '\n' | '（'))
}

fn names_currency(document: &Document) -> bool {
    document.quantities().iter().any(|quantity| quantity.unit.of(document.text()) == "元")
}

fn lacks_currency(document: &Document, quantity: &Quantity) -> bool {
    let text = document.text();
    if !is_bare(document, quantity) {
        return false;
    }
    let clause = clause_before(text, quantity.span.start());
    let near = tail(clause, 36);
    let after = &text[quantity.span.end()..];
    let told = begins_with(after, &WHAT_FOR);
    let sum =
        (told || has_any(near, &SUMS) || goes_on(document, quantity, clause)) && !has_any(near, &OTHERS);
    // 投资3万—5万元 and 3亿、5亿元 name the currency behind the last number.
    let shared = after.starts_with(['—', '-', '–', '~', '～', '至', '到', '、', '和', '+', '/']);
    let ends = after.chars().next().is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric())
        || told
        || begins_with(after, &["以上", "左右", "用于", "以内"]);
    sum && ends && !shared && !is_subject(text, quantity.span)
}

/// Whether the clause only goes on about the sum before it: 收入达3亿元，同比增加2000万.
fn goes_on(document: &Document, quantity: &Quantity, clause: &str) -> bool {
    const VERBS: [&str; 30] = [
        "我县",
        "我市",
        "我区",
        "我省",
        "我镇",
        "仅",
        "只",
        "才",
        "目前",
        "实现",
        "达到",
        "达",
        "为",
        "同比",
        "比上年",
        "较上年",
        "已",
        "实际",
        "净",
        "增加",
        "减少",
        "增长",
        "下降",
        "到位",
        "完成",
        "拨付",
        "支付",
        "结余",
        "节约",
        "了",
    ];
    let all = document.quantities();
    let index = all.partition_point(|other| other.span.start() < quantity.span.start());
    let before = index.checked_sub(1).map(|index| &all[index]);
    !clause.is_empty()
        && skip(clause, &VERBS).is_empty()
        && before.is_some_and(|before| {
            (before.unit.of(document.text()) == "元" || is_named_sum(document, before))
                && quantity.span.start() - before.span.end() <= clause.len() + '，'.len_utf8()
        })
}

/// Whether a bare number is called a sum in its own clause.
fn is_named_sum(document: &Document, quantity: &Quantity) -> bool {
    let clause = clause_before(document.text(), quantity.span.start());
    is_bare(document, quantity) && has_any(tail(clause, 36), &SUMS)
}

/// Whether it ends on 万 or 亿 and has no unit.
fn is_bare(document: &Document, quantity: &Quantity) -> bool {
    quantity.unit.is_empty() && quantity.number.of(document.text()).ends_with(['万', '亿'])
}

/// Whether the sum is named for something else than money: 收入水平提升惠及3万.
fn is_subject(text: &str, span: Span) -> bool {
    let clause = clause_before(text, span.start());
    has_any(
        clause,
        &[
            "惠及",
            "覆盖",
            "服务",
            "培训",
            "带动",
            "吸纳",
            "就业",
            "转移",
            "接待",
            "销售量",
            "种植",
            "养殖",
            "出栏",
            "存栏",
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn sums_get_their_currency() {
        assert_eq!(
            mended(RULE, "投资3亿元，收入达到2.5亿，争取资金60亿的项目"),
            "投资3亿元，收入达到2.5亿元，争取资金60亿元的项目"
        );
        assert_eq!(found(RULE, "补助2000元，完成投资**亿，还欠12个亿贷款。"), ["**亿", "12个亿"]);
        assert_eq!(found(RULE, "补助2000元，全年资金任务5亿，我县仅完成3亿。"), ["5亿", "3亿"]);
        assert_eq!(found(RULE, "收入达3.2亿元，同比增加2000万。"), ["2000万"]);
    }

    #[test]
    fn people_get_their_unit_as_a_hint() {
        assert_eq!(mended(RULE, "常住人口达23万，城镇人口占六成"), "常住人口达23万人，城镇人口占六成");
    }

    #[test]
    fn other_counts_are_no_sums() {
        for text in [
            "投资3亿元，种树23万。",
            "投资3亿元，收入提高惠及群众3万。",
            "投资3亿—5亿元。",
            "投资3亿、5亿元。",
            "收入3亿元，粉丝收入用户达5万。",
            "总投资5亿，到位3亿（单位：元）。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
