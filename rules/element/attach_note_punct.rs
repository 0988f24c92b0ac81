//! DOC013 附件名称后有标点

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::attachment::notes;
use super::number::is_digit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AttachNotePunct;

struct AttachNotePunct;

const META: RuleMeta = RuleMeta {
    code: "DOC013",
    name: "attach-note-punct",
    title: "附件名称后有标点",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "附件说明中，附件名称后加了句号、分号等标点；名称加书名号的只作提示。",
    why: "附件名称后不加标点符号，几个附件分行排列。",
    wrong: &[
        "请认真抓好落实。\n附件：1.防汛责任分工表；\n2.防汛物资清单。\n海湾市水利局\n2024年5月6日",
        "请认真抓好落实。\n附件：防汛责任分工表。\n海湾市水利局\n2024年5月6日",
    ],
    right: &[
        "请认真抓好落实。\n附件：1.防汛责任分工表\n2.防汛物资清单（试行）\n海湾市水利局\n2024年5月6日",
        "附件所列各项，自公布之日起施行。",
        "请认真抓好落实。\n附：名单由各县提供，汇总后另行印发。",
    ],
};

impl Rule for AttachNotePunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for note in notes(context.document) {
            let written = note.name.of(text);
            let bare = written.trim_end_matches(is_mark);
            if bare.is_empty() || is_sentence(bare) {
                continue;
            }
            for between in marks_between(text, note.name) {
                findings.report(between, "附件名称后不加标点符号").help("几个附件分行排列，每行一个");
            }
            if bare.len() < written.len() {
                let marks = Span::new(note.name.start() + bare.len(), note.name.end());
                findings.report(marks, "附件名称后不加标点符号").fix_safe([Edit::delete(marks)]);
            } else if let Some(title) = bare.strip_prefix('《').and_then(|title| title.strip_suffix('》'))
                && !title.contains(['《', '》'])
            {
                let (open, close) = ('《'.len_utf8(), '》'.len_utf8());
                let first = Span::new(note.name.start(), note.name.start() + open);
                let last = Span::new(note.name.end() - close, note.name.end());
                findings
                    .report(note.name, "附件名称一般不加书名号")
                    .severity(Severity::Info)
                    .fix_unsafe([Edit::delete(first), Edit::delete(last)]);
            }
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '。' | '；' | '，' | '、' | ';' | ',' | '．' | '.' | '：')
}

/// Whether the line says something rather than names an attachment.
fn is_sentence(name: &str) -> bool {
    name.contains(['。', '，']) && !name.contains('；') && marks_of_items(name).next().is_none()
}

/// The marks after names that another numbered name follows on the same line: 1.甲；2.乙.
fn marks_between(text: &str, name: Span) -> impl Iterator<Item = Span> {
    marks_of_items(name.of(text)).map(move |(at, len)| Span::new(name.start() + at, name.start() + at + len))
}

fn marks_of_items(name: &str) -> impl Iterator<Item = (usize, usize)> {
    name.char_indices().filter(|&(_, c)| matches!(c, '；' | '，' | '。' | ';' | ',')).filter_map(|(at, c)| {
        let rest = name[at + c.len_utf8()..].trim_start_matches(zhubi_text::is_blank);
        let after = rest.trim_start_matches(is_digit);
        let numbered = after.len() < rest.len() && after.starts_with(['.', '．', '、']);
        numbered.then_some((at, c.len_utf8()))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    fn draft(notes: &str) -> String {
        format!("请认真抓好落实。\n{notes}\n海湾市水利局\n2024年5月6日")
    }

    #[test]
    fn marks_go_and_names_stay() {
        for (wrong, right) in [
            ("附件：方案。", "附件：方案"),
            ("附件：1.方案、\n2.名单，", "附件：1.方案\n2.名单"),
            ("附件：1．方案（试行）；\n　　　2．名单。", "附件：1．方案（试行）\n　　　2．名单"),
        ] {
            assert_eq!(mended(RULE, &draft(wrong)), draft(right));
        }
        assert_eq!(found(RULE, &draft("附件：1.方案；2.名单；3.图表")), ["；", "；"]);
        assert_eq!(found(RULE, &draft("附件：1.《方案》")), ["《方案》"]);
    }

    #[test]
    fn names_and_sentences_without_surplus_marks() {
        for note in
            ["附件：1.方案\n2.名单", "附件：《条例》《办法》摘编", "附：表中数据为快报数，以年报为准。"]
        {
            assert_eq!(found(RULE, &draft(note)), Vec::<String>::new(), "{note}");
        }
    }
}
