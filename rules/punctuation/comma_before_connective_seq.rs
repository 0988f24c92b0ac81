//! PUN018 “首先、其次、”序次语标点

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank};

use super::neighbour::token_at;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CommaBeforeConnectiveSeq;

struct CommaBeforeConnectiveSeq;

const META: RuleMeta = RuleMeta {
    code: "PUN018",
    name: "comma-before-connective-seq",
    title: "“首先、其次、”序次语标点",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "“首先”“其次”“第一”“其一”等序次语后面用了顿号。",
    why: "用“第”“其”构成的，以及“首先”“其次”“最后”之类的序次语，后面用逗号；顿号只用在“一”“二”这样的汉字数字后面。并列的“第一、第二产业”“第一、二、三项”不在此列。",
    wrong: &[
        "首先、要统一思想；其次、要明确责任。",
        "讲两点意见。第一、认清形势。第二、狠抓落实。",
        "其一、底数不清；其二、责任不实。",
    ],
    right: &[
        "首先，要统一思想；其次，要明确责任。",
        "运用好第一、第二种形态，推动第一、二、三产业融合。",
        "坚持安全第一、预防为主，产量居全市第二、全省第九。",
        "按照首先、其次、再次、最后的顺序发言。",
    ],
};

/// What may follow 首先 and its like.
const ADVERBS: [&str; 7] = ["首先", "其次", "再次", "再其次", "最后", "末了", "再者"];

impl Rule for CommaBeforeConnectiveSeq {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for &place in document.characters().places('、') {
            let mark = Span::new(place as usize, place as usize + '、'.len_utf8());
            if !document.char_before(mark.start()).is_some_and(ends_ordinal) {
                continue;
            }
            let word = document.tokens()[token_at(document, mark.start() - 1)].span;
            let Some(ordinal) = ordinal(word.of(document.text())) else { continue };
            let rest = &document.text()[mark.end()..];
            if opens_clause(document, word.start()) && !is_list(ordinal, rest) {
                findings
                    .report(word.cover(mark), format!("“{ordinal}”后应用逗号，不用顿号"))
                    .fix_safe([Edit::replace(mark, "，")]);
            }
        }
    }
}

/// Whether an ordinal can end with `c`.
fn ends_ordinal(c: char) -> bool {
    matches!(c, '先' | '次' | '后' | '了' | '者') || is_numeral(c)
}

/// `word` as an ordinal that asks for a comma.
fn ordinal(word: &str) -> Option<&str> {
    let number = |rest: &str| !rest.is_empty() && rest.chars().count() <= 3 && rest.chars().all(is_numeral);
    let counted = ["第", "其"].iter().any(|prefix| word.strip_prefix(prefix).is_some_and(number));
    (counted || ADVERBS.contains(&word)).then_some(word)
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Whether a clause begins at `start`.
fn opens_clause(document: &Document, start: usize) -> bool {
    let before = document.text()[..start].trim_end_matches(is_blank).chars().next_back();
    before.is_none_or(|c| {
        matches!(
            c,
            '\n' | '\r' | '。' | '；' | '：' | '，' | '！' | '？' | '”' | '）' | '—' | ':' | ';' | ','
        )
    })
}

/// Whether the ordinals themselves are listed: 第一、第二产业; 首先、其次、最后.
fn is_list(ordinal: &str, rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    let end = rest
        .char_indices()
        .take(5)
        .find(|(_, c)| matches!(c, '、' | '，' | '。' | '；' | '：' | '的'))
        .map_or(0, |(at, _)| at);
    let next = &rest[..end];
    ADVERBS.contains(&next)
        || (ordinal.starts_with('第')
            && rest.starts_with(|c: char| c == '第' || is_numeral(c) || c.is_ascii_digit()))
        || (ordinal.starts_with('其') && rest.starts_with('其') && self::ordinal(next).is_some())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn a_comma_takes_the_place() {
        let cases = [
            ("首先、甲。最后、乙", "首先，甲。最后，乙"),
            ("讲两点：第一、甲；第十二、乙", "讲两点：第一，甲；第十二，乙"),
            ("　　其一、甲，其二、乙", "　　其一，甲，其二，乙"),
        ];
        for (wrong, right) in cases {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn lists_of_ordinals_and_ranks() {
        for text in [
            "第一、二、三产业",
            "第一、第二形态",
            "安全第一、预防为主",
            "位居第四、增速第一",
            "首先、其次、最后",
            "一、总则",
            "首先是甲、乙",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
