//! POL009 领导排序

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RankOrder;

struct RankOrder;

const META: RuleMeta = RuleMeta {
    code: "POL009",
    name: "rank-order",
    title: "领导排序",
    family: Family::Pol,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "用顿号并列的几套班子或其主要负责同志次序不合惯例：政府、党委、人大、政协；市长、书记、政协主席。",
    why: "惯例是党委在前，人大、政府居中，政协在后，其后是监委、法院、检察院。人大与政府孰先各地不一，不判；\
          按部门职责或办事程序排列的也合法，所以默认不启用，只作提示。",
    wrong: &[
        "召集政府、党委、人大、政协负责同志。",
        "党委、政协、人大、政府一体推进。",
        "市长、书记、政协主席出席会议。",
    ],
    right: &[
        "党委、人大、政府、政协一体推进，党委、政府、人大、政协各司其职。",
        "书记、市长、人大常委会主任、政协主席出席会议。",
        "公安机关、检察院、法院分工负责。",
    ],
};

/// What is named in such lists, by rank; what has the same rank may change places.
const RANKS: &[(&str, u8)] = &[
    ("党委", 0),
    ("省委", 0),
    ("市委", 0),
    ("县委", 0),
    ("区委", 0),
    ("人大", 1),
    ("人大常委会", 1),
    ("政府", 1),
    ("省政府", 1),
    ("市政府", 1),
    ("县政府", 1),
    ("区政府", 1),
    ("人民政府", 1),
    ("政协", 2),
    ("监委", 3),
    ("法院", 4),
    ("检察院", 5),
    ("书记", 0),
    ("省长", 1),
    ("市长", 1),
    ("县长", 1),
    ("区长", 1),
    ("人大常委会主任", 1),
    ("人大主任", 1),
    ("政协主席", 2),
];
/// A shorter list says little about an order.
const ENOUGH_ITEMS: usize = 3;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(RANKS.iter().map(|(name, _)| *name)));

fn rank(hit: &Hit) -> u8 {
    RANKS.iter().find(|(name, _)| *name == hit.entry.wrong).map_or(0, |(_, rank)| *rank)
}

impl Rule for RankOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let joined = |one: &Hit, next: &Hit| {
            one.span.end() <= next.span.start() && one.span.until(next.span).of(text) == "、"
        };
        for chain in context.hits.chunk_by(joined).filter(|chain| chain.len() >= ENOUGH_ITEMS) {
            let (first, last) = (chain[0].span, chain[chain.len() - 1].span);
            // A list of courts and offices in the order of a procedure has nobody of the first ranks.
            let ranked = chain.iter().any(|hit| rank(hit) == 0);
            if ranked && !chain.is_sorted_by_key(rank) && !in_title(text, first) {
                let span = first.cover(last);
                findings.report(
                    span,
                    format!("“{}”的次序不合惯例：党委、人大、政府、政协、监委、法院、检察院", span.of(text)),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn a_list_is_one_finding() {
        assert_eq!(found(RULE, "县政府、县委、人大、政协、法院"), ["县政府、县委、人大、政协、法院"]);
        assert_eq!(found(RULE, "党委、人大、政府、政协、检察院、法院").len(), 1);
    }

    #[test]
    fn other_orders_are_left_alone() {
        for text in ["政府、人大、政协", "政府、党委", "法院、检察院、政协", "县委书记、县长、人大主任"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
