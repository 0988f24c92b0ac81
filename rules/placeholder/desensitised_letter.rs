//! PLH011 敏感词字母替写

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Edit;

use crate::replacement::wanted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DesensitisedLetter;

struct DesensitisedLetter;

const META: RuleMeta = RuleMeta {
    code: "PLH011",
    name: "desensitised-letter",
    title: "敏感词字母替写",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "用拼音首字母代替词里的字：扫H除E、涉H涉E、Z府、吸D。",
    why: "为躲避网络过滤而改的字，公文里要写全。只认词表里的固定写法；A股、B超、T恤、K歌、5G、C位等不在此列。",
    wrong: &["继续开展扫H除E工作。", "依法查处涉H涉E案件三起。", "县Z府办公室牵头。"],
    right: &[
        "A股、B超、T恤、K歌、5G、C位、甲A联赛、B类企业、AI应用。",
        "涉及H股的公司应当披露；扫黑除恶常态化开展。",
        "S基金、渤中G区块、E类人才、D级危房改造。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("desensitised_letter.csv")).expect("the file is checked by a test")
});

impl Rule for DesensitisedLetter {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in context.hits {
            let finding = findings
                .report(hit.span, format!("“{}”以字母代字，应写作{}", hit.entry.wrong, wanted(hit.entry)));
            if let Some(right) = hit.entry.replacement() {
                finding.fix_unsafe([Edit::replace(hit.span, right)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn words_are_written_out_where_one_is_meant() {
        assert_eq!(mended(RULE, "推进扫H除E，查处涉H涉E案件"), "推进扫黑除恶，查处涉黑涉恶案件");
        assert_eq!(found(RULE, "查处涉D案件"), ["涉D"]);
        assert_eq!(mended(RULE, "查处涉D案件"), "查处涉D案件");
    }
}
