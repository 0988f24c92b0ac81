//! PUN019 顿号误用于分句/概数

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::neighbour::token_at;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DunhaoClause;

struct DunhaoClause;

const META: RuleMeta = RuleMeta {
    code: "PUN019",
    name: "dunhao-clause",
    title: "顿号误用于分句/概数",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "相邻两个数字连用表示概数时中间加了顿号，或者分句之间的“因此”“但是”前面用了顿号。",
    why: "“三四天”表示大概的数目，中间不用顿号；“三、四年级”“第三、四季度”“一、二审”列举的是确数，要用顿号，不在此列。分句之间应当用逗号。",
    wrong: &["再过三、四天就能完工。", "全村有五、六十人外出务工。", "汛期将至、因此要提前部署。"],
    right: &[
        "再过三四天就能完工。",
        "三、四年级学生参加，第三、四季度完成，一、二审已结。",
        "三、四个方面的问题\n要认真整改。",
        "分布在一、二、三个片区。",
        "汛期将至，因此要提前部署。",
    ],
};

impl Rule for DunhaoClause {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for &place in document.characters().places('、') {
            let mark = Span::new(place as usize, place as usize + '、'.len_utf8());
            let Some(next) = document.char_at(mark.end()) else { continue };
            if digit(next).is_some() {
                report_about(document, mark, findings);
            } else if matches!(next, '因' | '所' | '但' | '然' | '从' | '而')
                && let Some(word) =
                    CLAUSES.iter().find(|word| document.text()[mark.end()..].starts_with(**word))
            {
                findings
                    .report(mark, format!("“{word}”前面是分句，应用逗号，不用顿号"))
                    .fix_safe([Edit::replace(mark, "，")]);
            }
        }
    }
}

/// Words that open a clause and never an item of a list.
const CLAUSES: [&str; 6] = ["因此", "所以", "但是", "然而", "从而", "而且"];

/// Reports 三、四天 around `mark`.
fn report_about(document: &Document, mark: Span, findings: &mut Findings) {
    let text = document.text();
    let value = |c: Option<char>| c.and_then(digit);
    let (low, high) = (value(document.char_before(mark.start())), value(document.char_at(mark.end())));
    let (Some(low), Some(high)) = (low, high) else { return };
    let [left, right] =
        [mark.start() - 1, mark.end()].map(|at| document.tokens()[token_at(document, at)].span);
    let next = low + 1 == high || (low, high) == (3, 5);
    if !next || !is_measured(right.of(text)) || is_exact(document, left) {
        return;
    }
    let start = left.end() - '一'.len_utf8();
    let span = Span::new(start, right.start() + '一'.len_utf8());
    findings.report(span, format!("“{}”是概数，中间不用顿号", span.of(text))).fix_safe([Edit::delete(mark)]);
}

fn digit(c: char) -> Option<usize> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿".contains(c)
}

/// Things that are counted and not numbered, unlike 年级, 号, 届, 审, 月, 楼, 项.
const MEASURES: [&str; 36] = [
    "天",
    "个",
    "人",
    "名",
    "次",
    "倍",
    "里",
    "公里",
    "米",
    "户",
    "家",
    "件",
    "岁",
    "分钟",
    "小时",
    "斤",
    "公斤",
    "吨",
    "亩",
    "元",
    "块",
    "成",
    "辆",
    "台",
    "座",
    "张",
    "本",
    "遍",
    "趟",
    "句",
    "口",
    "年时间",
    "年内",
    "年后",
    "年前",
    "年来",
];

/// Whether `text`, which begins with a digit, is a number of things: 四天, 六十人, 五万元.
fn is_measured(text: &str) -> bool {
    let scale = |c| matches!(c, '十' | '百' | '千' | '万' | '亿' | '多' | '余');
    let rest = text.strip_prefix(|c| digit(c).is_some()).unwrap_or(text);
    let unit = rest.trim_start_matches(scale);
    let year = unit
        .strip_prefix('年')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['就', '才', '没', '不', '就']));
    let scaled = unit.len() < rest.len() && unit.is_empty();
    let counted = MEASURES.iter().any(|measure| unit.starts_with(measure))
        && ![
            "人民", "人大", "人代", "家庭", "成员", "口岸", "名胜", "里程", "次会", "次全", "次代", "次常",
            "次扩", "次党",
        ]
        .iter()
        .any(|word| unit.starts_with(word));
    (counted || year || scaled) && !unit.starts_with(is_numeral)
}

/// Whether the numbers name things one by one: after 第, in a longer list, or as ordinals of headings.
fn is_exact(document: &Document, left: Span) -> bool {
    let words = left.of(document.text());
    let numeral: usize = words.chars().rev().take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    let start = left.end() - numeral;
    let before = &document.text()[..start];
    let ranked = ["第", "前", "获", "列", "居", "分别", "分别为", "分别是", "之", "周", "星期"];
    ranked.iter().any(|word| before.ends_with(word))
        || opens_paragraph(document, start)
        || !before.ends_with(|c| is_han(c) || matches!(c, '，' | ',' | '（' | '“'))
}

fn opens_paragraph(document: &Document, start: usize) -> bool {
    document.block_at(start).is_some_and(|block| block.span.start() == start)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn about_so_many() {
        let cases = [
            ("用了三、四天", "用了三四天"),
            ("约有五、六十人", "约有五六十人"),
            ("花了七、八万元", "花了七八万元"),
            ("年约二十三、四岁", "年约二十三四岁"),
            ("走了三、五里", "走了三五里"),
            ("今后一、两年", "今后一两年"),
            ("用二、三年时间", "用二三年时间"),
            ("每隔一、二个月", "每隔一二个月"),
        ];
        for (wrong, right) in cases {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn numbers_that_are_meant_one_by_one() {
        for text in [
            "三、四年级",
            "第三、四季度",
            "一、二审",
            "二、三产业",
            "第五、六次会议",
            "一、二、三名",
            "获一、二名",
            "万分之一、五千分之一",
            "三、四个方面",
            "五、六号楼",
            "七、八月份",
            "三、七天",
            "分别为一、二个",
            "一、二线城市",
            "十八、十九次",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
