use zhubi_lint::{Applicability, Fix};
use zhubi_text::{Edit, Span, apply};

use crate::Style;
use crate::glyph::{cells, cut_middle, message_glyphs};

/// Cells of a quoted text, so that the words before and after it fit into the narrowest row.
const QUOTE: usize = 18;

/// What `fix`, which mends the finding at `span`, would do, in one short row.
pub(crate) fn describe(fix: &Fix, span: Span, text: &str, style: Style) -> String {
    let change = match (whole_change(fix, span, text), fix.edits.as_slice()) {
        (Some(after), _) => change(span.of(text), &after, style),
        (None, [edit]) => change(edit.span.of(text), &edit.replacement, style),
        (None, edits) => format!("共 {} 处修改", edits.len()),
    };
    let applicability = match fix.applicability {
        Applicability::Safe => "可自动修复",
        Applicability::Unsafe => "需确认",
    };
    format!("修改：{change}（{applicability}）")
}

/// What the finding's own text becomes, where the edits are all inside it and it is short enough to be quoted: a whole
/// word says more than the one character that changes in it.
fn whole_change(fix: &Fix, span: Span, text: &str) -> Option<String> {
    let inside = fix.edits.iter().all(|edit| span.contains(edit.span));
    if span.is_empty() || !inside || span.len() > 4 * QUOTE || cells(span.of(text)) > QUOTE {
        return None;
    }
    let shift = |edit: &Edit| {
        let moved = Span::new(edit.span.start() - span.start(), edit.span.end() - span.start());
        Edit::replace(moved, edit.replacement.as_str())
    };
    let edits: Vec<Edit> = fix.edits.iter().map(shift).collect();
    apply(span.of(text), &edits).ok()
}

fn change(before: &str, after: &str, style: Style) -> String {
    let quote = |text: &str| format!("“{}”", cut_middle(message_glyphs(text), QUOTE, style.ellipsis()).text);
    let arrow = if style.unicode { "→" } else { "->" };
    match (before, after) {
        ("", after) => format!("加{}", quote(after)),
        (before, "") => format!("删除{}", quote(before)),
        (before, after) => format!("{} {arrow} {}", quote(before), quote(after)),
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Applicability, Fix};
    use zhubi_text::{Edit, Span};

    use super::describe;
    use crate::Style;

    fn described(text: &str, span: Span, edits: Vec<Edit>) -> String {
        describe(&Fix { applicability: Applicability::Safe, edits }, span, text, Style::default())
    }

    #[test]
    fn the_word_is_quoted_rather_than_the_character() {
        let edits = vec![Edit::replace(Span::new(3, 6), "至")];
        let row = described("截止目前", Span::new(0, 12), edits);
        assert_eq!(row, "修改：“截止目前” → “截至目前”（可自动修复）");
    }

    #[test]
    fn insertions_deletions_and_sets() {
        let mark = Span::new(3, 6);
        assert_eq!(
            described("一。。", Span::empty(3), vec![Edit::insert(3, "，")]),
            "修改：加“，”（可自动修复）"
        );
        assert_eq!(
            described("一\u{200B}二", mark, vec![Edit::delete(mark)]),
            "修改：删除“<U+200B>”（可自动修复）"
        );
        let edits = vec![Edit::delete(mark), Edit::insert(0, "甲")];
        assert_eq!(described("一二三", mark, edits), "修改：共 2 处修改（可自动修复）");
    }

    #[test]
    fn long_texts_are_cut_in_the_middle() {
        let text = "长".repeat(400);
        let row = described(&text, Span::new(0, 1200), vec![Edit::delete(Span::new(0, 1200))]);
        assert_eq!(row, "修改：删除“长长长长…长长长长”（可自动修复）");
    }
}
