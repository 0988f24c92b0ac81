//! Deadlines that are set for somebody: 请于3月5日前报送方案.

use zhubi_document::{Date, DateMention, Document, RegionKind};
use zhubi_text::Span;

use super::calendar::Years;
use crate::quantity::words::{
    after_any, before_any, begins_with, ends_clause, has_any, head, skip, skip_back, tail,
};

/// A deadline with the day that it means.
pub(super) struct Deadline<'d> {
    pub mention: &'d DateMention,
    /// The day, in the year 2000 where nothing tells the year.
    pub date: Date,
    /// The text says the year itself.
    pub certain: bool,
    /// Something tells the year.
    pub dated: bool,
    /// Nobody else is named than those whom the text asks: 请于, 请各单位于.
    pub for_all: bool,
    /// The text itself asks for it, and does not tell what was asked: 请于, 务必于.
    pub direct: bool,
    /// What is to be done, up to the next mark: 报送方案.
    pub task: &'d str,
}

const REQUESTS: [&str; 8] = ["请", "务必", "务于", "须于", "须在", "应于", "要于", "报送"];

/// Words that may stand between a mark and the date of a deadline for all.
const LEADS: [&str; 24] = [
    "请各单位",
    "请各部门",
    "请各乡镇",
    "各单位",
    "各部门",
    "各乡镇",
    "各地",
    "有关单位",
    "相关单位",
    "请",
    "务必",
    "务",
    "于",
    "在",
    "须",
    "应",
    "要",
    "并",
    "同时",
    "将",
    "另",
    "最迟",
    "最晚",
    "认真",
];

/// The deadlines of the draft itself, in text order.
pub(super) fn deadlines<'d>(
    document: &'d Document<'d>,
    as_of: Option<Date>,
) -> impl Iterator<Item = Deadline<'d>> + 'd {
    let text = document.text();
    let years = Years::new(document, as_of);
    document.dates().iter().enumerate().filter_map(move |(index, mention)| {
        let rest =
            after_any(&text[mention.span.end()..], &["前", "之前", "以前", "下班前", "上午前", "下午前"])?;
        if begins_with(rest, &["后", "三", "两", "一", "几", "的"]) || !is_own(document, mention.span) {
            return None;
        }
        let sentence = document.sentence_at(mention.span.start())?.span;
        let before = tail(&text[sentence.start()..mention.span.start()], CLAUSE);
        let clause = &before[before.rfind(['，', '；', '：', '。']).map_or(0, |at| at + '，'.len_utf8())..];
        let after = head(rest, CLAUSE);
        let task = &after[..after.find(ends_clause).unwrap_or(after.len())];
        let asked =
            has_any(clause, &REQUESTS) || has_any(task, &["报送", "上报", "反馈", "提交", "报至", "报我"]);
        let told = has_any(clause, &["已", "原", "每年", "次年", "明年", "下一年", "曾"])
            || has_any(task, &["已", "了"]);
        if !asked || told {
            return None;
        }
        let resolved = years.resolve(index);
        let date = resolved
            .map(|resolved| resolved.date)
            .or_else(|| Date::new(SOME_YEAR, mention.month?, mention.day?))?;
        let lead = skip_back(skip(clause, &LEADS), &LEADS);
        let task = skip(skip(task, &["，", "将", "把"]), &["务必"]);
        let direct = has_any(clause, &["请", "务必", "务于"])
            && !has_any(clause, &["要求", "邀请", "申请", "提请", "请示"]);
        let certain = resolved.is_some_and(|resolved| resolved.certain);
        Some(Deadline {
            mention,
            date,
            certain,
            dated: resolved.is_some(),
            for_all: lead.is_empty(),
            direct,
            task,
        })
    })
}

/// A leap year for dates without one.
const SOME_YEAR: u16 = 2000;

/// How much of a sentence is read on either side, in bytes.
const CLAUSE: usize = 150;

fn is_own(document: &Document, span: Span) -> bool {
    document
        .block_at(span.start())
        .is_some_and(|block| document.regions()[block.region].kind == RegionKind::Body)
}

/// The day that a meeting is called for: 定于3月5日召开.
pub(super) fn meeting<'d>(document: &'d Document<'d>) -> Option<&'d DateMention> {
    let text = document.text();
    document.dates().iter().find(|mention| {
        let led = before_any(&text[..mention.span.start()], &["定于", "拟于", "决定于", "将于"]).is_some();
        let rest = head(&text[mention.span.end()..], CLAUSE);
        let clause = &rest[..rest.find(['，', '。', '；', '\n']).unwrap_or(rest.len())];
        let single = clause.contains("召开") && !begins_with(rest, &["至", "—", "-", "、", "到"]);
        led && single && mention.day.is_some() && is_own(document, mention.span)
    })
}

/// Whether `late` comes within half a year after `early`, by their years where both name them.
pub(super) fn is_later(late: &DateMention, early: &DateMention) -> bool {
    let place = |date: &DateMention| {
        date.month.zip(date.day).map(|(month, day)| i32::from(month) * 31 + i32::from(day))
    };
    let Some((late_day, early_day)) = place(late).zip(place(early)) else { return false };
    let years = late.year.zip(early.year).map_or(0, |(late, early)| i32::from(late) - i32::from(early));
    (1..=186).contains(&(years * 372 + late_day - early_day))
}

/// Tasks that must be done before a meeting.
pub(super) fn precedes_meeting(task: &str) -> bool {
    has_any(task, &["回执", "参会", "参加会议", "报名", "与会", "参训人员名单"])
        && !has_any(task, &["材料汇编", "心得", "总结"])
}

#[cfg(test)]
mod tests {
    use super::super::future_past::RULE;
    use crate::testing::found;

    #[test]
    fn deadlines_that_cannot_be_kept() {
        for text in [
            "会议定于2024年3月5日召开，请于3月8日前报送参会名单。",
            "通知于2024年5月10日印发，请各单位于2024年4月20日前报送材料。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "会议定于5月10日召开，请于5月8日前报送参会名单，会后于5月20日前报送贯彻情况。",
            "请于3月20日前报送一季度总结，6月20日前报送半年总结。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn one_task_has_one_deadline() {
        use super::super::duplicate_deadline::RULE;
        assert_eq!(found(RULE, "请于5月20日前报送方案。请务必于5月25日前报送方案。"), ["5月25日"]);
        for text in [
            "甲组于5月20日前报送方案，乙组于5月25日前报送方案。",
            "请各单位于每月5日前报送数据。请各单位于每月8日前报送数据。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
