//! The parts of a sum: a list of labels, each with its number.

use zhubi_document::Quantity;
use zhubi_text::Span;

use super::part_labels::{Labels, is_rest};
use super::words::{begins_with, has_any};

/// The parts that a keyword lists.
#[derive(Default)]
pub(super) struct Parts<'t> {
    pub spans: Option<Span>,
    pub sum: f64,
    /// The greatest part and where it stands.
    pub greatest: (f64, Span),
    pub count: usize,
    /// What the last digits are worth, summed.
    steps: f64,
    /// All numbers are written out to the same place, without decimals.
    even: bool,
    pub labels: Labels<'t>,
    /// The list goes on without numbers: 等, 其余为.
    pub open: bool,
    /// Commas alone say that the parts belong together.
    pub loose: bool,
    /// The list ends with its sentence, its half of a sentence or its bracket.
    pub closed: bool,
}

/// No list of parts is longer.
const MOST_PARTS: usize = 40;

/// The longest label of a part, in bytes.
const LABEL: usize = 60;

/// The parts behind the keyword; `None` where it is not clear what belongs to the list.
pub(super) fn parts_after<'t>(
    text: &'t str,
    after: &[Quantity],
    stretch: Span,
    total: &Quantity,
) -> Option<Parts<'t>> {
    let unit = total.unit.of(text);
    let noun = noun_after(text, total, stretch.end());
    let counted = !is_measure(unit);
    let mut parts = Parts { even: true, ..Parts::default() };
    let (mut at, mut depth) = (stretch.start(), 0);
    let mut first_label = "";
    for part in after.iter().take_while(|part| part.span.end() <= stretch.end()).take(MOST_PARTS) {
        // A range and its second value may both be quantities: the first says it already.
        let Some(gap) = text.get(at..part.span.start()) else { continue };
        let outer = depth == 0;
        for c in gap.chars() {
            depth += bracket(c);
            if depth < 0 {
                break;
            }
        }
        // 500万元（含上年结转100万元） may be paid from elsewhere.
        if outer && unit.ends_with('元') && has_any(gap, &["（含", "(含"]) {
            return None;
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
        let alike = part.unit.of(text) == unit && !part.approximate && !relates(label);
        if parts.count == 0 {
            first_label = label;
        } else if gap[separator?..].starts_with(['，', ','])
            && !is_rest(label)
            && !is_sibling(first_label, label)
        {
            if !(alike && is_plain(label)) {
                break;
            }
            parts.loose = true;
        }
        let counts = noun_after(text, part, stretch.end());
        // In 其中9个镇、5个乡 what is counted says which part it is.
        let noun_first = label.is_empty() && !counts.is_empty();
        let same = !counted || is_same(noun, counts) || (noun_first && shares_character(noun, counts));
        parts.add(
            text,
            part,
            if noun_first { counts } else { label },
            alike && label.len() <= LABEL && same,
        )?;
    }
    let last = parts.spans?.end();
    let tail = &text[last..stretch.end()];
    let own = noun_after(text, after.iter().find(|part| part.span.end() == last)?, stretch.end());
    let tail = tail.strip_prefix(noun).or_else(|| tail.strip_prefix(own)).unwrap_or(tail);
    parts.closed = tail.is_empty() || tail.starts_with(['。', '；', ';', '）', ')']);
    if unit.ends_with('元') && begins_with(tail, &["（含", "(含"]) {
        return None;
    }
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
pub(super) fn tolerance(text: &str, total: &Quantity, parts: &Parts<'_>) -> f64 {
    let whole = total.value.unwrap_or(0.0);
    let written = total.number.of(text);
    // 12万元 = 6万元 + 4万元 + 2万元 is a budget to the unit; 186.3亿元 and 1236万元 are figures cut to it.
    let same_place =
        parts.even && parts.steps == total.step * parts.count as f64 && !written.contains(['.', '．']);
    let exact = same_place && (total.step == 1.0 || (!written.contains('亿') && whole / total.step < 100.0));
    if exact { whole * 1e-9 } else { 0.5 * (total.step + parts.steps) * (1.0 + 1e-9) }
}

/// What a quantity counts: 干部 in 25名干部.
pub(super) fn noun_after<'t>(text: &'t str, quantity: &Quantity, end: usize) -> &'t str {
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

/// Whether both words have a character in common: 乡镇 and 乡.
pub(super) fn shares_character(one: &str, other: &str) -> bool {
    one.chars().any(|c| other.contains(c))
}

/// Whether a slip in one number explains why the sum is not the total: some of the parts may be left out on purpose.
pub(super) fn is_near(sum: f64, total: &Quantity) -> bool {
    let Some(whole) = total.value else { return false };
    if sum > whole {
        return sum <= 1.2 * whole;
    }
    // Two digits that have changed places are a sign by themselves.
    match slip(sum / total.step, whole / total.step) {
        Some(Slip::Swapped) => sum * 2.0 > whole,
        Some(Slip::OneDigit) => sum >= 0.85 * whole,
        None => false,
    }
}

/// How one number became another.
enum Slip {
    OneDigit,
    Swapped,
}

fn slip(one: f64, other: f64) -> Option<Slip> {
    let (one, other) = (format!("{one:.0}"), format!("{other:.0}"));
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let apart: Vec<usize> = (0..one.len()).filter(|&at| one.get(at) != other.get(at)).collect();
    match apart[..] {
        _ if one.len() != other.len() => None,
        [_] => Some(Slip::OneDigit),
        [first, last] if last == first + 1 && one[first] == other[last] && one[last] == other[first] => {
            Some(Slip::Swapped)
        }
        _ => None,
    }
}

/// Whether a comma before the label may stand for 、.
fn is_plain(label: &str) -> bool {
    !label.is_empty()
        && label.chars().count() <= 10
        && !has_any(label, &["年", "月", "另", "新增", "还", "按", "已投"])
}

/// Whether what stands between two quantities ends the list.
fn ends_list(gap: &str) -> bool {
    let may_end = |c| matches!(c, '；' | ';' | '。' | '\n' | '其' | '分' | '包');
    gap.contains(may_end)
        && (gap.contains(['；', ';', '。', '\n']) || has_any(gap, &["其中", "分别", "包括"]))
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
    // Each of these has one of the characters, and most labels have none.
    let may_relate = |c| matches!(c, '均' | '每' | '累' | '比' | '去' | '上' | '同' | '增' | '较');
    has || (label.contains(may_relate) && ANYWHERE.iter().any(|word| label.contains(word)))
        || BEFORE_NUMBER.iter().any(|word| label.ends_with(word))
}

/// Whether two labels name things of one kind, as 甲镇 and 乙镇 or 男 and 女 do: behind a comma another statement may begin.
fn is_sibling(first: &str, label: &str) -> bool {
    let short = |label: &str| label.chars().count() == 1;
    let last = |label: &str| label.chars().next_back();
    (short(first) && short(label)) || (last(first).is_some() && last(first) == last(label))
}

/// How much deeper in brackets the text is behind `c`.
pub(super) fn bracket(c: char) -> i32 {
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
pub(super) fn is_measure(unit: &str) -> bool {
    ["元", "米", "里", "亩", "公顷", "吨", "斤", "克", "升", "瓦", "时", "币", "镑", "平方", "立方", "度"]
        .iter()
        .any(|ending| unit.ends_with(ending))
        || unit.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::super::sum_mismatch::RULE;
    use crate::testing::found;

    #[test]
    fn lists_that_leave_something_out_are_silent() {
        for text in [
            "全年举办培训班20期，其中党务类5期、业务类7期、技能类6期。",
            "收到来信来访共126件，其中来信58件，来访70件。",
            "全县辖15个乡镇，其中9个镇、5个乡。",
            "共有示范点54个，其中河东25个、河西20个。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "全县共有机构320家，其中三级2家、二级5家、乡镇18家、村级280家。",
            "共有村120个，其中示范村20个、达标村80个。",
            "安排资金1000万元，其中道路600万元、产业500万元（含上年结转100万元）。",
            "处分干部25人，其中党纪处分15人、政务处分12人。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
