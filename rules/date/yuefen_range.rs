//! DAT007 月份起止加“份”

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use super::calendar::JOINTS;
use crate::quantity::words::{before_any, tail};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &YuefenRange;

struct YuefenRange;

const META: RuleMeta = RuleMeta {
    code: "DAT007",
    name: "yuefen-range",
    title: "月份起止加“份”",
    family: Family::Dat,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "起止月份后多了“份”：1—2月份，统计上写作1—2月。",
    why: "“份”指单独的一个月（2月份），起止时段不用。只是习惯，所以默认关闭。",
    wrong: &["1—2月份，工业投资增长5%。", "3月至5月份集中整治。"],
    right: &["1—2月，工业投资增长5%。", "2月份，工业投资增长5%。"],
};

static WORD: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(["月份"]));

impl Rule for YuefenRange {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORD)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits.iter().filter(|hit| ends_range(&text[..hit.span.start()])) {
            let surplus = Span::new(hit.span.end() - '份'.len_utf8(), hit.span.end());
            findings.report(hit.span, "起止月份后不加“份”").fix_safe([Edit::delete(surplus)]);
        }
    }
}

/// Whether `before` ends as 1—2 or 1月至2 does.
fn ends_range(before: &str) -> bool {
    let near = tail(before, 20);
    let head = near.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    head.len() < near.len()
        && before_any(head, &JOINTS).is_some_and(|head| {
            head.ends_with(|c: char| c.is_ascii_digit() || "月份一二三四五六七八九十".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn only_ranges_lose_the_word() {
        assert_eq!(mended(RULE, "一至三月份，1-5月份"), "一至三月，1-5月");
        assert!(found(RULE, "5月份、到5月份、自5月份起").is_empty());
    }
}
