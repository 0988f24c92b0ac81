//! QTY005 分项和≠合计

use std::sync::LazyLock;

use zhubi_document::{Document, Quantity};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::sum_parts::{bracket, is_measure, is_near, is_rate, parts_after, tolerance};
use super::words::has_any;
use super::{sum_before, sum_list};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SumMismatch;

struct SumMismatch;

const META: RuleMeta = RuleMeta {
    code: "QTY005",
    name: "sum-mismatch",
    title: "分项和与合计不符",
    family: Family::Qty,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "分项之和与合计不符：“共……，其中……”所列之和大于合计，“分别为……”或者从名称看已列全的（合格、不合格，男、女）\
           所列之和不等于合计，括号里逐项列出的数、“共……”之前逐项列出的数与合计不等，或者一个分项就大于合计。",
    why: "多是改了一处数字而漏改另一处。“其中”可以只列一部分，所以小于合计的只在差一个数字或者两个数字颠倒时才报；\
          占位符、约数、单位不同的数、可能交叉的分项和四舍五入的误差不在此列。",
    wrong: &[
        "本次培训共25人，其中机关干部18人、企业代表9人。",
        "项目共投入12万元，其中设备6万元、场地3万元、宣传4万元。",
        "共新建泵站3座，分别为东湾2座、西湾2座。",
        "已建成泵站120座，在建泵站30座，总计160座。",
        "全镇共有党员120名，其中农村党员130名。",
        "共抽检商户60家，合格52家，不合格6家。",
        "共修复路灯64盏（主干道50盏、背街小巷12盏）。",
        "全街道有7个村和4个社区，共12个村（社区）。",
    ],
    right: &[
        "本次培训共25人，其中机关干部18人、企业代表7人。",
        "全县共有村医100名，其中女性60名，大专以上学历70名。",
        "已建成泵站120座，在建泵站30座，总计150座。",
        "去年培训120人，比上年增加30人，两年合计210人。",
        "共投资1.3亿元，其中中央资金0.65亿元、地方资金0.66亿元。",
        "共建成5个园区，其中河东园区有企业30家。",
        "共检查企业86家，其中食品企业40家。",
        "共抽检商户60家，合格52家，不合格8家。",
        "全街道有7个村、4个社区，共45个党支部。",
    ],
};

/// What joins a total and its parts.
static KEYWORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(["其中", "分别为", "分别是", "包括", "合计", "总计", "共计"]));

impl Rule for SumMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&KEYWORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let mut report = |mismatch: Mismatch| {
            findings.report(mismatch.total.span, mismatch.message(text)).related(mismatch.parts, "所列分项");
        };
        for hit in context.hits {
            let found = if hit.entry.wrong.ends_with('计') {
                sum_before::mismatch(context.document, hit.span)
            } else {
                mismatch(context.document, hit)
            };
            found.into_iter().for_each(&mut report);
        }
        sum_list::mismatches(context.document).for_each(report);
    }
}

/// A total that its parts do not add up to.
pub(super) struct Mismatch {
    pub total: Quantity,
    pub sum: f64,
    /// From the first part to the last.
    pub parts: Span,
    /// Only one part was listed.
    pub single: bool,
}

impl Mismatch {
    fn message(&self, text: &str) -> String {
        let total = self.total.span.of(text);
        if self.single {
            return format!("分项“{}”大于合计“{total}”，请核对", self.parts.of(text));
        }
        let scale = [("亿", 1e8), ("万", 1e4)]
            .into_iter()
            .find(|(name, _)| self.total.number.of(text).ends_with(name));
        let (name, worth) = scale.unwrap_or(("", 1.0));
        // Four places are more than any count or sum of money is written with, and hide what floating point adds.
        let sum = (self.sum / worth * 1e4).round() / 1e4;
        format!("各分项之和为{sum}{name}{}，与合计“{total}”不符，请核对", self.total.unit.of(text))
    }
}

fn mismatch(document: &Document, hit: &Hit) -> Option<Mismatch> {
    let text = document.text();
    let keyword = hit.span;
    let sentence = document.sentence_at(keyword.start())?.span;
    let all = document.quantities();
    let split = all.partition_point(|quantity| quantity.span.start() < keyword.start());
    let first = all.get(split).filter(|first| first.span.end() <= sentence.end())?;
    let loosely = hit.entry.wrong == "其中";
    let stretch = Span::new(sentence.start(), keyword.start());
    let total = total_before(document, &all[..split], stretch, first, loosely)?;
    let parts = parts_after(text, &all[split..], Span::new(keyword.end(), sentence.end()), total)?;
    let whole = total.value?;
    let tolerance = tolerance(text, total, &parts);
    let mismatch = |sum: f64, parts: Span, single: bool| Some(Mismatch { total: *total, sum, parts, single });
    let (greatest, place) = parts.greatest;
    let unit = total.unit.of(text);
    // A count needs a word for the whole (共, 合计), a sum of money before 其中 does not.
    let named = is_whole(text, total, stretch.start()) || (is_measure(unit) && loosely);
    let included = hit.entry.wrong == "包括";
    if named && !parts.loose && greatest > whole + tolerance && !included {
        return mismatch(greatest, place, true);
    }
    let exceeds = parts.sum > whole + tolerance;
    let differs = (parts.sum - whole).abs() > tolerance;
    let money = unit.ends_with('元');
    let complete = !parts.open && !included && (!loosely || parts.labels.exhaust(money));
    let near = differs && !included && !parts.open && parts.closed && is_near(parts.sum, total);
    let wrong = if complete {
        differs && (!loosely || parts.sum * 2.0 > whole)
    } else {
        ((exceeds && named && !parts.loose) || near) && !parts.labels.overlap(money)
    };
    if parts.count > 1 && wrong { mismatch(parts.sum, parts.spans?, false) } else { None }
}

/// How far before the keyword the total may stand, in quantities and in bytes.
const LOOK_BACK: (usize, usize) = (6, 150);

/// The longest text between a total and the 其中 that follows it directly, in characters.
const DIRECT: usize = 12;

/// The number before the keyword that the parts should add up to.
fn total_before<'a>(
    document: &Document,
    before: &'a [Quantity],
    stretch: Span,
    first: &Quantity,
    loosely: bool,
) -> Option<&'a Quantity> {
    let text = document.text();
    let unit = first.unit.of(text);
    let total = before.iter().rev().take(LOOK_BACK.0).find(|total| {
        stretch.contains(total.span)
            && stretch.end() - total.span.end() <= LOOK_BACK.1
            && total.unit.of(text) == unit
            && !leaves_brackets(&text[total.span.end()..stretch.end()])
    })?;
    let between = &text[total.span.end()..stretch.end()];
    let near = !between.contains(['；', ';', '。']) && !has_any(between, &["其中", "分别", "包括"]);
    let direct = loosely
        && between.chars().count() <= DIRECT
        && between.chars().rev().skip(1).all(|c| !matches!(c, '，' | '、'));
    let named = direct || is_whole(text, total, stretch.start()) || (is_measure(unit) && loosely);
    (near && named && !unit.is_empty() && !is_rate(unit)).then_some(total).filter(|total| !total.approximate)
}

/// Whether a bracket closes in `between` that does not open there, so that what stands before it stands inside.
fn leaves_brackets(between: &str) -> bool {
    let mut depth = 0;
    between.chars().any(|c| {
        depth += bracket(c);
        depth < 0
    })
}

/// How far before a number the word for the whole may stand, in characters.
const CLAUSE: usize = 50;

/// Whether a word in the clause of `total` says that it is the whole.
pub(super) fn is_whole(text: &str, total: &Quantity, start: usize) -> bool {
    let head = &text[start..total.span.start()];
    let ends = |c: &char| !matches!(c, '，' | ',' | '。' | '；' | '：' | '（' | '\n');
    let clause: usize = head.chars().rev().take(CLAUSE).take_while(ends).map(char::len_utf8).sum();
    let clause = &head[head.len() - clause..];
    let together = clause.rfind('共').is_some_and(|at| {
        !clause[..at].ends_with(['公', '中'])
            && !clause[at + '共'.len_utf8()..].starts_with(['同', '享', '产'])
    });
    together
        || has_any(
            clause,
            &["合计", "总计", "累计", "总数", "总额", "总投资", "总面积", "总人口", "现有", "应到"],
        )
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    fn found(text: &str) -> Vec<String> {
        let source = Source::plain("a.txt", text);
        let checked = Linter::new(&[super::RULE], Settings::default()).unwrap().check(&source);
        checked.diagnostics.iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn characters_of_any_width_may_stand_before_the_keyword() {
        for before in ["é", "\u{FFFD}a", "😀", "a"] {
            assert_eq!(
                found(&format!("水库12座、河道5座{before}其中山区5座、平原8座。")),
                [""; 0],
                "{before}"
            );
        }
    }

    #[test]
    fn the_message_names_the_sum_in_the_unit_of_the_total() {
        for (text, message) in [
            ("参会共25人，其中男18人、女9人。", "各分项之和为27人，与合计“25人”不符，请核对"),
            ("参会共25人，其中男16人、女7人。", "各分项之和为23人，与合计“25人”不符，请核对"),
            (
                "共投资1.5亿元，其中中央0.9亿元、地方0.8亿元。",
                "各分项之和为1.7亿元，与合计“1.5亿元”不符，请核对",
            ),
            (
                "共筹集120万元，分别为财政80万元、社会50万元。",
                "各分项之和为130万元，与合计“120万元”不符，请核对",
            ),
            (
                "共检查1,236家，其中生产企业86家、销售单位742家、餐饮服务单位418家。",
                "各分项之和为1246家，与合计“1,236家”不符，请核对",
            ),
            (
                "共选派干部三十名，其中县级十名、乡级十五名，其余六名为村级。",
                "各分项之和为31名，与合计“三十名”不符，请核对",
            ),
            (
                "共有企业30家（其中国有12家、民营20家），产值3亿元。",
                "各分项之和为32家，与合计“30家”不符，请核对",
            ),
            ("共检查50家，其中合格40家、不合格8家。", "各分项之和为48家，与合计“50家”不符，请核对"),
            (
                "总投资2800万元，其中省级补助1200万元、市级配套800万元、县级自筹1000万元。",
                "各分项之和为3000万元，与合计“2800万元”不符，请核对",
            ),
            ("投入36亿元，其中东湾40亿元。", "分项“40亿元”大于合计“36亿元”，请核对"),
            ("共有干部30名，其中县直干部12名，乡镇干部20名。", "各分项之和为32名，与合计“30名”不符，请核对"),
        ] {
            assert_eq!(found(text), [message], "{text}");
        }
    }

    #[test]
    fn lists_that_add_up_or_need_not_are_silent() {
        for text in [
            "共25人，其中男18人、女7人。",
            "共有300人，其中党员120人、女性150人、本科以上学历200人。",
            "共有教师33人，其中教授11人、副教授20人、博士生导师6人。",
            "共100家，其中甲县40家、乙县30家等。",
            "共建成5个园区，其中河东园区带动30个村。",
            "共建成园区5个，其中甲园区有项目30个。",
            "完成投资100.3亿元，其中一产20.1亿元、二产50.1亿元、三产30.2亿元。",
            "共有党员100名，其中农村党员60名（含女党员20名）、机关党员40名。",
            "共有100人（新增20人），其中甲村60人、乙村40人。",
            "共安排1000万元，其中甲县600万元、占60%，乙县400万元。",
            "共三类30项，其中甲类10项，全年还要完成20项，带动就业100人。",
            "约100人，其中甲村60人、乙村50人。",
            "共有X人，其中甲村60人、乙村X人。",
            "共8个镇，包括河东镇等8个镇、12个社区。",
            "今年投资5亿元；其中明年6亿元。",
            "新增造林148万亩、其中北山绿化43万亩，治理退化草原517万亩。",
            "增长5%，其中工业增长8%、投资增长9%。",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
