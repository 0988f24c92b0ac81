//! QTY004 概数重复

use std::sync::LazyLock;

use zhubi_document::{Document, Quantity};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use super::words::{before_any, begins_with};
use crate::quotation::{in_quotation, in_title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ApproxRedundant;

struct ApproxRedundant;

const META: RuleMeta = RuleMeta {
    code: "QTY004",
    name: "approx-redundant",
    title: "概数词重复",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一个数量前后用了两个表示约数的词，意思重复或者矛盾：约30人左右、近百余户、超过100亩以上、至少3次以上。",
    why: "“约”和“左右”、“至少”和“以上”留一个即可；“约30人以上”则不知是约数还是下限。“达到30人以上”、\
          “近20多年”（最近二十多年）和中间隔着别的词（超10亿元项目50个以上）不在此列。",
    wrong: &[
        "参加活动约30人左右。",
        "每月至少开展3次以上。",
        "近100多户居民受益。",
        "投资超过20亿元以上。",
        "惠及大约近三千人。",
    ],
    right: &[
        "参加活动30人左右，每月开展3次以上。",
        "投资达到20亿元以上，超10亿元项目5个以上。",
        "近20多年来，与各地签约30个以上，节约近三千万元。",
        "惠及群众近三千人，新增200余户。",
    ],
};

/// What a word for an inexact number says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// About so many.
    About,
    /// More than so many.
    Above,
    /// So many or more.
    Least,
    /// So many or fewer.
    Most,
}

use Sense::{About, Above, Least, Most};

/// Words before a number, with the characters before them that make other words of them: 节约 and 附近.
const BEFORE: [(&str, Sense, &str); 31] = [
    ("大约有", About, ""),
    ("约有", About, "签节预契制合履违邀续条公解失相立大"),
    ("约为", About, "签节预契制合履违邀续条公解失相立大"),
    ("约占", About, "签节预契制合履违邀续条公解失相立大"),
    ("约需", About, "签节预契制合履违邀续条公解失相立大"),
    ("大约", About, ""),
    ("大概", About, ""),
    ("约莫", About, ""),
    ("差不多", About, ""),
    ("将近", About, ""),
    ("接近", About, ""),
    ("约", About, "签节预契制合履违邀续条公解失相立大"),
    ("近", About, "附最邻临靠贴亲将接"),
    ("超过", Above, "不"),
    ("多于", Above, "不"),
    ("高于", Above, "不"),
    ("大于", Above, "不"),
    ("超", Above, "高赶"),
    ("逾", Above, ""),
    ("至少", Least, ""),
    ("最少", Least, ""),
    ("起码", Least, ""),
    ("不少于", Least, ""),
    ("不低于", Least, ""),
    ("不下于", Least, ""),
    ("至多", Most, ""),
    ("最多", Most, ""),
    ("不超过", Most, ""),
    ("不多于", Most, ""),
    ("不高于", Most, ""),
    ("不足", Most, ""),
];

/// Verbs that may stand between 至少 and its number.
const BETWEEN: [&str; 16] = [
    "要有",
    "应有",
    "须有",
    "必须有",
    "配备",
    "安排",
    "有",
    "需要",
    "需",
    "要",
    "开展",
    "组织",
    "召开",
    "举办",
    "完成",
    "提前",
];

/// Round words that are inexact in themselves and that no quantity is made of.
static ROUND: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(["百余", "百多", "千余", "千多", "近百", "近千", "近万", "近半"]));

/// Words after the unit.
const AFTER: [&str; 7] = ["左右", "上下", "以上", "以下", "以内", "之内", "有余"];

impl Rule for ApproxRedundant {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&ROUND)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let quoted = |span| in_title(text, span) || in_quotation(text, span);
        for hit in context.hits {
            // 百余 after 近, 近百 after 大约
            let Some((first, sense)) = word_before(text, hit.span.start()) else { continue };
            let doubled = sense == About || (sense == Above && !hit.entry.wrong.starts_with('近'));
            if doubled && !quoted(hit.span) {
                let (word, round) = (first.of(text), &hit.entry.wrong);
                findings
                    .report(first.cover(hit.span), format!("“{word}”与“{round}”表示约数重复，留其一"))
                    .fix_unsafe([Edit::delete(first)]);
            }
        }
        for (index, quantity) in
            document.quantities().iter().enumerate().filter(|(_, quantity)| quantity.approximate)
        {
            let Some(double) = double(document, index) else { continue };
            let span = double.first.cover(double.last).cover(quantity.span);
            if quoted(span) {
                continue;
            }
            let (first, last) = (double.first.of(text), double.last.of(text));
            findings
                .report(span, format!("“{first}”与“{last}”表示约数重复或矛盾，留其一"))
                .fix_unsafe([Edit::delete(double.surplus)]);
        }
    }
}

/// Two words that both make one number inexact.
struct Double {
    first: Span,
    last: Span,
    /// The one that a fix takes out.
    surplus: Span,
}

fn double(document: &Document, index: usize) -> Option<Double> {
    let text = document.text();
    let quantity = &document.quantities()[index];
    let end = quantity.span.end();
    let after = AFTER
        .iter()
        .find(|word| text[end..].starts_with(**word))
        .map(|word| Span::new(end, end + word.len()))
        .filter(|after| is_whole(text, *after));
    let inner = more_inside(text, quantity);
    let before = word_before(text, start_of_range(document, index));
    let Some((first, sense)) = before else {
        let after = after.filter(|after| begins_with(after.of(text), &["左右", "上下", "以上"]))?;
        return Some(Double { first: inner?, last: after, surplus: after });
    };
    // 近20多年 is the last twenty years and more.
    let recent =
        first.of(text) == "近" && matches!(quantity.unit.of(text), "年" | "个月" | "天" | "周年" | "个季度");
    if let Some(after) = after {
        let word = after.of(text);
        let clash = match sense {
            About => word == "左右" || (matches!(word, "上下" | "以上" | "有余") && !recent),
            Above | Least => matches!(word, "以上" | "左右" | "上下" | "有余"),
            Most => matches!(word, "以下" | "以内" | "之内" | "左右" | "以上"),
        };
        return clash.then_some(Double { first, last: after, surplus: after });
    }
    if let Some(inner) = inner.filter(|_| matches!(sense, About | Above) && !recent) {
        return Some(Double { first, last: inner, surplus: first });
    }
    // 大约近三千
    let (outer, outer_sense) = word_before(text, first.start())?;
    (sense != Most && sense != Least && outer_sense == About).then_some(Double {
        first: outer,
        last: first,
        surplus: outer,
    })
}

/// Whether 以上 says “or more” rather than begins 以上各项 or 左右两侧.
fn is_whole(text: &str, after: Span) -> bool {
    !begins_with(
        &text[after.end()..],
        &["各", "两侧", "两", "手", "行为", "情形", "规定", "内容", "所述", "逢源", "为难"],
    )
}

/// 多 or 余 in the number or directly after it.
fn more_inside(text: &str, quantity: &Quantity) -> Option<Span> {
    let at = quantity.span.of(text).find(['多', '余'])?;
    let start = quantity.span.start() + at;
    Some(Span::new(start, start + '多'.len_utf8()))
}

/// Where the number begins, or the range of which it is the end.
fn start_of_range(document: &Document, index: usize) -> usize {
    let (text, all) = (document.text(), document.quantities());
    let start = all[index].span.start();
    let Some(head) = before_any(&text[..start], &["—", "-", "~", "～", "至", "到"]) else {
        return start;
    };
    match index.checked_sub(1).map(|before| all[before].span) {
        Some(before) if before.end() == head.len() => before.start(),
        _ => {
            let digits = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            if digits < head.len() { digits } else { start }
        }
    }
}

fn word_before(text: &str, at: usize) -> Option<(Span, Sense)> {
    let find = |before: &str| {
        BEFORE.iter().find_map(|(word, sense, other)| {
            let head = before.strip_suffix(word)?;
            let free = !head.ends_with(|c: char| other.contains(c));
            free.then(|| (Span::new(head.len(), before.len()), *sense))
        })
    };
    find(&text[..at]).or_else(|| {
        let head = before_any(&text[..at], &BETWEEN)?;
        find(head).filter(|(_, sense)| *sense == Least)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn doubled_words_in_all_positions() {
        for (text, place) in [
            ("约5—8天左右", "约5—8天左右"),
            ("将近30%左右", "将近30%左右"),
            ("超200余户", "超200余户"),
            ("不少于5人以上", "不少于5人以上"),
            ("至少需要3年以上", "至少需要3年以上"),
            ("最多3天以内", "最多3天以内"),
            ("三十余人左右", "三十余人左右"),
            ("约近三千亩", "约近三千亩"),
            ("不足10人左右", "不足10人左右"),
            ("大约有20多名", "大约有20多名"),
            ("超百余户", "超百余"),
            ("大约近百人", "大约近百"),
            ("至少要有3名以上", "至少要有3名以上"),
        ] {
            assert_eq!(found(RULE, text).concat(), place, "{text}");
        }
    }

    #[test]
    fn single_words_and_other_words() {
        for text in [
            "附近30米以内",
            "签约30个以上",
            "约30人",
            "30人以上",
            "达到90%以上",
            "近3年以上经验",
            "超高30%以上",
            "不超过30人",
            "约3人，以上各项",
            "节约近30%",
            "最近约30人",
            "提高3个百分点以上",
            "超过半数以上",
            "附近百余米",
            "近百户",
            "签约近百家",
            "一百余户",
            "近3个月多次",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn one_word_is_left() {
        assert_eq!(mended(RULE, "约30人左右，近100多户，大约近三千人"), "约30人，100多户，近三千人");
    }
}
