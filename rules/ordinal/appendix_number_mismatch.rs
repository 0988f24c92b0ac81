//! ORD022 附件说明与附件不符

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_word_character};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AppendixNumberMismatch;

struct AppendixNumberMismatch;

const META: RuleMeta = RuleMeta {
    code: "ORD022",
    name: "appendix-number-mismatch",
    title: "附件说明与附件不符",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "正文后的附件说明与所附的附件对不上：缺一个、多一个、顺序号或名称不同。",
    why: "附件的顺序号和标题应当与附件说明一致。附件另发、文中没有附件页的，不核。",
    wrong: &[
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n附件：1.责任分工表\n2.物资清单\n青禾县应急管理局\n2024年5月6日\n附件1\n责任分工表\n各乡镇负责辖区巡查。\n附件3\n物资清单\n编织袋两千条。\n",
        "关于报送材料的通知\n各科室：\n请按时报送材料。\n附件：报送表\n青禾县教育局\n2024年5月6日\n附件\n值班安排表\n每日两人值班。\n",
    ],
    right: &[
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n附件：1.责任分工表\n2.物资清单\n青禾县应急管理局\n2024年5月6日\n附件1\n责任分工表\n各乡镇负责辖区巡查。\n附件2\n物资清单\n编织袋两千条。\n",
        "关于报送材料的通知\n各科室：\n请按时报送材料。\n附件：报送表（另发）\n青禾县教育局\n2024年5月6日\n",
    ],
};

/// One attachment, as the note names it or as it is marked on its first page.
struct Attachment<'t> {
    span: Span,
    /// Its number; none where there is only one.
    number: Option<u32>,
    /// Its name without blanks and marks.
    name: String,
    shown: &'t str,
}

impl Rule for AppendixNumberMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if !document.blocks().iter().any(|block| block.role == Role::AttachmentNote) {
            return;
        }
        let (noted, attached) = (noted(document), attached(document));
        if attached.is_empty() {
            return;
        }
        for note in &noted {
            match attached.iter().find(|page| page.number == note.number) {
                None => {
                    findings.report(note.span, format!("附件说明中的“{}”没有对应的附件", note.shown));
                }
                Some(page) if !same_name(&note.name, &page.name) => {
                    findings
                        .report(page.span, format!("附件名称与附件说明不一致：说明作“{}”", note.shown))
                        .related(note.span, "附件说明");
                }
                Some(_) => {}
            }
        }
        for page in attached.iter().filter(|page| noted.iter().all(|note| note.number != page.number)) {
            findings
                .report(page.span, format!("“{}”没有列入附件说明", page.shown))
                .related(noted[0].span, "附件说明");
        }
    }
}

fn noted<'t>(document: &Document<'t>) -> Vec<Attachment<'t>> {
    let text = document.text();
    let notes = document.blocks().iter().filter(|block| block.role == Role::AttachmentNote);
    notes
        .map(|block| {
            let line = block.span.of(text);
            let rest = line.trim_start_matches(['附', '件', '：', ':', ' ', '\u{3000}']);
            let (number, name) = split_number(rest);
            let span = Span::new(block.span.end() - rest.len(), block.span.end());
            Attachment { span, number, name: letters(name), shown: name }
        })
        .collect()
}

fn attached<'t>(document: &Document<'t>) -> Vec<Attachment<'t>> {
    let text = document.text();
    let blocks = document.blocks();
    let marks = blocks.iter().enumerate().filter(|(_, block)| block.role == Role::AttachmentMark);
    marks
        .map(|(index, block)| {
            let line = block.span.of(text);
            let (number, title) = split_number(line.trim_start_matches(['附', '件', ' ', '\u{3000}']));
            let below = blocks.get(index + 1).filter(|below| below.role == Role::Title);
            let name = if letters(title).is_empty() {
                // A long title may go on in the lines under it.
                let more = blocks[index + 1..]
                    .iter()
                    .take_while(|block| matches!(block.role, Role::Title | Role::Subtitle));
                more.map(|block| letters(block.span.of(text))).collect()
            } else {
                letters(title)
            };
            let span = below.map_or(block.span, |below| below.span);
            Attachment { span: if name.is_empty() { block.span } else { span }, number, name, shown: line }
        })
        .collect()
}

/// A leading Arabic number, and what follows it with its mark.
fn split_number(text: &str) -> (Option<u32>, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let marked = rest.trim_start_matches(['.', '．', '、', '：', ':', ' ', '\u{3000}']);
    match digits.parse() {
        // 2024年工作要点 begins with a year, not with a number of its own.
        Ok(number) if digits.len() <= 2 && (marked.len() < rest.len() || rest.is_empty()) => {
            (Some(number), marked)
        }
        _ => (None, text.trim_start_matches(['：', ':', ' ', '\u{3000}'])),
    }
}

fn letters(name: &str) -> String {
    name.chars().filter(|&c| is_word_character(c)).collect()
}

/// Names agree when one holds the other: pages often carry the unit's name or a year as well.
fn same_name(note: &str, page: &str) -> bool {
    page.is_empty() || note.is_empty() || page.contains(note) || note.contains(page)
}
