//! SEN005 缺主语

use zhubi_document::Role;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SubjectMissing;

struct SubjectMissing;

const META: RuleMeta = RuleMeta {
    code: "SEN005",
    name: "subject-missing",
    title: "缺主语",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "句子以“通过、经过、随着、由于、在……下”开头，下一分句又以“使、使得、让、令”开头，主语被淹没了。",
    why: "删去“通过”或删去“使”，句子就有了主语。主语在前（国家通过开展国防教育，使……）的不在此列。这种句子在讲话和新闻里已很常见，\
          所以只作提示，默认关闭。",
    wrong: &[
        "通过开展集中培训，使全体干部的业务能力有了明显提高。",
        "在上级部门的大力支持下，使项目得以顺利开工。",
        "一是经过三个月的专项整治，使得市场秩序明显好转。",
    ],
    right: &[
        "国家通过开展国防教育，使全体公民增强国防观念。",
        "通过开展集中培训，全体干部的业务能力有了明显提高。",
        "通过学习，我们认识到使用农药必须规范。",
    ],
};

/// What opens the sentence, and what the first clause must end with.
const OPENINGS: &[(&str, &str)] = &[
    ("通过", ""),
    ("经过", ""),
    ("随着", ""),
    ("由于", ""),
    ("经由", ""),
    ("在", "下"),
    ("在", "中"),
    ("在", "后"),
];
const CAUSATIVES: &[&str] = &["使得", "使", "让", "令", "从而使", "从而让", "进而使"];
/// Words that begin like a causative.
const NO_CAUSATIVES: &[&str] =
    &["使用", "使命", "使者", "使馆", "使节", "使劲", "使役", "令人", "令箭", "让利", "让步", "让渡", "让位"];
/// The first clauses may have this many characters before the causative.
const REACH: usize = 60;

impl Rule for SubjectMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for sentence in document.sentences() {
            if !matches!(document.blocks()[sentence.block].role, Role::Body | Role::ListItem) {
                continue;
            }
            let start = behind_ordinal(document, sentence.span);
            let said = &text[start..sentence.span.end()];
            let Some((opening, ending)) =
                OPENINGS.iter().find(|(opening, ending)| opens(said, opening, ending))
            else {
                continue;
            };
            if let Some((at, causative)) = causative_in(said) {
                let span = Span::new(start, start + at + causative.len());
                let frame = format!("{opening}……{ending}");
                findings.report(span, format!("“{frame}，{causative}……”缺主语")).help(format!(
                    "请删去“{opening}{}”或“{causative}”",
                    if ending.is_empty() { "" } else { "……" }
                ));
            }
        }
    }
}

/// Where the sentence goes on behind the ordinal that opens it.
fn behind_ordinal(document: &zhubi_document::Document, span: Span) -> usize {
    let at = document.markers().partition_point(|marker| marker.span.start() < span.start());
    let marker = document.markers().get(at).filter(|marker| marker.span.start() == span.start());
    marker.map_or(span.start(), |marker| marker.span.end())
}

fn opens(said: &str, opening: &str, ending: &str) -> bool {
    said.strip_prefix(opening).is_some_and(|rest| {
        let clause = rest.char_indices().take(REACH).find(|&(_, c)| matches!(c, '，' | ','));
        clause.is_some_and(|(end, _)| rest[..end].ends_with(ending) && rest.starts_with(is_han) && end > 3)
    })
}

/// The causative that opens a later clause, where all before it are adverbials: no other clause may bring a subject.
fn causative_in(said: &str) -> Option<(usize, &'static str)> {
    let (at, comma) = said.char_indices().take(REACH).find(|&(_, c)| matches!(c, '，' | ','))?;
    let clause = &said[at + comma.len_utf8()..];
    let causative = CAUSATIVES.iter().find(|causative| clause.starts_with(**causative))?;
    let word = NO_CAUSATIVES.iter().any(|word| clause.starts_with(word));
    (!word).then_some((at + comma.len_utf8(), *causative))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn only_an_opening_adverbial_swallows_the_subject() {
        for text in ["随着改革的深入，让群众得到了实惠。", "在全县上下的共同努力下，从而使任务提前完成。"]
        {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
        for text in [
            "在推进过程中，使用财政资金须经批准。",
            "在县城，使用燃气须办理登记。",
            "通过评审，令人满意的作品有十件。",
            "县里通过以工代赈，使群众就近就业。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
