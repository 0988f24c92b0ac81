//! TTL006 “关于”缺失或重复

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use crate::titles::{self, Title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleGuanyuDup;

struct TitleGuanyuDup;

const META: RuleMeta = RuleMeta {
    code: "TTL006",
    name: "title-guanyu-dup",
    title: "“关于”缺失或重复",
    family: Family::Ttl,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "标题里连写“关于关于”，一个标题用了两个“关于”，或者“××局做好……的通知”缺“关于”。",
    why: "标题的事由由一个“关于”引出。转发、印发、批转他文的标题里另有一个“关于”，书名号里的“关于”，都属正常。",
    wrong: &[
        "关于关于做好今年防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "青禾县人民政府加强今年防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "关于做好今年关于防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
    right: &[
        "青禾县人民政府转发县水利局关于做好今年防汛工作意见的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "关于印发《关于做好今年防汛工作的意见》的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "青禾县人民政府关于加强今年防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
};

/// Texts that carry other texts name both.
const CARRIES: [&str; 11] =
    ["转发", "印发", "批转", "发布", "修改", "废止", "同意", "答复", "落实", "执行", "撤销"];

/// Endings of the names of offices.
const OFFICES: [&str; 9] = ["人民政府", "办公室", "办公厅", "委员会", "水利局", "局", "厅", "委", "部"];

/// Verbs that begin the matter of a document.
const VERBS: [&str; 33] = [
    "加强",
    "做好",
    "开展",
    "进一步",
    "调整",
    "成立",
    "召开",
    "推进",
    "切实",
    "认真",
    "加快",
    "促进",
    "规范",
    "完善",
    "深化",
    "申请",
    "解决",
    "组织",
    "举办",
    "表彰",
    "报送",
    "商请",
    "新建",
    "实施",
    "加大",
    "落实好",
    "举行",
    "拟",
    "同意",
    "建立",
    "支持",
    "请求",
    "强化",
];

const FORMAL_ENDINGS: [&str; 10] =
    ["的若干意见", "的复函", "的通知", "的意见", "的决定", "的通报", "的请示", "的报告", "的批复", "的函"];

impl Rule for TitleGuanyuDup {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        const GUANYU: &str = "关于";
        for title in titles::all(context.document) {
            let places = || title.matches_outside(GUANYU);
            let Some(first) = places().next() else {
                if let Some(at) = matter_without_guanyu(&title) {
                    findings
                        .report(title.place(at.0, at.1), "事由之前缺“关于”")
                        .help("请在发文机关名称之后加“关于”");
                }
                continue;
            };
            let Some(second) = places().nth(1) else { continue };
            let span = title.place(second, second + GUANYU.len());
            if second == first + GUANYU.len() {
                let first = title.place(first, first + GUANYU.len());
                findings.report(span, "“关于”重复").related(first, "前一个").fix_safe([Edit::delete(span)]);
            } else if !CARRIES.iter().any(|word| title.text.contains(word)) {
                let first = title.place(first, first + GUANYU.len());
                findings.report(span, "标题里用了两个“关于”").related(first, "前一个").help("请只留一个");
            }
        }
    }
}

/// 青禾县人民政府加强……的通知: where the verb stands that follows the office.
fn matter_without_guanyu(title: &Title) -> Option<(usize, usize)> {
    let core = title.core();
    if !FORMAL_ENDINGS.iter().any(|ending| core.ends_with(ending))
        || CARRIES[..4].iter().any(|word| core.contains(word))
    {
        return None;
    }
    title.outside().map(|(at, _)| at).find_map(|at| {
        let verb = VERBS.iter().find(|verb| core[at.min(core.len())..].starts_with(**verb))?;
        OFFICES.iter().any(|office| core[..at].ends_with(office)).then_some((at, at + verb.len()))
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::mended;

    #[test]
    fn the_second_word_goes() {
        let text = "关于关于做好今年防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n";
        assert_eq!(
            mended(super::RULE, text),
            "关于做好今年防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n"
        );
    }
}
