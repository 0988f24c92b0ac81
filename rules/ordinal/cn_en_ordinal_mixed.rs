//! ORD018 同级序次语混用

use zhubi_document::{Document, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_blank, is_han};

use super::substitution;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CnEnOrdinalMixed;

struct CnEnOrdinalMixed;

const META: RuleMeta = RuleMeta {
    code: "ORD018",
    name: "cn-en-ordinal-mixed",
    title: "同级序次语混用",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同级的段首序次语写法不一：“第一部分”与“第2部分”、“第一，”与“第2，”、“第一，”与“二、”混用。",
    why: "同一层次应当用同一种序次语。“第一产业”“第一书记”“第1号令”不是序次语，正文里的“第一”“第2”也不核。",
    wrong: &[
        "第一部分　基本情况\n全区共有乡镇八个。\n第2部分　主要做法\n各乡镇都建立了台账。\n",
        "第一，提高认识。各单位要认真学习。\n二、狠抓落实。各单位要倒排工期。\n三、严格考核。各单位要按月通报。\n",
        "第1，提高认识，统一思想。\n第2，狠抓落实，倒排工期。\n第三，严格考核，按月通报。\n",
    ],
    right: &[
        "第一，提高认识。各单位要认真学习。\n第二，狠抓落实。各单位要倒排工期。\n",
        "第一产业增加值增长5%。\n第2季度完成投资三亿元。\n第一书记要驻村。\n",
        "一、总体要求\n第一，提高认识。第二，狠抓落实。\n二、重点任务\n第一，抓项目。第二，抓民生。\n",
    ],
};

/// What stands behind the number of an ordinal that opens a paragraph. 部分 may be followed by the heading at once.
const UNITS: [&str; 13] = ["部分", "方面", "阶段", "步", "编", "章", "节", "条", "点", "，", ",", "：", "、"];

impl Rule for CnEnOrdinalMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        mixed_figures(document, findings);
        for foreign in 0..document.series().len() {
            let Some(host) = substitution::across_ranks(document, foreign) else { continue };
            let before = document.markers()[host].span;
            let Some(&first) = document.series()[foreign].markers.first() else { continue };
            let odd = document.markers()[first].span;
            report(document, odd, before, findings);
        }
    }
}

/// 第一部分 and 第2部分 in one region.
fn mixed_figures(document: &Document, findings: &mut Findings) {
    let text = document.text();
    let mut first: [Option<Span>; UNITS.len()] = [None; UNITS.len()];
    let mut region = 0;
    for block in document.blocks() {
        if block.region != region {
            region = block.region;
            if document.regions()[region].kind != RegionKind::Body {
                first = [None; UNITS.len()];
            }
        }
        if !matches!(block.role, Role::Title | Role::Subtitle | Role::Body | Role::Heading | Role::ListItem) {
            continue;
        }
        let Some((unit, len)) = ordinal_at_start(block.span.of(text)) else { continue };
        let span = Span::new(block.span.start(), block.span.start() + len);
        match first[unit] {
            Some(before) if in_figures(before.of(text)) != in_figures(span.of(text)) => {
                report(document, span, before, findings);
            }
            Some(_) => {}
            None => first[unit] = Some(span),
        }
    }
}

/// The unit and the length of 第…… at the start of a line.
fn ordinal_at_start(line: &str) -> Option<(usize, usize)> {
    let rest = line.strip_prefix('第')?;
    let rest = rest.trim_start_matches(is_blank);
    let after = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
            )
    });
    let figures = rest.len() - after.len();
    let after = after.trim_start_matches(is_blank);
    let unit = UNITS.iter().position(|unit| after.starts_with(unit)).filter(|_| figures > 0)?;
    let behind = &after[UNITS[unit].len()..];
    let counts_the_world = match UNITS[unit] {
        // 第一步棋, 第2条措施
        "方面" | "阶段" | "步" | "编" | "章" | "节" | "条" | "点" => behind.starts_with(is_han),
        // 第一、二产业
        "、" => behind.starts_with(|c: char| "一二三四五六七八九十第".contains(c) || c.is_ascii_digit()),
        _ => false,
    };
    (!counts_the_world).then(|| (unit, line.len() - behind.len()))
}

fn in_figures(ordinal: &str) -> bool {
    ordinal.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

fn report(document: &Document, odd: Span, before: Span, findings: &mut Findings) {
    let text = document.text();
    findings
        .report(odd, format!("同级序次语“{}”与“{}”混用", before.of(text), odd.of(text)))
        .related(before, "前面的写法")
        .help("请统一为同一种写法");
}
