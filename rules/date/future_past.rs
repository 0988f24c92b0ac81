//! DAT011 时态与时点矛盾

use std::sync::LazyLock;

use zhubi_document::{Date, DateMention, Document, RegionKind};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::calendar::date_at;
use super::deadline::{deadlines, is_later, meeting, precedes_meeting};
use crate::quantity::words::{after_any, begins_with, ends_with, has_any, head, tail};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FuturePast;

struct FuturePast;

const META: RuleMeta = RuleMeta {
    code: "DAT011",
    name: "future-past",
    title: "时态与成文时间矛盾",
    family: Family::Dat,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "成文之后的日子写成已经发生（11月的材料写“截至12月底已完成”），或者成文之前的日子写成将要发生（2024年的材料写“预计2023年底完工”）；\
           要求的期限早于成文时间，或者报名、回执的期限晚于会议时间。",
    why: "多是套用旧稿或提前起草留下的。须知道成文日期才能判断；“原计划”“曾预计”和附件、转发的文件不在此列。",
    wrong: &[
        "河东县上半年工作总结\n截至2024年12月底，已完成投资3亿元。\n\n河东县人民政府\n2024年11月5日",
        "关于报送年度计划的通知\n请于2024年3月1日前报送计划。\n\n河东县财政局\n2024年4月5日",
        "会议定于2024年5月6日召开，请于5月8日前报送参会名单。",
        "关于河东大桥建设情况的报告\n项目预计2023年底建成通车。\n\n河东县交通运输局\n2024年11月5日",
    ],
    right: &[
        "截至2024年10月底，已完成投资3亿元。\n\n河东县人民政府\n2024年11月5日",
        "项目原计划2023年底建成，预计2025年6月通车。\n\n河东县交通运输局\n2024年11月5日",
        "会议定于2024年5月6日召开，请于4月30日前报送参会名单。",
        "截至2024年12月底，预计完成投资3亿元。\n\n河东县人民政府\n2024年11月5日",
    ],
};

/// Words that put what follows into the past, and words that put it into the future.
const DONE: [&str; 4] = ["截至", "截止", "已于", "已在"];
const COMING: [&str; 14] = [
    "预计",
    "将于",
    "将在",
    "拟于",
    "拟在",
    "定于",
    "计划于",
    "计划在",
    "力争",
    "争取",
    "有望于",
    "预计将于",
    "预计到",
    "预计在",
];

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(DONE.into_iter().chain(COMING)));

impl Rule for FuturePast {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        report_late_replies(document, context.as_of, findings);
        report_after_issue(document, findings);
        let Some(today) = context.as_of else { return };
        report_past_deadlines(document, today, findings);
        for hit in context.hits.iter().filter(|hit| is_own(document, hit.span)) {
            let Some(date) = date_after(document, hit.span.end()) else { continue };
            let span = hit.span.cover(date.span);
            let (year, month, day) = (today.year, today.month, today.day);
            if DONE.contains(&hit.entry.wrong.as_str()) {
                if is_after(document, date, today) && tells_as_done(document, hit.span, date.span) {
                    let text = date.span.of(document.text());
                    findings.report(
                        span,
                        format!("“{text}”晚于成文时间{year}年{month}月{day}日，却写作已经发生，请核对"),
                    );
                }
            } else if is_before(document, date, today) && !is_recalled(document, hit.span) {
                let text = span.of(document.text());
                findings.report(
                    span,
                    format!("成文时间是{year}年{month}月{day}日，“{text}”已经过去，请核对时间或改写时态"),
                );
            }
        }
    }
}

/// Answers to an invitation that are due after the meeting: 定于5月6日召开, 请于5月8日前报送参会名单.
fn report_late_replies(document: &Document, as_of: Option<Date>, findings: &mut Findings) {
    let Some(called) = meeting(document) else { return };
    for deadline in deadlines(document, as_of).filter(|deadline| precedes_meeting(deadline.task)) {
        if is_later(deadline.mention, called) {
            let text = deadline.mention.span.of(document.text());
            findings
                .report(deadline.mention.span, format!("期限“{text}”晚于会议召开的时间，请核对"))
                .related(called.span, "会议时间");
        }
    }
}

/// A deadline of a document that the sentence itself says was issued later: 于5月10日印发，请于4月20日前报送.
fn report_after_issue(document: &Document, findings: &mut Findings) {
    let text = document.text();
    for deadline in deadlines(document, None) {
        let Some(sentence) = document.sentence_at(deadline.mention.span.start()) else { continue };
        let all = document.dates();
        let index = all.partition_point(|date| date.span.start() < deadline.mention.span.start());
        let Some(issued) = index.checked_sub(1).map(|index| &all[index]) else { continue };
        let said = begins_with(&text[issued.span.end()..], &["印发", "下发", "发布", "发出", "启动", "部署"]);
        if sentence.span.contains(issued.span)
            && said
            && issued.date().is_some_and(|day| deadline.certain && deadline.date < day)
        {
            let text = deadline.mention.span.of(text);
            findings
                .report(deadline.mention.span, format!("期限“{text}”早于前面的时间，请核对"))
                .related(issued.span, "前面的时间");
        }
    }
}

/// Deadlines that had passed on the day of issue.
fn report_past_deadlines(document: &Document, today: Date, findings: &mut Findings) {
    let called = document.written_on().is_some();
    for deadline in deadlines(document, Some(today)).filter(|_| called) {
        let text = &document.text()[..deadline.mention.span.start()];
        // The words before some dates have a finding of their own.
        let worded = COMING.iter().any(|word| text.ends_with(word));
        if deadline.dated && deadline.direct && deadline.date < today && !worded {
            let (year, month, day) = (today.year, today.month, today.day);
            let text = deadline.mention.span.of(document.text());
            findings.report(
                deadline.mention.span,
                format!("期限“{text}”早于成文时间{year}年{month}月{day}日，请核对"),
            );
        }
    }
}

/// Whether the place is in the draft itself, not in what it forwards.
fn is_own(document: &Document, span: Span) -> bool {
    document
        .block_at(span.start())
        .is_some_and(|block| document.regions()[block.region].kind == RegionKind::Body)
}

fn date_after<'d>(document: &'d Document, at: usize) -> Option<&'d DateMention> {
    let rest = &document.text()[at..];
    let rest = after_any(rest, &["将于", "在", "到", "于", "至"]).unwrap_or(rest);
    date_at(document, document.text().len() - rest.len())
}

/// The year that the date names or takes over from the date before it in its sentence.
fn year_of(document: &Document, date: &DateMention) -> Option<u16> {
    if date.year.is_some() {
        return date.year.filter(|year| *year >= 1000);
    }
    let all = document.dates();
    let index = all.partition_point(|other| other.span.start() < date.span.start());
    let block = document.block_at(date.span.start())?;
    let before = all[..index].iter().rev().take(4).take_while(|other| block.span.contains(other.span));
    before.into_iter().find_map(|other| other.year)
}

fn is_after(document: &Document, date: &DateMention, today: Date) -> bool {
    let at_end = begins_with(&document.text()[date.span.end()..], &["底", "末"]);
    let named = year_of(document, date);
    // Early in a year 12月底 is that of the year before.
    let Some(year) = named.or_else(|| Some(today.year).filter(|_| today.month >= 7)) else { return false };
    let month = date.month.or(at_end.then_some(12));
    let day = date.day.or((at_end && month.is_some()).then_some(28));
    let Some(month) = month else { return year > today.year };
    (year, month) > (today.year, today.month)
        || ((year, month) == (today.year, today.month) && day.is_some_and(|day| day > today.day && day < 28))
}

fn is_before(document: &Document, date: &DateMention, today: Date) -> bool {
    let Some(year) = date.year.filter(|year| *year >= 1000) else { return false };
    let Some(month) = date.month else {
        // 2024年至2026年 has not passed when it begins.
        let range = begins_with(&document.text()[date.span.end()..], &["至", "到", "—", "-", "起", "开始"]);
        return year < today.year && !range;
    };
    let range = begins_with(&document.text()[date.span.end()..], &["至", "到", "—", "-", "起", "开始"]);
    !range && (year, month, date.day.unwrap_or(31)) < (today.year, today.month, today.day)
}

/// Words that tell of what has happened, and words that speak of what will.
const PAST: [&str; 8] = ["已", "累计", "共完成", "完成了", "实现了", "达到了", "先后", "共有"];
const AHEAD: [&str; 18] = [
    "预计", "将", "计划", "确保", "力争", "目标", "争取", "拟", "有望", "须", "应当", "必须", "可达", "要",
    "预期", "安排", "任务", "到期",
];

/// How much of the sentence around the words is read, in bytes before and after.
const AROUND: (usize, usize) = (240, 300);

fn tells_as_done(document: &Document, word: Span, date: Span) -> bool {
    let text = document.text();
    let Some(sentence) = document.sentence_at(word.start()) else { return false };
    let rest = head(&text[date.end()..sentence.span.end().max(date.end())], AROUND.1);
    let told = ["已于", "已在"].contains(&word.of(text)) || has_any(rest, &PAST);
    told && !has_any(rest, &AHEAD) && !has_any(sentence_before(document, word), &AHEAD)
}

/// The sentence up to `word`, or the end of it.
fn sentence_before<'d>(document: &Document<'d>, word: Span) -> &'d str {
    let sentence = document.sentence_at(word.start());
    sentence.map_or("", |sentence| tail(&document.text()[sentence.span.start()..word.start()], AROUND.0))
}

/// Whether the plan is told as one of the past: 原计划, 曾预计; 规定于 is another word.
fn is_recalled(document: &Document, word: Span) -> bool {
    let before = &document.text()[..word.start()];
    ends_with(before, &OTHER_WORDS)
        || has_any(
            sentence_before(document, word),
            &["原", "曾", "当时", "此前", "最初", "早在", "提出", "要求", "规划"],
        )
}

/// What makes another word of 定于 and its like, or tells it as a thing of the past.
const OTHER_WORDS: [&str; 18] = [
    "原", "曾", "固", "规", "限", "制", "签", "确", "判", "法", "指", "特", "决", "商", "约", "时", "不",
    "已",
];

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::messages;

    fn count(text: &str) -> usize {
        messages(RULE, text, Date::new(2024, 11, 5)).len()
    }

    #[test]
    fn what_contradicts_the_day_of_writing() {
        for text in [
            "截至12月底，已完成投资3亿元。",
            "截至2024年底，全县累计建成站点30个。",
            "截至2024年11月20日，已报送28家。",
            "项目已于2025年3月竣工。",
            "预计到2023年底全部完成。",
            "会议将于2024年10月8日召开。",
            "该桥预计2024年6月通车。",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn what_agrees_or_cannot_be_told() {
        for text in [
            "截至10月底，已完成投资3亿元。",
            "2023年，截至12月底，已完成投资3亿元。",
            "截至2024年底，预计完成3亿元。",
            "截至2024年11月5日，已报送28家。",
            "截至2024年11月底，须全部办结已受理事项。",
            "预计2024年全年增长5%。",
            "原定于2023年6月召开的会议推迟。",
            "项目已于2024年3月竣工，预计2025年投用。",
            "按照当时提出的目标，力争2022年完成。",
            "计划在2023年至2025年实施。",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
        assert!(messages(RULE, "截至12月底，已完成。", None).is_empty());
        assert!(messages(RULE, "截至12月底，已完成。", Date::new(2024, 2, 1)).is_empty());
    }
}
