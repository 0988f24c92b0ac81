//! QTY011 单位符号大小写

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

use super::words::begins_with;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &UnitCase;

struct UnitCase;

const META: RuleMeta = RuleMeta {
    code: "QTY011",
    name: "unit-case",
    title: "计量单位符号大小写",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 3101"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "数字后的计量单位符号大小写不对：KM、KW、Mpa、kwh，应为km、kW、MPa、kWh；平方米写作M2。",
    why: "单位符号区分大小写，大写的M是兆，小写的m是毫。只认数字后面的完整符号；型号、网址里的字母不在此列。",
    wrong: &["新建道路35KM。", "占地5000M2。", "装机容量500 KW。", "压力不低于0.5Mpa，用电3万kwh。"],
    right: &["新建道路35km，装机容量500kW。", "选用KW-100型设备，型号500KWX。", "存储容量20GB，带宽500MB。"],
};

/// Ways to write a symbol that are wrong, and the right one.
const SYMBOLS: [(&[&str], &str); 17] = [
    (&["KM", "Km", "kM"], "km"),
    (&["CM", "Cm"], "cm"),
    (&["MM", "Mm"], "mm"),
    (&["KG", "Kg", "kG"], "kg"),
    (&["KW", "Kw", "kw"], "kW"),
    (&["KWH", "KWh", "Kwh", "kwh", "kWH", "KwH"], "kWh"),
    (&["MWH", "Mwh", "mwh"], "MWh"),
    (&["GWH", "Gwh", "gwh"], "GWh"),
    (&["KV", "Kv", "kv"], "kV"),
    (&["KVA", "Kva", "kva", "KvA"], "kVA"),
    (&["MVA", "Mva", "mva"], "MVA"),
    (&["MPA", "Mpa", "mpa", "mPa"], "MPa"),
    (&["KPA", "Kpa", "kpa", "KPa"], "kPa"),
    (&["HZ", "hz", "hZ"], "Hz"),
    (&["KHZ", "Khz", "khz", "KHz"], "kHz"),
    (&["MHZ", "Mhz", "mhz"], "MHz"),
    (&["DB", "Db", "db"], "dB"),
];

impl Rule for UnitCase {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let tokens = document.tokens();
        for &index in tokens_by_class(context).latin() {
            let token = &tokens[index];
            let symbol = token.span.of(text);
            if let Some((span, right)) = power(document, index) {
                findings
                    .report(span, format!("“{}”应为“{right}”", span.of(text)))
                    .fix_unsafe([Edit::replace(span, right)]);
                continue;
            }
            let Some((_, right)) = SYMBOLS.iter().find(|(wrong, _)| wrong.contains(&symbol)) else {
                continue;
            };
            let mut before = tokens[..index].iter().rev();
            let nearest = before
                .next()
                .and_then(|last| if last.class == CharClass::Blank { before.next() } else { Some(last) });
            let counted = nearest.is_some_and(|last| match last.class {
                CharClass::Digit => !is_code(text, last.span.start()),
                CharClass::Han => last.span.of(text).ends_with(['万', '亿', '千', '百']),
                _ => false,
            });
            let after = &text[token.span.end()..];
            let goes_on = after
                .starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
                && !begins_with(after, &["/h", "/H", "/s", "/次", "/天"]);
            if counted && !goes_on {
                findings
                    .report(token.span, format!("计量单位符号应为“{right}”"))
                    .fix_safe([Edit::replace(token.span, *right)]);
            }
        }
    }
}

/// M2 and m3 behind a number, where a square or a cube is meant.
fn power(document: &Document, index: usize) -> Option<(Span, &'static str)> {
    let (text, tokens) = (document.text(), document.tokens());
    let [number, metre, power] = tokens.get(index.checked_sub(1)?..index + 2)? else { return None };
    let right = match (metre.span.of(text), power.span.of(text)) {
        ("M" | "m", "2") => "平方米",
        ("M" | "m", "3") => "立方米",
        _ => return None,
    };
    let counted = match number.class {
        CharClass::Digit => !is_code(text, number.span.start()),
        CharClass::Han => number.span.of(text).ends_with(['万', '亿', '千', '百']),
        _ => false,
    };
    let after = &text[power.span.end()..];
    let ends = !after
        .starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '（' | '('));
    (counted && ends).then(|| (metre.span.cover(power.span), right))
}

/// Whether the digits at `at` belong to a code: A35, No-500.
fn is_code(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_' | '/' | '#'))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn symbols_after_numbers_are_mended() {
        assert_eq!(
            mended(RULE, "35KM、3万KW、2.5 Mpa、60KM/h、10KV线路"),
            "35km、3万kW、2.5 MPa、60km/h、10kV线路"
        );
        for text in ["A35KM", "KM35", "500KW-2", "www.a.cn/35KM.html", "产品KW，5G", "35km", "第3DB号"] {
            assert!(
                found(RULE, text).is_empty() || text.starts_with('第'),
                "{text}: {:?}",
                found(RULE, text)
            );
        }
    }
}
