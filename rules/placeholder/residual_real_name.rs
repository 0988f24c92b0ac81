//! PLH009 脱敏残留实名

use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::masked::placeholders;
use super::names::{TITLES, begins_a_name, ends_a_name, name_after, name_before, surname_before};
use super::surroundings::Surroundings;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ResidualRealName;

struct ResidualRealName;

const META: RuleMeta = RuleMeta {
    code: "PLH009",
    name: "residual-real-name",
    title: "脱敏残留实名",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "地名、人名已用占位符遮去的文稿里，仍有真实姓名与职务或“同志”连在一起；同一姓名在别处出现的也一并指出。",
    why: "漏掉一处，整篇就等于没有脱敏。只在占位符很多、而且地名或人名确已遮去的文稿里检查；党和国家领导人、历史人物和先进典型\
          不报。",
    wrong: &[
        "尊敬的xxx书记、xxx部长：刚才xxx县长介绍了xxx县的情况，杜海清同志为xxx县联系了xxx项目。会上，xxx主任、xxx局长\
         作了发言，xxx镇、xxx村参加。",
        "XX书记、XX县长到XX镇调研，县委副书记郑晓岚和XX部长陪同，XX主任汇报XX项目，XX局、XX公司、XX村参加，XX镇作了发言。",
    ],
    right: &[
        "尊敬的各位领导：杜海清同志联系了项目，郑晓岚局长作了发言。",
        "各位同志、有关同志要学习雷锋同志、焦裕禄同志的精神，党委书记和常务副市长要带头。",
    ],
};

/// From so many placeholders on, and so many in a thousand characters, a text has been masked and not just left open.
const PLACEHOLDERS: usize = 10;
const PLACEHOLDERS_IN_A_THOUSAND: usize = 5;
/// More people are not looked for elsewhere in the text, lest a list of names take too long.
const MOST_PEOPLE: usize = 50;
/// From so many masked people or places on, the text is to tell of nobody.
const MASKED_IDENTITIES: usize = 2;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(TITLES.iter().copied()));

impl Rule for ResidualRealName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.hits.is_empty() || !hides_identities(context) {
            return;
        }
        let mut names: Vec<Span> = Vec::new();
        let mut surnames: Vec<Span> = Vec::new();
        for title in context.hits.iter().map(|hit| hit.span) {
            let found = [name_before(document, title), name_after(document, title)];
            if found == [None, None] {
                surnames.extend(surname_before(document, title));
            }
            names.extend(found.into_iter().flatten());
        }
        let mut places = occurrences(document, &names);
        places.extend(names);
        places.sort();
        places.dedup();
        for span in places {
            let name = span.of(document.text());
            findings.report(span, format!("全文已作脱敏，此处疑似留有真实姓名“{name}”"));
        }
        for span in surnames {
            let name = span.of(document.text());
            findings.report(span, format!("全文已作脱敏，此处留有姓氏“{name}”")).severity(Severity::Warning);
        }
    }
}

/// Whether the text is full of placeholders, and people or places are among what they hide, not figures alone.
fn hides_identities(context: &Context) -> bool {
    let document = context.document;
    let masks: Vec<Span> = placeholders(context).all.iter().map(|mask| mask.span).collect();
    let dense = masks.len() >= PLACEHOLDERS
        && masks.len() * 1000 >= PLACEHOLDERS_IN_A_THOUSAND * document.text().chars().count();
    let person = |title: Span| {
        let next = masks.partition_point(|mask| mask.start() < title.start());
        let before = next.checked_sub(1).is_some_and(|index| masks[index].end() == title.start());
        before || masks.get(next).is_some_and(|mask| mask.start() == title.end())
    };
    let place = |mask: &&Span| {
        Surroundings::of(document, **mask).right().is_some_and(|c| "省市区县旗州乡镇村街".contains(c))
    };
    dense
        && (context.hits.iter().filter(|hit| person(hit.span)).nth(MASKED_IDENTITIES - 1).is_some()
            || masks.iter().filter(place).nth(MASKED_IDENTITIES - 1).is_some())
}

/// Where else the people of `names` are named, in full or by a given name of two characters that stands free, and who is
/// named beside them: 海清、郑晓岚.
fn occurrences(document: &Document, names: &[Span]) -> Vec<Span> {
    let text = document.text();
    let mut people: Vec<&str> = names.iter().map(|name| name.of(text)).collect();
    people.sort_unstable();
    people.dedup();
    people.truncate(MOST_PEOPLE);
    let mut places = Vec::new();
    for person in people {
        let surname = person.chars().next().map_or(0, char::len_utf8);
        let (surname, given) = person.split_at(surname);
        let called = if given.chars().nth(1).is_some() { given } else { person };
        for (at, _) in text.match_indices(called) {
            let full = called != person && text[..at].ends_with(surname);
            let start = if full { at - surname.len() } else { at };
            let span = Span::new(start, at + called.len());
            let around = Surroundings::of(document, span);
            let ends = around.right().is_none_or(ends_a_name) || around.precedes(TITLES);
            if full || (ends && around.left().is_none_or(begins_a_name)) {
                places.push(span);
            }
        }
    }
    let neighbours: Vec<Span> = places.iter().filter_map(|place| neighbour(document, *place)).collect();
    places.extend(neighbours);
    places
}

/// The name that a 、 joins to the name at `place`.
fn neighbour(document: &Document, place: Span) -> Option<Span> {
    let comma = document.text()[place.end()..].starts_with('、').then_some('、')?;
    name_after(document, Span::new(place.start(), place.end() + comma.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    /// A text in which enough is masked, people among it.
    fn masked(text: &str) -> String {
        format!("xxx书记、xxx县长和xxx部长到xxx镇xxx村调研xxx项目，xxx局、xxx公司、xxx厂、xxx站陪同。{text}")
    }

    #[test]
    fn names_beside_titles_and_wherever_they_come_again() {
        let cases: &[(&str, &[&str])] = &[
            ("会后，杜海清同志留下。", &["杜海清"]),
            ("前任镇长陈立远和新任镇长参加。", &["陈立远"]),
            ("水务局吴枫同志介绍，吴枫也作了说明。", &["吴枫", "吴枫"]),
            ("杜海清同志来了，海清同志帮助很大，感谢有海清、有大家。", &["杜海清", "海清"]),
            ("郑晓岚局长到会，听说郑晓岚、彭桦都已返岗。", &["郑晓岚", "郑晓岚", "彭桦"]),
            ("林业局冯局长等到场。", &["冯"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, &masked(text)), *places, "{text}");
        }
    }

    #[test]
    fn ordinary_words_and_public_figures() {
        for text in [
            "全体同志、各位同志、有关同志、广大青年同志要努力。",
            "市委书记和常务副市长参加，党委书记高度重视，主任安排部署，部长高兴地说。",
            "学习雷锋同志、焦裕禄同志、邓小平同志的精神。",
            "时任书记、现任市长、水利局长、组织部长到会。",
        ] {
            assert_eq!(found(RULE, &masked(text)), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_draft_that_only_lacks_figures_may_name_people() {
        let text = "投资XX亿元、XX亿元、XX亿元、XX亿元、XX亿元、XX亿元、XX亿元、XX亿元、XX亿元、XX亿元，杜海清同志汇报。";
        assert_eq!(found(RULE, text), Vec::<String>::new());
    }
}
