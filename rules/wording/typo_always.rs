//! TYP001 必错词

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Edit;

use crate::quotation::{in_title, is_mentioned};
use crate::replacement::wanted;

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
    what: "写法固定的词语和成语里有错字：再接再励（再接再厉）、迫不急待（迫不及待）、布署（部署）。",
    why: "词表里的写法在任何语境中都不成词；两个词相接恰好成了错词的（大会报告、学习贯彻）由词表的前后文限定放过。\
          书名号里的错字只提示，不自动改。",
    wrong: &["全体干部要再接再励。", "会议对重点工作作了布署。", "群众迫不急待。", "双方签定协议。"],
    right: &[
        "我代表县人民政府向大会报告工作，深入学习贯彻会议精神。",
        "实施三年行动圆满收官，化债任务顺利完成，有关健康问题已经解决。",
        "把“再接再励”改为“再接再厉”。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("typo_always.csv")).expect("the file is checked by a test")
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
        for hit in context.hits.iter().filter(|hit| !is_mentioned(text, hit.span)) {
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

#[cfg(test)]
mod tests {
    use zhubi_lint::{Applicability, Linter, Settings};
    use zhubi_text::Source;

    use super::RULE;
    use crate::testing::mended;

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
    fn fixes_give_the_right_words() {
        assert_eq!(mended(RULE, "再接再励，迫不急待"), "再接再厉，迫不及待");
    }
}
