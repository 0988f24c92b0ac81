//! Statements of change with both values in the text: 由5家增加到15家, and what is said to be the difference.

use zhubi_document::{Document, Quantity, parse_numeral};
use zhubi_lint::Context;
use zhubi_text::{Span, is_han};

use super::words::{after_any, before_any, ends_with, has_any, head, is_percent, quantity_at, skip, tail};

/// Words that say that something grows.
pub(super) const RISES: [&str; 27] = [
    "提高", "上升", "增长", "增加", "提升", "扩大", "发展", "攀升", "跃升", "拓展", "扩展", "扩增", "壮大",
    "猛增", "递增", "上涨", "上调", "延长", "增大", "净增", "激增", "上浮", "加大", "扩容", "增", "升", "涨",
];

/// Words that say that something shrinks.
pub(super) const FALLS: [&str; 22] = [
    "下降", "降低", "减少", "压缩", "缩小", "缩短", "回落", "下调", "压减", "精简", "下滑", "缩减", "削减",
    "下跌", "收窄", "减轻", "裁减", "压降", "调减", "降", "减", "跌",
];

/// Whether `c` ends one of these words.
pub(super) fn ends_word_of_change(c: char) -> bool {
    matches!(
        c,
        '高' | '升'
            | '长'
            | '加'
            | '大'
            | '展'
            | '增'
            | '涨'
            | '调'
            | '浮'
            | '容'
            | '降'
            | '低'
            | '少'
            | '缩'
            | '小'
            | '短'
            | '落'
            | '减'
            | '简'
            | '滑'
            | '跌'
            | '窄'
            | '轻'
    )
}

/// A value, what it became, and which way the words between say that it went.
#[derive(Clone, Copy)]
pub(super) struct Change<'d> {
    pub from: &'d Quantity,
    pub to: &'d Quantity,
    /// `None` where the words are neutral: 由……到……, 调整为.
    pub rises: Option<bool>,
}

impl Change<'_> {
    pub fn span(&self) -> Span {
        self.from.span.cover(self.to.span)
    }

    /// The least and greatest quotient that the rounded values admit.
    pub fn ratio(&self, text: &str) -> Option<(f64, f64)> {
        let ((from_low, from_high), (to_low, to_high)) = (bounds(text, self.from)?, bounds(text, self.to)?);
        (from_low > 0.0 && to_low >= 0.0).then(|| (to_low / from_high, to_high / from_low))
    }

    /// The least and greatest difference that the rounded values admit, in the direction that is told.
    pub fn difference(&self, text: &str) -> Option<(f64, f64)> {
        let ((from_low, from_high), (to_low, to_high)) = (bounds(text, self.from)?, bounds(text, self.to)?);
        let (low, high) = (to_low - from_high, to_high - from_low);
        Some(if low + high < 0.0 { (-high, -low) } else { (low, high) })
    }
}

/// What a rounded number may have been before it was rounded; whole numbers of things counted are exact.
pub(super) fn bounds(text: &str, quantity: &Quantity) -> Option<(f64, f64)> {
    let value = quantity.value?;
    let exact = quantity.step == 1.0 && !is_percent(quantity.unit.of(text));
    // Nobody writes 2亿 for 1.6亿 where a share of it matters.
    let most =
        if quantity.number.of(text).contains(['.', '．']) { f64::INFINITY } else { value.abs() * 0.015 };
    let half = if exact { 0.0 } else { (quantity.step / 2.0).min(most) };
    Some((value - half, value + half))
}

/// Words before the first value.
const FROM: [&str; 3] = ["由", "从", "自"];

/// How far before the first value 由 may stand, and how far the second value may stand from it, in bytes.
const NEAR: usize = 45;

/// The changes of a text, which several rules judge: the index of the first value, and which way the second lies.
struct Changes(Vec<(usize, Option<bool>)>);

/// All changes whose two values have one unit, in text order.
pub(super) fn changes<'d>(context: &Context<'d>) -> Vec<Change<'d>> {
    let document = context.document;
    let all = document.quantities();
    let found = context.shared(|document| {
        let pairs = document.quantities().windows(2).enumerate();
        Changes(pairs.filter_map(|(at, pair)| Some((at, change(document, &pair[0], &pair[1])?))).collect())
    });
    found.0.iter().map(|&(at, rises)| Change { from: &all[at], to: &all[at + 1], rises }).collect()
}

/// Which way the words between say that a value went, if they say that one became the other.
fn change(document: &Document, from: &Quantity, to: &Quantity) -> Option<Option<bool>> {
    let text = document.text();
    if to.span.start() > from.span.end() + NEAR
        || from.unit.of(text) != to.unit.of(text)
        || from.value.is_none()
        || to.value.is_none()
    {
        return None;
    }
    let sentence = document.sentence_at(from.span.start())?.span;
    if !sentence.contains(from.span) || !sentence.contains(to.span) {
        return None;
    }
    let before = tail(&text[sentence.start()..from.span.start()], NEAR);
    let clause = before.rfind(['，', '、', '；', '：', ',']).map_or(before, |at| &before[at..]);
    let between = from.span.until(to.span).of(text);
    if between.contains(['，', '、', '；', '。', '：', ',', '\n']) || !has_any(clause, &FROM) {
        return None;
    }
    if is_hedged(text, from) || is_hedged(text, to) {
        return None;
    }
    let stem = before_any(without_time(between), &["到了", "到", "至", "为", "成"])?;
    let rises = if ends_with(stem, &RISES) {
        Some(true)
    } else if ends_with(stem, &FALLS) {
        Some(false)
    } else if stem.chars().count() <= 4 && ends_with(stem, &["", "变", "达", "调整", "改"]) {
        None
    } else {
        return None;
    };
    Some(rises)
}

/// 发展到2024年的 without 2024年的.
fn without_time(between: &str) -> &str {
    let Some(head) = between.strip_suffix('的') else { return between };
    let year = head.strip_suffix('年').map(|head| head.trim_end_matches(|c: char| c.is_ascii_digit()));
    year.or_else(|| before_any(head, &["今年", "目前", "现在", "如今", "年底", "去年"])).unwrap_or(between)
}

/// Whether a word says that the value is not exact; 到 between two values does not.
fn is_hedged(text: &str, quantity: &Quantity) -> bool {
    let (before, after) = (&text[..quantity.span.start()], &text[quantity.span.end()..]);
    ends_with(before, &["约", "近", "超过", "超", "逾", "不足", "不到", "至少"])
        || head(after, 6).starts_with(['多', '余'])
        || after_any(after, &["左右", "以上", "以下", "以内", "多", "余"]).is_some()
        || quantity.span.of(text).contains(['多', '余', '几'])
}

/// What the text says that the difference is.
pub(super) enum Told<'d> {
    /// 增长3倍, 提高5%, 增加10家.
    By(&'d Quantity),
    /// 翻两番: how many times it doubled, and where that stands.
    Doubled(f64, Span),
}

/// What is told of the change directly after `at`: ，增长了3倍. A yearly average is another thing.
pub(super) fn told_after<'d>(document: &'d Document, at: usize) -> Option<Told<'d>> {
    let text = document.text();
    let near = head(&text[at..], NEAR);
    let noun = near.find(|c: char| !is_han(c)).unwrap_or(near.len());
    // 增加到15家企业，增长3倍: the things counted stand before the comma.
    let rest = near[noun..].strip_prefix(['，', '、', ',', '（']).filter(|_| noun <= 24).unwrap_or(near);
    let rest = skip(
        rest,
        &["，", "同比", "共", "累计", "总共", "实际", "比上年", "较上年", "比基期", "整整", "足足", "实现"],
    );
    told_at(document, text_offset(text, at, near, rest))
}

fn text_offset(text: &str, at: usize, near: &str, rest: &str) -> usize {
    debug_assert!(at + near.len() <= text.len());
    at + near.len() - rest.len()
}

/// What is told at `at`: 增长了3倍, 翻一番.
pub(super) fn told_at<'d>(document: &'d Document, at: usize) -> Option<Told<'d>> {
    let text = document.text();
    let rest = &text[at..];
    if let Some(after) = after_any(rest, &["翻了", "翻"]) {
        return doubled(text, at, after);
    }
    let after = after_any(rest, &RISES).or_else(|| after_any(rest, &FALLS))?;
    let after = skip(after, &["了"]);
    let by =
        quantity_at(document, text.len() - after.len()).filter(|by| !by.approximate && by.value.is_some())?;
    Some(Told::By(by))
}

/// 翻两番, 翻番 and 翻倍.
fn doubled<'d>(text: &str, at: usize, after: &str) -> Option<Told<'d>> {
    let end = |rest: &str| Span::new(at, text.len() - rest.len());
    if let Some(rest) = after_any(after, &["番", "倍", "一倍"]) {
        return Some(Told::Doubled(1.0, end(rest)));
    }
    let times = parse_numeral(after)?;
    let rest = after[times.len..].strip_prefix('番')?;
    let exact = !rest.starts_with(['多', '以', '有']);
    (exact && times.value <= 10.0).then(|| Told::Doubled(times.value, end(rest)))
}

#[cfg(test)]
mod tests {
    use super::{FALLS, RISES, ends_word_of_change};

    #[test]
    fn every_word_of_change_ends_with_a_character_that_is_asked_for() {
        for word in RISES.iter().chain(&FALLS) {
            assert!(word.ends_with(ends_word_of_change), "{word}");
        }
    }
}
