//! TTL008 “（试行）”的位置

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleBracketPosition;

struct TitleBracketPosition;

const META: RuleMeta = RuleMeta {
    code: "TTL008",
    name: "title-bracket-position",
    title: "“（试行）”的位置",
    family: Family::Ttl,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“（试行）”“（暂行）”“（征求意见稿）”写在书名号外面。",
    why: "“（试行）”是文件名称的一部分，应当写在书名号里面：《办法（试行）》。“（草案）”等对未定稿的说明写法不一，不核；各地做法不同，所以默认不开。",
    wrong: &[
        "各单位要认真执行《值班工作办法》（试行），落实责任。",
        "请对《防汛条例》（征求意见稿）提出意见。",
    ],
    right: &[
        "各单位要认真执行《值班工作办法（试行）》，落实责任。",
        "《防汛条例》（以下简称《条例》）自公布之日起施行，会议审议了《供水条例》（草案）。",
    ],
};

const VERSIONS: [&str; 9] =
    ["试行", "暂行", "试行稿", "征求意见稿", "送审稿", "讨论稿", "修订", "修订版", "修订稿"];

impl Rule for TitleBracketPosition {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for citation in document.citations() {
            let end = citation.title.end();
            let Some(inner) = document.text()[end..].strip_prefix(['（', '(']) else { continue };
            let Some((version, rest)) = VERSIONS.iter().find_map(|version| {
                let rest = inner.strip_prefix(*version)?.strip_prefix(['）', ')'])?;
                Some((version, rest))
            }) else {
                continue;
            };
            let bracket = Span::new(end, document.text().len() - rest.len());
            let closing = end - '》'.len_utf8();
            findings
                .report(bracket, format!("“（{version}）”应写在书名号里面"))
                .fix_unsafe([Edit::insert(closing, format!("（{version}）")), Edit::delete(bracket)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::mended;

    #[test]
    fn the_fix_moves_the_bracket() {
        assert_eq!(mended(super::RULE, "执行《值班办法》（试行）。"), "执行《值班办法（试行）》。");
    }
}
