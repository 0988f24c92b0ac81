//! UNI004 双向控制

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::script::is_near_joining;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Bidi;

struct Bidi;

const META: RuleMeta = RuleMeta {
    code: "UNI004",
    name: "bidi",
    title: "双向控制",
    family: Family::Uni,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "文中夹有改变书写方向的控制字符。",
    why: "这类字符看不见，却会使后面的文字、数字倒着显示，显示的与实际内容不一致，也常被用来伪装文件名和网址。维吾尔文、阿拉伯文等从右向左书写的文字旁边的不在此列。",
    wrong: &["拨付资金\u{202E}321\u{202C}万元。", "请登录\u{2066}平台\u{2069}填报。"],
    right: &["拨付资金321万元，请登录平台填报。", "维吾尔文写作“\u{2067}ئۇيغۇر\u{2069}”。"],
};

impl Rule for Bidi {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for token in tokens_by_class(context).invisible(document) {
            let Some(c) = document.char_at(token.span.start()) else { continue };
            if is_bidi_control(c) && !is_near_joining(document, token.span) {
                findings
                    .report(
                        token.span,
                        format!("夹有改变书写方向的控制字符（U+{:04X}），应删去", u32::from(c)),
                    )
                    .fix_safe([Edit::delete(token.span)]);
            }
        }
    }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn controls_beside_arabic_stay() {
        assert_eq!(mended(RULE, "甲\u{202D}1\u{202C}乙"), "甲1乙");
        let text = "甲\u{202B}شىنجاڭ\u{202C}乙";
        assert_eq!(mended(RULE, text), text);
    }
}
