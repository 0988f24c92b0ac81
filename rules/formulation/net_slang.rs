//! POL017 网络口语

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{advice, own_words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NetSlang;

struct NetSlang;

const META: RuleMeta = RuleMeta {
    code: "POL017",
    name: "net-slang",
    title: "网络口语",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "网络用语和口语进了公文：给力、YYDS、吃瓜群众、妥妥的、内卷。",
    why: "公文语言要庄重、准确。中央文件用过的“内卷式”竞争、加引号的“躺平”不在此列；讲话里常用的“点赞”“接地气”“躺平”等只作提示。",
    wrong: &["这项政策很给力。", "我市的服务YYDS。", "妥妥的全省第一。", "避免部门之间内卷。"],
    right: &[
        "加大供给力度，增强自给力量。",
        "深入整治“内卷式”竞争，坚决纠治“躺平”。",
        "突破防线，加固防汛堤坝。",
        "传递乡亲们的心声。",
    ],
};

/// Words that speeches and commentaries use.
const USUAL_IN_SPEECH: &[&str] = &["点赞", "躺平", "接地气", "逆袭", "打工人", "键盘侠"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("net_slang.csv")).expect("the file is checked by a test")
});

impl Rule for NetSlang {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            let finding = findings.report(
                hit.span,
                format!("“{}”是网络用语或口语，{}", hit.entry.wrong, advice(hit.entry, "公文中不宜使用")),
            );
            if USUAL_IN_SPEECH.contains(&hit.entry.wrong.as_str()) {
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
            "给力的举措",
            "吃瓜群众",
            "绝绝子",
            "打call",
            "妥妥的",
            "佛系干部",
            "让人破防",
            "摆烂",
            "为他们点赞",
            "拒绝躺平",
            "更接地气",
            "社区大佬",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "供给力、补给力量、给力度、发给力所能及者",
            "突破防线、击破防御",
            "内卷式、“内卷”、室内卷材",
            "“躺平”、“接地气”",
            "独特么、奇特么",
            "乡亲们",
            "连接地气象",
            "山高大上",
            "吐槽口",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
