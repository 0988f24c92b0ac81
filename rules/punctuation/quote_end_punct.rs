//! PUN012 引文末标点位置

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuoteEndPunct;

struct QuoteEndPunct;

const META: RuleMeta = RuleMeta {
    code: "PUN012",
    name: "quote-end-punct",
    title: "引文末标点位置",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "引文末尾的句号位置不对：引文只是句子的一部分，句号却在引号里面；或者引号里外都有标点。",
    why: "完整独立的引文，句号在引号里面，引号外不再用；引文作为句子的一部分，句号在引号外面。引文是否完整独立要看语意，因此只作提示，默认不检查；里外各有一个句号的一定有一个多余。",
    wrong: &[
        "会议提出要做到“干在实处。”，取得了明显成效。",
        "县委书记强调：“要抓好落实。”。",
        "要牢记“绿水青山就是金山银山。”",
    ],
    right: &[
        "县委书记强调：“要抓好落实。”",
        "要牢记“绿水青山就是金山银山”。",
        "“要抓好落实。”县委书记说。",
        "会后有人问：“怎么办？”，大家议论纷纷。",
    ],
};

impl Rule for QuoteEndPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for pair in document.pairs().iter().filter(|pair| pair.kind == PairKind::DoubleQuotes) {
            let (Some(span), Some(inner)) = (pair.span(), pair.inner()) else { continue };
            if !inner.of(text).ends_with('。') {
                continue;
            }
            let stop = Span::new(inner.end() - '。'.len_utf8(), inner.end());
            let ends = stop.cover(Span::empty(span.end()));
            let outer = Span::new(span.end(), (span.end() + '。'.len_utf8()).min(text.len()));
            let partial = is_partial(document, pair);
            match text[span.end()..document.blocks()[pair.block].span.end()].chars().next() {
                Some('。') => {
                    let surplus = if partial { stop } else { outer };
                    findings
                        .report(ends.cover(outer), "引号里外都用了句号，只应保留一个")
                        .severity(Severity::Error)
                        .fix_unsafe([Edit::delete(surplus)]);
                }
                Some('，' | '；') => {
                    findings
                        .report(ends.cover(outer), "引文后面句子还没有完，引号里面不用句号")
                        .fix_unsafe([Edit::delete(stop)]);
                }
                None if partial => {
                    findings
                        .report(ends, "引文是句子的一部分，句号应放在引号外面")
                        .fix_unsafe([Edit::delete(stop), Edit::insert(span.end(), "。")]);
                }
                _ => {}
            }
        }
    }
}

/// Whether the words before the quotation need it to be a sentence, and it holds one clause only.
fn is_partial(document: &Document, pair: &Pair) -> bool {
    let start = document.blocks()[pair.block].span.start();
    let before = document.text()[start..pair.first().start()].trim_end().chars().next_back();
    let clause =
        |inner: Span| !inner.of(document.text()).trim_end_matches('。').contains(['。', '！', '？', '；']);
    before.is_some_and(|c| {
        !matches!(c, '：' | ':' | '，' | ',' | '。' | '！' | '？' | '”' | '—' | '（' | '、' | '；')
    }) && pair.inner().is_some_and(clause)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn which_stop_goes() {
        assert_eq!(mended(RULE, "坚持“甲。”。"), "坚持“甲”。");
        assert_eq!(mended(RULE, "他说：“甲。”。"), "他说：“甲。”");
        assert_eq!(mended(RULE, "坚持“甲。”"), "坚持“甲”。");
        assert_eq!(mended(RULE, "坚持“甲。”，乙"), "坚持“甲”，乙");
        assert!(found(RULE, "将第三条修改为：“甲。乙。”").is_empty());
    }
}
