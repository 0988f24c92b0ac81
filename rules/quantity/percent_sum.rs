//! QTY007 百分比之和不合

use std::sync::LazyLock;

use zhubi_document::{Document, Quantity, parse_numeral};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::percent_list;
use super::words::{after_any, clause_before, has_any, head, is_percent, quantities_in, shown, tail};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PercentSum;

struct PercentSum;

const META: RuleMeta = RuleMeta {
    code: "QTY007",
    name: "percent-sum",
    title: "百分比之和不合",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "并列的各部分占比之和超过100%（分别占45%、35%、30%；男性占55%，女性占50%），从名称看已列全的占比之和不到100%，\
           或者三次产业结构的三个数之和不是100。",
    why: "各部分不会多于整体。允许四舍五入的出入；可以多选的统计和各有各的总数的（两县分别占全县的……）不在此列。",
    wrong: &[
        "一产、二产、三产分别占45%、35%和30%。",
        "财政、社会、自筹资金占比分别为50%、40%、20%。",
        "三次产业结构调整为10.2∶45.3∶48.5。",
        "从来源看，城镇学生占46%，农村学生占64%。",
        "受访群众中，满意的占75%，基本满意的占20%，不满意的占15%。",
    ],
    right: &[
        "一产、二产、三产分别占25%、35%和40%。",
        "三次产业结构调整为10.2∶45.3∶44.5。",
        "选择改善交通、增加绿地的分别占60%、55%（可多选）。",
        "人均收入和消费分别占全市平均水平的92%、95%。",
        "党员中女党员占40%，大专以上学历占70%，35岁以下占20%。",
    ],
};

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of_literals([
        "分别占",
        "占比分别为",
        "比重分别为",
        "占比分别达",
        "比重分别达",
        "分别占比",
        "比例分别为",
        "三次产业",
        "产业结构",
    ])
});

impl Rule for PercentSum {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut read = 0;
        for hit in context.hits {
            if hit.entry.wrong.contains("产业") {
                let sum = structure(document.text(), hit.span.end()).filter(|(span, _)| span.start() >= read);
                if let Some((span, sum)) = sum {
                    read = span.end();
                    findings.report(span, format!("三次产业之和为{}，不是100，请核对", shown(sum)));
                }
            } else if let Some((span, sum)) = shares(document, hit.span) {
                findings.report(span, format!("各部分占比之和为{}%，超过100%，请核对", shown(sum)));
            }
        }
        for (span, sum) in percent_list::mismatches(document) {
            let how = if sum > 100.0 { "超过" } else { "不到" };
            findings.report(span, format!("各部分占比之和为{}%，{how}100%，请核对", shown(sum)));
        }
    }
}

/// How far behind the words the numbers may stand, in bytes.
const NEAR: usize = 60;

/// How much of the sentence is read before and after the words, in bytes.
const SENTENCE: usize = 300;

/// Words that say of what each share is taken, where the wholes may differ.
const OWN_WHOLES: [&str; 10] =
    ["平均", "水平", "同期", "上年", "计划", "目标", "任务", "各自", "预算", "全国"];

/// The listed shares and their sum, where that is more than all.
fn shares(document: &Document, words: Span) -> Option<(Span, f64)> {
    let text = document.text();
    let sentence = document.sentence_at(words.start())?.span;
    let around = [
        tail(&text[sentence.start()..words.start()], SENTENCE),
        head(&text[words.end()..sentence.end().max(words.end())], SENTENCE),
    ];
    if around.iter().any(|part| has_any(part, &["多选", "重复", "交叉", "兼有"])) {
        return None;
    }
    let rest = quantities_in(document, Span::new(words.end(), sentence.end().max(words.end())));
    let first = rest.first()?;
    let base = words.until(first.span).of(text);
    if base.len() > NEAR
        || base.contains(['，', '。', '；'])
        || has_any(base, &OWN_WHOLES)
        || !is_percent(first.unit.of(text))
    {
        return None;
    }
    let mut listed: Vec<&Quantity> = vec![first];
    for pair in rest.windows(2) {
        let joined = matches!(
            &text[pair[0].span.end()..pair[1].span.start()],
            "、" | "和" | "，" | "以及" | "与" | "及"
        );
        if !joined || !is_percent(pair[1].unit.of(text)) {
            break;
        }
        listed.push(&pair[1]);
    }
    let sum: f64 = listed.iter().map(|share| share.value).sum::<Option<f64>>()?;
    let slack: f64 = listed.iter().map(|share| share.step / 2.0).sum();
    let approximate = listed.iter().any(|share| share.approximate);
    let parts = if listed.len() > 2 {
        !base.contains("全")
    } else {
        are_siblings(clause_before(text, words.start()))
    };
    let certain = parts && !approximate && sum < MOST;
    let span = first.span.cover(listed[listed.len() - 1].span);
    (listed.len() > 1 && certain && sum > 100.0 + slack.max(0.5)).then_some((span, sum))
}

/// Parts of one whole with an error in them do not add up to more; the shares are of different things then.
const MOST: f64 = 150.0;

/// Whether the two things before 分别占 divide one whole, by their names: 男、女 or 甲类、乙类.
fn are_siblings(last: &str) -> bool {
    let mut names = last.split(['和', '与', '及']);
    let (Some(first), Some(second), None) = (names.next(), names.next(), names.next()) else { return false };
    let end = |name: &str| name.trim_end_matches(|c| "的占比重例".contains(c)).chars().next_back();
    end(first).is_some() && end(first) == end(second)
}

/// The three parts of 10.2∶45.3∶48.5 and their sum, where that is not 100.
fn structure(text: &str, at: usize) -> Option<(Span, f64)> {
    let near = head(&text[at..], NEAR);
    let stop = near.find(['。', '；', '\n']).unwrap_or(near.len());
    let near = &near[..stop];
    let mut from = 0;
    let mut last = None;
    // 由11∶46∶43调整为10∶45∶45 names two; each is looked at.
    while let Some(start) = near[from..].find(|c: char| c.is_ascii_digit()).map(|start| start + from) {
        let (end, sum, step) = match triple(&near[start..]) {
            Some((len, sum, step)) => (start + len, sum, step),
            None => {
                from =
                    start + near[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(near.len() - start);
                continue;
            }
        };
        if (sum - 100.0).abs() > step * 1.5 + 1e-9 && (60.0..150.0).contains(&sum) {
            last = Some((Span::new(at + start, at + end), sum));
            break;
        }
        from = end;
    }
    last
}

/// Three numbers with colons between: their length, their sum, and the worth of the last digit.
fn triple(text: &str) -> Option<(usize, f64, f64)> {
    let mut rest = text;
    let (mut sum, mut step) = (0.0, f64::MIN_POSITIVE);
    for index in 0..3 {
        if index > 0 {
            rest = after_any(rest, &["∶", ":", "："])?;
        }
        let number = parse_numeral(rest)?;
        sum += number.value;
        step = f64::max(step, number.step);
        rest = &rest[number.len..];
    }
    let goes_on = after_any(rest, &["∶", ":", "："]).is_some();
    (!goes_on).then(|| (text.len() - rest.len(), sum, step))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn sums_above_the_whole() {
        assert_eq!(found(RULE, "三类企业分别占总数的40.5%、35.2%、26.1%"), ["40.5%、35.2%、26.1%"]);
        assert_eq!(found(RULE, "三次产业结构由11:46:43优化为10:45:48"), ["10:45:48"]);
        assert_eq!(found(RULE, "国有企业和民营企业分别占62%和48%"), ["62%和48%"]);
    }

    #[test]
    fn sums_that_round_to_the_whole_and_other_wholes() {
        for text in [
            "分别占33.4%、33.3%、33.4%",
            "分别占40%、35%",
            "分别占全市的60%、55%",
            "分别占年度计划的60%、75%、80%",
            "分别占X%、X%和X%",
            "三次产业结构为10.1∶45.3∶44.7",
            "产业结构不断优化，会议于8:30开始",
            "分别占约60%、55%",
            "新增用地、新增能耗、新增用海用于民间项目的比重分别为99.3%、93.8%、84.6%",
            "新能源装机和发电量占比分别达52%、60%",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
