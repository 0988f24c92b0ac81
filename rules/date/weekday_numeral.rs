//! DAT009 星期用阿拉伯数字

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span, is_blank, is_han};

use super::calendar::JOINTS;
use crate::quantity::words::begins_with;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &WeekdayNumeral;

struct WeekdayNumeral;

const META: RuleMeta = RuleMeta {
    code: "DAT009",
    name: "weekday-numeral",
    title: "星期用阿拉伯数字",
    family: Family::Dat,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "星期几写成了阿拉伯数字：星期5、周3。",
    why: "星期几用汉字数字。每周3次、一周5天、第3周这类次数和时长不在此列。",
    wrong: &["会议定于星期5上午召开。", "请于下周3前报送。", "接待日为周1至周5。"],
    right: &["会议定于星期五上午召开。", "每周3次，每次2小时，一周5天开放。", "第3周3场比赛。"],
};

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(["星期", "礼拜", "周"]));

impl Rule for WeekdayNumeral {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for hit in context.hits {
            let end = hit.span.end();
            let Some(day) = text[end..].chars().next().and_then(han_day) else { continue };
            let digit = Span::new(end, end + 1);
            let quantities = document.quantities();
            let next = quantities.partition_point(|quantity| quantity.span.start() < end);
            let counts = quantities.get(next).is_some_and(|quantity| quantity.span.start() == end);
            let after = &text[digit.end()..];
            if !counts
                && (hit.entry.wrong != "周" || is_weekday(&text[..hit.span.start()], after))
                && ends_number(after)
            {
                let whole = hit.span.cover(digit);
                findings
                    .report(whole, format!("星期几用汉字数字：“{}{day}”", hit.entry.wrong))
                    .fix_safe([Edit::replace(digit, day.to_string())]);
            }
        }
    }
}

fn han_day(digit: char) -> Option<char> {
    let index = digit.to_digit(10)?.checked_sub(1)? as usize;
    ['一', '二', '三', '四', '五', '六', '日'].get(index).copied()
}

fn ends_number(after: &str) -> bool {
    !after.starts_with(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '％' | '+' | '万' | '千' | '百')
    })
}

/// Words that follow a day of the week.
const DAILY: [&str; 17] = [
    "上午", "下午", "中午", "晚", "早", "前", "后", "至", "到", "起", "全天", "召开", "开始", "的", "之前",
    "例会", "凌晨",
];

/// Whether 周 with a digit between these is a day: 下周3, 周3上午, 周3，.
fn is_weekday(before: &str, after: &str) -> bool {
    let outside = before.chars().next_back();
    if outside.is_some_and(|c| {
        c.is_ascii_digit()
            || "一二两三四五六七八九十几数整满第四双首末单年岁上下本这".contains(c) && !"上下本这".contains(c)
    }) {
        return false;
    }
    let next = after.chars().next();
    outside.is_some_and(|c| "上下本这".contains(c))
        || next.is_none_or(|c| !is_han(c) && !is_blank(c))
        || begins_with(after, &DAILY)
        || begins_with(after, &JOINTS)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn days_are_written_in_chinese() {
        assert_eq!(mended(RULE, "周1至周5、星期7，下周3开会"), "周一至周五、星期日，下周三开会");
        for text in ["每星期3次", "四周3米", "周8", "周3.5公里", "历时3周2天", "老周3个孩子", "一周5期"]
        {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
