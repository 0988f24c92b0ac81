//! DAT006 “号”代“日”

use zhubi_document::DateMention;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::calendar::JOINTS;
use crate::quantity::words::after_any;
use crate::quotation::{in_quotation, in_title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &HaoRi;

struct HaoRi;

const META: RuleMeta = RuleMeta {
    code: "DAT006",
    name: "hao-ri",
    title: "日期用“号”代“日”",
    family: Family::Dat,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "日期中的“日”写成了“号”：3月5号。",
    why: "“号”是口语，公文用“日”。楼号、文号、车次和引用的原话不在此列。",
    wrong: &["请于3月5号前报送。", "2024年3月5号至8号，举办培训班。"],
    right: &["请于3月5日前到3号楼报到。", "根据国发〔2024〕5号文件精神，5月5号线开通。"],
};

impl Rule for HaoRi {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for date in context.document.dates().iter().filter(|date| date.month.is_some() && date.day.is_some())
        {
            let own = marks_day(text, date.span.end()).then(|| mark_before(date.span.end()));
            for mark in [own, later_day(text, date)].into_iter().flatten() {
                if text[mark.end()..].starts_with(['线', '文', '令', '公', '决', '案', '馆', '院'])
                    || in_title(text, mark)
                    || in_quotation(text, mark)
                {
                    continue;
                }
                findings.report(mark, "日期用“日”不用“号”").fix_safe([Edit::replace(mark, "日")]);
            }
        }
    }
}

fn marks_day(text: &str, end: usize) -> bool {
    text[..end].ends_with('号')
}

fn mark_before(end: usize) -> Span {
    Span::new(end - '号'.len_utf8(), end)
}

/// 号 in 3月5日至8号, whose day is no date of its own.
fn later_day(text: &str, date: &DateMention) -> Option<Span> {
    let rest = after_any(&text[date.span.end()..], &JOINTS)
        .or_else(|| after_any(&text[date.span.end()..], &["、", "和"]))?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    let end = text.len() - after.len() + '号'.len_utf8();
    let day = (1..=2).contains(&digits)
        && after.starts_with('号')
        && !after["号".len()..].starts_with(['楼', '院', '门']);
    day.then(|| mark_before(end))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_day_is_mended_and_numbers_are_not() {
        assert_eq!(mended(RULE, "3月5号至8号，三月十二号"), "3月5日至8日，三月十二日");
        for text in [
            "3月5日",
            "5号机组",
            "3月1号楼封顶",
            "3月5日到5号楼",
            "他说：“我3月5号从县里出发，走了两天两夜才到乡里，路上没有遇到一个人。”",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
