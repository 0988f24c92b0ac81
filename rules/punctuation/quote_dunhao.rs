//! PUN005 引号间、书名号间多余顿号

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuoteDunhao;

struct QuoteDunhao;

const META: RuleMeta = RuleMeta {
    code: "PUN005",
    name: "quote-dunhao",
    title: "引号间、书名号间多余顿号",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "标有引号或书名号的并列成分之间用了顿号。",
    why: "引号、书名号本身已把各项隔开，其间通常不用顿号。各项后面另有括注，或者并列成分中有的没有引号、书名号的，宜用顿号，不在此列。国标说的是“通常”，许多公开文件也用顿号，因此默认不检查。",
    wrong: &["实施“清河”、“护绿”两大行动。", "学习《云河县志》、《云河年鉴》等资料。"],
    right: &[
        "实施“清河”“护绿”两大行动。",
        "学习《云河县志》（上卷）、《云河年鉴》（2020年卷）等资料。",
        "发展“农家乐”、民宿、“共享菜园”等业态。",
        "“东拓、西联、南进”思路日益清晰。",
    ],
};

impl Rule for QuoteDunhao {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut list = Vec::new();
        let mut next_item = 0;
        for pair in document.pairs().iter().filter(|pair| is_quotation(pair)) {
            let Some(item) = pair.span() else { continue };
            let dunhao = Span::new(item.end(), (item.end() + '、'.len_utf8()).min(document.text().len()));
            if !document.text()[item.end()..].starts_with('、') {
                continue;
            }
            let next = quotation_at(document, dunhao.end()).filter(|next| next.kind == pair.kind);
            if let Some(next) = next.and_then(Pair::span)
                && stands_alone_in_list(document, item, next)
            {
                if item.start() != next_item {
                    report(findings, &list);
                    list.clear();
                }
                list.push(dunhao);
                next_item = next.start();
            }
        }
        report(findings, &list);
    }
}

/// Reports the marks of one list as one finding: a writer mends a list, not a mark.
fn report(findings: &mut Findings, list: &[Span]) {
    let Some((&first, others)) = list.split_first() else { return };
    let edits: Vec<Edit> = list.iter().map(|&mark| Edit::delete(mark)).collect();
    let finding = findings.report(first, "标有引号或书名号的并列成分之间通常不用顿号").fix_safe(edits);
    for &mark in others {
        finding.also(mark);
    }
}

fn is_quotation(pair: &Pair) -> bool {
    use PairKind::{BookTitle, DoubleQuotes, InnerBookTitle, SingleQuotes};
    matches!(pair.kind, DoubleQuotes | SingleQuotes | BookTitle | InnerBookTitle)
}

fn quotation_at<'d>(document: &'d Document, at: usize) -> Option<&'d Pair> {
    let pairs = document.pairs();
    pairs.binary_search_by_key(&at, |pair| pair.first().start()).ok().map(|index| &pairs[index])
}

/// Whether neither neighbour carries a note in brackets and the list goes on, on either side, with quotations only.
fn stands_alone_in_list(document: &Document, item: Span, next: Span) -> bool {
    let before = &document.text()[..item.start()];
    let after = &document.text()[next.end()..];
    let list_before = before.strip_suffix('、');
    let list_after = after.strip_prefix('、');
    list_before.is_none_or(|before| before.ends_with(['”', '’', '》', '〉']))
        && list_after.is_none_or(|after| after.starts_with(['“', '‘', '《', '〈']))
        && !after.starts_with(['（', '('])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn a_list_is_one_finding_and_notes_keep_their_marks() {
        let text = "“甲”、“乙”、“丙”和“丁”、“戊”";
        assert_eq!(found(RULE, text).len(), 2);
        assert_eq!(mended(RULE, text), "“甲”“乙”“丙”和“丁”“戊”");
        for text in ["《甲》、《乙》（试行）", "“甲”、《乙》", "“甲”、“乙”、丙", "“甲”、"]
        {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
