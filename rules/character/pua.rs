//! UNI002 私用区字符

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PrivateUse;

struct PrivateUse;

const META: RuleMeta = RuleMeta {
    code: "UNI002",
    name: "pua",
    title: "私用区字符",
    family: Family::Uni,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "文中有私用区字符，换一台电脑就显示成空白、方框或别的字。",
    why: "私用区没有统一的字形：有的是自造的人名、地名用字，有的是符号字体里的项目符号，有的是复制时丢失了的字和数字。自造字应换成标准字符或图片，丢失的应按原稿补全。",
    wrong: &[
        "新增泵站\u{E105}座，解决了用水难题。",
        "\u{F0B7}加强组织领导，压实各级责任。",
        "由张\u{E863}同志负责。",
    ],
    right: &["新增泵站5座，解决了用水难题。", "水库设计水位为±0.5米，注明①②③三处。", "由张𬭎同志负责。"],
};

impl Rule for PrivateUse {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let private = |at| document.char_at(at).filter(|&c| is_private(c));
        let mut run: Option<(char, Span)> = None;
        for token in tokens_by_class(context).others().iter().map(|&index| &document.tokens()[index]) {
            let Some(c) = private(token.span.start()) else { continue };
            run = match run {
                Some((first, span)) if span.end() == token.span.start() => {
                    Some((first, span.cover(token.span)))
                }
                before => {
                    report(before, findings);
                    Some((c, token.span))
                }
            };
        }
        report(run, findings);
    }
}

fn report(run: Option<(char, Span)>, findings: &mut Findings) {
    let Some((first, span)) = run else { return };
    let code = u32::from(first);
    let message = if is_of_symbol_font(first) {
        format!("符号字体里的符号（U+{code:04X}）离开该字体就无法显示，请改用通用字符")
    } else {
        format!("私用区字符（U+{code:04X}）在别处无法显示，请按原稿换成通用的字")
    };
    findings.report(span, message);
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Whether `c` lies where Word puts the characters of Symbol and Wingdings.
fn is_of_symbol_font(c: char) -> bool {
    matches!(c, '\u{F020}'..='\u{F0FF}')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn a_run_is_one_place() {
        assert_eq!(
            found(RULE, "甲\u{E000}\u{E001}乙\u{F8FF}\u{F0001}"),
            ["\u{E000}\u{E001}", "\u{F8FF}\u{F0001}"]
        );
        assert!(messages(RULE, "\u{F06C}要点", None)[0].contains("符号字体"));
    }
}
