//! PUN014 省略号与“等/等等”连用

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::ellipsis::{ellipses, with_deng};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &EllipsisDeng;

struct EllipsisDeng;

const META: RuleMeta = RuleMeta {
    code: "PUN014",
    name: "ellipsis-deng",
    title: "省略号与“等/等等”连用",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "列举之后既用了省略号，又用了“等”或“等等”。",
    why: "省略号与“等”“等等”意思相同，只能用一个。“等到”“等级”“平等”之类的词语不在此列。",
    wrong: &["走访了白石村、清河村……等村庄。", "购置了桌椅、书架等等……", "解决了饮水、用电、出行等……问题。"],
    right: &[
        "走访了白石村、清河村等村庄。",
        "他沉默良久……等到散会才开口。",
        "男女平等……这是一项基本国策。",
        "购置了桌椅、书架……",
    ],
};

impl Rule for EllipsisDeng {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for run in ellipses(document) {
            let Some(both) = with_deng(document, run) else { continue };
            let ends_text = document.block_at(run.start()).is_none_or(|block| block.span.end() == run.end());
            let stop = if ends_text { "。" } else { "" };
            findings
                .report(both, "省略号与“等”意思重复，只应保留一个")
                .help("保留“等”时删去省略号")
                .fix_unsafe([Edit::replace(run, stop)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_ellipsis_goes() {
        assert_eq!(mended(RULE, "甲、乙……等地"), "甲、乙等地");
        assert_eq!(mended(RULE, "甲、乙等等……"), "甲、乙等等。");
        assert_eq!(mended(RULE, "甲、乙...等，丙"), "甲、乙等，丙");
        assert_eq!(found(RULE, "（甲、乙）等……"), ["等……"]);
        assert_eq!(found(RULE, "甲、乙……等等。"), ["……等等"]);
    }

    #[test]
    fn words_with_deng_are_silent() {
        for text in ["……等待", "……等级", "人人平等……", "分为三等……", "……等我回来", "甲……乙等"]
        {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
