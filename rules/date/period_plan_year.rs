//! DAT012 规划期与年份矛盾

use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_blank};

use super::calendar::{JOINTS, date_at, date_until};
use crate::quantity::words::{after_any, begins_with, clause_before, has_any, head, skip, skip_back};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PeriodPlanYear;

struct PeriodPlanYear;

const META: RuleMeta = RuleMeta {
    code: "DAT012",
    name: "period-plan-year",
    title: "规划期、届次与年份矛盾",
    family: Family::Dat,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "五年规划的起止、开局、收官年份或者党的全国代表大会召开的年份写错：“十四五”时期（2020—2025年）、2022年是“十四五”开局之年。",
    why: "“十四五”是2021—2025年，“十五五”是2026—2030年，党的二十大在2022年召开。括注的年份在规划期以内的（2022—2025年实施）不报；\
          “十四五”及中长期、展望的规划不在此列。",
    wrong: &[
        "“十四五”时期（2020—2025年），全县新增绿地三百亩。",
        "2022年是“十四五”规划开局之年。",
        "作为“十四五”收官之年的2024年，任务艰巨。",
        "2021年召开的党的二十大擘画了蓝图。",
    ],
    right: &[
        "“十四五”时期（2021—2025年），全县新增绿地三百亩。",
        "2025年是“十四五”规划收官之年，2026年是“十五五”规划开局之年。",
        "2023年，党的二十大精神深入人心。",
        "印发“十四五”及中长期发展规划（2021—2035年）。",
        "两个十四五岁的学生获奖。",
    ],
};

/// The five-year plans and their first years.
const PLANS: [(&str, u16); 10] = [
    ("十一五", 2006),
    ("十二五", 2011),
    ("十三五", 2016),
    ("十四五", 2021),
    ("十五五", 2026),
    ("第十一个五年", 2006),
    ("第十二个五年", 2011),
    ("第十三个五年", 2016),
    ("第十四个五年", 2021),
    ("第十五个五年", 2026),
];

/// The party's congresses and their years.
const CONGRESSES: [(&str, u16); 4] =
    [("党的十七大", 2007), ("党的十八大", 2012), ("党的十九大", 2017), ("党的二十大", 2022)];

static WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(PLANS.iter().chain(&CONGRESSES).map(|(name, _)| *name)));

impl Rule for PeriodPlanYear {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for hit in context.hits {
            let named = |list: &[(&str, u16)]| {
                list.iter().find(|(name, _)| *name == hit.entry.wrong).map(|(_, year)| *year)
            };
            if let Some(year) = named(&CONGRESSES) {
                if let Some((span, _)) =
                    congress_year(document, hit.span).filter(|(_, written)| *written != year)
                {
                    findings.report(span, format!("{}召开于{year}年，请核对年份", hit.entry.wrong));
                }
            } else if let Some(first) = named(&PLANS).filter(|_| !is_approximate(document.text(), hit.span)) {
                check_plan(document, hit.span, first, findings);
            }
        }
    }
}

/// 二十四五岁 and 十四五个 are numbers.
fn is_approximate(text: &str, name: Span) -> bool {
    text[..name.start()].ends_with(|c: char| "二三四五六七八九".contains(c))
        || text[name.end()..].starts_with(|c: char| "岁个天人名家次万亿里斤元项米户度件".contains(c))
}

/// What may stand between the name of a plan and the word for its year.
const OF_THE_PLAN: [&str; 16] = [
    "”",
    "\"",
    "规划",
    "时期",
    "期间",
    "计划",
    "发展",
    "实施",
    "建设",
    "的",
    "经济社会发展",
    "国民经济和社会发展",
    "全面",
    "圆满",
    "期",
    "五年",
];

/// Words for a year of the plan and which one it is, from 0.
const YEARS: [(&str, u16); 19] = [
    ("开局之年", 0),
    ("开局年", 0),
    ("起步之年", 0),
    ("起始之年", 0),
    ("开篇之年", 0),
    ("首年", 0),
    ("第一年", 0),
    ("第二年", 1),
    ("第三年", 2),
    ("中期之年", 2),
    ("第四年", 3),
    ("第五年", 4),
    ("收官之年", 4),
    ("收官年", 4),
    ("收尾之年", 4),
    ("最后一年", 4),
    ("终期之年", 4),
    ("末年", 4),
    ("末", 4),
];

/// What may stand between a year and the name of the plan of which it is said to be the first or last.
const IS: [&str; 26] = [
    "“", "\"", "是", "为", "系", "即", "作为", "，", "既", "也", "又", "正", "全面", "实施", "推进", "落实",
    "完成", "我国", "我省", "我市", "我县", "我区", "国家", "正值", "到", "底",
];

fn check_plan(document: &Document, name: Span, first: u16, findings: &mut Findings) {
    let text = document.text();
    let last = first + 4;
    if let Some((span, from, to)) = bracketed_years(text, name.end())
        && (from < first || to > last)
    {
        let name = name.of(text);
        findings.report(span, format!("“{name}”是{first}—{last}年，与括注的年份不符，请核对"));
        return;
    }
    let rest = skip(&text[name.end()..], &OF_THE_PLAN);
    let Some((word, index)) = YEARS.iter().find(|(word, _)| rest.starts_with(word)) else { return };
    let end = text.len() - rest.len() + word.len();
    let Some((span, year)) = year_before(document, name.start()).or_else(|| year_after(document, end)) else {
        return;
    };
    let right = first + index;
    if year != right {
        let name = name.of(text);
        findings.report(span, format!("“{name}”{word}是{right}年，与此处的{year}年不符，请核对"));
    }
}

/// The years in the bracket after the plan's name: （2021—2025年）.
fn bracketed_years(text: &str, at: usize) -> Option<(Span, u16, u16)> {
    let near = head(&text[at..], 110);
    let open = near
        .find(['（', '(', '。', '，', '；', '、', '\n'])
        .filter(|open| near[*open..].starts_with(['（', '(']))?;
    if has_any(&near[..open], &["及", "和", "中长期", "远景", "展望", "至", "与", "“", "以来"])
    {
        return None;
    }
    let inner = near[open..].trim_start_matches(['（', '(']);
    let start = at + near.len() - inner.len();
    let (from, rest) = four_digits(inner)?;
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let (to, rest) = match after_any(rest.trim_start_matches(is_blank), &JOINTS) {
        Some(rest) => four_digits(rest.trim_start_matches(is_blank))?,
        None => (from, rest),
    };
    let closes = begins_with(rest.strip_prefix('年').unwrap_or(rest), &["）", ")"]);
    // A single year in a bracket may be that of publication.
    (closes && from != to).then(|| (Span::new(start, at + near.len() - rest.len()), from, to))
}

fn four_digits(text: &str) -> Option<(u16, &str)> {
    let digits = head(text, 4);
    let rest = &text[digits.len()..];
    let whole = digits.len() == 4
        && digits.bytes().all(|c| c.is_ascii_digit())
        && !rest.starts_with(|c: char| c.is_ascii_digit());
    Some((digits.parse().ok().filter(|year| whole && (1900..2200).contains(year))?, rest))
}

fn year_before(document: &Document, at: usize) -> Option<(Span, u16)> {
    let before = skip_back(&document.text()[..at], &IS);
    let date = date_until(document, before.len())?;
    date.year.filter(|year| date.month.is_none() && *year >= 1000).map(|year| (date.span, year))
}

fn year_after(document: &Document, at: usize) -> Option<(Span, u16)> {
    let after = &document.text()[at..];
    let begun = clause_before(document.text(), at).contains("作为");
    let rest = after_any(after, &["（", "(", "的"]).or_else(|| after.strip_prefix('，').filter(|_| begun))?;
    let date = date_at(document, document.text().len() - rest.len())?;
    date.year.filter(|year| *year >= 1000).map(|year| (date.span, year))
}

/// The year in which the text says that a congress was held.
fn congress_year(document: &Document, name: Span) -> Option<(Span, u16)> {
    let text = document.text();
    if let Some(rest) = after_any(&text[name.end()..], &["（", "("]) {
        let date = date_at(document, text.len() - rest.len())?;
        return date.year.filter(|year| *year >= 1000).map(|year| (date.span, year));
    }
    let before = &text[..name.start()];
    let held_before = ["胜利召开的", "召开的"].iter().find_map(|word| before.strip_suffix(word));
    let held_after = begins_with(&text[name.end()..], &["召开", "胜利召开", "开幕", "闭幕", "隆重召开"]);
    let head = held_before.or_else(|| held_after.then(|| before.strip_suffix('，').unwrap_or(before)))?;
    let date = date_until(document, head.len())?;
    date.year.filter(|year| *year >= 1000).map(|year| (date.span, year))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn years_that_are_not_those_of_the_plan() {
        for (text, place) in [
            ("《河东县“十四五”水利发展规划（2021—2026年）》", "2021—2026"),
            ("“十三五”期间（2015年至2020年）", "2015年至2020"),
            ("第十四个五年规划（2020—2025年）", "2020—2025"),
            ("2021年是实施“十三五”规划的第一年", "2021年"),
            ("2024年，是“十四五”规划的第三年", "2024年"),
            ("“十四五”开局之年（2020年）", "2020年"),
            ("作为“十四五”规划的收官之年，2024年任务很重", "2024年"),
            ("到2024年“十四五”末，城镇化率达60%", "2024年"),
            ("2018年10月，党的十九大胜利召开", "2018年10月"),
            ("党的二十大（2021年）以来", "2021年"),
        ] {
            assert_eq!(found(RULE, text), [place], "{text}");
        }
    }

    #[test]
    fn years_of_the_plan_and_of_other_things() {
        for text in [
            "“十四五”规划（2022—2025年）",
            "“十四五”规划（2020年印发）",
            "2025年是“十四五”收官之年",
            "2024年谋划“十五五”开局之年的重大项目",
            "2020年全面建成小康社会，为“十四五”开局之年打好基础",
            "自2023年以来，党的二十大召开后",
            "“十四五”末，城镇化率达60%",
            "2024年是“十四五”规划的第四年",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
