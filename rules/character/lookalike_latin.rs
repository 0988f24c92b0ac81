//! UNI007 西里尔/希腊形近字母

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::zero::is_han_digit;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LookalikeLatin;

struct LookalikeLatin;

const META: RuleMeta = RuleMeta {
    code: "UNI007",
    name: "lookalike-latin",
    title: "西里尔/希腊形近字母",
    family: Family::Uni,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "用西里尔字母、希腊字母或数学字体的字母代替了外形一样的拉丁字母、数字。",
    why: "看上去没有差别，却搜索不到，网址、型号、代码也会失效。俄文、希腊文词语，公式里的 α、β、χ² 不在此列。",
    wrong: &[
        "对\u{410}级旅游景区开展复核。",
        "使用W\u{41E}RD软件起草。",
        "建成5\u{1D5DA}基站120座，引进𝗔𝗜企业三家。",
        "到\u{425}\u{425}县调研。",
    ],
    right: &[
        "对A级旅游景区开展复核，使用WORD软件起草。",
        "俄文“Москва”即莫斯科，希腊文写作“Αθήνα”。",
        "检验采用χ²值，显著性水平α取0.05。",
    ],
};

impl Rule for LookalikeLatin {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let odd = tokens_by_class(context);
        let mut tokens = odd.others().iter().map(|&index| &document.tokens()[index]).peekable();
        while let Some(token) = tokens.next() {
            let Some(script) = script_of(document, token) else { continue };
            let mut run = token.span;
            let goes_on = |next: &&Token, end: usize| {
                next.span.start() == end && script_of(document, next) == Some(script)
            };
            while let Some(next) = tokens.next_if(|next| goes_on(next, run.end())) {
                run = run.cover(next.span);
            }
            if is_mistaken(document, run, script) {
                let written = run.of(document.text());
                let meant: String = written.chars().filter_map(latin_of).collect();
                findings
                    .report(run, format!("“{written}”是{}，应改用“{meant}”", script.name()))
                    .fix_safe([Edit::replace(run, meant)]);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Cyrillic,
    Greek,
    Mathematical,
}

impl Script {
    fn name(self) -> &'static str {
        match self {
            Script::Cyrillic => "西里尔字母",
            Script::Greek => "希腊字母",
            Script::Mathematical => "数学字体的字符",
        }
    }
}

fn script_of(document: &Document, token: &Token) -> Option<Script> {
    match document.char_at(token.span.start())? {
        '\u{0400}'..='\u{052F}' => Some(Script::Cyrillic),
        '\u{0370}'..='\u{03FF}' => Some(Script::Greek),
        '\u{1D400}'..='\u{1D6A3}' | '\u{1D7CE}'..='\u{1D7FF}' => Some(Script::Mathematical),
        _ => None,
    }
}

/// Whether the letters of `run` were meant to be Latin: they look like it, and Latin letters touch them or they are too
/// few for a word of their own.
fn is_mistaken(document: &Document, run: Span, script: Script) -> bool {
    let written = run.of(document.text());
    let (left, right) = (document.char_before(run.start()), document.char_at(run.end()));
    let sides = [left, right];
    let latin = sides.into_iter().flatten().any(|c| c.is_ascii_alphabetic());
    let han = sides.into_iter().flatten().any(is_han);
    if !written.chars().all(|c| latin_of(c).is_some()) || is_zero(written, sides) {
        return false;
    }
    let single = written.chars().nth(1).is_none();
    match script {
        Script::Mathematical => !single || sides.into_iter().flatten().any(|c| c.is_ascii_alphanumeric()),
        Script::Cyrillic => {
            latin || (han && written.chars().nth(2).is_none() && written.chars().all(char::is_uppercase))
        }
        Script::Greek => {
            latin || (han && single && written != "Χ" && written.chars().all(char::is_uppercase))
        }
    }
}

/// Whether it stands for 〇 in a numeral, which another rule knows.
fn is_zero(written: &str, sides: [Option<char>; 2]) -> bool {
    written.chars().all(|c| latin_of(c).is_some_and(|c| matches!(c, 'O' | 'o' | '0')))
        && sides.into_iter().flatten().any(is_han_digit)
}

/// The Latin letter or digit that `c` looks like.
fn latin_of(c: char) -> Option<char> {
    const DOUBLES: [(&str, &str); 2] = [
        ("АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухԛԝ", "ABESIJKMHOPCTYXYQWaesijopcyxqw"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),
    ];
    let code = u32::from(c);
    match c {
        '\u{1D400}'..='\u{1D6A3}' => {
            let index = u8::try_from((code - 0x1D400) % 52).ok()?;
            Some(char::from(if index < 26 { b'A' + index } else { b'a' + index - 26 }))
        }
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((code - 0x1D7CE) % 10, 10),
        _ => DOUBLES.iter().find_map(|(others, latin)| {
            let index = others.chars().position(|other| other == c)?;
            latin.chars().nth(index)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{RULE, latin_of};
    use crate::testing::{found, mended};

    #[test]
    fn letters_become_latin() {
        let cases = [
            ("А级、В类", "A级、B类"),
            ("ХХ市与Х县", "XX市与X县"),
            ("Аpple、Ρython、gοv", "Apple、Python、gov"),
            ("𝟐𝟎𝟐𝟒年，𝗔𝗜应用，5𝐆", "2024年，AI应用，5G"),
        ];
        for (text, clean) in cases {
            assert_eq!(mended(RULE, text), clean, "{text}");
        }
    }

    #[test]
    fn words_formulas_and_zeros() {
        for text in ["Россия、ГОСТ Р 1.5", "α、β、Δ、Σ、Ω、Χ²检验", "公式𝑥=1", "二О二四年", "СССР时期"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn each_double_has_its_letter() {
        assert_eq!(
            ["ԝ", "х", "Ү", "Χ", "ο"].map(|c| latin_of(c.chars().next().unwrap()).unwrap()),
            ['w', 'x', 'Y', 'X', 'o']
        );
    }
}
