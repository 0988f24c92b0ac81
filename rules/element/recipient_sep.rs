//! DOC011 主送机关分隔

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::recipient::{parts, recipients};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RecipientSep;

struct RecipientSep;

const META: RuleMeta = RuleMeta {
    code: "DOC011",
    name: "recipient-sep",
    title: "主送机关分隔",
    family: Family::Doc,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "几类主送机关之间用了顿号，或者同类主送机关之间用了逗号。",
    why: "通行写法是同类机关之间用顿号，不同类机关之间用逗号：各区县人民政府，市政府各部门、各直属机构。归类因单位而异，所以默认不查，只看“各……政府”“各部门”这样的统称。",
    wrong: &[
        "关于做好防汛工作的通知\n各区县人民政府、市政府各部门、各直属机构：\n请认真抓好落实。",
        "关于做好防汛工作的通知\n各区县人民政府，市政府各部门，各直属机构：\n请认真抓好落实。",
    ],
    right: &[
        "关于做好防汛工作的通知\n各区县人民政府，市政府各部门、各直属机构：\n请认真抓好落实。",
        "关于做好防汛工作的通知\n各镇、街道，县水利局、县应急局：\n请认真抓好落实。",
    ],
};

impl Rule for RecipientSep {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for line in recipients(context.document) {
            for pair in parts(text, line.span).windows(2) {
                let (Some(left), Some(right)) = (kind_of(pair[0].of(text)), kind_of(pair[1].of(text))) else {
                    continue;
                };
                let mark = Span::new(pair[0].end(), pair[1].start());
                match mark.of(text) {
                    "、" if left != right => findings.report(mark, "不同类的主送机关之间宜用逗号"),
                    "，" if left == right && left != Group::Enterprises => {
                        findings.report(mark, "同类的主送机关之间宜用顿号")
                    }
                    _ => continue,
                };
            }
        }
    }
}

/// Groups of recipients that are told apart by everyone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Governments,
    Departments,
    Enterprises,
}

/// The group that `name` names as a whole: 各区县人民政府, 市政府各部门, 各直属机构.
fn kind_of(name: &str) -> Option<Group> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if !name.contains('各') {
        return None;
    }
    if ends(&["人民政府", "政府"]) {
        Some(Group::Governments)
    } else if ends(&["部门", "机构", "部委", "委办局", "厅局", "直属单位", "机关"]) {
        Some(Group::Departments)
    } else if ends(&["企业", "公司", "高校", "院校", "学校"]) {
        Some(Group::Enterprises)
    } else {
        None
    }
}
