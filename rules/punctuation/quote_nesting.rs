//! PUN008 引号嵌套层级

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::nesting::nested;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuoteNesting;

struct QuoteNesting;

const META: RuleMeta = RuleMeta {
    code: "PUN008",
    name: "quote-nesting",
    title: "引号嵌套层级",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "引号里面又用引号时，里外两层用了同一种引号，或者外层用了单引号、里层用了双引号。",
    why: "引号套用时，外层用双引号，里层用单引号，再里一层又用双引号。书名号、括号里的引号另起层级，不在此列。",
    wrong: &["会议要求：“要围绕“一条主线”抓好落实。”", "他在会上说：‘要把“护河行动”抓实抓细。’"],
    right: &[
        "会议要求：“要围绕‘一条主线’抓好落实。”",
        "落实“河长制”“林长制”，推进‘一河一策’写入方案。",
        "印发“《关于开展“清河行动”的通知》补充说明”。",
    ],
};

impl Rule for QuoteNesting {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut inverted: Option<Span> = None;
        let mut continued: Option<usize> = None;
        for (outer, inner) in nested(document) {
            let (Some(around), Some(within)) = (outer.span(), inner.span()) else { continue };
            match (outer.kind, inner.kind) {
                (PairKind::DoubleQuotes, PairKind::DoubleQuotes) => {
                    findings
                        .report(within, "双引号里面的引号应改用单引号‘’")
                        .related(around, "外层引号")
                        .fix_unsafe(exchange(document, inner, ["‘", "’"], ['‘', '’']));
                }
                (PairKind::SingleQuotes, PairKind::SingleQuotes) => {
                    findings
                        .report(within, "单引号里面的引号应改用双引号“”")
                        .related(around, "外层引号")
                        .fix_unsafe(exchange(document, inner, ["“", "”"], ['“', '”']));
                }
                (PairKind::SingleQuotes, PairKind::DoubleQuotes)
                    if outer.depth == 0
                        && inverted.replace(around) != Some(around)
                        && around.start()
                            < *continued.get_or_insert_with(|| start_of_continued(document)) =>
                {
                    findings.report(around, "引号套用时外层应用双引号，里层用单引号");
                }
                _ => {}
            }
        }
    }
}

/// The edits that turn `pair` into the other kind of quotes, where that makes no new clash inside it.
fn exchange(document: &Document, pair: &Pair, marks: [&str; 2], clash: [char; 2]) -> Vec<Edit> {
    let (Some(open), Some(close), Some(inner)) = (pair.open, pair.close, pair.inner()) else {
        return Vec::new();
    };
    if inner.of(document.text()).contains(clash) {
        return Vec::new();
    }
    vec![Edit::replace(open, marks[0]), Edit::replace(close, marks[1])]
}

/// From where on a double quote may be open that closes in a later paragraph.
fn start_of_continued(document: &Document) -> usize {
    let lone =
        |pair: &&Pair| pair.kind == PairKind::DoubleQuotes && pair.open.is_some() && pair.close.is_none();
    document.pairs().iter().find(lone).map_or(usize::MAX, |pair| pair.first().start())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn inner_quotes_change_and_outer_ones_stay() {
        assert_eq!(mended(RULE, "“甲“乙”丙“丁””戊“己”"), "“甲‘乙’丙‘丁’”戊“己”");
        assert_eq!(mended(RULE, "‘甲‘乙’’"), "‘甲“乙”’");
        assert_eq!(mended(RULE, "“甲“乙‘丙’””"), "“甲“乙‘丙’””");
    }

    #[test]
    fn proper_nesting_and_halves_without_a_partner_are_silent() {
        for text in [
            "“甲‘乙“丙”丁’戊”",
            "“甲（“乙”）丙”",
            "“甲《“乙”》”",
            "“甲“乙”",
            "“甲\n‘乙“丙”’丁。”",
            "“甲”“乙”",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
