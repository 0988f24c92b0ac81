//! DOC012 主送个人

use super::recipient::{is_leader, parts};
use zhubi_document::{Block, Genre, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RecipientLeader;

struct RecipientLeader;

const META: RuleMeta = RuleMeta {
    code: "DOC012",
    name: "recipient-leader",
    title: "主送个人",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第十五条（五）"),
    stages: Stages::Same,
    genres: Genres::Only(&[Genre::Request, Genre::Report]),
    what: "请示、报告的抬头写的是领导个人：尊敬的X市长：",
    why: "除上级机关负责人直接交办的事项外，不得以本机关名义向上级机关负责人报送公文。讲话、致辞的称谓和会议上的报告（主任、各位副主任）不在此列。",
    wrong: &[
        "关于申请防汛资金的请示\n尊敬的李县长：\n我镇堤防亟待加固，需资金30万元。妥否，请批示。",
        "关于上半年防汛工作情况的报告\n王书记：\n上半年，我镇堤防加固全部完工。特此报告。",
        "关于申请防汛资金的请示\n尊敬的县领导：\n我镇堤防亟待加固，需资金30万元。妥否，请批示。",
    ],
    right: &[
        "关于申请防汛资金的请示\n县人民政府：\n我镇堤防亟待加固，需资金30万元。妥否，请批示。",
        "关于上半年防汛工作情况的报告\n主任、各位副主任、秘书长、各位委员：\n受县人民政府委托，现将有关情况报告如下。",
        "在全县防汛工作会议上的讲话\n尊敬的李县长，同志们：\n今天的会议，主要任务是部署防汛工作。",
        "关于申请防汛资金的请示\n县委书记办公会议办公室：\n我镇堤防亟待加固，需资金30万元。妥否，请批示。",
    ],
};

impl Rule for RecipientLeader {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let own = |block: &&Block| document.regions()[block.region].kind == RegionKind::Body;
        let Some(line) = document
            .blocks()
            .iter()
            .filter(own)
            .find(|block| matches!(block.role, Role::Recipient | Role::Salutation))
        else {
            return;
        };
        // A report may be given at a meeting, which is addressed as a whole: 各位代表, 主任、各位副主任.
        let meeting = |word: &&str| line.span.of(text).contains(*word);
        let read_out = document.genre() == Some(Genre::Report) && meeting(&"各位");
        if read_out || ["同志们", "代表", "委员", "副主任"].iter().any(meeting) {
            return;
        }
        if let Some(person) = parts(text, line.span).into_iter().find(|part| is_leader(part.of(text))) {
            findings
                .report(person, "请示、报告应当主送机关，不主送领导个人")
                .help("改为主送上级机关；领导直接交办的事项除外");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    fn addressed(title: &str, line: &str) -> Vec<String> {
        found(RULE, &format!("{title}\n{line}\n我镇堤防亟待加固，需资金30万元。"))
    }

    #[test]
    fn people_are_no_offices() {
        for line in [
            "李县长",
            "尊敬的张书记",
            "X市长",
            "尊敬的李副县长",
            "尊敬的局领导",
            "张某某同志",
            "刘总",
            "尊敬的各位领导",
        ] {
            assert_eq!(addressed("关于申请防汛资金的请示", &format!("{line}：")), [line], "{line}");
        }
        assert_eq!(addressed("关于申请防汛资金的请示", "县政府、李县长："), ["李县长"]);
    }

    #[test]
    fn offices_meetings_and_other_genres() {
        for line in ["县人民政府：", "县长办公会议：", "县防汛总指挥部：", "主任、各位委员："]
        {
            assert_eq!(addressed("关于申请防汛资金的请示", line), Vec::<String>::new(), "{line}");
        }
        assert_eq!(addressed("关于上半年工作情况的报告", "尊敬的各位领导："), Vec::<String>::new());
        assert_eq!(addressed("关于防汛建议的复函", "李副主席："), Vec::<String>::new());
    }
}
