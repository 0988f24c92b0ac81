//! PLH005 文字占位

use std::sync::LazyLock;

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_closing, is_han, is_opening, is_sentence_end};

use super::surroundings::{Surroundings, follows_a_gap, is_digit};
use super::{lettered_name, template, unit_gap};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderText;

struct PlaceholderText;

const META: RuleMeta = RuleMeta {
    code: "PLH005",
    name: "placeholder-text",
    title: "文字占位",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "用文字或符号代替、尚未填写的内容：（待补充）、（数据待核）、某某县、TODO、△△、○○、□□、（此处插入图表）、【请填写单位名称】。",
    why: "定稿里不应再有提醒自己补写的话。“待定岗位”“待补充侦查”等正文用语、“某些”“某种”、依法隐去的人名（张某某）、\
          用○代〇的年份（二○一二年）不在此列。",
    wrong: &[
        "全年完成投资（待补充）亿元。",
        "牵头单位：待定",
        "某某县于去年启动试点。",
        "新增就业（数据待核实）人。",
        "（此处插入组织架构图）",
        "○○县△△镇和□□村列入试点。",
        "TODO 补充案例",
        "现将【请填写单位名称】有关情况报告如下。",
        "请于单击或点击此处输入日期。前报送材料。",
    ],
    right: &[
        "二〇一二年和一九八〇年的有关规定继续有效，二〇〇八年以来的数据已核对。",
        "发放待定岗位人员津贴，对线索待补充完善的限期补正。",
        "某些地方、某种程度上还存在差距，具体时间待定，另行通知。",
        "被告人张某某、李某某提出上诉。",
        "（此处为永久基本农田）",
        "系统首页有“单击此处输入关键词”的提示，办事群众可点击此处输入姓名查询。",
        "满意度：●●●○○",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("placeholder_text.csv")).expect("the file is checked by a test")
});

impl Rule for PlaceholderText {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut instructions: Vec<Span> =
            document.pairs().iter().filter_map(|pair| instruction(document, pair)).collect();
        instructions.extend(template::variables(document));
        instructions.extend(template::orders(document));
        for name in lettered_name::lettered_names(document) {
            findings.report(name, format!("“{}”以字母代替名称，请写明", name.of(document.text())));
        }
        // The rule of blanks speaks of these.
        let figures = unit_gap::gaps(context);
        instructions.sort_unstable_by_key(|span| span.start());
        instructions.dedup_by(|next, span| next.overlaps(*span));
        for &span in &instructions {
            findings.report(span, "这里还留着填写说明，请补上内容");
        }
        let mut end = 0;
        for hit in context.hits {
            let span = whole_run(document, hit.span);
            let told = instructions.get(instructions.partition_point(|told| told.end() <= span.start()));
            let told = told.is_some_and(|told| told.overlaps(span)) || figures.begins_at(span.start());
            if span.start() >= end && !told && fills_a_gap(document, hit, span) {
                let written = span.of(document.text());
                findings.report(span, format!("“{written}”尚未补全"));
                end = span.end();
            }
        }
    }
}

/// The hit with what repeats its last character: ○○○, 某某某.
fn whole_run(document: &Document, span: Span) -> Span {
    let written = span.of(document.text());
    let Some(last) =
        written.chars().next_back().filter(|&last| !written.starts_with('待') && !last.is_ascii())
    else {
        return span;
    };
    let rest = &document.text()[span.end()..];
    Span::new(span.start(), span.end() + rest.len() - rest.trim_start_matches(last).len())
}

fn fills_a_gap(document: &Document, hit: &Hit, span: Span) -> bool {
    let around = Surroundings::of(document, span);
    match hit.entry.wrong.as_str() {
        "某某" => {
            // 张某某 and 齐某某 are people whose names a court hides.
            let of_a_person = around.left().is_some_and(|c| {
                is_han(c) && !"在由向到和与给对的是为从及或让使请经据有共达约近超了".contains(c)
            });
            !of_a_person || around.right().is_some_and(|c| "省市县区乡镇村街局厅委".contains(c))
        }
        "某月某日" => matches!(around.two_left(), (Some('年'), Some(c)) if is_digit(c)),
        "〇〇" | "●●" => clear_of_numerals(around) && around.right().is_some_and(follows_a_gap),
        "○○" | "△△" | "□□" | "◇◇" => {
            let filled_in =
                around.left() == Some('：') && around.right().is_some_and(|c| "，。；".contains(c));
            let words =
                filled_in || around.left().is_some_and(is_han) || around.right().is_some_and(follows_a_gap);
            words && clear_of_numerals(around)
        }
        reminder if reminder.starts_with('待') => is_a_reminder(around, reminder),
        _ => true,
    }
}

/// Whether no digit stands beside it, as in 二○○八 and 一〇〇.
fn clear_of_numerals(around: Surroundings) -> bool {
    let numeral = |c: char| is_digit(c) || "〇○零一二三四五六七八九十百千".contains(c);
    !around.left().is_some_and(numeral) && !around.right().is_some_and(numeral)
}

/// Whether 待定 and its kin stand as a note to the writer, after a colon or in brackets, and not in a sentence. 待定 may
/// also end one: 教室待定。
fn is_a_reminder(around: Surroundings, reminder: &str) -> bool {
    let closed = around.right().is_none_or(is_closing);
    let ended = closed || around.right().is_some_and(|c| is_sentence_end(c) || c == '；');
    let opens = |c: char| is_opening(c) || matches!(c, '：' | ':');
    if matches!((around.left(), around.right()), (Some('<' | '＜' | '〈'), Some('>' | '＞' | '〉'))) {
        return true;
    }
    match around.left() {
        None => ended,
        Some(left) if opens(left) || is_sentence_end(left) => ended,
        Some(left) if reminder == "待定" => ended && is_han(left) && !"有尚仍还".contains(left),
        Some(_) => {
            let mut note = around.leftwards().take(LONGEST_NOTE);
            around.right().is_some_and(is_closing) && note.find(|&c| !is_han(c)).is_some_and(is_opening)
        }
    }
}

/// How many characters may stand before 待核实 in its brackets: （数据待核实）.
const LONGEST_NOTE: usize = 10;

/// What begins an instruction in 【】 or [].
const FILL_IN: &[&str] =
    &["请填", "请输入", "请补", "请插入", "请替换", "请在此", "填写", "填入", "输入", "插入", "待填", "待补"];
/// What an instruction that begins with 此处 tells to do.
const DO_HERE: &[&str] = &[
    "结合", "展开", "撰写", "写入", "举例", "阐述", "填", "补", "插入", "粘贴", "放置", "列出", "添加",
    "加入", "替换", "待", "请",
];
/// Names of what is to be filled in, when they alone stand in 【】 or [].
const FIELDS: &[&str] = &[
    "单位名称",
    "公司名称",
    "部门名称",
    "项目名称",
    "活动名称",
    "会议名称",
    "姓名",
    "职务",
    "地名",
    "人名",
    "日期",
    "具体日期",
    "时间",
    "具体时间",
    "地点",
    "具体地点",
    "金额",
    "具体金额",
    "数量",
    "数字",
    "具体数字",
    "数据",
    "具体数据",
];

/// The brackets when they hold an instruction to the writer: （此处插入图表）, 【请填写单位名称】, [具体日期].
fn instruction(document: &Document, pair: &Pair) -> Option<Span> {
    if !matches!(pair.kind, PairKind::Parentheses | PairKind::Lenticular | PairKind::Square) {
        return None;
    }
    let (span, inner) = (pair.span()?, pair.inner()?.of(document.text()).trim());
    let here = ["此处", "这里", "请在此"].iter().find_map(|here| inner.strip_prefix(here));
    if here.is_some_and(|what| DO_HERE.iter().any(|act| what.contains(act))) {
        return Some(span);
    }
    let around = Surroundings::of(document, span);
    let right_han = || around.right().is_some_and(is_han);
    if pair.kind == PairKind::Parentheses {
        // 由（单位名称）负责, where no noun stands that the brackets could explain.
        let slot = || around.left().is_some_and(|c| "在由据向对从请。；，".contains(c)) && right_han();
        let bare = FIELDS.contains(&inner) || matches!(inner, "填写" | "此处填写" | "请填" | "待填");
        let example = matches!(inner, "示例" | "样例" | "举例") && is_example_of_nothing(around);
        return ((template::is_order(inner) || (bare && slot()) || example)
            && stands_in_prose(document, span))
        .then_some(span);
    }
    let in_sentence = around.left().is_some_and(is_han);
    let opens_sentence = around.left().is_some_and(|c| "。；，".contains(c)) && right_han();
    let behind_colon = around.left().is_some_and(|c| matches!(c, '：' | ':'))
        && around.right().is_some_and(|c| "，。；、,".contains(c));
    (FILL_IN.iter().any(|act| inner.starts_with(act))
        || ((in_sentence || behind_colon || opens_sentence) && FIELDS.contains(&inner)))
    .then_some(span)
}

/// Whether a remark 示例 in brackets ends a sentence that shows no figure, table or text.
fn is_example_of_nothing(around: Surroundings) -> bool {
    around.right().is_some_and(is_sentence_end)
        && around.left().is_some_and(is_han)
        && !around.follows(&["图", "表", "文", "本", "式", "模板", "书", "单", "证", "样"])
}

/// Whether the brackets stand in a paragraph, and not behind the label of a form: 姓名（请填写全称）：.
fn stands_in_prose(document: &Document, span: Span) -> bool {
    let label = Surroundings::of(document, span).right().is_some_and(|c| matches!(c, '：' | ':'));
    !label
        && document.block_at(span.start()).is_some_and(|block| block.span.of(document.text()).contains('。'))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn reminders_and_signs_for_what_is_left_out() {
        let cases: &[(&str, &[&str])] = &[
            ("投资（数据待核实）亿元，名单（待补充）。", &["待核实", "待补充"]),
            ("牵头单位：待定。具体教室待定。（时间待定）", &["待定", "待定", "待定"]),
            ("自2024年某月某日起施行，某年某月某日另有规定", &["某月某日"]),
            ("某某某书记、向某某县汇报", &["某某某", "某某"]),
            ("○○○县△△镇□□村、〇〇县", &["○○○", "△△", "□□", "〇〇"]),
            ("TODO：补充案例（TBD）", &["TODO", "TBD"]),
            ("A市B区要抓好落实，王Y同志到M县调研，请C镇配合。", &["A市", "B区", "Y", "M县", "C镇"]),
            ("●●县和<待填>镇先行试点，联系人：○○，已有某某家企业参加。", &["●●", "待填", "○○", "某某"]),
            (
                "由（单位名称）负责落实。【单位名称】要抓好督查（示例）。",
                &["（单位名称）", "【单位名称】", "（示例）"],
            ),
            (
                "在（填写）召开会议。（此处可结合本单位实际展开）",
                &["（填写）", "（此处可结合本单位实际展开）"],
            ),
            (
                "（此处需补充数据）【请输入单位名称】于[具体日期]召开会议",
                &["（此处需补充数据）", "【请输入单位名称】", "[具体日期]"],
            ),
            ("由{{单位名称}}负责。联系人：{name}，电话另附。", &["{{单位名称}}", "{name}"]),
            (
                "全县建成站点三处（具体数据请补充）。此处填写存在的问题。",
                &["（具体数据请补充）", "此处填写存在的问题。"],
            ),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn words_numerals_and_ratings() {
        for text in [
            "会议时间待定，另行通知，是否出席尚待定。",
            "待定级企业三家，待核查线索两条，数据待补充完善",
            "齐某某诉宁某某，某某人等",
            "二○○八年、一○○号、第○○三期",
            "○○○○\n★★★☆☆ ●●○○",
            "是□ 否□",
            "TODO清单，TodoList",
            "A股和B股、A市场、B区停车场、C镇痛泵、AB市、A级景区、T台、K线，O型血",
            "完成了吗？？处处都是问号。他说……名不虚传。",
            "报送表样（示例）。发票应当载明购买方（单位名称）和税号。",
            "【日期】三月五日\n（请填写全称）",
            "单位（请填写全称）：\n填写具体意见的，应当注明姓名。",
            "集合{1，2}中的数。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
