//! POL019 建国/解放

use std::sync::LazyLock;

use zhubi_document::Genre;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span, is_han};

use super::narration::{is_told_with, tells_of_the_past};
use crate::replacement::own_words;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FoundingYear;

struct FoundingYear;

const META: RuleMeta = RuleMeta {
    code: "POL019",
    name: "founding-year",
    title: "建国/解放",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::Except(&[Genre::Regulation]),
    what: "以“建国以来”“建国70周年”“解放前”称新中国成立：应写新中国成立以来、新中国成立70周年、新中国成立前。",
    why: "中国有五千年历史，1949年成立的是中华人民共和国，规范的说法是“新中国成立”。外国和古代的建国、人名、党的历史决议的名称、\
          “西藏和平解放”等不在此列；当时通行此语的旧文件（2010年以前）和法规条文不查。",
    wrong: &[
        "建国以来，我县发生了翻天覆地的变化。",
        "喜迎建国75周年。",
        "解放前，这里交通闭塞。",
        "我国建国初期的工业基础。",
        "庆祝中国成立70周年。",
    ],
    right: &[
        "新中国成立以来，我县发生了翻天覆地的变化。",
        "美国建国以来，李建国后来到会。",
        "《关于建国以来党的若干历史问题的决议》",
        "西藏和平解放以来，思想解放后活力迸发。",
        "庆祝新中国成立75周年，中国成立高级别工作组。",
    ],
};

/// Older texts used the word freely.
const FIRST_STRICT_YEAR: u16 = 2010;
/// A sentence that names an earlier year is about another founding.
const LAST_YEAR_BEFORE: u16 = 1948;
/// How the text calls the country whose founding it means.
const OURS: &[&str] = &["新中国", "我国", "中华人民共和国", "共和国"];
/// What may stand directly before the word without being one with it.
const LEADING: &str = "自从在是至到于和与比的年迎祝念喜贺";
/// Words of sentences about other countries and dynasties.
const ELSEWHERE: &[&str] =
    &["王朝", "皇帝", "朝建国", "该国", "美国", "苏联", "东盟", "非洲", "欧洲", "以色列", "新加坡"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("founding_year.csv")).expect("the file is checked by a test")
});

impl Rule for FoundingYear {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.as_of.is_some_and(|day| day.year < FIRST_STRICT_YEAR) {
            return;
        }
        for hit in own_words(context) {
            let Some(span) = whole(document.text(), hit) else { continue };
            if tells_of_the_past(document, span, LAST_YEAR_BEFORE) || is_told_with(document, span, ELSEWHERE)
            {
                continue;
            }
            let Some(right) = hit.entry.replacement() else { continue };
            findings
                .report(span, format!("“{}”应为“{right}”", span.of(document.text())))
                .fix_unsafe([Edit::replace(span, right)]);
        }
    }
}

/// The wording with the name of the country that opens it, or `None` where the hit is part of another word: a person's
/// name, another country, 和平解放.
fn whole(text: &str, hit: &Hit) -> Option<Span> {
    let before = &text[..hit.span.start()];
    if hit.entry.wrong.starts_with("建国")
        && let Some(name) = OURS.iter().find(|name| before.ends_with(**name))
    {
        return Some(Span::new(before.len() - name.len(), hit.span.end()));
    }
    let free = before.chars().next_back().is_none_or(|c| !is_han(c) || LEADING.contains(c));
    let guarded = hit.entry.wrong.starts_with("中国");
    (free || guarded).then_some(hit.span)
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, mended, messages};

    #[test]
    fn the_fix_names_the_new_china() {
        for (wrong, right) in [
            ("建国以来", "新中国成立以来"),
            ("自建国以来", "自新中国成立以来"),
            ("新中国建国以来", "新中国成立以来"),
            ("我国建国初期", "新中国成立初期"),
            ("庆祝建国75周年", "庆祝新中国成立75周年"),
            ("庆祝建国七十五周年", "庆祝新中国成立七十五周年"),
            ("建国七十多年来", "新中国成立七十多年来"),
            ("解放前，这里是荒滩", "新中国成立前，这里是荒滩"),
            ("解放初期的老党员", "新中国成立初期的老党员"),
            ("在建国前参军", "在新中国成立前参军"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn other_countries_times_and_people_are_left_alone() {
        for text in [
            "以色列建国以来，新加坡建国60周年",
            "李建国后续发言",
            "自1776年建国以来",
            "明朝建国初期",
            "思想解放后，西藏和平解放前，解放前线",
            "建国方略，抗战建国大业",
            "中国成立专门机构",
            "创建国家园林城市",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(messages(RULE, "建国以来", Date::new(1999, 9, 1)).len(), 0);
        assert_eq!(messages(RULE, "建国以来", Date::new(2024, 9, 1)).len(), 1);
    }
}
