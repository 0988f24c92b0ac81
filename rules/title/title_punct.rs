//! TTL005 标题用标点

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use crate::titles::{self, GENRES, Title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitlePunct;

struct TitlePunct;

const META: RuleMeta = RuleMeta {
    code: "TTL005",
    name: "title-punct",
    title: "标题用标点",
    family: Family::Ttl,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "文题末尾用了句号、逗号等，或者“关于……的通知”式的标题中间用了逗号、分号、冒号、句号。",
    why: "公文标题除书名号、引号、括号和并列词语之间的顿号外一般不用标点。讲话和经验材料的对仗标题可用逗号或空格，问号、叹号和“——”副题也可以用。",
    wrong: &[
        "关于做好今年防汛工作的通知。\n各乡镇人民政府：\n请认真抓好落实。\n",
        "关于加强防汛，改进值班工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "青禾县2024年防汛工作总结。\n上半年，全县防汛形势平稳。\n下半年将继续努力。\n",
    ],
    right: &[
        "关于加强防汛、抗旱工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "关于印发《防汛工作方案（一、二期）》的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "凝心聚力，再创佳绩\n——在全县工作会议上的讲话\n同志们：\n今天开会，部署工作。\n",
    ],
};

impl Rule for TitlePunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for title in titles::all(context.document) {
            let end = title.text.trim_end_matches(['。', '，', '；', '：', '、', ',', ';', ':', '.']).len();
            let last = (end < title.text.len()).then_some(end);
            let inner = title.outside().filter(|&(at, c)| {
                at < end && matches!(c, '，' | '。' | '；' | '：' | ',' | ';') && is_formal(&title, end)
            });
            for (at, c) in inner {
                report(title.place(at, at + c.len_utf8()), &title.text[at..at + c.len_utf8()], findings);
            }
            if let Some(at) = last {
                report(title.place(at, title.text.len()), &title.text[at..], findings);
            }
        }
    }
}

/// 关于……的通知 and its kin; headlines of speeches are freer.
fn is_formal(title: &Title, end: usize) -> bool {
    title.matches_outside("关于").next().is_some()
        && GENRES.iter().any(|genre| title.text[..end].ends_with(genre))
}

fn report(place: Span, mark: &str, findings: &mut Findings) {
    findings.report(place, format!("公文标题不用“{mark}”")).help("请删去；并列的词语之间用顿号");
}
