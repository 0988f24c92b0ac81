//! PLH012 主语/地名缺失

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::masked::{hides_identities, placeholders};
use super::surroundings::{Surroundings, is_digit};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MissingProperNoun;

struct MissingProperNoun;

const META: RuleMeta = RuleMeta {
    code: "PLH012",
    name: "missing-proper-noun",
    title: "主语/地名缺失",
    family: Family::Plh,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "地名连占位符一起删掉了：句首的“区2024年……”、书名号里的“《市关于……的意见》”，以及脱敏文稿里的“按照市关于……”“市与市合作”。",
    why: "多是脱敏时把名称整个删去，留下半截通名。“市委”“省政府”“县教育局”等通行的省称不算缺失；文题缺字由文题的规则报出。动词后面的“市关于”也有口语省略的，所以只在占位符很多、地名人名确已遮去的文稿里检查。",
    wrong: &[
        "一年来，成效明显。区2024年完成投资30亿元，增长较快。",
        "认真学习《市关于加强基层治理的意见》，抓好落实。",
        "XX县XX镇XX村、XX县XX镇XX村、XX县XX镇XX村、XX县XX镇，按照市关于防汛工作的要求抓好落实。",
    ],
    right: &[
        "市委2024年工作要点已经印发，省政府、县教育局分别作了部署。",
        "按照省、市关于防汛工作的要求，认真学习《市委关于加强基层治理的意见》。",
        "城区2024年完成投资30亿元，市区2023年新增绿地两处。",
    ],
};

impl Rule for MissingProperNoun {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for sentence in document.sentences() {
            if let Some(place) = opens_with_kind(document, sentence.span)
                && matches!(document.blocks()[sentence.block].role, Role::Body | Role::ListItem)
            {
                report(findings, place);
            }
        }
        for citation in document.citations() {
            let title = citation.title.of(document.text()).trim_start_matches(['《', '〈']);
            let start = citation.title.end() - title.len();
            if let Some(kind) = title.chars().next().filter(|&c| is_kind(c))
                && title[kind.len_utf8()..].starts_with("关于")
            {
                report(findings, Span::new(start, start + kind.len_utf8()));
            }
        }
        let masks = &placeholders(context).all;
        if hides_identities(document, masks) {
            for (at, kind) in document.text().char_indices().filter(|&(_, c)| is_kind(c)) {
                let place = Span::new(at, at + kind.len_utf8());
                let around = Surroundings::of(document, place);
                if lacks_name_after_verb(around) || is_one_of_two(around, kind) {
                    report(findings, place);
                }
            }
        }
    }
}

fn report(findings: &mut Findings, place: Span) {
    findings.report(place, "前面缺少地名，请补全或补上占位符");
}

/// Whether `c` says what kind of place a name is of.
fn is_kind(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡')
}

/// The kind of a place with which a sentence opens before a year: 区2024年.
fn opens_with_kind(document: &Document, sentence: Span) -> Option<Span> {
    let mut chars = sentence.of(document.text()).chars();
    let kind = chars.next().filter(|&c| is_kind(c))?;
    let rest = chars.as_str();
    let digits = rest.chars().take_while(|&c| is_digit(c)).count();
    let year = digits == 4 && rest.chars().nth(4) == Some('年');
    year.then(|| Span::new(sentence.start(), sentence.start() + kind.len_utf8()))
}

/// 按照市关于……, 掌握市关于……: a verb directly before the kind of the place whose rules follow.
fn lacks_name_after_verb(around: Surroundings) -> bool {
    const VERBS: [&str; 14] = [
        "按照", "根据", "落实", "贯彻", "执行", "掌握", "学习", "转发", "印发", "依据", "遵照", "制定",
        "出台", "领会",
    ];
    around.precedes(&["关于"]) && around.follows(&VERBS)
}

/// 市与市合作: two places of one kind without names.
fn is_one_of_two(around: Surroundings, kind: char) -> bool {
    let mut after = around.rightwards();
    let joint = after.next().is_some_and(|c| matches!(c, '与' | '和' | '同'));
    let other = after.next() == Some(kind);
    let general = around.rightwards().skip(2).take(3).any(|c| matches!(c, '之' | '间' | '际'));
    joint && other && !general && around.left().is_none_or(|c| !is_han(c))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn kinds_without_names() {
        let masked = "XX县XX镇XX村、XX县XX镇XX村、XX县XX镇XX村、XX县XX镇。";
        let cases: &[(&str, &[&str])] = &[
            ("成效明显。县2023年建成水库三座。", &["县"]),
            ("《省关于加快发展的若干意见》", &["省"]),
            (&format!("{masked}熟练掌握市关于重点人员的要求，市与市合作。"), &["市", "市"]),
            (&format!("{masked}市与市之间，落实省、市关于防汛的要求，区委、市委关于"), &[]),
            ("熟练掌握市关于重点人员的要求", &[]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }
}
