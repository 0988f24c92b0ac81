//! TTL002 文种叠用

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use crate::titles;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleGenreCombo;

struct TitleGenreCombo;

const META: RuleMeta = RuleMeta {
    code: "TTL002",
    name: "title-genre-combo",
    title: "文种叠用",
    family: Family::Ttl,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第八条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "标题末尾把两个文种叠在一起：“请示报告”“请示函”“通知函”“意见报告”。",
    why: "一件公文只用一个文种：请示要求答复，报告不要求答复，叠用就不知该怎样办理。《请示报告条例》“请示报告制度”“征求意见函”和“工作报告”“总结报告”不是叠用。",
    wrong: &[
        "关于申请防汛资金的请示报告\n县人民政府：\n拟新建泵站一座。\n妥否，请批示。\n",
        "关于商请支持防汛物资的请示函\n县水利局：\n请予支持。\n",
        "关于做好今年防汛工作的通知函\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
    right: &[
        "关于落实重大事项请示报告制度的通知\n各乡镇党委：\n请认真抓好落实。\n",
        "关于供水条例修订稿的征求意见函\n各有关单位：\n请于月底前反馈。\n",
        "关于2024年上半年防汛情况的总结报告\n县人民政府：\n现将有关情况报告如下。\n上半年防汛形势平稳。\n",
    ],
};

/// Two genres that no one name is made of; 征求意见函 and 回复意见函 are letters about opinions.
const COMBINATIONS: [&str; 34] = [
    "请示报告",
    "报告请示",
    "请示函",
    "请示通知",
    "请示意见",
    "请示批复",
    "通知函",
    "通知通告",
    "通告通知",
    "公告通知",
    "通知公告",
    "通报通知",
    "决定通知",
    "意见报告",
    "意见通知",
    "批复函",
    "批复通知",
    "报告函",
    "函报告",
    "公告通告",
    "决议决定",
    "请示的报告",
    "通知通知",
    "请示请示",
    "报告报告",
    "意见意见",
    "方案方案",
    "决定决定",
    "通报通报",
    "批复批复",
    "复函复函",
    "总结总结",
    "计划计划",
    "函函",
];

impl Rule for TitleGenreCombo {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for title in titles::all(context.document) {
            let core = title.core();
            let Some(pair) = COMBINATIONS.iter().find(|pair| core.ends_with(**pair)) else { continue };
            let place = title.place(core.len() - pair.len(), core.len());
            findings
                .report(place, format!("文种叠用：“{pair}”"))
                .help("请只用一个文种：要求答复的用“请示”，不要求答复的用“报告”，平级商洽用“函”");
        }
    }
}
