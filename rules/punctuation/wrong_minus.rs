//! PUN033 减号/负号误用

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &WrongMinus;

struct WrongMinus;

const META: RuleMeta = RuleMeta {
    code: "PUN033",
    name: "wrong-minus",
    title: "减号/负号误用",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "负数前面的负号写成了破折号“—”、全角“－”或者汉字“一”。",
    why: "负号用“-”或“−”；写成一字线会被当成起止，写成汉字会被当成“一”。起止的“—”不在此列。“—5%”也可能是漏了前一个数，因此只作提示，默认不检查。",
    wrong: &["最低气温降至—5℃。", "一季度增速为－3.2%。", "利润率为一5%。"],
    right: &["最低气温降至-5℃。", "增幅为3%—5%，气温为-10℃—5℃。", "星期一5%的用户未登录。"],
};

/// Words that a number follows directly.
const BEFORE_NUMBER: [&str; 18] = [
    "为", "到", "至", "达", "达到", "是", "长", "降", "增速", "增幅", "率", "温度", "气温", "低于", "高于",
    "约", "（", "：",
];

/// Signs of what can be negative.
const SIGNED: [&str; 6] = ["%", "％", "℃", "°C", "度", "个百分点"];

impl Rule for WrongMinus {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for pair in document.tokens().windows(2).filter(|pair| pair[1].class == CharClass::Digit) {
            let before = pair[0].span;
            let Some(sign) = text[..before.end()].chars().next_back() else { continue };
            if !matches!(sign, '—' | '－' | '–' | '一') {
                continue;
            }
            let sign_span = Span::new(before.end() - sign.len_utf8(), before.end());
            let line = &text[..sign_span.start()];
            if BEFORE_NUMBER.iter().any(|word| line.ends_with(word))
                && is_signed(document, pair[1].span.start())
            {
                findings
                    .report(sign_span, format!("负号写成了“{sign}”，应改用“-”"))
                    .fix_safe([Edit::replace(sign_span, "-")]);
            }
        }
    }
}

/// How long a number is at most, in bytes.
const NUMBER: usize = 12;

/// Whether the number at `start` is followed by a unit of what can be negative.
fn is_signed(document: &Document, start: usize) -> bool {
    let rest = &document.text()[start..];
    let number = rest.bytes().take(NUMBER).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    SIGNED.iter().any(|unit| rest[number..].starts_with(unit))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn signs_of_negative_numbers() {
        assert_eq!(mended(RULE, "降至—5℃，增速为－3.2%，为一5%"), "降至-5℃，增速为-3.2%，为-5%");
        for text in ["3%—5%", "由5%到—", "为一5人", "统一5%", "周一5%", "甲—5号", "2—3℃", "——5%"]
        {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
