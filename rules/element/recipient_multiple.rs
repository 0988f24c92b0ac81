//! DOC010 请示多头主送

use zhubi_document::Genre;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::recipient::{is_leader, parts, recipients};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RecipientMultiple;

struct RecipientMultiple;

const META: RuleMeta = RuleMeta {
    code: "DOC010",
    name: "recipient-multiple",
    title: "请示多头主送",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第十五条（一）"),
    stages: Stages::Same,
    genres: Genres::Only(&[Genre::Request]),
    what: "请示主送了两个以上机关。",
    why: "上行文原则上主送一个上级机关，需要时同时抄送相关机关；主送几个机关，由谁答复就不清楚。同一地方的党委、政府并列和“并报”不在此列。",
    wrong: &[
        "关于申请防汛资金的请示\n市人民政府、市财政局：\n我县堤防亟待加固，需资金300万元。妥否，请批示。",
        "关于申请防汛资金的请示\n海湾市水利局，海湾市财政局，海湾市应急管理局：\n我县堤防亟待加固。妥否，请批示。",
    ],
    right: &[
        "关于申请防汛资金的请示\n市人民政府：\n我县堤防亟待加固，需资金300万元。妥否，请批示。",
        "关于申请防汛资金的请示\n市委、市政府：\n我县堤防亟待加固，需资金300万元。妥否，请批示。",
        "关于做好防汛工作的通知\n市水利局、市财政局：\n请认真抓好落实。",
    ],
};

impl Rule for RecipientMultiple {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let Some(line) = recipients(context.document).next() else { return };
        let names = parts(text, line.span);
        let copied = line.span.of(text).contains("并报") || line.span.of(text).contains("抄送");
        if let [_, second, ..] = names[..]
            && !copied
            && !names.iter().any(|name| is_leader(name.of(text)))
            && !are_party_and_government(text, &names)
            && let Some(last) = names.last()
        {
            findings
                .report(second.cover(*last), "请示原则上只主送一个上级机关")
                .help("其他需要知道的机关改用抄送");
        }
    }
}

/// 市委、市政府 together are the leadership of one place.
fn are_party_and_government(text: &str, names: &[Span]) -> bool {
    let [party, government] = names else { return false };
    let (party, government) = (party.of(text), government.of(text));
    ["委", "党组", "委员会"].iter().any(|ending| party.ends_with(ending))
        && ["政府", "管委会", "办事处"].iter().any(|ending| government.ends_with(ending))
        && !["发改委", "国资委", "卫健委", "住建委", "教委", "建委", "农委", "经信委"]
            .iter()
            .any(|name| party.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    fn addressed(line: &str) -> Vec<String> {
        found(RULE, &format!("关于申请防汛资金的请示\n{line}\n我县堤防亟待加固。妥否，请批示。"))
    }

    #[test]
    fn what_follows_the_first_is_shown() {
        assert_eq!(addressed("市政府、市财政局："), ["市财政局"]);
        assert_eq!(addressed("市发展改革委、市财政局、市水利局："), ["市财政局、市水利局"]);
        assert_eq!(addressed("市政府　市财政局："), ["市财政局"]);
        assert_eq!(addressed("市发改委、市政府："), ["市政府"]);
    }

    #[test]
    fn one_office_or_one_place() {
        for line in [
            "市政府：",
            "中共海湾市委员会、海湾市人民政府：",
            "市工业和信息化局（市大数据局、市密码局）：",
            "市政府并报省水利厅：",
        ] {
            assert_eq!(addressed(line), Vec::<String>::new(), "{line}");
        }
    }
}
