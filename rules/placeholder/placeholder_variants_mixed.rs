//! PLH002 占位符写法混用

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::mask::Mask;
use super::masked::{Placeholders, placeholders};
use super::surroundings::Surroundings;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderVariantsMixed;

struct PlaceholderVariantsMixed;

const META: RuleMeta = RuleMeta {
    code: "PLH002",
    name: "placeholder-variants-mixed",
    title: "占位符写法混用",
    family: Family::Plh,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "同一篇里占位符有几种写法：X 与 XX、XX 与 xx、XX 与 **。",
    why: "写法不一，还原时容易漏掉其中一种。全篇只报一次，指出较少的写法首次出现的地方。日期中的占位（X月X日、20XX年）和\
          小数（X.X）不参加比较。",
    wrong: &[
        "XX区与xx县签订协议，XX区投入资金。",
        "请X局牵头，X县、XX县配合。",
        "**部长到XX县调研，**镇汇报。",
    ],
    right: &["推进1+X证书制度，做好X射线检查。", "实施“415X”集群培育工程。"],
};

/// One way to write a placeholder and the places where it is used.
struct Variant<'d> {
    written: &'d str,
    places: Vec<Mask>,
}

impl Rule for PlaceholderVariantsMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut variants = variants(document, &placeholders(context));
        variants.sort_by_key(|variant| (std::cmp::Reverse(variant.places.len()), variant.places[0].span));
        let [usual, others @ ..] = variants.as_slice() else { return };
        let Some(first) = others.iter().min_by_key(|variant| variant.places[0].span) else { return };
        let message = format!("占位符写法不一：多数作“{}”，此处作“{}”", usual.written, first.written);
        let edits: Vec<Edit> = others
            .iter()
            .flat_map(|variant| &variant.places)
            .map(|mask| Edit::replace(mask.span, usual.written))
            .collect();
        let finding = findings.report(first.places[0].span, message);
        finding.related(usual.places[0].span, format!("“{}”首次出现", usual.written));
        for other in others.iter().filter(|other| other.written != first.written) {
            finding.related(other.places[0].span, format!("另有写法“{}”", other.written));
        }
        finding.fix_unsafe(edits);
    }
}

fn variants<'d>(document: &Document<'d>, placeholders: &Placeholders) -> Vec<Variant<'d>> {
    let mut variants: Vec<Variant> = Vec::new();
    for &mask in placeholders.letters.iter().chain(&placeholders.stars) {
        let written = mask.span.of(document.text());
        let in_date = matches!(Surroundings::of(document, mask.span).right(), Some('年' | '月' | '日'));
        if in_date || written.contains(['.', '．']) || mask.year(document).is_some() {
            continue;
        }
        match variants.iter_mut().find(|variant| variant.written == written) {
            Some(variant) => variant.places.push(mask),
            None => variants.push(Variant { written, places: vec![mask] }),
        }
    }
    variants
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended, messages};

    const TEXT: &str = "XX区与XX县、XX镇签约，xx局和X公司参加。";

    #[test]
    fn the_first_rarer_variant_is_reported_once() {
        assert_eq!(found(RULE, TEXT), ["xx"]);
        assert_eq!(messages(RULE, TEXT, None), ["占位符写法不一：多数作“XX”，此处作“xx”"]);
    }

    #[test]
    fn the_fix_writes_all_as_most_are_written() {
        assert_eq!(mended(RULE, TEXT), "XX区与XX县、XX镇签约，XX局和XX公司参加。");
    }

    #[test]
    fn dates_years_and_decimals_do_not_take_part() {
        let text = "20xx年X月X日，XXXX年，XX区增长X.X%。";
        assert_eq!(found(RULE, text), Vec::<String>::new());
    }
}
