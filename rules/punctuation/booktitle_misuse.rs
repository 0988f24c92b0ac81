//! PUN010 书名号误用于非作品

use zhubi_document::PairKind;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &BooktitleMisuse;

struct BooktitleMisuse;

const META: RuleMeta = RuleMeta {
    code: "PUN010",
    name: "booktitle-misuse",
    title: "书名号误用于非作品",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "活动、奖项、行动、课程、证照等不是作品的名称用了书名号。",
    why: "书名号用于书、文章、文件、节目等作品的名称；课程、奖项、证照、组织、会议、活动等名称不能视为作品，不用书名号，需要突出时用引号。法规中证照名称带书名号的不少，因此只作提示，默认不检查。",
    wrong: &["组织开展《邻里一家亲》活动。", "申领《河道采砂许可证》后方可作业。", "荣获《云河先锋》奖。"],
    right: &[
        "开展《云河县节水条例》宣传活动，编印《清河三年行动方案》。",
        "组织开展“邻里一家亲”活动，核发河道采砂许可证。",
        "收看《云河新闻》节目，学习《奖励办法》。",
        "依照《云河县节水条例》奖励先进。",
    ],
};

/// Right after a title these say that it is none. A second character, where given, must not follow.
const THINGS: [(&str, &[char]); 9] = [
    ("专项行动", &['方', '计', '的']),
    ("主题活动", &['方', '计']),
    ("活动", &['方', '计', '策']),
    ("评选", &['办', '方', '细']),
    ("奖", &['励', '惩', '学', '补', '罚', '优', '勤']),
    ("课程", &['标', '教', '方', '讲']),
    ("证书", &['管']),
    ("工程", &['师', '方', '规', '标', '管', '建']),
    ("论坛", &[]),
];

/// Titles of works do not end so, names of licences and contests do.
const NAMES: [&str; 14] = [
    "许可证",
    "资格证",
    "合格证",
    "登记证",
    "执业证",
    "工作证",
    "身份证",
    "居住证",
    "证书",
    "执照",
    "大赛",
    "活动",
    "工程",
    "晚会",
];

impl Rule for BooktitleMisuse {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for pair in context.document.pairs().iter().filter(|pair| pair.kind == PairKind::BookTitle) {
            let (Some(title), Some(inner)) = (pair.span(), pair.inner()) else { continue };
            let after = &text[title.end()..];
            let of_thing = |(word, not): &&(&str, &[char])| {
                after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(*not))
            };
            let name = NAMES.iter().find(|name| inner.of(text).ends_with(*name));
            let thing = THINGS.iter().find(of_thing).map(|(word, _)| word).or(name);
            if let Some(thing) = thing {
                findings
                    .report(title, format!("{thing}的名称不是作品名，不用书名号"))
                    .help("需要突出时可改用引号");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn works_and_documents_keep_their_marks() {
        for text in [
            "《条例》奖励措施",
            "《法治课》活动方案",
            "《三年行动方案》",
            "《水利工程师》",
            "《甲》工程师",
            "《甲》",
            "《甲",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
        assert_eq!(found(RULE, "发给《取水许可证》，办好《甲》论坛"), ["《取水许可证》", "《甲》"]);
    }
}
