//! UNI012 编码

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Encoding;

struct Encoding;

const META: RuleMeta = RuleMeta {
    code: "UNI012",
    name: "encoding",
    title: "编码",
    family: Family::Uni,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一篇里有两种换行：有的行以 CRLF 结束，有的以 LF 结束。",
    why: "多是几个来源的文字拼在一起时留下的，有的软件会多出空行或连成一行。文件本身的编码（GB18030、UTF-16、UTF-8）由命令读取时识别，改正后按原编码写回，不在本条提示。",
    wrong: &[
        "会议强调，要抓好落实。\r\n会议要求，要加强督查。\n会议指出，要压实责任。\r\n特此通知。",
        "甲。\n乙。\r\n丙。\n",
    ],
    right: &[
        "会议强调，要抓好落实。\r\n会议要求，要加强督查。\r\n",
        "会议强调，要抓好落实。\n会议要求，要加强督查。\n",
    ],
};

impl Rule for Encoding {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let of_windows = line_ends(document).filter(|end| end.len() == WINDOWS.len()).count();
        let of_unix = line_ends(document).filter(|end| end.len() == UNIX.len()).count();
        if of_windows.min(of_unix) == 0 {
            return;
        }
        let (usual, rare) = if of_windows >= of_unix { (WINDOWS, UNIX) } else { (UNIX, WINDOWS) };
        let mut others = line_ends(document).filter(|end| end.len() == rare.len());
        let Some(first) = others.next() else { return };
        let message = format!("换行不一致：多数行以 {} 结束，这里以 {} 结束", name(usual), name(rare));
        let edits: Vec<Edit> =
            std::iter::once(first).chain(others).map(|end| Edit::replace(end, usual)).collect();
        findings.report(first, message).fix_safe(edits);
    }
}

const WINDOWS: &str = "\r\n";
const UNIX: &str = "\n";

fn name(end: &str) -> &'static str {
    if end == WINDOWS { "CRLF" } else { "LF" }
}

/// The ends of lines; a lone CR is a control character and ends none.
fn line_ends<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    let ends = |token: &&Token| token.class == CharClass::LineEnd && token.span.of(document.text()) != "\r";
    document.tokens().iter().filter(ends).map(|token| token.span)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_rarer_line_ends_become_like_the_others() {
        let text = "甲\r\n乙\n丙\r\n丁\n戊\r\n";
        assert_eq!(found(RULE, text), ["\n"]);
        assert_eq!(mended(RULE, text), "甲\r\n乙\r\n丙\r\n丁\r\n戊\r\n");
        assert_eq!(found(RULE, "甲\r乙\n"), Vec::<String>::new());
    }
}
