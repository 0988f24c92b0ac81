//! SEN010 口语

use std::sync::LazyLock;

use zhubi_document::Genre;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::quotation::{in_quotation, in_title, is_mentioned};
use crate::replacement::wanted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Colloquial;

struct Colloquial;

const META: RuleMeta = RuleMeta {
    code: "SEN010",
    name: "colloquial",
    title: "口语",
    family: Family::Sen,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::Except(&[Genre::Speech, Genre::Address]),
    what: "书面文件里用了口头的说法：搞定、弄好、啥、咱、赶紧、几个亿。",
    why: "公文用书面语。讲话、致辞照口语说话，不查；引语不查；搞活、不搞形式主义、弄虚作假等已成书面语的不在此列。只作提示，默认关闭。",
    wrong: &["这项工作要赶紧搞定。", "全年争取资金20几个亿。", "群众有啥困难，干部就帮助解决啥困难。"],
    right: &[
        "要搞好结合，不搞形式主义，严禁弄虚作假。",
        "着力打造供给力更强的产业，友好多样，增强获得感。",
        "群众说：“咱们村变了样。”",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("colloquial.csv")).expect("the file is checked by a test")
});

impl Rule for Colloquial {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            let quoted = text[..hit.span.start()].ends_with('“');
            if quoted
                || in_title(text, hit.span)
                || in_quotation(text, hit.span)
                || is_mentioned(text, hit.span)
            {
                continue;
            }
            let said = hit.span.of(text);
            let finding = findings.report(hit.span, format!("“{said}”是口语"));
            if hit.entry.right.is_empty() {
                finding.help("宜改用书面语");
            } else {
                finding.help(format!("宜作{}", wanted(hit.entry)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn literals_keep_to_their_words() {
        assert_eq!(found(RULE, "项目搞得很好，花了几个亿。"), ["搞得", "几个亿"]);
        for text in [
            "爱好多元，良好多样",
            "被捉弄得团团转",
            "野蛮好斗",
            "在全县工作会议上的讲话\n同志们：\n咱们要赶紧干。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
