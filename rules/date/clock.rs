//! Times of the day: what joins two of them, and which of them no clock shows.

use std::rc::Rc;

use zhubi_document::{Document, Token};
use zhubi_lint::Context;
use zhubi_text::{CharClass, Span, is_blank};

use crate::quantity::words::{after_any, begins_with, ends_with, has_any, head, tail};

/// A time of the day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub span: Span,
    pub hour: u16,
    pub minute: u16,
    /// The word for the part of the day directly before: 上午, 下午.
    pub half: Option<Half>,
    /// Written with 时 or 点 and not with a colon.
    pub in_words: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
    Night,
}

impl Clock {
    /// Minutes since midnight, as far as the part of the day tells; `half` serves where none of its own stands.
    fn minutes(self, half: Option<Half>) -> u16 {
        let afternoon = matches!(self.half.or(half), Some(Half::Afternoon)) && self.hour < 12;
        (self.hour + if afternoon { 12 } else { 0 }) * 60 + self.minute
    }
}

const HALVES: [(&str, Half); 12] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("清晨", Half::Morning),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("中午", Half::Afternoon),
    ("晚上", Half::Night),
    ("夜间", Half::Night),
    ("凌晨", Half::Night),
    ("晚", Half::Night),
    ("早", Half::Morning),
];

/// Words in whose clause a ratio or a score is no time.
const NO_TIME: [&str; 12] =
    ["比", "∶", "比分", "赔率", "配比", "杠杆", "缩尺", "坡度", "胜", "负", "约占", "之比"];

/// The times of a text, in text order.
struct Clocks(Vec<Clock>);

/// All times of the day, in text order.
fn clocks(context: &Context) -> Rc<Clocks> {
    context.shared(|document| {
        let bytes = document.text().as_bytes();
        let mut found = Vec::new();
        for mark in document.characters().places_of_any([':', '：', '时', '点']) {
            let before = (mark as usize).checked_sub(1).filter(|&at| bytes[at].is_ascii_digit());
            let token = before.map(|at| document.tokens().partition_point(|token| token.span.end() <= at));
            found.extend(token.and_then(|token| at(document, token)));
        }
        Clocks(found)
    })
}

/// The time whose first digits are the token `index`.
fn at(document: &Document, index: usize) -> Option<Clock> {
    let text = document.text();
    let tokens = document.tokens();
    let token = &tokens[index];
    let hour = small(text, token)?;
    let start = token.span.start();
    let before = text[..start].trim_end_matches(is_blank);
    if before.ends_with(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, ':' | '：' | '.' | '-' | '/' | '第' | '∶')
    }) && !joint_before(before)
    {
        return None;
    }
    let half = HALVES.iter().find(|(word, _)| before.ends_with(word)).map(|(_, half)| *half);
    let after = &text[token.span.end()..];
    if let Some(rest) = after_any(after, &[":", "："]) {
        let minute = tokens[index + 1..].iter().find(|token| token.class == CharClass::Digit)?;
        let direct = minute.span.start() == text.len() - rest.len() && minute.span.len() == 2;
        let goes_on = text[minute.span.end()..].starts_with([':', '：', '.', '%', '∶']);
        let minutes = small(text, minute).filter(|_| direct && !goes_on)?;
        let span = Span::new(start, minute.span.end());
        return Some(Clock { span, hour, minute: minutes, half, in_words: false });
    }
    let rest = after_any(after, &["时", "点钟", "点"])?;
    if rest.starts_with(['间', '段', '期', '代', '速', '候', '左', '以', '内', '后', '常', '位', '半'])
        || !begins_time(before, half)
    {
        return None;
    }
    let minute = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end));
    let minutes =
        minute.and_then(|end| rest[end..].strip_prefix('分').map(|left| (rest[..end].parse().ok(), left)));
    let (minute, left) = match minutes {
        Some((Some(minute), left)) => (minute, left),
        _ => (0, rest),
    };
    let span = Span::new(start, text.len() - left.len());
    Some(Clock { span, hour, minute, half, in_words: true })
}

/// Whether `before` ends with what joins two times.
fn joint_before(before: &str) -> bool {
    ends_with(before, &JOINTS)
}

const JOINTS: [&str; 8] = ["至", "到", "—", "–", "－", "-", "~", "～"];

/// Whether what stands before the hour makes a time of it, and no count of hours or points.
fn begins_time(before: &str, half: Option<Half>) -> bool {
    half.is_some()
        || ends_with(before, &["日", "）", ")", "定于", "于", "天", "每日", "每天", "周末", "为"])
        || joint_before(before)
}

fn small(text: &str, token: &Token) -> Option<u16> {
    let digits = token.span.of(text);
    (token.class == CharClass::Digit && (1..=2).contains(&digits.len())).then(|| digits.parse().ok())?
}

/// Words by which a range of times runs over midnight.
const OVERNIGHT: [&str; 12] =
    ["次日", "翌日", "第二天", "夜", "晚", "凌晨", "通宵", "值班", "值守", "值勤", "隔日", "宵"];

/// Ranges of times that end before they begin, in text order.
pub(super) fn reversed(context: &Context) -> Vec<Span> {
    let text = context.document.text();
    let mut last: Option<Clock> = None;
    let clocks = clocks(context);
    let shown = clocks.0.iter().copied().filter(|clock| clock.hour <= 24 && clock.minute < 60);
    shown
        .filter_map(|clock| {
            let first = last.replace(clock).filter(|first| first.span.end() <= clock.span.start())?;
            let between = text.get(first.span.end()..clock.span.start())?;
            let half = HALVES.iter().find(|(word, _)| between.ends_with(word)).map_or("", |(word, _)| word);
            let joint = between.strip_suffix(half)?.trim_matches(is_blank);
            let sentence = tail(&text[..clock.span.end()], 90);
            let clause = sentence.rfind(['。', '；', '\n']).map_or(sentence, |at| &sentence[at..]);
            let no_time = has_any(clause, &NO_TIME)
                || has_any(head(&text[clock.span.end()..], 9), &["取胜", "获胜", "战胜"]);
            if !JOINTS.contains(&joint) || has_any(clause, &OVERNIGHT) || no_time {
                return None;
            }
            let (from, to) = (first.minutes(None), clock.minutes(first.half));
            // 8:30—5:30 counts the afternoon from noon, and 19:00—7:00 runs over the night.
            let sloppy =
                clock.half.is_none() && first.half != Some(Half::Afternoon) && from <= 12 * 60 && to < 7 * 60;
            let opening = has_any(
                clause,
                &["开放", "办公", "会议", "营业", "培训", "上课", "接待", "受理", "工作时间"],
            );
            let night = from >= 17 * 60 && to <= 9 * 60 && !opening;
            (to < from && !sloppy && !night).then(|| first.span.cover(clock.span))
        })
        .collect()
}

/// Times that no clock shows, with the reason, in text order.
pub(super) fn impossible(context: &Context) -> Vec<(Span, String)> {
    let text = context.document.text();
    let clocks = clocks(context);
    clocks
        .0
        .iter()
        .filter_map(|clock| {
            let before = text[..clock.span.start()].trim_end_matches(is_blank);
            let after = &text[clock.span.end()..];
            let told = clock.half.is_some()
                || ends_with(
                    before,
                    &["日", "号", "）", "定于", "时间为", "时间：", "时间是", "每日", "每天", "改为", "于"],
                )
                || begins_with(
                    after,
                    &[
                        "召开", "开始", "前", "举行", "集合", "到会", "报到", "准时", "结束", "出发", "在市",
                        "在县",
                    ],
                );
            let reason = match (clock.hour, clock.minute, clock.half) {
                (25.., ..) => format!("没有{}时", clock.hour),
                (24, 1.., _) => "一天到24时为止".to_owned(),
                (_, 60.., _) => format!("没有{}分", clock.minute),
                (13..=23, _, Some(Half::Morning)) => "上午没有这个钟点".to_owned(),
                _ => return None,
            };
            let clause = tail(before, 45);
            (told && !has_any(clause, &["比例", "比分", "配比", "之比", "第"]))
                .then_some((clock.span, reason))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::date_order::RULE;
    use crate::testing::found;

    #[test]
    fn ranges_of_hours() {
        for text in ["会议时间：上午11:30至9:00。", "时间为下午5时至2时。", "开放时间为每日17:00—9:00。"]
        {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "办公时间为上午8:30—12:00，下午2:30—6:00。",
            "运营时间为早上6:00至晚上10:00。",
            "夜间施工时段为22:00—6:00。",
            "值守时间19:00—7:00。",
            "候车时间为6:30—次日0:30。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn hours_that_no_clock_shows() {
        use super::super::nonexistent_date::RULE;
        for text in [
            "会议时间为25时。",
            "会议定于14:75召开。",
            "会议定于3月5日上午15:00召开。",
            "请于3月5日上午14时前到会。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
        for text in [
            "比例为14:75，比分为25:20。",
            "会议定于24:00结束。",
            "会议定于3月5日下午3:00召开。",
            "每天工作25时的说法不实",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
