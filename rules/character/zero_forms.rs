//! UNI011 “〇”误用

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, classify};

use super::zero::{FALSE_ZEROS, is_circle, is_false_zero, is_han_digit};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ZeroForms;

struct ZeroForms;

const META: RuleMeta = RuleMeta {
    code: "UNI011",
    name: "zero-forms",
    title: "“〇”误用",
    family: Family::Uni,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15835—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "汉字数字里的“〇”写成了圆圈“○”、字母“O”或阿拉伯数字“0”。",
    why: "“二〇二四年”里的“〇”是一个汉字。写成别的字符，查找、排序和朗读都会出错，换了字体还会大小不一。用圆圈“○”的在早年的公文里常见，只作提示。表示空缺的“○○县”不在此列。",
    wrong: &[
        "规划期至二O三五年。",
        "二0二四年五月六日",
        "于一九九○年建成，二○一○年扩建。",
        "第三０五医院承担救治任务。",
        "2O24年新增就业岗位18O个。",
    ],
    right: &[
        "规划期至二〇三五年。",
        "提高60%，完成十月任务。",
        "张三0.5分，李四1.0分。",
        "周五00:30停水，星期二0时恢复。",
        "第一Office中心和三OK公司。",
        "推广O2O模式，每瓶净含量5l。",
    ],
};

impl Rule for ZeroForms {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut end = 0;
        for token in after_han_digits(document) {
            if token.span.start() < end || !may_be_zero(document, token) {
                continue;
            }
            let Some(numeral) = numeral_around(document, token.span) else { continue };
            end = numeral.end();
            let written = numeral.of(document.text());
            let zeros = || written.char_indices().filter(|&(_, c)| is_false_zero(c));
            let edits: Vec<Edit> = zeros()
                .map(|(at, c)| Span::new(at, at + c.len_utf8()).shifted(numeral.start()))
                .map(|zero| Edit::replace(zero, "〇"))
                .collect();
            let lenient = zeros().all(|(_, c)| is_circle(c) || c == '０');
            let finding = findings.report(numeral, "汉字数字里的零应写作“〇”，不用圆圈、字母“O”或数字“0”");
            if lenient {
                finding.severity(Severity::Info);
            }
            finding.fix_safe(edits);
        }
        for number in mixed_numbers(document) {
            let written = number.of(document.text());
            let wanted: String = written.chars().map(digit_for).collect();
            findings
                .report(number, format!("数字“{written}”里混有字母或汉字“〇”，应为“{wanted}”"))
                .fix_unsafe([Edit::replace(number, wanted)]);
        }
    }
}

/// What follows a number that counts or dates something.
const UNITS: &str = "年月日万亿个人元名户家亩吨公%％";

/// The longest number looked at, in characters.
const LONGEST_NUMBER: usize = 12;

/// Numbers in Arabic figures with O, l or 〇 for a figure: 2O24年, 10O人, l2月.
fn mixed_numbers(document: &Document) -> Vec<Span> {
    let text = document.text();
    let part = |c: char| c.is_ascii_digit() || DIGIT_DOUBLES.contains(&c);
    let mut found: Vec<Span> = Vec::new();
    for token in beside_doubles(document) {
        if found.last().is_some_and(|last| last.end() > token.span.start()) {
            continue;
        }
        let reach = |c: &char| part(*c);
        let before: usize = text[..token.span.start()]
            .chars()
            .rev()
            .take(LONGEST_NUMBER)
            .take_while(reach)
            .map(char::len_utf8)
            .sum();
        let start = token.span.start() - before;
        let len: usize =
            text[start..].chars().take(LONGEST_NUMBER).take_while(reach).map(char::len_utf8).sum();
        let number = Span::new(start, start + len);
        let written = number.of(text);
        if written.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let word = document
            .char_before(start)
            .is_some_and(|c| c.is_alphanumeric() && c.is_ascii() || is_han_digit(c) || c == '.');
        let counts = text[number.end()..].chars().next().is_some_and(|c| UNITS.contains(c));
        // 5l is five litres, O2O a way of trade.
        let odd = written.starts_with(['O', 'o', '〇']) || written.ends_with('l');
        if !word && counts && !odd {
            found.push(number);
        }
    }
    found
}

/// The letters and characters that may stand among Arabic figures for one.
const DIGIT_DOUBLES: [char; 4] = ['O', 'o', 'l', '〇'];

/// The tokens of digits that touch one of these, in text order.
fn beside_doubles<'d>(document: &'d Document) -> Vec<&'d Token> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| classify(c) == CharClass::Digit);
    let mut touching: Vec<&Token> = Vec::new();
    for at in document.characters().places_of_any(DIGIT_DOUBLES) {
        let at = at as usize;
        let after = at + document.char_at(at).map_or(0, char::len_utf8);
        if is_digit(document.char_before(at)) {
            touching.push(token_at(document, at - 1));
        }
        if is_digit(document.char_at(after)) {
            touching.push(token_at(document, after));
        }
    }
    touching.dedup_by_key(|token| token.span);
    touching
}

fn digit_for(c: char) -> char {
    match c {
        'l' => '1',
        'O' | 'o' | '〇' => '0',
        other => other,
    }
}

/// The tokens that begin with what looks like a zero directly after a Chinese digit, in text order.
fn after_han_digits<'d>(document: &'d Document) -> Vec<&'d Token> {
    let zeros = FALSE_ZEROS.into_iter().flat_map(|zero| document.characters().places(zero));
    let mut starts: Vec<usize> = zeros
        .map(|&at| at as usize)
        .filter(|&at| document.char_before(at).is_some_and(is_han_digit))
        .collect();
    starts.sort_unstable();
    starts.into_iter().map(|start| token_at(document, start)).collect()
}

/// The token that holds byte `at`.
fn token_at<'d>(document: &'d Document, at: usize) -> &'d Token {
    &document.tokens()[document.tokens().partition_point(|token| token.span.end() <= at)]
}

/// Whether `token` is nothing but what looks like zeros.
fn may_be_zero(document: &Document, token: &Token) -> bool {
    const MOST: usize = 3;
    let word = token.span.of(document.text());
    matches!(token.class, CharClass::Other | CharClass::Digit | CharClass::Latin)
        && word.chars().all(is_false_zero)
        && word.chars().nth(MOST).is_none()
}

/// The numeral that the zeros at `zeros` belong to: with a digit after them, or a year.
fn numeral_around(document: &Document, zeros: Span) -> Option<Span> {
    const LONGEST: usize = 8;
    let text = document.text();
    let part = |c: char| is_han_digit(c) || c == '〇' || is_false_zero(c);
    let reach = |c: &char| part(*c);
    let before: usize =
        text[..zeros.start()].chars().rev().take(LONGEST).take_while(reach).map(char::len_utf8).sum();
    let after: usize = text[zeros.end()..].chars().take(LONGEST).take_while(reach).map(char::len_utf8).sum();
    let numeral = Span::new(zeros.start() - before, zeros.end() + after);
    let written = numeral.of(text);
    let next = text[numeral.end()..].chars().next();
    let goes_on =
        next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '：' | '．' | '%' | '％'));
    let inner = written.trim_end_matches(|c| !is_han_digit(c)).len() > before;
    let year = written.chars().count() == 4 && next == Some('年');
    let circles = written.chars().filter(|&c| is_false_zero(c)).all(is_circle);
    let counted = circles && next.is_some_and(|c| "年号页条次班".contains(c));
    (!goes_on && (inner || year || counted)).then_some(numeral)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn zeros_of_all_shapes() {
        let cases = [
            ("二○二四年、二0二四年、二О二四年、二OO五年", "二〇二四年、二〇二四年、二〇二四年、二〇〇五年"),
            ("二○○○年和二000年", "二〇〇〇年和二〇〇〇年"),
            ("一○一中学、三○五号", "一〇一中学、三〇五号"),
            ("二〇一O年", "二〇一〇年"),
        ];
        for (text, clean) in cases {
            assert_eq!(mended(RULE, text), clean, "{text}");
        }
    }

    #[test]
    fn gaps_times_scores_and_words() {
        for text in
            ["○○县、第○○三期", "周三0点", "星期二00:00", "甲班三0分", "一Oh", "十0", "二0.5", "三O", "A○B"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
