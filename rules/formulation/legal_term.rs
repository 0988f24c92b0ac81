//! POL020 法律用语

use std::sync::LazyLock;

use zhubi_document::Genre;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use super::narration::is_told_with;
use crate::replacement::{advice, own_words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LegalTerm;

struct LegalTerm;

const META: RuleMeta = RuleMeta {
    code: "POL020",
    name: "legal-term",
    title: "法律用语",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::Except(&[Genre::Regulation]),
    what: "诉讼用语不准确：嫌犯、嫌疑犯（应为犯罪嫌疑人），刑事被告（被告人），民事起诉书（起诉状），判刑三年（判处有期徒刑三年），法人代表（法定代表人）。",
    why: "未经判决不能称罪犯；刑事诉讼称“被告人”，民事、行政诉讼称“被告”；起诉、上诉用“状”，检察机关提起公诉用“起诉书”。\
          讲到脱逃、服刑等已决犯的句子和法规条文不查；“法人代表”通行已久，只作提示。",
    wrong: &["抓获嫌犯3名。", "押解人犯到案。", "当事人提交民事起诉书。", "因受贿判刑三年。"],
    right: &[
        "抓获犯罪嫌疑人3名，提交民事起诉状。",
        "多人犯罪案件，涉嫌犯罪，怀疑犯错。",
        "检察院提交起诉书，罪犯服刑期间表现良好。",
        "抓获脱逃罪犯，追捕服刑中脱逃的罪犯。",
    ],
};

/// Words of sentences about people who have been sentenced.
const AFTER_JUDGEMENT: &[&str] = &["脱逃", "在逃", "越狱", "服刑", "刑满", "减刑", "假释"];
/// Wrong in law and yet common: only a hint.
const USUAL: &str = "法人代表";

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("legal_term.csv")).expect("the file is checked by a test")
});

impl Rule for LegalTerm {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            if is_told_with(context.document, hit.span, AFTER_JUDGEMENT) {
                continue;
            }
            let finding = findings.report(
                hit.span,
                format!("“{}”用语不准确，{}", hit.entry.wrong, advice(hit.entry, "制度已经废止")),
            );
            if hit.entry.wrong == USUAL {
                finding.severity(Severity::Info);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn what_is_meant_is_found() {
        for text in [
            "嫌疑犯落网",
            "两名疑犯",
            "审讯罪犯",
            "刑事被告出庭",
            "递交上诉书",
            "涉嫌犯罪分子",
            "被判刑10年",
            "企业法人代表",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "涉嫌犯罪",
            "怀疑犯规",
            "多人犯法",
            "被告人",
            "刑事附带民事被告",
            "判刑的人",
            "劫持在押人犯后越狱",
            "法人代表大会",
            "劳教人员",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
