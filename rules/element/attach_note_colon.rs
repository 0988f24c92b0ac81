//! DOC014 附件冒号/序号

use zhubi_document::{Block, Document, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank, is_han};

use super::attachment::{Note, notes, value};
use super::foot::is_current_standard;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AttachNoteColon;

struct AttachNoteColon;

const META: RuleMeta = RuleMeta {
    code: "DOC014",
    name: "attach-note-colon",
    title: "附件冒号/序号",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "附件说明没有写成“附件：1.名称”：序号在冒号前、缺冒号，或者序号不用阿拉伯数字加点。附件页左上角的“附件1”后加了冒号的只作提示。",
    why: "附件说明先标“附件”和全角冒号，有几个附件的再用阿拉伯数字标序号（附件：1.名称）。冒号用了半角的由标点规则指出；2012年7月以前的公文不查。",
    wrong: &[
        "请认真抓好落实。\n附件1：防汛责任分工表\n附件2：防汛物资清单\n海湾市水利局\n2024年5月6日",
        "请认真抓好落实。\n附件：1、防汛责任分工表\n海湾市水利局\n2024年5月6日",
        "请认真抓好落实。\n附件 防汛责任分工表\n海湾市水利局\n2024年5月6日",
    ],
    right: &[
        "请认真抓好落实。\n附件：1.防汛责任分工表\n2.防汛物资清单\n海湾市水利局\n2024年5月6日\n附件1\n防汛责任分工表\n一组负责上游。\n附件2\n防汛物资清单\n编织袋两千条。",
        "详见附件1：防汛责任分工表。",
    ],
};

impl Rule for AttachNoteColon {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if !is_current_standard(document) {
            return;
        }
        let text = document.text();
        let mut previous: Option<usize> = None;
        let alone = notes(document).take(2).count() == 1;
        for note in notes(document) {
            let first = previous.replace(note.block.lines.end) != Some(note.block.lines.start);
            let labelled = !note.label.is_empty();
            if labelled && (note.early_number.is_some() || note.colon.is_none()) {
                let number = note.early_number.or(note.number).and_then(|number| value(number.of(text)));
                let written = Span::new(note.block.span.start(), note.name.start());
                report_label(findings, written, number, first, alone);
            } else if labelled {
                report_number(findings, text, &note);
            }
        }
        report_bare_labels(document, findings);
        report_pages(document, findings);
    }
}

fn report_label(findings: &mut Findings, written: Span, number: Option<u32>, first: bool, alone: bool) {
    let right = match number {
        Some(number) if !alone && !first => format!("　　　{number}."),
        Some(number) if !alone => format!("附件：{number}."),
        _ => "附件：".to_owned(),
    };
    findings
        .report(written, format!("附件说明应当写作“{}名称”", right.trim_start_matches('　')))
        .fix_safe([Edit::replace(written, right)]);
}

/// Figures other than `1.` behind the colon. On the lines that follow, a rule on ordinals says so.
fn report_number(findings: &mut Findings, text: &str, note: &Note) {
    let Some(number) = note.number else { return };
    let mark = note.mark.of(text);
    let right = number.of(text).chars().all(|c| c.is_ascii_digit())
        && mark.trim_end_matches(is_blank).chars().eq(['.']);
    let wide = mark.trim_end_matches(is_blank) == "．";
    if !right
        && !wide
        && let Some(value) = value(number.of(text))
    {
        let written = number.cover(note.mark);
        findings
            .report(written, format!("附件的序号应当写作“{value}.”"))
            .fix_safe([Edit::replace(written, format!("{value}."))]);
    }
}

/// 附件 and a name with nothing or blanks between them, on the line before the signature or the next attachment.
fn report_bare_labels(document: &Document, findings: &mut Findings) {
    const LONGEST: usize = 120;
    let text = document.text();
    for pair in document.blocks().windows(2) {
        let line = pair[0].span.of(text);
        let unread = matches!(pair[0].role, Role::Body | Role::Signature) && line.len() <= LONGEST;
        let Some(rest) = line.strip_prefix("附件").filter(|_| unread) else { continue };
        let name = rest.trim_start_matches(is_blank);
        let next = pair[1].span.of(text);
        let last = matches!(pair[1].role, Role::Signature | Role::Date | Role::AttachmentNote)
            || ["2.", "2．", "2、"].iter().any(|second| next.starts_with(second));
        if is_name(name) && last && document.regions()[pair[0].region].kind != RegionKind::Attachment {
            let label = Span::new(pair[0].span.start(), pair[0].span.end() - name.len());
            findings.report(label, "附件说明应当写作“附件：名称”").fix_safe([Edit::replace(label, "附件：")]);
        }
    }
}

/// Whether the words after 附件 name it rather than say something about it: 附件另发, 附件材料由各县报送.
fn is_name(words: &str) -> bool {
    const SAYING: [char; 16] =
        ['见', '略', '另', '如', '随', '后', '由', '请', '均', '中', '所', '已', '内', '材', '的', '可'];
    let named = words.starts_with(is_han) && !words.starts_with(SAYING);
    named && words.chars().count() >= 3 && !words.contains(['。', '，', '：', '；'])
}

/// A colon after 附件1 at the head of the attachment itself.
fn report_pages(document: &Document, findings: &mut Findings) {
    let text = document.text();
    let marks = |block: &&Block| block.role == Role::AttachmentMark;
    for block in document.blocks().iter().filter(marks) {
        let line = block.span.of(text);
        if let Some(bare) = line.strip_suffix(['：', ':']) {
            let colon = Span::new(block.span.start() + bare.len(), block.span.end());
            findings
                .report(block.span, "附件页左上角的“附件”和序号后不加冒号")
                .severity(Severity::Info)
                .fix_safe([Edit::delete(colon)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    fn draft(notes: &str) -> String {
        format!("请认真抓好落实。\n{notes}\n海湾市水利局\n2024年5月6日")
    }

    #[test]
    fn labels_and_numbers_take_their_form() {
        for (wrong, right) in [
            ("附件1：分工表\n附件2：清单", "附件：1.分工表\n　　　2.清单"),
            ("附件1：分工表", "附件：分工表"),
            ("附件1.分工表\n附件2.清单", "附件：1.分工表\n　　　2.清单"),
            ("附件一：分工表\n附件二：清单", "附件：1.分工表\n　　　2.清单"),
            ("附件：1、分工表\n2.清单", "附件：1.分工表\n2.清单"),
            ("附件：（1）分工表\n（2）清单", "附件：1.分工表\n（2）清单"),
            ("附件：一、分工表", "附件：1.分工表"),
            ("附件　分工表", "附件：分工表"),
            ("附件分工表", "附件：分工表"),
            ("附件分工表\n2.清单", "附件：分工表\n2.清单"),
        ] {
            assert_eq!(mended(RULE, &draft(wrong)), draft(right), "{wrong}");
        }
    }

    #[test]
    fn right_forms_and_other_lines() {
        for note in [
            "附件：分工表",
            "附件：1．分工表\n2．清单",
            "附件：1. 分工表",
            "附件：2024年工作要点",
            "附件材料由各县另报。",
            "附件另发",
        ] {
            assert_eq!(found(RULE, &draft(note)), Vec::<String>::new(), "{note}");
        }
    }

    #[test]
    fn colons_on_the_page_of_the_attachment() {
        let text = format!("{}\n附件1：\n分工表\n一组负责上游。", draft("附件：分工表"));
        assert_eq!(found(RULE, &text), ["附件1："]);
        let old = text.replace("2024年5月6日", "二〇〇六年五月六日");
        assert_eq!(found(RULE, &old), Vec::<String>::new());
    }
}
