//! PUN029 ％/%混用

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PercentWidth;

struct PercentWidth;

const META: RuleMeta = RuleMeta {
    code: "PUN029",
    name: "percent-width",
    title: "％/%混用",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一篇里百分号有的用全角“％”，有的用半角“%”。",
    why: "两种写法都可以用，但一篇之内应当一致；以用得多的一种为准，一样多时用半角。差别细微，因此默认不检查。",
    wrong: &["财政收入增长5%，税收增长6％，非税收入下降3%。", "粮食增产2％，蔬菜增产3%。"],
    right: &["财政收入增长5%，税收增长6%。", "粮食增产2％，蔬菜增产3％。"],
};

impl Rule for PercentWidth {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if !document.characters().has('％') {
            return;
        }
        let (wide, narrow) = (signs(document, "％").count(), signs(document, "%").count());
        if wide == 0 || narrow == 0 {
            return;
        }
        let (rare, usual) = if wide > narrow { ("%", "％") } else { ("％", "%") };
        let Some(first) = signs(document, usual).next() else { return };
        for sign in signs(document, rare) {
            findings
                .report(sign, format!("百分号此处用“{rare}”，别处多用“{usual}”，宜统一"))
                .related(first, "别处的写法")
                .fix_safe([Edit::replace(sign, usual)]);
        }
    }
}

/// The signs of percent of one width that follow a number.
fn signs<'d>(document: &'d Document, form: &'static str) -> impl Iterator<Item = Span> + 'd {
    let tokens = document.tokens();
    tokens.windows(2).filter_map(move |pair| {
        let numeric = pair[0].class == CharClass::Digit
            || matches!(pair[0].span.of(document.text()), "X" | "x" | "XX" | "*");
        (numeric && pair[1].span.of(document.text()) == form).then_some(pair[1].span)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_rarer_width_gives_way() {
        assert_eq!(mended(RULE, "1％、2％、3%"), "1％、2％、3％");
        assert_eq!(mended(RULE, "1％、3%"), "1%、3%");
        assert_eq!(found(RULE, "X％、3%"), ["％"]);
    }

    #[test]
    fn an_address_counts_nothing() {
        assert!(found(RULE, "增长3％，见http://a.example/%E4").is_empty());
    }
}
