//! TTL004 转发套转发

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use crate::titles::{self, Title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleNoticeStack;

struct TitleNoticeStack;

const META: RuleMeta = RuleMeta {
    code: "TTL004",
    name: "title-notice-stack",
    title: "转发套转发",
    family: Family::Ttl,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "标题里转发的还是转发，出现“的通知的通知”或者两个“转发”。",
    why: "层层转发时宜直接转发最初的文件，略去中间层次，标题才读得通。批转、转发一层，转发《关于印发……的通知》的通知，都属正常。",
    wrong: &[
        "关于转发《云岭市防汛办关于转发〈省防汛办关于做好防汛工作的通知〉的通知》的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "青禾县水利局转发市水利局关于做好防汛工作的通知的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
    right: &[
        "关于转发《云岭市防汛办关于做好防汛工作的通知》的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "青禾县水利局转发市水利局关于做好防汛工作意见的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
};

impl Rule for TitleNoticeStack {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for title in titles::all(context.document) {
            if is_stacked(&title) {
                findings.report(title.span, "标题层层转发").help("请直接转发最初的文件，省去中间层次");
            }
        }
    }
}

fn is_stacked(title: &Title) -> bool {
    const GENRES: [&str; 4] = ["的通知", "的意见", "的通报", "的函"];
    let text = title.text.as_str();
    let forwards = text.matches("转发").count() + text.matches("批转").count();
    forwards >= 2
        || text.contains("通知的通知")
        || GENRES.iter().any(|genre| text.matches(genre).count() >= 3)
}
