//! UNI003 兼容汉字/部首

use memchr::memchr_iter;
use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::compat::ordinary;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CompatIdeograph;

struct CompatIdeograph;

const META: RuleMeta = RuleMeta {
    code: "UNI003",
    name: "compat-ideograph",
    title: "兼容汉字/部首",
    family: Family::Uni,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "用了外形与常用汉字一样、编码却不同的部首字符或兼容汉字。",
    why: "多是从 PDF 复制或文字识别时带来的，看上去没有差别，却搜索不到，换了字体还会变形。部首与兼容汉字都有对应的常用字，可以直接替换。",
    wrong: &["⼀是加强组织领导。", "推动⺠⽣事业发展。", "让群众得到便\u{F9DD}。"],
    right: &["一是加强组织领导，推动民生事业发展。", "查字典要先认部首“亻”“氵”“纟”。", "报送材料㈠和附表①。"],
};

impl Rule for CompatIdeograph {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for &index in tokens_by_class(context).others() {
            report(document, document.tokens()[index].span.start(), findings);
        }
        let bytes = document.text().as_bytes();
        // Of what begins with this byte nearly all are marks, which the second byte tells from these ideographs.
        let ideographs =
            memchr_iter(0xEF, bytes).filter(|&at| matches!(bytes.get(at + 1), Some(0xA4..=0xAB)));
        let beyond = document.characters().places(BEYOND).iter().map(|&at| at as usize);
        for at in ideographs.chain(beyond) {
            report(document, at, findings);
        }
    }
}

/// A character beyond the basic plane, all of which share the places of one.
const BEYOND: char = '\u{2F800}';

fn report(document: &Document, at: usize, findings: &mut Findings) {
    if let Some(c) = document.char_at(at)
        && let Some(meant) = ordinary(c)
    {
        let place = Span::new(at, at + c.len_utf8());
        findings
            .report(
                place,
                format!("此字是“{meant}”的兼容字形（U+{:04X}），应改用常用的“{meant}”", u32::from(c)),
            )
            .fix_safe([Edit::replace(place, meant)]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::mended;

    #[test]
    fn doubles_are_replaced_wherever_they_stand() {
        let text = "⼈⺠城市\u{F9DD}民，𠮷\u{2F804}县，第⼀\u{FA1B}";
        assert_eq!(mended(RULE, text), "人民城市利民，𠮷你县，第一福");
    }
}
