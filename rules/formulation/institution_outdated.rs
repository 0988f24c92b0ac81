//! POL014 机构旧名

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use super::narration::outdated_names;
use crate::replacement::{offer_replacement, wanted};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &InstitutionOutdated;

struct InstitutionOutdated;

const META: RuleMeta = RuleMeta {
    code: "POL014",
    name: "institution-outdated",
    title: "机构旧名",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "机构改革以后仍用旧名：国土资源局、环保局、银保监会、卫计委、公安消防支队。",
    why: "机构按成文时的名称写。只在知道成文日期、且已在改革之后时才查；叙述往事、“原……”、履历和引用旧文件的不查，地方机构给改革留出余地。",
    wrong: &[
        "请县国土资源局、环保局配合。\n\n2024年6月3日",
        "市卫计委牵头，县农业局配合。\n\n2024年6月3日",
        "向银保监会报告。\n\n2024年6月3日",
    ],
    right: &[
        "请县自然资源局、生态环境局配合。\n\n2024年6月3日",
        "出席各国农业部长会议，按照建设部署推进文化部门工作。\n\n2024年6月3日",
        "原县国土资源局于2016年建成，2017年由县环保局验收。\n\n2024年6月3日",
        "请县国土资源局、环保局配合。",
        "请县国土资源局配合。\n\n2015年6月3日",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("institution_outdated.csv")).expect("the file is checked by a test")
});

impl Rule for InstitutionOutdated {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in outdated_names(context) {
            let message = format!("“{}”是机构旧名，现为{}", hit.entry.wrong, wanted(hit.entry));
            let finding = findings.report(hit.span, message);
            offer_replacement(finding, hit);
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::messages;

    fn found(text: &str, year: u16) -> usize {
        messages(RULE, text, Date::new(year, 9, 1)).len()
    }

    #[test]
    fn names_are_judged_by_the_day() {
        for (text, last_right, first_wrong) in [
            ("向保监会、银监会报告", 2017, 2019),
            ("由银保监会审批", 2022, 2023),
            ("请县工商局、质监局、安监局配合", 2018, 2019),
            ("由国家旅游局、文化部联合命名", 2017, 2018),
            ("由信息产业部、建设部批准", 2007, 2009),
            ("请市国税局、地税局参加", 2017, 2019),
            ("由中央深改组审议", 2017, 2018),
        ] {
            assert_eq!(found(text, last_right), 0, "{text}");
            assert!(found(text, first_wrong) >= 1, "{text}");
        }
        assert_eq!(messages(RULE, "请县国土资源局配合", None).len(), 0);
    }

    #[test]
    fn the_past_and_old_papers_keep_their_names() {
        for text in [
            "原县环保局办公楼",
            "2014年，县农业局启动项目。",
            "王某某历任县国土局科员、副局长。",
            "依据环境保护部令第31号",
            "县工商局、质监局合并为市场监管局",
            "《国土资源部关于加强管理的通知》",
            "美国农业部、俄罗斯文化部、英国卫生部",
            "公司建设部、企业文化部、安全环保部",
            "农业部门、文化部门、监察部门、建设部门",
            "中央党校（国家行政学院）",
            "扶贫办法、法制办案、旅游局面",
            "县煤矿安全监察局、劳动保障监察局",
        ] {
            assert_eq!(found(text, 2024), 0, "{text}");
        }
    }
}
