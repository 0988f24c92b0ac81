//! PUN009 书名号嵌套

use zhubi_document::PairKind;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::nesting::nested;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &BooktitleNesting;

struct BooktitleNesting;

const META: RuleMeta = RuleMeta {
    code: "PUN009",
    name: "booktitle-nesting",
    title: "书名号嵌套",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "书名号里面又用了同样的书名号。",
    why: "书名号套用时，外层用双书名号《》，里层用单书名号〈〉，再里一层又用《》。只有两层时可以直接修复；更多层的要逐层核对。",
    wrong: &[
        "根据《关于印发《云河县防汛预案》的通知》要求，开展演练。",
        "转发了《关于修改〈云河县实施〈条例〉办法〉的决定》。",
    ],
    right: &[
        "根据《关于印发〈云河县防汛预案〉的通知》要求，开展演练。",
        "学习《云河县志》《云河年鉴》。",
        "印发《关于修改〈云河县实施《水法》办法〉的决定》。",
        "《云河日报（〈清溪周刊〉专版）》已出刊。",
    ],
};

impl Rule for BooktitleNesting {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for (outer, inner) in nested(document).filter(|(outer, inner)| outer.kind == inner.kind) {
            let (marks, others) = match inner.kind {
                PairKind::BookTitle => (["〈", "〉"], ['〈', '〉', '《', '》']),
                PairKind::InnerBookTitle => (["《", "》"], ['《', '》', '〈', '〉']),
                _ => continue,
            };
            let (Some(around), Some(within)) = (outer.span(), inner.span()) else { continue };
            let (Some(open), Some(close), Some(title)) = (inner.open, inner.close, inner.inner()) else {
                continue;
            };
            let finding =
                findings.report(within, format!("书名号里面的书名号应改用{}{}", marks[0], marks[1]));
            finding.related(around, "外层书名号");
            let edits = [Edit::replace(open, marks[0]), Edit::replace(close, marks[1])];
            if title.of(document.text()).contains(others) {
                continue;
            } else if inner.kind == PairKind::BookTitle && outer.depth == 0 {
                finding.fix_safe(edits);
            } else {
                finding.fix_unsafe(edits);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_inner_title_changes_its_marks() {
        assert_eq!(mended(RULE, "《关于印发《甲办法》的通知》"), "《关于印发〈甲办法〉的通知》");
        assert_eq!(mended(RULE, "《转发《甲》和《乙》的函》"), "《转发〈甲〉和〈乙〉的函》");
        assert_eq!(mended(RULE, "《甲〈乙〈丙〉丁〉戊》"), "《甲〈乙《丙》丁〉戊》");
    }

    #[test]
    fn what_lies_three_deep_is_left_to_a_person() {
        let text = "《关于转发《关于印发《甲》的通知》的通知》";
        assert_eq!(found(RULE, text), ["《关于印发《甲》的通知》", "《甲》"]);
        assert_eq!(mended(RULE, "《甲《乙〈丙〉》》"), "《甲《乙〈丙〉》》");
    }

    #[test]
    fn a_title_that_is_not_closed_nests_nothing() {
        assert!(found(RULE, "《关于印发《甲办法》的通知").is_empty());
    }
}
