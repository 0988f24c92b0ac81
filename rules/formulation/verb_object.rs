//! POL006 政治搭配

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use crate::quotation::{in_quotation, in_title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &VerbObject;

struct VerbObject;

const META: RuleMeta = RuleMeta {
    code: "POL006",
    name: "verb-object",
    title: "政治搭配",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "固定搭配的动词用错：坚定“四个意识”、树立“四个自信”、树牢“两个维护”、做到“两个确立”。",
    why: "通行的搭配是增强（树牢）“四个意识”、坚定“四个自信”、做到（践行）“两个维护”、深刻领悟“两个确立”的决定性意义。\
          几个专名共用一个动词时，以第一个为准，其后与动词不配的也提示；书名号里的篇名和较长的引文不查。",
    wrong: &[
        "坚定“四个意识”。",
        "不断树立“四个自信”。",
        "始终树牢“两个维护”。",
        "自觉践行“两个确立”。",
        "增强“四个意识”、坚定“四个自信”、坚决“两个维护”。",
    ],
    right: &[
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "深刻领悟“两个确立”的决定性意义，坚定拥护“两个确立”，坚决做到“两个维护”。",
        "牢固树立“四个意识”，坚决践行“两个维护”。",
    ],
};

/// A formula, the verb that it takes, and verbs that it does not take.
struct Formula {
    term: &'static str,
    verb: &'static str,
    wrong: &'static [&'static str],
}

const FORMULAS: &[Formula] = &[
    Formula {
        term: "四个意识",
        verb: "增强",
        wrong: &["坚定", "做到", "践行", "坚持", "维护", "领悟", "捍卫", "拥护", "坚决", "贯彻", "坚守"],
    },
    Formula {
        term: "四个自信",
        verb: "坚定",
        wrong: &[
            "树立", "树牢", "做到", "践行", "维护", "领悟", "捍卫", "拥护", "坚决", "落实", "筑牢", "增强",
            "提高", "强化", "建立",
        ],
    },
    Formula {
        term: "两个维护",
        verb: "做到",
        wrong: &[
            "树牢",
            "树立",
            "增强",
            "坚定",
            "捍卫",
            "强化",
            "领悟",
            "维护",
            "坚决",
            "筑牢",
            "提高",
            "拥护",
            "坚守",
            "坚定不移",
        ],
    },
    Formula {
        term: "两个确立",
        verb: "深刻领悟",
        wrong: &[
            "做到", "践行", "增强", "树牢", "树立", "坚定", "强化", "落实", "坚决", "筑牢", "提高", "确立",
        ],
    },
];
/// How many formulas may share one verb.
const LONGEST_LIST: usize = 4;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(FORMULAS.iter().map(|formula| formula.term)));

impl Rule for VerbObject {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in
            context.hits.iter().filter(|hit| !in_title(text, hit.span) && !in_quotation(text, hit.span))
        {
            let Some(formula) = FORMULAS.iter().find(|formula| formula.term == hit.entry.wrong) else {
                continue;
            };
            let (before, shared) = before_the_list(&text[..hit.span.start()]);
            let Some(verb) =
                formula.wrong.iter().filter(|verb| before.ends_with(**verb)).max_by_key(|verb| verb.len())
            else {
                continue;
            };
            let place = Span::new(before.len() - verb.len(), before.len());
            let meaning = if formula.term == "两个确立" { "的决定性意义" } else { "" };
            let message = format!(
                "“{}”与“{verb}”不搭配，通行的搭配是{}“{}”{meaning}",
                formula.term, formula.verb, formula.term
            );
            let finding = findings.report(if shared { hit.span } else { place.cover(hit.span) }, message);
            if !shared && meaning.is_empty() {
                finding.fix_unsafe([Edit::replace(place, formula.verb)]);
            }
        }
    }
}

/// The text before a formula's opening mark and before the formulas that it follows in a list, and whether there are
/// any: 增强“四个意识”“四个自信”.
fn before_the_list(mut before: &str) -> (&str, bool) {
    let mut shared = false;
    for _ in 0..LONGEST_LIST {
        before = before.trim_end_matches(['“', '‘', '"', '「']);
        let joint = before.trim_end_matches(['、', '和', '与']);
        let listed = joint.trim_end_matches(['”', '’', '"', '」']);
        let Some(formula) = FORMULAS.iter().find(|formula| listed.ends_with(formula.term)) else { break };
        before = &listed[..listed.len() - formula.term.len()];
        shared = true;
    }
    (before, shared)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_fix_gives_the_usual_verb() {
        for (wrong, right) in [
            ("坚定“四个意识”", "增强“四个意识”"),
            ("进一步增强“四个自信”", "进一步坚定“四个自信”"),
            ("牢固树立‘四个自信’", "牢固坚定‘四个自信’"),
            ("坚定不移“两个维护”", "做到“两个维护”"),
            ("坚决捍卫“两个维护”", "坚决做到“两个维护”"),
            ("增强两个维护", "做到两个维护"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn formulas_that_share_a_verb_are_each_judged() {
        assert_eq!(found(RULE, "增强“四个意识”“四个自信”“两个维护”"), ["四个自信", "两个维护"]);
        assert_eq!(found(RULE, "坚定“四个意识”、“四个自信”"), ["坚定“四个意识"]);
        assert_eq!(found(RULE, "增强‘四个意识’和‘两个维护’").len(), 1);
    }

    #[test]
    fn usual_pairs_and_other_words_are_left_alone() {
        for text in [
            "树牢“四个意识”、坚定“四个自信”、坚决做到“两个维护”、推动践行“两个维护”",
            "深刻认识“两个确立”的决定性意义，坚决拥护“两个确立”，坚定捍卫“两个确立”",
            "“四个意识”显著增强，“四个自信”更加坚定",
            "《增强“四个自信”研究》",
            "把“两个维护”作为最高政治原则",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
