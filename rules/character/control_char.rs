//! UNI005 控制字符

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::script::is_garbled;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ControlChar;

struct ControlChar;

const META: RuleMeta = RuleMeta {
    code: "UNI005",
    name: "control-char",
    title: "控制字符",
    family: Family::Uni,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "文中夹有控制字符：竖向制表符（Word 的软回车）、分页符、单独的回车符、行分隔符、退格符等。",
    why: "多是从 Word、网页或数据库导出时带来的，有的软件显示成方框，有的当作换行，排版和查找都会出错。表示换行的换成换行，其余的删去。",
    wrong: &[
        "会议强调，要抓好落实。\u{B}会议要求，要加强督查。",
        "加强\u{8}组织领导。",
        "特此通知。\u{C}",
        "一是加强领导。\u{2028}二是压实责任。",
    ],
    right: &["会议强调，要抓好落实。\r\n会议要求，要加强督查。", "姓名\t单位\n张某某\t县教育局"],
};

impl Rule for ControlChar {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let returns = document.characters().places('\r').iter().map(|&at| at as usize);
        let returns = returns.map(|at| Span::new(at, at + 1));
        let odd = tokens_by_class(context);
        for place in odd.invisible(document).map(|token| token.span).chain(returns) {
            let Some(control) = control(document, place) else { continue };
            let breaks_line = ends_line(control) && !stands_at_line_end(document, place);
            let edit = if breaks_line { Edit::replace(place, "\n") } else { Edit::delete(place) };
            let what = if breaks_line { "换成换行" } else { "删去" };
            findings.report(place, format!("夹有{}，应{what}", name(control))).fix_safe([edit]);
        }
    }
}

/// The control character at `place`. Those that another rule knows by name and those that are part of garbled text are
/// none.
fn control(document: &Document, place: Span) -> Option<char> {
    let c = document.char_at(place.start())?;
    let is_control = match c {
        '\r' => document.char_at(place.end()) != Some('\n'),
        '\u{86}'..='\u{9F}' | '\u{80}'..='\u{84}' => !is_garbled(document, place),
        '\0'..='\u{1F}' | '\u{7F}' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
        '\u{2061}'..='\u{2065}' | '\u{206A}'..='\u{206F}' => true,
        _ => false,
    };
    is_control.then_some(c)
}

/// Whether `c` is meant to end a line or page.
fn ends_line(c: char) -> bool {
    matches!(c, '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn stands_at_line_end(document: &Document, place: Span) -> bool {
    let edge = |c: char| matches!(c, '\n' | '\r');
    document.char_before(place.start()).is_none_or(edge) || document.char_at(place.end()).is_none_or(edge)
}

fn name(c: char) -> String {
    match c {
        '\u{8}' => "退格符".to_owned(),
        '\u{B}' => "竖向制表符（软回车）".to_owned(),
        '\u{C}' => "分页符".to_owned(),
        '\r' => "单独的回车符".to_owned(),
        '\u{2028}' => "行分隔符".to_owned(),
        '\u{2029}' => "段落分隔符".to_owned(),
        _ => format!("控制字符（U+{:04X}）", u32::from(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn what_ends_a_line_becomes_a_line_end_where_there_is_none() {
        let cases = [
            ("甲\u{B}乙", "甲\n乙"),
            ("甲\r乙", "甲\n乙"),
            ("甲\r\r\n乙", "甲\r\n乙"),
            ("甲\u{C}\n乙\u{C}", "甲\n乙"),
            ("甲\u{1}乙\u{7F}", "甲乙"),
            ("甲\u{85}乙", "甲\n乙"),
        ];
        for (text, clean) in cases {
            assert_eq!(mended(RULE, text), clean, "{text:?}");
        }
    }

    #[test]
    fn garbled_text_is_another_defect() {
        assert_eq!(found(RULE, "甲ä¸\u{AD}å\u{9B}½"), Vec::<String>::new());
        assert_eq!(found(RULE, "甲\u{9B}乙"), ["\u{9B}"]);
    }
}
