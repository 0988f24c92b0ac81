//! UNI013 多余空行

use std::ops::Range;

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &BlankLines;

struct BlankLines;

const META: RuleMeta = RuleMeta {
    code: "UNI013",
    name: "blank-lines",
    title: "多余空行",
    family: Family::Uni,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "连续三个以上的空行，或者文末的空行。",
    why: "多是从网页复制或分页时留下的，转成正式版式后会出现大段空白。署名、成文日期和版记之前因版式需要空出的行不在此列。",
    wrong: &["会议强调，要抓好落实。\n\n\n\n会议要求，要加强督查。", "特此通知。\n\n\n"],
    right: &["会议强调，要抓好落实。\n\n会议要求，要加强督查。", "特此通知。\n"],
};

/// How many blank lines in a row are too many.
const TOO_MANY: usize = 3;

impl Rule for BlankLines {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(last_block) = document.blocks().last() else { return };
        let lines = document.source().lines();
        let mut next = 0;
        for block in document.blocks() {
            let apart = next..lines.line_at(block.span.start());
            let set_off = matches!(block.role, Role::Signature | Role::Date | Role::Imprint);
            if apart.len() >= TOO_MANY && !set_off {
                report(document, &apart, 1, findings);
            }
            next = lines.line_at(block.span.end()) + 1;
        }
        // The line end of the last line of text makes one more line, which is empty and no blank line.
        let after = next..lines.line_count() - 1;
        if last_block.span.end() < document.text().len() && !after.is_empty() {
            report(document, &after, 0, findings);
        }
    }
}

/// Reports the blank lines `lines`, of which the fix keeps the first `keep`.
fn report(document: &Document, blank: &Range<usize>, keep: usize, findings: &mut Findings) {
    let lines = document.source().lines();
    let run = Span::new(lines.line_start(blank.start), lines.line_start(blank.end));
    let surplus = Span::new(lines.line_start(blank.start + keep), run.end());
    let message = match keep {
        0 => format!("文末有{}个空行，应删去", blank.len()),
        _ => format!("连续{}个空行，应删减", blank.len()),
    };
    findings.report(run, message).fix_safe([Edit::delete(surplus)]);
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Selection, Selector, Settings};
    use zhubi_text::{Source, apply};

    /// The byte ranges of what is found, and the text after all fixes.
    fn checked(text: &str) -> (Vec<(usize, usize)>, String) {
        let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
        let linter = Linter::new(&[super::RULE], Settings { selection, ..Settings::default() }).unwrap();
        let source = Source::plain("test", text);
        let found = linter.check(&source).diagnostics;
        let spans = found.iter().map(|found| (found.span().start(), found.span().end())).collect();
        let edits: Vec<_> =
            found.into_iter().filter_map(|found| found.fix).flat_map(|fix| fix.edits).collect();
        (spans, apply(text, &edits).unwrap())
    }

    #[test]
    fn the_run_itself_is_reported() {
        assert_eq!(checked("a\n\n \n\r\nb\n"), (vec![(2, 7)], "a\n\nb\n".to_owned()));
        assert_eq!(checked("a\n\n\nb"), (vec![], "a\n\n\nb".to_owned()));
        assert_eq!(checked("a\n\n\n"), (vec![(2, 4)], "a\n".to_owned()));
        assert_eq!(checked("\n\n\na\n"), (vec![(0, 3)], "\na\n".to_owned()));
    }

    #[test]
    fn a_text_of_nothing_has_no_blank_lines() {
        assert_eq!(checked("\n\n\n\n").0, []);
        assert_eq!(checked("").0, []);
    }
}
