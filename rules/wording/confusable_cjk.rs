//! TYP011 形近字

use std::sync::LazyLock;

use crate::replacement::report_unquoted;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ConfusableCjk;

struct ConfusableCjk;

const META: RuleMeta = RuleMeta {
    code: "TYP011",
    name: "confusable-cjk",
    title: "形近字",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "形状相近的字认错或打错：纳人规划（纳入规划）、千部队伍（干部队伍）、笫一（第一）。",
    why: "多来自图片识别和五笔输入。每条都带前后文限定：资深人士、三千部电话、周末能来等不在此列。",
    wrong: &["要纳人规划管理。", "加强千部队伍建设。", "笫一，统一思想。"],
    right: &[
        "请资深人士座谈，购置三千部电话，周末能来的请签到。",
        "深入推进改革，加强干部队伍建设，一台设备重若千斤。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("confusable_cjk.csv")).expect("the file is checked by a test")
});

impl Rule for ConfusableCjk {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        report_unquoted(context, findings, |wrong, right| format!("“{wrong}”应为{right}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn neighbours_keep_good_words() {
        assert_eq!(found(RULE, "末按规定报告，纳人规划"), ["末按规定", "纳人规划"]);
        for text in ["五千部手机", "年末能够完成", "重若千斤", "期末完成作业"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "纳人规划，巿场"), "纳入规划，市场");
    }
}
