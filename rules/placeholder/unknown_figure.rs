//! Marks that stand where a figure is not known yet: 完成投资？？亿元, 下降……%, 达到□%.

use zhubi_document::{Document, Role};
use zhubi_text::{Span, is_han};

use super::surroundings::Surroundings;

/// Words before a figure.
const BEFORE: [&str; 21] = [
    "达", "达到", "超", "超过", "突破", "为", "共", "共计", "约", "近", "仅", "投资", "增长", "下降", "提高",
    "完成", "新增", "建成", "在", "改造", "收入",
];

/// Units behind a figure that begin no word of a sentence.
const UNITS: [&str; 21] = [
    "%",
    "％",
    "万元",
    "亿元",
    "元",
    "万人",
    "万吨",
    "万亩",
    "公里",
    "公顷",
    "平方米",
    "立方米",
    "个月",
    "个百分点",
    "个项目",
    "家企业",
    "处",
    "名",
    "户",
    "亩",
    "吨",
];

/// The marks for figures that are not known, in text order.
pub(super) fn unknown_figures(document: &Document) -> Vec<Span> {
    let text = document.text();
    let mut found: Vec<Span> = Vec::new();
    for (at, mark) in text.match_indices(['？', '?', '…', '□']) {
        if found.last().is_some_and(|last| at < last.end()) {
            continue;
        }
        let len = text[at..].len() - text[at..].trim_start_matches(mark).len();
        let span = Span::new(at, at + len);
        let around = Surroundings::of(document, span);
        let unit = around.precedes(&UNITS);
        let asked = matches!(mark, "？" | "?")
            && len > mark.len()
            && around.left().is_some_and(|c| is_han(c) && !"吗呢吧么".contains(c));
        if unit && (asked || around.follows(&BEFORE)) && is_running_text(document, span) {
            found.push(span);
        }
    }
    found
}

fn is_running_text(document: &Document, span: Span) -> bool {
    document
        .block_at(span.start())
        .is_some_and(|block| matches!(block.role, Role::Body | Role::ListItem | Role::Heading))
}
