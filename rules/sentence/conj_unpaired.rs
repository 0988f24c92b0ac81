//! SEN009 关联词不配

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ConjUnpaired;

struct ConjUnpaired;

const META: RuleMeta = RuleMeta {
    code: "SEN009",
    name: "conj-unpaired",
    title: "关联词不配",
    family: Family::Sen,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“只要”配了“才”，“只有”配了“就”，“不仅”配了“但是”，“因为”配了“但是”，“虽然”配了“所以”等。",
    why: "关联词表示两个分句的关系，配错了意思就乱。只看紧接着的分句；“只有”作“仅有”讲的不在此列。“因为、由于、即使、无论”一类后面\
          可以另起转折或递进，只作提示。",
    wrong: &["只要压实责任，才能取得实效。", "只有坚持改革，就能破解难题。", "不仅要抓进度，但是要抓质量。"],
    right: &[
        "只要压实责任，就能取得实效；只有坚持改革，才能破解难题。",
        "目前只有三家企业，就业岗位不足；只要肯干，人才就会来。",
        "不仅没有减少，反而有所增加；因为下雨，活动改期。",
    ],
};

struct Pairing {
    open: &'static str,
    /// What must not open the next clause, perhaps behind its subject.
    wrong: &'static [&'static str],
    /// Words that set it right.
    good: &'static [&'static str],
    right: &'static str,
}

const PAIRINGS: &[Pairing] = &[
    Pairing {
        open: "只要",
        wrong: &["才能", "才会", "才可以", "才有", "才是", "方能"],
        good: &["就", "便", "都", "即"],
        right: "只要……就",
    },
    Pairing {
        open: "只有",
        wrong: &["就能", "就会", "就可以", "就一定", "就必", "便能", "便会", "都能", "都会"],
        good: &["才", "方"],
        right: "只有……才",
    },
    Pairing {
        open: "不仅",
        wrong: &["但是", "但", "却", "可是", "然而", "所以", "因此"],
        good: &["而且", "并且", "还", "也", "更", "反而", "又"],
        right: "不仅……而且",
    },
    Pairing {
        open: "不但",
        wrong: &["但是", "但", "却", "可是", "然而", "所以", "因此"],
        good: &["而且", "并且", "还", "也", "更", "反而", "又"],
        right: "不但……而且",
    },
    Pairing {
        open: "虽然",
        wrong: &["所以", "因此", "因而", "而且", "并且"],
        good: &["但", "却", "可", "然而", "仍"],
        right: "虽然……但是",
    },
    Pairing {
        open: "尽管",
        wrong: &["所以", "因此", "因而", "而且", "并且"],
        good: &["但", "却", "可", "然而", "仍"],
        right: "尽管……但是",
    },
    Pairing {
        open: "因为",
        wrong: &["但是", "但", "却", "而且", "可是"],
        good: &["所以", "因此", "因而"],
        right: "因为……所以",
    },
    Pairing {
        open: "由于",
        wrong: &["但是", "却", "而且", "可是"],
        good: &["所以", "因此", "因而"],
        right: "由于……因此",
    },
    Pairing {
        open: "既然",
        wrong: &["但是", "但", "却", "而且", "所以"],
        good: &["就", "那么", "便"],
        right: "既然……就",
    },
    Pairing {
        open: "即使",
        wrong: &["但是", "但", "所以", "就", "而且"],
        good: &["也", "仍", "还"],
        right: "即使……也",
    },
    Pairing {
        open: "无论",
        wrong: &["但是", "但", "所以", "因此", "就"],
        good: &["都", "也", "还是", "总"],
        right: "无论……都",
    },
    Pairing {
        open: "不管",
        wrong: &["但是", "但", "所以", "因此", "就"],
        good: &["都", "也", "还是", "总"],
        right: "不管……都",
    },
    Pairing {
        open: "如果",
        wrong: &["所以", "因此", "但是", "才能", "才会"],
        good: &["就", "那么", "则", "将", "应"],
        right: "如果……就",
    },
    Pairing {
        open: "与其", wrong: &["也不", "宁可", "宁愿"], good: &["不如"], right: "与其……不如"
    },
];
/// Openings whose clause may be followed by a new turn: 因为下雨，而且路远，……
const LOOSE: &[&str] = &["因为", "由于", "既然", "即使", "无论", "不管", "如果"];
/// A clause has at most this many characters.
const LONGEST_CLAUSE: usize = 40;
/// The subject before the second conjunction has at most this many characters.
const LONGEST_SUBJECT: usize = 6;
/// Words that hold a conjunction.
const WORDS: &[&str] =
    &["但凡", "却步", "就业", "就医", "就学", "就近", "就地", "就餐", "就诊", "就任", "就此", "就是"];

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(PAIRINGS.iter().map(|pairing| pairing.open)));

impl Rule for ConjUnpaired {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            let Some(pairing) = PAIRINGS.iter().find(|pairing| pairing.open == hit.entry.wrong) else {
                continue;
            };
            if let Some((span, word)) = answer(text, hit.span, pairing) {
                let finding = findings
                    .report(hit.span, format!("“{}”与“{word}”不相配", pairing.open))
                    .also(span)
                    .help(format!("应为“{}”", pairing.right));
                if LOOSE.contains(&pairing.open) {
                    finding.severity(Severity::Info);
                }
            }
        }
    }
}

/// The conjunction of the next clause that does not go with the opening one.
fn answer(text: &str, open: Span, pairing: &Pairing) -> Option<(Span, &'static str)> {
    let rest = &text[open.end()..];
    let comma = rest.char_indices().take(LONGEST_CLAUSE).find(|(_, c)| "，,。；！？\n".contains(*c))?;
    let (at, _) = Some(comma).filter(|(_, c)| matches!(c, '，' | ','))?;
    if pairing.good.iter().any(|word| rest[..at].contains(word)) {
        return None;
    }
    let start = at + rest[at..].chars().next().map_or(0, char::len_utf8);
    let clause = &rest[start..];
    let end = clause.char_indices().take(LONGEST_CLAUSE).find(|(_, c)| "，,。；！？\n".contains(*c));
    let clause = &clause[..end.map_or(0, |(end, _)| end)];
    let head: String = clause.chars().take(LONGEST_SUBJECT + 3).collect();
    let (place, word) = pairing
        .wrong
        .iter()
        .filter_map(|word| Some((head.find(word)?, *word)))
        .min_by_key(|(place, _)| *place)?;
    let good = pairing.good.iter().any(|good| head.find(good).is_some_and(|other| other < place));
    let held = WORDS.iter().any(|held| clause[place..].starts_with(held));
    let span = Span::new(open.end() + start + place, open.end() + start + place + word.len());
    (!good && !held).then_some((span, word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn pairs_that_do_not_go_together() {
        for text in [
            "只要大家齐心协力，我们才能克服困难。",
            "虽然时间紧，所以要抓紧。",
            "无论遇到什么困难，但要坚持下去。",
            "与其坐等，也不主动出击。",
            "即使条件艰苦，但是干劲不减。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn pairs_that_do() {
        for text in [
            "只要肯干就有出路，才能之士更受欢迎。",
            "只有这样，发展才有后劲，就能行稳致远。",
            "由于历史原因，就业渠道单一，但是前景广阔。",
            "如果只要数量。但是质量不行。",
            "无论大小，都要登记，但可以简化。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
