//! POL016 慎用词

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use super::narration::is_told_with;
use crate::replacement::{advice, own_words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CarefulWord;

struct CarefulWord;

const META: RuleMeta = RuleMeta {
    code: "POL016",
    name: "xinhua-careful",
    title: "慎用词",
    family: Family::Pol,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "公文和新闻报道中慎用的词：亲自参加、隆重召开、打工仔、村长、一把手、前苏联、药到病除。",
    why: "这些词或夸大，或失敬，或有更规范的说法，用不用要看场合，所以默认不启用，只作提示。用于党和国家领导人的固定表述不在此列。",
    wrong: &[
        "领导同志亲自参加、亲自审定。",
        "隆重召开总结大会。",
        "帮助打工仔返乡创业。",
        "村长带头，一把手负责。",
    ],
    right: &[
        "总书记亲自谋划、亲自部署、亲自推动。",
        "建立农村长效机制，乡村长远发展。",
        "选聘大学生村官，村委会主任带头。",
        "电影后期制作，当好第一把手。",
    ],
};

const IN_PERSON: &str = "亲自";
/// Of whom 亲自 is said in canonical wording.
const LEADERS: &[&str] = &["总书记", "习近平", "党中央"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("careful_word.csv")).expect("the file is checked by a test")
});

impl Rule for CarefulWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            if hit.entry.wrong.starts_with(IN_PERSON) && is_told_with(context.document, hit.span, LEADERS) {
                continue;
            }
            let finding = findings.report(
                hit.span,
                format!("“{}”在公文中慎用，{}", hit.entry.wrong, advice(hit.entry, "请斟酌")),
            );
            if !hit.entry.note.is_empty() {
                finding.help(hit.entry.note.clone());
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
            "县长亲自主持",
            "隆重举行开幕式",
            "外来妹",
            "老村长",
            "书记老板",
            "四套班子领导",
            "南朝鲜",
            "外蒙古",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "总书记亲自指挥、亲自部署",
            "农村长期稳定、乡村长者",
            "影后期",
            "“一把手”工程",
            "目前苏联专家",
            "内外蒙古马",
            "河南朝鲜族乡",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
