//! POL007 届次写法

use std::sync::LazyLock;

use zhubi_document::{Numeral, han_numeral, parse_numeral};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span};

use crate::quotation::is_mentioned;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlenumForm;

struct PlenumForm;

const META: RuleMeta = RuleMeta {
    code: "POL007",
    name: "plenum-form",
    title: "届次写法",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "党的全国代表大会称“大”，它选出的中央委员会的全会称“届”，两者写混或用了阿拉伯数字：十九大六中全会、党的二十届精神、\
           20届三中全会、党的20大；“三中全会会议”多一个“会”。",
    why: "“十九大”是一次大会，“十九届六中全会”是这届中央委员会的第六次全体会议，写混就成了另一个会。地方党委的“N届M次全会”不在此列。",
    wrong: &[
        "学习贯彻党的十九大六中全会精神。",
        "深入学习党的二十届精神。",
        "学习党的二十届三中全会会议精神。",
        "学习贯彻党的20大和20届三中全会精神。",
        "贯彻十九大历次全会精神。",
    ],
    right: &[
        "学习贯彻党的二十大和二十届历次全会精神，贯彻十九届六中全会决议。",
        "表彰第十九届精神文明建设先进单位。",
        "市委十二届五次全会召开，十九大以来历次全会作出部署。",
        "二十届三中全会议程公布，走访第二十大街，入选全国20大创新案例。",
    ],
};

/// Congresses that a draft can write in Arabic digits or with 第.
const CONGRESSES: std::ops::RangeInclusive<u32> = 12..=29;
/// What follows 届精神 where 精神 begins another word.
const OTHER_SPIRITS: &[&str] = &["文明", "文化", "卫生", "病", "医", "科", "疾", "障", "健康", "专科"];
/// What follows 会议 where the place or course of the meeting is meant.
const OF_THE_MEETING: &[&str] = &["室", "厅", "中心", "期间", "地点", "时间", "服务", "用"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut literals: Vec<String> =
        ["中全会", "历次全会", "届精神", "届报告"].into_iter().map(str::to_owned).collect();
    for n in CONGRESSES {
        literals.extend([format!("党的{n}大"), format!("{n}大精神")]);
        literals.push(format!("党的第{}大", han_numeral(n)));
    }
    Lexicon::of_literals(literals.iter().map(String::as_str))
});

impl Rule for PlenumForm {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            let Some((span, right)) = misformed(text, hit.span) else { continue };
            if !is_mentioned(text, span) {
                findings
                    .report(span, format!("“{}”应为“{right}”", span.of(text)))
                    .fix_safe([Edit::replace(span, right)]);
            }
        }
    }
}

/// A number that ends a stretch of text.
struct Counted {
    start: usize,
    value: u32,
    arabic: bool,
}

/// The misformed wording around the literal at `hit`, and how it should be written.
fn misformed(text: &str, hit: Span) -> Option<(Span, String)> {
    let before = &text[..hit.start()];
    match hit.of(text) {
        "中全会" => plenum(text, hit),
        "历次全会" => {
            let number = number_before(before.strip_suffix('大')?)?;
            let right = format!("{}届历次全会", han_numeral(number.value));
            Some((Span::new(number.start, hit.end()), right))
        }
        ending @ ("届精神" | "届报告") => {
            let number = number_before(before).filter(|number| CONGRESSES.contains(&number.value))?;
            let (before, after) = (&text[..number.start], &text[hit.end()..]);
            let other = OTHER_SPIRITS.iter().any(|word| after.starts_with(word));
            let congress = before.ends_with("党的") || (ending == "届精神" && !before.ends_with('第'));
            let right = format!("{}大{}", han_numeral(number.value), &ending["届".len()..]);
            (congress && !other).then(|| (Span::new(number.start, hit.end()), right))
        }
        congress => {
            let start = hit.start() + congress.find(|c: char| c == '第' || c.is_ascii_digit())?;
            let written = text[start..hit.end()].trim_start_matches('第');
            let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let right = match written[..digits].parse() {
                Ok(number) => format!("{}{}", han_numeral(number), &written[digits..]),
                Err(_) => written.to_owned(),
            };
            let street = text[hit.end()..].starts_with(['街', '道', '企']);
            (!street).then(|| (Span::new(start, hit.end()), right))
        }
    }
}

/// What is wrong with N届M中全会, whose last three characters stand at `hit`.
fn plenum(text: &str, hit: Span) -> Option<(Span, String)> {
    let session = number_before(&text[..hit.start()])?;
    let before = &text[..session.start];
    let congress = number_before(before.strip_suffix(['大', '届'])?)?;
    let after = &text[hit.end()..];
    let twice = after
        .strip_prefix("会议")
        .is_some_and(|rest| !OF_THE_MEETING.iter().any(|word| rest.starts_with(word)));
    if !before.ends_with('大') && !twice && !congress.arabic && !session.arabic {
        return None;
    }
    let end = hit.end() + if twice { "会议".len() } else { 0 };
    let right = format!("{}届{}中全会", han_numeral(congress.value), han_numeral(session.value));
    Some((Span::new(congress.start, end), right))
}

/// The number that ends `text`, of at most three characters.
fn number_before(text: &str) -> Option<Counted> {
    let arabic = text.ends_with(|c: char| c.is_ascii_digit());
    let figure =
        |c: char| if arabic { c.is_ascii_digit() } else { "一二三四五六七八九十".contains(c) };
    let figures = text.chars().rev().take(4).take_while(|&c| figure(c)).map(char::len_utf8);
    let (count, len) = figures.fold((0, 0), |(count, len), c| (count + 1, len + c));
    let start = text.len() - len;
    let Numeral { value, len: read, .. } = parse_numeral(&text[start..])?;
    let whole = read == len && (1..=3).contains(&count) && (1.0..100.0).contains(&value);
    whole.then_some(Counted { start, value: value as u32, arabic })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn congress_and_committee_are_told_apart() {
        for (wrong, right) in [
            ("十九大六中全会", "十九届六中全会"),
            ("十一大三中全会", "十一届三中全会"),
            ("二十大2中全会", "二十届二中全会"),
            ("20届三中全会精神", "二十届三中全会精神"),
            ("19届6中全会", "十九届六中全会"),
            ("二十一大一中全会", "二十一届一中全会"),
            ("十九大历次全会精神", "十九届历次全会精神"),
            ("党的二十届精神", "党的二十大精神"),
            ("学习十九届精神", "学习十九大精神"),
            ("党的二十届报告", "党的二十大报告"),
            ("党的20大以来", "党的二十大以来"),
            ("学习19大精神", "学习十九大精神"),
            ("党的第二十大精神", "党的二十大精神"),
            ("党的二十届四中全会会议精神", "党的二十届四中全会精神"),
            ("十九大五中全会会议公报", "十九届五中全会公报"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in [
            "二十届中央纪委四次全会，市委十二届六次全会",
            "第二十届精神卫生年会，首届精神文明表彰",
            "十九大和十九届一中、二中、三中全会",
            "十九大以来历次全会",
            "二十届三中全会会议室",
            "前20大企业，全省20大报告文学，第二十大街",
            "把“十九大六中全会”改为“十九届六中全会”",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
