//! What a template tells its user to fill in: {{单位名称}}, （具体数据请补充）, 此处填写存在的问题。

use zhubi_document::Document;
use zhubi_text::{Span, is_han};

/// The longest name of a variable, in characters.
const LONGEST_NAME: usize = 20;

/// The variables of the text in braces: {name}, {{单位名称}}, ${date}.
pub(super) fn variables(document: &Document) -> Vec<Span> {
    let text = document.text();
    let mut found = Vec::new();
    let mut from = 0;
    for &start in document.characters().places('{') {
        let start = start as usize;
        if start < from {
            continue;
        }
        let inner = text[start..].trim_start_matches('{');
        let braces = text.len() - start - inner.len();
        let name: usize = inner
            .chars()
            .take(LONGEST_NAME)
            .take_while(|&c| is_han(c) || c.is_ascii_alphabetic() || c == '_')
            .map(char::len_utf8)
            .sum();
        from = start + braces + name;
        let closed = &text[from..];
        let closing = closed.len() - closed.trim_start_matches('}').len();
        if name > 1 && closing > 0 && braces <= 2 {
            from += closing;
            found.push(Span::new(start, from));
        }
    }
    found
}

/// How a sentence that tells to write something begins.
const ORDERS: &[&str] = &[
    "此处填写",
    "此处插入",
    "此处补充",
    "此处添加",
    "此处加入",
    "这里填写",
    "这里补充",
    "这里插入",
    "请在此处填",
    "请在此处添加",
    "请在此处补充",
    "请在此填",
    "请在此添加",
    "填写具体",
    "请填写具体",
    "请补充具体",
];

/// Words one of which is in each of these.
const MARKS_OF_ORDERS: [&str; 5] = ["此处", "这里", "请在此", "填写具体", "补充具体"];

/// The longest such sentence, in characters.
const LONGEST_ORDER: usize = 16;

/// The sentences that only tell to write something.
pub(super) fn orders(document: &Document) -> Vec<Span> {
    let text = document.text();
    let is_order = |said: &str| {
        ORDERS.iter().any(|order| said.starts_with(order))
            && said.chars().nth(LONGEST_ORDER).is_none()
            && !said.contains(['，', ','])
    };
    let places = MARKS_OF_ORDERS.iter().flat_map(|mark| document.characters().find(text, mark));
    let mut sentences: Vec<Span> = places.filter_map(|at| Some(document.sentence_at(at)?.span)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences.retain(|span| is_order(span.of(text).trim()));
    sentences
}

/// Whether the words of a remark in brackets ask for something to be written: 具体数据请补充, 请结合实际修改.
pub(super) fn is_order(remark: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "请填写",
        "请补充",
        "请输入",
        "请结合实际",
        "请根据实际",
        "请替换",
        "根据实际情况填写",
        "结合实际填写",
    ];
    const ENDINGS: &[&str] =
        &["请补充", "请填写", "请核实", "请确认", "需核实", "待核", "待查", "请补全", "自行填写", "自行补充"];
    remark.chars().nth(LONGEST_NAME).is_none()
        && (BEGINNINGS.iter().any(|words| remark.starts_with(words))
            || ENDINGS.iter().any(|words| remark.ends_with(words)))
}
