//! ORD023 图表号不连续

use zhubi_document::{Block, Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_blank};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &FigureTableNumber;

struct FigureTableNumber;

const META: RuleMeta = RuleMeta {
    code: "ORD023",
    name: "figure-table-number",
    title: "图表号不连续",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "图题、表题的编号缺号、重号、倒序，或者正文“见表3”而没有表3。",
    why: "图表号供正文引用，断了或重了就指不到。“续表”、按章编号的“表2-1”、附件里另编的图表都照各自的顺序核；全文没有图题表题的，不核引用。",
    wrong: &[
        "全区人口情况见下表。\n表1 人口情况\n各镇人口稳定增长。\n表3 就业情况\n全年新增就业千余人。\n",
        "全区人口和就业情况见表1。\n表1 人口情况\n各镇人口稳定增长。\n表1 就业情况\n全年新增就业千余人。\n",
        "项目进展见表3。\n表1 人口情况\n各镇人口稳定增长。\n表2 就业情况\n全年新增就业千余人。\n",
    ],
    right: &[
        "人口情况见表1，就业情况见表2。\n表1 人口情况\n各镇人口稳定增长。\n表1（续） 人口情况\n各镇人口稳定增长。\n表2 就业情况\n全年新增就业千余人。\n",
        "全区人口和就业情况见下表。\n表1-1 人口情况\n各镇人口稳定增长。\n表1-2 就业情况\n全年新增就业千余人。\n表2-1 投资情况\n投资进度加快。\n",
        "具体标准见国家标准表3。\n各单位要严格执行。\n",
    ],
};

/// 图 or 表, and its number: 2 or, by chapters, 2-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    kind: char,
    chapter: u32,
    number: u32,
    /// Length in bytes.
    len: usize,
}

impl Rule for FigureTableNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if !document.blocks().iter().any(|block| block.role == Role::Caption) {
            return;
        }
        for kind in ['图', '表'] {
            compare_with_previous(context, kind, findings);
        }
        dead_references(document, findings);
    }
}

fn compare_with_previous(context: &Context, kind: char, findings: &mut Findings) {
    let document = context.document;
    let mut previous: Option<(Label, Span, usize)> = None;
    for (block, label) in captions(document).filter(|(_, label)| label.kind == kind) {
        let text = document.text();
        let span = Span::new(block.span.start(), block.span.start() + label.len);
        let goes_on =
            text[span.end()..block.span.end()].trim_start_matches(is_blank).starts_with(['续', '（'])
                && text[span.end()..block.span.end()].contains('续');
        let Some((last, before, _)) = previous.filter(|(_, _, region)| *region == block.region) else {
            previous = Some((label, span, block.region));
            if label.number != 1 && !context.fragment && !goes_on {
                findings.report(span, format!("{kind}号从“{}”开始", span.of(text)));
            }
            continue;
        };
        let first_of_chapter = label.chapter != last.chapter && label.number == 1;
        if label.number != last.number + 1 && !first_of_chapter && !goes_on {
            let message = match label.number.cmp(&last.number) {
                std::cmp::Ordering::Equal if label.chapter == last.chapter => {
                    format!("“{}”重号", span.of(text))
                }
                std::cmp::Ordering::Greater => format!("“{}”之前缺号", span.of(text)),
                _ => format!("“{}”次序颠倒", span.of(text)),
            };
            findings.report(span, message).related(before, "前一个编号").help("请核对编号和正文中的引用");
        }
        previous = Some((label, span, block.region));
    }
}

fn captions<'d>(document: &'d Document) -> impl Iterator<Item = (&'d Block, Label)> {
    let captions = document.blocks().iter().filter(|block| block.role == Role::Caption);
    captions.filter_map(|block| Some((block, label_at(block.span.of(document.text()))?)))
}

/// 见表3 without a table 3, in a text that has numbered tables.
fn dead_references(document: &Document, findings: &mut Findings) {
    let text = document.text();
    let mut targets: Vec<_> = captions(document).map(|(_, label)| label.target()).collect();
    targets.sort_unstable();
    for block in document.blocks().iter().filter(|block| matches!(block.role, Role::Body | Role::ListItem)) {
        for (at, word) in block.span.of(text).match_indices(['见', '如']) {
            let at = block.span.start() + at + word.len();
            let Some(label) = label_at(&text[at..block.span.end()]) else { continue };
            let of_its_kind = targets.partition_point(|target| target.0 < label.kind);
            let has_kind = targets.get(of_its_kind).is_some_and(|target| target.0 == label.kind);
            if !has_kind || targets.binary_search(&label.target()).is_ok() {
                continue;
            }
            let span = Span::new(at, at + label.len);
            findings.report(span, format!("文中没有“{}”", span.of(text))).help("请核对编号，或补上图表");
        }
    }
}

impl Label {
    /// What a reference and a caption have in common, however they are written.
    fn target(self) -> (char, u32, u32) {
        (self.kind, self.chapter, self.number)
    }
}

fn label_at(text: &str) -> Option<Label> {
    let kind = text.chars().next().filter(|c| matches!(c, '图' | '表'))?;
    let rest = text[kind.len_utf8()..].trim_start_matches(is_blank);
    let (first, after) = number(rest)?;
    let second = after.strip_prefix(['-', '—', '.', '－']).and_then(number);
    let (chapter, number, after) = match second {
        Some((number, after)) => (first, number, after),
        None => (0, first, after),
    };
    Some(Label { kind, chapter, number, len: text.len() - after.len() })
}

fn number(text: &str) -> Option<(u32, &str)> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let value = text[..text.len() - after.len()].parse().ok().filter(|&value| value < 1000)?;
    Some((value, after))
}
