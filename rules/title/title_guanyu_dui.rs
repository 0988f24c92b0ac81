//! TTL007 “关于对”赘余

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use crate::titles::{self, Title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleGuanyuDui;

struct TitleGuanyuDui;

const META: RuleMeta = RuleMeta {
    code: "TTL007",
    name: "title-guanyu-dui",
    title: "“关于对”赘余",
    family: Family::Ttl,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "标题用“关于对……进行……”“关于就……”。",
    why: "“关于”已经引出对象，再用“对”“就”显得累赘：“关于对先进集体进行表彰的决定”可作“关于表彰先进集体的决定”。这样写的正式公文也不少，所以默认不开；“对口”“对外”“就业”等词里的“对”“就”不在此列。",
    wrong: &[
        "关于对防汛先进集体进行表彰的决定\n各乡镇人民政府：\n现予表彰。\n",
        "关于就防汛值班情况进行督查的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
    right: &[
        "关于对口帮扶工作情况的报告\n县人民政府：\n现将有关情况报告如下。\n帮扶工作进展顺利。\n",
        "关于就业服务工作情况的报告\n县人民政府：\n现将有关情况报告如下。\n就业形势平稳。\n",
        "关于对外贸易工作的意见\n各乡镇人民政府：\n请认真抓好落实。\n",
    ],
};

/// What makes a word with 对 or 就.
const WORDS: [(&str, &str); 2] =
    [("对", "口外接标台内象策照话比账冲公私等方应称立岸手联开撞"), ("就", "业地近学医读餐诊座任职位")];

impl Rule for TitleGuanyuDui {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for title in titles::all(context.document) {
            let Some((at, word)) = superfluous(&title) else { continue };
            let place = title.place(at, at + "关于".len() + word.len());
            let finding = findings.report(place, format!("“关于”之后的“{word}”赘余"));
            finding.help("可直接写“关于……”");
            if let Some(edits) = plain(&title, at + "关于".len(), word) {
                finding.fix_unsafe(edits);
            }
        }
    }
}

fn superfluous(title: &Title) -> Option<(usize, &'static str)> {
    title.matches_outside("关于").find_map(|at| {
        let rest = &title.text[at + "关于".len()..];
        WORDS.iter().find_map(|&(word, partners)| {
            let after = rest.strip_prefix(word)?;
            (!after.starts_with(|c| partners.contains(c))).then_some((at, word))
        })
    })
}

/// 关于对甲进行表彰的决定 as 关于表彰甲的决定.
fn plain(title: &Title, at: usize, word: &str) -> Option<Vec<Edit>> {
    const JINXING: &str = "进行";
    let text = title.text.as_str();
    let start = at + word.len();
    let jinxing = start + text[start..].find(JINXING)?;
    let verb = jinxing + JINXING.len();
    let end = verb + text[verb..].find('的')?;
    (text[verb..end].chars().count() == 2).then(|| {
        vec![Edit::replace(title.place(at, start), &text[verb..end]), Edit::delete(title.place(jinxing, end))]
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::mended;

    #[test]
    fn the_fix_puts_the_verb_first() {
        let text = "关于对防汛先进集体进行表彰的决定\n各乡镇人民政府：\n现予表彰。\n";
        assert_eq!(mended(super::RULE, text), "关于表彰防汛先进集体的决定\n各乡镇人民政府：\n现予表彰。\n");
    }
}
