//! QTY010 非法定计量单位

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Edit;

use crate::quotation::{in_quotation, in_title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &IllegalUnit;

struct IllegalUnit;

const META: RuleMeta = RuleMeta {
    code: "QTY010",
    name: "illegal-unit",
    title: "非法定计量单位",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Law("《中华人民共和国计量法》"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "数字后用了已经废止的或外国的计量单位：公尺、公分、平米、市斤、华里、英里、马力；或者单位没有写全：平方、立方。",
    why: "公文使用国家法定计量单位。只是旧名的（公尺即米）可以直接改；需要换算的（马力、英里）只提示。\
          亩、公里、公斤可以使用，不报；英寸在显示屏、晶圆等行业通行，只作提示；引用的原文不在此列。",
    wrong: &["墙高3公尺，厚30公分。", "新建厂房2000平米。", "配备80马力拖拉机两台。", "全程二十华里。"],
    right: &[
        "墙高3米，厚30厘米。",
        "流转土地三千亩，硬化道路5公里，收粮2万公斤。",
        "开足马力抓生产，三公分开管理。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("illegal_unit.csv")).expect("the file is checked by a test")
});

impl Rule for IllegalUnit {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in
            context.hits.iter().filter(|hit| !in_title(text, hit.span) && !in_quotation(text, hit.span))
        {
            let unit = &hit.entry.wrong;
            let finding = match hit.entry.replacement() {
                Some(right) => findings
                    .report(hit.span, format!("“{unit}”不是法定计量单位，应为“{right}”"))
                    .fix_safe([Edit::replace(hit.span, right)]),
                None => findings.report(hit.span, format!("“{unit}”不是法定计量单位，请换算后改用法定单位")),
            };
            if unit == "英寸" {
                finding.severity(Severity::Info);
            }
            if hit.entry.note.contains('=') || hit.entry.note.contains('约') {
                finding.help(hit.entry.note.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn units_need_a_number() {
        assert_eq!(found(RULE, "120马力，5英里，三市斤，上百平米"), ["马力", "英里", "市斤", "平米"]);
        assert!(
            found(RULE, "马力十足，公分成，办公分为三区，一公分为二，《8公尺标准》，太平米业").is_empty()
        );
    }

    #[test]
    fn old_names_are_replaced_and_other_measures_kept() {
        assert_eq!(mended(RULE, "3公尺、5公分、80马力"), "3米、5厘米、80马力");
    }
}
