//! DAT010 农历用阿拉伯数字

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LunarArabic;

struct LunarArabic;

const META: RuleMeta = RuleMeta {
    code: "DAT010",
    name: "lunar-arabic",
    title: "农历用阿拉伯数字",
    family: Family::Dat,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "农历月日写成了阿拉伯数字：农历1月5日，应为农历正月初五。",
    why: "农历月日用汉字数字。可能其实是公历，所以修改须由人确认；公文中少见，默认关闭。",
    wrong: &["农历1月5日举行庙会。", "时间为农历8月15。"],
    right: &["农历正月初五举行庙会。", "时间为2024年9月17日（农历八月十五）。"],
};

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(["农历", "阴历", "旧历", "夏历"]));

impl Rule for LunarArabic {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            let Some((span, month, day)) = arabic_day(text, hit.span.end()) else { continue };
            let written = traditional(month, day);
            let finding = findings.report(span, "农历月日用汉字数字");
            if let Some(written) = written {
                finding.help(format!("如“{written}”")).fix_unsafe([Edit::replace(span, written)]);
            }
        }
    }
}

/// The month and, where it is named, the day at `at`.
fn arabic_day(text: &str, at: usize) -> Option<(Span, usize, Option<usize>)> {
    let (year, rest) = number(&text[at..]).unwrap_or((0, &text[at..]));
    let rest = if year > 0 { rest.strip_prefix('年').unwrap_or(&text[at..]) } else { rest };
    let start = text.len() - rest.len();
    let (month, rest) = number(rest)?;
    let rest = rest.strip_prefix('月')?;
    let day = number(rest);
    let after = day.map_or(rest, |(_, rest)| rest.strip_prefix(['日', '号']).unwrap_or(rest));
    Some((Span::new(start, text.len() - after.len()), month, day.map(|(day, _)| day)))
}

fn number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    Some((digits.parse().ok().filter(|_| digits.len() <= 4)?, rest))
}

fn traditional(month: usize, day: Option<usize>) -> Option<String> {
    const MONTHS: [&str; 12] = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let month = MONTHS.get(month.checked_sub(1)?)?;
    let day = match day {
        None => String::new(),
        Some(10) => "初十".to_owned(),
        Some(day @ 1..=9) => format!("初{}", DIGITS[day]),
        Some(day @ 11..=19) => format!("十{}", DIGITS[day - 10]),
        Some(20) => "二十".to_owned(),
        Some(day @ 21..=29) => format!("廿{}", DIGITS[day - 20]),
        Some(30) => "三十".to_owned(),
        Some(_) => return None,
    };
    Some(format!("{month}月{day}"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn months_and_days_have_their_old_names() {
        assert_eq!(
            mended(RULE, "农历1月5日，阴历8月15，农历12月23日"),
            "农历正月初五，阴历八月十五，农历十二月廿三"
        );
        assert_eq!(mended(RULE, "农历2024年3月"), "农历2024年三月");
        assert!(found(RULE, "农历2024年春节，农历三月").is_empty());
    }
}
