//! FMT012 含未接受修订、批注或隐藏文字

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Layout, OWN_AUTHOR, RevisionKind, Span};

use super::setting::{opening, top};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TrackedChanges;

struct TrackedChanges;

const META: RuleMeta = RuleMeta {
    code: "FMT012",
    name: "tracked-changes",
    title: "含未接受修订、批注或隐藏文字",
    family: Family::Fmt,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "文稿里有没有接受或拒绝的修订、没有删除的批注、设为隐藏的文字。每种合报一处，指出首处和个数。",
    why: "定稿发出去以后，收文单位会看到修改的经过、批注和隐藏的文字。朱笔自己写入的批注和修订不计。",
    wrong: &[
        "〔插入〕各乡镇要落实防汛责任。",
        "〔批注〕各乡镇要落实防汛责任。",
        "各乡镇要落实防汛责任。\n〔隐藏〕这一段待定。",
    ],
    right: &[
        "〔仿宋 三号 缩进2字〕各乡镇要落实防汛责任。",
        "〔仿宋 三号 缩进2字〕批注已经处理，修订已经接受，隐藏的文字已经删除。",
    ],
};

impl Rule for TrackedChanges {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let report = |findings: &mut Findings, at: Span, message: String, help: &str| {
            if let Some(place) = place(document, layout, at) {
                findings.report(place, message).help(help);
            }
        };
        let revisions = || layout.revisions.iter().filter(|revision| !is_own(revision.author.as_deref()));
        if let Some(first) = revisions().next() {
            let kinds = [
                (RevisionKind::Insertion, "插入"),
                (RevisionKind::Deletion, "删除"),
                (RevisionKind::Formatting, "格式"),
            ];
            let counted = kinds.into_iter().filter_map(|(kind, name)| {
                let count = revisions().filter(|revision| revision.kind == kind).count();
                (count > 0).then(|| format!("{name}{count}处"))
            });
            let counted = counted.collect::<Vec<_>>().join("、");
            let message = format!("有修订没有接受或拒绝（{counted}，此为首处）");
            report(findings, first.span, message, "定稿前在“审阅”中逐处接受或拒绝修订");
        }
        let comments = || layout.comments.iter().filter(|comment| !is_own(comment.author.as_deref()));
        if let Some(first) = comments().next() {
            let message = format!("有批注没有删除（{}条，此为首条）", comments().count());
            report(findings, first.span, message, "定稿前处理并删除批注");
        }
        let hidden = || layout.hidden.iter().filter(|hidden| !hidden.text.trim().is_empty());
        if let Some(first) = hidden().next() {
            let message =
                format!("有隐藏文字（{}处，此为首处）：“{}”", hidden().count(), beginning(&first.text));
            report(findings, first.at, message, "显示编辑标记以后删去，或者取消“隐藏”");
        }
    }
}

/// Whether zhubi itself made the change or the comment.
fn is_own(author: Option<&str>) -> bool {
    author == Some(OWN_AUTHOR)
}

/// Where a finding about `at` is shown: there, else at its paragraph, else at the top.
fn place(document: &Document, layout: &Layout, at: Span) -> Option<Span> {
    let text = document.text();
    let paragraph = || layout.paragraph_at(at.start()).map(|paragraph| paragraph.span);
    let words = |span: &Span| !span.of(text).trim().is_empty();
    let span = Some(at).filter(words).or_else(|| paragraph().filter(words));
    span.map(|span| {
        let blanks = span.len() - span.of(text).trim_start().len();
        opening(text, Span::new(span.start() + blanks, span.end()))
    })
    .or_else(|| top(document))
}

/// The first characters of a hidden text.
fn beginning(text: &str) -> String {
    const CHARACTERS: usize = 20;
    let text = text.trim();
    let begun: String = text.chars().take(CHARACTERS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if begun.len() < text.len() { begun + "……" } else { begun }
}

#[cfg(test)]
mod tests {
    use zhubi_text::{Comment, Layout, OWN_AUTHOR, ParagraphLayout, Revision, RevisionKind, Source, Span};

    use super::{RULE, beginning};
    use crate::testing::{found_in, found_on_page};

    #[test]
    fn each_kind_is_one_finding_with_its_count() {
        let found = found_on_page(
            RULE,
            "〔插入〕要落实责任。\n〔插入〕要抓好排查。\n〔批注〕要加强值守。\n〔隐藏〕这一段待定。\n要报送情况。",
        );
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "有修订没有接受或拒绝（插入2处，此为首处）",
                "有批注没有删除（1条，此为首条）",
                "有隐藏文字（1处，此为首处）：“这一段待定。”"
            ]
        );
    }

    #[test]
    fn a_deletion_is_shown_at_its_paragraph_and_own_comments_are_not_told() {
        let text = "通知\n要落实责任。\n";
        let own = Some(OWN_AUTHOR.into());
        let layout = Layout {
            paragraphs: vec![ParagraphLayout { span: Span::new(7, 25), ..Default::default() }],
            revisions: vec![Revision { span: Span::empty(13), kind: RevisionKind::Deletion, author: None }],
            comments: vec![Comment { span: Span::new(7, 25), id: 1, author: own }],
            ..Default::default()
        };
        let source = Source::rendered("稿.docx", text, Vec::new(), Some(layout));
        let found = found_in(RULE, &source);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span().of(text), "要落实责任。");
        assert_eq!(found[0].message, "有修订没有接受或拒绝（删除1处，此为首处）");
    }

    #[test]
    fn comments_of_authors_with_a_like_name_are_told() {
        let by = |author: &str| Comment { span: Span::new(0, 6), id: 1, author: Some(author.into()) };
        let comments = ["朱笔", "朱笔杆", "zhubi", "Zhubi Liu"].map(by).to_vec();
        let layout = Layout { comments, ..Default::default() };
        let found = found_in(RULE, &Source::rendered("稿.docx", "通知\n", Vec::new(), Some(layout)));
        assert_eq!(found[0].message, "有批注没有删除（3条，此为首条）");
    }

    #[test]
    fn hidden_text_is_told_by_its_beginning() {
        assert_eq!(beginning(" 待定\n"), "待定");
        assert_eq!(beginning(&"待".repeat(30)), format!("{}……", "待".repeat(20)));
    }
}
