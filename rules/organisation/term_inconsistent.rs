//! ORG003 术语不一

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use zhubi_document::Role;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use crate::quotation::{in_quotation, in_title, is_mentioned};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TermInconsistent;

struct TermInconsistent;

const META: RuleMeta = RuleMeta {
    code: "ORG003",
    name: "term-inconsistent",
    title: "术语不一",
    family: Family::Org,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一事物在一篇之中有两种写法：复工复产与复产复工，县委、县政府与县委县政府，“放管服”加引号与不加引号。",
    why: "前后不一，读者会以为是两件事。只查词表中的几十组；有的组在特定语境中确有分别（对口协作与对口帮扶），所以只作提示，默认关闭。\
          书名号和引语中的不计。",
    wrong: &[
        "加快推进复工复产，落实复产复工各项政策。",
        "在县委、县政府领导下开展工作，向县委县政府报告。",
        "深化“放管服”改革，放管服改革取得成效。",
    ],
    right: &[
        "加快推进复工复产，复工复产率达到九成。",
        "深化“放管服”改革，学习《关于放管服改革的意见》。",
        "今年以来，今年来访的客商增多，发展三农村镇银行业务。",
    ],
};

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("term.csv")).expect("the file is checked by a test"));

impl Rule for TermInconsistent {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<Span>>> = BTreeMap::new();
        for hit in context.hits {
            let prose = document
                .block_at(hit.span.start())
                .is_some_and(|block| !matches!(block.role, Role::TocEntry | Role::Residue | Role::TableCell));
            let said = prose && !in_title(text, hit.span) && !in_quotation(text, hit.span);
            if let Some(group) = hit.entry.replacement().filter(|_| said && !is_mentioned(text, hit.span)) {
                let forms = groups.entry(group).or_default();
                forms.entry(&hit.entry.wrong).or_default().push(hit.span);
            }
        }
        for (group, forms) in groups.iter().filter(|(_, forms)| forms.len() > 1) {
            // Where no form is better than another, the one used most is the text's own; of equals the first.
            let canonical = forms.get_key_value(group);
            let frequent = || forms.iter().max_by_key(|(_, spans)| (spans.len(), Reverse(spans[0])));
            let Some((usual, usual_spans)) = canonical.or_else(frequent) else { continue };
            for (form, spans) in forms.iter().filter(|(form, _)| form != &usual) {
                for span in spans {
                    findings
                        .report(*span, format!("“{form}”与别处的“{usual}”写法不一"))
                        .related(usual_spans[0], format!("“{usual}”共{}处", usual_spans.len()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{LEXICON, RULE};
    use crate::testing::found;

    #[test]
    fn the_canonical_form_is_right_and_else_the_usual_one() {
        let text = "实施“十四五”规划，“十四五”时期成绩显著，编制十四五纲要。";
        assert_eq!(found(RULE, text), ["十四五"]);
        assert_eq!(found(RULE, "对口帮扶见效，深化对口帮扶，召开对口协作会议。"), ["对口协作"]);
        assert_eq!(found(RULE, "脱贫攻坚任务完成，扶贫攻坚战果扩大，脱贫攻坚精神。"), ["扶贫攻坚"]);
    }

    #[test]
    fn each_group_has_two_forms() {
        let mut groups: HashMap<&str, Vec<&str>> = HashMap::new();
        for entry in LEXICON.entries() {
            groups.entry(entry.replacement().unwrap()).or_default().push(&entry.wrong);
        }
        for (group, forms) in groups {
            assert!(
                forms.len() > 1
                    && (forms.contains(&group)
                        || forms.iter().all(|form| form.starts_with(group) || form.starts_with("东西"))),
                "{group}: {forms:?}"
            );
        }
    }
}
