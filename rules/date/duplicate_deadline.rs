//! DAT013 期限重复或矛盾

use std::collections::HashMap;

use zhubi_document::{Date, DateMention, Document};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::deadline::{Deadline, deadlines};
use crate::quantity::words::{before_any, ends_clause};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DuplicateDeadline;

struct DuplicateDeadline;

const META: RuleMeta = RuleMeta {
    code: "DAT013",
    name: "duplicate-deadline",
    title: "期限重复或矛盾",
    family: Family::Dat,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一句话里同一个期限说了两遍：力争在2025年……，到2025年……；或者同一件事写了两个期限：请于5月20日前报送方案……请于5月25日前报送方案。",
    why: "多是两稿合并留下的，后一处的年份可能本应不同。用分号隔开的各项和不同年份的递进目标（到2025年……，到2030年……）不在此列。",
    wrong: &[
        "力争在2025年，全县各村均建成活动室，到2025年，各社区均建成服务站。",
        "到2025年底，新建公园3个，到2025年底，改造道路5条。",
        "请于5月20日前报送实施方案。各单位要高度重视，请务必于5月25日前报送实施方案。",
    ],
    right: &[
        "到2025年，新建公园3个，到2030年，新建公园8个。",
        "到2025年，新建公园3个；到2025年，改造道路5条。",
        "请于5月20日前报送实施方案，请于12月20日前报送工作总结。",
        "增速由2020年的3%提高到2025年的5%，力争到2025年底全面完成。",
    ],
};

impl Rule for DuplicateDeadline {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut previous: Option<&DateMention> = None;
        for date in document.dates().iter().filter(|date| is_deadline(document, date)) {
            if let Some(first) =
                previous.filter(|first| is_same(first, date) && in_one_clause_chain(document, first, date))
            {
                let text = date.span.of(document.text());
                findings
                    .report(date.span, format!("同一句中“{text}”的期限重复，请删去一处或核对年份"))
                    .related(first.span, "前一处");
            }
            previous = Some(date);
        }
        report_contradictions(document, context.as_of, findings);
    }
}

/// A task of fewer characters may be another each time: 完成.
const SHORTEST_TASK: usize = 4;

/// One task with two deadlines.
fn report_contradictions(document: &Document, as_of: Option<Date>, findings: &mut Findings) {
    let mut first: HashMap<&str, Option<Deadline>> = HashMap::new();
    for deadline in deadlines(document, as_of)
        .filter(|deadline| deadline.for_all && deadline.task.chars().count() >= SHORTEST_TASK)
    {
        match first.get_mut(deadline.task) {
            None => {
                first.insert(deadline.task, Some(deadline));
            }
            // Three deadlines are reports that come again and again.
            Some(other) => {
                let Some(other) = other.take().filter(|other| other.date != deadline.date) else { continue };
                let (here, there) =
                    (deadline.mention.span.of(document.text()), other.mention.span.of(document.text()));
                findings
                    .report(
                        deadline.mention.span,
                        format!("“{}”的期限此处是“{here}”，前文是“{there}”，请核对", deadline.task),
                    )
                    .related(other.mention.span, "前一处");
            }
        }
    }
}

fn is_same(first: &DateMention, last: &DateMention) -> bool {
    (first.year, first.month, first.day) == (last.year, last.month, last.day)
}

/// Whether 到, 力争在 or the like stands before the date and opens a clause.
fn is_deadline(document: &Document, date: &DateMention) -> bool {
    let Some(year) = date.year else { return false };
    let before = &document.text()[..date.span.start()];
    let head = before_any(
        before,
        &[
            "力争在",
            "力争到",
            "力争于",
            "争取在",
            "争取到",
            "确保在",
            "确保到",
            "计划到",
            "预计到",
            "力争",
            "争取",
            "到",
        ],
    );
    // 提高到 and 由……到 bring no deadline, so 到 must open its clause.
    let opens = |head: &str| {
        !before.ends_with('到')
            || before.ends_with("力争到")
            || head.chars().next_back().is_none_or(ends_clause)
    };
    year >= 1000 && head.is_some_and(opens)
}

/// Whether both stand in one sentence and no semicolon parts them.
fn in_one_clause_chain(document: &Document, first: &DateMention, last: &DateMention) -> bool {
    document.sentence_at(first.span.start()).is_some_and(|sentence| {
        sentence.span.contains(last.span)
            && !first.span.until(last.span).of(document.text()).contains(['；', ';', '：'])
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn the_second_deadline_of_a_sentence_is_reported() {
        assert_eq!(found(RULE, "争取到2025年建成3个，力争在2025年建成5个。"), ["2025年"]);
        for text in [
            "到2025年，建成3个。到2025年，改造5条。",
            "到2025年，由2025年的水平提高到2025年的两倍。",
            "到2025年6月，建成3个，到2025年12月，建成5个。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
