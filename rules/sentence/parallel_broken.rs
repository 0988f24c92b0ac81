//! SEN013 并列项结构不一

use zhubi_document::{Document, Marker, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::words::VERBS;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ParallelBroken;

struct ParallelBroken;

const META: RuleMeta = RuleMeta {
    code: "SEN013",
    name: "parallel-broken",
    title: "并列项结构不一",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同级的各项都以动词起头（加强……、完善……），只有一项是名词短语（……机制）。",
    why: "并列各项结构一致，读来才整齐。只凭常用动词表判断，拿不准的不报；只作提示，默认关闭。",
    wrong: &[
        "一是加强组织领导；二是完善工作机制；三是资金保障；四是强化督促检查。",
        "一、加强队伍建设\n选优配强。\n二、项目建设情况\n进展顺利。\n三、完善考核办法\n奖优罚劣。\n",
    ],
    right: &[
        "一是加强组织领导；二是完善工作机制；三是强化资金保障。",
        "一是队伍不强；二是机制不活；三是资金不足。",
        "一是加强组织领导；二是把责任压到实处；三是完善工作机制。",
    ],
};

/// Fewer siblings set no pattern.
const FEWEST_ITEMS: usize = 3;
/// A longer item is a sentence of its own.
const LONGEST_ITEM: usize = 16;
/// What a noun phrase of this kind ends with.
const NOUNS: &[&str] = &[
    "情况", "工作", "机制", "制度", "体系", "建设", "保障", "措施", "任务", "目标", "问题", "方面", "管理",
    "安排", "要求", "队伍", "资金", "项目", "方案", "办法", "成效", "打算", "计划", "原则", "能力", "水平",
    "作用", "环境", "基础", "氛围", "质量", "服务",
];

impl Rule for ParallelBroken {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for series in document.series().iter().filter(|series| series.markers.len() >= FEWEST_ITEMS) {
            let items = || series.markers.iter().map(|&marker| &document.markers()[marker]);
            let begins_with_verb = |item: &&Marker| {
                VERBS.iter().any(|verb| text[item.span.end()..].trim_start().starts_with(verb))
            };
            let verbs = items().filter(begins_with_verb).count();
            if verbs < FEWEST_ITEMS - 1 || verbs + 1 != series.markers.len() {
                continue;
            }
            let Some(odd) = items().find(|item| !begins_with_verb(item)) else { continue };
            if let Some(phrase) = noun_phrase(document, odd) {
                findings
                    .report(phrase, "其他各项都以动词起头，这一项是名词短语")
                    .help("宜补上动词，使各项结构一致");
            }
        }
    }
}

/// The whole item, where it is short and surely a noun phrase.
fn noun_phrase(document: &Document, item: &Marker) -> Option<Span> {
    let text = document.text();
    let block = &document.blocks()[item.block];
    if block.role == Role::TocEntry {
        return None;
    }
    let rest = &text[item.span.end()..block.span.end()];
    let end = rest.find(|c: char| "，。；：！？,;:\n".contains(c)).unwrap_or(rest.len());
    let phrase = rest[..end].trim();
    let ends_item = !rest[end..].starts_with(['，', ',']);
    let noun = NOUNS.iter().any(|noun| phrase.ends_with(noun));
    let verb = VERBS.iter().any(|verb| phrase.contains(verb) && !NOUNS.contains(verb));
    let clause = phrase.contains(['把', '将', '要', '使', '让', '有', '是', '不', '为', '以', '在', '对']);
    let start = item.span.end() + rest.find(phrase).unwrap_or(0);
    (ends_item && noun && !verb && !clause && phrase.chars().count() <= LONGEST_ITEM)
        .then(|| Span::new(start, start + phrase.len()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn the_odd_item_is_shown() {
        let text =
            "（一）强化组织领导\n成立专班。\n（二）加强资金保障\n列入预算。\n（三）宣传工作\n多种形式。\n";
        assert_eq!(found(RULE, text), Vec::<String>::new());
        let text = text.replace("宣传工作", "舆论氛围");
        assert_eq!(found(RULE, &text), ["舆论氛围"]);
    }
}
