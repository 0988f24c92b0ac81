//! POL011 涉民族宗教

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{advice, offer_replacement, own_words};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &EthnicReligion;

struct EthnicReligion;

const META: RuleMeta = RuleMeta {
    code: "POL011",
    name: "ethnic-religion",
    title: "涉民族宗教",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "涉民族宗教的用语不规范：民族名称用了简称（维族、蒙族、内蒙），宗教用了旧称（回教、喇嘛教），“藏独”未加引号。",
    why: "民族、宗教名称不得简称、旧称，不把宗教与恐怖、极端连用。“四维族谱”“国内蒙受损失”“朝鲜族”等同形的词不在此列；\
          “回回”“蛮子”多见于地名，不查；叙述往事、书名号里的篇名和较长的引文照原文。",
    wrong: &[
        "联系维族、蒙族群众。",
        "赴内蒙考察牧区。",
        "尊重回教习俗。",
        "坚决打击藏独势力。",
        "满清政府统治时期。",
    ],
    right: &[
        "联系维吾尔族、蒙古族、朝鲜族群众。",
        "赴内蒙古考察，企业在国内蒙受损失。",
        "编修四维族谱，灌满清水，返回教室。",
        "坚决打击“藏独”势力。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("ethnic_religion.csv")).expect("the file is checked by a test")
});

impl Rule for EthnicReligion {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            let message =
                format!("涉民族宗教用语“{}”不规范，{}", hit.entry.wrong, advice(hit.entry, "不宜使用"));
            let finding = findings.report(hit.span, message);
            offer_replacement(finding, hit);
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
            "新疆维族干部",
            "蒙族同胞",
            "哈族牧民",
            "鲜族群众",
            "内蒙等地",
            "内蒙地区",
            "信仰回教",
            "穆斯林国家",
            "喇嘛教寺庙",
            "疆独分子",
            "港独势力",
            "蒙古症",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "朝鲜族乡、新鲜族群",
            "二维族群、多维族谱、启蒙族",
            "期内蒙受损失、室内蒙尘、内蒙古自治区",
            "收回教学楼、返回教室、召回教师",
            "西藏独有、收藏独特、新疆独有",
            "装满清水、蓄满清泉",
            "《维族民歌集》",
            "蒙古大夫队到牧区",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
