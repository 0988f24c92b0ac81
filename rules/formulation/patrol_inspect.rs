//! POL013 巡视/巡察/督查/督察

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Entry, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{advice, own_words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PatrolInspect;

struct PatrolInspect;

const META: RuleMeta = RuleMeta {
    code: "POL013",
    name: "patrol-inspect",
    title: "巡视/巡察/督查/督察",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "党内监督用语写混：中央和省一级称“巡视”，市县称“巡察”，中央生态环境保护“督察”，国务院“大督查”。",
    why: "这些名称由党内法规和国务院文件确定，一字之差就是另一件事。直辖市委开展的是巡视，文中提到直辖市的不查；\
          河长巡查、安全巡查等普通动词不在此列。",
    wrong: &[
        "配合中央巡察组工作。",
        "抓好县委巡视反馈问题整改。",
        "落实中央环保督查整改要求。",
        "接受省委巡查。",
    ],
    right: &[
        "配合中央巡视组工作，抓好县委巡察反馈问题整改。",
        "落实中央生态环境保护督察整改要求，配合国务院大督查。",
        "河长巡查河道，村委巡查防火。",
        "做好市委巡视巡察整改。",
    ],
};

/// Their committees rank with those of provinces.
const MUNICIPALITIES: &[&str] = &["北京市", "上海市", "天津市", "重庆市", "直辖市"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("patrol_inspect.csv")).expect("the file is checked by a test")
});

/// Whether the entry is about the teams of a city's committee: 市委巡视, 市委第二巡视组.
fn depends_on_the_city(entry: &Entry) -> bool {
    let of_a_city = |words: &str| words.starts_with("市委");
    entry.wrong.ends_with("巡视") && (of_a_city(&entry.wrong) || entry.before.iter().any(of_a_city))
}

impl Rule for PatrolInspect {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in own_words(context) {
            if depends_on_the_city(hit.entry) && MUNICIPALITIES.iter().any(|name| text.contains(name)) {
                continue;
            }
            findings.report(hit.span, format!("“{}”{}", hit.entry.wrong, advice(hit.entry, "用词有误")));
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
            "中央巡查组",
            "中央第三巡察组",
            "市委第十二巡视组",
            "县委第二巡查组",
            "省委巡察办",
            "自治区党委巡察",
            "市委巡视组",
            "区委巡视",
            "县委巡查整改",
            "巡视巡查整改",
            "省级生态环保督查",
            "国务院大督察",
            "警务督查",
            "国家土地督查",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "北京市委巡视组",
            "上海市派出市委第二巡视组",
            "天津市各区落实市委巡视要求",
            "省委巡视、市委巡察",
            "每日巡查、河湖巡视巡查",
            "华东环境保护督查中心",
            "督查巡察",
            "县委巡察办",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
