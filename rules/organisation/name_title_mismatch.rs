//! ORG004 同人异名、异职

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use super::people::{POSTS, Person, people};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NameTitleMismatch;

struct NameTitleMismatch;

const META: RuleMeta = RuleMeta {
    code: "ORG004",
    name: "name-title-mismatch",
    title: "同人异名、异职",
    family: Family::Org,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一职务前后的姓名只差一个字（高明远书记、高明元书记），或同一人时而任正职时而任副职。",
    why: "姓名、职务写错是最伤人的差错。只比较三字姓名，同姓、同职、差一个字，且不在同一句里的；只以“同志、先生”相称的报警告；\
          正副职不一可能是任职有变化，只作提示。",
    wrong: &[
        "县委书记高明远出席会议并讲话。\n会后，县委书记高明元看望了干部职工。\n",
        "柳青川局长作了汇报。各乡镇作了发言。柳清川局长最后作了小结。",
    ],
    right: &[
        "县委书记高明远出席会议。县长高明理主持会议。",
        "副主任柳青川、副主任柳清川参加了调研。",
        "高新区书记和工业园书记参加，会议由张某某同志主持，张某同志汇报。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(POSTS.iter().copied()));

impl Rule for NameTitleMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let people = people(text, context.hits);
        if people.len() < 2 {
            return;
        }
        report_other_spellings(document, &people, findings);
        report_other_ranks(text, &people, findings);
    }
}

/// Reports names of three characters that differ in one given character from an earlier name with the same post.
fn report_other_spellings(document: &Document, people: &[Person], findings: &mut Findings) {
    let text = document.text();
    // A key leaves out one given character, so names that share a key differ in that character alone.
    let mut by_key: HashMap<(char, usize, char, &str), Vec<&Person>> = HashMap::new();
    let mut told: HashSet<(&str, &str)> = HashSet::new();
    for person in people {
        let name = person.name.of(text);
        let &[surname, second, third] = name.chars().collect::<Vec<_>>().as_slice() else { continue };
        for key in [(surname, 1, third, person.post), (surname, 2, second, person.post)] {
            let alike = by_key.entry(key).or_default();
            let other =
                alike.iter().find(|other| other.name.of(text) != name && may_be_one(document, other, person));
            if let Some(other) = other {
                let earlier = other.name.of(text);
                if told.insert((earlier, name)) && !told.contains(&(name, earlier)) {
                    let finding =
                        findings.report(person.name, format!("{}“{name}”前文作“{earlier}”", person.post));
                    finding.related(other.name, "前文").help("若是同一人，请核对姓名");
                    if matches!(person.post, "同志" | "先生" | "女士") {
                        finding.severity(Severity::Warning);
                    }
                }
            }
            if alike.len() < MOST_SPELLINGS && alike.iter().all(|other| other.name.of(text) != name) {
                alike.push(person);
            }
        }
    }
}

/// How many spellings of one name are kept for comparison.
const MOST_SPELLINGS: usize = 4;

/// Whether both may be one person: named in different sentences, and of no two different units.
fn may_be_one(document: &Document, a: &Person, b: &Person) -> bool {
    let sentence = |person: &Person| document.sentence_at(person.name.start()).map(|sentence| sentence.span);
    let units = a.unit.zip(b.unit).is_none_or(|(a, b)| a == b);
    units && sentence(a) != sentence(b)
}

/// Reports a name that has a post and elsewhere the deputy's post of the same unit.
fn report_other_ranks(text: &str, people: &[Person], findings: &mut Findings) {
    let mut posts: HashMap<(&str, &str), &Person> = HashMap::new();
    for person in people {
        let Some(unit) = person.unit else { continue };
        let name = person.name.of(text);
        let plain = person.post.trim_start_matches('副');
        match posts.get(&(name, plain)) {
            Some(other) if other.post != person.post && other.unit == Some(unit) => {
                findings
                    .report(
                        person.name,
                        format!("“{name}”前文是{unit}{}，这里是{unit}{}", other.post, person.post),
                    )
                    .related(other.name, "前文")
                    .help("请核对职务")
                    .severity(Severity::Info);
            }
            Some(_) => {}
            None => {
                posts.insert((name, plain), person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::Severity;

    use super::RULE;
    use crate::testing::{found, severities};

    #[test]
    fn one_person_spelt_twice() {
        for text in [
            "副县长柳青川主持会议。\n副县长柳青山传达了精神。\n",
            "会上，县教育局局长姜文博介绍了情况。\n散会后，县教育局局长姜文搏接受了采访。\n",
            "姜文博同志长期扎根基层。群众说起姜文博都竖大拇指。姜文搏同志却很谦虚。",
            "由组长姜文博、副组长高明远负责。\n姜文搏组长要求抓好落实。\n",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn two_people() {
        for text in [
            "县委书记姜文博讲话。乡党委书记姜文搏发言。",
            "姜文博书记、姜文搏书记一同参加。",
            "镇长姜文博讲话。书记姜文搏发言。",
            "局长带头讲，组长抓落实。局长亲自抓，组长盯着干。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_deputy_and_a_head() {
        let text = "水利局局长高明远汇报。\n水利局副局长高明远补充。\n";
        assert_eq!(severities(RULE, text), [Severity::Info]);
    }
}
