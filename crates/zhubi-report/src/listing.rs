//! Findings without an excerpt, one row each.

use zhubi_lint::Severity;
use zhubi_text::Position;

use crate::fold::{Group, Row, RuleRow};
use crate::glyph::{cells, cut_end};
use crate::places::Places;
use crate::totals::is_fixable;
use crate::{Style, paint};

/// Positions named in one row.
const MAX_POSITIONS: usize = 10;

/// Cells that a message leaves for the number and the positions of like findings, where it is long.
const POSITIONS_WIDTH: usize = 30;

/// The rows of `list`, positions flush.
pub(crate) fn rows(list: &[Row<'_, '_>], places: &Places<'_>, style: Style) -> Vec<String> {
    let position = |row: &Row| match row {
        Row::Group(group) => Some(places.start(group.first().span())),
        Row::Rule(row) => Some(places.start(row.first.span())),
        Row::Rest { .. } => None,
    };
    let positions: Vec<Option<Position>> = list.iter().map(position).collect();
    let names: Vec<String> =
        positions.iter().map(|at| at.map(|at| named(at, None)).unwrap_or_default()).collect();
    let widest = names.iter().map(String::len).max().unwrap_or(0);
    let rows = list.iter().zip(&names);
    rows.map(|(row, name)| match row {
        Row::Group(group) => {
            let first = group.first();
            let (head, used) = head(name, widest, first.severity, first.rule.code, style);
            head + &group_text(group, places, style.columns() - used, style)
        }
        Row::Rule(row) => {
            let (head, used) = head(name, widest, row.first.severity, row.rule.code, style);
            head + &rule_text(row, name, style.columns() - used, style)
        }
        Row::Rest { rules, count } => {
            let text = format!("  另有 {rules} 项共 {count} 处未列出，用 --format concise 可看全部");
            cut_end(&text, style.columns(), style.ellipsis())
        }
    })
    .collect()
}

/// `  17:48  错误 PUN003 ` and its cells.
fn head(position: &str, widest: usize, severity: Severity, code: &str, style: Style) -> (String, usize) {
    let word = paint::in_severity(severity.title(), severity, style.color);
    let head = format!("  {position:<widest$}  {word} {code} ");
    (head, 2 + widest + 2 + cells(severity.title()) + 1 + cells(code) + 1)
}

/// The message, and for several findings how many and where.
fn group_text(group: &Group<'_>, places: &Places<'_>, width: usize, style: Style) -> String {
    let message = &group.first().message;
    if group.count() == 1 {
        let mark = if is_fixable(group.first()) { " [可修复]" } else { "" };
        return cut_end(message, width - cells(mark), style.ellipsis()) + mark;
    }
    let message = cut_end(message, width - POSITIONS_WIDTH.min(width / 2), style.ellipsis());
    let starts = group.members().iter().map(|member| named(places.start(member.span()), None));
    let text = format!("{message}  共 {} 处：", group.count());
    if cells(&text) < width {
        return join_positions(&text, starts, width, style);
    }
    cut_end(&format!("{message}  共 {} 处", group.count()), width, style.ellipsis())
}

/// The rule's title, how many and where the first stands.
fn rule_text(row: &RuleRow<'_>, first: &str, width: usize, style: Style) -> String {
    let tail = format!("  共 {} 处，首处 {first} {}", row.count, style.ellipsis());
    if cells(&tail) + 8 > width {
        return cut_end(&format!("共 {} 处：{}", row.count, row.rule.title), width, style.ellipsis());
    }
    cut_end(row.rule.title, width - cells(&tail), style.ellipsis()) + &tail
}

/// `63:1` or `63:1 首次出现`.
pub(crate) fn named(position: Position, note: Option<&str>) -> String {
    let note = note.map(|note| format!(" {note}")).unwrap_or_default();
    format!("{}:{}{note}", position.line, position.column)
}

/// `intro` and as many of `named` as fit into `width` cells, at most ten, ` …` after them where others follow.
pub(crate) fn join_positions(
    intro: &str,
    mut named: impl Iterator<Item = String>,
    width: usize,
    style: Style,
) -> String {
    let more = format!(" {}", style.ellipsis());
    let mut text = intro.to_owned();
    let mut next = named.next();
    for index in 0..MAX_POSITIONS {
        let Some(name) = next else { return text };
        let longer = format!("{text}{}{name}", if index == 0 { "" } else { "、" });
        next = named.next();
        let tail = if next.is_some() { cells(&more) } else { 0 };
        if cells(&longer) + tail > width {
            return cut_end(&(text + &more), width, style.ellipsis());
        }
        text = longer;
    }
    if next.is_some() { text + &more } else { text }
}
