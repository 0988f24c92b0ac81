//! Counts in words.

use zhubi_lint::Severity;

use crate::glyph::{cells, cut_end, wrap};
use crate::{Style, Totals, paint};

/// Severities, the gravest first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// What stands before a row that goes on with the rules of the row before.
const INDENT: &str = "    ";

/// `错误 2 处、警告 278 处，12 处可自动修复`; severities without findings are left out.
pub(crate) fn counts(totals: &Totals) -> String {
    let counted = SEVERITIES.into_iter().filter(|&severity| totals.count(severity) > 0);
    let counted = counted.map(|severity| format!("{} {} 处", severity.title(), totals.count(severity)));
    let mut text = counted.collect::<Vec<_>>().join("、");
    if totals.fixable > 0 {
        text += &format!("，{} 处可自动修复", totals.fixable);
    }
    text
}

/// What is said where not one file could be checked, which is not the same as nothing found.
pub(crate) const NOTHING_CHECKED: &str = "没有检查任何文件";

/// The end of a run: how many findings of which severity and rule, and how many have a safe fix.
pub(crate) fn of_run(totals: &Totals, style: Style) -> String {
    if totals.files == 0 {
        return format!("{NOTHING_CHECKED}\n");
    }
    if totals.findings() == 0 {
        return format!("已检查 {} 个文件，未发现问题\n", totals.files);
    }
    let mut head = format!("已检查 {} 个文件，发现问题 {} 处", totals.files, totals.findings());
    let fixes =
        [(totals.fixable, "可自动修复（--fix）"), (totals.confirmable, "的修改需确认（--unsafe-fixes）")];
    let fixes = fixes.iter().filter(|(count, _)| *count > 0);
    let fixes: Vec<String> = fixes.map(|(count, what)| format!("{count} 处{what}")).collect();
    if !fixes.is_empty() {
        head += &format!("，其中 {}", fixes.join("，"));
    }
    let mut text = wrap(&head, style.columns(), style.columns()).join("\n") + "\n";
    for severity in SEVERITIES.into_iter().filter(|&severity| totals.count(severity) > 0) {
        text += &rules_of(severity, totals, style);
        text.push('\n');
    }
    text
}

/// `  错误 3 处：ORD001 同级序号重复 2、PUN003 标点重复 1`, broken between rules only.
fn rules_of(severity: Severity, totals: &Totals, style: Style) -> String {
    let intro = format!(" {} 处：", totals.count(severity));
    let mut text = format!("  {}{intro}", paint::in_severity(severity.title(), severity, style.color));
    let mut used = 2 + cells(severity.title()) + cells(&intro);
    let mut rules = totals.rules().filter(|total| total.severity == severity).peekable();
    while let Some(total) = rules.next() {
        let separator = if rules.peek().is_some() { "、" } else { "" };
        let item = format!("{} {} {}{separator}", total.rule.code, total.rule.title, total.count);
        let item = cut_end(&item, style.columns() - INDENT.len(), style.ellipsis());
        if used + cells(&item) > style.columns() {
            text = text + "\n" + INDENT;
            used = INDENT.len();
        }
        used += cells(&item);
        text += &item;
    }
    text
}
