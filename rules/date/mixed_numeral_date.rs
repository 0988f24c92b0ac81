//! DAT008 日期汉阿混写

use zhubi_document::{DateForm, DateMention};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use crate::quantity::words::ends_with;
use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MixedNumeralDate;

struct MixedNumeralDate;

const META: RuleMeta = RuleMeta {
    code: "DAT008",
    name: "mixed-numeral-date",
    title: "日期汉字与阿拉伯数字混写",
    family: Family::Dat,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "一个日期里既有汉字数字又有阿拉伯数字：二〇24年、2024年三月五日。",
    why: "一个日期只用一种数字。农历、年号纪年（光绪24年）和书名号内的原名不在此列。",
    wrong: &["自二〇24年起施行。", "2024年三月五日，项目开工。", "二〇二四年3月5日"],
    right: &[
        "2024年3月5日，项目开工。",
        "二〇二四年三月五日",
        "2024年三月三歌节按期举行。",
        "2024年农历三月初五赶集。",
    ],
};

impl Rule for MixedNumeralDate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for date in context.document.dates().iter().filter(|date| date.form == DateForm::Mixed) {
            let after = &text[date.span.end()..];
            let festival =
                date.day.is_none() && after.starts_with(|c| "初一二三四五六七八九十廿".contains(c));
            if festival
                || ends_with(&text[..date.span.start()], &["农历", "光绪", "民国"])
                || in_title(text, date.span)
            {
                continue;
            }
            let arabic = in_arabic(date);
            findings
                .report(date.span, format!("日期“{}”混用两种数字，应统一，如“{arabic}”", date.span.of(text)))
                .fix_unsafe([Edit::replace(date.span, arabic)]);
        }
    }
}

fn in_arabic(date: &DateMention) -> String {
    let part =
        |number: Option<u16>, mark: &str| number.map_or(String::new(), |number| format!("{number}{mark}"));
    part(date.year, "年") + &part(date.month.map(u16::from), "月") + &part(date.day.map(u16::from), "日")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn one_writing_is_kept() {
        assert_eq!(mended(RULE, "于2024年三月5日和三月8日举行"), "于2024年3月5日和3月8日举行");
        assert!(found(RULE, "《2024年三月五日会议纪要》，二〇二四年三月，2024年元月").is_empty());
    }
}
