//! PUN021 一句两冒号

use zhubi_document::{Document, Role, Sentence};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_closing, is_opening};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ColonChain;

struct ColonChain;

const META: RuleMeta = RuleMeta {
    code: "PUN021",
    name: "colon-chain",
    title: "一句两冒号",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "一个句子里，冒号后面的话又用了冒号。",
    why: "一句话里应避免套用两层冒号，读者分不清各管到哪里；不得不套用时，宜另起段落。引号、括号里的冒号，时间和比例，以及“联系人：”“电话：”之类的并列栏目，不在此列。条目式写法中两层冒号难免，因此只作提示，默认不检查。",
    wrong: &[
        "会议明确了三项任务，具体如下：一是：加强巡查，二是：备足物资。",
        "全县要做到以下两点：第一点：压实责任，第二点：严格考核。",
    ],
    right: &[
        "会议明确了三项任务，具体如下：一是加强巡查，二是备足物资。",
        "联系人：张某某，电话：0000-1234567，传真：0000-1234568。",
        "他强调：“要做到两点：一要快，二要准。”",
        "会议定于以下时间召开：上午8：30开始。",
    ],
};

impl Rule for ColonChain {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for sentence in document.sentences() {
            let body = document.blocks()[sentence.block].role == Role::Body;
            if body && let Some((first, second)) = chained_colons(document, sentence) {
                findings
                    .report(second, "一句话里套用了两层冒号")
                    .related(first, "第一个冒号")
                    .help("可把其中一个改为逗号或句号，或者另起段落");
            }
        }
    }
}

/// A label such as 联系人 has no more characters than this.
const LABEL: usize = 5;

/// Short clauses that announce what follows and are no labels.
const ANNOUNCING: [&str; 10] =
    ["如下", "以下", "下列", "指出", "强调", "要求", "提出", "认为", "就是", "包括"];

/// The first two colons of `sentence` that are no labels of a list of particulars.
fn chained_colons(document: &Document, sentence: &Sentence) -> Option<(Span, Span)> {
    let text = sentence.span.of(document.text());
    let mut colons = text.match_indices('：');
    colons.next()?;
    colons.next()?;
    let mut depth = 0_usize;
    let mut clause = 0;
    let mut first: Option<Span> = None;
    for (at, c) in text.char_indices() {
        match c {
            c if is_opening(c) => depth += 1,
            c if is_closing(c) => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '，' | '；' | '、' | ' ' | '\u{3000}' | '\n' => clause = at + c.len_utf8(),
            '：' if !between_digits(text, at) => {
                let span = Span::new(at, at + c.len_utf8()).shifted(sentence.span.start());
                let label = &text[clause..at];
                let announces =
                    label.chars().count() > LABEL || ANNOUNCING.iter().any(|word| label.ends_with(word));
                clause = at + c.len_utf8();
                match first {
                    Some(first) => return Some((first, span)),
                    None if announces => first = Some(span),
                    None => {}
                }
            }
            _ => {}
        }
    }
    None
}

fn between_digits(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, 'X' | 'x'))
    };
    digit(text[..at].chars().next_back()) && digit(text[at..].chars().nth(1))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn a_colon_after_a_colon() {
        assert_eq!(found(RULE, "现将有关事项通知如下：会议时间：下午，请参加。"), ["："]);
        assert!(found(RULE, "现将有关事项通知如下：会议时间另行通知。联系人：张某某。").is_empty());
        assert!(found(RULE, "单位：甲，住所：乙，负责人：丙").is_empty());
        assert!(found(RULE, "评选结果公布如下：比分定格在3：2。").is_empty());
    }
}
