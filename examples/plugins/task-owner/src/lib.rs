//! 同级任务多数写明了责任单位（或牵头单位等）的，每一项都应写明。
//!
//! `document.rs` 是用得着的文稿字段，`export.rs` 是朱笔要调用的三个函数，照抄即可。

mod document;
mod export;

use document::{Document, Series, Span};
use serde::Serialize;

/// 写明责任单位的词，规则包的选项里没有写 `words` 时用这几个。
const WORDS: [&str; 4] = ["责任单位", "牵头单位", "责任部门", "牵头部门"];

/// 同级至少几项才检查。
const FEWEST_ITEMS: usize = 3;

#[derive(Debug, Serialize)]
pub struct Answer {
    pub findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
pub struct Finding {
    pub spans: Vec<Span>,
    pub message: String,
    pub help: String,
    pub related: Vec<Related>,
}

#[derive(Debug, Serialize)]
pub struct Related {
    pub span: Span,
    pub message: String,
}

/// 检查一篇文稿。
pub fn check(document: &Document) -> Answer {
    let set = document.options.as_ref().map(|options| options.words.clone());
    let words = set.filter(|words| !words.is_empty()).unwrap_or_else(|| WORDS.map(String::from).to_vec());
    let findings = document.series.iter().flat_map(|series| check_series(document, series, &words));
    Answer { findings: findings.collect() }
}

/// 检查一组同级的序号：超过三分之二写明了的，没有写明的各报一处。
fn check_series(document: &Document, series: &Series, words: &[String]) -> Vec<Finding> {
    let ranked = matches!(series.family.as_str(), "han" | "bracketed-han" | "arabic" | "bracketed-arabic");
    let count = series.markers.len();
    if !ranked || count < FEWEST_ITEMS {
        return Vec::new();
    }
    let named = |&marker: &usize| {
        let section = document.section(marker);
        words.iter().find(|word| section.contains(word.as_str()))
    };
    let (with, without): (Vec<usize>, Vec<usize>) =
        series.markers.iter().copied().partition(|marker| named(marker).is_some());
    let Some(example) = with.first().filter(|_| with.len() * 3 > count * 2) else { return Vec::new() };
    let word = named(example).cloned().unwrap_or_default();
    without
        .into_iter()
        .map(|marker| Finding {
            spans: vec![document.heading(marker)],
            message: format!("同级 {count} 项中有 {} 项写明{word}，这一项没有写明", with.len()),
            help: format!("补写这一项的{word}"),
            related: vec![Related {
                span: document.heading(*example),
                message: format!("这一项写明了{word}"),
            }],
        })
        .collect()
}
