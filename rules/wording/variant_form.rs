//! TYP003 异形词

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{own_words, wanted};
use zhubi_text::Edit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &VariantForm;

struct VariantForm;

const META: RuleMeta = RuleMeta {
    code: "TYP003",
    name: "variant-form",
    title: "异形词",
    family: Family::Typ,
    severity: Severity::Info,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("《第一批异形词整理表》（2002年）"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个词有几种写法，这里用的不是推荐的那种：帐目（账目）、其它（其他）、座落（坐落）。",
    why: "推荐写法之外的不算错，统一成一种更整齐，因此只作提示；帐目的“帐”、座落的“座”公文里已经不用，作为警告。书名号和引文里的原样保留。",
    wrong: &["核对帐目和台帐。", "其它事项另行通知。", "项目座落于开发区。"],
    right: &[
        "核对账目和台账，搭建帐篷，其他事项另行通知。",
        "依照《某县帐簿管理办法》办理，讲座下午举行。",
        "分批覆盖偏远村组，每批覆盖三个村，来回覆盖两遍。",
    ],
};

/// Parts of the forms that official texts have given up.
const OBSOLETE: &[&str] = &["帐", "座落", "座标", "宏扬", "部份"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("variant_form.csv")).expect("the file is checked by a test")
});

impl Rule for VariantForm {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            let wrong = &hit.entry.wrong;
            let finding = findings.report(hit.span, format!("“{wrong}”宜写作{}", wanted(hit.entry)));
            if OBSOLETE.iter().any(|part| wrong.contains(part)) {
                finding.severity(Severity::Warning);
            }
            if let Some(right) = hit.entry.replacement() {
                finding.fix_safe([Edit::replace(hit.span, right)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn guards_keep_other_words() {
        assert_eq!(found(RULE, "清查帐目，其它照旧"), ["帐目", "其它"]);
        for text in ["尤其它的历史", "成份额较大", "组成部份额", "《记帐规则》"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "帐目、座落、报导"), "账目、坐落、报道");
    }
}
