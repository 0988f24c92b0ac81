//! PUN022 “一是：”“即：”误用

use zhubi_document::{Document, OrdinalFamily};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ColonAfterVerbBreak;

struct ColonAfterVerbBreak;

const META: RuleMeta = RuleMeta {
    code: "PUN022",
    name: "colon-after-verb-break",
    title: "“一是：”“即：”误用",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“一是”“二要”“即”后面用了冒号，把动词和它后面的话隔开了。",
    why: "“一是”“即”后面直接接所说的内容，不必停顿。为了醒目而用冒号的写法也见于公开文件，因此只作提示，默认不检查。",
    wrong: &["要抓好两件事，一是：加强巡查；二是：备足物资。", "实行三级管理，即：县、乡、村分级负责。"],
    right: &[
        "要抓好两件事，一是加强巡查；二是备足物资。",
        "实行三级管理，即县、乡、村分级负责。",
        "请各单位立即：关闸、断电、撤人。",
    ],
};

impl Rule for ColonAfterVerbBreak {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for marker in document.markers() {
            let counted = matches!(marker.family, OrdinalFamily::Shi | OrdinalFamily::Yao);
            if counted && text[marker.span.end()..].starts_with(['：', ':']) {
                report(document, marker.span, marker.span.of(text), findings);
            }
        }
        for token in document.tokens().iter().filter(|token| token.class == CharClass::Han) {
            let word = token.span.of(text);
            if matches!(word, "即" | "也即" | "亦即") && text[token.span.end()..].starts_with(['：', ':'])
            {
                report(document, token.span, word, findings);
            }
        }
    }
}

fn report(document: &Document, word: Span, name: &str, findings: &mut Findings) {
    let colon = document.char_at(word.end()).map_or(0, char::len_utf8);
    let colon = Span::new(word.end(), word.end() + colon);
    findings.report(word.cover(colon), format!("“{name}”后不用冒号")).fix_unsafe([Edit::delete(colon)]);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_colon_goes() {
        assert_eq!(mended(RULE, "有两条，一是：快；二是：准。"), "有两条，一是快；二是准。");
        assert_eq!(mended(RULE, "分级负责（即：县、乡）"), "分级负责（即县、乡）");
        assert!(found(RULE, "随即：甲。立即：乙").is_empty());
    }
}
