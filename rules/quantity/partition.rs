//! Words that divide a whole, so that what is counted under each adds up to it.

/// One way to divide: each part has one of the words, no two parts the same.
struct Division {
    words: &'static [&'static str],
    /// How many of the words are the whole.
    enough: usize,
    /// Where in the label the word stands.
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    End,
}

const fn division(place: Place, enough: usize, words: &'static [&'static str]) -> Division {
    Division { words, enough, place }
}

const COUNTS: [Division; 28] = [
    division(Place::Start, 2, &["男", "女"]),
    division(Place::Start, 2, &["城镇", "农村", "乡村"]),
    division(Place::Start, 2, &["来信", "来访", "来电", "网信", "网上信访"]),
    division(Place::Start, 2, &["一般隐患", "较大隐患", "重大隐患"]),
    division(Place::Start, 2, &["一般事故", "较大事故", "重大事故", "特别重大事故"]),
    division(Place::Whole, 2, &["新建", "改建", "扩建", "改扩建", "续建", "新开工", "迁建"]),
    division(Place::Start, 2, &["新建项目", "改建项目", "扩建项目", "改扩建项目", "续建项目", "新开工项目"]),
    division(Place::Start, 2, &["正式党员", "预备党员"]),
    division(Place::Start, 2, &["国内", "境外", "国外", "入境", "海外"]),
    division(Place::Start, 2, &["在职", "离退休", "退休", "离休"]),
    division(Place::Start, 2, &["公务员", "事业", "参公", "工勤", "聘用", "编外"]),
    division(Place::Whole, 2, &["镇", "乡", "民族乡", "街道", "街道办事处"]),
    division(Place::Whole, 2, &["行政村", "村", "社区", "村委会", "居委会"]),
    division(Place::Start, 2, &["A级", "B级", "C级", "D级", "E级"]),
    division(Place::Start, 3, &["东", "西", "南", "北", "中"]),
    division(Place::End, 2, &["小学", "初中", "高中", "幼儿园", "中职", "大学", "中职学校", "特殊教育学校"]),
    division(Place::Whole, 2, &["公办", "民办"]),
    division(Place::Start, 2, &["公办园", "民办园", "公办幼儿园", "民办幼儿园"]),
    division(Place::Start, 2, &["线上", "线下"]),
    division(Place::Whole, 2, &["进口", "出口"]),
    division(Place::Start, 2, &["上半年", "下半年"]),
    division(Place::Start, 3, &["一产", "二产", "三产"]),
    division(Place::Start, 3, &["第一产业", "第二产业", "第三产业"]),
    division(Place::Start, 2, &["汉族", "少数民族"]),
    division(Place::Start, 4, &["一季度", "二季度", "三季度", "四季度"]),
    division(Place::Whole, 2, &["赞成", "反对", "弃权", "同意", "不同意"]),
    division(Place::Start, 2, &["机动车", "非机动车"]),
    division(Place::Start, 2, &["专职", "兼职"]),
];

/// Where money comes from. A list without the last purse may leave it out.
const PURSES: [&str; 21] = [
    "中央", "省", "市", "州", "县", "区", "乡", "镇", "村", "自筹", "社会", "银行", "企业", "个人", "地方",
    "财政", "贷款", "配套", "群众", "上级", "本级",
];

const LAST_PURSES: [&str; 6] = ["自筹", "配套", "地方", "个人", "社会", "群众"];

/// Whether the labels together name the whole.
pub(super) fn divide(labels: &[&str], money: bool) -> bool {
    if labels.len() < 2 {
        return false;
    }
    if money && has_all_purses(labels) {
        return true;
    }
    are_classes(labels) || is_outcome(labels) || COUNTS.iter().any(|division| division.holds(labels))
}

impl Division {
    fn holds(&self, labels: &[&str]) -> bool {
        let mut seen = 0_u32;
        let distinct = labels.iter().all(|label| {
            let found = self.words.iter().enumerate().filter(|(_, word)| match self.place {
                Place::Whole => label == *word,
                Place::Start => label.starts_with(**word),
                Place::End => label.ends_with(**word),
            });
            let Some((index, _)) = found.max_by_key(|(_, word)| word.len()) else { return false };
            let fresh = seen & (1 << index) == 0;
            seen |= 1 << index;
            fresh
        });
        distinct && labels.len() >= self.enough
    }
}

fn has_all_purses(labels: &[&str]) -> bool {
    let named = labels.iter().all(|label| PURSES.iter().any(|purse| label.contains(purse)));
    let last = labels.iter().any(|label| LAST_PURSES.iter().any(|purse| label.contains(purse)));
    named && (labels.len() >= 3 || last)
}

/// 党务类、业务类: whoever sorts into classes sorts all.
fn are_classes(labels: &[&str]) -> bool {
    labels.iter().all(|label| label.ends_with('类') && label.chars().count() <= 8)
}

/// Words for what is not yet done or was not reached, and for what was.
const UNDONE: [&str; 12] =
    ["未", "不", "正在", "尚未", "没有", "在建", "在办", "请假", "缺席", "限期", "正办", "缺勤"];
const DONE: [&str; 22] = [
    "已",
    "完成",
    "办结",
    "整改",
    "采纳",
    "部分采纳",
    "合格",
    "基本合格",
    "优秀",
    "良好",
    "称职",
    "基本称职",
    "实到",
    "出席",
    "通过",
    "达标",
    "建成",
    "立案",
    "办理",
    "竣工",
    "一般",
    "受理",
];

/// 采纳、部分采纳、未采纳; 已办结、正在办理.
fn is_outcome(labels: &[&str]) -> bool {
    let undone = |label: &&str| UNDONE.iter().any(|word| label.starts_with(word));
    let done = |label: &&str| DONE.iter().any(|word| label.starts_with(word));
    let Some((last, first)) = labels.split_last() else { return false };
    undone(last) && first.iter().all(|label| done(label) || undone(label)) && first.iter().any(done)
}

/// Whether the two labels are a thing and its opposite: 合格 and 不合格, 党员 and 非党员.
pub(super) fn are_opposite(first: &str, last: &str) -> bool {
    let denies = |one: &str, other: &str| {
        let rest = ["未", "不", "非", "尚未", "没有", "无"].iter().find_map(|no| other.strip_prefix(no));
        !one.is_empty() && rest.is_some_and(|rest| rest == one.trim_start_matches('已'))
    };
    denies(first, last) || denies(last, first)
}

/// Whether the clause before a number says that it counts a part itself: 今年新建, 赞成.
pub(super) fn names_part(clause: &str) -> bool {
    COUNTS.iter().flat_map(|division| division.words).any(|word| clause.ends_with(word))
}
