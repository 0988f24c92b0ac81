//! UNI001 零宽字符

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::script::{is_emoji, is_garbled, is_joining, is_near_joining};
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ZeroWidth;

struct ZeroWidth;

const META: RuleMeta = RuleMeta {
    code: "UNI001",
    name: "zero-width",
    title: "零宽字符",
    family: Family::Uni,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "文中夹有看不见的零宽空格、连接符、方向标记、软连字符或字节顺序标记。",
    why: "多是从网页、聊天软件复制时带来的，看不出来，却会使查找、统计和排版出错。文件开头的字节顺序标记，表情符号里的连接符，以及维吾尔文、蒙古文、藏文等文字里起作用的控制符不在此列。",
    wrong: &["全县\u{200B}经济平稳运行。", "会议强调\u{FEFF}，要抓好落实。", "加强\u{AD}组织领导。"],
    right: &[
        "全县经济平稳运行。",
        "现场气氛热烈👨\u{200D}👩\u{200D}👧。",
        "蒙古文“ᠮᠣᠩᠭᠣᠯ\u{200D}”的词尾写法。",
    ],
};

impl Rule for ZeroWidth {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut run: Option<Span> = None;
        for token in
            tokens_by_class(context).invisible(document).filter(|token| is_superfluous(document, token))
        {
            run = match run {
                Some(before) if before.end() == token.span.start() => Some(before.cover(token.span)),
                before => {
                    report(document, before, findings);
                    Some(token.span)
                }
            };
        }
        report(document, run, findings);
    }
}

fn report(document: &Document, run: Option<Span>, findings: &mut Findings) {
    let Some(run) = run else { return };
    let Some(first) = document.char_at(run.start()) else { return };
    findings
        .report(run, format!("夹有看不见的{}（U+{:04X}），应删去", name(first), u32::from(first)))
        .fix_safe([Edit::delete(run)]);
}

fn name(c: char) -> &'static str {
    match c {
        '\u{AD}' => "软连字符",
        '\u{200B}' => "零宽空格",
        '\u{200C}' => "零宽不连字",
        '\u{200D}' => "零宽连字",
        '\u{200E}' | '\u{200F}' => "方向标记",
        '\u{2060}' => "单词连接符",
        _ => "字节顺序标记",
    }
}

fn is_superfluous(document: &Document, token: &Token) -> bool {
    let beside = |matches: fn(char) -> bool| {
        document.char_before(token.span.start()).is_some_and(matches)
            || document.char_at(token.span.end()).is_some_and(matches)
    };
    match document.char_at(token.span.start()) {
        Some('\u{AD}') => !is_garbled(document, token.span),
        Some('\u{200B}' | '\u{2060}') => true,
        Some('\u{FEFF}') => token.span.start() > 0,
        Some('\u{200D}') => !beside(is_emoji) && !beside(is_joining),
        Some('\u{200C}') => !beside(is_joining),
        Some('\u{200E}' | '\u{200F}') => !is_near_joining(document, token.span),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    #[test]
    fn a_run_is_one_finding() {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let spans = |text: &str| -> Vec<(usize, usize)> {
            let source = Source::plain("test", text);
            let found = linter.check(&source).diagnostics;
            found.iter().map(|found| (found.span().start(), found.span().end())).collect()
        };
        assert_eq!(spans("甲\u{200B}\u{200B}\u{FEFF}乙\u{AD}丙"), [(3, 12), (15, 17)]);
        assert_eq!(spans("\u{FEFF}甲"), []);
        assert_eq!(spans("甲\u{200D}乙"), [(3, 6)]);
        assert_eq!(spans("甲\u{200E}乙"), [(3, 6)]);
        assert_eq!(spans("ج.س.\u{200E}[1]"), []);
        assert_eq!(spans("می\u{200C}خواهم"), []);
    }
}
