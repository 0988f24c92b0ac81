//! QTY006 占比与数值不符

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::change::bounds;
use super::words::{
    before_any, begins_with, ends_with, has_any, head, is_percent, sentences, shown, skip, skip_back, tail,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RatioMismatch;

struct RatioMismatch;

const META: RuleMeta = RuleMeta {
    code: "QTY006",
    name: "ratio-mismatch",
    title: "占比、完成率与数值不符",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "部分和总数都写明了，又写明占比、完成率或者以所做的事命名的率，三个数对不上：\
           计划投资1.5亿元，已到位6000万元，占比60%（应为40%）；发放问卷200份，收回180份，回收率95%（应为90%）。",
    why: "多是改了数没有改比例。按写出的位数允许四舍五入的出入；约数、占位和分母不能断定的不报。",
    wrong: &[
        "计划投资1.5亿元，已到位6000万元，占比60%。",
        "共有脱贫户300户，其中120户参加合作社，占50%。",
        "完成投资30亿元，占年度计划50亿元的70%。",
        "应参会80人，实到60人，到会率85%。",
        "发放问卷400份，收回380份，回收率为98%。",
    ],
    right: &[
        "计划投资1.5亿元，已到位6000万元，占比40%。",
        "共有脱贫户300户，其中120户参加合作社，占40%。",
        "完成投资30亿元，占年度计划50亿元的60%。",
        "完成投资30亿元，占全市的60%，其中工业投资12亿元，增长20%。",
    ],
};

impl Rule for RatioMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for (sentence, quantities) in sentences(document) {
            for (index, share) in quantities.iter().enumerate() {
                if share.approximate || !is_percent(share.unit.of(text)) {
                    continue;
                }
                let before = &quantities[index.saturating_sub(LOOK_BACK)..index];
                let told = share_of(document, sentence, before, share);
                let rated = || rate_of(text, &quantities[..index], share);
                let Some((part, whole)) = told.or_else(rated) else { continue };
                let Some(right) = mismatch(text, part, whole, share) else { continue };
                // In a list within a list the share may be of an inner total.
                let inner = before.iter().filter(|other| other.span != part.span && agree(text, part, other));
                if inner.into_iter().any(|other| mismatch(text, part, other, share).is_none()) {
                    continue;
                }
                let (part_text, whole_text) = (part.span.of(text), whole.span.of(text));
                let written = share.span.of(text);
                findings
                    .report(
                        share.span,
                        format!("“{part_text}”占“{whole_text}”的{right}%，与“{written}”不符，请核对"),
                    )
                    .related(part.span, "部分")
                    .related(whole.span, "总数");
            }
        }
    }
}

/// How many quantities back the total is looked for.
const LOOK_BACK: usize = 12;

/// The part and the whole whose quotient `share` is said to be.
fn share_of<'q>(
    document: &Document,
    sentence: Span,
    before: &'q [Quantity],
    share: &Quantity,
) -> Option<(&'q Quantity, &'q Quantity)> {
    let text = document.text();
    let last = before.last()?;
    let lead = last.span.until(share.span).of(text);
    if lead.len() > BETWEEN {
        return None;
    }
    let previous = before.len().checked_sub(2).map(|index| &before[index]);
    // 占年度计划50亿元的60%: the whole stands directly before.
    if matches!(lead, "的" | "的比例为" | "的比重为" | "的比例达" | "的比重达") {
        let part = previous.filter(|part| agree(text, part, last))?;
        let between = part.span.until(last.span).of(text);
        if between.len() > BETWEEN {
            return None;
        }
        let of = between.rfind('占').map(|at| &between[at + '占'.len_utf8()..]).or_else(|| task_of(between));
        let near = of.is_some_and(|of| of.len() <= 36 && !of.contains(['，', '。', '；', '、']));
        let joined = between.chars().filter(|c| matches!(c, '，' | '、')).count() <= 1
            && !between.contains(['；', '。']);
        return (near && joined && !has_any(between, &["其中", "分别", "新增"])).then_some((part, last));
    }
    if is_percent(last.unit.of(text)) {
        return None;
    }
    let (part, whole) = (last, base(document, sentence, before, last)?);
    let noun_end = lead.find(['，', ',', '（', '(']).filter(|at| *at <= 30)?;
    let link = lead[noun_end..].trim_start_matches(['，', ',', '（', '(']);
    let link = skip_back(link, &["约", "的", "为", "达", "达到", "到", "仅", "只"]);
    let plain = !link.contains(['，', '、', '；', '。', '：']);
    let of = link.strip_prefix('占');
    let share_word = of.is_some_and(|of| of.is_empty() || begins_with(of, &WHOLES))
        || (ends_with(link, &RATES) && link.chars().count() <= 6);
    (plain && share_word && agree(text, part, whole)).then_some((part, whole))
}

/// How many quantities back a rate may have its whole.
const RATE_BACK: usize = 4;

/// The part and the whole of a rate that is named after what was done with the part: 收回180份，回收率为90%.
fn rate_of<'q>(text: &str, before: &'q [Quantity], share: &Quantity) -> Option<(&'q Quantity, &'q Quantity)> {
    let before = &before[before.len().saturating_sub(RATE_BACK)..];
    let (part, earlier) = before.split_last()?;
    let lead = text.get(part.span.end()..share.span.start()).filter(|lead| lead.len() <= BETWEEN)?;
    let at = lead.find(['，', ',', '（', '('])?;
    let said = skip_back(lead[at..].trim_start_matches(['，', ',', '（', '(']), &RATE_LINKS);
    let stem = skip(before_any(said, &["率", "进度"])?, &["有效", "总", "平均", "综合", "实际", "总体"]);
    let plain = (1..=6).contains(&stem.chars().count()) && stem.chars().all(is_han);
    let whole = earlier.iter().rev().find(|whole| agree(text, part, whole))?;
    let between = whole.span.until(share.span).of(text);
    // What is rated must be named with the part: 合格114人, 达标学校36所.
    let label = &text[whole.span.end()
        ..part.span.start() + head(&text[part.span.start()..], 30).find(['，', '（']).unwrap_or(0)];
    let named = label.contains(stem.chars().next()?) || stem.chars().all(|c| label.contains(c));
    let free = !between.contains(['。', '；', '\n'])
        && !has_any(
            between,
            &["分别", "比上年", "较上年", "同比", "增长", "下降", "每", "户均", "人均", "新增"],
        )
        && !text[share.span.end()..].starts_with('的');
    let (low, high) = (part.value?, whole.value?);
    let partial = low < high && share.value.is_some_and(|value| value < 100.0);
    let fits = |part: &Quantity, whole: &Quantity| {
        agree(text, part, whole) && mismatch(text, part, whole, share).is_none()
    };
    let other =
        before.iter().enumerate().any(|(index, part)| before[..index].iter().any(|whole| fits(part, whole)));
    (plain && named && free && partial && !other).then_some((part, whole))
}

/// What may stand between a rate and its number.
const RATE_LINKS: [&str; 10] = ["为", "达", "达到", "到", "仅", "只", "约", "是", "已达", "仅为"];

/// What a share without a number for the whole may be said to be of: 占比, 占总投资的.
const WHOLES: [&str; 6] = ["比", "总", "计划", "年度计划", "全部", "任务"];

/// Rates that compare what is done with what should be.
const RATES: [&str; 12] = [
    "完成率",
    "到位率",
    "到会率",
    "出席率",
    "参会率",
    "开工率",
    "办结率",
    "参加率",
    "执行率",
    "支出率",
    "拨付率",
    "完成比例",
];

/// The task that was fulfilled: 完成年度任务50亿元的.
fn task_of(between: &str) -> Option<&str> {
    let at = between.rfind("完成")?;
    let of = &between[at + "完成".len()..];
    has_any(of, &["计划", "任务", "目标", "预算"]).then_some(of)
}

/// Words before a total, and words that lead from it to a part.
const TOTALS: [&str; 14] =
    ["共", "计划", "总", "任务", "目标", "预算", "应", "下达", "需", "合计", "设计", "核定", "批复", "安排"];
const PARTS: [&str; 11] =
    ["其中", "已", "实际", "完成", "到位", "实到", "累计", "实有", "落实", "拨付", "建成"];

/// The longest text between a total and its part, in bytes.
const BETWEEN: usize = 200;

/// The total of which `part` is told to be a part.
fn base<'q>(
    document: &Document,
    sentence: Span,
    before: &'q [Quantity],
    part: &Quantity,
) -> Option<&'q Quantity> {
    let text = document.text();
    let unit = part.unit.of(text);
    let index = before[..before.len() - 1].iter().rposition(|whole| {
        whole.unit.of(text) == unit
            && (names_total(text, sentence, whole) || leads_to_part(text, whole, part))
    })?;
    let whole = &before[index];
    let between = whole.span.until(part.span).of(text);
    if between.len() > BETWEEN {
        return None;
    }
    let others = before[index + 1..before.len() - 1]
        .iter()
        .any(|other| !is_percent(other.unit.of(text)) && other.unit.of(text) != unit);
    let listed = between.contains("其中") || begins_with(between, &["中有", "中，"]);
    let direct = index + 2 == before.len();
    // Without 其中 only the number directly before can be the total.
    let tasked = whole_clause(text, sentence, whole);
    let short = between.chars().count() <= 8 && has_any(tasked, &["共", "总", "任务", "计划", "应"]);
    let related = (listed && !others) || (direct && (short || has_any(between, &PARTS)));
    let near = (listed || between.len() <= 60) && !between.contains(['；', '。']);
    let clauses = between.chars().filter(|c| *c == '，').count();
    (related
        && near
        && (listed || clauses <= 1)
        && !has_any(between, &["分别", "新增", "另", "比上年", "同比", "增长"]))
    .then_some(whole)
}

/// 班子成员7人，其中女干部2人 and 3000户中有1500户: the part stands directly in the whole.
fn leads_to_part(text: &str, whole: &Quantity, part: &Quantity) -> bool {
    let between = whole.span.until(part.span).of(text);
    between.chars().count() <= 16
        && (between.find("，其中").is_some_and(|at| at <= 18)
            || begins_with(between, &["中有", "中，有", "中，"]))
}

fn names_total(text: &str, sentence: Span, whole: &Quantity) -> bool {
    let clause = whole_clause(text, sentence, whole);
    has_any(clause, &TOTALS)
        || before_any(clause, &["有", "全"]).is_some()
        || begins_with(clause, &["，应", "全"])
}

/// The longest clause that is read before a total, in bytes.
const CLAUSE: usize = 120;

/// What stands before the total in its clause.
fn whole_clause<'t>(text: &'t str, sentence: Span, whole: &Quantity) -> &'t str {
    let head = tail(&text[sentence.start()..whole.span.start()], CLAUSE);
    head.rfind(['，', '；', '：', ',']).map_or(head, |at| &head[at..])
}

/// Whether both measure one thing.
fn agree(text: &str, part: &Quantity, whole: &Quantity) -> bool {
    let rate = |unit: &str| is_percent(unit) || matches!(unit, "年" | "个月" | "倍" | "个百分点" | "天" | "");
    let unit = part.unit.of(text);
    let sums = unit.is_empty()
        && part.number.of(text).ends_with(['万', '亿'])
        && whole.number.of(text).ends_with(['万', '亿']);
    part.unit.of(text) == whole.unit.of(text)
        && (!rate(unit) || sums)
        && !part.approximate
        && !whole.approximate
        && part.value.is_some()
        && whole.value.is_some_and(|value| value > 0.0)
}

/// The right share, where what is written cannot come from rounding it.
fn mismatch(text: &str, part: &Quantity, whole: &Quantity, share: &Quantity) -> Option<String> {
    let ((part_low, part_high), (whole_low, whole_high)) = (bounds(text, part)?, bounds(text, whole)?);
    let written = share.value?;
    let (low, high) = (part_low / whole_high * 100.0, part_high / whole_low * 100.0);
    let fits = (low - share.step..=high + share.step).contains(&written);
    (!fits && whole_low > 0.0)
        .then(|| shown((part.value.unwrap_or(0.0) / whole.value.unwrap_or(1.0)) * 100.0))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn shares_that_do_not_follow() {
        for (text, share) in [
            ("年度计划1.3亿，已到位5200万，占比达60%。", "60%"),
            ("共有党员120名，其中女党员30名，占20%，青年党员48名，占40%。", "20%"),
            ("下达任务200套，已完成150套，完成率85%。", "85%"),
            ("累计完成12公里，完成年度任务20公里的75%。", "75%"),
            ("总投资5亿元，完成投资2亿元，完成率50%。", "50%"),
            ("班子成员7人，其中女干部2人，占38.6%。", "38.6%"),
            ("参训120人，考试合格114人，合格率为90%。", "90%"),
            ("3000户中有1500户用上天然气，占60%。", "60%"),
            ("全村共300户，种植户120户，占50%。", "50%"),
            ("年度任务100套，开工80套，开工率90%。", "90%"),
            ("共检查400家，其中合格380家（占90%）。", "90%"),
        ] {
            assert_eq!(found(RULE, text), [share], "{text}");
        }
        assert_eq!(
            messages(RULE, "总投资8亿元，已完成2亿元，占总投资的35%。", None),
            ["“2亿元”占“8亿元”的25%，与“35%”不符，请核对"]
        );
    }

    #[test]
    fn rounding_and_other_wholes() {
        for text in [
            "年度计划1.3亿，已到位5388万，占比达41%。",
            "共有300户，其中100户参加，占33.3%。",
            "受理案件500件，办结480件，其中调解结案300件，调解率62.5%。",
            "中小学120所、幼儿园86所，入园率92%。",
            "检查企业300家，整改45家，整改率100%。",
            "共有300户，带动就业120人，占全县的50%。",
            "投资30亿元，占全省的12%。",
            "共有300户，其中约100户参加，占50%。",
            "计划投资XX亿元，已到位5亿元，占比30%。",
            "总投资8亿元，新增2亿元，增长35%。",
            "共有300户，其中脱贫户120户，监测户30户，占25%。",
            "共有企业300家，其中规上企业40家，产值占60%。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", messages(RULE, text, None));
        }
    }
}
