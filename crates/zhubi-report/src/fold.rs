//! How many findings become few rows: which are alike, which are shown with an excerpt, which rows stand for several.

use std::cmp::Reverse;
use std::collections::HashMap;

use zhubi_lint::{Diagnostic, RuleMeta, Severity};

/// Findings shown with an excerpt in one file.
const MAX_EXCERPTS: usize = 10;

/// Like findings up to this number are worth an excerpt as much as a single one.
const FEW: usize = 3;

/// Findings of one rule with one message: what people read once.
#[derive(Debug)]
pub(crate) struct Group<'d> {
    members: Vec<&'d Diagnostic>,
}

impl<'d> Group<'d> {
    /// The first in the text.
    pub(crate) fn first(&self) -> &'d Diagnostic {
        self.members[0]
    }

    /// All, in text order.
    pub(crate) fn members(&self) -> &[&'d Diagnostic] {
        &self.members
    }

    pub(crate) fn count(&self) -> usize {
        self.members.len()
    }

    fn rule(&self) -> (Severity, &'static str) {
        (self.first().severity, self.first().rule.code)
    }
}

/// Gathers like findings: the gravest first, then in text order.
pub(crate) fn gather(diagnostics: &[Diagnostic]) -> Vec<Group<'_>> {
    let mut index: HashMap<(Severity, &str, &str), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for diagnostic in diagnostics {
        let key = (diagnostic.severity, diagnostic.rule.code, diagnostic.message.as_str());
        let at = *index.entry(key).or_insert_with(|| {
            groups.push(Group { members: Vec::new() });
            groups.len() - 1
        });
        groups[at].members.push(diagnostic);
    }
    groups.sort_by_key(|group| Reverse(group.first().severity));
    groups
}

/// Which of `groups` deserve an excerpt, the best first: those that are not many alike; the grave before the light;
/// one of each rule before a second of any; the early before the late.
pub(crate) fn worth_an_excerpt(groups: &[Group<'_>]) -> Vec<usize> {
    let mut seen: HashMap<(Severity, &str), usize> = HashMap::new();
    let mut ranked: Vec<_> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let seen = seen.entry(group.rule()).or_default();
            let nth = *seen;
            *seen += 1;
            (group.count() > FEW, Reverse(group.first().severity), nth, at)
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(MAX_EXCERPTS).map(|(.., at)| at).collect()
}

/// One row of the list that follows the excerpts.
#[derive(Debug)]
pub(crate) enum Row<'g, 'd> {
    /// One finding or several that are alike.
    Group(&'g Group<'d>),
    /// Everything that is left of one rule.
    Rule(RuleRow<'d>),
    /// What there is no row for.
    Rest {
        /// How many rules.
        rules: usize,
        /// How many findings.
        count: usize,
    },
}

/// The findings of one rule, whatever their messages.
#[derive(Debug)]
pub(crate) struct RuleRow<'d> {
    pub(crate) rule: &'static RuleMeta,
    pub(crate) first: &'d Diagnostic,
    pub(crate) count: usize,
}

/// Lists `groups`, which are sorted as by [`gather`], in at most `room` rows: one row a group, and where that is too
/// many, one row a rule, beginning with the rules that have the most.
pub(crate) fn list<'g, 'd>(groups: &[&'g Group<'d>], room: usize) -> Vec<Row<'g, 'd>> {
    let mut sizes: HashMap<(Severity, &str), usize> = HashMap::new();
    for group in groups {
        *sizes.entry(group.rule()).or_default() += 1;
    }
    let mut largest: Vec<_> = sizes.into_iter().filter(|&(_, size)| size > 1).collect();
    largest.sort_unstable_by_key(|&((severity, code), size)| (size, Reverse(severity), code));
    let mut rows = groups.len();
    let mut folded = Vec::new();
    while rows > room
        && let Some((rule, size)) = largest.pop()
    {
        rows -= size - 1;
        folded.push(rule);
    }

    let mut list: Vec<Row> = Vec::new();
    let mut row_of: HashMap<(Severity, &str), usize> = HashMap::new();
    for group in groups {
        if !folded.contains(&group.rule()) {
            list.push(Row::Group(group));
            continue;
        }
        let at = *row_of.entry(group.rule()).or_insert_with(|| {
            list.push(Row::Rule(RuleRow { rule: group.first().rule, first: group.first(), count: 0 }));
            list.len() - 1
        });
        if let Row::Rule(row) = &mut list[at] {
            row.count += group.count();
        }
    }
    if list.len() > room {
        let rest = list.split_off(room.saturating_sub(1));
        list.push(Row::Rest { rules: rest.len(), count: rest.iter().map(Row::count).sum() });
    }
    list
}

impl Row<'_, '_> {
    fn count(&self) -> usize {
        match self {
            Row::Group(group) => group.count(),
            Row::Rule(row) => row.count,
            Row::Rest { count, .. } => *count,
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Authority, Diagnostic, Family, Findings, FixKind, Genres, RuleMeta, Severity, Stages};
    use zhubi_text::Span;

    use super::{Row, gather, list, worth_an_excerpt};

    const fn rule(code: &'static str, severity: Severity) -> RuleMeta {
        RuleMeta {
            code,
            name: "",
            title: "",
            family: Family::Ord,
            severity,
            default: true,
            fix: FixKind::None,
            authority: Authority::Logic,
            stages: Stages::Same,
            genres: Genres::All,
            what: "",
            why: "",
            wrong: &[],
            right: &[],
        }
    }

    const GRAVE: RuleMeta = rule("ORD001", Severity::Error);
    const ALSO_GRAVE: RuleMeta = rule("RES001", Severity::Error);
    const LIGHT: RuleMeta = rule("PUN001", Severity::Warning);
    const OTHER: RuleMeta = rule("TYP001", Severity::Warning);

    /// Findings of the given rules and messages, in text order.
    fn findings(of: &[(&'static RuleMeta, &str)]) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for (at, (rule, message)) in of.iter().enumerate() {
            let mut findings = Findings::new(rule, rule.severity);
            findings.report(Span::empty(at), *message);
            diagnostics.extend(findings.into_diagnostics());
        }
        diagnostics
    }

    #[test]
    fn like_findings_are_one_group_and_the_gravest_comes_first() {
        let diagnostics = findings(&[(&LIGHT, "甲"), (&GRAVE, "甲"), (&LIGHT, "乙"), (&LIGHT, "甲")]);
        let groups = gather(&diagnostics);
        let seen: Vec<_> = groups
            .iter()
            .map(|group| (group.first().rule.code, group.first().span().start(), group.count()))
            .collect();
        assert_eq!(seen, [("ORD001", 1, 1), ("PUN001", 0, 2), ("PUN001", 2, 1)]);
    }

    #[test]
    fn excerpts_go_to_errors_first_to_different_rules_before_more_of_the_same_and_to_masses_last() {
        let mut of = vec![(&LIGHT, "多"); 4];
        of.extend([(&GRAVE, "一"), (&GRAVE, "二"), (&ALSO_GRAVE, "三"), (&OTHER, "四")]);
        let diagnostics = findings(&of);
        let groups = gather(&diagnostics);
        let order: Vec<_> =
            worth_an_excerpt(&groups).into_iter().map(|at| groups[at].first().message.as_str()).collect();
        assert_eq!(order, ["一", "三", "二", "四", "多"]);
    }

    /// What each row stands for.
    fn rows(list: &[Row]) -> Vec<String> {
        let name = |row: &Row| match row {
            Row::Group(group) => group.first().message.clone(),
            Row::Rule(row) => format!("{} {}", row.rule.code, row.count),
            Row::Rest { rules, count } => format!("{rules} rules {count}"),
        };
        list.iter().map(name).collect()
    }

    #[test]
    fn rules_are_folded_only_as_far_as_room_demands() {
        let diagnostics = findings(&[
            (&GRAVE, "一"),
            (&GRAVE, "二"),
            (&LIGHT, "三"),
            (&LIGHT, "四"),
            (&LIGHT, "五"),
            (&LIGHT, "五"),
            (&OTHER, "六"),
        ]);
        let groups = gather(&diagnostics);
        let groups: Vec<_> = groups.iter().collect();
        assert_eq!(rows(&list(&groups, 6)), ["一", "二", "三", "四", "五", "六"]);
        assert_eq!(rows(&list(&groups, 5)), ["一", "二", "PUN001 4", "六"]);
        assert_eq!(rows(&list(&groups, 3)), ["ORD001 2", "PUN001 4", "六"]);
        assert_eq!(rows(&list(&groups, 2)), ["ORD001 2", "2 rules 5"]);
    }
}
