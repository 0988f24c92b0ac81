//! PUN020 “、和”“、以及、”

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AndDunhao;

struct AndDunhao;

const META: RuleMeta = RuleMeta {
    code: "PUN020",
    name: "and-dunhao",
    title: "“、和”“、以及、”",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "并列词语之间既用了顿号，又用了“和”“以及”“或者”等连词。",
    why: "顿号和“和”“以及”的作用相同，连用则重复，应删去顿号；“以及”“或者”前后停顿较长时可用逗号。“和谐”“和平”“缓和”等词语，以及“和……一起”这样的并列短语，不在此列。",
    wrong: &[
        "县直各部门、各乡镇、和各企业要密切配合。",
        "抓好教育、医疗以及、养老等工作。",
        "由乡镇、街道、或者开发区负责。",
    ],
    right: &[
        "推动社会稳定、和谐、有序，邻里团结、和睦相处。",
        "与群众同吃、和群众同住，和大家谈在一起、和大家干在一起。",
        "各县、各部门和各企业要密切配合，力争政通人和、百业兴旺。",
        "经调解、和解结案12件，维和、救援任务圆满完成。",
    ],
};

impl Rule for AndDunhao {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for &place in document.characters().places('、') {
            let mark = Span::new(place as usize, place as usize + '、'.len_utf8());
            let (before, after) = (&text[..mark.start()], &text[mark.end()..]);
            if let Some(word) = BEFORE_ITEM.iter().find(|word| after.starts_with(*word))
                && !goes_on_as_word(word, &after[word.len()..])
                && !is_parallel(before, &after[word.len()..])
            {
                let span = mark.cover(Span::empty(mark.end() + word.len()));
                findings.report(span, format!("“{word}”前不用顿号")).fix_safe([Edit::delete(mark)]);
            } else if let Some(word) = AFTER_ITEM.iter().find(|word| before.ends_with(*word))
                && !ends_word(word, &before[..before.len() - word.len()])
            {
                let span = Span::new(mark.start() - word.len(), mark.end());
                findings.report(span, format!("“{word}”后不用顿号")).fix_safe([Edit::delete(mark)]);
            }
        }
    }
}

/// Conjunctions before the last item.
const BEFORE_ITEM: [&str; 4] = ["和", "以及", "或者", "及"];

/// Conjunctions that somebody may set a mark after.
const AFTER_ITEM: [&str; 4] = ["和", "以及", "及其", "或者"];

/// Words and names that begin with 和: what follows it, and with what after that it is a conjunction all the same
/// (和平台企业, 和解决).
const WORDS_OF_HE: [(&str, &str); 20] = [
    ("谐", ""),
    ("睦", ""),
    ("蔼", ""),
    ("煦", ""),
    ("衷", ""),
    ("尚", "未不"),
    ("平", "台原均安价稳"),
    ("解", "决放除释读"),
    ("美", "国术食化容丽育"),
    ("气", "象候体"),
    ("县", "级直里城区属域市乡镇外委政人"),
    ("田", "间地园野"),
    ("龙", "头"),
    ("顺", "利应"),
    ("合文", "书件"),
    ("静县", ""),
    ("政县", ""),
    ("硕", "士果博"),
    ("林格尔", ""),
    ("义", "务工诊演卖乌"),
];

/// Whether `conjunction` and what follows it make another word.
fn goes_on_as_word(conjunction: &str, rest: &str) -> bool {
    let ends = rest.starts_with(['、', '，', '。', '；', '：', '）', '”', '》']) || rest.is_empty();
    match conjunction {
        "和" => {
            ends || WORDS_OF_HE.iter().any(|(word, apart)| {
                rest.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c| apart.contains(c)))
            })
        }
        "及" => ends || rest.starts_with(['时', '早', '格', '第', '至', '物', '膝', '冠', '门', '龄']),
        _ => false,
    }
}

/// Characters before 和 that make a word with it: 缓和, 维和.
const ENDING_IN_HE: &str = "平温缓总调饱人共柔祥中谦随亲议讲求媾失协醇暖清晴维谋永雍宽冲泰民景安仁嘉义颐咸太呼热淡万附应唱说圆劝违不";

fn ends_word(conjunction: &str, before: &str) -> bool {
    conjunction == "和"
        && (before.is_empty()
            || before.ends_with(|c| ENDING_IN_HE.contains(c))
            || before.ends_with(['、', '，', '“', '《', '（']))
}

/// How far the items beside a mark are read, in characters.
const ITEM: usize = 24;

/// Whether 和 is a preposition, and what stands on both sides of the mark are phrases with it: 和群众同吃、和群众同住.
fn is_parallel(before: &str, rest: &str) -> bool {
    let ends_item = |c: &char| !matches!(c, '、' | '，' | '。' | '；' | '：' | '\n');
    let together = |item: &str| {
        [
            "一起",
            "一道",
            "一样",
            "一致",
            "打成一片",
            "交朋友",
            "同吃",
            "同住",
            "同劳动",
            "相结合",
            "相适应",
            "相统一",
            "相协调",
            "相衔接",
            "相匹配",
            "相处",
            "相伴",
            "相连",
        ]
        .iter()
        .any(|word| item.contains(word))
    };
    let length = rest.chars().take(ITEM).take_while(ends_item).map(char::len_utf8).sum();
    let previous: usize = before.chars().rev().take(ITEM).take_while(ends_item).map(char::len_utf8).sum();
    let previous = &before[before.len() - previous..];
    together(&rest[..length]) || (previous.starts_with(['和', '与', '跟']) && previous.chars().count() > 3)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_mark_beside_a_conjunction_goes() {
        let cases = [
            ("甲方、和乙方", "甲方和乙方"),
            ("《甲》、和《乙》", "《甲》和《乙》"),
            ("市场、以及商户", "市场以及商户"),
            ("市场以及、商户", "市场以及商户"),
            ("道路、及桥梁", "道路及桥梁"),
            ("马车、及其他车辆", "马车及其他车辆"),
            ("道路和、桥梁", "道路和桥梁"),
            ("更换、或者退货", "更换或者退货"),
        ];
        for (wrong, right) in cases {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn words_and_prepositions() {
        for text in [
            "稳定、和谐",
            "美丽、和美",
            "调解、和解",
            "清河水库、和龙水库",
            "发现、及时处置",
            "水利、及时雨",
            "民和、互助",
            "缓和、稳定",
            "和群众想在一起、和群众干在一起",
            "谈得来、和大家一起干",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
