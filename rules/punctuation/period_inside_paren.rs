//! PUN011 句末括号与句号位置

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_closing, is_han, is_opening, is_sentence_end};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PeriodInsideParen;

struct PeriodInsideParen;

const META: RuleMeta = RuleMeta {
    code: "PUN011",
    name: "period-inside-paren",
    title: "句末括号与句号位置",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "句号与括号的位置不对：句子还没有完，括注里先用了句号；或者括号里外各有一个句号。",
    why: "注释句中词语的括号在句号之前，括注末尾不用句号；注释整句的括号在句号之后，自成一句的可以在括号内用句号，括号外不再用。括注内有几句话的，只在里外都用句号时才提示。",
    wrong: &[
        "各单位要按时报送材料（含电子版。）。",
        "已建成农家书屋12个（其中示范书屋3个。）",
        "加强河道巡查。（责任单位：县水利局）。",
    ],
    right: &[
        "各单位要按时报送材料（含电子版）。",
        "加强河道巡查。（责任单位：县水利局）",
        "加强河道巡查。（各乡镇要每周上报一次。）",
        "（本办法自发布之日起施行。）",
        "项目建成后（见附图。图中虚线为规划道路。）可以通车。",
    ],
};

impl Rule for PeriodInsideParen {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for pair in document.pairs().iter().filter(|pair| pair.kind == PairKind::Parentheses) {
            let (Some(span), Some(inner)) = (pair.span(), pair.inner()) else { continue };
            let text = document.text();
            let note = inner.of(text);
            let ends_inside = note.ends_with('。');
            let stop = Span::new(inner.end() - if ends_inside { '。'.len_utf8() } else { 0 }, inner.end());
            let after = text[span.end()..document.blocks()[pair.block].span.end()].chars().next();
            match (place(document, pair), ends_inside, after) {
                (Place::AfterSentence | Place::OwnBlock, true, Some('。'))
                | (Place::AfterSentence, false, Some('。')) => {
                    let outer = Span::new(span.end(), span.end() + '。'.len_utf8());
                    findings
                        .report(span.cover(outer), "括注在句号之后，括号外不应再用句号")
                        .fix_unsafe([Edit::delete(outer)]);
                }
                (Place::InSentence, true, Some('。')) => {
                    findings
                        .report(stop.cover(span_after(span)), "括号里外都用了句号，括注末尾的句号应删去")
                        .fix_unsafe([Edit::delete(stop)]);
                }
                (Place::InSentence, true, after) if !has_several_sentences(note) => match after {
                    Some(c) if is_opening(c) => report_early_stop(findings, stop, span),
                    None => report_early_stop(findings, stop, span),
                    Some(c) if matches!(c, '，' | '、' | '；' | '：') || is_han(c) => {
                        findings
                            .report(stop.cover(close_of(span)), "句中的括注末尾不用句号")
                            .fix_unsafe([Edit::delete(stop)]);
                    }
                    Some(_) => {}
                },
                _ => {}
            }
        }
    }
}

fn report_early_stop(findings: &mut Findings, stop: Span, pair: Span) {
    findings
        .report(stop.cover(close_of(pair)), "注释句中词语的括号应在句号之前")
        .fix_unsafe([Edit::delete(stop), Edit::insert(pair.end(), "。")]);
}

/// The closing bracket at the end of `pair`; both forms of it end there.
fn close_of(pair: Span) -> Span {
    Span::empty(pair.end())
}

/// The full stop right after `pair`.
fn span_after(pair: Span) -> Span {
    Span::new(pair.end(), pair.end() + '。'.len_utf8())
}

fn has_several_sentences(note: &str) -> bool {
    note.trim_end_matches('。').contains(is_sentence_end)
}

/// Where a note in brackets stands.
enum Place {
    /// Where its block begins.
    OwnBlock,
    /// After the final mark of a sentence.
    AfterSentence,
    /// Before that mark.
    InSentence,
    /// After a mark that leaves it open whether the sentence goes on.
    Elsewhere,
}

fn place(document: &Document, pair: &Pair) -> Place {
    let start = document.blocks()[pair.block].span.start();
    let before = document.text()[start..pair.first().start()].trim_end();
    match before.chars().next_back() {
        None => Place::OwnBlock,
        Some(_) if before.trim_end_matches(is_closing).ends_with(['。', '！', '？']) => {
            Place::AfterSentence
        }
        Some(c) if is_han(c) || c.is_ascii_alphanumeric() || is_closing(c) || c == '%' => Place::InSentence,
        Some(_) => Place::Elsewhere,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_stop_moves_to_where_it_belongs() {
        let cases = [
            ("报送材料（含电子版。）。", "报送材料（含电子版）。"),
            ("书屋12个（其中示范3个。）", "书屋12个（其中示范3个）。"),
            ("编制规划（简称《规划》。）《规划》要求", "编制规划（简称《规划》）。《规划》要求"),
            ("各县（市、区。），各部门", "各县（市、区），各部门"),
            ("各县（市、区。）要抓好", "各县（市、区）要抓好"),
            ("抓好落实。（县水利局负责）。", "抓好落实。（县水利局负责）"),
            ("抓好落实。（每周上报一次。）。", "抓好落实。（每周上报一次。）"),
        ];
        for (wrong, right) in cases {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn notes_to_whole_sentences_and_long_notes_are_silent() {
        for text in [
            "抓好落实。（每周上报一次。）",
            "他说：“抓好落实。”（掌声。）",
            "（一）总则（试行）。",
            "注：（以上为初步统计。）",
            "材料（甲。乙。），另附",
            "材料（甲！）。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
