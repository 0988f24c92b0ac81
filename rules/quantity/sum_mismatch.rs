//! QTY005 分项和≠合计

use std::sync::LazyLock;

use zhubi_document::{Document, Quantity};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::part_labels::{Labels, is_rest};
use super::sum_before;

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
    what: "“共……，其中……”所列分项之和大于合计，“分别为……”所列分项之和不等于合计，或者一个分项就大于合计。",
    why: "多是改了一处数字而漏改另一处。“其中”可以只列一部分，所以小于合计不报；占位符、约数、单位不同的数和四舍五入的误差不在此列。",
    wrong: &[
        "本次培训共25人，其中机关干部18人、企业代表9人。",
        "项目共投入12万元，其中设备6万元、场地3万元、宣传4万元。",
        "共新建泵站3座，分别为东湾2座、西湾2座。",
        "已建成泵站120座，在建泵站30座，总计160座。",
        "全镇共有党员120名，其中农村党员130名。",
    ],
    right: &[
        "本次培训共25人，其中机关干部18人、企业代表7人。",
        "全县共有村医100名，其中女性60名，大专以上学历70名。",
        "已建成泵站120座，在建泵站30座，总计150座。",
        "去年培训120人，比上年增加30人，两年合计210人。",
        "共投资1.3亿元，其中中央资金0.65亿元、地方资金0.66亿元。",
        "共建成5个园区，其中河东园区有企业30家。",
        "共检查企业86家，其中食品企业40家。",
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
        for hit in context.hits {
            if hit.entry.wrong.ends_with('计') {
                if let Some((total, sum, parts)) = sum_before::mismatch(context.document, hit.span) {
                    let mismatch = Mismatch { total, sum, parts, single: false };
                    findings
                        .report(total.span, mismatch.message(context.document.text()))
                        .related(parts, "所列分项");
                }
                continue;
            }
            if let Some(mismatch) = mismatch(context.document, hit) {
                findings
                    .report(mismatch.total.span, mismatch.message(context.document.text()))
                    .related(mismatch.parts, "所列分项");
            }
        }
    }
}

struct Mismatch {
    total: Quantity,
    sum: f64,
    /// From the first part to the last.
    parts: Span,
    /// Only one part was listed.
    single: bool,
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

/// The parts that a keyword lists.
#[derive(Default)]
struct Parts<'t> {
    spans: Option<Span>,
    sum: f64,
    /// The greatest part and where it stands.
    greatest: (f64, Span),
    count: usize,
    /// What the last digits are worth, summed.
    steps: f64,
    /// All numbers are written out to the same place, without decimals.
    even: bool,
    labels: Labels<'t>,
    /// The list goes on without numbers: 等, 其余为.
    open: bool,
}

fn mismatch(document: &Document, hit: &Hit) -> Option<Mismatch> {
    let text = document.text();
    let keyword = hit.span;
    let sentence = document.sentence_at(keyword.start())?.span;
    let all = document.quantities();
    let split = all.partition_point(|quantity| quantity.span.start() < keyword.start());
    let first = all.get(split).filter(|first| first.span.end() <= sentence.end())?;
    let loosely = hit.entry.wrong == "其中";
    let total =
        total_before(document, &all[..split], Span::new(sentence.start(), keyword.start()), first, loosely)?;
    let parts = parts_after(text, &all[split..], Span::new(keyword.end(), sentence.end()), total)?;
    let whole = total.value?;
    let tolerance = tolerance(text, total, &parts);
    let mismatch = |sum: f64, parts: Span, single: bool| Some(Mismatch { total: *total, sum, parts, single });
    let (greatest, place) = parts.greatest;
    if greatest > whole + tolerance && hit.entry.wrong != "包括" {
        return mismatch(greatest, place, true);
    }
    let exceeds = parts.sum > whole + tolerance;
    let differs = (parts.sum - whole).abs() > tolerance;
    let complete = !parts.open && (!loosely || parts.labels.exhaust()) && hit.entry.wrong != "包括";
    let wrong = if complete {
        differs
    } else {
        exceeds && !parts.labels.overlap(total.unit.of(text).ends_with('元'))
    };
    if parts.count > 1 && wrong { mismatch(parts.sum, parts.spans?, false) } else { None }
}

/// How far before the keyword the total may stand, in quantities and in bytes.
const LOOK_BACK: (usize, usize) = (6, 150);

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
    let near = !between.contains(['；', ';', '。'])
        && !["其中", "分别", "包括"].iter().any(|word| between.contains(word));
    let measured = is_measure(unit);
    // A count needs a word for the whole (共, 合计), a sum of money before 其中 does not.
    let named = is_whole(text, total, stretch.start()) || (measured && loosely);
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

fn bracket(c: char) -> i32 {
    match c {
        '（' | '(' => 1,
        '）' | ')' => -1,
        _ => 0,
    }
}

/// Units whose numbers cannot be added up, or rarely are.
pub(super) fn is_rate(unit: &str) -> bool {
    matches!(
        unit,
        "%" | "％"
            | "‰"
            | "百分之"
            | "千分之"
            | "个百分点"
            | "百分点"
            | "倍"
            | "年"
            | "个月"
            | "岁"
            | "周岁"
            | "℃"
            | "折"
            | "番"
            | "级"
    )
}

/// Units of money and measure, which are rounded; all others count.
fn is_measure(unit: &str) -> bool {
    ["元", "米", "里", "亩", "公顷", "吨", "斤", "克", "升", "瓦", "时", "币", "镑", "平方", "立方", "度"]
        .iter()
        .any(|ending| unit.ends_with(ending))
        || unit.is_ascii()
}

/// How far before a number the word for the whole may stand, in characters.
const CLAUSE: usize = 50;

/// Whether a word in the clause of `total` says that it is the whole.
fn is_whole(text: &str, total: &Quantity, start: usize) -> bool {
    let head = &text[start..total.span.start()];
    let ends = |c: &char| !matches!(c, '，' | ',' | '。' | '；' | '：' | '（' | '\n');
    let clause: usize = head.chars().rev().take(CLAUSE).take_while(ends).map(char::len_utf8).sum();
    let clause = &head[head.len() - clause..];
    let together = clause.rfind('共').is_some_and(|at| {
        !clause[..at].ends_with(['公', '中'])
            && !clause[at + '共'.len_utf8()..].starts_with(['同', '享', '产'])
    });
    together
        || ["合计", "总计", "累计", "总数", "总额", "总投资", "总面积"]
            .iter()
            .any(|word| clause.contains(word))
}

/// No list of parts is longer.
const MOST_PARTS: usize = 40;

/// The longest label of a part, in bytes.
const LABEL: usize = 60;

/// The parts behind the keyword; `None` where it is not clear what belongs to the list.
fn parts_after<'t>(text: &'t str, after: &[Quantity], stretch: Span, total: &Quantity) -> Option<Parts<'t>> {
    let unit = total.unit.of(text);
    let noun = noun_after(text, total, stretch.end());
    let counted = !is_measure(unit);
    let mut parts = Parts { even: true, ..Parts::default() };
    let (mut at, mut depth) = (stretch.start(), 0);
    let mut first_label = "";
    for part in after.iter().take_while(|part| part.span.end() <= stretch.end()).take(MOST_PARTS) {
        let gap = &text[at..part.span.start()];
        let outer = depth == 0;
        for c in gap.chars() {
            depth += bracket(c);
            if depth < 0 {
                break;
            }
        }
        if depth < 0 || (outer && ends_list(gap)) {
            break;
        }
        at = part.span.end();
        if depth > 0 || (part.unit.of(text) != unit && is_rate(part.unit.of(text)) && parts.count > 0) {
            continue;
        }
        let separator = gap.rfind(['、', '，', ',', '：', ':', '和', '及', '与']);
        let label = separator
            .map_or(gap, |at| gap[at..].trim_start_matches(['、', '，', ',', '：', ':', '和', '及', '与']));
        if parts.count == 0 {
            first_label = label;
        } else if gap[separator?..].starts_with(['，', ','])
            && !is_rest(label)
            && !is_sibling(first_label, label)
        {
            break;
        }
        let clear =
            part.unit.of(text) == unit && !part.approximate && label.len() <= LABEL && !relates(label);
        let same = !counted || is_same(noun, noun_after(text, part, stretch.end()));
        parts.add(text, part, label, clear && same)?;
    }
    let last = parts.spans?.end();
    let tail = &text[last..stretch.end()];
    let tail = tail.strip_prefix(noun).unwrap_or(tail);
    parts.open = tail.starts_with(['等', '、', '和'])
        || ["，其余", "，其他", "，剩余", ",其余"].iter().any(|word| tail.starts_with(word));
    Some(parts)
}

impl<'t> Parts<'t> {
    /// Adds a part; `None` when it is not clear that it is one.
    fn add(&mut self, text: &str, part: &Quantity, label: &'t str, clear: bool) -> Option<()> {
        let value = part.value.filter(|_| clear)?;
        self.even &= !part.number.of(text).contains(['.', '．'])
            && (self.count == 0 || self.steps == part.step * self.count as f64);
        self.sum += value;
        self.steps += part.step;
        self.count += 1;
        if value > self.greatest.0 {
            self.greatest = (value, part.span);
        }
        self.spans = Some(self.spans.map_or(part.span, |spans| spans.cover(part.span)));
        self.labels.add(label);
        Some(())
    }
}

/// How much the sum may differ because its numbers are rounded.
fn tolerance(text: &str, total: &Quantity, parts: &Parts<'_>) -> f64 {
    let whole = total.value.unwrap_or(0.0);
    let written = total.number.of(text);
    // 12万元 = 6万元 + 4万元 + 2万元 is a budget to the unit; 186.3亿元 and 1236万元 are figures cut to it.
    let same_place =
        parts.even && parts.steps == total.step * parts.count as f64 && !written.contains(['.', '．']);
    let exact = same_place && (total.step == 1.0 || (!written.contains('亿') && whole / total.step < 100.0));
    if exact { whole * 1e-9 } else { 0.5 * (total.step + parts.steps) * (1.0 + 1e-9) }
}

/// What a quantity counts: 干部 in 25名干部.
fn noun_after<'t>(text: &'t str, quantity: &Quantity, end: usize) -> &'t str {
    let rest = &text[quantity.span.end()..end];
    let stop = |c: char| {
        !zhubi_text::is_han(c)
            || matches!(c, '和' | '及' | '与' | '等' | '其' | '为' | '是' | '在' | '已' | '均')
    };
    &rest[..rest.char_indices().take(12).find(|(_, c)| stop(*c)).map_or(0, |(at, _)| at)]
}

/// Whether a part counts the same things as the total.
fn is_same(total: &str, part: &str) -> bool {
    part.is_empty() || (!total.is_empty() && (total.ends_with(part) || part.ends_with(total)))
}

/// Whether what stands between two quantities ends the list.
fn ends_list(gap: &str) -> bool {
    gap.contains(['；', ';', '。', '\n']) || ["其中", "分别", "包括"].iter().any(|word| gap.contains(word))
}

/// Whether the label relates the number to something else than the total: 带动30人, 比上年多5家.
fn relates(label: &str) -> bool {
    const ANYWHERE: [&str; 11] =
        ["人均", "户均", "平均", "每", "累计", "比", "去年", "上年", "同期", "增长", "较"];
    const BEFORE_NUMBER: [&str; 12] =
        ["带动", "覆盖", "惠及", "服务", "吸纳", "达", "达到", "超", "超过", "入驻", "涉及", "引进"];
    // 有 is a verb unless it belongs to a word such as 国有 or 有限公司.
    let has = label.match_indices('有').any(|(at, has)| {
        !label[..at].ends_with(['国', '公', '私', '自', '所', '现', '特'])
            && !label[at + has.len()..].starts_with(['限', '关', '效', '机', '色'])
    });
    has || ANYWHERE.iter().any(|word| label.contains(word))
        || BEFORE_NUMBER.iter().any(|word| label.ends_with(word))
}

/// Whether two labels name things of one kind, as 甲镇 and 乙镇 or 男 and 女 do: behind a comma another statement may begin.
fn is_sibling(first: &str, label: &str) -> bool {
    let short = |label: &str| label.chars().count() == 1;
    let last = |label: &str| label.chars().next_back();
    (short(first) && short(label)) || (last(first).is_some() && last(first) == last(label))
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
