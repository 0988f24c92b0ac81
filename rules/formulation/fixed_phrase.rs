//! POL001 固定表述误

use std::collections::HashSet;
use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

use crate::replacement::{offer_replacement, own_words, wanted};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FixedPhrase;

struct FixedPhrase;

const META: RuleMeta = RuleMeta {
    code: "POL001",
    name: "fixed-phrase",
    title: "固定表述误",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "党和国家文件中有固定写法的表述写错、漏字、多字或颠倒：习近平新时代中国特色社会主义理论、供给侧结构改革、\
           乡村振兴发展战略。",
    why: "固定表述一字不能动。书名号里的篇名和较长的引文照原文，不查；随时间改变过的，只在知道成文日期时才查。",
    wrong: &[
        "深入学习习近平新时代中国特色社会主义理论。",
        "推进供给侧结构改革。",
        "落实乡村振兴发展战略。",
        "构建人类共同命运体。",
        "积极参与粤港澳湾区建设。",
    ],
    right: &[
        "深入学习习近平新时代中国特色社会主义思想，推进供给侧结构性改革。",
        "学习《关于新时代中国特色社会主义思想的体会》。",
        "坚持新时代中国特色社会主义思想文化阵地建设，实施乡村振兴战略。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let listed = include_str!("fixed_phrase.csv");
    Lexicon::from_csv(&format!("{listed}{}", clipped_names(include_str!("whole_name.csv"), listed)))
        .expect("the files are checked by a test")
});

/// Names that are usual without one of their parts, and mean something else or less.
const OF_THEIR_OWN: [&str; 2] = ["全面建设现代化国家", "民族自治制度"];

/// Names that printed texts clip as well.
const OFTEN_CLIPPED: [&str; 1] = ["成渝地区双城经济圈"];

/// The lines of a lexicon for the names of `names` that lack one inner part, but for what `listed` has already.
fn clipped_names(names: &str, listed: &str) -> String {
    let known: HashSet<&str> = listed.lines().filter_map(|line| line.split(',').next()).collect();
    let mut lines = String::new();
    for (parts, _) in names.lines().skip(1).filter_map(|line| line.split_once(',')) {
        let parts: Vec<&str> = parts.split('|').collect();
        for left_out in 1..parts.len() - 1 {
            let clipped = [&parts[..left_out], &parts[left_out + 1..]].concat().concat();
            if !known.contains(clipped.as_str()) && !OF_THEIR_OWN.contains(&clipped.as_str()) {
                lines.push_str(&format!("{clipped},{},,,,,,,,漏“{}”\n", parts.concat(), parts[left_out]));
            }
        }
    }
    lines
}

impl Rule for FixedPhrase {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context) {
            let (wrong, right) = (&hit.entry.wrong, wanted(hit.entry));
            let finding = findings.report(hit.span, format!("“{wrong}”的规范表述为{right}"));
            if hit.entry.replacement().is_some_and(|right| OFTEN_CLIPPED.contains(&right)) {
                finding.severity(Severity::Info);
            }
            offer_replacement(finding, hit);
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, mended, messages};

    #[test]
    fn the_fix_gives_the_canonical_wording() {
        assert_eq!(mended(RULE, "推进供给侧结构改革，全面从严制党"), "推进供给侧结构性改革，全面从严治党");
    }

    #[test]
    fn a_name_without_one_of_its_parts_is_found() {
        assert_eq!(mended(RULE, "坚持民族区域制度"), "坚持民族区域自治制度");
        assert!(found(RULE, "全面建设现代化国家，坚持和完善民族区域自治制度").is_empty());
    }

    #[test]
    fn titles_and_speeches_are_given_as_they_are() {
        for text in [
            "《落实乡村振兴发展战略研究》",
            "他指出：“要坚定不移地落实乡村振兴发展战略，让农业农村更快更好地发展起来。”",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found(RULE, "开展“乡村振兴发展战略”宣讲").len(), 1);
    }

    #[test]
    fn wording_that_changed_is_judged_by_the_day() {
        let text = "融入“一带一路”战略";
        assert_eq!(messages(RULE, text, Date::new(2015, 1, 1)).len(), 0);
        assert_eq!(messages(RULE, text, None).len(), 0);
        assert_eq!(messages(RULE, text, Date::new(2024, 1, 1)).len(), 1);
    }
}
