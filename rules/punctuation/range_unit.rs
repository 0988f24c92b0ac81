//! PUN017 数值范围单位省略致歧义

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

use super::neighbour::token_at;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RangeUnit;

struct RangeUnit;

const META: RuleMeta = RuleMeta {
    code: "PUN017",
    name: "range-unit",
    title: "数值范围单位省略致歧义",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "表示数值范围时，前一个数省略了“%”“万”“亿”。",
    why: "“5—10%”会被理解为5到10%，“10—20万元”会被理解为10元到20万元，所以百分号和“万”“亿”不能省略；“3—5天”这样只是计量单位相同的，可以省略前一个。",
    wrong: &["每户补助10—20万元。", "成本下降5~10%。", "预计投资3至5亿元。"],
    right: &[
        "每户补助10万—20万元，成本下降5%～10%。",
        "工期为3—5天，每天8—10小时。",
        "每亩补助5000—1万元不等。",
        "2021—2025年，型号为B3—5%浓度。",
    ],
};

impl Rule for RangeUnit {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        for joint in JOINTS {
            let between_digits = document.characters().places(joint).iter().filter(|&&place| {
                let place = place as usize;
                place > 0 && is_digit(place - 1) && is_digit(place + joint.len_utf8())
            });
            for &place in between_digits {
                if let Some(range) = range_at(document, token_at(document, place as usize)) {
                    report(document, &range, findings);
                }
            }
        }
    }
}

fn report(document: &Document, range: &Range, findings: &mut Findings) {
    let text = document.text();
    let sign = range.scale.of(text);
    let written = range.joint.of(text);
    // A short dash between them is the same careless range: PUN016 leaves it to this rule.
    let joined = if SHORT_DASHES.contains(written) { "—" } else { written };
    let edits = [Edit::insert(range.from.end(), sign), Edit::replace(range.joint, joined)];
    let (from, to) = (range.from.of(text), range.to.of(text));
    let span = range.from.cover(range.scale);
    let finding =
        findings.report(span, format!("“{from}”后省略了“{sign}”，宜写作“{from}{sign}{joined}{to}{sign}”"));
    if matches!(sign, "%" | "％" | "‰") {
        finding.fix_safe(edits)
    } else {
        finding.fix_unsafe(edits)
    };
}

/// What joins the ends of a range.
const JOINTS: [char; 8] = ['-', '—', '–', '－', '～', '~', '至', '到'];

/// 10—20万: the numbers, what joins them, and the sign that only the second has.
struct Range {
    from: Span,
    joint: Span,
    to: Span,
    scale: Span,
}

/// The dashes that stand in codes, and not between the ends of a range.
pub(super) const SHORT_DASHES: &str = "-–";

/// Whether the token `index` joins a range that leaves out a sign: 10—20万.
pub(super) fn omits_sign(document: &Document, index: usize) -> bool {
    index > 0 && range_at(document, index).is_some()
}

/// The range whose joint is the token `index`.
fn range_at(document: &Document, index: usize) -> Option<Range> {
    let tokens = document.tokens();
    let text = document.text();
    let joint = tokens[index].span;
    joint.of(text).strip_prefix(JOINTS).filter(|rest| rest.is_empty())?;
    let from_start = number_before(document, index)?;
    let to_end = number_after(document, index + 1)?;
    let from = tokens[from_start].span.cover(tokens[index - 1].span);
    let to = tokens[index + 1].span.cover(tokens[to_end - 1].span);
    let rest = &text[to.end()..];
    let scale = rest.chars().next().filter(|c| matches!(c, '%' | '％' | '‰' | '万' | '亿'))?;
    let scale = Span::new(to.end(), to.end() + scale.len_utf8());
    let ascending = value(from.of(text))? < value(to.of(text))?;
    (ascending && is_free(document, from_start)).then_some(Range { from, joint, to, scale })
}

/// The first token of the number that ends before the token `end`: 5, or 1.5 as three tokens.
fn number_before(document: &Document, end: usize) -> Option<usize> {
    let tokens = document.tokens();
    let digits = |at: usize| tokens[at].class == CharClass::Digit;
    let last = end.checked_sub(1).filter(|&at| digits(at))?;
    match last.checked_sub(2) {
        Some(first) if digits(first) && tokens[last - 1].span.of(document.text()) == "." => Some(first),
        _ => Some(last),
    }
}

/// The end of the number that begins with the token `start`.
fn number_after(document: &Document, start: usize) -> Option<usize> {
    let tokens = document.tokens();
    let digits = |at: usize| tokens.get(at).is_some_and(|token| token.class == CharClass::Digit);
    let point = |token: &Token| token.span.of(document.text()) == ".";
    digits(start).then(|| {
        if tokens.get(start + 1).is_some_and(point) && digits(start + 2) { start + 3 } else { start + 1 }
    })
}

/// Whether the number that begins with the token `start` is no part of a code, a date or a longer chain.
fn is_free(document: &Document, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    let token = document.tokens()[before];
    match token.class {
        CharClass::Han => !token.span.of(document.text()).ends_with('第'),
        CharClass::Blank | CharClass::LineEnd => true,
        CharClass::Punctuation => {
            !matches!(token.span.of(document.text()), "—" | "–" | "－" | "～" | "‐" | "·" | "．")
        }
        CharClass::AsciiPunctuation => matches!(token.span.of(document.text()), "(" | "," | ":" | ";"),
        _ => false,
    }
}

fn value(number: &str) -> Option<f64> {
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_sign_is_put_after_the_first_number() {
        let cases = [
            ("补助10—20万元", "补助10万—20万元"),
            ("下降1.5～2.5%", "下降1.5%～2.5%"),
            ("投资3至5亿元", "投资3亿至5亿元"),
            ("约（5-10‰）", "约（5‰—10‰）"),
        ];
        for (wrong, right) in cases {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn clear_ranges_and_codes() {
        for text in [
            "5%—10%",
            "5000—1万元",
            "3—5天",
            "第1至3万号",
            "A1-5%",
            "1-2-3%",
            "二至三万元",
            "到5万元",
            "2—",
            "20万至30万元",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
