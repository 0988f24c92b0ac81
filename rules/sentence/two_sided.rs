//! SEN008 一面对两面

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TwoSided;

struct TwoSided;

const META: RuleMeta = RuleMeta {
    code: "SEN008",
    name: "two-sided",
    title: "一面对两面",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "前面说“能否、是否、高低、好坏”两面，后面只说“是……的关键、保证、前提”一面。",
    why: "能做到是关键，做不到就不是。后面也有两面（成败、与否）的，或用“决定、关系到、取决于、检验、衡量”相接的，不在此列。口语里常见，只作提示，默认关闭。",
    wrong: &[
        "能否抓好班子建设，是完成任务的关键。",
        "干部素质的高低是做好工作的重要保证。",
        "是否选准产业，是村集体增收的前提。",
    ],
    right: &[
        "能否抓好班子建设，是工作成败的关键。",
        "抓好班子建设，是完成任务的关键。",
        "群众是否满意，是检验工作的根本标准；质量好坏决定企业的生存。",
    ],
};

/// Words that name both sides.
const BOTH_SIDES: &[&str] = &[
    "能否",
    "是否",
    "能不能",
    "是不是",
    "有没有",
    "与否",
    "高低",
    "好坏",
    "大小",
    "快慢",
    "强弱",
    "优劣",
    "多少",
    "成败",
    "得失",
    "早晚",
    "深浅",
    "长短",
    "盛衰",
    "兴衰",
    "存亡",
    "远近",
    "难易",
    "轻重",
];
/// What the predicate says about one side.
const ONE_SIDE: &[&str] = &[
    "关键",
    "保证",
    "保障",
    "前提",
    "基础",
    "途径",
    "法宝",
    "根本",
    "体现",
    "标志",
    "必要条件",
    "重要条件",
    "先决条件",
    "动力",
    "要求",
];
/// What joins both sides of the subject to both sides of the predicate.
const JOINS: &[&str] = &[
    "决定",
    "取决",
    "关系",
    "影响",
    "检验",
    "衡量",
    "判断",
    "评价",
    "考验",
    "标准",
    "在于",
    "评判",
    "区分",
    "反映",
    "试金石",
    "问题",
];
/// How far the predicate is looked for, in characters.
const REACH: usize = 40;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(BOTH_SIDES.iter().copied()));

impl Rule for TwoSided {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let mut balanced_to = 0;
        for (index, hit) in context.hits.iter().enumerate() {
            let Some(end) = predicate_end(text, hit.span.end()) else { continue };
            // A second word of this kind before the end of the predicate balances the first.
            if context.hits.get(index + 1).is_some_and(|next| next.span.start() < end) {
                balanced_to = end;
            }
            if hit.span.start() >= balanced_to {
                findings
                    .report(hit.span, format!("前面的“{}”说两面，后面只说了一面", hit.entry.wrong))
                    .also(Span::new(hit.span.end(), end))
                    .help(format!("请删去“{}”，或在后面也说两面", hit.entry.wrong));
            }
        }
    }
}

/// The end of the one-sided predicate 是……的关键 that begins behind `from` in the same sentence, if there is one.
fn predicate_end(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let window = rest.char_indices().nth(REACH).map_or(rest, |(at, _)| &rest[..at]);
    let sentence = &window[..window.find(['。', '；', '！', '？', '\n', '：']).unwrap_or(window.len())];
    let (is, _) = sentence
        .match_indices('是')
        .find(|(at, _)| !sentence[..*at].ends_with(['还', '但', '于', '不', '而', '凡']))?;
    let predicate = &sentence[is..];
    let clause = &predicate[..predicate.find(['，', ',']).unwrap_or(predicate.len())];
    let one_sided = ONE_SIDE.iter().any(|word| clause.ends_with(word));
    let joined = JOINS.iter().any(|word| sentence[..is + clause.len()].contains(word));
    (one_sided && !joined).then_some(from + is + clause.len())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn the_predicate_must_be_one_sided() {
        assert_eq!(found(RULE, "服务意识的强弱，是赢得群众信任的基础。"), ["强弱"]);
        for text in [
            "能否如期完成，是能否兑现承诺的关键。",
            "是否公开透明，关系到群众的信任，是关键。",
            "我们不知道能否成行。落实责任是关键。",
            "大小河流都是重要的灌溉水源。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
