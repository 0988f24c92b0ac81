//! Numbers that are left open with marks: ？？名, ……%, □个, [ ]公顷, N家.

use std::rc::Rc;

use zhubi_document::Document;
use zhubi_lint::Context;
use zhubi_text::{Span, is_blank, is_han};

use super::surroundings::Surroundings;
use crate::quantity::words::{has_any, tail};

/// What counts or measures, with the characters by which it begins another word.
const UNITS: [(&str, &str); 25] = [
    ("%", ""),
    ("％", ""),
    ("万元", ""),
    ("亿元", ""),
    ("万人", ""),
    ("万吨", ""),
    ("人次", ""),
    ("公里", ""),
    ("公顷", ""),
    ("平方", ""),
    ("个", "人体别性案"),
    ("名", "字誉义录称单为额牌师校家言不"),
    ("家", "庭乡长里人园国属住企具"),
    ("户", "外籍口均主型数"),
    ("项", "目"),
    ("处", "理于罚在置分境长室"),
    ("件", ""),
    ("亩", "均"),
    ("吨", ""),
    ("元", "旦月素首气勋"),
    ("条", "件例款理约"),
    ("万亩", ""),
    ("亿", "万"),
    ("次", "日序年月第生要于区级"),
    ("人", "民们员才大口家类生士工心文均为物性与和在的是都应人选手力身格事情体"),
];

/// The marks of a text that stand where a number should, in text order.
pub(super) struct Gaps(Vec<Span>);

/// The marks of the text that stand where a number should, of which one rule speaks and another keeps silent.
pub(super) fn gaps(context: &Context) -> Rc<Gaps> {
    context.shared(|document| Gaps(find(document).collect()))
}

impl Gaps {
    /// All of them, in text order.
    pub(super) fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether one begins at byte `at`.
    pub(super) fn begins_at(&self, at: usize) -> bool {
        self.0.binary_search_by_key(&at, |gap| gap.start()).is_ok()
    }
}

fn find<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Span> + 'd {
    let text = document.text();
    let mut end = 0;
    document.characters().places_of_any("？?…□[［N".chars()).into_iter().filter_map(move |at| {
        let at = at as usize;
        if at < end {
            return None;
        }
        let rest = &text[at..];
        let mark = rest.chars().next()?;
        let len = match mark {
            '[' | '［' => empty_brackets(rest)?,
            'N' => 1,
            _ => rest.len() - rest.trim_start_matches(mark).len(),
        };
        end = at + len;
        let span = Span::new(at, end);
        let around = Surroundings::of(document, span);
        // A sentence may end with the mark, so what follows must be a unit and nothing else.
        let asks = around.left().is_some_and(|c| is_han(c) && !"吗呢么谁哪何否几".contains(c));
        let after = text[end..].trim_start_matches(is_blank);
        let counted = UNITS.iter().any(|(unit, other)| {
            after
                .strip_prefix(unit)
                .is_some_and(|rest| !rest.starts_with(unit) && !rest.starts_with(|c: char| other.contains(c)))
        });
        let lone_letter = mark != 'N' || (is_lone(around) && !after.starts_with('%'));
        let question = matches!(mark, '？' | '?') && is_question(&text[..at]);
        (asks && counted && lone_letter && !question).then_some(span)
    })
}

/// How much of a sentence is searched for what makes a question of it, in bytes.
const SENTENCE: usize = 90;

/// Whether the sentence that ends with the mark asks something: 件件有着落没有？户户…
fn is_question(before: &str) -> bool {
    let near = tail(before, SENTENCE);
    let sentence = near.rfind(['。', '；', '！', '\n']).map_or(near, |at| &near[at..]);
    has_any(sentence, &["怎", "什么", "谁", "哪", "何", "是否", "多少", "不", "吗", "呢", "没有", "能否"])
}

/// [ ] and [　]
fn empty_brackets(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(['[', '［'])?;
    let after = inner.trim_start_matches(|c| is_blank(c) && c != '\n');
    let close = after.chars().next().filter(|c| matches!(c, ']' | '］'))?;
    (after.len() < inner.len()).then(|| rest.len() - after.len() + close.len_utf8())
}

/// 连续N年 and 第N个 are said so; 共N家 leaves a number open.
fn is_lone(around: Surroundings) -> bool {
    around.right().is_some_and(is_han)
        && !around.follows(&["第", "连续", "前", "中的", "即", "和", "、", "的", "了", "取", "设", "为"])
}

#[cfg(test)]
mod tests {
    use super::super::placeholder_blank::RULE;
    use crate::testing::found;

    #[test]
    fn numbers_left_open() {
        for text in [
            "全年培训？？名网格员。",
            "空间占比稳定在……%。",
            "总用地面积为[ ]公顷。",
            "新建污水管网□公里。",
            "全年引进项目N个，到位资金3亿元。",
            "完成投资？？亿元。",
            "合格率达到□%。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in [
            "这样做到底值不值？个人认为值得。",
            "怎么办？家庭、学校要配合。",
            "高举旗帜……个别单位落实不力。",
            "完成了吗？？处处都是问号。他说……名不虚传。",
            "“1+N”个专项方案，连续N年增长。",
            "工作落实没落实？次次都要回头看。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
