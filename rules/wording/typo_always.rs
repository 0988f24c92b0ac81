//! TYP001 必错词

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use crate::quotation::{in_quotes, in_title, is_mentioned};
use crate::replacement::wanted;

use super::{idiom, slip};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TypoAlways;

struct TypoAlways;

const META: RuleMeta = RuleMeta {
    code: "TYP001",
    name: "typo-always",
    title: "必错词",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "写法固定的词语和成语里有错字：再接再励（再接再厉）、迫不急待（迫不及待）、布署（部署）。\
           常用的四字语里有一个字写成同音、形近字的（防危杜渐），常用词里有一个字写成同音、形近字而不成词的（计话），词表没有列出也查，作为警告。",
    why: "词表里的写法在任何语境中都不成词；两个词相接恰好成了错词的（大会报告、学习贯彻）由词表的前后文限定放过。\
          书名号里的错字只提示，不自动改。",
    wrong: &[
        "全体干部要再接再励。",
        "会议对重点工作作了布署。",
        "群众迫不急待。",
        "双方签定协议。",
        "要防危杜渐。",
        "年度计话已经下达。",
    ],
    right: &[
        "我代表县人民政府向大会报告工作，深入学习贯彻会议精神。",
        "实施三年行动圆满收官，化债任务顺利完成，有关健康问题已经解决。",
        "把“再接再励”改为“再接再厉”。",
        "落实失业保险政策，记者李计话报道。",
        "信息相关人员要防微杜渐，争做“时代先锋、防未杜渐”的表率。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let listed = Lexicon::from_csv(include_str!("typo_always.csv")).expect("the file is checked by a test");
    listed.with_literals(idiom::literals())
});

impl Rule for TypoAlways {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let (listed, parts): (Vec<&Hit>, Vec<&Hit>) =
            context.hits.iter().partition(|hit| !hit.entry.right.is_empty());
        let mut known: Vec<Span> = listed.iter().map(|hit| hit.span).collect();
        let misses = parts.iter().filter_map(|part| idiom::near_miss(text, part.span));
        let misses: Vec<(Span, &str)> = misses.map(|miss| (miss.span, miss.idiom)).collect();
        report_unlisted(text, &misses, &known, findings);
        known.extend(misses.iter().map(|&(span, _)| span));
        known.sort_by_key(|span| span.start());
        let slips: Vec<(Span, &str)> = slip::slips(text).iter().map(|slip| (slip.span, slip.right)).collect();
        report_unlisted(text, &slips, &known, findings);
        for hit in listed.iter().filter(|hit| !is_mentioned(text, hit.span)) {
            let finding =
                findings.report(hit.span, format!("“{}”应为{}", hit.entry.wrong, wanted(hit.entry)));
            let Some(right) = hit.entry.replacement() else { continue };
            let edit = [Edit::replace(hit.span, right)];
            if in_title(text, hit.span) {
                finding.fix_unsafe(edit);
            } else {
                finding.fix_safe(edit);
            }
        }
    }
}

/// Words and set phrases with one character wrong that no entry lists, each where it stands and as it should be; none
/// that meets one of `known`, which are in order. In quotation marks the other character may be a play on words.
fn report_unlisted(text: &str, wrong: &[(Span, &str)], known: &[Span], findings: &mut Findings) {
    let mut reported = 0;
    for &(span, right) in wrong {
        let first_behind = known.partition_point(|known| known.end() <= span.start());
        let is_known = known.get(first_behind).is_some_and(|known| known.start() < span.end());
        if is_known || span.start() < reported || in_quotes(text, span) || in_title(text, span) {
            continue;
        }
        reported = span.end();
        findings
            .report(span, format!("“{}”疑为“{right}”之误", span.of(text)))
            .severity(Severity::Warning)
            .fix_unsafe([Edit::replace(span, right)]);
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Applicability, Linter, Settings};
    use zhubi_text::Source;

    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_fix_is_safe_but_in_titles_of_other_texts() {
        let source = Source::plain("test", "作了布署，印发《工作布署》");
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let found: Vec<_> = linter.check(&source).diagnostics;
        let applicability: Vec<_> =
            found.iter().map(|found| found.fix.as_ref().unwrap().applicability).collect();
        assert_eq!(applicability, [Applicability::Safe, Applicability::Unsafe]);
    }

    #[test]
    fn a_listed_mistake_is_found_once() {
        assert_eq!(found(RULE, "要锲而不舍、孜孜不卷，再接再励"), ["孜孜不卷", "再接再励"]);
        assert_eq!(found(RULE, "脍灸人口").len(), 1);
    }

    #[test]
    fn fixes_give_the_right_words() {
        assert_eq!(mended(RULE, "再接再励，迫不急待"), "再接再厉，迫不及待");
    }
}
